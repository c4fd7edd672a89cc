"""What the coverage rules need to know, read off the desk: accounts, absences, covers."""

from __future__ import annotations

from datetime import date

from amdesk.base.dates import Period
from amdesk.coverage import rules
from amdesk.records.across import owner_colleague
from amdesk.store.work import Read

ME = "me"
"""Stands for the desk's owner where no colleague record says who that is."""


def me(read: Read) -> str:
    """The id of the owner's colleague record, or a stand-in that no record has."""
    return owner_colleague(read) or ME


def account_lines(
    read: Read, manager: str | None = None, *, account_id: str | None = None
) -> tuple[rules.AccountLine, ...]:
    """The accounts with who looks after them, by name; one without an owner is the desk owner's.

    ``manager`` and ``account_id`` narrow them down.

    Former customers need no cover.
    """
    one = "" if account_id is None else "id = :account AND "
    found = read.rows(
        "SELECT id, name, coalesce(owner, :me) FROM live_account "
        f"WHERE {one}coalesce(status, '') <> 'former' "
        "AND (:manager IS NULL OR coalesce(owner, :me) = :manager) "
        "ORDER BY name COLLATE NOCASE, id",
        {"me": me(read), "manager": manager, "account": account_id},
    )
    return tuple(rules.AccountLine(*row) for row in found)


def planned_absences(
    read: Read, from_on: date | None = None, until_on: date | None = None
) -> tuple[rules.AbsenceLine, ...]:
    """The planned absences that touch the days given (both ends open without)."""
    found = read.rows(
        "SELECT id, coalesce(colleague, :me), from_on, until_on FROM live_absence "
        "WHERE coalesce(kind, 'planned') = 'planned' AND from_on IS NOT NULL "
        "AND until_on >= from_on AND (:from IS NULL OR until_on >= :from) "
        "AND (:until IS NULL OR from_on <= :until) ORDER BY from_on, id",
        {
            "me": me(read),
            "from": None if from_on is None else from_on.isoformat(),
            "until": None if until_on is None else until_on.isoformat(),
        },
    )
    return tuple(
        rules.AbsenceLine(absence, who, Period(date.fromisoformat(first), date.fromisoformat(last)))
        for absence, who, first, last in found
    )


def cover_lines(read: Read, account_id: str | None = None) -> tuple[rules.CoverLine, ...]:
    """All covers, or one account's; absence None is the standing back-up for the unplannable."""
    where = "" if account_id is None else "WHERE k.account = :account "
    found = read.rows(
        "SELECT k.account, CASE b.kind WHEN 'standby' THEN NULL ELSE k.absence END, k.backup, "
        "coalesce(k.state, 'proposed') FROM live_cover k JOIN live_absence b ON b.id = k.absence "
        f"{where}ORDER BY k.id",
        {"account": account_id},
    )
    return tuple(
        rules.CoverLine(account, absence, backup, rules.CoverState(state))
        for account, absence, backup, state in found
    )
