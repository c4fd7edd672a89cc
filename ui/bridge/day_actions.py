"""What is done to rows of the agenda, whatever records they stand for; run on the desk's thread.

A row is named by its record's kind and id: todo, promise, plan (a planned call), review, and
interaction or feedback for a contact agreed there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read

RowKey = tuple[str, str]
DAY_FIELDS = {
    "promise": "due_on", "plan": "call_on", "review": "held_on", "interaction": "next_on",
    "feedback": "next_on",
}  # fmt: skip


def complete_rows(desk: Desk, keys: Sequence[RowKey]) -> None:
    """Tick rows off: to-dos done, promises kept, planned calls logged. Raises Refused."""
    from amdesk.feedback.actions import call_log_from_plan  # noqa: PLC0415 - actions come late
    from amdesk.todos.actions import complete_todo, complete_todos  # noqa: PLC0415
    from amdesk.todos.promises import keep_promise  # noqa: PLC0415

    todos = [record for kind, record in keys if kind == "todo"]
    if len(todos) == 1:
        desk.run(complete_todo, todos[0])
    elif todos:
        desk.run(complete_todos, todos)
    for kind, record in keys:
        if kind == "promise":
            desk.run(keep_promise, record)
        elif kind == "plan":
            desk.run(call_log_from_plan, record)


def reopen_rows(desk: Desk, keys: Sequence[RowKey]) -> None:
    """Open to-dos again that were ticked off. Raises Refused."""
    from amdesk.todos.actions import reopen_todo  # noqa: PLC0415 - actions come late

    for kind, record in keys:
        if kind == "todo":
            desk.run(reopen_todo, record)


def put_off_rows(desk: Desk, keys: Sequence[RowKey], until: date) -> None:
    """Put rows off to a day. Raises Refused for a day that has passed."""
    from amdesk.todos.actions import snooze_todo, snooze_todos  # noqa: PLC0415

    todos = [record for kind, record in keys if kind == "todo"]
    if len(todos) == 1:
        desk.run(snooze_todo, todos[0], until)
    elif todos:
        desk.run(snooze_todos, todos, until)
    _set_days(desk, [key for key in keys if key[0] != "todo"], until)


def set_due_rows(desk: Desk, keys: Sequence[RowKey], due_on: date | None) -> None:
    """Say when rows are due, or that they have no day. Raises Refused."""
    from amdesk.kinds import kind_named  # noqa: PLC0415 - the record classes load late
    from amdesk.records.edits import edit_record, edit_several  # noqa: PLC0415

    todos = [record for kind, record in keys if kind == "todo"]
    if len(todos) == 1:
        desk.run(edit_record, kind_named("todo"), todos[0], {"due_on": due_on})
    elif todos:
        desk.run(edit_several, kind_named("todo"), todos, {"due_on": due_on})
    _set_days(desk, [key for key in keys if key[0] != "todo"], due_on)


def _set_days(desk: Desk, keys: Sequence[RowKey], day: date | None) -> None:
    from amdesk.kinds import kind_named  # noqa: PLC0415 - the record classes load late
    from amdesk.records.edits import edit_record  # noqa: PLC0415

    for kind, record in keys:
        if kind in DAY_FIELDS:
            desk.run(edit_record, kind_named(kind), record, {DAY_FIELDS[kind]: day})


def wait_rows(desk: Desk, keys: Sequence[RowKey], whom: str) -> None:
    """Mark to-dos as waiting on somebody. Raises Refused without a name."""
    from amdesk.todos.actions import wait_for, wait_for_several  # noqa: PLC0415

    todos = [record for kind, record in keys if kind == "todo"]
    if len(todos) == 1:
        desk.run(wait_for, todos[0], whom)
    elif todos:
        desk.run(wait_for_several, todos, whom)


def trash_rows(desk: Desk, keys: Sequence[RowKey]) -> None:
    """Put to-dos and promises in the trash; undo brings them back."""
    from amdesk.kinds import kind_named  # noqa: PLC0415 - the record classes load late
    from amdesk.records.edits import trash_record, trash_several  # noqa: PLC0415

    for kind in ("todo", "promise"):
        records = [record for of, record in keys if of == kind]
        if len(records) == 1:
            desk.run(trash_record, kind_named(kind), records[0])
        elif records:
            desk.run(trash_several, kind_named(kind), records)


def remind_gap(desk: Desk, gap_id: str, title: str) -> str:
    """Plan to ask the back-up of a gap again; returns the to-do's id. Raises Refused."""
    from amdesk.coverage.actions import remind_backup  # noqa: PLC0415 - actions come late

    absence, _, account = gap_id.partition("/")
    cover = desk.read().value(
        "SELECT id FROM live_cover WHERE absence = ? AND account = ? AND state = 'proposed' "
        "ORDER BY asked_on DESC LIMIT 1",
        (absence, account),
    )
    return desk.run(remind_backup, str(cover or ""), title=title).result


def tell_of_issue(desk: Desk, issue_id: str) -> None:
    """Close an issue's loop: the customer was told. Raises Refused unless it is resolved."""
    from amdesk.feedback.issues import tell_customer  # noqa: PLC0415 - actions come late

    desk.run(tell_customer, issue_id)


def colleague_names(read: Read, words: str) -> tuple[str, ...]:
    """Names of colleagues, and of people at customers once words are typed."""
    from amdesk.base.folding import fold  # noqa: PLC0415

    typed = fold(words.strip())
    found = read.rows(
        "SELECT name FROM live_colleague WHERE instr(fold(name), ?) ORDER BY name LIMIT 8",
        (typed,),
    )
    names = [name for (name,) in found]
    if typed and len(names) < 8:
        full = "trim(coalesce(given_name, '') || ' ' || coalesce(family_name, ''))"
        found = read.rows(
            f"SELECT {full} AS name FROM live_contact WHERE instr(fold({full}), ?) "
            "ORDER BY name LIMIT ?",
            (typed, 8 - len(names)),
        )
        names += [name for (name,) in found]
    return tuple(names)
