"""``remote add``, ``list`` and ``remove``: the storages this desk syncs through."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from amdesk.base.errors import Misuse
from amdesk.base.language import Language
from amdesk.cli.context import Context
from amdesk.cli.opening import reading, writing
from amdesk.cli.storage_access import access_to, asked_password, given_password
from amdesk.store.desk import Desk
from amdesk.sync.remotes import ledger, registry
from amdesk.sync.remotes.address import S3, Address, read_address
from amdesk.sync.remotes.driver import Access, HostKeyUnknown
from amdesk.sync.remotes.ledger import Remote
from amdesk.sync.remotes.passwords import forget_password, keep_password
from amdesk.sync.remotes.storage import Storage
from amdesk.sync.remotes.syncing import failure_of


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    match arguments.verb:
        case "add":
            _add(arguments, context)
        case "list":
            with reading(context) as desk:
                _list(context, ledger.remotes(desk.read()))
        case _:
            _remove(arguments, context)
    return 0


def _add(arguments: argparse.Namespace, context: Context) -> None:
    address = read_address(arguments.url)
    user = arguments.user or address.user
    if address.sort == S3 and not user:
        raise Misuse("S3 wants an access key: name it with --user.")
    with writing(context) as desk:
        name = registry.checked_name(desk.read(), arguments.name)
        password = given_password(context, name, arguments.password_file)
        if password is None:
            password = asked_password(context, name, address, user)
        number, access = _probed(context, address, Access(user, password, arguments.host_key))
        remote = registry.add_remote(
            desk, name, address, number, user=user, host_key=access.host_key
        )
    kept = bool(password) and not arguments.no_keyring and keep_password(number, user, password)
    output = context.output
    if output.json:
        output.document(_told(remote, output.language) | {"password_kept": kept})
        return
    output.line(output.say("{name}: {url}", name=remote.name, url=remote.url))
    if password and not kept:
        output.message(output.say("The password was not kept; it is asked for with each sync."))


def _probed(context: Context, address: Address, access: Access) -> tuple[str, Access]:
    """The storage's number, and the access that led to it: with a host key confirmed now."""
    try:
        with Storage(address, access) as storage:
            return registry.probe(storage), access
    except HostKeyUnknown as unknown:
        if access.host_key or not sys.stdin.isatty() or context.output.json:
            raise
        fingerprint = str(unknown.params["fingerprint"])
        if not _confirms(context, address.host, fingerprint):
            raise
        confirmed = Access(access.user, access.secret, fingerprint)
        with Storage(address, confirmed) as storage:
            return registry.probe(storage), confirmed


def _confirms(context: Context, host: str, fingerprint: str) -> bool:
    """Ask whether a host's key is the right one."""
    output = context.output
    output.line(output.say("The key of {host} has the fingerprint:", host=host))
    output.line(fingerprint)
    output.line(output.say("Is it the one that whoever runs it has told you? (yes/no)"))
    output.out.flush()
    answer = sys.stdin.readline().strip().lower()
    return answer in {"y", "yes", "j", "ja", output.say("yes")}


def _list(context: Context, remotes: tuple[Remote, ...]) -> None:
    output = context.output
    if output.json:
        output.document([_told(remote, output.language) for remote in remotes])
        return
    never = output.say("never")
    output.table(
        [output.say("Name"), output.say("Place"), output.say("Last sync"), output.say("State")],
        [
            (one.name, one.url, one.synced_at or never, _state(one, output.language))
            for one in remotes
        ],
    )


def _state(remote: Remote, language: Language) -> str:
    error = failure_of(remote)
    if error is not None:
        return language.sentence(error)
    return language.say("good") if remote.synced_at else ""


def _told(remote: Remote, language: Language) -> dict[str, Any]:
    return {
        "name": remote.name,
        "url": remote.url,
        "sort": read_address(remote.url).sort,
        "user": remote.user,
        "storage": remote.storage,
        "last_sync": remote.synced_at,
        "last_try": remote.tried_at,
        "state": remote.state or "good",
        "message": _state(remote, language) if remote.state else "",
    }


def _remove(arguments: argparse.Namespace, context: Context) -> None:
    with writing(context) as desk:
        remote = registry.remote_named(desk.read(), arguments.name)
        deleted = _delete_own(arguments, context, desk, remote) if arguments.with_my_files else 0
        registry.remove_remote(desk, remote)
    forget_password(remote.storage, remote.user)
    if context.output.json:
        context.output.document({"removed": remote.name, "deleted": deleted})
        return
    context.output.line(context.output.say("{name} was removed.", name=remote.name))


def _delete_own(arguments: argparse.Namespace, context: Context, desk: Desk, remote: Remote) -> int:
    access = access_to(context, remote, arguments.password_file)
    with Storage(read_address(remote.url), access) as storage:
        return registry.delete_own_files(desk, remote, storage)
