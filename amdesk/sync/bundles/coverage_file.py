"""The coverage file: some accounts for one colleague, opened as a separate desk, handed back.

It is a container with a scope: the log entries of the chosen accounts and of the lists everybody
needs (colleagues, who answers what, products), without private things and without contracts and
prices unless asked for, and with a readable HTML page inside for a colleague without amdesk. It
is sealed to the colleague's key, or by a passphrase. What the colleague does is logged by the
covering desk under its own replica, so handing back is sending exactly that.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from amdesk.base.errors import InputRefused, Missing, Misuse
from amdesk.base.files import write_file_safely
from amdesk.store.clockwork import stamp_of
from amdesk.store.desk import Desk, Place
from amdesk.store.migrate import newest_version
from amdesk.store.work import Read
from amdesk.sync.bundles.bundles import (
    HAND_BACK,
    BundleNote,
    Exported,
    note_bundle,
    own_numbers,
    own_replica,
    pack_entries,
    standings,
    write_bundle,
)
from amdesk.sync.bundles.payload import Scope
from amdesk.sync.bundles.refusals import BundleDamaged
from amdesk.sync.merging.merge import merge_chunks
from amdesk.sync.sealing import envelope
from amdesk.sync.sealing.container import Opened, pack_chunks, seal
from amdesk.sync.sealing.manifest import Manifest
from amdesk.sync.trust.identity import Card, read_card
from amdesk.sync.trust.trust import TRUSTED, adopt_signer, is_trusted, own_keys, peers, signer_of

COVERAGE = "coverage"
SUFFIX = ".amcover"
SHARED_LISTS = frozenset({"colleague", "product", "absence", "question-set"})
PRICES = frozenset({"contract", "target", "value-case"})
PRICE_FIELDS = {
    "account": frozenset({"revenue", "profit"}),
    "milestone": frozenset({"incentive_amount"}),
    "opportunity": frozenset({"amount", "their_value"}),
    "product": frozenset({"list_price"}),
    "whitespace": frozenset({"potential"}),
}


@dataclass(frozen=True, slots=True)
class CoverageOrder:
    """What a coverage file is to hold: accounts (ids), for whom, from when until when.

    ``with_prices`` puts contracts and prices in; ``page`` is the readable HTML for a colleague
    without amdesk (empty: none). ``left_out`` are kinds that stay at home besides.
    """

    accounts: tuple[str, ...]
    colleague_name: str
    from_on: date
    until_on: date
    with_prices: bool = False
    page: str = ""
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Covering:
    """A covering desk: where it is, whose accounts, which, from when until when.

    ``entries`` is how many log entries were made on it so far.
    """

    folder: Path
    owner: str
    accounts: tuple[str, ...]
    from_on: str
    until_on: str
    verified: bool
    entries: int


def coverage_scope(read: Read, order: CoverageOrder) -> Scope:
    """The scope of a coverage file. Raises InputRefused without accounts."""
    if not order.accounts:
        raise InputRefused("Choose at least one account to hand over.")
    general = read.rows("SELECT id FROM live_answers WHERE account IS NULL")
    roots = frozenset(order.accounts) | {row[0] for row in general}
    return Scope(
        roots,
        SHARED_LISTS,
        order.left_out if order.with_prices else order.left_out | PRICES,
        {} if order.with_prices else PRICE_FIELDS,
    )


def write_coverage_file(
    desk: Desk,
    order: CoverageOrder,
    target: Path,
    *,
    recipient: Card | None = None,
    passphrase: str | None = None,
    replace: bool = False,
) -> Exported:
    """Write the coverage file, sealed to ``recipient``'s key or by ``passphrase``.

    Raises InputRefused (no accounts), Misuse (neither key nor passphrase), Refused (weak
    passphrase) or DiskTrouble.
    """
    if recipient is None and passphrase is None:
        raise Misuse(
            "{name} has no trusted card here, so the file needs a passphrase.",
            name=order.colleague_name,
            hint="Trust the colleague's card, or give --passphrase-file.",
        )
    read = desk.read()
    chunks, entries = pack_entries(read, coverage_scope(read, order), {})
    signer = signer_of(desk)
    manifest = _manifest(desk, order, entries)
    body = pack_chunks([{"page": order.page}]) + chunks
    if recipient is not None:
        sealed = seal(manifest, body, signer, [recipient])
    else:
        sealed = envelope.seal_by_passphrase(manifest, body, signer, passphrase or "")
    write_file_safely(target, sealed.content, replace=replace)
    note_bundle(
        desk,
        BundleNote(
            sealed.digest.hex(), "out", COVERAGE, target.name, order.colleague_name, "given",
            {
                "accounts": list(order.accounts), "until": order.until_on.isoformat(),
                "entries": entries, "bytes": len(sealed.content),
            },
        ),
    )  # fmt: skip
    return Exported(target, (order.colleague_name,), entries, len(sealed.content))


def _manifest(desk: Desk, order: CoverageOrder, entries: int) -> Manifest:
    replica, incarnation = desk.read().row(
        "SELECT replica, incarnation FROM log_replica WHERE no = ?", (own_replica(desk),)
    )
    return Manifest(
        COVERAGE,
        bytes.fromhex(desk.fact("space") or ""),
        replica,
        incarnation,
        (),
        b"",
        stamp_of(desk.clock()),
        newest_version(),
        1,
        {"entries": entries},
        {
            "accounts": list(order.accounts),
            "from": order.from_on.isoformat(),
            "until": order.until_on.isoformat(),
            "for": order.colleague_name,
            "prices": order.with_prices,
            "file": secrets.token_hex(8),
        },
    )


def file_name() -> str:
    """A name for a coverage file that says nothing of what is in it."""
    return f"coverage-{secrets.token_hex(4)}{SUFFIX}"


def card_of_colleague(read: Read, name: str, email: str) -> Card | None:
    """The trusted card of a colleague, by e-mail, else by name; None when there is none."""
    trusted = [peer for peer in peers(read) if peer.trust in TRUSTED]
    for peer in trusted:
        if email and peer.email.lower() == email.lower():
            return peer.card
    same = [peer for peer in trusted if peer.name == name]
    return same[0].card if len(same) == 1 else None


def covering_folder(desk: Desk) -> Path:
    """Where this desk keeps the desks it covers with."""
    return desk.place.folder / "covering"


def open_coverage_file(
    desk: Desk, content: bytes, ask_passphrase: Callable[[], str] | None = None
) -> Covering:
    """Open a coverage file as a covering desk beside this one; opening it again finds the same.

    Raises the refusals of the container, or what the passphrase prompt raises.
    """
    opened = _opened(desk, content, ask_passphrase)
    extra = opened.manifest.extra
    name = hashlib.blake2b(
        opened.sender.fingerprint + str(extra.get("file")).encode(), digest_size=8
    ).hexdigest()
    place = Place(covering_folder(desk) / name, desk.place.config_folder)
    if place.file.exists():
        with Desk.open(place, clock=desk.clock) as known:
            return covering_of(known)
    _check_terms(opened)
    try:
        return _make_covering(desk, opened, place)
    except BaseException:  # half a covering desk would stand in the way of all others
        shutil.rmtree(place.folder, ignore_errors=True)
        raise


def _check_terms(opened: Opened) -> None:
    """Whether a coverage file says what it covers and from when until when.

    Raises BundleDamaged.
    """
    extra = opened.manifest.extra
    accounts = extra.get("accounts")
    try:
        for end in ("from", "until"):
            date.fromisoformat(str(extra.get(end)))
    except ValueError as error:
        raise BundleDamaged("The coverage file does not say for how long it is.") from error
    if not isinstance(accounts, list) or not all(isinstance(one, str) for one in accounts):
        raise BundleDamaged("The coverage file does not say what it covers.")


def _make_covering(desk: Desk, opened: Opened, place: Place) -> Covering:
    extra = opened.manifest.extra
    with Desk.make(place, desk.me, clock=desk.clock) as made:
        adopt_signer(made, signer_of(desk))
        page = _fill(made, opened)
        facts = {
            "covering.owner": opened.sender.packed.hex(),
            "covering.accounts": json.dumps(extra.get("accounts")),
            "covering.from": str(extra.get("from")),
            "covering.until": str(extra.get("until")),
            "covering.verified": "1" if is_trusted(desk.read(), opened.sender) else "",
            "covering.page": page,
            "covering.prices": "1" if extra.get("prices") else "",
        }
        for fact, value in facts.items():
            made.write_fact(fact, value)
        return covering_of(made)


def _opened(desk: Desk, content: bytes, ask_passphrase: Callable[[], str] | None) -> Opened:
    passphrase = None
    if envelope.needs_passphrase(content) and ask_passphrase is not None:
        passphrase = ask_passphrase()
    return envelope.open_any(
        content,
        own_keys(desk),
        lambda _: True,  # a separate desk is opened, nothing is merged; the sender is shown
        purposes=frozenset({COVERAGE}),
        passphrase=passphrase,
        schema=newest_version(),
    )


def _fill(made: Desk, opened: Opened) -> str:
    chunks = iter(opened.chunks)
    first: Any = next(chunks, {})
    with made.unit() as work:
        merge_chunks(work, chunks)
    page = first.get("page", "") if isinstance(first, dict) else ""
    return page if isinstance(page, str) else ""


def covering_of(desk: Desk) -> Covering:
    """What a covering desk covers. Raises Misuse for an ordinary desk."""
    owner = desk.fact("covering.owner")
    if owner is None:
        raise Misuse("This desk does not cover for anybody.")
    card = read_card(bytes.fromhex(owner))
    accounts = json.loads(desk.fact("covering.accounts") or "[]")
    own = sum(
        desk.read().value("SELECT count(*) FROM log_entry WHERE dot >> 40 = ?", (number,))
        for number in own_numbers(desk)
    )
    return Covering(
        desk.place.folder,
        card.name,
        tuple(accounts),
        desk.fact("covering.from") or "",
        desk.fact("covering.until") or "",
        bool(desk.fact("covering.verified")),
        int(own),
    )


def covering_desks(desk: Desk) -> tuple[Covering, ...]:
    """The covering desks kept beside this one, by when they were made."""
    folder = covering_folder(desk)
    places = sorted(folder.iterdir()) if folder.is_dir() else []
    found = []
    for entry in places:
        place = Place(entry, desk.place.config_folder)
        if place.file.exists():
            with Desk.open(place, write=False, clock=desk.clock) as covering:
                found.append(covering_of(covering))
    return tuple(found)


def hand_back(desk: Desk, target: Path, *, replace: bool = False) -> Exported:
    """Write what was done on a covering desk as a bundle for its owner.

    On an ordinary desk its one covering desk is meant. Raises Missing when there is none, Misuse
    when there are several.
    """
    if desk.fact("covering.owner") is None:
        desks = covering_desks(desk)
        if len(desks) != 1:
            raise _which(desks)
        place = Place(desks[0].folder, desk.place.config_folder)
        with Desk.open(place, clock=desk.clock) as covering:
            return hand_back(covering, target, replace=replace)
    if target.exists() and replace:
        target.unlink()
    owner = read_card(bytes.fromhex(desk.fact("covering.owner") or ""))
    scope = Scope(unseen={} if desk.fact("covering.prices") else PRICE_FIELDS)
    own = own_numbers(desk)
    have = [item for item in standings(desk.read(), own_replica(desk)) if item.no in own]
    after = {
        number: 2**40
        for (number,) in desk.read().rows("SELECT no FROM log_replica")
        if number not in own
    }
    return write_bundle(desk, signer_of(desk), HAND_BACK, scope, after, [owner], have, target)


def _which(desks: Sequence[Covering]) -> Missing | Misuse:
    if not desks:
        return Missing(
            "No coverage file is open here.", hint="Open one with amdesk coverage open FILE."
        )
    folders = "; ".join(f"{item.owner}: {item.folder}" for item in desks)
    return Misuse(
        "Several coverage files are open here.",
        hint="Name one with --desk FOLDER: {folders}.",
        folders=folders,
    )
