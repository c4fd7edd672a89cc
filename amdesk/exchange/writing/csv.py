"""CSV with the field names in the first line, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from amdesk.exchange.guard import guard
from amdesk.exchange.writing.cells import cell_text
from amdesk.records.kind import Kind
from amdesk.records.lookup import list_lines
from amdesk.store.work import Read

_MARK = "\ufeff"
"""By this spreadsheets tell UTF-8 from the encoding of the country."""


def csv_lines(read: Read, kind: Kind, *, exact: bool = False) -> Iterator[bytes]:
    """The live records of ``kind`` as CSV (RFC 4180, UTF-8): ``id`` and what is not private.

    A table is made to be handed on; what is private goes only into the export of everything.
    Texts that a spreadsheet would run as a formula get an apostrophe in front, which importing
    takes off again; ``exact`` writes them as they are, and no byte order mark.
    """
    names = [name for name, field in kind.fields.items() if not field.private]
    yield ("" if exact else _MARK).encode("utf-8") + _row(["id", *names], exact=True)
    for line in list_lines(read, kind):
        cells = [line.id, *(cell_text(kind.fields[name], line) for name in names)]
        yield _row(cells, exact=exact)


def _row(cells: list[str], *, exact: bool) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells if exact else [guard(cell) for cell in cells])
    return buffer.getvalue().encode("utf-8")
