"""A to-do that tells the customer: done, it closes the loop of what the customer raised.

The issue belongs to another area and is written by its id. Its own steps, one by one, are in that
area's actions; here the two last ones are taken at once, because telling what was done says both.
"""

from __future__ import annotations

from amdesk.base.errors import Refused
from amdesk.records.across import set_across
from amdesk.store.work import Work
from amdesk.todos.records import Todo

_CLOSED = "loop_closed"


def close_loops_told_by(work: Work, todo: Todo) -> tuple[str, ...]:
    """Close the loop of the to-do's issue, or of every open issue of its feedback call.

    Returns the issues' ids. Raises Refused, naming it, while a step towards one of them is open.
    """
    issues = _issues_of(work, todo)
    for issue_id in issues:
        left = work.value(
            "SELECT title FROM live_todo WHERE issue = ? AND id <> ? "
            "AND state IN ('open', 'waiting') AND coalesce(tells_customer, 0) = 0 LIMIT 1",
            (issue_id, todo.id),
        )
        if left is not None:
            raise Refused(
                "state",
                "“{step}” is still open. Finish it first, then tell the customer.",
                step=left,
            )
    for issue_id in issues:
        resolved_on = work.value("SELECT resolved_on FROM issue WHERE id = ?", (issue_id,))
        set_across(
            work,
            "issue",
            issue_id,
            state=_CLOSED,
            resolved_on=resolved_on or work.today,
            told_on=work.today,
            told_by=work.me.name,
        )
    return issues


def open_loop_again(work: Work, todo: Todo) -> None:
    """Take back that the customer was told of the to-do's issues: they are resolved again."""
    for (issue_id,) in work.rows(
        "SELECT id FROM live_issue WHERE state = ? AND (id = ? OR (? IS NULL AND feedback = ?))",
        (_CLOSED, todo.issue, todo.issue, todo.feedback),
    ):
        set_across(work, "issue", issue_id, state="resolved", told_on=None, told_by=None)


def _issues_of(work: Work, todo: Todo) -> tuple[str, ...]:
    if todo.issue:
        where, value = "id = ?", todo.issue
    elif todo.feedback:
        where, value = "feedback = ?", todo.feedback
    else:
        return ()
    found = work.rows(
        f"SELECT id FROM live_issue WHERE {where} AND state <> ? ORDER BY id", (value, _CLOSED)
    )
    return tuple(str(issue_id) for (issue_id,) in found)
