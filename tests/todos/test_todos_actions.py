"""To-dos and promises: done, again, later, waiting, dropped, in order, captured."""

from __future__ import annotations

from datetime import date, time

import pytest

from amdesk.base.errors import Missing, Refused
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.records.lookup import list_lines
from amdesk.records.rows import add_many
from amdesk.store.desk import Desk
from amdesk.todos import actions, promises, queries
from amdesk.todos.actions import CaptureRefs
from amdesk.todos.capture import capture as read_line
from amdesk.todos.resolving import resolve_capture


def add(desk: Desk, kind: str, /, **values: object) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def account(desk: Desk, name: str = "Brightmoor Dairies") -> str:
    return add(desk, "account", name=name)


def todos(desk: Desk, account_id: str, state: str = "open") -> tuple[queries.TodoLine, ...]:
    return queries.todos_of_account(desk.read(), account_id, state=state).lines


def test_a_completed_todo_is_done_now_and_can_be_undone(desk: Desk) -> None:
    todo = add(desk, "todo", title="Send the quote")
    desk.run(actions.complete_todo, todo)
    line = queries.todo_of(desk.read(), todo)
    assert (line.state, line.done_at) == ("done", desk.clock())
    desk.undo()
    line = queries.todo_of(desk.read(), todo)
    assert (line.state, line.done_at) == ("open", None)


def test_completing_a_repeating_todo_plans_the_next_one(desk: Desk) -> None:
    there = account(desk)
    todo = add(desk, "todo", title="Check stock", account=there, due_on="2026-02-27",
               repeat="FREQ=WEEKLY;BYDAY=FR", priority="high", due_time="10:00")  # fmt: skip
    done = desk.run(actions.complete_todo, todo).result
    assert done.next_due_on == date(2026, 3, 6)
    (following,) = todos(desk, there)
    assert following.id == done.next_todo
    assert (following.title, following.priority) == ("Check stock", "high")
    assert (following.due_time, following.repeat) == (time(10, 0), "FREQ=WEEKLY;BYDAY=FR")
    desk.undo()
    assert [line.id for line in todos(desk, there)] == [todo]


def test_a_repeat_missed_for_weeks_goes_on_from_today(desk: Desk) -> None:
    there = account(desk)
    todo = add(desk, "todo", title="Call", account=there, due_on="2026-01-05", repeat="FREQ=WEEKLY")
    assert desk.run(actions.complete_todo, todo).result.next_due_on == date(2026, 3, 9)


def test_a_counted_repeat_ends_after_its_last_time(desk: Desk) -> None:
    there = account(desk)
    todo = add(desk, "todo", title="Train", account=there, due_on="2026-03-02",
               repeat="FREQ=DAILY;COUNT=3")  # fmt: skip
    days = []
    following: str | None = todo
    while following:
        result = desk.run(actions.complete_todo, following).result
        days.append(result.next_due_on)
        following = result.next_todo
    assert days == [date(2026, 3, 3), date(2026, 3, 4), None]


def test_the_start_of_a_repeat_moves_along_with_its_due_day(desk: Desk) -> None:
    there = account(desk)
    todo = add(desk, "todo", title="Report", account=there, starts_on="2026-03-01",
               due_on="2026-03-04", repeat="FREQ=MONTHLY")  # fmt: skip
    desk.run(actions.complete_todo, todo)
    (following,) = todos(desk, there)
    assert (following.starts_on, following.due_on) == (date(2026, 4, 1), date(2026, 4, 4))


def test_reopening_a_repeat_does_not_plan_a_second_next_one(desk: Desk) -> None:
    there = account(desk)
    todo = add(desk, "todo", title="Call", account=there, due_on="2026-03-02", repeat="FREQ=DAILY")
    desk.run(actions.complete_todo, todo)
    desk.run(actions.reopen_todo, todo)
    desk.run(actions.complete_todo, todo)
    assert len(todos(desk, there)) == 1


def test_a_done_todo_cannot_be_done_again(desk: Desk) -> None:
    todo = add(desk, "todo", title="Once")
    desk.run(actions.complete_todo, todo)
    with pytest.raises(Refused):
        desk.run(actions.complete_todo, todo)
    with pytest.raises(Refused):
        desk.run(actions.drop_todo, todo)
    with pytest.raises(Missing):
        desk.run(actions.complete_todo, "0198a000-0000-7000-8000-000000000000")


def test_a_captured_promise_is_linked_to_its_todo_and_kept_when_it_is_done(desk: Desk) -> None:
    there = account(desk)
    ruth = add(desk, "contact", given_name="Ruth", family_name="Pencarrow", account=there)
    said = read_line(
        "Send Ruth the spare-kit quote thu 3pm @brightmoor !promise", desk.read().today
    )
    found = resolve_capture(desk.read(), said)
    assert (found.account.id, found.contact.id, found.contact.is_guess) == (there, ruth, True)
    ids = desk.run(
        actions.capture, said, CaptureRefs(account=found.account.id, contact=found.contact.id)
    ).result
    assert ids.promise
    promise = queries.promise_of(desk.read(), ids.promise)
    assert (promise.what, promise.to, promise.by) == (
        "Send Ruth the spare-kit quote", "Ruth Pencarrow", "Ines Varga",
    )  # fmt: skip
    assert (promise.due_on, promise.todo_id, promise.is_ours) == (date(2026, 3, 5), ids.todo, True)
    assert queries.todo_of(desk.read(), ids.todo).promise_id == ids.promise
    done = desk.run(actions.complete_todo, ids.todo).result
    assert done.promise_kept == ids.promise
    assert queries.promise_of(desk.read(), ids.promise).state == "kept"
    desk.run(actions.reopen_todo, ids.todo)
    assert queries.promise_of(desk.read(), ids.promise).state == "open"


def test_undoing_a_capture_takes_the_promise_along(desk: Desk) -> None:
    said = read_line("Send it tomorrow !promise", desk.read().today)
    desk.run(actions.capture, said, CaptureRefs(promised_to="Ruth"))
    desk.undo()
    assert list_lines(desk.read(), KINDS["promise"]) == ()
    assert list_lines(desk.read(), KINDS["todo"]) == ()


def test_a_line_of_nothing_but_marks_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refusal:
        desk.run(actions.capture, read_line("@brightmoor tomorrow", desk.read().today))
    assert refusal.value.field == "title"


def test_keeping_a_promise_finishes_the_todo_that_carries_it(desk: Desk) -> None:
    promise = desk.run(promises.add_promise, "Send the list", to="Ruth", with_todo=True).result
    todo = queries.promise_of(desk.read(), promise).todo_id
    assert todo
    desk.run(promises.keep_promise, promise)
    assert queries.todo_of(desk.read(), todo).state == "done"
    with pytest.raises(Refused):
        desk.run(promises.break_promise, promise)


def test_a_released_promise_drops_its_todo_and_a_broken_one_keeps_it(desk: Desk) -> None:
    for settle, state in ((promises.release_promise, "dropped"), (promises.break_promise, "open")):
        promise = desk.run(promises.add_promise, "Send it", to="Ruth", with_todo=True).result
        todo = queries.promise_of(desk.read(), promise).todo_id
        assert todo
        desk.run(settle, promise)
        assert queries.todo_of(desk.read(), todo).state == state


def test_snoozing_moves_the_due_day_and_refuses_the_past(desk: Desk) -> None:
    todo = add(desk, "todo", title="Later", due_on="2026-03-01")
    desk.run(actions.snooze_todo, todo, date(2026, 3, 9))
    assert queries.todo_of(desk.read(), todo).due_on == date(2026, 3, 9)
    with pytest.raises(Refused):
        desk.run(actions.snooze_todo, todo, date(2026, 3, 1))


def test_waiting_names_somebody_and_since_when(desk: Desk) -> None:
    todo = add(desk, "todo", title="Split the invoices")
    desk.run(actions.wait_for, todo, "Priya Sallow")
    line = queries.todo_of(desk.read(), todo)
    assert (line.state, line.waiting_on) == ("waiting", "Priya Sallow")
    assert line.asked_on == date(2026, 3, 2)
    with pytest.raises(Refused):
        desk.run(actions.wait_for, todo, " ")


def test_several_at_once_pass_over_what_is_done_and_are_one_undo(desk: Desk) -> None:
    there = account(desk)
    ids = [add(desk, "todo", title=f"Step {at}", account=there) for at in range(4)]
    desk.run(actions.complete_todo, ids[0])
    assert len(desk.run(actions.complete_todos, ids).result) == 3
    assert todos(desk, there) == ()
    desk.undo()
    assert len(todos(desk, there)) == 3
    assert desk.run(actions.snooze_todos, ids, date(2026, 3, 4)).result == 3
    assert desk.run(actions.wait_for_several, ids, "Priya").result == 3
    assert desk.run(actions.drop_todos, ids).result == 3


def test_reordering_moves_one_todo_between_two_others(desk: Desk) -> None:
    there = account(desk)
    first, second, third = (
        add(desk, "todo", title=title, account=there, due_on="2026-03-02") for title in "abc"
    )
    desk.run(actions.reorder, third, first, second)
    assert [line.title for line in todos(desk, there)] == ["a", "c", "b"]
    desk.run(actions.reorder, second, None, first)
    assert [line.title for line in todos(desk, there)] == ["b", "a", "c"]


def test_a_name_that_fits_two_accounts_offers_both(desk: Desk) -> None:
    account(desk, "Norrvik Paper")
    account(desk, "Norrvik Pulp")
    said = read_line("Call @norrvik today", desk.read().today)
    found = resolve_capture(desk.read(), said).account
    assert (found.state, found.id, found.count) == ("ambiguous", None, 2)
    assert {one.name for one in found.candidates} == {"Norrvik Paper", "Norrvik Pulp"}
    exact = resolve_capture(desk.read(), read_line('Call @"norrvik pulp"', desk.read().today))
    assert exact.account.name == "Norrvik Pulp"
    assert exact.may_add
    nobody = resolve_capture(desk.read(), read_line("Call @tallis", desk.read().today))
    assert nobody.account.state == "unknown"
    assert not nobody.may_add


def test_a_name_written_solid_finds_the_account_of_two_words(desk: Desk) -> None:
    there = account(desk, "Brightmoor Dairies")
    account(desk, "Łódź Cement")
    found = resolve_capture(desk.read(), read_line("x @brightmoordairies", desk.read().today))
    assert found.account.id == there
    accents = resolve_capture(desk.read(), read_line("x @lodz", desk.read().today))
    assert accents.account.name == "Łódź Cement"


def test_a_person_or_an_objective_settles_the_account(desk: Desk) -> None:
    there = account(desk)
    add(desk, "contact", given_name="Bea", family_name="Holloran", account=there)
    plan = add(desk, "plan", kind="account", title="Plan", account=there)
    objective = add(desk, "objective", plan=plan, statement="Cut line stops")
    found = resolve_capture(desk.read(), read_line("Ask +bea", desk.read().today))
    assert (found.contact.name, found.account.id) == ("Bea Holloran", there)
    said = read_line('Ask #"cut line"', desk.read().today)
    found = resolve_capture(desk.read(), said)
    assert (found.objective.id, found.account.id) == (objective, there)
    ids = desk.run(actions.capture, said, CaptureRefs(objective=objective)).result
    line = queries.todo_of(desk.read(), ids.todo)
    assert (line.objective_id, line.plan_id) == (objective, plan)


def test_thirty_thousand_todos_come_in_pages_with_their_count(desk: Desk) -> None:
    there = account(desk)
    rows = [
        {"id": desk.ids(), "title": f"Step {at:05}", "account": there, "state": "open",
         "due_on": date(2026, 3, 1 + at % 28)}
        for at in range(30_000)
    ]  # fmt: skip
    desk.run_as("Import", lambda work: add_many(work, KINDS["todo"], rows))
    first = queries.todos_of_account(desk.read(), there)
    assert (len(first.lines), first.count) == (queries.MOST_LINES, 30_000)
    last = queries.todos_of_account(desk.read(), there, offset=29_900)
    assert (len(last.lines), last.count) == (100, 30_000)
