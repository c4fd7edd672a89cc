"""The apostrophe that keeps a spreadsheet from running a cell as a formula, put on and taken off.

``unguard(guard(text)) == text`` for every text, so that what amdesk exports it reads back.
"""

from __future__ import annotations

import re

_LIVE = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def guard(text: str) -> str:
    """``text`` with an apostrophe in front when a spreadsheet might take it for a formula."""
    return "'" + text if _LIVE.match(text) else text


def unguard(text: str) -> str:
    """``text`` without the one apostrophe that ``guard``, or a spreadsheet, has put in front."""
    return text[1:] if text.startswith("'") and _LIVE.match(text) else text
