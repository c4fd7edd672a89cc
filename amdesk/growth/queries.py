"""What an account could bring: contracts, opportunities, targets, and where nothing is sold yet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from amdesk.base.dates import Period, share_elapsed
from amdesk.base.figure import Figure
from amdesk.base.money import Money
from amdesk.base.sentence import Words
from amdesk.growth import rules
from amdesk.store.work import Read


@dataclass(frozen=True, slots=True)
class ContractLine:
    """A contract and where it stands on the way to its notice day and end."""

    id: str
    account_id: str
    account: str
    title: str
    until_on: date | None
    notice_on: date | None
    value: Money | None
    owner: str | None
    state: str
    window: rules.NoticeWindow | None


@dataclass(frozen=True, slots=True)
class OpportunityLine:
    """A sale in the making with its qualification score and what is missing for it."""

    id: str
    title: str
    unit: str | None
    product: str | None
    stage: str
    amount: Money | None
    their_value: Money | None
    probability: int | None
    close_on: date | None
    next_step: str | None
    next_on: date | None
    owner: str | None
    qualification: Figure
    missing: tuple[Words, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self.stage not in {"won", "lost"}


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One measure in one period: target, actual, prior year, attainment and expected share."""

    id: str
    measure: str
    period: str
    from_on: date | None
    until_on: date | None
    target: Money | None
    actual: Money | None
    prior: Money | None
    attainment: Figure
    gap: Money | None
    expected: Decimal | None


@dataclass(frozen=True, slots=True)
class WhitespaceCell:
    """One business unit and one product; state None: not looked at."""

    unit_id: str | None
    id: str | None = None
    state: str | None = None
    competitor: str | None = None
    until_on: date | None = None
    potential: Money | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class WhitespaceRow:
    """One product across the units, in the order of the grid's units; `sold` of them own it."""

    product_id: str
    product: str
    family: str | None
    cells: tuple[WhitespaceCell, ...]
    sold: int


@dataclass(frozen=True, slots=True)
class WhitespaceGrid:
    """Products × units of one account; `units` are (id, name)."""

    units: tuple[tuple[str | None, str], ...]
    rows: tuple[WhitespaceRow, ...]


def contracts(read: Read, account_id: str) -> tuple[ContractLine, ...]:
    """The contracts of an account, the next to end first."""
    return _contracts(read, "k.account = ?", (account_id,))


def renewals(read: Read, *, within_days: int = rules.COMING_DAYS) -> tuple[ContractLine, ...]:
    """The running contracts of all accounts that are to be decided soon or in their notice time."""
    found = _contracts(
        read,
        "k.until_on >= ? AND coalesce(k.state, 'running') NOT IN ('renewed', 'ended')",
        (read.today.isoformat(),),
        within_days,
    )
    near = {rules.NoticeState.COMING, rules.NoticeState.IN_NOTICE}
    return tuple(
        sorted(
            (line for line in found if line.window is not None and line.window.state in near),
            key=lambda line: (line.window.decide_by if line.window else date.max, line.id),
        )
    )


def _contracts(
    read: Read, where: str, params: tuple[Any, ...], coming_days: int = rules.COMING_DAYS
) -> tuple[ContractLine, ...]:
    lines = []
    for row in read.rows(
        "SELECT k.id, k.account, a.name, k.title, k.until_on, k.notice_on, k.value, c.name, "
        "coalesce(k.state, 'running') FROM live_contract k JOIN account a ON a.id = k.account "
        f"LEFT JOIN live_colleague c ON c.id = k.owner WHERE {where} "
        "ORDER BY k.until_on IS NULL, k.until_on, k.id",
        params,
    ):
        until, notice = _day(row[4]), _day(row[5])
        window = (
            None if until is None else rules.notice_window(until, notice, read.today, coming_days)
        )
        contract, account_id, account, title = row[:4]
        value, owner, state = _money(row[6]), row[7], row[8]
        lines.append(
            ContractLine(
                contract, account_id, account, title, until, notice, value, owner, state, window
            )
        )
    return tuple(lines)


def opportunities(
    read: Read, account_id: str, *, with_closed: bool = False
) -> tuple[OpportunityLine, ...]:
    """The opportunities of an account by amount, the largest first."""
    closed = "1" if with_closed else "coalesce(o.stage, 'need') NOT IN ('won', 'lost')"
    found = read.rows(
        "SELECT o.id, o.title, u.name, p.name, coalesce(o.stage, 'need'), o.amount, "
        "o.their_value, o.probability, o.close_on, o.next_step, o.next_on, c.name, "
        "o.qualification FROM live_opportunity o LEFT JOIN live_unit u ON u.id = o.unit "
        "LEFT JOIN live_product p ON p.id = o.product "
        f"LEFT JOIN live_colleague c ON c.id = o.owner WHERE o.account = ? AND {closed} "
        "ORDER BY CAST(substr(o.amount, 5) AS INTEGER) DESC, o.title COLLATE NOCASE, o.id",
        (account_id,),
    )
    return tuple(_opportunity_line(row) for row in found)


def _opportunity_line(row: Any) -> OpportunityLine:
    opportunity, title, unit, product, stage, amount, theirs, probability, *rest = row
    close, step, step_on, owner, qualification = rest
    scores = criterion_scores(qualification)
    return OpportunityLine(
        id=opportunity,
        title=title,
        unit=unit,
        product=product,
        stage=stage,
        amount=_money(amount),
        their_value=_money(theirs),
        probability=probability,
        close_on=_day(close),
        next_step=step,
        next_on=_day(step_on),
        owner=owner,
        qualification=rules.qualification(scores),
        missing=rules.qualification_gaps(scores),
    )


def criterion_scores(stored: str | None) -> tuple[rules.CriterionScore, ...]:
    """The stored scorecard: the built-in criteria first, then those of the user's own.

    It is kept as criterion to `{"score": 0-3, "evidence": text}`; whatever does not fit (another
    program wrote it) counts as not looked at.
    """
    kept = json.loads(stored) if stored else {}
    card: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
    names = dict.fromkeys((*rules.CRITERIA, *card))
    return tuple(_criterion(name, card.get(name)) for name in names)


def _criterion(name: str, entry: Any) -> rules.CriterionScore:
    score, evidence = entry, ""
    if isinstance(entry, dict):
        score, evidence = entry.get("score"), str(entry.get("evidence") or "")
    fits = isinstance(score, int) and not isinstance(score, bool)
    fits = fits and 0 <= score <= rules.HIGHEST_CRITERION
    return rules.CriterionScore(name, score if fits else None, evidence)


def targets(read: Read, account_id: str) -> tuple[TargetLine, ...]:
    """The targets of an account, the latest period first, revenue before the others."""
    lines = []
    for row in read.rows(
        "SELECT id, coalesce(measure, 'revenue'), period, from_on, until_on, target, actual, prior "
        "FROM live_target WHERE account = ? ORDER BY coalesce(from_on, '') DESC, period DESC, "
        "coalesce(measure, 'revenue') <> 'revenue', measure, id",
        (account_id,),
    ):
        target, actual, prior = (_money(one) for one in row[5:])
        begins, ends = _day(row[3]), _day(row[4])
        minors = _comparable(target, actual)
        gap = rules.attainment_gap_minor(*minors)
        lines.append(
            TargetLine(
                row[0], row[1], row[2], begins, ends, target, actual, prior,
                rules.attainment(*minors),
                None if gap is None or target is None else Money(gap, target.currency),
                None if begins is None or ends is None or ends < begins
                else share_elapsed(Period(begins, ends), read.today),
            )
        )  # fmt: skip
    return tuple(lines)


def current_target(read: Read, account_id: str, measure: str = "revenue") -> TargetLine | None:
    """The target of the period that today falls into."""
    return next(
        (
            line
            for line in targets(read, account_id)
            if line.measure == measure
            and (line.from_on is None or line.from_on <= read.today)
            and (line.until_on is None or line.until_on >= read.today)
        ),
        None,
    )


def _comparable(target: Money | None, actual: Money | None) -> tuple[int | None, int | None]:
    """Both in minor units; an actual figure in another currency cannot be compared."""
    if target is not None and actual is not None and target.currency != actual.currency:
        return target.minor, None
    return (None if target is None else target.minor), (None if actual is None else actual.minor)


def whitespace_grid(read: Read, account_id: str) -> WhitespaceGrid:
    """What each unit of an account has of each product; a cell without a record is empty.

    Cells that name no unit stand in a column of their own, for the account as a whole.
    """
    units: list[tuple[str | None, str]] = [
        (unit, name)
        for unit, name in read.rows(
            "SELECT id, name FROM live_unit WHERE account = ? ORDER BY name COLLATE NOCASE, id",
            (account_id,),
        )
    ]
    cells: dict[tuple[str, str | None], WhitespaceCell] = {}
    for product, unit, cell, state, rival, until, potential, note in read.rows(
        "SELECT product, unit, id, state, competitor, until_on, potential, note "
        "FROM live_whitespace WHERE account = ? ORDER BY id",
        (account_id,),
    ):
        cells[product, unit] = WhitespaceCell(
            unit, cell, state, rival, _day(until), _money(potential), note
        )
    if any(unit is None for _, unit in cells) or not units:
        units.append((None, ""))
    products = read.rows(
        "SELECT id, name, family FROM live_product ORDER BY family COLLATE NOCASE, "
        "name COLLATE NOCASE, id"
    )
    return WhitespaceGrid(
        tuple(units), tuple(_whitespace_row(product, units, cells) for product in products)
    )


def _whitespace_row(
    product: Any,
    units: Sequence[tuple[str | None, str]],
    cells: Mapping[tuple[str, str | None], WhitespaceCell],
) -> WhitespaceRow:
    row = tuple(cells.get((product[0], unit), WhitespaceCell(unit)) for unit, _ in units)
    product_id, name, family = product
    return WhitespaceRow(product_id, name, family, row, sum(cell.state == "owned" for cell in row))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _money(text: str | None) -> Money | None:
    return None if text is None else Money.from_stored(text)
