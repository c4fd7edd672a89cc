"""What a reader hands on: frozen values that say what a file proposes, and what it could not.

Readers know no desk. They turn bytes into ``Proposed`` records; who matches them with what is
already there, previews and writes them, comes after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from amdesk.base.errors import fill


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands.

    ``line`` counts physical lines from 1 and ``record`` counts rows, cards or objects from 1;
    0 means the file as a whole.
    """

    file: str
    line: int = 0
    record: int = 0

    def __str__(self) -> str:
        """Short form for a list: ``contacts.csv:12``."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about the input: a stable code, an English msgid and what fills its places."""

    code: str
    text: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in English with its places filled."""
        return fill(self.text, dict(self.params))


@dataclass(frozen=True, slots=True)
class Link:
    """Names another record of ``kind``, by the id its source gave it, by name, or by both.

    An empty ``foreign_id`` or ``name`` means that the file does not tell it.
    """

    kind: str
    foreign_id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One record as a file proposes it.

    ``values`` uses the field names of ``amdesk kinds``. ``foreign`` keeps, under the source's own
    names, whatever has no field here or could not be read, so that nothing is lost on a round
    trip. ``notes`` say what was doubtful about this record.
    """

    kind: str
    foreign_id: str
    source: str
    values: Mapping[str, object]
    links: Mapping[str, Link]
    place: Place
    notes: tuple[Remark, ...] = ()
    foreign: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row, card or object that is kept back (``whole``), or one field of an accepted one.

    ``field`` is a field name, a header, or empty when the row as a whole is meant; ``raw`` is the
    text as it stood (cut to 2,000 characters), for the report.
    """

    place: Place
    field: str
    reason: Remark
    raw: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Warned:
    """A remark about a place that refuses nothing."""

    place: Place
    remark: Remark

    def __str__(self) -> str:
        """Place and sentence."""
        return f"{self.place}: {self.remark}"


@dataclass(frozen=True, slots=True)
class AlikeNotes:
    """Notes of one sort: the first of them, and how many there are."""

    first: Warned
    count: int


def alike(notes: Iterable[Warned]) -> tuple[AlikeNotes, ...]:
    """``notes`` folded by their codes, each sort where its first one stands.

    An import of an address book may say a hundred times that a field is kept as it is; read one by
    one nobody finds what is between.
    """
    firsts: dict[str, Warned] = {}
    counts: Counter[str] = Counter()
    for note in notes:
        firsts.setdefault(note.remark.code, note)
        counts[note.remark.code] += 1
    return tuple(AlikeNotes(first, counts[code]) for code, first in firsts.items())


@dataclass(frozen=True, slots=True)
class AlikeRefusals:
    """Refusals of one field for one reason: the first of them, and how many there are."""

    first: RefusedRow
    count: int


def alike_refused(refused: Iterable[RefusedRow]) -> tuple[AlikeRefusals, ...]:
    """Fields left out for one reason in one file as one, where the first stands; rows each."""
    firsts: dict[tuple[object, ...], RefusedRow] = {}
    counts: Counter[tuple[object, ...]] = Counter()
    for row in refused:
        one = (row.place.file, row.field, str(row.reason), row.place if row.whole else None)
        firsts.setdefault(one, row)
        counts[one] += 1
    return tuple(AlikeRefusals(first, counts[one]) for one, first in firsts.items())


@dataclass(frozen=True, slots=True)
class Question:
    """What the reader had to assume and the user may decide otherwise.

    ``option`` is the name of the ``ReadingOptions`` field that answers it, ``choices`` are its
    values, ``assumed`` the one taken, ``samples`` up to five texts from the file.
    """

    option: str
    text: str
    choices: tuple[str, ...]
    assumed: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one file gave.

    ``columns`` pairs each header with the target it was read into (empty: kept as foreign).
    """

    source_label: str
    encoding: str
    separator: str
    proposals: tuple[Proposed, ...]
    refused: tuple[RefusedRow, ...]
    warnings: tuple[Warned, ...]
    questions: tuple[Question, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
