"""What can go wrong, in five families, each with the exit code the command line answers.

A message is an English sentence with named places (``{value}``); the face that shows it translates
the sentence and fills the places. ``hint`` says what to do next.
"""

from __future__ import annotations

import re
from typing import ClassVar

_PLACE = re.compile(r"\{(\w+)\}")


class AmdeskError(Exception):
    """Something the user is told about: a sentence, its parameters, and what to do next."""

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "bug"
    default_hint: ClassVar[str] = ""

    def __init__(self, message: str, *, hint: str = "", **params: object) -> None:
        self.message = message
        self.hint = hint or self.default_hint
        self.params = params
        super().__init__(message)

    def __str__(self) -> str:
        """The sentence in English with its places filled."""
        return fill(self.message, self.params)

    @property
    def hint_text(self) -> str:
        """The hint in English with its places filled."""
        return fill(self.hint, self.params)


def fill(sentence: str, params: dict[str, object]) -> str:
    """Put ``params`` into the named places of ``sentence``; a place without a value stays."""
    return _PLACE.sub(lambda place: str(params.get(place[1], place[0])), sentence)


class Misuse(AmdeskError):
    """The command was used wrongly."""

    exit_code = 2
    code = "usage"
    default_hint = "See amdesk --help."


class InputRefused(AmdeskError):
    """Input was refused and nothing at all was changed."""

    exit_code = 3
    code = "refused"
    default_hint = "Nothing was changed. Correct the input and try again."


class Refused(InputRefused):
    """A rule refuses one field's value.

    Args are the field (empty when the whole record is meant) and the reason as a sentence.
    """

    def __init__(self, field: str, reason: str, *, hint: str = "", **params: object) -> None:
        self.field = field
        super().__init__(reason, hint=hint, **params)


class Missing(InputRefused):
    """A record that is named is not there."""

    code = "missing"
    default_hint = "Nothing was changed. Look it up with amdesk list or amdesk search."


class Ambiguous(InputRefused):
    """A name or prefix fits several records; ``candidates`` lists them."""

    code = "ambiguous"
    default_hint = "Nothing was changed. Name one of: {candidates}."


class Conflict(InputRefused):
    """Somebody changed the same thing since it was read."""

    code = "conflict"
    default_hint = "Nothing was changed. Look at the record again, then decide."


class StoreError(AmdeskError):
    """The desk on disk cannot be used as it is."""

    code = "store"


class DeskInUse(StoreError):
    """Another process is writing to this desk."""

    exit_code = 4
    code = "in-use"
    default_hint = "Close the other amdesk, or use its window; reading commands work meanwhile."


class StoreDamaged(StoreError):
    """The desk's file is damaged; the hint names the backup to restore."""

    exit_code = 5
    code = "damaged"


class WrongKey(StoreError):
    """The passphrase or key does not open this."""

    exit_code = 6
    code = "wrong-key"
    default_hint = "Nothing was changed. Check the passphrase and try again."


class NotTrusted(AmdeskError):
    """Not for me, not signed, or signed by somebody not trusted."""

    exit_code = 6
    code = "not-trusted"


class DiskTrouble(StoreError):
    """The disk is full, read-only or not permitted; nothing half-written is left."""

    exit_code = 7
    code = "disk"
    default_hint = "Make room or choose another place, then try again."


class NewerVersion(StoreError):
    """Made by a newer version of amdesk than this one."""

    exit_code = 8
    code = "newer"
    default_hint = "Nothing was changed. Update amdesk on this computer, then try again."


class Bug(AmdeskError):
    """The program itself is wrong."""
