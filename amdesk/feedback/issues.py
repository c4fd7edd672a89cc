"""An issue on its way from heard to told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from amdesk.base.sentence import render, say
from amdesk.feedback.records import Issue
from amdesk.feedback.rules import IssueState, move_issue
from amdesk.records import rows
from amdesk.records.across import add_across, ensure_owner_colleague, set_across
from amdesk.store.work import Work, action

_OPEN_TELLING = (
    "SELECT id FROM live_todo WHERE state IN ('open', 'waiting') AND tells_customer = 1 AND "
)


@action("Acknowledge issue")
def acknowledge_issue(work: Work, issue_id: str) -> None:
    """Say that the issue was heard and taken up. Raises Refused when it is further already."""
    _move(work, issue_id, IssueState.ACKNOWLEDGED)


@action("Start acting on issue")
def start_acting(work: Work, issue_id: str, owner: str | None = None) -> None:
    """Begin to act, by ``owner`` (a colleague's id) or the owner it has; also when it came back.

    Raises Refused when nobody is to do it.
    """
    issue = rows.get(work, Issue, issue_id)
    who = owner or issue.owner
    state = move_issue(_state(issue), IssueState.ACTING, owner=who)
    rows.change(
        work, issue, state=state.value, owner=who, resolved_on=None, told_on=None, told_by=None
    )


@action("Resolve issue")
def resolve_issue(
    work: Work,
    issue_id: str,
    resolved_on: date | None = None,
    *,
    translate: Callable[[str], str] = str,
) -> str:
    """Mark an issue as done; returns the to-do that tells the customer.

    It is added, due today and mine, unless one is open for the issue or its feedback call, so
    that there is always exactly one. Raises Refused for a step that does not exist.
    """
    issue = _move(work, issue_id, IssueState.RESOLVED)
    rows.change(work, issue, resolved_on=resolved_on or work.today)
    telling = work.value(
        f"{_OPEN_TELLING} (issue = ? OR (issue IS NULL AND feedback = ?)) LIMIT 1",
        (issue_id, issue.feedback),
    )
    if telling is not None:
        return str(telling)
    return add_across(
        work,
        "todo",
        title=render(say("Tell {person} what was done", person=_customer(work, issue)), translate),
        account=issue.account,
        contact=issue.contact,
        due_on=work.today,
        state="open",
        priority="normal",
        assignee=ensure_owner_colleague(work),
        source="feedback",
        feedback=issue.feedback,
        issue=issue_id,
        tells_customer=True,
    )


@action("Tell the customer")
def tell_customer(
    work: Work, issue_id: str, told_on: date | None = None, told_by: str = ""
) -> None:
    """Close the loop: the customer was told, today and by me unless said otherwise.

    The open to-do that was to tell is done with it; one that tells of the whole feedback call is
    done when this was its last issue. Raises Refused unless the issue is resolved.
    """
    issue = rows.get(work, Issue, issue_id)
    on, by = told_on or work.today, told_by or work.me.name
    state = move_issue(_state(issue), IssueState.LOOP_CLOSED, told_on=on, told_by=by)
    rows.change(work, issue, state=state.value, told_on=on, told_by=by)
    done = work.rows(f"{_OPEN_TELLING} issue = ?", (issue_id,))
    if issue.feedback:
        done += work.rows(
            f"{_OPEN_TELLING} issue IS NULL AND feedback = ? AND NOT EXISTS (SELECT 1 "
            "FROM live_issue i WHERE i.feedback = ? AND i.state <> 'loop_closed')",
            (issue.feedback, issue.feedback),
        )
    for (todo_id,) in done:
        set_across(work, "todo", todo_id, state="done", done_at=work.now, waiting_on=None)


def _move(work: Work, issue_id: str, to: IssueState) -> Issue:
    issue = rows.get(work, Issue, issue_id)
    state = move_issue(_state(issue), to, owner=issue.owner)
    return rows.change(work, issue, state=state.value)


def _state(issue: Issue) -> IssueState:
    return IssueState(issue.state or "raised")


def _customer(work: Work, issue: Issue) -> str:
    found = work.value(
        "SELECT coalesce((SELECT nullif(trim(coalesce(c.given_name, '') || ' ' || "
        "coalesce(c.family_name, '')), '') FROM live_contact c WHERE c.id = ?), "
        "(SELECT name FROM live_account WHERE id = ?), '')",
        (issue.contact, issue.account),
    )
    return str(found or "")
