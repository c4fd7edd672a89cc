"""Takes one snapshot of a file before anything reads it.

Only regular files are taken, whole and into memory, so that a file which changes, vanishes or
never ends cannot reach a parser, and no copy of customer data is left on the disk.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from amdesk.exchange.proposal import Place
from amdesk.exchange.reading.faults import LARGEST_FILE, NotPermitted, Unreadable

_CHUNK = 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file as it was at one moment: its shown name, its bytes and their SHA-256."""

    name: str
    content: bytes
    sha256: str


def take_snapshot(path: Path, *, largest: int = LARGEST_FILE) -> Snapshot:
    """Read the regular file at ``path`` (or what a link there points to) once.

    Raises Unreadable when it is missing, a folder, a pipe, a device, a socket, larger than
    ``largest`` bytes, or changes while it is read; NotPermitted when it may not be read.
    """
    place = Place(path.name)
    if "\0" in str(path):
        raise Unreadable("file.name", "A file name may not contain a NUL character.", place=place)
    # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        raise _why_not_opened(error, path, place) from error
    try:
        return _read_open(handle, place, largest)
    except OSError as error:
        raise Unreadable(
            "file.read", "{file} could not be read to its end.", place=place
        ) from error
    finally:
        os.close(handle)


def _read_open(handle: int, place: Place, largest: int) -> Snapshot:
    before = os.fstat(handle)
    _refuse_irregular(before.st_mode, place)
    if before.st_size > largest:
        raise _too_large(place, largest)
    pieces: list[bytes] = []
    size = 0
    while piece := os.read(handle, _CHUNK):
        size += len(piece)
        if size > largest:
            raise _too_large(place, largest)
        pieces.append(piece)
    after = os.fstat(handle)
    if size != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise Unreadable(
            "file.changed",
            "{file} changed while it was being read.",
            place=place,
            hint="Nothing was changed. Wait until the other program has finished, then try again.",
        )
    content = b"".join(pieces)
    return Snapshot(place.file, content, hashlib.sha256(content).hexdigest())


def _too_large(place: Place, largest: int) -> Unreadable:
    return Unreadable(
        "file.too-large",
        "{file} is larger than {megabytes} MB.",
        place=place,
        hint="Nothing was changed. Split the file and import the parts.",
        megabytes=largest // (1024 * 1024),
    )


def _refuse_irregular(mode: int, place: Place) -> None:
    if stat.S_ISREG(mode):
        return
    hint = "Nothing was changed. Choose an ordinary file."
    if stat.S_ISDIR(mode):
        raise Unreadable("file.folder", "{file} is a folder, not a file.", place=place, hint=hint)
    if stat.S_ISFIFO(mode):
        raise Unreadable("file.pipe", "{file} is a pipe, not a file.", place=place, hint=hint)
    if stat.S_ISSOCK(mode):
        raise Unreadable("file.socket", "{file} is a socket, not a file.", place=place, hint=hint)
    raise Unreadable("file.device", "{file} is a device, not a file.", place=place, hint=hint)


def _why_not_opened(error: OSError, path: Path, place: Place) -> Unreadable:
    hint = "Nothing was changed. Check the name and the folder."
    if error.errno in {errno.EACCES, errno.EPERM}:
        if path.is_dir():  # opening a folder is EACCES on Windows
            return Unreadable(
                "file.folder", "{file} is a folder, not a file.", place=place, hint=hint
            )
        return NotPermitted(
            "file.permission",
            "You are not allowed to read {file}.",
            place=place,
            hint="Nothing was changed. Ask for permission to read it, or copy it elsewhere.",
        )
    if error.errno == errno.ENXIO:  # the answer to opening a socket
        return Unreadable("file.socket", "{file} is a socket, not a file.", place=place, hint=hint)
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return Unreadable("file.missing", "There is no file {file}.", place=place, hint=hint)
    if error.errno in {errno.ENAMETOOLONG, errno.ELOOP}:
        return Unreadable(
            "file.name", "The name of {file} cannot be followed.", place=place, hint=hint
        )
    return Unreadable("file.open", "{file} could not be opened.", place=place, hint=hint)


def refuse_other_formats(content: bytes, place: Place) -> None:
    """Refuse what is no text, whatever its name says: workbooks, PDF, web pages, archives.

    Raises Unreadable that says what the file looks like and what to do.
    """
    head = content[:4096]
    for start, code, sentence, advice in _FORMATS:
        if head.startswith(start):
            raise Unreadable(code, sentence, place=place, hint=advice)
    text = head.removeprefix(b"\xef\xbb\xbf")
    encoding = _UTF16_MARKS.get(head[:2])
    if encoding:
        text = head[2:].decode(encoding, "ignore").encode("utf-8")
    if text.lstrip().lower().startswith(_HTML_STARTS):
        raise Unreadable(
            "looks-like.html",
            "{file} looks like a web page (HTML).",
            place=place,
            hint=_EXPORT_AS_CSV,
        )


_SAVE_AS_CSV = "Nothing was changed. Open it in a spreadsheet and save it as CSV (UTF-8)."
_EXPORT_AS_CSV = "Nothing was changed. Export the list again, as CSV."
_UNPACK = "Nothing was changed. Unpack it and import what is inside."
_FORMATS = (
    (_ZIP, "looks-like.xlsx", "{file} looks like an Excel workbook (XLSX).", _SAVE_AS_CSV),
    (_OLD_OFFICE, "looks-like.xls", "{file} looks like an old Excel workbook.", _SAVE_AS_CSV),
    (b"%PDF-", "looks-like.pdf", "{file} looks like a PDF document.", _EXPORT_AS_CSV),
    (b"\x1f\x8b", "looks-like.gzip", "{file} looks like a compressed file (gzip).", _UNPACK),
    (b"SQLite format 3\0", "looks-like.sqlite", "{file} looks like a database.", _EXPORT_AS_CSV),
    (b"\x89PNG", "looks-like.picture", "{file} looks like a picture.", _EXPORT_AS_CSV),
    (b"\xff\xd8\xff", "looks-like.picture", "{file} looks like a picture.", _EXPORT_AS_CSV),
)
