"""What to read before all else: at most three things, the most pressing of each sort first."""

from __future__ import annotations

from datetime import date, timedelta

from amdesk.growth.queries import contracts
from amdesk.growth.rules import NoticeState
from amdesk.plans.outlook import open_risks
from amdesk.reports.brief_lines import MOST_FIRST_ITEMS, FirstItem
from amdesk.reports.spoken import Spoken
from amdesk.store.work import Read

SOON_DAYS = 14
"""A milestone or a trigger date within so many days is worth a place."""


def first_items(
    read: Read, account_id: str, spoken: Spoken, *, with_contracts: bool = True
) -> tuple[FirstItem, ...]:
    """One of each before a second of any: late promises, milestones, risks, renewals, issues.

    Without ``with_contracts`` no renewal is named.
    """
    sorts = (
        _late_promises(read, account_id, spoken),
        _milestones(read, account_id, spoken),
        _risks(read, account_id, spoken),
        _renewals(read, account_id, spoken) if with_contracts else [],
        _grave_issues(read, account_id, spoken),
    )
    found: list[FirstItem] = []
    for place in range(MOST_FIRST_ITEMS):
        found += [items[place] for items in sorts if place < len(items)]
    return tuple(found[:MOST_FIRST_ITEMS])


def _late_promises(read: Read, account_id: str, spoken: Spoken) -> list[FirstItem]:
    found = read.rows(
        "SELECT p.what, coalesce(c.given_name, c.family_name, p.\"to\", ''), p.due_on "
        "FROM live_promise p LEFT JOIN live_contact c ON c.id = p.contact WHERE p.account = ? "
        "AND coalesce(p.state, 'open') = 'open' AND p.due_on < ? ORDER BY p.due_on, p.id LIMIT 3",
        (account_id, read.today.isoformat()),
    )
    return [
        FirstItem(
            spoken.say("We are late with {name}", name=whom) if whom else spoken.say("We are late"),
            spoken.say(
                "{what}, promised for {day}.", what=what, day=spoken.day(date.fromisoformat(due))
            ),
        )
        for what, whom, due in found
    ]


def _milestones(read: Read, account_id: str, spoken: Spoken) -> list[FirstItem]:
    found = read.rows(
        "SELECT m.title, m.due_on, coalesce(m.criterion, '') FROM live_milestone m "
        "JOIN live_plan p ON p.id = m.plan WHERE p.account = ? AND m.reached_on IS NULL "
        "AND coalesce(p.status, 'active') <> 'closed' AND m.due_on <= ? "
        "ORDER BY m.due_on, m.id LIMIT 3",
        (account_id, _soon(read)),
    )
    return [
        FirstItem(
            spoken.say("{title}, {day}", title=title, day=spoken.day(date.fromisoformat(due))),
            criterion,
        )
        for title, due, criterion in found
    ]


def _risks(read: Read, account_id: str, spoken: Spoken) -> list[FirstItem]:
    near = [
        risk
        for risk in open_risks(read, account_id=account_id)
        if risk.days_left is not None and risk.days_left <= SOON_DAYS + 7
    ]
    return [
        FirstItem(
            risk.description,
            spoken.say("If {sign}: {then}", sign=risk.early_sign, then=risk.contingency)
            if risk.early_sign and risk.contingency
            else risk.contingency or risk.early_sign or "",
        )
        for risk in near[:MOST_FIRST_ITEMS]
    ]


def _renewals(read: Read, account_id: str, spoken: Spoken) -> list[FirstItem]:
    found = []
    for contract in contracts(read, account_id):
        window = contract.window
        if contract.state in {"renewed", "ended"} or window is None:
            continue
        if window.state in {NoticeState.COMING, NoticeState.IN_NOTICE}:
            day = spoken.day(window.decide_by)
            found.append(
                FirstItem(
                    spoken.say("Renewal: {title}", title=contract.title),
                    spoken.say("To be decided by {day}.", day=day),
                )
            )
    return found


def _grave_issues(read: Read, account_id: str, spoken: Spoken) -> list[FirstItem]:
    found = read.rows(
        "SELECT title, coalesce(note, '') FROM live_issue WHERE account = ? AND severity = 'high' "
        "AND coalesce(state, 'raised') <> 'loop_closed' "
        "ORDER BY due_on IS NULL, due_on, id LIMIT 3",
        (account_id,),
    )
    return [
        FirstItem(spoken.say("Open issue: {title}", title=title), note.strip().split("\n")[0])
        for title, note in found
    ]


def _soon(read: Read) -> str:
    return (read.today + timedelta(days=SOON_DAYS)).isoformat()
