"""What the Today page is made of: frozen lines, and their JSON for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Generic, TypeVar

from amdesk.base.money import Money
from amdesk.base.sentence import Words

L = TypeVar("L")
READY_SIGNS = 5
"""Of how many signs `amdesk.today.readiness` tells what is missing."""


@dataclass(frozen=True, slots=True)
class Section(Generic[L]):
    """Lines of one group, and how many there are when the lines were cut at a limit."""

    lines: tuple[L, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One row of the agenda.

    ``kind`` is the record's kind: todo, plan (a call plan), promise, review, and interaction or
    feedback for a next touch that was agreed in one. ``ring`` is the number of arcs 1-4 of the
    issue it belongs to, ``missing`` how many parts of a call plan are not written yet.
    """

    id: str
    kind: str
    title: str
    account_id: str | None = None
    account_name: str = ""
    due_on: date | None = None
    due_time: time | None = None
    minutes: int | None = None
    state: str = "open"
    priority: str = "normal"
    person: str = ""
    waiting_on: str = ""
    asked_on: date | None = None
    done_at: datetime | None = None
    is_promise: bool = False
    tells_customer: bool = False
    ring: int | None = None
    missing: int | None = None
    repeat: str | None = None
    source: str | None = None
    is_unlogged: bool = False
    """A planned call whose day has passed and that was not logged yet."""

    @property
    def is_meeting(self) -> bool:
        """Say whether this is a visit or call rather than something to tick off."""
        return self.kind in {"plan", "review"}


@dataclass(frozen=True, slots=True)
class ColdLine:
    """An account past its contact interval; ``days_since`` is None when there was no contact yet.

    ``last_kind`` is an interaction's kind or "feedback", ``last_with`` the person's name.
    ``bar_ratio`` fills a bar that reaches to twice the interval, 0-1.
    """

    id: str
    name: str
    agreed_days: int
    days_since: int | None
    bar_ratio: Decimal
    last_on: date | None = None
    last_kind: str = ""
    last_with: str = ""


@dataclass(frozen=True, slots=True)
class LoopLine:
    """An issue the customer has not been told about; ``stage`` 1 heard, 2 agreed, 3 done.

    ``due_on`` is that of its next open step, else its own. ``next_step`` is that step's title.
    """

    id: str
    title: str
    account_id: str
    account_name: str
    person: str
    owner: str
    severity: str
    state: str
    stage: int
    due_on: date | None
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class RenewalLine:
    """A contract to be decided on: ``decide_on`` is its notice day, else its end.

    ``days_left`` runs to that day, or to the end once the notice day is over (``in_notice``).
    """

    id: str
    title: str
    account_id: str
    account_name: str
    value: Money | None
    notice_on: date | None
    until_on: date
    decide_on: date
    days_left: int
    state: str
    in_notice: bool = False
    missing: tuple[Words, ...] = ()
    """What is not there of the `READY_SIGNS` signs that we are ready for it."""


@dataclass(frozen=True, slots=True)
class GapLine:
    """An account without an accepted back-up in an absence; ``reason`` is a GapKind's value.

    ``renewal_inside`` says that a contract is to be decided on in that time.
    """

    id: str
    absence_id: str
    account_id: str
    account_name: str
    colleague: str
    from_on: date
    until_on: date
    reason: str
    backup: str = ""
    asked_on: date | None = None
    renewal_inside: bool = False


@dataclass(frozen=True, slots=True)
class CoveringLine:
    """An account I cover or was asked to; ``state`` proposed means that I have not answered."""

    id: str
    account_id: str
    account_name: str
    colleague: str
    from_on: date | None
    until_on: date | None
    state: str
    open_todos: int


@dataclass(frozen=True, slots=True)
class DueLine:
    """A review, assessment or development plan that is due, or a milestone that slips."""

    id: str
    kind: str
    title: str
    due_on: date
    days_late: int
    account_id: str | None = None
    account_name: str = ""
    plan_id: str | None = None


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything the day asks for, as of ``on``; ``cold_soon`` go cold within three days."""

    on: date
    overdue: Section[AgendaLine]
    today: Section[AgendaLine]
    week: Section[AgendaLine]
    waiting: Section[AgendaLine]
    done_today: Section[AgendaLine]
    cold: Section[ColdLine]
    cold_soon: int
    loops: Section[LoopLine]
    renewals: Section[RenewalLine]
    gaps: Section[GapLine]
    covering: Section[CoveringLine]
    reviews: Section[DueLine]
    slipping: Section[DueLine]

    @property
    def counts(self) -> Mapping[str, int]:
        """The numbers beside the sidebar's entries."""
        return {
            "today": self.overdue.count + self.today.count,
            "feedback": self.loops.count,
            "coverage": self.gaps.count,
        }

    @property
    def planned_minutes(self) -> int:
        """How long the rest of today takes, as far as anybody said."""
        return sum(line.minutes or 0 for line in self.today.lines)


def today_json(page: TodayPage) -> dict[str, Any]:
    """The page as the command line prints it (a contract: keys are added, never renamed)."""
    return {
        "on": page.on.isoformat(),
        "overdue": [_agenda_json(line) for line in page.overdue.lines],
        "today": [_agenda_json(line) for line in page.today.lines],
        "week": [_agenda_json(line) for line in page.week.lines],
        "waiting": [_agenda_json(line) for line in page.waiting.lines],
        "done_today": [_agenda_json(line) for line in page.done_today.lines],
        "cold": [
            {
                "id": line.id, "kind": "account", "title": line.name,
                "account": _account(line.id, line.name), "due_on": None,
                "days_since": line.days_since, "agreed_days": line.agreed_days,
                "last_on": _day(line.last_on), "last_kind": line.last_kind or None,
                "last_with": line.last_with or None,
            }
            for line in page.cold.lines
        ],
        "loops": [
            {
                "id": line.id, "kind": "issue", "title": line.title,
                "account": _account(line.account_id, line.account_name),
                "due_on": _day(line.due_on), "state": line.state, "stage": line.stage,
                "severity": line.severity, "person": line.person or None,
                "owner": line.owner or None,
            }
            for line in page.loops.lines
        ],
        "renewals": [
            {
                "id": line.id, "kind": "contract", "title": line.title,
                "account": _account(line.account_id, line.account_name),
                "due_on": _day(line.decide_on), "until_on": _day(line.until_on),
                "notice_on": _day(line.notice_on), "days_left": line.days_left,
                "value": _money(line.value), "state": line.state,
                "ready": READY_SIGNS - len(line.missing), "ready_of": READY_SIGNS,
            }
            for line in page.renewals.lines
        ],
        "gaps": [
            {
                "id": line.id, "kind": "absence", "title": line.account_name,
                "account": _account(line.account_id, line.account_name),
                "due_on": _day(line.from_on), "from_on": _day(line.from_on),
                "until_on": _day(line.until_on), "colleague": line.colleague,
                "reason": line.reason, "backup": line.backup or None,
            }
            for line in page.gaps.lines
        ],
        "covering": [
            {
                "id": line.id, "kind": "cover", "title": line.account_name,
                "account": _account(line.account_id, line.account_name),
                "due_on": _day(line.until_on), "colleague": line.colleague, "state": line.state,
            }
            for line in page.covering.lines
        ],
        "reviews": [_due_json(line) for line in page.reviews.lines],
        "slipping": [_due_json(line) for line in page.slipping.lines],
        "counts": {
            name: getattr(page, name).count
            for name in (
                "overdue", "today", "week", "waiting", "done_today", "cold", "loops", "renewals",
                "gaps", "covering", "reviews", "slipping",
            )
        },
    }  # fmt: skip


def _agenda_json(line: AgendaLine) -> dict[str, Any]:
    return {
        "id": line.id, "kind": line.kind, "title": line.title,
        "account": _account(line.account_id, line.account_name), "due_on": _day(line.due_on),
        "due_time": None if line.due_time is None else line.due_time.strftime("%H:%M"),
        "state": line.state, "priority": line.priority, "person": line.person or None,
        "waiting_on": line.waiting_on or None, "promise": line.is_promise,
    }  # fmt: skip


def _due_json(line: DueLine) -> dict[str, Any]:
    return {
        "id": line.id, "kind": line.kind, "title": line.title,
        "account": _account(line.account_id, line.account_name), "due_on": _day(line.due_on),
        "days_late": line.days_late,
    }  # fmt: skip


def _account(account_id: str | None, name: str) -> dict[str, str] | None:
    return {"id": account_id, "name": name} if account_id else None


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _money(value: Money | None) -> dict[str, str] | None:
    return None if value is None else {"amount": value.amount_text, "currency": value.currency}
