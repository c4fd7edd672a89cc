"""What a user does with interactions and feedback calls: log, keep as a draft, finish, discard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from amdesk.base.clock import local_date
from amdesk.base.errors import Refused
from amdesk.base.sentence import Words, render
from amdesk.feedback.drafts import ANSWER_FIELDS, FeedbackDraft, answers_json, parts_json
from amdesk.feedback.records import Feedback, Interaction, Issue
from amdesk.feedback.rules import CallYield, FollowUp, RaisedIssue, finish_call
from amdesk.records import rows
from amdesk.records.across import add_across, ensure_owner_colleague, read_across, set_across
from amdesk.store.work import Read, Work, action


@dataclass(frozen=True, slots=True)
class Finished:
    """What finishing a feedback call added, by id; ``tell`` is the step that closes the loop."""

    feedback: str
    issues: tuple[str, ...]
    todos: tuple[str, ...]
    tell: str | None
    promises: tuple[str, ...]


@action("Log interaction")
def log_interaction(
    work: Work,
    account: str,
    kind: str,
    happened_at: datetime,
    *,
    contact: str | None = None,
    subject: str = "",
    notes: str = "",
    minutes: int | None = None,
    attendees: Sequence[str] = (),
    where_at: str = "",
    plan: str | None = None,
    next_on: date | None = None,
) -> str:
    """Log a visit, call, video, e-mail or event; returns its id.

    The account's contact interval starts anew. With a call plan, the plan is closed. Raises
    Refused for a day still to come or a value that does not fit.
    """
    _refuse_future(work, happened_at)
    logged = rows.add(
        work,
        Interaction(
            account=account,
            kind=kind,
            happened_at=happened_at,
            contact=contact,
            subject=subject or None,
            notes=notes or None,
            minutes=minutes,
            attendees=tuple(attendees) or None,
            where_at=where_at or None,
            plan=plan,
            next_on=next_on,
        ),
    )
    if plan:
        set_across(work, "plan", plan, status="closed")
    return logged.id


@action("Log the planned call")
def call_log_from_plan(
    work: Work, plan: str, *, kind: str = "visit", happened_at: datetime | None = None
) -> str:
    """Turn a call plan into the log of the call, in one step; returns the interaction's id.

    It happened when it was planned for, or now when that is still to come or no day was planned.
    Raises Refused for a plan that is no call plan, has no account or was logged before.
    """
    planned = read_across(
        work, "plan", plan,
        "kind", "title", "account", "contact", "call_on", "call_time", "call_minutes", "attendees",
        "purpose", "outcome",
    )  # fmt: skip
    if planned["kind"] != "call":
        raise Refused("plan", "Only a call plan becomes a call log.")
    if not planned["account"]:
        raise Refused("account", "Say which account the call was with.")
    if work.row("SELECT 1 FROM live_interaction WHERE plan = ?", (plan,)) is not None:
        raise Refused("plan", "This call is logged already.")
    at = happened_at or min(
        work.now, _planned_at(planned["call_on"], planned["call_time"], work.now)
    )
    _refuse_future(work, at)
    logged = Interaction(
        account=planned["account"],
        kind=kind,
        happened_at=at,
        contact=planned["contact"],
        subject=planned["title"],
        minutes=planned["call_minutes"],
        attendees=planned["attendees"],
        notes=planned["purpose"],
        plan=plan,
    )
    logged_id = rows.add(work, logged).id
    set_across(work, "plan", plan, status="closed")
    return logged_id


@action("Keep feedback draft", undoable=False)
def keep_feedback_draft(work: Work, draft: FeedbackDraft) -> str:
    """Keep a feedback call as it stands; returns its id, by which it is kept again.

    Raises Refused when it has been finished already.
    """
    return _keep(work, draft, finished=False).id


@action("Discard feedback draft")
def discard_feedback_draft(work: Work, feedback: str) -> None:
    """Put a draft in the trash. Raises Refused for a call that is finished."""
    rows.trash(work, _unfinished(work, feedback))


@action("Finish feedback call")
def finish_feedback(
    work: Work, draft: FeedbackDraft, *, translate: Callable[[str], str] = str
) -> Finished:
    """Finish a feedback call: one act, taken back whole by one undo.

    The answers stay with the wording they were asked in. Each issue becomes a record, each step a
    to-do of its assignee, for the issue it names or the only one there is; whenever there is
    something to tell, exactly one further to-do of mine tells the customer (``translate`` gives
    its title in the reader's language). Promises are written down, the call plan is closed.
    Raises Refused, naming the field, for whatever does not fit; nothing is changed then.
    """
    _refuse_future(work, draft.happened_at)
    me = ensure_owner_colleague(work)
    draft = draft.owned_by(me).with_small_issues().with_steps_for_the_one_issue()
    person = _person(work, draft.contact)
    yielded = finish_call(
        happened_on=max(local_date(draft.happened_at), work.today),
        me=me,
        customer=person or _account_name(work, draft.account),
        issues=[
            RaisedIssue(one.title, one.severity, one.owner, one.due_on) for one in draft.issues
        ],
        follow_ups=[FollowUp(one.title, one.owner, one.due_on, one.issue) for one in draft.steps],
        do_differently=str(draft.answer("do_differently") or ""),
    )
    feedback = _keep(work, draft, finished=True).id
    issues = _add_issues(work, draft, yielded, feedback)
    todos = _add_todos(work, draft, yielded, feedback, issues, me, translate)
    promises = _add_promises(work, draft, feedback, person)
    if draft.plan:
        set_across(work, "plan", draft.plan, status="closed")
    tell = todos[-1] if yielded.tell is not None else None
    return Finished(feedback, issues, todos, tell, promises)


def _keep(work: Work, draft: FeedbackDraft, *, finished: bool) -> Feedback:
    values: dict[str, Any] = {
        "account": draft.account,
        "contact": draft.contact,
        "channel": draft.channel,
        "happened_at": draft.happened_at,
        "minutes": draft.minutes,
        "sentiment": draft.sentiment,
        "next_on": draft.next_on,
        "plan": draft.plan,
        "question_set": draft.question_set,
        "answers": answers_json(draft.answers) or None,
        "finished": finished,
        "draft": None if finished else parts_json(draft),
    }
    for key in ANSWER_FIELDS:
        answer = draft.answer(key)
        values[key] = "\n".join(answer) if isinstance(answer, tuple) else answer
    values["thanked"] = bool(values["thanked"])
    if draft.id:
        return rows.change(work, _unfinished(work, draft.id), **values)
    return rows.add(work, Feedback(**values))


def _unfinished(work: Work, feedback: str) -> Feedback:
    record = rows.get(work, Feedback, feedback)
    if record.finished:
        raise Refused("finished", "This feedback call is finished already.")
    return record


def _add_issues(
    work: Work, draft: FeedbackDraft, yielded: CallYield, feedback: str
) -> tuple[str, ...]:
    added = []
    for drafted, issue in zip(draft.issues, yielded.issues, strict=True):
        record = Issue(
            title=issue.title,
            account=draft.account,
            contact=draft.contact,
            feedback=feedback,
            severity=issue.severity,
            theme=drafted.theme or None,
            owner=issue.owner,
            state=issue.state.value,
            raised_on=local_date(draft.happened_at),
            due_on=issue.due_on,
        )
        added.append(rows.add(work, record).id)
    return tuple(added)


def _add_todos(
    work: Work,
    draft: FeedbackDraft,
    yielded: CallYield,
    feedback: str,
    issues: tuple[str, ...],
    me: str,
    translate: Callable[[str], str],
) -> tuple[str, ...]:
    added = []
    for at, todo in enumerate(yielded.todos):
        if todo.tells_customer:
            issue = issues[0] if len(issues) == 1 else None
        else:
            issue = _issue_at(issues, draft.steps[at].issue)
        title = render(todo.title, translate) if isinstance(todo.title, Words) else todo.title
        added.append(
            add_across(
                work,
                "todo",
                title=title,
                account=draft.account,
                contact=draft.contact,
                due_on=todo.due_on,
                state="open",
                priority="normal",
                assignee=todo.owner,
                asked_on=None if todo.owner == me else work.today,
                source="feedback",
                feedback=feedback,
                issue=issue,
                tells_customer=todo.tells_customer,
            )
        )
    return tuple(added)


def _issue_at(issues: tuple[str, ...], at: int | None) -> str | None:
    if at is None:
        return None
    if not 0 <= at < len(issues):
        raise Refused("follow_ups", "This step names an issue that is not in the list.")
    return issues[at]


def _add_promises(work: Work, draft: FeedbackDraft, feedback: str, person: str) -> tuple[str, ...]:
    added = []
    for promise in draft.promises:
        if not promise.what.strip():
            raise Refused("promises", "Say what was promised.")
        ours = not promise.by or promise.by == work.me.name
        added.append(
            add_across(
                work,
                "promise",
                what=promise.what,
                account=draft.account,
                contact=draft.contact,
                by=promise.by or work.me.name,
                to=promise.to or (person if ours else work.me.name),
                said_on=local_date(draft.happened_at),
                due_on=promise.due_on,
                state="open",
                feedback=feedback,
            )
        )
    return tuple(added)


def _refuse_future(work: Work, happened_at: datetime) -> None:
    if local_date(happened_at) > work.today:
        raise Refused("happened_at", "This day is still to come; plan a call for it instead.")


def _planned_at(call_on: str | None, call_time: str | None, now: datetime) -> datetime:
    """The instant a call was planned for on this computer's clock; now when no day was planned."""
    if call_on is None:
        return now
    at = time.fromisoformat(call_time) if call_time else time(12)
    return datetime.combine(date.fromisoformat(call_on), at).astimezone()


def _person(read: Read, contact: str | None) -> str:
    found = read.value(
        "SELECT trim(coalesce(given_name, '') || ' ' || coalesce(family_name, '')) "
        "FROM live_contact WHERE id = ?",
        (contact,),
    )
    return str(found or "")


def _account_name(read: Read, account: str) -> str:
    return str(read.value("SELECT name FROM live_account WHERE id = ?", (account,)) or "")
