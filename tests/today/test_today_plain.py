"""What the day's list reads off indexes is what plain queries over all records give."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from amdesk.accounts.rules import default_cadence_days
from amdesk.base.clock import day_begins
from amdesk.kinds import KINDS
from amdesk.records.across import ensure_owner_colleague
from amdesk.records.edits import edit_record, restore_record, trash_record
from amdesk.records.rows import add_many
from amdesk.store import touches
from amdesk.store.desk import Desk
from amdesk.store.work import Work, action
from amdesk.today.agenda import asked_for
from amdesk.today.cold import cold_accounts
from amdesk.today.rail import open_loops, renewals

MONDAY = date(2026, 3, 2)
MIDDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAYS = (MONDAY, MONDAY - timedelta(days=25), MONDAY + timedelta(days=40))


Row = dict[str, Any]


def _day(chance: random.Random) -> date | None:
    return chance.choice([None, *(MONDAY + timedelta(days=chance.randint(-40, 40)),) * 3])


def _accounts(chance: random.Random, me: str) -> list[Row]:
    return [
        {
            "name": f"Account {chance.randrange(40)}",
            "segment": chance.choice(["strategic", "key", "core", "serve", None]),
            "cadence_days": chance.choice([None, None, None, 1, 9]),
            "status": chance.choice(["active", "at-risk", "dormant", "former", None]),
            "owner": chance.choice([None, None, me, "somebody-else"]),
        }
        for _ in range(160)
    ]


def _contacts(chance: random.Random, accounts: list[str], kind: str) -> list[Row]:
    own: Row = {"kind": "visit"} if kind == "interaction" else {}
    return [
        {
            "account": chance.choice(accounts),
            "happened_at": MIDDAY + timedelta(hours=chance.randint(-1800, 200)),
            **(own or {"finished": chance.choice([True, True, False])}),
        }
        for _ in range(150)
    ]


def _contracts(chance: random.Random, accounts: list[str]) -> list[Row]:
    made: list[Row] = []
    for _ in range(200):
        until = MONDAY + timedelta(days=chance.randint(-60, 200))
        notice = chance.choice([None, until - timedelta(days=chance.randint(0, 120))])
        states = ["running", "notice", "renewing", "renewed", "ended", None]
        made.append(
            {
                "account": chance.choice(accounts), "title": "C", "until_on": until,
                "notice_on": notice, "state": chance.choice(states),
            }
        )  # fmt: skip
    return made


def _issues(chance: random.Random, accounts: list[str]) -> list[Row]:
    states = ["raised", "acknowledged", "acting", "resolved", "loop_closed"]
    return [
        {
            "title": "I", "account": chance.choice(accounts), "due_on": _day(chance),
            "severity": chance.choice(["low", "medium", "high"]), "state": chance.choice(states),
        }
        for _ in range(150)
    ]  # fmt: skip


def _steps(chance: random.Random, accounts: list[str], issues: list[str]) -> list[Row]:
    return [
        {
            "title": "T", "account": chance.choice(accounts), "due_on": _day(chance),
            "issue": chance.choice([None, chance.choice(issues)]),
            "state": chance.choice(["open", "open", "waiting", "done"]), "waiting_on": "Jo",
        }
        for _ in range(200)
    ]  # fmt: skip


@action("Fill")
def fill(work: Work, seed: int) -> list[str]:
    """A desk of everything at random, a tenth of it in the trash; the ids of its accounts."""
    chance = random.Random(seed)

    def lay(kind: str, rows: list[Row]) -> list[str]:
        ids = [work.ids() for _ in rows]
        rows = [{"id": own, **row} for own, row in zip(ids, rows, strict=True)]
        add_many(work, KINDS[kind], rows)
        for own in chance.sample(ids, len(ids) // 10):
            work.write(f"UPDATE {kind} SET life = 'trash' WHERE id = ?", (own,))
        return ids

    accounts = lay("account", _accounts(chance, ensure_owner_colleague(work)))
    for kind in ("interaction", "feedback"):
        lay(kind, _contacts(chance, accounts, kind))
    lay("contract", _contracts(chance, accounts))
    lay("todo", _steps(chance, accounts, lay("issue", _issues(chance, accounts))))
    return accounts


def plain_cold(desk: Desk, me: str, on: date) -> tuple[list[str], int]:
    """Ids of the cold accounts in their order, and how many soon will be, looking at every one."""
    until = day_begins(on + timedelta(days=1))
    found = desk.read().rows(
        "SELECT a.id, a.name, a.cadence_days, a.segment, (SELECT max(happened_at) FROM ("
        "SELECT happened_at FROM live_interaction WHERE account = a.id UNION ALL "
        "SELECT happened_at FROM live_feedback WHERE account = a.id AND coalesce(finished, 1)) "
        "WHERE happened_at < ?) FROM live_account a "
        "WHERE coalesce(a.status, '') NOT IN ('former', 'dormant') "
        "AND (a.owner IS NULL OR a.owner = ?)",
        (until, me),
    )
    cold, soon = [], 0
    for account, name, days, segment, at in found:
        agreed = days or default_cadence_days(segment)
        if at is None or at < day_begins(on - timedelta(days=agreed)):
            since = 0.0
            if at is not None:
                passed = datetime.fromisoformat(until) - datetime.fromisoformat(at)
                since = -(passed.total_seconds() / agreed)
            cold.append((at is None, since, name, account))
        elif at < day_begins(on - timedelta(days=agreed - 4)):
            soon += 1
    return [account for *_, account in sorted(cold)], soon


def plain_loops(desk: Desk) -> list[str]:
    """Ids of all open issues in their order."""
    step = (
        "SELECT min(t.due_on) FROM todo t WHERE t.issue = i.id AND t.life = 'live' "
        "AND t.state IN ('open', 'waiting')"
    )
    found = desk.read().rows(
        f"SELECT i.id, coalesce(({step}), i.due_on) AS due FROM live_issue i "
        "WHERE i.state <> 'loop_closed' ORDER BY due IS NULL, due, "
        "instr('high medium low', i.severity), i.id"
    )
    return [issue for issue, _ in found]


def plain_renewals(desk: Desk, on: date) -> list[str]:
    """Ids of all contracts to be decided on, in their order."""
    found = desk.read().rows(
        "SELECT id, min(coalesce(notice_on, until_on), until_on) AS decide FROM live_contract "
        "WHERE until_on >= :on AND decide <= :horizon "
        "AND coalesce(state, '') NOT IN ('renewed', 'ended') ORDER BY decide, id",
        {"on": on.isoformat(), "horizon": (on + timedelta(days=60)).isoformat()},
    )
    return [contract for contract, _ in found]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_beside_of_the_day_is_the_same_as_by_looking_at_every_record(
    desk: Desk, seed: int
) -> None:
    desk.run(fill, seed)
    read = desk.read()
    me = read.value("SELECT id FROM colleague")
    for on in DAYS:
        for limit in (5, 1000):
            asked = asked_for(on, me, 0, limit)
            ids, soon = plain_cold(desk, me, on)
            cold, also = cold_accounts(read, asked)
            assert [line.id for line in cold.lines] == ids[:limit]
            assert (cold.count, also) == (len(ids), soon)
            loops, wanted = open_loops(read, asked), plain_loops(desk)
            assert [line.id for line in loops.lines] == wanted[:limit]
            assert loops.count == len(wanted)
            near, wanted = renewals(read, asked), plain_renewals(desk, on)
            assert [line.id for line in near.lines] == wanted[:limit]
            assert near.count == len(wanted)


def test_the_last_contacts_follow_every_change_and_its_undoing(desk: Desk) -> None:
    desk.run(fill, 4)
    accounts = [row[0] for row in desk.read().rows("SELECT id FROM live_account LIMIT 2")]
    assert touches.differing(desk.connection) == 0
    elsewhere = "SELECT id FROM live_interaction WHERE account NOT IN (?, ?) LIMIT 4"
    contacts = [row[0] for row in desk.read().rows(elsewhere, accounts)]
    moved, gone, when, back = contacts
    kind = KINDS["interaction"]
    desk.run(edit_record, kind, moved, {"account": accounts[0]})
    desk.run(trash_record, kind, gone)
    desk.run(edit_record, kind, when, {"happened_at": MIDDAY + timedelta(days=9)})
    desk.run(trash_record, kind, back)
    desk.run(restore_record, kind, back)
    desk.run(trash_record, KINDS["account"], accounts[0])
    desk.run(edit_record, KINDS["account"], accounts[1], {"name": "Newly named"})
    assert touches.differing(desk.connection) == 0
    for _ in range(7):
        assert desk.undo()
        assert touches.differing(desk.connection) == 0
