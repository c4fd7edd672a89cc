"""What the customer raised, from heard to told, and what a finished feedback call leaves to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from amdesk.base.dates import next_working_day
from amdesk.base.errors import Refused
from amdesk.base.sentence import Words, say

Severity = Literal["low", "medium", "high"]


class IssueState(StrEnum):
    """Where an issue stands."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    ACTING = "acting"
    RESOLVED = "resolved"
    LOOP_CLOSED = "loop_closed"


class RingStage(StrEnum):
    """The four arcs of the loop ring, in their order."""

    HEARD = "heard"
    AGREED = "agreed"
    DONE = "done"
    TOLD = "told"


_STEPS: Mapping[IssueState, frozenset[IssueState]] = {
    IssueState.RAISED: frozenset({IssueState.ACKNOWLEDGED, IssueState.ACTING, IssueState.RESOLVED}),
    IssueState.ACKNOWLEDGED: frozenset({IssueState.ACTING, IssueState.RESOLVED}),
    IssueState.ACTING: frozenset({IssueState.RESOLVED}),
    IssueState.RESOLVED: frozenset({IssueState.LOOP_CLOSED, IssueState.ACTING}),
    IssueState.LOOP_CLOSED: frozenset({IssueState.ACTING}),
}
_RING: Mapping[IssueState, RingStage] = {
    IssueState.RAISED: RingStage.HEARD,
    IssueState.ACKNOWLEDGED: RingStage.HEARD,
    IssueState.ACTING: RingStage.AGREED,
    IssueState.RESOLVED: RingStage.DONE,
    IssueState.LOOP_CLOSED: RingStage.TOLD,
}


def may_move_issue(state: IssueState, to: IssueState) -> bool:
    """Say whether an issue may go from one state to the other.

    Steps may be skipped on the way to resolved, but the loop closes only from there: the customer
    is told what was done, not what is hoped. A resolved or closed issue that comes back is acted
    on again.
    """
    return to in _STEPS[state]


def may_close_loop(state: IssueState) -> bool:
    """Say whether the customer can be told now."""
    return may_move_issue(state, IssueState.LOOP_CLOSED)


def move_issue(
    state: IssueState,
    to: IssueState,
    *,
    owner: str | None = None,
    told_on: date | None = None,
    told_by: str | None = None,
) -> IssueState:
    """Return the new state.

    Raises Refused when the step does not exist, when an issue is acted on without an owner, and
    when a loop is closed without saying who told the customer and on which day.
    """
    if not may_move_issue(state, to):
        if to is IssueState.LOOP_CLOSED:
            raise Refused("state", "Resolve the issue first, then tell the customer.")
        raise Refused(
            "state",
            "An issue that is {state} cannot become {to}.",
            state=state.value,
            to=to.value,
        )
    if to is IssueState.ACTING and not owner:
        raise Refused("owner", "Add who will do this, or leave it as an issue.")
    if to is IssueState.LOOP_CLOSED and told_on is None:
        raise Refused("told_on", "Say on which day the customer was told.")
    if to is IssueState.LOOP_CLOSED and not told_by:
        raise Refused("told_by", "Say who told the customer.")
    return to


def ring_stage(state: IssueState) -> RingStage:
    """Return the last arc of the ring that is drawn for this state."""
    return _RING[state]


def ring_arcs(state: IssueState) -> int:
    """Return how many of the four arcs are drawn, 1-4; the ring is closed at 4."""
    return list(RingStage).index(ring_stage(state)) + 1


def is_loop_open(state: IssueState) -> bool:
    """Say whether the customer is still to be told."""
    return state is not IssueState.LOOP_CLOSED


@dataclass(frozen=True, slots=True)
class RaisedIssue:
    """An issue as written down in the call; an owner is optional here."""

    text: str
    severity: Severity = "medium"
    owner: str | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A step agreed in the call; ``issue`` is the place (from 0) of the issue it is for."""

    text: str
    owner: str | None
    due_on: date | None = None
    issue: int | None = None


@dataclass(frozen=True, slots=True)
class NewIssue:
    """An issue to be added."""

    title: str
    severity: Severity
    state: IssueState
    owner: str | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class NewTodo:
    """A to-do to be added; its title is the user's own words, or a sentence of amdesk's."""

    title: str | Words
    owner: str
    due_on: date
    tells_customer: bool = False


@dataclass(frozen=True, slots=True)
class CallYield:
    """What finishing a feedback call adds."""

    issues: tuple[NewIssue, ...]
    todos: tuple[NewTodo, ...]

    @property
    def tell(self) -> NewTodo | None:
        """The one step that closes the loop, if there is anything to tell."""
        return next((todo for todo in self.todos if todo.tells_customer), None)


def finish_call(
    *,
    happened_on: date,
    me: str,
    customer: str,
    issues: Sequence[RaisedIssue] = (),
    follow_ups: Sequence[FollowUp] = (),
    do_differently: str = "",
) -> CallYield:
    """Return what a finished call yields: its issues, its follow-ups and one step to tell.

    An issue with an owner counts as acted on, and so does one a follow-up is for: who does the
    first of them has it in hand. One with neither is raised. A follow-up without a day is
    due on the next working day. Whenever the customer asked for anything (an issue, a follow-up,
    a wish what to do differently) there is exactly one "tell the customer" step, mine, on the
    working day after the last of the other days. Raises Refused for a text left empty or a
    follow-up without an owner.
    """
    soon = next_working_day(happened_on)
    for issue in issues:
        if not issue.text.strip():
            raise Refused("issues", "Say what the customer raised.")
    for step in follow_ups:
        if not step.text.strip():
            raise Refused("follow_ups", "Say what is to be done.")
        if not step.owner:
            raise Refused("owner", "Add who will do this, or leave it as an issue.")
    doing: dict[int, str] = {}
    for step in follow_ups:
        if step.issue is not None and step.owner:
            doing.setdefault(step.issue, step.owner)
    new_issues = tuple(
        _new_issue(issue, issue.owner or doing.get(place)) for place, issue in enumerate(issues)
    )
    todos = [
        NewTodo(step.text.strip(), step.owner or me, step.due_on or soon) for step in follow_ups
    ]
    if new_issues or todos or do_differently.strip():
        days = [todo.due_on for todo in todos]
        days += [issue.due_on for issue in issues if issue.due_on is not None]
        title = say("Tell {person} what was done", person=customer)
        last = max(days, default=happened_on)
        todos.append(NewTodo(title, me, next_working_day(last), tells_customer=True))
    return CallYield(new_issues, tuple(todos))


def _new_issue(issue: RaisedIssue, owner: str | None) -> NewIssue:
    state = IssueState.ACTING if owner else IssueState.RAISED
    return NewIssue(issue.text.strip(), issue.severity, state, owner, issue.due_on)
