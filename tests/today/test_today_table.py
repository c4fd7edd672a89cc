"""What Today shows beside plain to-dos, rule by rule: a record, and the section it falls in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk
from amdesk.today.queries import today

MONDAY = date(2026, 3, 2)
SUNDAY = MONDAY + timedelta(days=6)


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


CASES: list[tuple[str, str, dict[str, Any], str | None]] = [
    ("a promise of ours due today", "promise", {"due_on": day(0), "by": "Ines Varga"}, "today"),
    ("a promise of ours without a name", "promise", {"due_on": day(3)}, "week"),
    ("a promise of ours that is late", "promise", {"due_on": day(-1)}, "overdue"),
    ("a promise made to us, late", "promise", {"due_on": day(-9), "by": "Ivo"}, "waiting"),
    ("a promise made to us, due this week", "promise", {"due_on": day(6), "by": "Ivo"}, "waiting"),
    ("a promise of next week", "promise", {"due_on": day(7)}, None),
    ("a promise that was kept", "promise", {"due_on": day(0), "state": "kept"}, None),
    ("a promise without a day", "promise", {}, None),
    ("a call planned for today", "plan", {"kind": "call", "call_on": day(0)}, "today"),
    ("a call planned for Sunday", "plan", {"kind": "call", "call_on": SUNDAY}, "week"),
    ("a call nobody logged", "plan", {"kind": "call", "call_on": day(-30)}, "overdue"),
    ("a call of long ago", "plan", {"kind": "call", "call_on": day(-31)}, None),
    ("a call of next week", "plan", {"kind": "call", "call_on": day(7)}, None),
    ("a call that is closed", "plan",
     {"kind": "call", "call_on": day(0), "status": "closed"}, None),
    ("a review held today", "review", {"held_on": day(0)}, "today"),
    ("a review held on Sunday", "review", {"held_on": SUNDAY}, "week"),
    ("a review of yesterday", "review", {"held_on": day(-1)}, None),
    ("a next touch agreed for today", "interaction", {"next_on": day(0)}, "today"),
    ("a next touch that was missed", "interaction", {"next_on": day(-90)}, "overdue"),
    ("a next touch of long ago", "interaction", {"next_on": day(-91)}, None),
    ("a next touch of next week", "interaction", {"next_on": day(7)}, None),
]  # fmt: skip
ALWAYS: dict[str, dict[str, Any]] = {
    "promise": {"what": "It"},
    "plan": {"title": "It"},
    "review": {"title": "It"},
    "interaction": {"subject": "It", "kind": "call", "happened_at": "2025-11-03T10:00:00Z"},
}


@pytest.mark.parametrize(
    ("kind", "values", "section"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_record_falls_in_the_section_its_rule_says(
    desk: Desk, kind: str, values: dict[str, Any], section: str | None
) -> None:
    account = desk.run(add_record, KINDS["account"], {"name": "Vantry"}).result
    told = {"account": account, **ALWAYS[kind], **values}
    record = desk.run(add_record, KINDS[kind], told).result
    page = today(desk.read())
    shown = {
        name: [line.id for line in getattr(page, name).lines]
        for name in ("overdue", "today", "week", "waiting", "done_today")
    }
    assert shown == {name: [record] if name == section else [] for name in shown}
