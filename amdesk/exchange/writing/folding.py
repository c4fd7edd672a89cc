"""Content lines of vCard and iCalendar: escaped, and folded at 75 bytes (RFC 6350, RFC 5545)."""

from __future__ import annotations

_WIDTH = 75


def escaped(text: str) -> str:
    """``text`` as a value: backslash, comma, semicolon and line end escaped."""
    plain = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def parameter(text: str) -> str:
    """``text`` as a parameter's value: in quotation marks, those inside as RFC 6868 has them."""
    plain = text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{plain}"'


def folded(line: str) -> bytes:
    """``line`` in pieces of at most 75 bytes that break no letter, each ended by CR LF."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        encoded = letter.encode("utf-8")
        if len(piece) + len(encoded) > _WIDTH:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
