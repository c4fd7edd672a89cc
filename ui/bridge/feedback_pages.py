"""What the feedback page shows and what its form begins with, each read in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from amdesk.base.figure import Figure
from amdesk.feedback.drafts import ME, FeedbackDraft
from amdesk.feedback.loyalty import Trend
from amdesk.feedback.queries import FeedbackList, FeedbackWhole, IssueLine
from amdesk.feedback.questions import QuestionSet

if TYPE_CHECKING:
    from amdesk.feedback.actions import Finished
    from amdesk.feedback.touches import Theme
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list of calls and the open loops."""

    calls: FeedbackList
    loops: tuple[IssueLine, ...]
    loop_count: int
    today: date


@dataclass(frozen=True, slots=True)
class PersonName:
    """A colleague or a person at the account; `note` is a role or a job."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormPage:
    """A call to be written down, and what its fields choose from."""

    draft: FeedbackDraft
    account: str
    contact: str
    contacts: tuple[PersonName, ...]
    colleagues: tuple[PersonName, ...]
    me: PersonName
    themes: tuple[str, ...]
    questions: QuestionSet
    question_set: str | None
    now: datetime
    today: date


@dataclass(frozen=True, slots=True)
class SidePage:
    """Loyalty and themes of one account.

    `loyalty` is the figure of the head of the account and of the brief; `trend` shows what it is
    made of by quarter.
    """

    account: str
    loyalty: Figure
    change: Decimal | None
    """Against the year before; None where nobody was asked then."""
    trend: Trend
    nps: Figure
    themes: tuple[Theme, ...]


def list_page(read: Read, *, open_only: bool) -> ListPage:
    """The list of calls and the open loops of all accounts."""
    from amdesk.feedback.queries import feedback_list, open_loops  # noqa: PLC0415 - read late

    calls = feedback_list(read, open_only=open_only)
    loops = open_loops(read, limit=50)
    return ListPage(calls, loops, calls.open_count, read.today)


def form_page(read: Read, account: str, language: str) -> FormPage:
    """A new call with an account and whom was spoken with there last; or the draft it has.

    Raises Missing.
    """
    from amdesk.feedback.drafts import FeedbackDraft  # noqa: PLC0415 - read late like all queries

    kept = read.value(
        "SELECT id FROM live_feedback WHERE account = ? AND finished = 0 "
        "ORDER BY happened_at DESC LIMIT 1",
        (account,),
    )
    if kept is not None:
        return draft_page(read, str(kept), language)
    contact = read.value(
        "SELECT contact FROM (SELECT contact, happened_at FROM live_interaction "
        "WHERE account = ?1 AND contact IS NOT NULL UNION ALL SELECT contact, happened_at "
        "FROM live_feedback WHERE account = ?1 AND contact IS NOT NULL) x "
        "WHERE EXISTS (SELECT 1 FROM live_contact c WHERE c.id = x.contact) "
        "ORDER BY happened_at DESC LIMIT 1",
        (account,),
    )
    return _page(read, FeedbackDraft(account, read.now, contact), language)


def planned_page(read: Read, plan: str, language: str) -> FormPage:
    """A call begun from its plan: account, person and day as planned. Raises Missing."""
    from amdesk.feedback.drafts import FeedbackDraft  # noqa: PLC0415
    from amdesk.records.across import read_across  # noqa: PLC0415

    found = read_across(read, "plan", plan, "account", "contact", "call_on", "call_time")
    at = read.now
    if found["call_on"]:
        clock = time.fromisoformat(found["call_time"]) if found["call_time"] else time(12)
        at = datetime.combine(date.fromisoformat(found["call_on"]), clock).astimezone()
    at = min(read.now, at)
    draft = FeedbackDraft(str(found["account"] or ""), at, found["contact"], plan=plan)
    return _page(read, draft, language)


def draft_page(read: Read, feedback: str, language: str) -> FormPage:
    """A draft to go on writing. Raises Missing."""
    from amdesk.feedback.queries import draft_of  # noqa: PLC0415 - read late like all queries

    return _page(read, draft_of(read, feedback), language)


def call_page(read: Read, feedback: str, language: str) -> FeedbackWhole:
    """One call whole; answers without their wording get that of today. Raises Missing."""
    from amdesk.feedback.drafts import ANSWER_FIELDS, GivenAnswer  # noqa: PLC0415 - read late
    from amdesk.feedback.queries import feedback_of  # noqa: PLC0415
    from amdesk.feedback.questions import builtin_questions  # noqa: PLC0415

    whole = feedback_of(read, feedback)
    row = read.row(f"SELECT {', '.join(ANSWER_FIELDS)} FROM feedback WHERE id = ?", (feedback,))
    said = {given.key for given in whole.draft.answers}
    questions = builtin_questions(language)
    more = []
    for key, value in zip(ANSWER_FIELDS, row or (), strict=False):
        question = questions.question(key)
        if key not in said and value not in (None, "", 0) and question is not None:
            more.append(GivenAnswer(key, question.text, value, question.type))
    if not more:
        return whole
    return replace(whole, draft=replace(whole.draft, answers=(*whole.draft.answers, *more)))


def draft_fate(read: Read, feedback: str) -> str:
    """What became of a draft that stands open: "draft" still, "finished", or "gone"."""
    finished = read.value("SELECT finished FROM live_feedback WHERE id = ?", (feedback,))
    if finished is None:
        return "gone"
    return "finished" if finished else "draft"


def call_of_issue(read: Read, issue: str) -> str:
    """The call an issue was raised in, empty for none."""
    return str(read.value("SELECT feedback FROM live_issue WHERE id = ?", (issue,)) or "")


def side_page(read: Read, account: str) -> SidePage:
    """Loyalty and themes of an account; without answers to it, what was asked instead by quarter.

    Raises Missing for an account that is gone.
    """
    from amdesk.accounts.queries import AccountFilter, accounts_page  # noqa: PLC0415 - read late
    from amdesk.base.errors import Missing  # noqa: PLC0415
    from amdesk.feedback.touches import loyalty_by_quarter, themes  # noqa: PLC0415
    from amdesk.indices.queries import loyalty_figures  # noqa: PLC0415

    lines = accounts_page(read, AccountFilter(ids=(account,)))
    if not lines:
        raise Missing("There is no {kind} {id}.", kind="account", id=account)
    loyalty, nps = loyalty_figures(read, account)
    return SidePage(
        lines[0].name,
        loyalty,
        lines[0].loyalty_change,
        loyalty_by_quarter(read, account),
        nps,
        themes(read, account, limit=6),
    )


def accounts_like(read: Read, words: str, first: str = "") -> tuple[PersonName, ...]:
    """Accounts whose name has the words, for choosing one; while there are none, `first` leads."""
    from amdesk.records.choosing import choices  # noqa: PLC0415 - read late like all queries

    found = [PersonName(one.id, one.title, one.note) for one in choices(read, "account", words)]
    if first and not words:
        name = read.value("SELECT name FROM live_account WHERE id = ?", (first,))
        leading = [PersonName(first, str(name))] if name else []
        found = [*leading, *(one for one in found if one.id != first)]
    return tuple(found)


def keep_draft(desk: Desk, draft: FeedbackDraft) -> str:
    """Keep a draft; returns its id. Raises Refused."""
    from amdesk.feedback.actions import keep_feedback_draft  # noqa: PLC0415 - actions come late

    return desk.run(keep_feedback_draft, draft).result


def discard_draft(desk: Desk, feedback: str) -> None:
    """Put a draft in the trash. Raises Refused."""
    from amdesk.feedback.actions import discard_feedback_draft  # noqa: PLC0415

    desk.run(discard_feedback_draft, feedback)


def finish(desk: Desk, draft: FeedbackDraft, language: str) -> Finished:
    """Finish a call. Raises Refused, naming the field."""
    from amdesk.base.language import Language  # noqa: PLC0415 - the core is imported late
    from amdesk.feedback.actions import finish_feedback  # noqa: PLC0415

    return desk.run(finish_feedback, draft, translate=Language(language).say).result


def move_issue(desk: Desk, issue: str, step: str, owner: str | None, language: str) -> None:
    """Take an issue's next step: acknowledge, act, resolve or tell. Raises Refused."""
    from amdesk.base.language import Language  # noqa: PLC0415 - the core is imported late
    from amdesk.feedback import issues  # noqa: PLC0415 - actions come late

    if step == "acknowledge":
        desk.run(issues.acknowledge_issue, issue)
    elif step == "act":
        desk.run(issues.start_acting, issue, owner)
    elif step == "resolve":
        desk.run(issues.resolve_issue, issue, translate=Language(language).say)
    else:
        desk.run(issues.tell_customer, issue)


def log_touch(desk: Desk, values: dict[str, object]) -> str:
    """Log a visit, call, video, e-mail or event; returns its id. Raises Refused."""
    from amdesk.feedback.actions import log_interaction  # noqa: PLC0415 - actions come late

    rest = dict(values)
    account, kind = str(rest.pop("account", "") or ""), str(rest.pop("kind", "") or "visit")
    at = rest.pop("happened_at", None)
    when = at if isinstance(at, datetime) else desk.read().now
    return desk.run(log_interaction, account, kind, when, **rest).result  # type: ignore[arg-type]


def people_at(pages: Sequence[PersonName], typed: str) -> tuple[PersonName, ...]:
    """Those of some people whose name has what was typed, those that begin with it first."""
    wanted = typed.casefold()
    found = [one for one in pages if wanted in one.name.casefold()]
    found.sort(key=lambda one: not one.name.casefold().startswith(wanted))
    return tuple(found)


def _page(read: Read, draft: FeedbackDraft, language: str) -> FormPage:
    from amdesk.records.across import owner_colleague  # noqa: PLC0415

    full = "trim(coalesce(given_name, '') || ' ' || coalesce(family_name, ''))"
    name = read.value("SELECT name FROM live_account WHERE id = ?", (draft.account,))
    people = tuple(
        PersonName(*row)
        for row in read.rows(
            f"SELECT id, {full} AS name, coalesce(title, '') FROM live_contact "
            f"WHERE account = ? AND {full} <> '' ORDER BY name",
            (draft.account,),
        )
    )
    me = owner_colleague(read) or ME
    colleagues = tuple(
        PersonName(*row)
        for row in read.rows(
            "SELECT id, coalesce(name, ''), coalesce(role, '') FROM live_colleague "
            "ORDER BY id <> ?, name",
            (me,),
        )
    )
    themes = tuple(
        str(theme)
        for (theme,) in read.rows(
            "SELECT theme FROM live_issue WHERE theme IS NOT NULL GROUP BY lower(theme) "
            "ORDER BY count(*) DESC, theme LIMIT 40"
        )
    )
    questions, set_id = _questions(read, language)
    return FormPage(
        draft=draft.owned_by(me),
        account=str(name or ""),
        contact=next((one.name for one in people if one.id == draft.contact), ""),
        contacts=people,
        colleagues=colleagues,
        me=PersonName(me, read.me.name),
        themes=themes,
        questions=questions,
        question_set=set_id,
        now=read.now,
        today=read.today,
    )


def _questions(read: Read, language: str) -> tuple[QuestionSet, str | None]:
    """The desk's newest question set that can be read, else the built-in one."""
    import json  # noqa: PLC0415

    from amdesk.base.errors import Refused  # noqa: PLC0415
    from amdesk.feedback.questions import builtin_questions, parse_questions  # noqa: PLC0415

    for set_id, document in read.rows(
        "SELECT id, questions FROM live_question_set WHERE questions IS NOT NULL "
        "ORDER BY version DESC, id DESC"
    ):
        try:
            return parse_questions(json.loads(document)), str(set_id)
        except (Refused, ValueError):
            continue  # kept by an older or a newer version; the built-in one always works
    return builtin_questions(language), None
