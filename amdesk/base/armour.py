"""Bytes as text that survives mail: base64 between a BEGIN and an END line."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from amdesk.base.errors import InputRefused

_LINE_CHARACTERS: Final = 64
_BASE64: Final = re.compile(r"[A-Za-z0-9+/]+={0,2}")


class ArmourRefused(InputRefused):
    """Text that is not whole, strict armour."""

    code = "armour"


def write_armour(label: str, content: bytes, *, note: str = "") -> bytes:
    """Write ``content`` as ASCII lines between BEGIN and END lines that carry ``label``.

    ``note`` stands above them for people and is not read back.
    """
    text = base64.b64encode(content).decode("ascii")
    lines = [text[at : at + _LINE_CHARACTERS] for at in range(0, len(text), _LINE_CHARACTERS)]
    head = [note, ""] if note else []
    whole = [*head, f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]
    return "\n".join(whole).encode("utf-8")


def is_armoured(label: str, content: bytes) -> bool:
    """Whether a BEGIN line with ``label`` stands near the start."""
    return f"-----BEGIN {label}-----".encode("ascii") in content[:4096]


def read_armour(label: str, content: bytes) -> bytes:
    """Take the bytes out of armour; text around it, CRLF and outer spaces do not matter.

    Raises ArmourRefused when the lines are not one whole block of strict base64.
    """
    try:
        lines = [line.strip() for line in content.decode("utf-8").splitlines()]
    except UnicodeDecodeError:
        raise ArmourRefused("The text is not readable.") from None
    begin, end = f"-----BEGIN {label}-----", f"-----END {label}-----"
    if lines.count(begin) != 1 or lines.count(end) != 1 or lines.index(end) < lines.index(begin):
        raise ArmourRefused("The text is not whole: its first or last line is missing.")
    return read_base64("".join(lines[lines.index(begin) + 1 : lines.index(end)]))


def read_base64(text: str) -> bytes:
    """Decode strict base64 that has exactly one spelling.

    Raises ArmourRefused.
    """
    try:
        if not _BASE64.fullmatch(text):
            raise ArmourRefused("The text holds other characters than base64.")
        content = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ArmourRefused("The text is not whole.") from None
    if base64.b64encode(content).decode("ascii") != text:
        raise ArmourRefused("The text holds other characters than base64.")
    return content
