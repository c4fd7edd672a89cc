"""Opening the desk for a command: for reading beside a window, or for writing alone."""

from __future__ import annotations

import contextlib
import functools
import getpass
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from amdesk.base.errors import DeskInUse, DiskTrouble, InputRefused, Misuse, StoreDamaged
from amdesk.base.passphrase import MAX_BYTES, has_outer_spaces
from amdesk.cli.context import Context, given_path, path_text
from amdesk.store.backup import list_backups
from amdesk.store.desk import Desk, Place
from amdesk.store.engine import engine_errors
from amdesk.store.keys import PassphraseNeeded
from amdesk.store.lock import WriterLock

_READ_WHOLE = 32 << 20
"""Up to this size every page is authenticated before the desk is used."""


def place_of(context: Context) -> Place:
    """Where the desk of this call is."""
    return Place(context.folder, context.config_folder)


@contextlib.contextmanager
def reading(context: Context, *, thorough: bool = True) -> Iterator[Desk]:
    """The desk for reading; works while another amdesk is writing to it."""
    with _opened(context, write=False, thorough=thorough) as desk:
        yield desk


@contextlib.contextmanager
def writing(context: Context) -> Iterator[Desk]:
    """The desk for writing. Raises DeskInUse when another amdesk has it."""
    with _opened(context, write=True, thorough=True) as desk:
        yield desk


@contextlib.contextmanager
def _opened(context: Context, *, write: bool, thorough: bool) -> Iterator[Desk]:
    place = place_of(context)
    passphrase = functools.cache(lambda: asked_passphrase(context))

    def opened(*, whole: bool) -> Desk:
        return Desk.open(
            place, passphrase=passphrase, write=write, thorough=whole, clock=context.clock
        )

    try:
        desk = opened(whole=thorough and is_small(place.file))
    except StoreDamaged:
        if write or not _is_being_written(place):
            raise
        # A page that another amdesk is just copying in looks damaged to one who reads the whole
        # file; that one looked the file over when it opened it.
        desk = opened(whole=False)
    with desk:
        for note in desk.notes:
            context.output.message(note)
        try:
            with engine_errors():
                yield desk
        except StoreDamaged as error:
            # found out in the middle of the work, where nobody knew of backups
            error.hint = error.hint or restore_hint(place)
            raise


def _is_being_written(place: Place) -> bool:
    """Whether another process holds the desk for writing."""
    lock = WriterLock(place.folder)
    try:
        lock.acquire()
    except DeskInUse:
        return True
    except DiskTrouble:
        return False
    lock.release()
    return False


def restore_hint(place: Place) -> str:
    """What to do about a damaged desk: which backup to restore."""
    newest = list_backups(place.backups)
    if not newest:
        return (
            "There is no backup in its folder. Copy one there from another disk and restore it; or "
            "keep this folder, make a new desk and take in what others have of it."
        )
    return f"Restore the last backup: amdesk restore-backup {path_text(newest[-1])}"


def is_small(file: Path) -> bool:
    """Whether a store is small enough to be read whole at each call."""
    try:
        return file.stat().st_size <= _READ_WHOLE
    except OSError:
        return False


def asked_passphrase(context: Context) -> str:
    """The desk's passphrase from the file named, or asked for at the terminal.

    Raises PassphraseNeeded when there is neither.
    """
    if context.passphrase_file:
        return passphrase_from(context.passphrase_file, context)
    if not sys.stdin.isatty():
        raise PassphraseNeeded(
            "This desk is protected by a passphrase.",
            hint="Call amdesk at a terminal, or name a file with --passphrase-file.",
        )
    return getpass.getpass(context.output.say("Passphrase: "))


def new_passphrase(context: Context, named: str) -> str:
    """A passphrase to be set: from the file ``named``, or asked for twice at the terminal."""
    if named:
        return passphrase_from(named, context)
    if not sys.stdin.isatty():
        raise Misuse(
            "There is no terminal to ask for the passphrase at.",
            hint="Name a file that holds it with --passphrase-file.",
        )
    first = getpass.getpass(context.output.say("New passphrase: "))
    if getpass.getpass(context.output.say("Once more: ")) != first:
        raise InputRefused("The two passphrases differ.")
    return first


def passphrase_from(named: str, context: Context) -> str:
    """The passphrase a file (or ``/dev/fd/N``) holds: all of it but one line end at its end.

    Raises DiskTrouble or InputRefused.
    """
    try:
        descriptor = os.open(given_path(named), os.O_RDONLY)
        with os.fdopen(descriptor, "rb") as stream:
            content = stream.read(MAX_BYTES + 3)
    except OSError as error:
        raise DiskTrouble(
            "{name} cannot be read: {cause}.",
            hint="Nothing was changed. Name another file with --passphrase-file.",
            name=named,
            cause=error.strerror,
        ) from error
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputRefused("{name} does not hold text in UTF-8.", name=named) from error
    passphrase = text.removesuffix("\n").removesuffix("\r")
    if has_outer_spaces(passphrase):
        context.output.message(
            context.output.say("The passphrase begins or ends with a space; it is kept.")
        )
    return passphrase
