"""The history of the desk by action, and of one record by change, as the window shows them.

The core is imported inside the functions: it arrives on the bridge's threads, not with the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.bridge.conflict_pages import LIFE, Shown, shown_value

if TYPE_CHECKING:
    from amdesk.base.deed import Deed
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read

MOST_ACTIONS = 300
MOST_RECORDS = 200
TAKES_BACK = frozenset({"import"})


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action of somebody, newest first; ``can_take_back`` says that it was an import."""

    action_id: str
    number: int
    at: str
    author: str
    device: str
    nature: str
    deed: Deed
    can_take_back: bool


@dataclass(frozen=True, slots=True)
class TouchedLine:
    """A record an action touched: what it is, and the labels (msgids) of the fields it changed.

    ``is_new`` says that the action made it.
    """

    kind: str
    kind_label: str
    record: str
    title: str
    fields: tuple[str, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """One field of a record changed by somebody: label (msgid), and the values around it.

    A step without values is the making of the record.
    """

    at: str
    author: str
    device: str
    label: str
    before: Shown | None
    after: Shown | None
    is_decision: bool


def desk_history(read: Read) -> tuple[ActionLine, ...]:
    """The latest actions of everybody whose work is in this desk."""
    from amdesk.kinds import KINDS  # noqa: PLC0415
    from amdesk.records.deeds import deed_of  # noqa: PLC0415

    rows = read.rows(
        "SELECT id, uuid, wall_at, author, device, nature FROM log_action "
        "ORDER BY hlc DESC, id DESC LIMIT ?",
        (MOST_ACTIONS,),
    )
    reversed_ones = {
        one for (one,) in read.rows("SELECT reverses FROM log_action WHERE reverses IS NOT NULL")
    }
    return tuple(
        ActionLine(
            uuid, number, at, author, device, nature, deed_of(read, number, KINDS),
            nature in TAKES_BACK and uuid not in reversed_ones,
        )
        for number, uuid, at, author, device, nature in rows
    )  # fmt: skip


def touched_by(read: Read, number: int) -> tuple[TouchedLine, ...]:
    """The records an action touched, the first of them where there are many."""
    import json  # noqa: PLC0415 - with the rest

    from amdesk.kinds import KINDS  # noqa: PLC0415
    from amdesk.store.sheet import quoted  # noqa: PLC0415

    found = []
    for kind, record, fields, is_new in read.rows(
        "SELECT kind, record, fields, preds IS NULL FROM log_entry WHERE action = ? "
        "ORDER BY dot LIMIT ?",
        (number, MOST_RECORDS),
    ):
        sheet, known = read.sheets.get(kind), KINDS.get(kind)
        if sheet is None or known is None:
            continue
        title = read.value(
            f"SELECT {sheet.title_sql('t')} FROM {quoted(sheet.table)} t WHERE t.id = ?", (record,)
        )
        labels = tuple(
            known.fields[name].label for name in json.loads(fields) if name in known.fields
        )
        found.append(
            TouchedLine(kind, known.about.label, record, str(title or ""), labels, bool(is_new))
        )
    return tuple(found)


def record_steps(read: Read, kind: str, record: str) -> tuple[StepLine, ...]:
    """What became of one record, field by field, newest first; its making is one step."""
    from amdesk.kinds import KINDS  # noqa: PLC0415
    from amdesk.store.clashes import SETTLE  # noqa: PLC0415
    from amdesk.store.history import ADDED, LIFE_LABEL, record_history  # noqa: PLC0415

    made = {
        action
        for (action,) in read.rows(
            "SELECT a.uuid FROM log_entry e JOIN log_action a ON a.id = e.action "
            "WHERE e.record = ? AND e.preds IS NULL",
            (record,),
        )
    }
    steps: list[StepLine] = []
    told: set[str] = set()
    for one in record_history(read, record)[:MOST_RECORDS]:
        who = (one.at, one.author, one.device)
        if one.action_id in made:
            if one.action_id not in told:
                told.add(one.action_id)
                steps.append(StepLine(*who, ADDED, None, None, is_decision=False))
            continue
        declared = KINDS[kind].fields.get(one.field)
        if declared is None and one.field != LIFE:
            continue
        label = declared.label if declared else LIFE_LABEL
        before = shown_value(read, kind, one.field, one.before)
        after = shown_value(read, kind, one.field, one.after)
        steps.append(StepLine(*who, label, before, after, is_decision=one.nature == SETTLE))
    return tuple(steps)


def take_back_import(desk: Desk, action_id: str) -> int:
    """Take back what files brought; how many fields were left alone, changed since."""
    from amdesk.exchange.import_run import import_undo  # noqa: PLC0415

    return len(import_undo(desk, action_id).left_alone)


def take_back_bundle(desk: Desk, bundle: str) -> int:
    """Take back what a bundle brought; how many fields were left alone, changed since."""
    from amdesk.sync.merging.taking_back import take_bundle_back  # noqa: PLC0415

    return len(take_bundle_back(desk, bundle).left_alone)
