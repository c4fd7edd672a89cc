"""What an import shows in the window: files, columns, records, refused rows, the outcome."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from amdesk.base.errors import AmdeskError
from ui.bridge.import_columns import FieldChoice

if TYPE_CHECKING:
    from amdesk.exchange.import_run import ImportPlan
    from amdesk.exchange.proposal import Reading


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user decided about one file; empty means: find out. `columns` pair header, field."""

    encoding: str = ""
    separator: str = ""
    kind: str = ""
    date_order: str = ""
    decimal_sign: str = ""
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Something the reader had to assume: which answer, its choices, the one taken, samples."""

    option: str
    text: str
    choices: tuple[str, ...]
    assumed: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """One column of a list: its header, the field it goes to (a code, or empty), a sample."""

    header: str
    target: str
    sample: str = ""


@dataclass(frozen=True, slots=True)
class FileShown:
    """What one file was taken for.

    `label` is a msgid such as "Salesforce accounts". `wants_columns` says that its columns are to
    be assigned by the user; `error` that it cannot be read at all.
    """

    path: Path
    label: str = ""
    rows: int = 0
    encoding: str = ""
    separator: str = ""
    asked: tuple[Asked, ...] = ()
    columns: tuple[ColumnShown, ...] = ()
    wants_columns: bool = False
    is_own_mapping: bool = False
    others: tuple[FieldChoice, ...] = ()
    error: AmdeskError | None = None


@dataclass(frozen=True, slots=True)
class RowShown:
    """One record of the preview: where, kind (a msgid), title, outcome, fields (msgids)."""

    place: str
    kind: str
    title: str
    outcome: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedShown:
    """A row or field that is kept back: place, field, reason as an error to say, text.

    Of a remark `sort` is what it is about; one that stands for others of its sort says how many
    there are `alike`.
    """

    place: str
    field: str
    reason: AmdeskError
    raw: str
    whole: bool = True
    sort: str = ""
    alike: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """The files as they were read, and what planning needs of them."""

    files: tuple[FileShown, ...] = ()
    readings: tuple[Reading, ...] = ()
    wholes: tuple[tuple[bytes, str], ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether there is anything to plan."""
        return bool(self.readings or self.wholes)


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a batch would do."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rows: tuple[RowShown, ...] = ()
    refused: tuple[RefusedShown, ...] = ()
    remarks: tuple[RefusedShown, ...] = ()
    plan: ImportPlan | None = None

    @property
    def left_out(self) -> int:
        """How many fields rows come in without."""
        lost = {row.place for row in self.refused if row.whole}
        return sum(not row.whole and row.place not in lost for row in self.refused)

    def folded(self, opened: frozenset[str]) -> tuple[RefusedShown, ...]:
        """The remarks, one line for each sort; all of those sorts that are `opened`."""
        counts = Counter(one.sort for one in self.remarks)
        shown: list[RefusedShown] = []
        told: set[str] = set()
        for one in self.remarks:
            if one.sort in opened:
                shown.append(one)
            elif one.sort not in told:
                told.add(one.sort)
                shown.append(replace(one, alike=counts[one.sort] - 1))
        return tuple(shown)

    @property
    def kept_back(self) -> tuple[RefusedShown, ...]:
        """What is refused; a field left out for one reason again and again is one line."""
        firsts: dict[tuple[str, ...], RefusedShown] = {}
        counts: Counter[tuple[str, ...]] = Counter()
        for row in self.refused:
            one = (row.place if row.whole else "", row.field, str(row.reason))
            firsts.setdefault(one, row)
            counts[one] += 1
        return tuple(replace(row, alike=counts[one] - 1) for one, row in firsts.items())

    @property
    def changes(self) -> int:
        """How many records the import would make or change."""
        return self.created + self.updated


@dataclass(frozen=True, slots=True)
class ImportDone:
    """An import that is in the desk: records by outcome, rows refused, and fields left out of rows.

    `report` is the file that lists what was refused and left out.
    """

    created: int
    updated: int
    unchanged: int
    refused: int
    left_out: int = 0
    import_ids: tuple[str, ...] = ()
    report: Path | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An import that was undone: records it had brought, and fields left as they are by now.

    `way_back` says what brings it back: "undo", "redo", or nothing at one stroke.
    """

    records: int
    left_alone: int = 0
    way_back: str = ""
