"""The desk's protection, changed while it is open: passphrase and recovery key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amdesk.base.clock import instant_text, parse_instant

if TYPE_CHECKING:
    from datetime import datetime

    from amdesk.store.desk import Desk

KEPT = "recovery.kept_at"
"""Fact: when the recovery key was typed back, so that it is certain that somebody has it."""


@dataclass(frozen=True, slots=True)
class ProtectionState:
    """How a desk is protected, and since when its recovery key is known to be kept."""

    is_protected: bool
    kept_at: datetime | None = None
    keyring: str = ""
    """The system keyring that opens the desk on this computer, empty for none."""


def protection_state(desk: Desk) -> ProtectionState:
    """How the open desk is protected."""
    from amdesk.store import protection, remembering  # noqa: PLC0415 - the core is imported late

    if not protection.is_protected(desk.place):
        return ProtectionState(is_protected=False)
    kept = desk.fact(KEPT)
    keyring = remembering.remembered_by(desk.place)
    return ProtectionState(True, parse_instant(kept) if kept else None, keyring)  # noqa: FBT003


def change_passphrase(desk: Desk, typed: str, new: str) -> None:
    """Give the open desk another passphrase. Raises WrongKey, Refused or DiskTrouble."""
    from amdesk.store import keys  # noqa: PLC0415 - the core is imported late

    place = desk.place
    keys.change_passphrase(place.folder, place.keys_folder, typed, new, salt=place.salt)


def unprotect(desk: Desk, typed: str) -> None:
    """Take the passphrase off the open desk. Raises WrongKey, Refused or DiskTrouble."""
    from amdesk.store import keys, remembering  # noqa: PLC0415 - the core is imported late

    place = desk.place
    keys.unlock_typed(place.folder, place.keys_folder, typed, place.salt)
    remembering.forget(place, desk.key)
    keys.unprotect_keys(place.folder, place.keys_folder, desk.key)


def new_recovery_code(desk: Desk, typed: str) -> str:
    """A recovery key to print and type back; it counts once `keep_recovery` was given it.

    Raises WrongKey or Refused when `typed` does not open the desk.
    """
    from amdesk.store import keys  # noqa: PLC0415 - the core is imported late

    place = desk.place
    keys.unlock_typed(place.folder, place.keys_folder, typed, place.salt)
    return keys.new_recovery_code()


def keep_recovery(desk: Desk, code: str) -> None:
    """Let a recovery key that was typed back count; the former one ends. Raises DiskTrouble."""
    from amdesk.store import keys  # noqa: PLC0415 - the core is imported late

    keys.set_recovery(desk.place.folder, desk.place.keys_folder, desk.key, code)
    recovery_is_kept(desk)


def recovery_is_kept(desk: Desk) -> None:
    """Write down that the present recovery key was typed back."""
    desk.write_fact(KEPT, instant_text(desk.clock()))


def recovery_is_new(desk: Desk) -> None:
    """Write down that nobody has typed the present recovery key back yet."""
    desk.write_fact(KEPT, "")


def remember(desk: Desk) -> str:
    """Let the system's keyring open the desk on this computer; returns the keyring's name.

    Raises Refused when there is none that keeps secrets, DiskTrouble.
    """
    from amdesk.store import remembering  # noqa: PLC0415 - the core is imported late

    return remembering.remember(desk.place, desk.key)


def forget(desk: Desk) -> None:
    """Let the desk be opened by passphrase and recovery key only. Raises DiskTrouble."""
    from amdesk.store import remembering  # noqa: PLC0415 - the core is imported late

    remembering.forget(desk.place, desk.key)
