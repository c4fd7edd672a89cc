"""``init``, ``info``, ``digest``, ``check``, ``backup`` and ``restore-backup``."""

from __future__ import annotations

import argparse
import platform
import secrets
from pathlib import Path
from typing import Any

from amdesk.base.errors import DeskInUse, InputRefused, StoreDamaged
from amdesk.cli.context import Context, given_path, path_text
from amdesk.cli.opening import (
    asked_passphrase,
    new_passphrase,
    place_of,
    reading,
    restore_hint,
    writing,
)
from amdesk.cli.space import space_json
from amdesk.cli.target import output_path, tell_file
from amdesk.store import backup as backups
from amdesk.store import check as examination
from amdesk.store import keys
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.lock import WriterLock
from amdesk.store.migrate import version_of
from amdesk.store.opening import damaged_pages
from amdesk.store.protection import is_protected
from amdesk.store.work import Person
from amdesk.sync.spaces.spaces import spaces
from amdesk.sync.trust.identity import DeviceKeys, fingerprint_words, make_card
from amdesk.sync.trust.pairing import own_devices
from amdesk.sync.trust.trust import signer_of

_CARD = "identity.card"
_GRAVE = frozenset({"pages", "integrity", "unlogged", "actionless"})
_LONGEST_DEVICE = 100


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    match arguments.command:
        case "init":
            _init(arguments, context)
        case "info":
            _info(context)
        case "digest":
            with reading(context) as desk:
                value = digest(desk.read())
            _tell(context, {"digest": value}, value)
        case "check":
            _check(arguments, context)
        case "backup":
            _backup(arguments, context)
        case _:
            _restore_backup(arguments, context)
    return 0


def _tell(context: Context, document: dict[str, Any], text: str) -> None:
    if context.output.json:
        context.output.document(document)
    else:
        context.output.line(text)


# ---- init -----------------------------------------------------------------------------------


def _init(arguments: argparse.Namespace, context: Context) -> None:
    device = arguments.device or platform.node()[:_LONGEST_DEVICE] or "amdesk"
    person = Person(arguments.name.strip(), arguments.email.strip(), device.strip())
    _refuse_unsound(person, context)
    passphrase = new_passphrase(context, context.passphrase_file) if arguments.encrypt else None
    with Desk.make(place_of(context), person, passphrase=passphrase, clock=context.clock) as desk:
        card = signer_of(desk).card
        recovery = desk.recovery_code
    shown = {
        "desk": path_text(context.folder),
        "identity": _identity(person, card.fingerprint.hex()),
    }
    output = context.output
    if output.json:
        output.document({**shown, "recovery_key": recovery} if recovery else shown)
        return
    output.pairs(
        {
            output.say("Desk"): path_text(context.folder),
            output.say("Name"): f"{person.name} <{person.email}>",
            output.say("Fingerprint"): card.fingerprint.hex(),
            output.say("To compare"): fingerprint_words(card.fingerprint),
        }
    )
    if recovery:
        output.pairs({output.say("Recovery key"): recovery})
        output.message(
            output.say("Print the recovery key and keep it apart: it is not shown again.")
        )


def _refuse_unsound(person: Person, context: Context) -> None:
    """Refuse a name or address no identity card could carry, before anything is made."""
    make_card(
        DeviceKeys.generate(),
        person=secrets.token_bytes(16),
        name=person.name,
        email=person.email,
        device=person.device,
        made_at=int(context.clock().timestamp()),
    )


def _identity(person: Person, fingerprint: str | None) -> dict[str, str | None]:
    words = fingerprint_words(bytes.fromhex(fingerprint)) if fingerprint else None
    return {
        "name": person.name,
        "email": person.email,
        "fingerprint": fingerprint,
        "words": words,
        "device": person.device,
    }


# ---- info -----------------------------------------------------------------------------------


def _info(context: Context) -> None:
    with reading(context) as desk:
        protected = is_protected(desk.place)
        known = desk.fact(_CARD) is not None
        told = _about(desk, signer_of(desk).card.fingerprint.hex() if known else None)
        told["protected"] = protected
        devices = [peer.device for peer in own_devices(desk.read())]
    if not known:
        told["identity"] = _identity_made(context) or told["identity"]
    told["identity"]["devices"] = devices
    if context.output.json:
        context.output.document(told)
        return
    output, identity = context.output, told["identity"]
    output.pairs(
        {
            output.say("Desk"): told["desk"],
            output.say("Name"): f"{identity['name']} <{identity['email']}>",
            output.say("Device"): identity["device"],
            output.say("Fingerprint"): identity["fingerprint"] or "",
            output.say("Other devices"): ", ".join(devices) or output.say("none"),
            output.say("Schema"): str(told["schema"]),
            output.say("Protection"): (
                output.say("by a passphrase")
                if protected
                else output.say("none: whoever reads its files reads the desk")
            ),
            output.say("Last backup"): told["last_backup"] or output.say("none yet"),
            output.say("Last sync"): told["last_sync"] or output.say("none yet"),
        }
    )
    for space in told["spaces"]:
        if space["sort"] == "team":
            output.line(f"{space['accounts']:>9}  {space['name']}")
    for kind, count in told["counts"].items():
        if count:
            output.line(f"{count:>9}  {kind}")


def _about(desk: Desk, fingerprint: str | None) -> dict[str, Any]:
    read = desk.read()
    counts = {
        name: read.value(f"SELECT count(*) FROM {sheet.view}")
        for name, sheet in desk.sheets.items()
    }
    newest = backups.list_backups(desk.place.backups)
    last = backups.made_at(newest[-1]).strftime("%Y-%m-%dT%H:%M:%SZ") if newest else None
    return {
        "desk": path_text(desk.place.folder),
        "identity": _identity(desk.me, fingerprint),
        "schema": version_of(desk.connection),
        "counts": counts,
        "spaces": [space_json(line) for line in spaces(desk)],
        "last_backup": desk.fact("backup.last_at") or last,
        "last_sync": read.value("SELECT max(at) FROM bundle WHERE state IN ('merged', 'sent')"),
    }


def _identity_made(context: Context) -> dict[str, str | None] | None:
    """The identity of a desk that had none yet; None while another amdesk is writing."""
    try:
        with writing(context) as desk:
            return _identity(desk.me, signer_of(desk).card.fingerprint.hex())
    except DeskInUse:
        return None


# ---- check, backup, restore-backup --------------------------------------------------------------


def _check(arguments: argparse.Namespace, context: Context) -> None:
    """Print what was found. Raises StoreDamaged, after it, when that is grave."""
    repair = arguments.repair
    with writing(context) if repair else reading(context, thorough=False) as desk:
        bad = damaged_pages(desk.connection)
        if bad:
            raise StoreDamaged("The desk's file is damaged: {pages} page(s).", pages=bad)
        found = examination.check(desk, repair=repair)
        if repair:
            keys.mend_keys(desk.place.folder, desk.place.keys_folder, desk.key)
    left = [it for it in found if not (repair and it.mends)]
    output = context.output
    grave = [it for it in left if it.code in _GRAVE]
    if grave:
        pages = sum(it.count for it in grave)
        raise StoreDamaged(
            "The desk's file is damaged: {what}.",
            what="; ".join(f"{output.say(it.text)} ({it.count})" for it in grave),
            count=pages,
            hint=restore_hint(place_of(context)),
        )
    if output.json:
        output.document(
            {
                "sound": not left,
                "findings": [
                    {
                        "code": it.code,
                        "text": output.say(it.text),
                        "count": it.count,
                        "repaired": repair and it.mends,
                        "repairable": it.mends,
                    }
                    for it in found
                ],
            }
        )
        return
    for it in found:
        done = output.say("repaired") if repair and it.mends else ""
        output.line(f"{it.count:>7}  {output.say(it.text)}  {done}".rstrip())
    if not found:
        output.line(output.say("The desk is sound."))


def _backup(arguments: argparse.Namespace, context: Context) -> None:
    target = None
    if arguments.out:
        target = output_path(context, arguments.out, force=arguments.force).absolute()
    with writing(context) as desk:
        if target is None:
            made = backups.make_backup(desk, "manual")
        else:
            fresh = target.with_name(f".amdesk-tmp-{secrets.token_hex(8)}")
            made = backups.make_backup(desk, "manual", fresh)
            made = made.replace(target)
    tell_file(context, made, bytes=made.stat().st_size)


def _backup_named(place: Place, typed: str) -> Path:
    """The backup meant: a file, or one of this desk's by its name or ``backups/NAME``."""
    named = given_path(typed).absolute()
    own = place.backups / Path(typed).name
    if named.is_file():
        return named
    if Path(typed).parent in {Path(), Path(place.backups.name)} and own.is_file():
        return own
    raise InputRefused(
        "{file} is not there.",
        file=typed,
        hint="Nothing was changed. Choose one from {folder}.",
        folder=path_text(place.backups),
    )


def _restore_backup(arguments: argparse.Namespace, context: Context) -> None:
    place = place_of(context)
    named = _backup_named(place, arguments.file)
    lock = WriterLock(place.folder)
    lock.acquire()
    try:
        passphrase = None
        if is_protected(place):
            passphrase = asked_passphrase(context)
        key = keys.unlock_typed(place.folder, place.keys_folder, passphrase, place.salt)
        aside: Path = backups.restore_backup(place, key, named)
    finally:
        lock.release()
    _tell(
        context,
        {"restored": path_text(named), "kept_aside": path_text(aside)},
        context.output.say(
            "Restored. What was there before is kept in {folder}.", folder=path_text(aside)
        ),
    )
