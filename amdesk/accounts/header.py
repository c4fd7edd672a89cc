"""The head of an account's screen: what it is, and its strip of facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from amdesk.accounts.queries import AccountFilter, AccountLine, accounts_page
from amdesk.base.dates import Period, share_elapsed
from amdesk.base.errors import Missing
from amdesk.base.money import Money
from amdesk.store.work import Read


@dataclass(frozen=True, slots=True)
class NextTouch:
    """When the account is next met: the day, the time if set, and what it is."""

    on: date
    at: time | None
    title: str
    kind: str
    """`call`, `visit` (a planned call), `touch` (agreed at the last contact) or `review`."""


@dataclass(frozen=True, slots=True)
class BackupFact:
    """Who stands in, in which state of the cover, for which absence (None: the unplannable)."""

    cover_id: str
    colleague_id: str
    name: str
    state: str
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True)
class AccountHeader:
    """The head of an account. Health stands apart: `amdesk.indices.queries.account_figures`.

    `revenue` and `target` are those of the revenue period, `expected_ratio` is the share of it that
    has elapsed; `renewal_title` names the contract; `tabs` counts what stands behind each tab.
    """

    line: AccountLine
    kind: str | None
    tier: str | None
    customer_since: int | None
    units: int
    needs: str | None
    commitment: str | None
    revenue_period: str | None
    revenue: Money | None
    target: Money | None
    expected_ratio: Decimal | None
    renewal_title: str | None
    next_touch: NextTouch | None
    backup: BackupFact | None
    tabs: dict[str, int]


_COUNTS = {
    "people": "SELECT count(*) FROM live_contact WHERE account = :account",
    "growth": (
        "SELECT count(*) FROM live_opportunity WHERE account = :account "
        "AND coalesce(stage, 'need') NOT IN ('won', 'lost')"
    ),
    "feedback": (
        "SELECT count(*) FROM live_issue WHERE account = :account "
        "AND coalesce(state, 'raised') <> 'loop_closed'"
    ),
    "todos": (
        "SELECT count(*) FROM live_todo WHERE account = :account "
        "AND coalesce(state, 'open') IN ('open', 'waiting')"
    ),
    "units": "SELECT count(*) FROM live_unit WHERE account = :account",
}


def account_line(read: Read, account_id: str) -> AccountLine:
    """One account as in the list. Raises Missing when it is not there or in the trash."""
    found = accounts_page(read, AccountFilter(ids=(account_id,)), limit=1)
    if not found:
        raise Missing("There is no account {id}.", id=account_id)
    return found[0]


def account_header(read: Read, account_id: str) -> AccountHeader:
    """The head of an account. Raises Missing."""
    line = account_line(read, account_id)
    kind, tier, since, needs, commitment = read.row(
        "SELECT kind, tier, customer_since, needs, commitment FROM live_account WHERE id = ?",
        (account_id,),
    )
    place = {"account": account_id, "today": read.today.isoformat()}
    sums = ", ".join(f"({sql})" for sql in _COUNTS.values())
    counts = dict(zip(_COUNTS, read.row(f"SELECT {sums}", place), strict=True))
    units = counts.pop("units")
    period = _revenue_period(read, place)
    return AccountHeader(
        line=line,
        kind=kind,
        tier=tier,
        customer_since=since,
        units=units,
        needs=needs,
        commitment=commitment,
        revenue_period=period.name,
        revenue=period.actual,
        target=period.target,
        expected_ratio=period.elapsed,
        renewal_title=_renewal_title(read, place),
        next_touch=next_touch(read, account_id),
        backup=backup_fact(read, account_id),
        tabs=counts,
    )


def next_touch(read: Read, account_id: str) -> NextTouch | None:
    """The next planned call, agreed touch or review from today on."""
    found = read.row(
        "SELECT on_day, at, title, kind FROM ("
        "SELECT call_on AS on_day, call_time AS at, title, 'call' AS kind FROM live_plan "
        "WHERE account = :account AND kind = 'call' AND coalesce(status, 'active') <> 'closed' "
        "AND call_on >= :today "
        "UNION ALL SELECT next_on, NULL, coalesce(subject, ''), 'touch' FROM live_interaction "
        "WHERE account = :account AND next_on >= :today "
        "UNION ALL SELECT next_on, NULL, '', 'touch' FROM live_feedback "
        "WHERE account = :account AND next_on >= :today "
        "UNION ALL SELECT held_on, NULL, title, 'review' FROM live_review "
        "WHERE account = :account AND held_on >= :today) "
        "ORDER BY on_day, at IS NULL, at LIMIT 1",
        {"account": account_id, "today": read.today.isoformat()},
    )
    if found is None:
        return None
    on, at, title, kind = found
    when = None if at is None else time.fromisoformat(at)
    return NextTouch(date.fromisoformat(on), when, title, kind)


def backup_fact(read: Read, account_id: str) -> BackupFact | None:
    """The cover of the current or next absence that somebody said yes to or was asked for.

    A yes goes before a question, a planned absence before the standing back-up.
    """
    found = read.row(
        "SELECT k.id, k.backup, c.name, k.state, b.from_on, b.until_on "
        "FROM live_cover k JOIN live_absence b ON b.id = k.absence "
        "JOIN live_colleague c ON c.id = k.backup "
        "WHERE k.account = :account AND k.state IN ('proposed', 'accepted', 'active') "
        "AND (b.kind = 'standby' OR b.until_on >= :today) "
        "ORDER BY k.state = 'proposed', b.kind = 'standby', b.from_on, k.id LIMIT 1",
        {"account": account_id, "today": read.today.isoformat()},
    )
    if found is None:
        return None
    cover, backup, name, state, begins, ends = found
    return BackupFact(cover, backup, name, state, _day(begins), _day(ends))


@dataclass(frozen=True, slots=True)
class _RevenuePeriod:
    """The period of revenue the day is in: what it is called, what came in, the share elapsed."""

    name: str | None = None
    actual: Money | None = None
    target: Money | None = None
    elapsed: Decimal | None = None


def _revenue_period(read: Read, place: dict[str, str]) -> _RevenuePeriod:
    found = read.row(
        "SELECT period, actual, target, from_on, until_on FROM live_target "
        "WHERE account = :account "
        "AND measure = 'revenue' AND (from_on IS NULL OR from_on <= :today) "
        "AND (until_on IS NULL OR until_on >= :today) ORDER BY from_on DESC, period DESC LIMIT 1",
        place,
    )
    if found is None:
        return _RevenuePeriod()
    period, actual, target, begins, ends = found
    elapsed = None
    if begins is not None and ends is not None:
        span = Period(date.fromisoformat(begins), date.fromisoformat(ends))
        elapsed = share_elapsed(span, read.today)
    return _RevenuePeriod(period, _money(actual), _money(target), elapsed)


def _money(text: str | None) -> Money | None:
    return None if text is None else Money.from_stored(text)


def _renewal_title(read: Read, place: dict[str, str]) -> str | None:
    found = read.value(
        "SELECT title FROM live_contract WHERE account = :account AND until_on >= :today "
        "AND coalesce(state, 'running') NOT IN ('ended', 'renewed') ORDER BY until_on LIMIT 1",
        place,
    )
    return None if found is None else str(found)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
