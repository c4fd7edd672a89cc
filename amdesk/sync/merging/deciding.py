"""Deciding conflicts: an ordinary change that names all the values, so it is decided everywhere.

It is written even where the value that is shown already is kept. Undoing it opens the conflict
again, here and on every desk the undoing comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from amdesk.base.errors import Refused
from amdesk.base.sentence import say
from amdesk.kinds import KINDS
from amdesk.records import rows, types
from amdesk.records.fields import Field
from amdesk.store.clashes import LIFE, SETTLE
from amdesk.store.desk import Desk
from amdesk.store.state import LIVE
from amdesk.store.undo import tell_again
from amdesk.store.work import Committed, Read, Work
from amdesk.sync.merging.conflicts import Conflict, Version, conflicts_of
from amdesk.sync.merging.text_merge import merged_text

LABEL = say("Decide a conflict").msgid
LABEL_OF_MANY = say("Decide conflicts").msgid


@dataclass(frozen=True, slots=True)
class Decision:
    """What a field in conflict is to be: a stored value of one of the sides, or one of one's own.

    ``value`` is what the field's type takes; for the field ``life`` "live" or "trash".
    ``is_stored`` says that it comes from a version.
    """

    kind: str
    record: str
    field: str
    value: Any
    is_stored: bool = True


def side_of(conflict: Conflict, letter: str) -> Version:
    """The version called A (the one shown), B, C … Raises Refused when there is no such one."""
    place = ord(letter.upper()) - ord("A") if len(letter) == 1 and letter.isalpha() else -1
    if not 0 <= place < len(conflict.versions):
        raise Refused(
            conflict.field,
            "There is no side {letter}, only {known}.",
            letter=letter,
            known=", ".join(letters_of(conflict)),
        )
    return conflict.versions[place]


def letters_of(conflict: Conflict) -> tuple[str, ...]:
    """What the sides are called, in their order."""
    return tuple(chr(ord("A") + place) for place in range(len(conflict.versions)))


def take_side(read: Read, conflict: Conflict, version: Version) -> list[Decision]:
    """Take a side, and the same side of what means one thing with the field and clashes too."""
    decisions = [Decision(conflict.kind, conflict.record, conflict.field, version.value)]
    for other in conflicts_of(read, conflict.kind, conflict.record):
        if other.field == conflict.field or other.field not in conflict.group:
            continue
        same = _written_with(other.versions, version)
        if same is not None:
            decisions.append(Decision(other.kind, other.record, other.field, same.value))
    return decisions


def _written_with(versions: Sequence[Version], wanted: Version) -> Version | None:
    """The version from the same action, else from the same person and device."""
    for same in (
        [one for one in versions if one.action == wanted.action],
        [one for one in versions if (one.author, one.device) == (wanted.author, wanted.device)],
    ):
        if same:
            return same[0]
    return None


def both_texts(conflict: Conflict) -> str | None:
    """Both sides' changes to a long text in one; None where that is not safe or no text."""
    kind = KINDS.get(conflict.kind)
    declared = kind.fields.get(conflict.field) if kind else None
    if declared is None or declared.type is not types.NOTE or len(conflict.versions) != 2:
        return None
    ours, theirs = (one.value or "" for one in conflict.versions)
    base = (conflict.ancestor.value if conflict.ancestor else None) or ""
    return merged_text(base, ours, theirs)


def settle(desk: Desk, decisions: Sequence[Decision]) -> Committed[int]:
    """Decide conflicts in one action; how many. Raises Refused where a rule forbids a value."""
    label = LABEL if len(decisions) == 1 else LABEL_OF_MANY
    return desk.run_as(label, lambda work: write_decisions(work, decisions), nature=SETTLE)


def write_decisions(work: Work, decisions: Iterable[Decision]) -> int:
    """Write what was decided, record by record; how many were still open."""
    by_record: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        by_record.setdefault((decision.kind, decision.record), []).append(decision)
    count = 0
    for (kind_name, record), some in by_record.items():
        open_now = {one.field for one in conflicts_of(work, kind_name, record)}
        wanted = {one.field: one for one in some if one.field in open_now}
        if wanted:
            _write(work, kind_name, record, wanted)
        count += len(wanted)
    return count


def _write(work: Work, kind_name: str, record: str, wanted: Mapping[str, Decision]) -> None:
    kind = KINDS[kind_name]
    row = work.row(kind.row_sql, (record,))
    now = dict(zip(kind.columns, row, strict=True))
    fields = kind.fields
    values = {name: _loaded(fields[name], one) for name, one in wanted.items() if name != LIFE}
    stored = {
        name: None if value is None else fields[name].type.store(value)
        for name, value in kind.take(values).items()
    }
    same = {name: now[name] for name in stored if stored[name] == now[name]}
    is_kept = LIFE in wanted and wanted[LIFE].value == LIVE
    if same or is_kept:
        tell_again(work, kind_name, record, {**same, **({LIFE: LIVE} if is_kept else {})})
    changed = {name: value for name, value in values.items() if name not in same}
    if changed:
        rows.change_values(work, kind, record, changed)
    if LIFE in wanted and not is_kept:
        rows.trash_by_id(work, kind, record)


def _loaded(declared: Field, decision: Decision) -> Any:
    if decision.value is None or not decision.is_stored:
        return decision.value
    return declared.type.load(decision.value)
