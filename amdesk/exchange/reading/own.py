"""Tables that amdesk wrote itself: ``id`` and the fields of one kind by their own names.

What ``export`` writes is read back by what it is, not by likeness: a table of contacts has columns
that a list of companies could have, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amdesk.base.ids import is_id
from amdesk.exchange.guard import unguard
from amdesk.exchange.proposal import Place, Proposed, RefusedRow, Remark
from amdesk.exchange.reading.table import Row, Table
from amdesk.kinds import KINDS
from amdesk.records.kind import Kind

LABEL = "Export of amdesk"
_KEPT_BY_IMPORTS = frozenset({"foreign_ids", "foreign_values"})
"""What imports keep of other programs; another file is no place to learn it from."""


def is_own_header(header: Sequence[str]) -> bool:
    """Whether every column of ``header`` is a field of one kind, and the first is its ``id``."""
    return bool(_kinds(header))


def own_kind(table: Table, wanted: str | None = None) -> Kind | None:
    """The kind whose export ``table`` is, with all its columns or some; None when it is none.

    The first row has to carry an id of amdesk. Where a few columns fit several kinds, ``wanted``
    decides, else nobody can tell.
    """
    fitting = [kind for kind in _kinds(table.header) if wanted in {None, kind.name}]
    if not fitting:
        return None
    first = next((row for row in table.rows() if isinstance(row, Row)), None)
    if first is None or not is_id(first.cells[0].strip()):
        return None
    whole = [kind for kind in fitting if set(table.header[1:]) == set(_exported(kind))]
    found = whole or fitting
    return found[0] if len(found) == 1 else None


def _kinds(header: Sequence[str]) -> list[Kind]:
    names = set(header[1:])
    if not header or header[0] != "id" or not names or len(names) != len(header) - 1:
        return []
    return [kind for kind in KINDS.values() if names <= set(kind.fields)]


def _exported(kind: Kind) -> list[str]:
    return [name for name, field in kind.fields.items() if not field.private]


class OwnRowReader:
    """Reads rows of such a table; each cell is what ``amdesk set`` would take."""

    def __init__(self, header: Sequence[str], kind: Kind) -> None:
        self._kind = kind
        self._columns = [
            (at, name) for at, name in enumerate(header) if at and name not in _KEPT_BY_IMPORTS
        ]

    def read(self, cells: Sequence[str], place: Place) -> Iterator[Proposed | RefusedRow]:
        """What one row proposes, and what of it is refused; an empty cell says nothing."""
        values: dict[str, object] = {}
        for at, name in self._columns:
            text = unguard(cells[at])
            if "\0" in text:
                remark = Remark("text.nul", "{field} contains a NUL character.", {"field": name})
                yield RefusedRow(place, name, remark, text.replace("\0", "␀"), whole=False)
            elif text.strip():
                values[name] = text
        record = cells[0].strip()[:100]
        if values or record:
            yield Proposed(self._kind.name, record, "csv", values, {}, place)
