"""A desk of any size, filled with believable invented accounts."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from amdesk.base.money import Money
from amdesk.exchange.sample.pools import Dice, Pools
from amdesk.kinds import KINDS
from amdesk.records import rows
from amdesk.records.across import ensure_owner_colleague
from amdesk.store.desk import Desk
from amdesk.store.engine import Connection
from amdesk.store.work import Work, action

_BATCH = 1_000
_PORTION = 5_000
_CACHE_KIB = 400_000
_SEGMENTS = ("strategic", "key", "key", "core", "core", "core", "serve", "serve", "serve", "serve")
_CADENCE = {"strategic": 14, "key": 21, "core": 30, "serve": 45}
_ATTITUDES = (-2, -1, 0, 0, 0, 1, 1, 2)
_CALLS = ("visit", "call", "call", "email", "video")
_SEVERITIES = ("low", "medium", "high")
_ISSUE_STATES = ("raised", "acknowledged", "acting", "resolved", "loop_closed", "loop_closed")
_STAGES = ("need", "value", "proposal", "negotiation")
# Owners before what belongs to them.
_ORDER = (
    "account", "contact", "plan", "objective", "risk", "contract", "opportunity", "interaction",
    "feedback", "issue", "promise", "todo",
)  # fmt: skip

Row = dict[str, Any]


def sample_desk(desk: Desk, accounts: int, seed: int) -> int:
    """Add so many invented accounts with people, to-dos, calls and plans; the same for a seed.

    Returns how many records were added. Large desks are written in portions, each an action of
    its own. A second run adds other accounts: the desk's number of accounts goes into the seed.
    """
    total = 0
    with _roomy(desk.connection):
        for first in range(0, accounts, _PORTION):
            total += desk.run(add_sample, min(_PORTION, accounts - first), seed).result
    return total


@contextlib.contextmanager
def _roomy(connection: Connection) -> Iterator[None]:
    """A page cache that holds a whole portion, or every page is sealed again and again."""
    (before,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size={int(before)}")


@action("Add sample accounts")
def add_sample(work: Work, accounts: int, seed: int) -> int:
    """Draw and write the accounts batch by batch; returns how many records were added."""
    there = int(work.value("SELECT count(*) FROM account") or 0)
    sampler = _Sampler(Dice(f"{seed}/{there}", work.today), Pools.load(), work.today)
    mine = ensure_owner_colleague(work)
    total = _add_colleagues(work, sampler)
    for first in range(0, accounts, _BATCH):
        drawn: dict[str, list[Row]] = defaultdict(list)
        for at in range(first, min(first + _BATCH, accounts)):
            sampler.draw_account(drawn, there + at, mine)
        for kind in _ORDER:
            total += rows.add_many(work, KINDS[kind], drawn[kind])
    return total


def _add_colleagues(work: Work, sampler: _Sampler) -> int:
    """Colleagues and products, unless the desk has some beside its owner."""
    if work.value("SELECT count(*) FROM live_colleague") > 1:
        sampler.colleagues = [row[0] for row in work.rows("SELECT id FROM live_colleague")]
        return 0
    people = [
        {"id": sampler.dice.id(), "name": name, "role": role,
         "email": f"{_plain(name)}@sample.example"}
        for name, role in sampler.pools.work["colleagues"]
    ]  # fmt: skip
    products = [
        {"id": sampler.dice.id(), "name": name, "family": family}
        for name, family in sampler.pools.work["products"]
    ]
    sampler.colleagues = [person["id"] for person in people]
    rows.add_many(work, KINDS["colleague"], people)
    rows.add_many(work, KINDS["product"], products)
    return len(people) + len(products)


class _Sampler:
    """Draws the records of one account after the other."""

    def __init__(self, dice: Dice, pools: Pools, today: date) -> None:
        self.dice = dice
        self.pools = pools
        self.today = today
        self.colleagues: list[str] = []
        self._languages = [*pools.people, "de", "de", "en", "en", "en"]

    def draw_account(self, into: dict[str, list[Row]], number: int, mine: str) -> None:
        """One account with everything that belongs to it."""
        dice, companies = self.dice, self.pools.companies
        account, segment = dice.id(), dice.one(_SEGMENTS)
        name = self._company(number)
        into["account"].append(
            {
                "id": account, "name": name, "kind": "external", "segment": segment,
                "status": "at-risk" if dice.chance(6) else "active",
                "industry": dice.one(companies["industries"]),
                "territory": dice.one(companies["territories"]),
                "cadence_days": _CADENCE[segment], "owner": mine,
                "customer_since": dice.number(1998, self.today.year),
                "revenue": _euros(dice.number(4, 900)), "tags": (f"sample {number % 7}",),
                "web": f"https://www.sample-{number}.example",
                "addresses": ({"label": "Works", "city": dice.one(companies["cities"])},),
            }
        )  # fmt: skip
        people = self._draw_people(into, account, number)
        self._draw_plan(into, account, mine)
        self._draw_growth(into, account, mine)
        self._draw_calls(into, account, people)
        self._draw_todos(into, account, people, mine)

    def _company(self, number: int) -> str:
        """A name of its own for each number: two parts, a form, from the second round a place."""
        firsts, seconds = self.pools.companies["first"], self.pools.companies["second"]
        forms, cities = self.pools.companies["forms"], self.pools.companies["cities"]
        rest, first = divmod(number, len(firsts))
        rest, second = divmod(rest, len(seconds))
        at = (second + first * 7) % len(seconds)
        form = forms[(number * 5 + rest) % len(forms)]
        rounds, city = divmod(rest - 1, len(cities))
        place = "" if not rest else cities[city]
        parts = (firsts[first], seconds[at], place, str(rounds + 1) if rounds > 0 else "", form)
        return " ".join(part for part in parts if part)

    def _draw_people(self, into: dict[str, list[Row]], account: str, number: int) -> list[Row]:
        dice = self.dice
        language = dice.one(self._languages)
        given_names, family_names = self.pools.people[language]
        drawn: list[Row] = []
        for _ in range(dice.number(2, 4)):
            level, title, role = dice.one(self.pools.work["titles"])
            given, family = dice.one(given_names), dice.one(family_names)
            person = dice.id()
            drawn.append(
                {
                    "id": person, "account": account, "given_name": given, "family_name": family,
                    "title": title, "level": level, "buying_role": role,
                    "department": dice.one(self.pools.work["departments"]),
                    "reports_to": drawn[0]["id"] if drawn else None,
                    "influence": dice.number(1, 5), "attitude": dice.one(_ATTITUDES),
                    "strength": dice.number(0, 4), "language": language, "placeholder": False,
                    "counterpart": dice.one(self.colleagues) if dice.chance(60) else None,
                    "emails": (
                        {"label": "work", "value": f"p{len(drawn)}@sample-{number}.example"},
                    ),
                    "phones": (
                        {"label": "work", "value": f"+44 1632 9{dice.number(10000, 99999)}"},
                    ),
                }
            )  # fmt: skip
        into["contact"] += drawn
        return drawn

    def _draw_plan(self, into: dict[str, list[Row]], account: str, mine: str) -> None:
        dice = self.dice
        if not dice.chance(20):
            return
        plan = dice.id()
        begins, ends = date(self.today.year, 1, 1), date(self.today.year, 12, 31)
        into["plan"].append(
            {
                "id": plan, "kind": "account", "title": f"Account plan {begins.year}",
                "account": account, "horizon": "short", "from_on": begins, "until_on": ends,
                "status": "active", "joint": dice.chance(30),
            }
        )  # fmt: skip
        statement, measure, baseline, target = dice.one(self.pools.work["objectives"])
        low, high = sorted((baseline, target))
        into["objective"].append(
            {
                "id": dice.id(), "plan": plan, "statement": statement, "measure": measure,
                "baseline": _number(baseline), "target": _number(target),
                "actual": _number(dice.number(low, high)), "due_on": ends, "owner": mine,
                "joint": False,
            }
        )  # fmt: skip
        risk, sign, contingency = dice.one(self.pools.work["risks"])
        into["risk"].append(
            {
                "id": dice.id(), "plan": plan, "description": risk, "early_sign": sign,
                "contingency": contingency, "likelihood": dice.number(1, 5),
                "impact": dice.number(1, 5), "trigger_on": self._day(-10, 120),
                "state": "watching", "owner": mine,
            }
        )  # fmt: skip

    def _draw_growth(self, into: dict[str, list[Row]], account: str, mine: str) -> None:
        dice = self.dice
        if dice.chance(45):
            ends = self._day(5, 800)
            into["contract"].append(
                {
                    "id": dice.id(), "account": account, "owner": mine, "state": "running",
                    "title": dice.one(self.pools.work["contracts"]),
                    "from_on": ends - timedelta(days=1095), "until_on": ends,
                    "notice_on": ends - timedelta(days=90), "value": _euros(dice.number(5, 400)),
                }
            )  # fmt: skip
        if dice.chance(30):
            into["opportunity"].append(
                {
                    "id": dice.id(), "account": account, "owner": mine,
                    "title": dice.one(self.pools.work["opportunities"]),
                    "stage": dice.one(_STAGES), "amount": _euros(dice.number(3, 250)),
                    "probability": dice.number(1, 9) * 10, "close_on": self._day(5, 200),
                }
            )  # fmt: skip

    def _draw_calls(self, into: dict[str, list[Row]], account: str, people: list[Row]) -> None:
        dice, work = self.dice, self.pools.work
        for _ in range(dice.number(1, 3)):
            into["interaction"].append(
                {
                    "id": dice.id(), "account": account, "contact": dice.one(people)["id"],
                    "kind": dice.one(_CALLS), "happened_at": self._at(1, 400),
                    "subject": dice.one(work["subjects"]), "notes": dice.one(work["notes"]),
                    "minutes": dice.number(1, 12) * 10,
                }
            )  # fmt: skip
        if not dice.chance(50):
            return
        feedback, at, score = dice.id(), self._at(5, 720), dice.number(3, 10)
        into["feedback"].append(
            {
                "id": feedback, "account": account, "contact": dice.one(people)["id"],
                "channel": "call", "happened_at": at, "minutes": 20,
                "worked_well": dice.one(work["well"]),
                "do_differently": dice.one(work["differently"]) or None, "satisfaction": score,
                "recommend": min(10, score + dice.number(0, 1)), "thanked": True,
                "finished": True,
            }
        )  # fmt: skip
        if dice.chance(30):
            state, raised = dice.one(_ISSUE_STATES), at.date()
            done = state in {"resolved", "loop_closed"}
            settled = min(self.today, raised + timedelta(days=21))
            into["issue"].append(
                {
                    "id": dice.id(), "account": account, "feedback": feedback,
                    "title": dice.one(work["issues"]), "severity": dice.one(_SEVERITIES),
                    "state": state, "raised_on": raised, "due_on": settled,
                    "resolved_on": settled if done else None,
                    "told_on": settled if state == "loop_closed" else None,
                }
            )  # fmt: skip

    def _draw_todos(
        self, into: dict[str, list[Row]], account: str, people: list[Row], mine: str
    ) -> None:
        dice, work = self.dice, self.pools.work
        for _ in range(dice.number(1, 3)):
            person = dice.one(people)
            done = dice.chance(55)
            into["todo"].append(
                {
                    "id": dice.id(), "account": account, "title": dice.one(work["todos"]),
                    "contact": person["id"], "assignee": mine, "priority": "normal",
                    "due_on": self._day(-300, -1) if done else self._day(-4, 150),
                    "state": "done" if done else "open", "tells_customer": False,
                    "done_at": self._at(1, 300) if done else None,
                }
            )  # fmt: skip
        if dice.chance(25):
            person = dice.one(people)
            into["promise"].append(
                {
                    "id": dice.id(), "account": account, "contact": person["id"],
                    "what": dice.one(work["promises"]),
                    "to": f"{person['given_name']} {person['family_name']}",
                    "said_on": self._day(-60, -1), "due_on": self._day(-2, 60), "state": "open",
                }
            )  # fmt: skip

    def _day(self, first: int, last: int) -> date:
        return self.today + timedelta(days=self.dice.number(first, last))

    def _at(self, fewest: int, most: int) -> datetime:
        """An instant between so many days ago, in working hours."""
        day = self.today - timedelta(days=self.dice.number(fewest, most))
        at = (self.dice.number(8, 17), self.dice.number(0, 11) * 5)
        return datetime(day.year, day.month, day.day, *at, tzinfo=UTC)


def _euros(thousands: int) -> Money:
    return Money(thousands * 100_000, "EUR")


def _number(value: int) -> Any:
    return KINDS["objective"].field("target").take(value)


def _plain(name: str) -> str:
    return name.lower().replace(" ", ".").encode("ascii", "ignore").decode()
