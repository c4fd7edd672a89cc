"""Feedback calls and interactions: logged, kept, finished, taken back; issues told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from amdesk.base.errors import Refused
from amdesk.feedback import actions, issues, queries, touches
from amdesk.feedback.drafts import (
    ME,
    DraftIssue,
    DraftPromise,
    DraftStep,
    FeedbackDraft,
    GivenAnswer,
)
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.records.lookup import list_lines
from amdesk.store.desk import Desk
from amdesk.store.digest import digest
from amdesk.todos import actions as todo_actions


def add(desk: Desk, kind: str, /, **values: object) -> str:
    return desk.run(add_record, KINDS[kind], values).result


@pytest.fixture
def norrvik(desk: Desk) -> str:
    return add(desk, "account", name="Norrvik Paper", segment="key")


@pytest.fixture
def linnea(desk: Desk, norrvik: str) -> str:
    return add(desk, "contact", given_name="Linnea", family_name="Storhaug", account=norrvik)


@pytest.fixture
def dele(desk: Desk) -> str:
    return add(desk, "colleague", name="Dele Akintoya", email="dele@ormsund.example")


@pytest.fixture
def draft(desk: Desk, norrvik: str, linnea: str, dele: str) -> FeedbackDraft:
    return FeedbackDraft(
        account=norrvik,
        contact=linnea,
        happened_at=desk.clock() - timedelta(hours=2),
        answers=(
            GivenAnswer("worked_well", "What has worked well?", "Visits land on the agreed day."),
            GivenAnswer("do_differently", "What should we do differently?", "Warn us before."),
            GivenAnswer("recommend", "How likely are you to recommend us?", 7, "score"),
            GivenAnswer("satisfaction", "How satisfied are you?", None, "score"),
            GivenAnswer("own_words", "The sentence to remember", "Bad news from you first."),
            GivenAnswer("thanked", "Thanked?", answer=True, type="yes_no"),
        ),
        issues=(DraftIssue("Delivery date moved", "high", theme="Dates"),),
        steps=(
            DraftStep("Name one contact", dele, date(2026, 3, 6), issue=0),
        ),
        promises=(DraftPromise("A word before any date moves", date(2026, 3, 31)),),
    )  # fmt: skip


def test_finishing_a_call_leaves_its_issues_steps_promise_and_one_step_to_tell(
    desk: Desk, draft: FeedbackDraft, norrvik: str
) -> None:
    done = desk.run(actions.finish_feedback, draft).result
    whole = queries.feedback_of(desk.read(), done.feedback)
    assert (whole.line.score, whole.line.is_draft, whole.line.ring) == (7, False, 2)
    (issue,) = whole.issues
    assert (issue.title, issue.severity, issue.theme) == ("Delivery date moved", "high", "Dates")
    assert (issue.stage, issue.next_step) == (2, "Name one contact")
    first, tell = whole.steps
    assert (first.title, first.assignee_name) == ("Name one contact", "Dele Akintoya")
    assert (tell.title, tell.tells_customer) == ("Tell Linnea Storhaug what was done", True)
    assert (tell.id, tell.assignee_name, tell.due_on) == (
        done.tell, "Ines Varga", date(2026, 3, 9),
    )  # fmt: skip
    ((_, what, due_on),) = whole.promises
    assert (what, due_on) == ("A word before any date moves", date(2026, 3, 31))
    (promise,) = list_lines(desk.read(), KINDS["promise"])
    assert promise.values["to"] == "Linnea Storhaug"
    assert promise.values["account"] == norrvik


def test_answers_keep_the_wording_they_were_asked_with(desk: Desk, draft: FeedbackDraft) -> None:
    done = desk.run(actions.finish_feedback, draft).result
    answers = queries.feedback_of(desk.read(), done.feedback).draft.answers
    assert answers == draft.answers
    line = list_lines(desk.read(), KINDS["feedback"])[0]
    assert line.values["recommend"] == 7
    assert line.values["thanked"] is True
    assert "satisfaction" not in line.values


def test_one_undo_takes_a_finished_call_back_whole(desk: Desk, draft: FeedbackDraft) -> None:
    before = digest(desk.read())
    desk.run(actions.finish_feedback, draft)
    assert digest(desk.read()) != before
    desk.undo()
    assert digest(desk.read()) == before
    for kind in ("feedback", "issue", "todo", "promise"):
        assert list_lines(desk.read(), KINDS[kind]) == ()
    desk.redo()
    assert len(list_lines(desk.read(), KINDS["todo"])) == 2


def test_undoing_the_finish_of_a_kept_draft_leaves_the_draft_as_it_was(
    desk: Desk, draft: FeedbackDraft
) -> None:
    kept = desk.run(actions.keep_feedback_draft, draft).result
    again = queries.draft_of(desk.read(), kept)
    assert again == replace(draft, id=kept)
    desk.run(actions.finish_feedback, again)
    assert queries.feedback_list(desk.read()).drafts == ()
    desk.undo()
    assert queries.draft_of(desk.read(), kept) == again
    assert [line.id for line in queries.feedback_list(desk.read()).drafts] == [kept]


def test_a_draft_that_is_kept_again_stays_one_record_and_can_be_discarded(
    desk: Desk, draft: FeedbackDraft
) -> None:
    kept = desk.run(actions.keep_feedback_draft, draft).result
    assert desk.run(actions.keep_feedback_draft, replace(draft, id=kept, minutes=30)).result == kept
    assert queries.draft_of(desk.read(), kept).minutes == 30
    desk.run(actions.discard_feedback_draft, kept)
    assert queries.feedback_list(desk.read()).drafts == ()
    done = desk.run(actions.finish_feedback, draft).result.feedback
    with pytest.raises(Refused):
        desk.run(actions.discard_feedback_draft, done)
    with pytest.raises(Refused):
        desk.run(actions.keep_feedback_draft, replace(draft, id=done))


def test_a_step_without_anybody_to_do_it_is_refused_and_changes_nothing(
    desk: Desk, draft: FeedbackDraft
) -> None:
    before = digest(desk.read())
    with pytest.raises(Refused) as refusal:
        desk.run(actions.finish_feedback, replace(draft, steps=(DraftStep("Somebody do it"),)))
    assert refusal.value.field == "owner"
    assert digest(desk.read()) == before


def test_each_line_of_the_small_issues_becomes_an_issue_once(
    desk: Desk, draft: FeedbackDraft
) -> None:
    small = GivenAnswer("small_issues", "Anything small?", ("Old manuals", "delivery date moved"))
    done = desk.run(actions.finish_feedback, replace(draft, answers=(small,))).result
    titles = [issue.title for issue in queries.feedback_of(desk.read(), done.feedback).issues]
    assert sorted(titles) == ["Delivery date moved", "Old manuals"]


def test_praise_alone_leaves_nothing_to_tell(desk: Desk, draft: FeedbackDraft) -> None:
    only = replace(draft, answers=draft.answers[:1], issues=(), steps=(), promises=())
    done = desk.run(actions.finish_feedback, only).result
    assert (done.tell, done.todos) == (None, ())
    assert queries.feedback_of(desk.read(), done.feedback).line.ring is None


def test_a_score_over_ten_and_a_day_to_come_are_refused(desk: Desk, draft: FeedbackDraft) -> None:
    eleven = GivenAnswer("recommend", "How likely?", 11, "score")
    with pytest.raises(Refused) as refusal:
        desk.run(actions.finish_feedback, replace(draft, answers=(eleven,)))
    assert refusal.value.field == "recommend"
    later = replace(draft, happened_at=desk.clock() + timedelta(days=2))
    with pytest.raises(Refused):
        desk.run(actions.finish_feedback, later)


def test_telling_the_customer_waits_for_the_steps_and_then_closes_the_loop(
    desk: Desk, draft: FeedbackDraft
) -> None:
    done = desk.run(actions.finish_feedback, draft).result
    assert done.tell
    with pytest.raises(Refused):
        desk.run(todo_actions.complete_todo, done.tell)
    desk.run(todo_actions.complete_todos, [done.tell, done.todos[0]])
    (issue,) = queries.feedback_of(desk.read(), done.feedback).issues
    assert (issue.state, issue.told_by, issue.told_on) == (
        "loop_closed", "Ines Varga", date(2026, 3, 2),
    )  # fmt: skip
    assert queries.feedback_of(desk.read(), done.feedback).line.ring == 4
    assert queries.open_loops(desk.read()) == ()
    desk.run(todo_actions.reopen_todo, done.tell)
    assert queries.open_loops(desk.read())[0].state == "resolved"


def test_an_issue_goes_from_raised_to_told_with_exactly_one_step_to_tell(
    desk: Desk, norrvik: str, linnea: str, dele: str
) -> None:
    issue = add(desk, "issue", title="Invoice layout", account=norrvik, contact=linnea)
    desk.run(issues.acknowledge_issue, issue)
    with pytest.raises(Refused):
        desk.run(issues.start_acting, issue)
    desk.run(issues.start_acting, issue, dele)
    with pytest.raises(Refused):
        desk.run(issues.tell_customer, issue)
    tell = desk.run(issues.resolve_issue, issue).result
    assert queries.open_loops(desk.read())[0].stage == 3
    desk.run(issues.start_acting, issue)
    assert desk.run(issues.resolve_issue, issue).result == tell
    desk.run(issues.tell_customer, issue)
    assert queries.issues_of_account(desk.read(), norrvik)[0].stage == 4
    todo = list_lines(desk.read(), KINDS["todo"])[0]
    assert (todo.id, todo.values["state"]) == (tell, "done")


def test_a_call_plan_becomes_the_log_in_one_step_and_only_once(
    desk: Desk, norrvik: str, linnea: str
) -> None:
    plan = add(
        desk, "plan", kind="call", title="Renewal walk-through", account=norrvik, contact=linnea,
        call_on="2026-02-27", call_time="09:30", call_minutes=60, attendees=["Nils Garrow"],
    )  # fmt: skip
    logged = desk.run(actions.call_log_from_plan, plan).result
    touch = touches.last_touch(desk.read(), norrvik)
    assert touch
    assert (touch.id, touch.subject, touch.person) == (
        logged, "Renewal walk-through", "Linnea Storhaug",
    )  # fmt: skip
    assert touch.happened_at.astimezone().strftime("%Y-%m-%d %H:%M") == "2026-02-27 09:30"
    with pytest.raises(Refused):
        desk.run(actions.call_log_from_plan, plan)


def test_the_last_touch_is_the_latest_of_calls_and_finished_feedback(
    desk: Desk, draft: FeedbackDraft, norrvik: str
) -> None:
    assert touches.last_touch(desk.read(), norrvik) is None
    desk.run(actions.log_interaction, norrvik, "email", desk.clock() - timedelta(days=3))
    desk.run(actions.keep_feedback_draft, draft)
    found = touches.last_touch(desk.read(), norrvik)
    assert found
    assert found.channel == "email"
    desk.run(actions.finish_feedback, replace(draft, next_on=date(2026, 3, 20)))
    found = touches.last_touch(desk.read(), norrvik)
    coming = touches.next_touch(desk.read(), norrvik)
    assert found
    assert coming
    assert (found.kind, coming.on) == ("feedback", date(2026, 3, 20))


def test_the_list_goes_by_month_and_names_who_was_not_asked_for_ninety_days(
    desk: Desk, draft: FeedbackDraft, norrvik: str
) -> None:
    never = add(desk, "account", name="Tallis and Crane", segment="core")
    add(desk, "account", name="A supplier of no segment")
    for days in (0, 20, 100):
        at = desk.clock() - timedelta(days=days)
        desk.run(actions.finish_feedback, replace(draft, happened_at=at, issues=(), steps=()))
    listed = queries.feedback_list(desk.read())
    assert [month.first for month in listed.months] == [
        date(2026, 3, 1), date(2026, 2, 1), date(2025, 11, 1),
    ]  # fmt: skip
    assert [(one.account_id, one.days) for one in listed.not_asked] == [(never, None)]
    assert queries.feedback_list(desk.read(), open_only=True).count == 3
    assert queries.feedback_list(desk.read(), limit=2).count == 3


def test_the_trend_names_its_quarters_with_their_number_of_answers(
    desk: Desk, draft: FeedbackDraft, norrvik: str
) -> None:
    for days, score in ((0, 9), (10, 7), (100, 6)):
        given = GivenAnswer("recommend", "How likely?", score, "score")
        at = desk.clock() - timedelta(days=days)
        desk.run(actions.finish_feedback, replace(draft, happened_at=at, answers=(given,)))
    trend = touches.loyalty_by_quarter(desk.read(), norrvik)
    assert [(point.label, str(point.mean), point.answers) for point in trend.points] == [
        ("2025-Q4", "6", 1), ("2026-Q1", "8", 2),
    ]  # fmt: skip
    assert (trend.direction, trend.has_line) == ("up", False)
    assert [(theme.theme, theme.mentions) for theme in touches.themes(desk.read())] == [
        ("Dates", 3)
    ]


def test_the_timeline_pages_from_the_newest_to_the_oldest(
    desk: Desk, draft: FeedbackDraft, norrvik: str
) -> None:
    for days in range(1, 8):
        desk.run(actions.log_interaction, norrvik, "call", desk.clock() - timedelta(days=days))
    desk.run(actions.finish_feedback, draft)
    seen: list[touches.TimelineItem] = []
    before = None
    while True:
        page = touches.timeline(desk.read(), norrvik, before=before, limit=4)
        seen += page.items
        before = page.before
        if before is None:
            break
    kinds = [item.kind for item in seen]
    assert (kinds.count("interaction"), kinds.count("feedback"), kinds.count("issue")) == (7, 1, 1)
    assert kinds.count("change") >= 9
    assert len({item.id for item in seen}) == len(seen)
    assert [item.at for item in seen] == sorted((item.at for item in seen), reverse=True)


def test_the_step_of_the_only_issue_is_for_it_and_its_ring_says_agreed(
    desk: Desk, draft: FeedbackDraft, dele: str
) -> None:
    step = DraftStep("Ask the yard", dele, date(2026, 3, 24))
    done = desk.run(actions.finish_feedback, replace(draft, steps=(step,))).result
    (line,) = queries.issues_where(desk.read(), "i.id = ?", (done.issues[0],))
    assert (line.stage, line.owner_id, line.next_step) == (2, dele, "Ask the yard")
    assert line.due_on == date(2026, 3, 24)


def test_steps_of_two_issues_are_for_neither_until_they_name_one(
    desk: Desk, draft: FeedbackDraft, dele: str
) -> None:
    two = (DraftIssue("Late again"), DraftIssue("Gate locked"))
    steps = (DraftStep("Ask the yard", dele), DraftStep("Fetch a key", dele, issue=1))
    done = desk.run(actions.finish_feedback, replace(draft, issues=two, steps=steps)).result
    lines = {one.title: one for one in queries.issues_where(
        desk.read(), "i.feedback = ?", (done.feedback,)
    )}  # fmt: skip
    assert (lines["Late again"].stage, lines["Gate locked"].stage) == (1, 2)
    assert lines["Late again"].next_step == ""


def test_a_call_whose_steps_are_mine_makes_my_colleague_record_in_the_same_step_of_undo(
    desk: Desk, draft: FeedbackDraft
) -> None:
    before = digest(desk.read())
    desk.run(actions.finish_feedback, replace(draft, steps=(DraftStep("Ring back", ME),)))
    me = desk.read().value(
        "SELECT w.name FROM live_todo t JOIN live_colleague w ON w.id = t.assignee "
        "WHERE t.title = 'Ring back'"
    )
    assert me == desk.me.name
    desk.undo()
    assert digest(desk.read()) == before
    desk.redo()
    names = desk.read().rows("SELECT 1 FROM live_colleague WHERE name = ?", (desk.me.name,))
    assert len(names) == 1
