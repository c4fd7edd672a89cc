"""Promises, either way: made, kept, broken, released."""

from __future__ import annotations

from datetime import date

from amdesk.base.errors import Refused
from amdesk.records import rows
from amdesk.store.work import Work, action
from amdesk.todos.records import Promise, Todo


@action("Add promise")
def add_promise(
    work: Work,
    what: str,
    *,
    account: str | None = None,
    contact: str | None = None,
    by: str = "",
    to: str = "",
    due_on: date | None = None,
    said_on: date | None = None,
    with_todo: bool = False,
) -> str:
    """Write a promise down; returns its id.

    ``by`` and ``to`` are names; the owner of the desk makes it when nobody is named, and the
    contact gets it. ``with_todo`` adds a to-do that keeps it (for a promise of ours). Raises
    Refused when it says nothing.
    """
    if not what.strip():
        raise Refused("what", "Say what was promised.")
    if contact and not to and (not by or by == work.me.name):
        to = str(
            work.value(
                "SELECT trim(coalesce(given_name, '') || ' ' || coalesce(family_name, '')) "
                "FROM live_contact WHERE id = ?",
                (contact,),
            )
            or ""
        )
    promise = rows.add(
        work,
        Promise(
            what=what,
            account=account,
            contact=contact,
            by=by or work.me.name,
            to=to or None,
            said_on=said_on or work.today,
            due_on=due_on,
        ),
    )
    if with_todo:
        rows.add(
            work,
            Todo(
                title=what,
                account=account,
                contact=contact,
                due_on=due_on,
                promise=promise.id,
                source="capture",
            ),
        )
    return promise.id


@action("Keep promise")
def keep_promise(work: Work, promise_id: str) -> None:
    """Mark a promise as kept today; the open to-dos that carry it are done with it."""
    _settle(work, promise_id, "kept", "done")


@action("Break promise")
def break_promise(work: Work, promise_id: str) -> None:
    """Mark a promise as broken today; its open to-dos stay, for the work may still be wanted."""
    _settle(work, promise_id, "broken", None)


@action("Release promise")
def release_promise(work: Work, promise_id: str) -> None:
    """Mark a promise as released by whom it was made to; the open to-dos for it are dropped."""
    _settle(work, promise_id, "released", "dropped")


@action("Reopen promise")
def reopen_promise(work: Work, promise_id: str) -> None:
    """Open a settled promise again. Raises Refused when it is open."""
    promise = rows.get(work, Promise, promise_id)
    if promise.state == "open":
        raise Refused("state", "This promise is open already.")
    rows.change(work, promise, state="open", settled_on=None)


def settle_promise(work: Work, promise: Promise, state: str) -> None:
    """Give an open promise its end. Raises Refused when it has one already."""
    if promise.state != "open":
        raise Refused("state", "This promise is settled already.")
    rows.change(work, promise, state=state, settled_on=work.today)


def _settle(work: Work, promise_id: str, state: str, todos_become: str | None) -> None:
    settle_promise(work, rows.get(work, Promise, promise_id), state)
    if todos_become is None:
        return
    for (todo_id,) in work.rows(
        "SELECT id FROM live_todo WHERE promise = ? AND state IN ('open', 'waiting')",
        (promise_id,),
    ):
        done_at = work.now if todos_become == "done" else None
        todo = rows.get(work, Todo, todo_id)
        rows.change(work, todo, state=todos_become, done_at=done_at, waiting_on=None)
