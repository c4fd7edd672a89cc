"""The Today page of a real desk: what is due, who goes cold, which loops and gaps are open."""

from __future__ import annotations

import time as clock_time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.feedback import actions as feedback_actions
from amdesk.feedback import issues
from amdesk.feedback.drafts import DraftIssue, FeedbackDraft
from amdesk.kinds import KINDS
from amdesk.records.across import ensure_owner_colleague
from amdesk.records.edits import add_record, trash_record
from amdesk.records.rows import add_many
from amdesk.store.decide_index import decide_sql, open_sql
from amdesk.store.desk import Desk
from amdesk.store.work import action
from amdesk.today.lines import AgendaLine, Section
from amdesk.today.queries import today, today_json
from amdesk.today.readiness import MISSING
from amdesk.today.rules import todo_group
from amdesk.todos import actions, promises

MONDAY = date(2026, 3, 2)
make_me = action("Make me")(ensure_owner_colleague)


def add(desk: Desk, kind: str, /, **values: object) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def titles(section: Section[AgendaLine]) -> list[str]:
    return [line.title for line in section.lines]


@pytest.fixture
def brightmoor(desk: Desk) -> str:
    return add(desk, "account", name="Brightmoor Dairies")


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Moves this computer into a time zone."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        clock_time.tzset()

    yield move
    monkeypatch.undo()
    clock_time.tzset()


def test_an_empty_desk_has_an_empty_day(desk: Desk) -> None:
    page = today(desk.read())
    assert page.on == MONDAY
    assert set(page.counts.values()) == {0}
    shown = today_json(page)
    for name in ("overdue", "today", "week", "waiting", "cold", "loops", "renewals", "gaps"):
        assert shown[name] == []


def test_todos_fall_into_their_groups_up_to_the_last_day_of_the_week(desk: Desk) -> None:
    for title, due_on in (
        ("late", "2026-03-01"), ("now", "2026-03-02"), ("friday", "2026-03-06"),
        ("sunday", "2026-03-08"), ("next monday", "2026-03-09"),
    ):  # fmt: skip
        add(desk, "todo", title=title, due_on=due_on)
    add(desk, "todo", title="some day")
    page = today(desk.read())
    assert (titles(page.overdue), titles(page.today)) == (["late"], ["now"])
    assert titles(page.week) == ["friday", "sunday"]
    american = today(desk.read(), first_weekday=6)
    assert titles(american.week) == ["friday"]
    sunday = today(desk.read(), date(2026, 3, 8))
    assert (titles(sunday.today), titles(sunday.week)) == (["sunday"], ["next monday"])
    assert titles(sunday.overdue) == ["late", "now", "friday"]


def test_every_todo_is_in_the_group_the_rule_gives_it(desk: Desk) -> None:
    days = [None, *(MONDAY + timedelta(days=step) for step in (-8, -1, 0, 1, 6, 7))]
    rows = [
        {"id": desk.ids(), "title": "x", "state": state, "due_on": due_on,
         "starts_on": starts_on, "waiting_on": "Priya"}
        for state in ("open", "waiting", "done", "dropped")
        for due_on in days
        for starts_on in days
    ]  # fmt: skip
    desk.run_as("Import", lambda work: add_many(work, KINDS["todo"], rows))
    page = today(desk.read(), limit=500)
    for name in ("overdue", "today", "week", "waiting"):
        wanted = {
            row["id"]
            for row in rows
            if todo_group(row["state"], row["due_on"], row["starts_on"], MONDAY) == name  # type: ignore[arg-type]
        }
        section = getattr(page, name)
        assert {line.id for line in section.lines} == wanted, name
        assert section.count == len(wanted)


def test_meetings_come_by_their_time_and_before_a_todo_of_the_same_time(
    desk: Desk, brightmoor: str
) -> None:
    add(desk, "todo", title="no time", due_on="2026-03-02")
    add(desk, "todo", title="urgent", due_on="2026-03-02", priority="high")
    add(desk, "todo", title="at ten", due_on="2026-03-02", due_time="10:00")
    for title, at in (("visit at ten", "10:00"), ("visit at nine", "09:00")):
        add(desk, "plan", kind="call", title=title, account=brightmoor, call_on="2026-03-02",
            call_time=at, call_minutes=90)  # fmt: skip
    page = today(desk.read())
    assert titles(page.today) == ["visit at nine", "visit at ten", "at ten", "urgent", "no time"]
    assert page.today.count == 5
    assert page.planned_minutes == 180
    visit = page.today.lines[0]
    assert (visit.is_meeting, visit.missing, visit.account_name) == (True, 4, "Brightmoor Dairies")


def test_a_planned_call_that_was_not_logged_is_overdue_until_it_is(
    desk: Desk, brightmoor: str
) -> None:
    plan = add(desk, "plan", kind="call", title="Visit", account=brightmoor, call_on="2026-02-27")
    (line,) = today(desk.read()).overdue.lines
    assert (line.id, line.is_unlogged) == (plan, True)
    desk.run(feedback_actions.call_log_from_plan, plan)
    assert today(desk.read()).overdue.lines == ()


def test_a_logged_call_takes_the_account_off_the_cold_list(desk: Desk) -> None:
    cold = add(desk, "account", name="Vantry Ceramics", segment="key")
    add(desk, "account", name="Gone", segment="key", status="former")
    ivo = add(desk, "contact", given_name="Ivo", family_name="Marchetti", account=cold)
    desk.run(
        feedback_actions.log_interaction, cold, "call", desk.clock() - timedelta(days=34),
        contact=ivo,
    )  # fmt: skip
    (line,) = today(desk.read()).cold.lines
    assert (line.name, line.days_since, line.agreed_days) == ("Vantry Ceramics", 34, 21)
    assert (line.last_kind, line.last_with) == ("call", "Ivo Marchetti")
    desk.run(feedback_actions.log_interaction, cold, "visit", desk.clock())
    assert today(desk.read()).cold == Section()
    desk.undo()
    assert today(desk.read()).cold.count == 1


def test_an_account_without_a_segment_goes_cold_after_the_usual_interval(desk: Desk) -> None:
    account = add(desk, "account", name="Tarnbeck Foundry")
    assert today(desk.read()).cold.lines[0].days_since is None
    at = desk.clock() - timedelta(days=30)
    desk.run(feedback_actions.log_interaction, account, "call", at)
    page = today(desk.read())
    assert (page.cold.count, page.cold_soon) == (0, 1)
    (line,) = today(desk.read(), MONDAY + timedelta(days=1)).cold.lines
    assert (line.name, line.agreed_days) == ("Tarnbeck Foundry", 30)


def test_exactly_the_agreed_interval_is_not_cold_yet_and_a_day_more_is(desk: Desk) -> None:
    account = add(desk, "account", name="Marlpit Cement", cadence_days=30)
    desk.run(feedback_actions.log_interaction, account, "visit", desk.clock() - timedelta(days=30))
    page = today(desk.read())
    assert (page.cold.count, page.cold_soon) == (0, 1)
    assert today(desk.read(), MONDAY + timedelta(days=1)).cold.count == 1
    assert today(desk.read(), MONDAY - timedelta(days=4)).cold_soon == 0


def test_feedback_counts_as_contact_once_it_is_finished(desk: Desk) -> None:
    account = add(desk, "account", name="Lindqvale", cadence_days=14)
    draft = FeedbackDraft(account, desk.clock() - timedelta(days=2))
    desk.run(feedback_actions.keep_feedback_draft, draft)
    assert today(desk.read()).cold.lines[0].days_since is None
    desk.run(feedback_actions.finish_feedback, draft)
    assert today(desk.read()).cold == Section()


def test_never_contacted_accounts_come_after_the_most_overdue(desk: Desk) -> None:
    add(desk, "account", name="Never", segment="key")
    for name, cadence, days in (("Little", 30, 31), ("Much", 14, 40)):
        account = add(desk, "account", name=name, cadence_days=cadence)
        at = desk.clock() - timedelta(days=days)
        desk.run(feedback_actions.log_interaction, account, "call", at)
    assert [line.name for line in today(desk.read()).cold.lines] == ["Much", "Little", "Never"]


def test_a_call_late_in_the_evening_counts_on_its_own_calendar_day(
    desk: Desk, in_zone: Callable[[str], None]
) -> None:
    in_zone("Pacific/Auckland")
    desk.clock = fixed_clock(datetime(2026, 3, 2, 11, 30, tzinfo=UTC))
    account = add(desk, "account", name="Far east", cadence_days=1)
    todo = add(desk, "todo", title="Done just after midnight")
    desk.run(feedback_actions.log_interaction, account, "call", desk.clock())
    page = today(desk.read())
    assert page.on == date(2026, 3, 3)
    assert page.cold == Section()
    desk.run(actions.complete_todo, todo)
    assert titles(today(desk.read()).done_today) == ["Done just after midnight"]
    desk.clock = fixed_clock(datetime(2026, 3, 3, 10, 59, tzinfo=UTC))
    assert today(desk.read()).on == date(2026, 3, 3)
    assert today(desk.read()).done_today.count == 1
    desk.clock = fixed_clock(datetime(2026, 3, 4, 11, 1, tzinfo=UTC))
    assert today(desk.read()).cold.lines[0].days_since == 2
    assert today(desk.read()).done_today.count == 0


def test_loops_show_how_far_each_issue_is_and_go_when_the_customer_is_told(desk: Desk) -> None:
    account = add(desk, "account", name="Lindqvale")
    draft = FeedbackDraft(account, desk.clock(), issues=(DraftIssue("Analyser dates", "high"),))
    done = desk.run(feedback_actions.finish_feedback, draft).result
    (loop,) = today(desk.read()).loops.lines
    assert (loop.title, loop.stage, loop.account_name) == ("Analyser dates", 1, "Lindqvale")
    desk.run(issues.resolve_issue, done.issues[0])
    page = today(desk.read())
    assert (page.loops.lines[0].stage, page.counts["feedback"]) == (3, 1)
    (tell,) = page.week.lines
    assert (tell.ring, tell.tells_customer) == (3, True)
    desk.run(actions.complete_todo, tell.id)
    assert today(desk.read()).loops == Section()


def test_renewals_show_from_sixty_days_before_notice_to_the_end(desk: Desk) -> None:
    account = add(desk, "account", name="Pellow")
    for title, notice_on, until_on in (
        ("soon", "2026-04-12", "2026-07-12"), ("far", "2026-06-01", "2026-12-31"),
        ("in notice", "2026-02-01", "2026-05-01"), ("over", None, "2026-03-01"),
        ("no notice day", None, "2026-04-30"),
    ):  # fmt: skip
        add(desk, "contract", title=title, account=account, until_on=until_on,
            notice_on=notice_on, value="184000 EUR")  # fmt: skip
    page = today(desk.read())
    assert [(line.title, line.days_left, line.in_notice) for line in page.renewals.lines] == [
        ("in notice", 60, True), ("soon", 41, False), ("no notice day", 59, False),
    ]  # fmt: skip
    assert today_json(page)["renewals"][1]["value"] == {"amount": "184000.00", "currency": "EUR"}


def test_contracts_to_decide_on_are_read_in_the_order_of_their_index(desk: Desk) -> None:
    plan = desk.read().rows(
        f"EXPLAIN QUERY PLAN SELECT t.id FROM live_contract t WHERE {decide_sql('t')} <= ? "
        f"AND {open_sql('t')} ORDER BY {decide_sql('t')}, t.id LIMIT 50",
        ("2026-05-16",),
    )
    told = " ".join(row[3] for row in plan)
    assert "USING COVERING INDEX contract_to_decide" in told
    assert "TEMP B-TREE" not in told


def test_a_renewal_tells_which_of_the_five_signs_of_readiness_are_missing(desk: Desk) -> None:
    account = add(desk, "account", name="Pellow")
    me = desk.run(make_me).result
    buyer = add(desk, "contact", account=account, given_name="Nils", buying_role="economic-buyer")
    add(desk, "contract", title="Service", account=account, until_on="2026-04-27", owner=me)
    (line,) = today(desk.read()).renewals.lines
    assert line.missing == (MISSING[1], MISSING[3], MISSING[4])
    add(desk, "feedback", account=account, contact=buyer, finished=False,
        happened_at="2026-02-20T09:00:00Z")  # fmt: skip
    add(desk, "interaction", account=account, contact=buyer, kind="email",
        happened_at="2026-02-20T09:00:00Z")  # fmt: skip
    missing = today(desk.read()).renewals.lines[0].missing
    assert MISSING[1] in missing, "neither a draft nor an e-mail is a meeting"
    add(desk, "interaction", account=account, contact=buyer, kind="visit",
        happened_at="2026-02-20T09:00:00Z")  # fmt: skip
    add(desk, "value-case", account=account, title="Fewer stops")
    add(desk, "todo", account=account, title="Agree the signing day", due_on="2026-04-07")
    page = today(desk.read())
    assert page.renewals.lines[0].missing == ()
    told = today_json(page)["renewals"][0]
    assert (told["ready"], told["ready_of"]) == (5, 5)
    add(desk, "issue", account=account, title="Late papers")
    assert today(desk.read()).renewals.lines[0].missing == (MISSING[2],)


def test_an_absence_without_an_accepted_back_up_is_a_gap_with_its_reason(desk: Desk) -> None:
    me = desk.run(make_me).result
    tom = add(desk, "colleague", name="Tom Askerly")
    accounts = [add(desk, "account", name=name, owner=me) for name in ("Asked", "Covered", "Open")]
    away = add(desk, "absence", colleague=me, from_on="2026-03-27", until_on="2026-03-31")
    for account, state in zip(accounts, ("proposed", "accepted"), strict=False):
        add(desk, "cover", account=account, absence=away, backup=tom, state=state)
    page = today(desk.read())
    assert [(line.account_name, line.reason, line.backup) for line in page.gaps.lines] == [
        ("Asked", "not_answered", "Tom Askerly"), ("Open", "nobody_asked", ""),
    ]  # fmt: skip
    add(desk, "absence", colleague=tom, from_on="2026-03-30", until_on="2026-03-30")
    reasons = {line.account_name: line.reason for line in today(desk.read()).gaps.lines}
    assert reasons == {
        "Asked": "not_answered", "Covered": "backup_away", "Open": "nobody_asked",
    }  # fmt: skip


def test_what_i_cover_shows_while_the_other_is_away(desk: Desk, brightmoor: str) -> None:
    me = desk.run(make_me).result
    kenji = add(desk, "colleague", name="Kenji Morado")
    away = add(desk, "absence", colleague=kenji, from_on="2026-02-28", until_on="2026-03-20")
    add(desk, "cover", account=brightmoor, absence=away, backup=me, state="accepted")
    add(desk, "todo", title="x", account=brightmoor)
    (line,) = today(desk.read()).covering.lines
    assert (line.account_name, line.colleague, line.open_todos) == (
        "Brightmoor Dairies", "Kenji Morado", 1,
    )  # fmt: skip
    assert today(desk.read(), date(2026, 3, 21)).covering == Section()


def test_waiting_holds_what_others_were_asked_for_and_promises_made_to_us(
    desk: Desk, brightmoor: str
) -> None:
    me = desk.run(make_me).result
    priya = add(desk, "colleague", name="Priya Sallow")
    mine, hers, theirs = (add(desk, "todo", title=title) for title in ("mine", "hers", "theirs"))
    desk.run(actions.assign_todos, [mine], me)
    desk.run(actions.assign_todos, [hers], priya)
    desk.run(actions.wait_for, theirs, "Ruth")
    desk.run(promises.add_promise, "List of parts", account=brightmoor, by="Ruth Pencarrow",
             to="Ines Varga", due_on=date(2026, 3, 4))  # fmt: skip
    desk.run(promises.add_promise, "Quote", account=brightmoor, due_on=date(2026, 3, 4))
    page = today(desk.read())
    assert {(line.title, line.waiting_on) for line in page.waiting.lines} == {
        ("hers", "Priya Sallow"), ("theirs", "Ruth"), ("List of parts", "Ruth Pencarrow"),
    }  # fmt: skip
    assert [(line.kind, line.title) for line in page.week.lines] == [("promise", "Quote")]


def test_reviews_assessments_and_slipped_milestones_are_named(desk: Desk, brightmoor: str) -> None:
    plan = add(desk, "plan", kind="account", title="Plan", account=brightmoor)
    add(desk, "milestone", plan=plan, title="Spare kit on site", due_on="2026-02-20")
    add(desk, "milestone", plan=plan, title="Reached", due_on="2026-02-20", reached_on="2026-02-19")
    add(desk, "review", title="Quarterly", account=brightmoor, held_on="2025-12-01",
        next_on="2026-03-01")  # fmt: skip
    model = add(desk, "model", title="Model")
    add(desk, "assessment", title="Self", model=model, due_on="2026-03-05")
    page = today(desk.read())
    assert [(line.title, line.days_late) for line in page.slipping.lines] == [
        ("Spare kit on site", 10)
    ]
    assert page.slipping.lines[0].account_name == "Brightmoor Dairies"
    assert [(line.kind, line.days_late) for line in page.reviews.lines] == [
        ("review", 1), ("assessment", 0),
    ]  # fmt: skip


def test_an_agreed_next_touch_is_on_the_agenda_until_there_was_another(
    desk: Desk, brightmoor: str
) -> None:
    desk.run(feedback_actions.log_interaction, brightmoor, "call",
             desk.clock() - timedelta(days=5), next_on=MONDAY)  # fmt: skip
    assert [line.kind for line in today(desk.read()).today.lines] == ["interaction"]
    desk.run(feedback_actions.log_interaction, brightmoor, "call", desk.clock())
    assert today(desk.read()).today.lines == ()


def test_what_belongs_to_a_trashed_account_is_not_asked_for(desk: Desk, brightmoor: str) -> None:
    add(desk, "todo", title="x", account=brightmoor, due_on="2026-03-02")
    add(desk, "issue", title="y", account=brightmoor)
    desk.run(trash_record, KINDS["account"], brightmoor)
    assert set(today(desk.read()).counts.values()) == {0}


def test_thirty_thousand_open_todos_are_cut_at_the_limit_and_counted(desk: Desk) -> None:
    rows = [
        {"id": desk.ids(), "title": f"t{at}", "state": "open",
         "due_on": MONDAY + timedelta(days=at % 3 - 1)}
        for at in range(30_000)
    ]  # fmt: skip
    desk.run_as("Import", lambda work: add_many(work, KINDS["todo"], rows))
    page = today(desk.read())
    for section in (page.overdue, page.today, page.week):
        assert (len(section.lines), section.count) == (100, 10_000)
    assert page.counts["today"] == 20_000


def test_the_json_names_kind_title_account_and_day_of_every_line(
    desk: Desk, brightmoor: str
) -> None:
    todo = add(desk, "todo", title="Quote", account=brightmoor, due_on="2026-03-02",
               due_time="15:00")  # fmt: skip
    (line,) = today_json(today(desk.read()))["today"]
    assert line == {
        "id": todo, "kind": "todo", "title": "Quote",
        "account": {"id": brightmoor, "name": "Brightmoor Dairies"}, "due_on": "2026-03-02",
        "due_time": "15:00", "state": "open", "priority": "normal", "person": None,
        "waiting_on": None, "promise": False,
    }  # fmt: skip
