"""The one family of errors a reader raises, and the caps every reader keeps to."""

from __future__ import annotations

from typing import ClassVar

from amdesk.base.errors import InputRefused
from amdesk.exchange.proposal import Place

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes of one file."""
MOST_ROWS = 1_000_000
MOST_COLUMNS = 500
MOST_CARDS = 100_000
MOST_VALUES_OF_A_KIND = 200
"""E-mails, phones, addresses or tags of one record."""
LONGEST_TEXT = 1_000_000
"""Characters of one cell or note."""
LONGEST_NAME = 1_000
LONGEST_PHONE = 100
LONGEST_RAW = 2_000
"""Characters of an input's text that a report repeats."""
MOST_LISTED = 10_000
"""Refused rows and warnings that one reading lists one by one."""
DEEPEST = 8
"""Levels of one thing inside another."""


class Unreadable(InputRefused):
    """A whole file is refused: why, where, and what to do next.

    ``reason_code`` is stable (``file.missing``, ``csv.no-rows``); ``place`` names file and line.
    """

    def __init__(
        self,
        reason_code: str,
        reason: str,
        *,
        place: Place,
        hint: str = "",
        **params: object,
    ) -> None:
        self.reason_code = reason_code
        self.place = place
        super().__init__(reason, hint=hint, **{"file": place.file, "line": place.line, **params})


class NotPermitted(Unreadable):
    """The file is there but may not be read."""

    exit_code: ClassVar[int] = 7
