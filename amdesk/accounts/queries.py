"""The list of accounts and the accounts pinned to the sidebar, read page by page.

All it takes is in one local table (``amdesk.store.touches``), kept with every change; only names of
owners and the mean of recent answers are looked up, for the page asked for. So the first page of
100,000 accounts is as quick as of 12, whatever it is sorted by.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from amdesk.accounts.rules import (
    CADENCE_DEFAULTS,
    CADENCE_WITHOUT_SEGMENT,
    default_cadence_days,
)
from amdesk.base.clock import day_begins, local_date, parse_instant
from amdesk.base.dates import days_between
from amdesk.base.errors import Refused
from amdesk.base.figure import rounded
from amdesk.base.folding import fold
from amdesk.records.across import owner_colleague
from amdesk.store.work import Read

PAGE_ROWS = 200
_TRIGRAM = 3
"""Letters a word needs to be looked up in the index of words."""
_FEW = 10_000
"""Up to so many accounts are sorted by name; of more, a page is full sooner by reading in order."""
LOYALTY_DAYS = 365
"""Loyalty is the mean score of the finished calls of the last so many days (satisfaction, else the
likelihood to recommend), and its change the difference to the mean of as many days before."""

_RENEWAL = (
    "CASE WHEN w.first_end >= :today THEN w.first_end WHEN w.last_end >= :today THEN "
    "(SELECT min(k.until_on) FROM live_contract k WHERE k.account = w.account "
    "AND k.until_on >= :today AND coalesce(k.state, 'running') NOT IN ('ended', 'renewed')) END"
)
"""The next end of a running contract; contracts are looked at only where one has lapsed."""
SORTS: Mapping[str, str] = MappingProxyType(
    {
        "name": "w.name COLLATE NOCASE",
        "segment": "instr('strategic key core serve', coalesce(nullif(w.segment, ''), 'serve'))",
        "territory": "nullif(w.territory, '') COLLATE NOCASE",
        "industry": "nullif(w.industry, '') COLLATE NOCASE",
        "status": "nullif(w.status, '')",
        "owner": "(SELECT c.name FROM colleague c WHERE c.id = w.owner) COLLATE NOCASE",
        "last_contact": "w.last_at",
        "renewal": _RENEWAL,
        "loyalty": "m.mean",
        "open_todos": "w.open_todos",
    }
)
"""What the list can be sorted by."""
_LOYAL = (
    " LEFT JOIN (SELECT f.account, avg(coalesce(f.satisfaction, "
    "f.recommend)) AS mean FROM feedback f WHERE f.life = 'live' "
    "AND coalesce(f.finished, 1) = 1 "
    "AND coalesce(f.satisfaction, f.recommend) IS NOT NULL AND f.happened_at >= :w1 "
    "AND f.happened_at < :w2 GROUP BY f.account) m ON m.account = w.account"
)
"""The loyalty of all accounts at once: for sorting only."""

_USUAL = " ".join(f"WHEN '{name}' THEN {days}" for name, days in CADENCE_DEFAULTS.items())
_AGREED = (
    "coalesce(nullif(w.cadence_days, 0), "
    f"CASE w.segment {_USUAL} ELSE {CADENCE_WITHOUT_SEGMENT} END)"
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
class AskedAt:
    """What the lines of one page share: the day, the windows of loyalty, the owners' names."""

    today: date
    windows: Mapping[str, str]
    owners: Mapping[str, str]


class AccountLine(NamedTuple):
    """One account in the list, as it is kept; what a day makes of it is computed when shown.

    A named tuple, because a page makes 200 of them for each keystroke and shows 30.
    """

    id: str
    name: str
    segment: str | None
    status: str | None
    industry: str | None
    territory: str | None
    owner_id: str | None
    pinned_place: int | None
    cadence_days: int
    open_todos: int
    last_at: str | None
    renewal: str | None
    answers: str | None
    asked: AskedAt

    @property
    def owner(self) -> str | None:
        """The owner's name."""
        return self.asked.owners.get(self.owner_id) if self.owner_id else None

    @property
    def pinned(self) -> bool:
        """Whether it is in the sidebar."""
        return self.pinned_place is not None

    @property
    def last_contact_on(self) -> date | None:
        """The day of the last contact; None: never."""
        return None if self.last_at is None else local_date(parse_instant(self.last_at))

    @property
    def elapsed_days(self) -> int | None:
        """Days since the last contact (None: never); the future counts as today."""
        last_on = self.last_contact_on
        return None if last_on is None else max(0, days_between(last_on, self.asked.today))

    @property
    def agreed_days(self) -> int:
        """The interval agreed, its own or its segment's."""
        return self.cadence_days or default_cadence_days(self.segment)

    @property
    def renewal_on(self) -> date | None:
        """The next day a running contract ends on."""
        return None if self.renewal is None else date.fromisoformat(self.renewal)

    @property
    def loyalty(self) -> Decimal | None:
        """The mean score of the calls of the last year."""
        return _mean(self._scores("w1", "w2"))

    @property
    def loyalty_change(self) -> Decimal | None:
        """How far loyalty is from that of the year before; None when either is not known."""
        now, before = self.loyalty, _mean(self._scores("w0", "w1"))
        return None if now is None or before is None else now - before

    @property
    def loyalty_answers(self) -> int:
        """How many answers of the last year there are."""
        return len(self._scores("w1", "w2"))

    def _scores(self, begin: str, end: str) -> list[Decimal]:
        windows = self.asked.windows
        answers = (line.split(" ") for line in (self.answers or "").splitlines())
        return [Decimal(score) for at, score in answers if windows[begin] <= at < windows[end]]


def _mean(scores: Sequence[Decimal]) -> Decimal | None:
    return rounded(sum(scores, Decimal()) / len(scores)) if scores else None


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
    order = _order(sort)
    chosen, params = _chosen(read, wanted, is_by_name=sort.lstrip("-") == "name")
    joined = _LOYAL if "m.mean" in order else ""
    chosen_lines = (
        f"SELECT w.id FROM account_figure w{joined} WHERE {chosen} ORDER BY {order} "
        "LIMIT :limit OFFSET :offset"
    )
    found = read.rows(
        "SELECT w.account, w.name, nullif(w.segment, ''), nullif(w.status, ''), "
        "nullif(w.industry, ''), nullif(w.territory, ''), nullif(w.owner, ''), w.pinned, "
        f"w.cadence_days, w.open_todos, w.last_at, {_RENEWAL}, w.answers FROM "
        # a CROSS JOIN walks its left side as it comes: in the order chosen
        f"({chosen_lines}) s CROSS JOIN account_figure w ON w.id = s.id",
        {**params, "limit": limit, "offset": offset},
    )
    owners = _owner_names(read, {row[6] for row in found if row[6]})
    asked = AskedAt(read.today, loyalty_windows(read), owners)
    return tuple([AccountLine._make((*row, asked)) for row in found])


def accounts_count(
    read: Read,
    wanted: AccountFilter = AccountFilter(),  # frozen, so it can be shared
) -> int:
    """How many accounts pass the filter."""
    chosen, params = _chosen(read, wanted)
    if wanted.words or wanted.ids or wanted.territory or wanted.is_past_cadence:
        return int(read.value(f"SELECT count(*) FROM account_figure w WHERE {chosen}", params))
    # by owner, status and segment they are counted already
    kept = "SELECT sum(w.accounts) FROM contact_count w WHERE (w.span = '' OR w.span >= 'm')"
    return int(read.value(f"{kept} AND {chosen}", params) or 0)


def pinned_accounts(read: Read) -> tuple[PinnedLine, ...]:
    """The accounts of the sidebar in the user's order."""
    found = read.rows(
        "SELECT w.account, w.name, w.segment, w.cadence_days, w.last_at FROM account a "
        "JOIN account_figure w ON w.account = a.id WHERE a.pinned IS NOT NULL "
        "ORDER BY w.pinned, w.name COLLATE NOCASE"
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


def _chosen(
    read: Read, wanted: AccountFilter, *, is_by_name: bool = False
) -> tuple[str, dict[str, Any]]:
    """The condition on lines of the local table `w` that pass the filter, and its values.

    Text is empty there where an account has none. With `is_by_name` the lines are read in the
    order of names until the page is full, unless few accounts have the words.
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
        owned = "w.owner IN (:owner, '')" if wanted.mine else "w.owner = :owner"
        in_order = is_by_name and _are_many(read, f"account_figure w WHERE {owned}", params)
        parts.append(f"+{owned}" if in_order else owned)
    words = fold(wanted.words).split()
    for place, word in enumerate(words):
        params[f"word{place}"] = word
        parts.append(f"instr(w.words, :word{place})")
    params["match"] = " ".join(_phrase(word) for word in words if len(word) >= _TRIGRAM)
    if params["match"]:
        having = "account_words WHERE account_words MATCH :match"
        if not (is_by_name and _are_many(read, having, params)):
            parts.append(f"w.id IN (SELECT rowid FROM {having})")
    if wanted.is_past_cadence:
        parts.append(_past_cadence(read))
    return " AND ".join(parts), params


def _phrase(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _are_many(read: Read, lines: str, params: Mapping[str, Any]) -> bool:
    """Whether there are so many lines that reading all accounts in order soon fills a page."""
    counted = f"SELECT count(*) > {_FEW} FROM (SELECT 1 FROM {lines} LIMIT {_FEW} + 1)"
    return bool(read.value(counted, params))


def _past_cadence(read: Read) -> str:
    """The condition that the last contact was before the agreed interval began, or never."""
    own = read.rows("SELECT DISTINCT cadence_days FROM contact_count WHERE cadence_days > 0")
    intervals = {CADENCE_WITHOUT_SEGMENT, *CADENCE_DEFAULTS.values(), *(days for (days,) in own)}
    begins = " ".join(
        f"WHEN {days} THEN '{day_begins(read.today - timedelta(days=days))}'"
        for days in sorted(intervals)
    )
    return f"coalesce(w.last_at, '') < CASE {_AGREED} {begins} END"


def _marks(name: str, values: tuple[str, ...], params: dict[str, Any]) -> str:
    params.update({f"{name}{place}": value for place, value in enumerate(values)})
    return ", ".join(f":{name}{place}" for place in range(len(values)))


def _order(sort: str) -> str:
    name, down = sort.lstrip("-"), sort.startswith("-")
    if name not in SORTS:
        raise Refused("sort", "The list can be sorted by: {names}.", names=", ".join(SORTS))
    if name == "name":
        return f"w.name COLLATE NOCASE {'DESC' if down else 'ASC'}, w.account"
    direction = "DESC" if down else "ASC"
    return f"{SORTS[name]} {direction} NULLS LAST, w.name COLLATE NOCASE, w.account"


def _owner_names(read: Read, owners: set[str]) -> dict[str, str]:
    """The names of colleagues by id."""
    found = read.rows(
        "SELECT c.id, c.name FROM json_each(?) j JOIN colleague c ON c.id = j.value",
        (json.dumps(sorted(owners)),),
    )
    return dict(found)
