"""Accounts past their agreed contact interval, read off the index of last contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from amdesk.accounts.rules import default_cadence_days
from amdesk.base.clock import day_begins, local_date, parse_instant
from amdesk.store.touches import last_sql
from amdesk.store.work import Read
from amdesk.today.agenda import Asked
from amdesk.today.lines import ColdLine, Section
from amdesk.today.rules import cadence_of

SOON_DAYS = 3
_KEY = "owner, status, segment, cadence_days"
_IN_GROUP = "owner = ? AND status = ? AND segment = ? AND cadence_days = ?"
_ASLEEP = ("former", "dormant")


def cold_accounts(read: Read, asked: Asked) -> tuple[Section[ColdLine], int]:
    """Accounts past their contact interval, the most overdue first, never contacted ones last.

    Also how many more will be within three days. The last contact is the latest interaction or
    finished feedback call that has happened by the end of the day. An account with neither an
    interval of its own nor a segment has the usual one, as everywhere else: an import that tells
    no segments must not put its accounts out of sight. Of each interval only the accounts that
    may be shown are read; the others are counted in the index.
    """
    groups = _groups(read, asked)
    found: list[_Cold] = []
    cold = soon = 0
    for group in groups:
        found += _coldest(read, asked, group)
        past = _before(read, group, group.cold)
        cold += past + _never(read, group)
        soon += _before(read, group, group.soon) - past
        for later in _with_later_contact(read, asked, group):
            if later.at is None or later.at < group.cold:
                found.append(later)
                cold += 1
            elif later.at < group.soon:
                soon += 1
    for group in groups if len(found) < asked.limit else ():
        found += _never_met(read, asked, group)
    until = parse_instant(asked.until)
    found.sort(key=lambda one: _coldness(one, until))
    lines = tuple(_cold_line(read, one, asked.on) for one in found[: asked.limit])
    return Section(lines, cold), soon


@dataclass(frozen=True, slots=True)
class _Group:
    """Accounts with the same interval: its key in the index, and the bounds as instants."""

    key: tuple[str, str, str, int]
    agreed: int
    cold: str
    soon: str


@dataclass(frozen=True, slots=True)
class _Cold:
    """An account that may be cold, its interval and last contact (as stored)."""

    account: str
    name: str
    agreed: int
    at: str | None


def _groups(read: Read, asked: Asked) -> list[_Group]:
    """The groups of accounts the desk's owner keeps in touch with, by an interval agreed."""
    keys = read.rows(
        f"SELECT DISTINCT {_KEY} FROM contact_count WHERE owner IN ('', ?) AND accounts > 0",
        (asked.me,),
    )
    found = []
    for owner, status, segment, days in keys:
        if status in _ASLEEP:
            continue
        agreed = days or default_cadence_days(segment)
        found.append(
            _Group(
                (owner, status, segment, days),
                agreed,
                day_begins(asked.on - timedelta(days=agreed)),
                # contacts after the day are looked at one by one
                min(day_begins(asked.on - timedelta(days=agreed - SOON_DAYS - 1)), asked.until),
            )
        )
    return found


def _never(read: Read, group: _Group) -> int:
    """How many accounts of a group were never in contact."""
    kept = f"SELECT sum(accounts) FROM contact_count WHERE {_IN_GROUP} AND span = ''"
    return int(read.value(kept, group.key) or 0)


def _before(read: Read, group: _Group, at: str) -> int:
    """How many accounts of a group had their last contact before ``at``.

    By the kept counts of whole months, then of days; of the last day the accounts are looked at.
    """
    month, day = at[:7], at[:10]
    kept = f"SELECT sum(accounts) FROM contact_count WHERE {_IN_GROUP} AND span >= ? AND span < ?"
    rest = f"SELECT count(*) FROM account_figure WHERE {_IN_GROUP} AND last_at >= ? AND last_at < ?"
    months = read.value(kept, (*group.key, "m", f"m{month}")) or 0
    days = read.value(kept, (*group.key, f"d{month}", f"d{day}")) or 0
    return int(months + days + read.value(rest, (*group.key, day, at)))


def _coldest(read: Read, asked: Asked, group: _Group) -> list[_Cold]:
    """As many of a group as may be shown: the longest without contact, off the index."""
    found = read.rows(
        f"SELECT account, name, last_at FROM account_figure WHERE {_IN_GROUP} AND last_at < ? "
        "ORDER BY last_at, name, account LIMIT ?",
        (*group.key, group.cold, asked.limit),
    )
    return [_Cold(account, name, group.agreed, at) for account, name, at in found]


def _never_met(read: Read, asked: Asked, group: _Group) -> list[_Cold]:
    """As many of a group as may be shown of those never in contact."""
    found = read.rows(
        f"SELECT account, name FROM account_figure WHERE {_IN_GROUP} AND last_at IS NULL "
        "ORDER BY name, account LIMIT ?",
        (*group.key, asked.limit),
    )
    return [_Cold(account, name, group.agreed, None) for account, name in found]


def _with_later_contact(read: Read, asked: Asked, group: _Group) -> list[_Cold]:
    """The accounts of a group with a contact noted for after the day: their last one before."""
    found = read.rows(
        f"SELECT a.account, a.name, {last_sql('a.account', '?')} FROM account_figure a "
        f"WHERE {_IN_GROUP} AND last_at >= ?",
        (asked.until, asked.until, *group.key, asked.until),
    )
    return [_Cold(account, name, group.agreed, at) for account, name, at in found]


def _coldness(one: _Cold, until: datetime) -> tuple[bool, float, str, str]:
    """The sort key: the most overdue for its interval first, never contacted last, then names."""
    if one.at is None:
        return True, 0, one.name, one.account
    ratio = (until - parse_instant(one.at)).total_seconds() / one.agreed
    return False, -ratio, one.name, one.account


def _cold_line(read: Read, one: _Cold, on: date) -> ColdLine:
    last_on = None if one.at is None else local_date(parse_instant(one.at))
    cadence = cadence_of(last_on, one.agreed, on)
    kind, person = "", ""
    if one.at is not None:
        kind, person = _touch_at(read, one.account, one.at)
    return ColdLine(
        one.account, one.name, one.agreed, cadence.days_since, cadence.bar_ratio, last_on, kind,
        person,
    )  # fmt: skip


def _touch_at(read: Read, account: str, at: str) -> tuple[str, str]:
    """The kind of the contact at that instant, and with whom it was."""
    found = read.row(
        "SELECT x.kind, trim(coalesce(c.given_name, '') || ' ' || coalesce(c.family_name, '')) "
        "FROM (SELECT kind, contact FROM interaction WHERE account = ?1 AND happened_at = ?2 "
        "AND life = 'live' UNION ALL SELECT 'feedback', contact FROM feedback WHERE account = ?1 "
        "AND happened_at = ?2 AND life = 'live') x LEFT JOIN contact c ON c.id = x.contact LIMIT 1",
        (account, at),
    )
    return (found[0] or "", found[1] or "") if found else ("", "")
