"""Conflicts as the window shows them, record by record, and deciding them.

The core is imported inside the functions: it arrives on the bridge's threads, not with the window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amdesk.records.shapes import FieldShape
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read
    from amdesk.sync.merging.conflicts import Conflict, Version
    from amdesk.sync.merging.deciding import Decision

LIFE = "life"
MOST_RECORDS = 200
"""Records shown at once; deciding them brings the next."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value of a field to be said in the reader's language.

    ``value`` is None for an empty field; with ``is_msgid`` it is a label of the core. ``dot`` names
    the entry of the log that wrote it.
    """

    value: object = None
    is_msgid: bool = False
    dot: int = 0


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who wrote versions of a record, on one device; ``at`` is when last, as written."""

    author: str
    device: str
    at: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field in conflict: what each writer made of it, None where a writer did not touch it.

    ``shown`` is the number of the writer whose value the desk shows. ``before`` is what all of
    them replaced, None where they have nothing in common; ``both`` is the proposal that holds the
    changes of both sides to a long text, empty where there is none. ``group`` are the fields
    decided together with this one.
    """

    id: str
    field: str
    label: str
    versions: tuple[Shown | None, ...]
    shown: int
    before: Shown | None
    both: str
    group: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record with conflicts: its fields, who wrote them, and how many other fields agree."""

    kind: str
    kind_label: str
    record: str
    title: str
    account: str
    root: str
    writers: tuple[Writer, ...]
    fields: tuple[FieldLine, ...]
    same: int

    @property
    def is_deletion(self) -> bool:
        """Whether the record was deleted on one side and edited on the other."""
        return any(line.field == LIFE for line in self.fields)


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """The conflicts that wait for a decision, those of the first records in full.

    ``count`` and ``in_all`` are how many conflicts and records there are.
    """

    count: int
    in_all: int
    records: tuple[RecordLine, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """What was chosen for a conflict: a version by its dot, both texts in one, or an own value."""

    id: str
    dot: int = 0
    both: bool = False
    own: object = None


def conflicts_page(read: Read) -> ConflictsPage:
    """What waits for a decision."""
    from amdesk.store.clashes import open_count  # noqa: PLC0415
    from amdesk.sync.merging.conflicts import open_conflicts, open_fields  # noqa: PLC0415

    count = open_count(read)
    by_record: dict[str, list[Conflict]] = {}
    if count:
        for conflict in open_conflicts(read, MOST_RECORDS):
            by_record.setdefault(conflict.record, []).append(conflict)
    in_all = len({record for record, _ in open_fields(read)}) if count else 0
    return ConflictsPage(count, in_all, tuple(_record(read, some) for some in by_record.values()))


def _record(read: Read, conflicts: list[Conflict]) -> RecordLine:
    from amdesk.kinds import KINDS  # noqa: PLC0415
    from amdesk.sync.merging.conflicts import FATE  # noqa: PLC0415
    from amdesk.sync.merging.deciding import both_texts  # noqa: PLC0415

    first = conflicts[0]
    kind = KINDS[first.kind]
    writers = _writers(read, conflicts)
    lines = []
    for one in conflicts:
        declared = kind.fields.get(one.field)
        label = declared.label if declared else FATE
        lines.append(
            FieldLine(
                one.id, one.field, label,
                tuple(_of(read, one, writer) for writer in writers),
                _number(writers, one.versions[0]),
                _before(read, one),
                both_texts(one) or "", one.group,
            )
        )  # fmt: skip
    account = ""
    if first.root != first.record:
        account = read.value("SELECT name FROM account WHERE id = ?", (first.root,)) or ""
    row = read.row(kind.row_sql, (first.record,))
    filled = sum(value is not None for value in row[3:])
    told = {one.field for one in conflicts}
    return RecordLine(
        first.kind, kind.about.label, first.record, first.title, account, first.root, writers,
        tuple(lines), max(filled - len(told), 0),
    )  # fmt: skip


def _writers(read: Read, conflicts: Sequence[Conflict]) -> tuple[Writer, ...]:
    """Who wrote the versions, this device first, then the latest."""
    found: dict[tuple[str, str], str] = {}
    for conflict in conflicts:
        for one in conflict.versions:
            key = (one.author, one.device)
            found[key] = max(found.get(key, ""), one.at)
    own = (read.me.name, read.me.device)
    order = sorted(found, key=lambda key: found[key], reverse=True)
    order.sort(key=lambda key: key != own)
    return tuple(Writer(*key, found[key], key == own) for key in order)


def _number(writers: Sequence[Writer], version: Version) -> int:
    keys = [(one.author, one.device) for one in writers]
    return keys.index((version.author, version.device))


def _version(conflict: Conflict, writer: Writer) -> Version | None:
    for one in conflict.versions:
        if (one.author, one.device) == (writer.author, writer.device):
            return one
    return None


def _before(read: Read, conflict: Conflict) -> Shown | None:
    """What all versions replaced, None where they have nothing in common."""
    before = conflict.ancestor
    if before is None:
        return None
    return shown_value(read, conflict.kind, conflict.field, before.value)


def _of(read: Read, conflict: Conflict, writer: Writer) -> Shown | None:
    from amdesk.sync.merging.conflicts import FATES  # noqa: PLC0415

    version = _version(conflict, writer)
    if version is None:
        return None
    if conflict.field == LIFE:
        return Shown(FATES[version.value], is_msgid=True, dot=version.dot)
    shown = shown_value(read, conflict.kind, conflict.field, version.value)
    return replace(shown, dot=version.dot)


def shown_value(read: Read, kind: str, field: str, stored: Any) -> Shown:
    """A stored value of a record's field as it is to be said."""
    from amdesk.kinds import KINDS  # noqa: PLC0415
    from amdesk.store.history import LIVES  # noqa: PLC0415
    from amdesk.store.sheet import quoted  # noqa: PLC0415

    if stored is None:
        return Shown()
    if field == LIFE:
        return _label(LIVES[stored])
    declared = KINDS[kind].fields[field]
    if declared.to:
        sheet = read.sheets[declared.to]
        sql = f"SELECT {sheet.title_sql('t')} FROM {quoted(sheet.table)} t WHERE t.id = ?"
        return Shown(read.value(sql, (stored,)) or stored)
    if stored in declared.choices:
        return _label(declared.choices[stored])
    return _plain(declared.type.load(stored))


def _label(msgid: str) -> Shown:
    return Shown(msgid, is_msgid=True)


def _plain(value: Any) -> Shown:
    if isinstance(value, bool):
        return _label("yes" if value else "no")
    if isinstance(value, list):
        return Shown("\n".join(_item(one) for one in value))
    return Shown(value)


def _item(one: object) -> str:
    if isinstance(one, Mapping):
        return ", ".join(str(part) for part in one.values() if part)
    return str(one)


def decide(desk: Desk, picks: tuple[Pick, ...]) -> int:
    """Decide conflicts in one action; how many. Raises Refused."""
    from amdesk.sync.merging.deciding import settle  # noqa: PLC0415

    read = desk.read()
    decisions = [decision for pick in picks for decision in _decided(read, pick)]
    return settle(desk, decisions).result


def decide_all(desk: Desk, *, mine: bool) -> int:
    """Take the own side, or the others', of every conflict that has both; how many."""
    from amdesk.sync.merging.conflicts import open_conflicts  # noqa: PLC0415
    from amdesk.sync.merging.deciding import Decision, settle  # noqa: PLC0415

    read = desk.read()
    own = (read.me.name, read.me.device)
    decisions = []
    for one in open_conflicts(read, 1_000_000):
        fitting = [v for v in one.versions if ((v.author, v.device) == own) == mine]
        if fitting:
            decisions.append(Decision(one.kind, one.record, one.field, fitting[0].value))
    return settle(desk, decisions).result if decisions else 0


def _decided(read: Read, pick: Pick) -> list[Decision]:
    from amdesk.base.errors import Missing  # noqa: PLC0415
    from amdesk.sync.merging.conflicts import find_conflict  # noqa: PLC0415
    from amdesk.sync.merging.deciding import Decision, both_texts  # noqa: PLC0415

    try:
        one = find_conflict(read, pick.id)
    except Missing:
        return []  # decided elsewhere meanwhile
    named = (one.kind, one.record, one.field)
    if pick.both:
        return [Decision(*named, both_texts(one), is_stored=False)]
    if not pick.dot:
        return [Decision(*named, pick.own, is_stored=False)]
    return [Decision(*named, version.value) for version in one.versions if version.dot == pick.dot]


def field_shape(_read: Read, kind: str, field: str) -> FieldShape:
    """How a field is edited in a form. Raises Missing where it stands in none."""
    from amdesk.base.errors import Missing  # noqa: PLC0415
    from amdesk.kinds import KINDS  # noqa: PLC0415
    from amdesk.records.describe import form_shape  # noqa: PLC0415

    shape = form_shape(KINDS[kind])
    found = [one for one in shape.fields if one.name == field]
    if not found:
        raise Missing("This field has no form.", hint="Take one of the sides.")
    return found[0]
