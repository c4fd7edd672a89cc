"""Promises and open loops as the brief prints them, what is late first."""

from __future__ import annotations

from datetime import date
from typing import Any

from amdesk.feedback.rules import IssueState, ring_arcs
from amdesk.reports.brief_lines import PromiseLine
from amdesk.reports.brief_people import first_name
from amdesk.reports.spoken import Spoken
from amdesk.store.work import Read


def promise_lines(read: Read, account_id: str, spoken: Spoken) -> tuple[PromiseLine, ...]:
    """The open promises and the issues the customer was not told about, by the day they are due.

    An issue is due with its next open step, else by itself, as on the feedback page.
    """
    promises = read.rows(
        "SELECT p.what, coalesce(nullif(trim(coalesce(c.given_name, '') || ' ' || "
        "coalesce(c.family_name, '')), ''), p.\"to\", ''), p.by, p.said_on, p.due_on "
        "FROM live_promise p LEFT JOIN live_contact c ON c.id = p.contact "
        "WHERE p.account = ? AND coalesce(p.state, 'open') = 'open' ORDER BY p.due_on, p.id",
        (account_id,),
    )
    loops = read.rows(
        "SELECT i.title, trim(coalesce(c.given_name, '') || ' ' || coalesce(c.family_name, '')), "
        "coalesce(i.state, 'raised'), o.name, coalesce((SELECT t.due_on FROM live_todo t "
        "WHERE t.issue = i.id AND t.state IN ('open', 'waiting') "
        "ORDER BY t.due_on IS NULL, t.due_on LIMIT 1), i.due_on) AS due FROM live_issue i "
        "LEFT JOIN live_contact c ON c.id = i.contact LEFT JOIN live_colleague o ON o.id = i.owner "
        "WHERE i.account = ? AND coalesce(i.state, 'raised') <> 'loop_closed' "
        "ORDER BY due, i.id",
        (account_id,),
    )
    found = [(row[4] or "9", _promise(row, spoken)) for row in promises]
    found += [(row[4] or "9", _loop(row, spoken)) for row in loops]
    return tuple(line for _, line in sorted(found, key=lambda one: one[0]))


def _promise(row: Any, spoken: Spoken) -> PromiseLine:
    what, whom, by, said, due = row
    when, late = spoken.due(_day(due))
    said_on = _day(said)
    if said_on is not None and by:
        state = spoken.say("Promised {day}, {name}", day=spoken.day(said_on), name=first_name(by))
    elif by:
        state = spoken.say("Promised, {name}", name=first_name(by))
    else:
        state = spoken.say("Promised")
    return PromiseLine(0, what, whom, state, when, late)


def _loop(row: Any, spoken: Spoken) -> PromiseLine:
    what, whom, state, owner, due = row
    when, late = spoken.due(_day(due))
    stage = ring_arcs(IssueState(state))
    return PromiseLine(stage, what, whom, _state(stage, owner, spoken), when, late)


def _state(stage: int, owner: str | None, spoken: Spoken) -> str:
    if stage == 1:
        return spoken.say("Heard, no action agreed")
    if stage == 2:
        return spoken.say("Agreed, {name}", name=owner) if owner else spoken.say("Agreed")
    return spoken.say("Done, the customer is to be told")


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
