"""The list of accounts and the accounts pinned to the sidebar, read page by page.

Everything that costs a look into other tables (last contact, renewal, loyalty, to-dos) is computed
for the page asked for only, so that the first page of 100,000 accounts is as quick as of 12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from amdesk.accounts.rules import (
    CADENCE_DEFAULTS,
    CADENCE_WITHOUT_SEGMENT,
    default_cadence_days,
)
from amdesk.base.clock import local_date, parse_instant
from amdesk.base.dates import days_between
from amdesk.base.errors import Refused
from amdesk.base.figure import rounded
from amdesk.base.folding import fold
from amdesk.base.money import Money
from amdesk.records.across import owner_colleague
from amdesk.store.work import Read

PAGE_ROWS = 200
LOYALTY_DAYS = 365
"""Loyalty is the mean satisfaction of the answers of the last so many days, and its change the
difference to the mean of as many days before."""

SORTS: Mapping[str, str] = MappingProxyType(
    {
        "name": "w.name COLLATE NOCASE",
        "segment": "instr('strategic key core serve', coalesce(nullif(w.segment, ''), 'serve'))",
        "territory": "nullif(w.territory, '') COLLATE NOCASE",
        "industry": "nullif(w.industry, '') COLLATE NOCASE",
        "status": "nullif(w.status, '')",
        "owner": "(SELECT c.name FROM colleague c WHERE c.id = w.owner) COLLATE NOCASE",
        "last_contact": "w.last_at",
        "renewal": "({renewal})",
        "loyalty": "({loyalty})",
        "open_todos": "({todos})",
    }
)
"""What the list can be sorted by. The last three look into other tables for every account."""

_LAST = (
    "SELECT max(happened_at) FROM (SELECT happened_at FROM live_interaction WHERE account = {id} "
    "UNION ALL SELECT happened_at FROM live_feedback WHERE account = {id} "
    "AND coalesce(finished, 1) = 1)"
)
_RENEWAL = (
    "SELECT min(until_on) FROM live_contract WHERE account = {id} AND until_on >= :today "
    "AND coalesce(state, 'running') NOT IN ('ended', 'renewed')"
)
_LOYALTY = (
    "SELECT avg(satisfaction) FROM live_feedback WHERE account = {id} "
    "AND satisfaction IS NOT NULL AND happened_at >= {begin} AND happened_at < {end}"
)
_TODOS = (
    "SELECT count(*) FROM live_todo WHERE account = {id} "
    "AND coalesce(state, 'open') IN ('open', 'waiting')"
)

_USUAL = " ".join(f"WHEN '{name}' THEN {days}" for name, days in CADENCE_DEFAULTS.items())
_PAST_CADENCE = (
    "coalesce(julianday(:today) - julianday(date(w.last_at)), 1e9) > coalesce("
    f"nullif(w.cadence_days, 0), CASE w.segment {_USUAL} ELSE {CADENCE_WITHOUT_SEGMENT} END)"
)


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """Which accounts to list; empty parts let everything pass.

    `words` must all occur in name, industry, territory or tags. `mine` keeps those whose owner is
    the desk's owner, and those that have none. Former customers are only listed by status.
    """

    words: str = ""
    segments: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    territory: str = ""
    owner: str = ""
    mine: bool = False
    is_past_cadence: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account in the list.

    `elapsed_days` counts from the last contact (None: never), `agreed_days` is the interval.
    `health` is the figure set by hand, if any; `amdesk.indices.queries.with_health` computes it.
    """

    id: str
    name: str
    segment: str | None
    status: str | None
    industry: str | None
    territory: str | None
    owner_id: str | None
    owner: str | None
    last_contact_on: date | None
    elapsed_days: int | None
    agreed_days: int
    renewal_on: date | None
    loyalty: Decimal | None
    loyalty_change: Decimal | None
    loyalty_answers: int
    open_todos: int
    revenue: Money | None
    target: Money | None
    attractiveness: int | None
    ability: int | None
    pinned: bool
    health: int | None = None


@dataclass(frozen=True, slots=True)
class PinnedLine:
    """An account in the sidebar with its cadence."""

    id: str
    name: str
    elapsed_days: int | None
    agreed_days: int


def accounts_page(
    read: Read,
    wanted: AccountFilter = AccountFilter(),  # frozen, so it can be shared
    sort: str = "name",
    offset: int = 0,
    limit: int = PAGE_ROWS,
) -> tuple[AccountLine, ...]:
    """One page of the accounts that pass the filter, sorted (`-field`: down), empty values last.

    Raises Refused for a sort it does not know.
    """
    chosen, params = _chosen(read, wanted)
    params.update(limit=limit, offset=offset)
    found = read.rows(
        f"WITH shown AS MATERIALIZED (SELECT w.account AS id, row_number() OVER () AS place FROM ("
        f"SELECT w.account {chosen} ORDER BY {_order(sort)} LIMIT :limit OFFSET :offset) w) "
        f"SELECT a.id, a.name, a.segment, a.status, a.industry, a.territory, a.owner, o.name, "
        f"a.cadence_days, a.pinned, a.health_override, {_page_columns()} "
        "FROM shown CROSS JOIN account a ON a.id = shown.id "
        "LEFT JOIN colleague o ON o.id = a.owner ORDER BY shown.place",
        params,
    )
    return tuple(_account_line(read, row) for row in found)


def accounts_count(
    read: Read,
    wanted: AccountFilter = AccountFilter(),  # frozen, so it can be shared
) -> int:
    """How many accounts pass the filter."""
    chosen, params = _chosen(read, wanted)
    return int(read.value(f"SELECT count(*) {chosen}", params))


def pinned_accounts(read: Read) -> tuple[PinnedLine, ...]:
    """The accounts of the sidebar in the user's order."""
    found = read.rows(
        f"SELECT a.id, a.name, a.segment, a.cadence_days, ({_LAST.format(id='a.id')}) "
        "FROM live_account a WHERE a.pinned IS NOT NULL ORDER BY a.pinned, a.name COLLATE NOCASE"
    )
    return tuple(
        PinnedLine(account, name, elapsed_days(read, last), days or default_cadence_days(segment))
        for account, name, segment, days, last in found
    )


def elapsed_days(read: Read, last_at: str | None) -> int | None:
    """Days since a stored instant on this computer's calendar; the future counts as today."""
    if last_at is None:
        return None
    return max(0, days_between(local_date(parse_instant(last_at)), read.today))


def loyalty_windows(read: Read) -> dict[str, str]:
    """The bounds of the loyalty window and the one before it, as SQL parameters."""
    now: datetime = read.now
    year = timedelta(days=LOYALTY_DAYS)
    second = timedelta(seconds=1)
    bounds = {"w2": now + second, "w1": now - year, "w0": now - 2 * year}
    return {name: at.strftime("%Y-%m-%dT%H:%M:%S.000Z") for name, at in bounds.items()}


def _chosen(read: Read, wanted: AccountFilter) -> tuple[str, dict[str, Any]]:
    """FROM and WHERE for the accounts that pass the filter, and the values of their places.

    All is in one narrow table of what lists are made of (empty text where an account has none).
    """
    params = dict[str, Any](today=read.today.isoformat(), **loyalty_windows(read))
    parts = []
    if wanted.ids:
        parts.append(f"w.account IN ({_marks('id', wanted.ids, params)})")
    elif wanted.statuses:
        parts.append(f"w.status IN ({_marks('status', wanted.statuses, params)})")
    else:
        parts.append("w.status <> 'former'")
    if wanted.segments:
        parts.append(f"w.segment IN ({_marks('segment', wanted.segments, params)})")
    if wanted.territory:
        parts.append("w.territory = :territory")
        params["territory"] = wanted.territory
    if wanted.owner or wanted.mine:
        params["owner"] = wanted.owner or owner_colleague(read) or ""
        parts.append("w.owner IN (:owner, '')" if wanted.mine else "w.owner = :owner")
    for place, word in enumerate(fold(wanted.words).split()):
        params[f"word{place}"] = word
        parts.append(f"instr(w.words, :word{place})")
    if wanted.is_past_cadence:
        parts.append(_PAST_CADENCE)
    return f"FROM last_touch w WHERE {' AND '.join(parts)}", params


def _marks(name: str, values: tuple[str, ...], params: dict[str, Any]) -> str:
    params.update({f"{name}{place}": value for place, value in enumerate(values)})
    return ", ".join(f":{name}{place}" for place in range(len(values)))


def _order(sort: str) -> str:
    name, down = sort.lstrip("-"), sort.startswith("-")
    if name not in SORTS:
        raise Refused("sort", "The list can be sorted by: {names}.", names=", ".join(SORTS))
    if name == "name":
        return f"w.name COLLATE NOCASE {'DESC' if down else 'ASC'}, w.account"
    column = SORTS[name].format(
        renewal=_RENEWAL.format(id="w.account"),
        loyalty=_LOYALTY.format(id="w.account", begin=":w1", end=":w2"),
        todos=_TODOS.format(id="w.account"),
    )
    return f"{column} {'DESC' if down else 'ASC'} NULLS LAST, w.name COLLATE NOCASE, w.account"


def _page_columns() -> str:
    loyalty = _LOYALTY.replace("avg(satisfaction)", "count(satisfaction)")
    target = (
        "SELECT {column} FROM live_target WHERE account = a.id AND measure = 'revenue' AND "
        "(from_on IS NULL OR from_on <= :today) AND (until_on IS NULL OR until_on >= :today) "
        "ORDER BY from_on DESC, period DESC LIMIT 1"
    )
    analysis = "SELECT {column} FROM live_analysis WHERE account = a.id ORDER BY scored_on DESC"
    columns = (
        _LAST.format(id="a.id"),
        _RENEWAL.format(id="a.id"),
        _LOYALTY.format(id="a.id", begin=":w1", end=":w2"),
        _LOYALTY.format(id="a.id", begin=":w0", end=":w1"),
        loyalty.format(id="a.id", begin=":w1", end=":w2"),
        _TODOS.format(id="a.id"),
        target.format(column="actual"),
        target.format(column="target"),
        analysis.format(column="attractiveness") + " LIMIT 1",
        analysis.format(column="ability") + " LIMIT 1",
    )
    return ", ".join(f"({column})" for column in columns)


def _account_line(read: Read, row: Any) -> AccountLine:
    account, name, segment, status, industry, territory, owner_id, owner, *figures = row
    days, pinned, health, last, renewal, loyalty, before, answers, *rest = figures
    todos, actual, target, attractive, able = rest
    mean = None if loyalty is None else rounded(Decimal(str(loyalty)))
    former = None if before is None else rounded(Decimal(str(before)))
    return AccountLine(
        id=account,
        name=name,
        segment=segment,
        status=status,
        industry=industry,
        territory=territory,
        owner_id=owner_id,
        owner=owner,
        last_contact_on=None if last is None else local_date(parse_instant(last)),
        elapsed_days=elapsed_days(read, last),
        agreed_days=days or default_cadence_days(segment),
        renewal_on=None if renewal is None else date.fromisoformat(renewal),
        loyalty=mean,
        loyalty_change=None if mean is None or former is None else mean - former,
        loyalty_answers=int(answers),
        open_todos=int(todos),
        revenue=None if actual is None else Money.from_stored(actual),
        target=None if target is None else Money.from_stored(target),
        attractiveness=attractive,
        ability=able,
        pinned=pinned is not None,
        health=health,
    )
