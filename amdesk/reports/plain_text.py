"""Texts from records made safe to set: one line, no control or direction-changing characters."""

from __future__ import annotations

import re
import unicodedata

# Controls, zero-width and direction-changing characters, fillers, variation selectors, tags and
# noncharacters: on paper they are at best nothing and at worst a name that reads as another name.
_INERT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
_BLANK = "\t\n\v\f\r\x85\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """Answer `text` on one line, composed (NFC), without characters that steer the setting.

    Line ends and tabs become one space; soft hyphens stay because they say where a word may break.
    A lone surrogate, which no encoder accepts, becomes the replacement character.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split(" ")) if "  " not in text else " ".join(text.split())
    spaced = "".join(" " if char in _BLANK else char for char in text)
    whole = _SURROGATE.sub("\ufffd", _INERT.sub("", spaced))
    return " ".join(unicodedata.normalize("NFC", whole).split())
