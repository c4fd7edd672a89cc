"""What the sidebar counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from amdesk.base.clock import Clock
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from amdesk.today.sidebar import SectionCounts, Sharing, section_counts, sharing


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    with Desk.make(Place(tmp_path / "desk", tmp_path / "config"), person, clock=clock) as made:
        yield made


def add(desk: Desk, kind: str, **values: object) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def test_an_empty_desk_has_nothing_waiting(desk: Desk) -> None:
    assert section_counts(desk.read()) == SectionCounts()
    assert sharing(desk.read()) == Sharing()


def test_to_dos_count_when_late_or_due_and_mine(desk: Desk, now: datetime) -> None:
    today = now.date()
    mine = add(desk, "colleague", name="Ines Varga", email="ines@ormsund.example")
    other = add(desk, "colleague", name="Tom Askerly", email="tom@ormsund.example")
    add(desk, "todo", title="late", due_on=today - timedelta(days=1))
    add(desk, "todo", title="today", due_on=today, assignee=mine)
    add(desk, "todo", title="begun", starts_on=today)
    add(desk, "todo", title="tomorrow", due_on=today + timedelta(days=1))
    add(desk, "todo", title="not yet", due_on=today, starts_on=today + timedelta(days=2))
    add(desk, "todo", title="undated")
    add(desk, "todo", title="done", due_on=today, state="done")
    add(desk, "todo", title="waits", due_on=today, state="waiting", waiting_on="Tom")
    add(desk, "todo", title="his", due_on=today, assignee=other)
    assert section_counts(desk.read()).today == 3


def test_loops_count_until_the_customer_was_told(desk: Desk, now: datetime) -> None:
    account = add(desk, "account", name="Brightmoor Dairies")
    add(desk, "issue", title="Invoice layout", account=account)
    add(desk, "issue", title="Told", account=account, state="loop_closed")
    counts = section_counts(desk.read())
    assert (counts.accounts, counts.loops) == (1, 1)


def test_back_ups_that_have_not_accepted_count_for_absences_to_come(
    desk: Desk, now: datetime
) -> None:
    today = now.date()
    account = add(desk, "account", name="Norrvik Paper")
    tom = add(desk, "colleague", name="Tom Askerly")
    other = add(desk, "account", name="Vantry Ceramics")
    week = timedelta(days=7)
    coming = add(desk, "absence", from_on=today + week, until_on=today + 2 * week)
    over = add(desk, "absence", from_on=today - 2 * week, until_on=today - week)
    add(desk, "cover", account=account, absence=coming, backup=tom)
    add(desk, "cover", account=other, absence=coming, backup=tom, state="accepted")
    add(desk, "cover", account=account, absence=over, backup=tom)
    assert section_counts(desk.read()).cover == 1


def test_every_action_since_the_last_bundle_waits(desk: Desk) -> None:
    add(desk, "account", name="Vantry Ceramics")
    add(desk, "account", name="Castrell Foods")
    assert sharing(desk.read()).waiting == 2
