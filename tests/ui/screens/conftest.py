"""A small desk as somebody would have filled it, and a context to show it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock, fixed_clock
from amdesk.base.money import Money
from amdesk.kinds import kind_named
from amdesk.records import rows
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person, Work, action
from ui.bridge.bridge import Bridge
from ui.bridge.context import ScreenContext
from ui.bridge.crash_log import CrashLog
from ui.bridge.facts import DeskFacts
from ui.bridge.settings import Settings
from ui.bridge.storage_sync import StorageSync
from ui.bridge.words import CoreWords

TODAY = date(2026, 3, 17)


@dataclass(frozen=True)
class Sample:
    """Ids of what the tests touch."""

    account: str
    empty: str
    plan: str
    goal: str
    femi: str
    risk: str
    colleagues: dict[str, str]


@pytest.fixture
def clock() -> Clock:
    """Tuesday 17 March 2026, 08:41 UTC."""
    return fixed_clock(datetime(2026, 3, 17, 8, 41, tzinfo=UTC))


@pytest.fixture
def filled_place(place: Place, person: Person, clock: Clock) -> tuple[Place, Sample]:
    """A desk with the sample account, closed."""
    return place, fill_desk(place, person, clock)


@pytest.fixture
def context(
    qtbot: QtBot,
    theme: object,
    bridge: Bridge,
    filled_place: tuple[Place, Sample],
    tmp_path: Path,
) -> ScreenContext:
    """What a screen is given, over the open sample desk."""
    place, _ = filled_place
    return open_context(
        bridge, place, tmp_path, lambda: qtbot.waitSignal(bridge.opened, timeout=20_000)
    )


@pytest.fixture
def sample(filled_place: tuple[Place, Sample]) -> Sample:
    """The ids of the sample."""
    return filled_place[1]


def open_context(
    bridge: Bridge, place: Place, folder: Path, waiting: Callable[[], Any]
) -> ScreenContext:
    """Open the desk and return the context over it."""
    with waiting() as waited:
        bridge.open_desk(place)
    facts: DeskFacts = waited.args[0]
    words = CoreWords("en")
    QLocale.setDefault(QLocale("en_GB"))
    sync = StorageSync(bridge, CrashLog(folder / "log"))
    return ScreenContext(bridge, Settings(folder / "config"), words, place, facts, sync)


def fill_desk(place: Place, person: Person, clock: Clock) -> Sample:
    """Make a desk and fill it with the accounts of the design pictures."""
    desk = Desk.make(place, person, clock=clock)
    try:
        return desk.run(fill_sample).result
    finally:
        desk.close()


def make_bridge(place: Place, clock: Clock) -> Bridge:
    """A bridge of its own, for pictures."""
    return Bridge(CrashLog(place.config_folder, clock=clock), clock=clock)


def add(work: Work, sort: str, /, **values: Any) -> str:
    """Add one record."""
    return rows.add_values(work, kind_named(sort), values)


@action("Fill with a sample")
def fill_sample(work: Work) -> Sample:
    """Put the accounts of the pictures into a desk."""
    people = {
        name: add(work, "colleague", name=name, email=mail, role=role, level=level)
        for name, mail, role, level in (
            ("Ines Varga", "ines@ormsund.example", "Account manager", "director"),
            ("Marit Oskell", "marit@ormsund.example", "Sales director", "executive"),
            ("Tom Askerly", "tom@ormsund.example", "Service", "manager"),
            ("Kenji Morado", "kenji@ormsund.example", "Engineering", "manager"),
            ("Dele Akintoya", "dele@ormsund.example", "Field engineer", "specialist"),
            ("Priya Sallow", "priya@ormsund.example", "Finance", "manager"),
        )
    }
    account = _brightmoor(work, people)
    femi = _people(work, account, people)
    plan, goal, risk = _plan(work, account, people)
    _contacts(work, account, femi)
    _growth(work, account)
    _coverage(work, account, people)
    for number, (name, segment, days, status) in enumerate(OTHERS):
        one = add(
            work, "account", name=name, segment=segment, status=status, owner=people["Ines Varga"],
            territory="Northern process", industry="Process industry", pinned=number + 2,
        )  # fmt: skip
        if days is not None:
            add(work, "interaction", account=one, kind="call",
                happened_at=datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
                - timedelta(days=days))  # fmt: skip
    empty = add(work, "account", name="Quillfeather Brewing", segment="core", status="prospect")
    return Sample(account, empty, plan, goal, femi, risk, people)


OTHERS = (
    ("Norrvik Paper", "strategic", 12, "active"),
    ("Lindqvale Chemicals", "strategic", 19, "at-risk"),
    ("Pellow Water Trust", "key", 9, "active"),
    ("Castrell Foods", "key", 16, "active"),
    ("Vantry Ceramics", "key", 34, "at-risk"),
    ("Ashgrove Hospitals", "key", 4, "active"),
    ("Osterby Ports", "core", None, "dormant"),
)


def _brightmoor(work: Work, people: dict[str, str]) -> str:
    account = add(
        work, "account", name="Brightmoor Dairies", segment="strategic", tier="Dedicated team",
        status="active", industry="Food and drink", territory="Northern process",
        customer_since=2017, owner=people["Ines Varga"], pinned=1, cadence_days=14,
        needs="Plant 2 running without surprise stops before the summer milk peak, with proof the "
        "board can read.",
        commitment="Eight stops a month or fewer by June, one named engineer, and a value review "
        "every quarter.",
    )  # fmt: skip
    add(work, "target", account=account, measure="revenue", period="FY26",
        from_on=date(2025, 7, 1), until_on=date(2026, 6, 30), target=Money.of(840000, "EUR"),
        actual=Money.of(612000, "EUR"))  # fmt: skip
    return account


PEOPLE = (
    ("Alasdair", "Thorne", "Chief Executive", "executive", "", 5, 0, "Marit Oskell", "Head office"),
    ("Femi", "Balogan", "Chief Financial Officer", "executive", "", 5, -1, "", "Head office"),
    ("Ruth", "Pencarrow", "Operations Director", "director", "Thorne", 5, 2, "Ines Varga",
     "Head office"),
    ("Greta", "Lindow", "Head of Engineering", "director", "Thorne", 3, 1, "Kenji Morado",
     "Central lab"),
    ("Samir", "Qadeen", "Head of Procurement", "director", "Balogan", 4, -1, "Ines Varga",
     "Head office"),
    ("Bea", "Holloran", "Plant manager, Milk", "manager", "Pencarrow", 3, 2, "Tom Askerly",
     "Milk, plant 1"),
    ("Owen", "Tressick", "Plant manager, Cheese", "manager", "Pencarrow", 3, 0, "Ines Varga",
     "Cheese, plant 2"),
    ("Jory", "Pascoe-Lund", "Projects manager", "manager", "Lindow", 2, 1, "Dele Akintoya",
     "Central lab"),
    ("Mei", "Arkwell", "Category buyer", "manager", "Qadeen", 2, 0, "Priya Sallow", "Head office"),
    ("Hana", "Velik", "Maintenance, Milk", "specialist", "Holloran", 2, 1, "Tom Askerly",
     "Milk, plant 1"),
    ("Ravi", "Sundmark", "Maintenance, Cheese", "specialist", "Tressick", 3, -2, "Tom Askerly",
     "Cheese, plant 2"),
)  # fmt: skip


def _people(work: Work, account: str, people: dict[str, str]) -> str:
    units = {
        name: add(work, "unit", account=account, name=name)
        for name in ("Head office", "Milk, plant 1", "Central lab", "Cheese, plant 2",
                     "Powders, plant 3")
    }  # fmt: skip
    known: dict[str, str] = {}
    for number, (given, family, title, level, above, influence, attitude, ours, unit) in enumerate(
        PEOPLE
    ):
        known[family] = add(
            work, "contact", account=account, given_name=given, family_name=family, title=title,
            level=level, reports_to=known.get(above), influence=influence, attitude=attitude,
            counterpart=people.get(ours), unit=units[unit],
            buying_role="economic-buyer" if family == "Balogan" else "influencer",
            cares_about="Cash held in spares, payback under 12 months" if family == "Balogan"
            else None,
        )  # fmt: skip
        if ours and family not in {"Thorne", "Sundmark"}:
            add(work, "interaction", account=account, kind="visit", contact=known[family],
                subject="Plant walk",
                happened_at=datetime(2026, 3, 6 + number % 5, 9, 0, tzinfo=UTC))  # fmt: skip
    add(work, "contact", account=account, placeholder=True, title="Controls lead",
        level="specialist", reports_to=known["Pascoe-Lund"])  # fmt: skip
    add(work, "relation", account=account, source=known["Lindow"], target=known["Balogan"],
        nature="influence", note="Trusted on plant spending")  # fmt: skip
    add(work, "plan", kind="relationship", title="Femi Balogan", account=account,
        contact=known["Balogan"],
        summary="Femi agrees the plant 1 savings figure before the June renewal.")  # fmt: skip
    add(work, "todo", title="Marit meets Femi with the value sheet", account=account,
        contact=known["Balogan"], due_on=date(2026, 4, 10),
        assignee=people["Marit Oskell"])  # fmt: skip
    return known["Balogan"]


GOALS = (
    ("Cut unplanned line stops at Plant 2 by 30%", "Ines Varga", "Stops a month", "13", "8", "9.9",
     date(2026, 6, 30), (
         ("Retrofit flow metering on lines 4 and 5", "Dele Akintoya", "active", date(2026, 5, 22)),
         ("Spare-kit on site, agreed stock list with Ravi", "Tom Askerly", "blocked",
          date(2026, 3, 27)),
         ("Train two shift teams, check after 30 days", "Priya Sallow", "active",
          date(2026, 6, 12)),
     )),
    ("Renew service agreement at €310k for three years", "Ines Varga", "Agreed value", "0", "310",
     "140", date(2026, 6, 30), (
         ("Validate economic value with Femi Balogan", "Marit Oskell", "planned",
          date(2026, 4, 10)),
         ("Move Cheese plant onto the frame contract", "Ines Varga", "active", date(2026, 5, 29)),
     )),
    ("Be known and trusted outside Operations", "Marit Oskell", "Roles covered", "0", "12", "9",
     date(2026, 9, 30), (
         ("Quarterly review with Alasdair Thorne", "Marit Oskell", "active", date(2026, 4, 24)),
         ("Name the controls lead, introduce Kenji", "Kenji Morado", "planned", date(2026, 4, 30)),
     )),
)  # fmt: skip


def _plan(work: Work, account: str, people: dict[str, str]) -> tuple[str, str, str]:
    territory = add(work, "plan", kind="territory", title="Territory plan")
    plan = add(work, "plan", kind="account", title="Account plan FY26", account=account,
               parent=territory, from_on=date(2025, 12, 20),
               until_on=date(2026, 9, 30))  # fmt: skip
    for kind, title in (("partner", "Service partner North"), ("opportunity", "Retrofit"),
                        ("call", "Visit Ruth"), ("call", "CEO review")):  # fmt: skip
        add(work, "plan", kind=kind, title=title, account=account, parent=plan,
            call_on=date(2026, 3, 19) if title == "Visit Ruth" else None,
            call_time="10:00" if title == "Visit Ruth" else None)  # fmt: skip
    first = ""
    for place, one in enumerate(GOALS, start=1):
        statement, owner, measure, base, target, actual, due, strategies = one
        goal = add(work, "objective", plan=plan, statement=statement, measure=measure,
                   baseline=base, target=target, actual=actual, due_on=due,
                   owner=people[owner], place=f"a{place}", from_on=date(2025, 12, 20))  # fmt: skip
        first = first or goal
        for number, (what, who, state, until) in enumerate(strategies):
            add(work, "strategy", objective=goal, statement=what, owner=people[who], state=state,
                due_on=until, place=f"b{number}")  # fmt: skip
        _milestones(work, plan, goal, place)
    risks = (
        ("Plant 2 shutdown slips past May", "shutdown is not confirmed by 2 April",
         "ship the spare-kit early and hold two engineers until 12 June", "Dele Akintoya",
         date(2026, 4, 2), 5, 5),
        ("CFO questions three-year value", "Femi has not seen the value sheet by 10 April",
         "Marit takes it to him with plant 1 figures, offer a break clause", "Marit Oskell",
         date(2026, 4, 10), 3, 5),
        ("Ravi Sundmark blocks stock list", "no list agreed on the 19 March visit",
         "Bea shares plant 1 list, Ruth decides on 26 March", "Tom Askerly", date(2026, 3, 19),
         3, 3),
        ("Only one contact at Cheese plant", "Owen Tressick changes role",
         "Hana introduces us to the shift lead", "Ines Varga", None, 1, 5),
    )  # fmt: skip
    ids = [
        add(work, "risk", plan=plan, description=what, early_sign=sign, contingency=then,
            owner=people[who], trigger_on=on, likelihood=likely, impact=impact,
            reviewed_on=date(2026, 3, 3))
        for what, sign, then, who, on, likely, impact in risks
    ]  # fmt: skip
    return plan, first, ids[0]


def _milestones(work: Work, plan: str, goal: str, number: int) -> None:
    marks = {
        1: (("Baseline agreed", date(2026, 1, 20), True), ("Spare-kit on site", date(2026, 3, 10),
            False), ("Retrofit live", date(2026, 5, 20), False)),
        2: (("Value idea", date(2026, 2, 10), True), ("Value agreed", date(2026, 4, 8), False),
            ("Renewal signed", date(2026, 6, 28), False)),
        3: (("Sponsor", date(2026, 2, 28), True), ("CEO review", date(2026, 4, 24), False),
            ("12 of 12 roles", date(2026, 9, 12), False)),
    }  # fmt: skip
    for title, due, reached in marks[number]:
        add(work, "milestone", plan=plan, objective=goal, title=title, due_on=due,
            reached_on=due if reached else None)  # fmt: skip


def _contacts(work: Work, account: str, femi: str) -> None:
    for day, score in ((20, 7), (2, 8), (11, 8)):
        month = 1 if day == 20 else 3
        feedback = add(work, "feedback", account=account, contact=femi, channel="visit",
                       happened_at=datetime(2026, month, day, 10, 0, tzinfo=UTC),
                       satisfaction=score, recommend=score, finished=True,
                       worked_well="The retrofit crew kept the line running.",
                       own_words="a short brief before each shutdown would help us")  # fmt: skip
    for title, state, severity in (("Invoice layout by plant", "acting", "medium"),
                                   ("60-day payment terms", "raised", "high"),
                                   ("Analyser delivery dates", "resolved", "medium")):  # fmt: skip
        add(work, "issue", title=title, account=account, contact=femi, feedback=feedback,
            state=state, severity=severity, raised_on=date(2026, 3, 11),
            due_on=date(2026, 3, 20))  # fmt: skip
    for title, due, state in (
        ("Send revised calibration schedule to Bea Holloran", date(2026, 3, 13), "open"),
        ("Book the shutdown planning room", date(2026, 3, 17), "open"),
        ("Ask Samir Qadeen for a payment-terms decision", date(2026, 3, 19), "open"),
        ("Priya Sallow: split invoice layout by plant", None, "waiting"),
        ("Draft the June value review", date(2026, 5, 4), "open"),
    ):
        add(work, "todo", title=title, account=account, due_on=due, state=state,
            waiting_on="Priya Sallow" if state == "waiting" else None)  # fmt: skip


def _growth(work: Work, account: str) -> None:
    add(work, "contract", account=account, title="Service agreement", from_on=date(2023, 7, 1),
        until_on=date(2026, 6, 30), notice_on=date(2026, 3, 31),
        value=Money.of(262000, "EUR"))  # fmt: skip
    for title, stage, amount in (("Flow metering lines 4 and 5", "proposal", 96000),
                                 ("Cheese plant frame contract", "negotiation", 310000),
                                 ("Remote monitoring", "need", 40000)):  # fmt: skip
        add(work, "opportunity", account=account, title=title, stage=stage,
            amount=Money.of(amount, "EUR"), close_on=date(2026, 5, 29),
            next_step="Validate with Femi", next_on=date(2026, 4, 10), probability=50)  # fmt: skip


def _coverage(work: Work, account: str, people: dict[str, str]) -> None:
    away = add(work, "absence", colleague=people["Ines Varga"], kind="planned",
               from_on=date(2026, 3, 27), until_on=date(2026, 3, 31), note="Easter")  # fmt: skip
    add(work, "cover", account=account, absence=away, backup=people["Tom Askerly"],
        state="accepted", accountable_for="Everything", asked_on=date(2026, 3, 12))  # fmt: skip
    for topic, who in (("Invoices", "Priya Sallow"), ("Plant stops", "Dele Akintoya")):
        add(work, "answers", topic=topic, account=account, colleague=people[who],
            reach="+44 20 7946 0000", hours="8 to 17")  # fmt: skip
    add(work, "answers", topic="Delivery dates", colleague=people["Tom Askerly"])
    add(work, "team-member", account=account, colleague=people["Marit Oskell"], role="sponsor")
    add(work, "team-member", account=account, colleague=people["Ines Varga"],
        role="account-manager")  # fmt: skip
