"""What a user does with to-dos: done, later, waiting, dropped, in another order, captured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from amdesk.base.errors import Refused
from amdesk.base.order_keys import is_order_key, key_between, may_stand_between
from amdesk.records import rows
from amdesk.records.across import owner_colleague
from amdesk.store.work import Work, action
from amdesk.todos.capture import Captured
from amdesk.todos.loops import close_loops_told_by, open_loop_again
from amdesk.todos.promises import settle_promise
from amdesk.todos.records import Promise, Todo
from amdesk.todos.recurrence import RepeatRule, next_due, occurrences, parse_rule

_OPEN = ("open", "waiting")


@dataclass(frozen=True, slots=True)
class Completed:
    """What completing a to-do did: the next one of a repeat, the promise kept, the loops closed."""

    todo: str
    next_todo: str | None = None
    next_due_on: date | None = None
    promise_kept: str | None = None
    loops_closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptureRefs:
    """The records a captured line means, as resolved or corrected on its chips."""

    account: str | None = None
    contact: str | None = None
    objective: str | None = None
    promised_to: str = ""
    """The name of whom the promise is made to, where there is no contact record."""


@dataclass(frozen=True, slots=True)
class CapturedIds:
    """What a captured line became."""

    todo: str
    promise: str | None = None


@action("Complete to-do")
def complete_todo(work: Work, todo_id: str) -> Completed:
    """Tick a to-do off.

    One that repeats plans its next by its rule; one that carries a promise keeps it; one that
    tells the customer closes the loop of its issue, or of all issues of its feedback call.
    Raises Missing, and Refused when it is done already or a step before the telling is open.
    """
    return _complete(work, rows.get(work, Todo, todo_id))


@action("Complete several to-dos")
def complete_todos(work: Work, todo_ids: Sequence[str]) -> tuple[Completed, ...]:
    """Tick many off at once; those done or dropped already are passed over.

    The steps that tell a customer come last, so that the steps they wait for may be among them.
    """
    todos = _those_in(work, todo_ids, _OPEN)
    todos.sort(key=lambda todo: bool(todo.tells_customer))
    return tuple(_complete(work, todo) for todo in todos)


@action("Reopen to-do")
def reopen_todo(work: Work, todo_id: str) -> None:
    """Open a to-do that is done, dropped or waiting.

    A promise it kept is open again, and so is a loop it closed. The next one that a repeat has
    planned stays. Raises Refused when it is open.
    """
    todo = rows.get(work, Todo, todo_id)
    if todo.state == "open":
        raise Refused("state", "This to-do is open already.")
    was_done = todo.state == "done"
    rows.change(work, todo, state="open", done_at=None, waiting_on=None, asked_on=None)
    if was_done and todo.promise:
        promise = rows.get(work, Promise, todo.promise)
        if promise.state == "kept":
            rows.change(work, promise, state="open", settled_on=None)
    if was_done and todo.tells_customer:
        open_loop_again(work, todo)


@action("Snooze to-do")
def snooze_todo(work: Work, todo_id: str, until: date) -> None:
    """Put a to-do off to the day ``until``. Raises Refused for a day that has passed."""
    _snooze(work, rows.get(work, Todo, todo_id), until)


@action("Snooze several to-dos")
def snooze_todos(work: Work, todo_ids: Sequence[str], until: date) -> int:
    """Put many off to the same day; returns how many. Done ones are passed over."""
    return _each(work, todo_ids, lambda todo: _snooze(work, todo, until))


@action("Wait for somebody")
def wait_for(work: Work, todo_id: str, whom: str) -> None:
    """Mark a to-do as waiting on ``whom`` (a name), asked today. Raises Refused without a name."""
    _wait(work, rows.get(work, Todo, todo_id), whom)


@action("Several wait for somebody")
def wait_for_several(work: Work, todo_ids: Sequence[str], whom: str) -> int:
    """Mark many as waiting on the same person; returns how many."""
    return _each(work, todo_ids, lambda todo: _wait(work, todo, whom))


@action("Drop to-do")
def drop_todo(work: Work, todo_id: str) -> None:
    """Decide not to do it; a repeat ends with it. Raises Refused when it is done or dropped."""
    _drop(work, rows.get(work, Todo, todo_id))


@action("Drop several to-dos")
def drop_todos(work: Work, todo_ids: Sequence[str]) -> int:
    """Drop many; returns how many. Done ones are passed over."""
    return _each(work, todo_ids, lambda todo: _drop(work, todo))


@action("Assign several to-dos")
def assign_todos(work: Work, todo_ids: Sequence[str], colleague_id: str | None) -> int:
    """Give many open to-dos to a colleague (None: nobody in particular); returns how many.

    Given to somebody other than the desk's owner they count as asked for today.
    """
    asked = work.today if colleague_id and colleague_id != owner_colleague(work) else None
    return _each(
        work,
        todo_ids,
        lambda todo: rows.change(work, todo, assignee=colleague_id, asked_on=asked),
    )


@action("Reorder to-dos")
def reorder(work: Work, todo_id: str, before: str | None, after: str | None) -> None:
    """Put a to-do behind ``before`` and ahead of ``after`` (ids; None for either end).

    Only the moved one changes, unless its neighbours have no places of their own yet.
    """
    low = _place_of(work, before, None)
    high = _place_of(work, after, low)
    rows.change(work, rows.get(work, Todo, todo_id), place=_place_between(low, high))


@action("Add to-do")
def capture(work: Work, captured: Captured, refs: CaptureRefs | None = None) -> CapturedIds:
    """Add the to-do a typed line says and, with ``!promise``, the promise it carries.

    The promise is mine, to the contact; it is reached from the to-do and the to-do from it
    (``todo.promise``). Raises Refused for a line without words of its own.
    """
    named = refs or CaptureRefs()
    if not captured.title.strip():
        raise Refused("title", "Say what is to be done.")
    promise = _promise_said(work, captured, named) if captured.is_promise else None
    plan = None
    if named.objective:
        plan = work.value("SELECT plan FROM live_objective WHERE id = ?", (named.objective,))
    todo = rows.add(
        work,
        Todo(
            title=captured.title,
            account=named.account,
            contact=named.contact,
            objective=named.objective,
            plan=plan,
            due_on=captured.due_on,
            due_time=captured.due_time,
            starts_on=captured.starts_on,
            repeat=parse_rule(captured.repeat).text if captured.repeat else None,
            priority=captured.priority,
            estimate_minutes=captured.estimate_minutes,
            assignee=owner_colleague(work),
            promise=promise,
            source="capture",
        ),
    )
    return CapturedIds(todo.id, promise)


def _promise_said(work: Work, captured: Captured, refs: CaptureRefs) -> str:
    to = refs.promised_to
    if refs.contact:
        found = work.value(
            "SELECT trim(coalesce(given_name, '') || ' ' || coalesce(family_name, '')) "
            "FROM live_contact WHERE id = ?",
            (refs.contact,),
        )
        to = str(found or to)
    promise = Promise(
        what=captured.title,
        account=refs.account,
        contact=refs.contact,
        by=work.me.name,
        to=to or None,
        said_on=work.today,
        due_on=captured.due_on,
    )
    return rows.add(work, promise).id


def _complete(work: Work, todo: Todo) -> Completed:
    if todo.state not in _OPEN:
        raise Refused("state", "This to-do is done or dropped already.")
    loops = close_loops_told_by(work, todo) if todo.tells_customer else ()
    rows.change(work, todo, state="done", done_at=work.now, waiting_on=None)
    following = _plan_next(work, todo) if todo.repeat else None
    if following is not None:
        # The rule goes on with the next one: reopening this one must not plan a second.
        rows.change(work, todo, repeat=None)
    kept = None
    if todo.promise:
        promise = rows.get(work, Promise, todo.promise)
        if promise.state == "open" and following is None:
            settle_promise(work, promise, "kept")
            kept = promise.id
    return Completed(
        todo.id,
        following.id if following else None,
        following.due_on if following else None,
        kept,
        loops,
    )


def _plan_next(work: Work, todo: Todo) -> Todo | None:
    """Add the next one of a repeat.

    It falls on the rule's first day after both the day it was due and today, so that a week away
    is not followed by a row of missed ones. What a count leaves is written into its rule.
    """
    rule = parse_rule(todo.repeat or "")
    start = todo.due_on or work.today
    after = max(start, work.today)
    due_on = next_due(rule, after, start)
    if due_on is None:
        return None
    values = todo.model_dump(exclude={"id", "root", "life", "done_at", "waiting_on", "asked_on"})
    values |= {"state": "open", "due_on": due_on, "repeat": _left_of(rule, start, due_on)}
    if todo.starts_on is not None:
        values["starts_on"] = due_on - timedelta(days=max(0, (start - todo.starts_on).days))
    return rows.add(work, Todo(**values))


def _left_of(rule: RepeatRule, start: date, due_on: date) -> str:
    """The rule for the next one on; a count is smaller by the occurrences before it."""
    if rule.count is None:
        return rule.text
    gone = len(occurrences(rule, start, due_on - timedelta(days=1)))
    return rule.text.replace(f"COUNT={rule.count}", f"COUNT={max(1, rule.count - gone)}")


def _snooze(work: Work, todo: Todo, until: date) -> None:
    if until < work.today:
        raise Refused("due_on", "Choose today or a later day.")
    starts_on = todo.starts_on
    if starts_on is not None and starts_on > until:
        starts_on = until
    rows.change(work, todo, due_on=until, starts_on=starts_on)


def _wait(work: Work, todo: Todo, whom: str) -> None:
    rows.change(work, todo, state="waiting", waiting_on=whom.strip() or None, asked_on=work.today)


def _drop(work: Work, todo: Todo) -> None:
    if todo.state not in _OPEN:
        raise Refused("state", "This to-do is done or dropped already.")
    rows.change(work, todo, state="dropped")


def _each(work: Work, todo_ids: Sequence[str], act: Callable[[Todo], object]) -> int:
    todos = _those_in(work, todo_ids, _OPEN)
    for todo in todos:
        act(todo)
    return len(todos)


def _those_in(work: Work, todo_ids: Sequence[str], states: tuple[str, ...]) -> list[Todo]:
    found = (rows.get(work, Todo, todo_id) for todo_id in dict.fromkeys(todo_ids))
    return [todo for todo in found if todo.state in states]


def _place_of(work: Work, todo_id: str | None, behind: str | None) -> str | None:
    """The place of a neighbour; one that has none is given one behind ``behind``."""
    if todo_id is None:
        return None
    todo = rows.get(work, Todo, todo_id)
    if not todo.place:
        rows.change(work, todo, place=_place_between(behind, None))
    return str(todo.place)


def _place_between(low: str | None, high: str | None) -> str:
    """A key between two neighbours; behind the first when they are alike or the wrong way round."""
    if may_stand_between(low, high):
        return key_between(low, high)
    return key_between(low if is_order_key(low) else None, None)
