"""What is live at an account during an absence: the one thing its back-up must know first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from amdesk.base.clock import local_date, parse_instant
from amdesk.base.dates import days_between
from amdesk.base.sentence import Words, counted, say
from amdesk.store.work import Read

_LONG_SILENCE_DAYS = 30
_MOST_AT_ONCE = 500
_PROMISE, _RENEWAL = 2, 3
_POINTS = """
SELECT account, rank, title, on_day FROM (
  SELECT p.account AS account, 1 AS rank, m.title AS title, m.due_on AS on_day
  FROM live_milestone m JOIN live_plan p ON p.id = m.plan
  WHERE m.reached_on IS NULL AND m.due_on BETWEEN :first AND :last
  UNION ALL
  SELECT account, 2, what, due_on FROM live_promise
  WHERE coalesce(state, 'open') = 'open' AND due_on <= :last
  UNION ALL
  SELECT account, 3, title, coalesce(notice_on, until_on) FROM live_contract
  WHERE coalesce(state, 'running') NOT IN ('renewed', 'ended') AND until_on >= :first
    AND coalesce(notice_on, until_on) <= date(:last, '+30 days')
  UNION ALL
  SELECT account, 4, title, call_on FROM live_plan
  WHERE kind = 'call' AND coalesce(status, 'active') <> 'closed'
    AND call_on BETWEEN :first AND :last
  UNION ALL
  SELECT account, 5, title, due_on FROM live_todo
  WHERE coalesce(state, 'open') IN ('open', 'waiting') AND due_on <= :last
) WHERE account IN ({marks}) ORDER BY rank, on_day
"""


def live_points(
    read: Read, account_ids: Sequence[str], first: date | None, last: date | None
) -> Mapping[str, tuple[bool, Words]]:
    """For each account whether something is live from first to last, and the foremost of it.

    In this order: milestones, promises, renewals to be decided, planned calls, to-dos; then a long
    silence; else "Nothing open". Without days, the next 30 count.
    """
    begin = first or read.today
    end = last or date.fromordinal(begin.toordinal() + 30)
    found: dict[str, tuple[bool, Words]] = {}
    for place in range(0, len(account_ids), _MOST_AT_ONCE):
        part = account_ids[place : place + _MOST_AT_ONCE]
        marks = {f"a{number}": account for number, account in enumerate(part)}
        names = ", ".join(f":{name}" for name in marks)
        days = {"first": begin.isoformat(), "last": end.isoformat()}
        for account, rank, title, on_day in read.rows(
            _POINTS.format(marks=names), {**marks, **days}
        ):
            day = date.fromisoformat(on_day)
            found.setdefault(account, (True, _words(rank, title, day)))
        _add_silences(read, names, marks, found)
    return {account: found.get(account, (False, say("Nothing open"))) for account in account_ids}


def _words(rank: int, title: str, day: date) -> Words:
    if rank == _PROMISE:
        return say("Promised: {title}, {day}", title=title, day=day)
    if rank == _RENEWAL:
        return say("Renewal: {title}, {day}", title=title, day=day)
    return say("{title} {day}", title=title, day=day)


def _add_silences(
    read: Read, names: str, marks: Mapping[str, str], found: dict[str, tuple[bool, Words]]
) -> None:
    for account, last_at in read.rows(
        "SELECT account, max(happened_at) FROM ("
        "SELECT account, happened_at FROM live_interaction UNION ALL "
        f"SELECT account, happened_at FROM live_feedback) WHERE account IN ({names}) "
        "GROUP BY account",
        marks,
    ):
        silent = days_between(local_date(parse_instant(last_at)), read.today)
        if account not in found and silent > _LONG_SILENCE_DAYS:
            words = counted("No contact for {count} day", "No contact for {count} days", silent)
            found[account] = (True, words)
