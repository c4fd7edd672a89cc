"""What an import would do, worked out without doing it: made, changed, left alone, refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from amdesk.exchange.proposal import Place, RefusedRow, Warned
from amdesk.records.types import Stored

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"
ME = "me"
"""Stands in a plan for the colleague record of the desk's owner, which is made when needed."""


class PlannedRecord(NamedTuple):
    """One record as the import will leave it; a file makes very many, so a tuple.

    ``values`` are stored values: all of a new record, of another those that change. ``fields``
    names what changes, for the preview; ``implied`` says that no line of the file stands for the
    record: another one names it. ``revived`` records are there, hidden, and come back.
    """

    kind: str
    id: str
    title: str
    outcome: str
    place: Place
    values: Mapping[str, Stored] = MappingProxyType({})
    fields: tuple[str, ...] = ()
    implied: bool = False
    revived: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A whole import, previewed.

    ``refused`` are rows kept back (``whole``) and single fields of accepted ones; ``notes`` say
    what was doubtful. ``as_of`` is the desk's last action when it was planned.
    """

    files: tuple[str, ...]
    records: tuple[PlannedRecord, ...]
    refused: tuple[RefusedRow, ...]
    notes: tuple[Warned, ...]
    as_of: int = 0

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records have which outcome."""
        return Counter(record.outcome for record in self.records)

    @property
    def created(self) -> int:
        """New records, implied ones included."""
        return self.counts[CREATED]

    @property
    def updated(self) -> int:
        """Records of which something changes."""
        return self.counts[UPDATED]

    @property
    def unchanged(self) -> int:
        """Records that are as the file says, or as the user wants them."""
        return self.counts[UNCHANGED]


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of the preview: where, which kind of record, its title, what happens, details.

    ``details`` are field names, or why a row or field is refused.
    """

    place: str
    kind: str
    title: str
    outcome: str
    details: tuple[str, ...] = ()


def import_preview_lines(plan: ImportPlan, limit: int = 20) -> tuple[PreviewLine, ...]:
    """The first ``limit`` lines of a plan, what is refused first, then changes, then the rest."""
    lines = [
        PreviewLine(str(row.place), "", row.raw[:80], "refused",
                    (row.field, str(row.reason)) if row.field else (str(row.reason),))
        for row in plan.refused[:limit]
    ]  # fmt: skip
    for outcome in (UPDATED, CREATED, UNCHANGED):
        for record in plan.records:
            if len(lines) >= limit:
                return tuple(lines)
            if record.outcome == outcome:
                lines.append(
                    PreviewLine(
                        str(record.place), record.kind, record.title, outcome, record.fields
                    )
                )
    return tuple(lines)
