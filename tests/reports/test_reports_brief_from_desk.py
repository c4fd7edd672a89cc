"""The brief of a full and of an empty account, from a real desk to one printed page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.dates import Period
from amdesk.base.errors import Missing
from amdesk.base.money import Money
from amdesk.coverage import actions as cover
from amdesk.indices import queries as indices
from amdesk.kinds import KINDS
from amdesk.plans import actions as plans
from amdesk.records.edits import add_record
from amdesk.reports.brief_from_desk import brief_page
from amdesk.reports.brief_html import brief_html
from amdesk.reports.brief_pdf import BriefMaker
from amdesk.reports.spoken import Spoken
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
PERIOD = Period(date(2026, 3, 27), date(2026, 3, 31))
SECRET = "Divorce, do not mention"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    with Desk.make(place, person, clock=fixed_clock(NOW)) as made:
        yield made


def add(desk: Desk, kind: str, /, **values: Any) -> str:
    return desk.run(add_record, KINDS[kind], values).result


@pytest.fixture
def tom(desk: Desk) -> str:
    return add(desk, "colleague", name="Tom Askerly", phones=[{"value": "ext. 231"}])


@pytest.fixture
def brightmoor(desk: Desk, tom: str) -> str:
    """Brightmoor Dairies as in the design's picture of the brief."""
    ines = add(
        desk, "colleague", name="Ines Varga", email="ines@ormsund.example",
        after_hours="Only for a stopped line", phones=["text first"],
    )  # fmt: skip
    account = add(
        desk, "account", name="Brightmoor Dairies", segment="strategic", owner=ines,
        private_notes=SECRET, needs="No surprise stops",
    )  # fmt: skip
    _people(desk, account, ines, tom)
    _feedback(desk, account, ines)
    _plan(desk, account)
    add(
        desk, "target", account=account, period="FY26", from_on="2025-07-01",
        until_on="2026-06-30", target="840000 EUR", actual="612000 EUR",
    )  # fmt: skip
    add(desk, "contract", account=account, title="Service", until_on="2026-06-30")
    for title, amount, step in (
        ("Retrofit, lines 4 and 5", "160000 EUR", "2026-04-10"),
        ("Calibration round", "30000 EUR", "2026-03-10"),
    ):
        add(
            desk, "opportunity", account=account, title=title, amount=amount, stage="value",
            next_on=step, qualification={"Economic buyer met": {"score": 3, "evidence": "x"}},
        )  # fmt: skip
    add(desk, "answers", topic="Prices to €25k", colleague=tom, reach="ext. 214")
    absence = desk.run(cover.plan_absence, PERIOD.first, PERIOD.last, colleague=ines).result
    kenji = add(desk, "colleague", name="Kenji Morado", phones=["ext. 228"])
    asked = desk.run(cover.ask_backup, account, absence, tom, second=kenji).result
    desk.run(cover.accept_cover, asked, "phone", at=datetime(2026, 3, 16, 9, tzinfo=UTC))
    desk.run(cover.brief_backup, asked, on=date(2026, 3, 16))
    return account


def _people(desk: Desk, account: str, ines: str, tom: str) -> None:
    for given, family, title, influence, attitude, ours in (
        ("Ruth", "Pencarrow", "Operations Director", 5, 2, ines),
        ("Femi", "Balogan", "Chief Financial Officer", 5, -1, None),
        ("Bea", "Holloran", "Plant manager, Milk", 3, 2, tom),
    ):
        contact = add(
            desk, "contact", account=account, given_name=given, family_name=family, title=title,
            influence=influence, attitude=attitude, counterpart=ours, private_notes=SECRET,
            phones=[{"label": "work", "value": "ext. 4410"}], best_time="mornings",
            notes="Keep it short, bring figures", buying_role="decision-maker", strength=4,
        )  # fmt: skip
        add(
            desk, "interaction", account=account, contact=contact,
            happened_at="2026-03-11T09:00:00Z",
        )  # fmt: skip
    bea = desk.read().value("SELECT id FROM contact WHERE given_name = 'Bea'")
    add(
        desk, "promise", account=account, what="Revised calibration schedule", by="Ines Varga",
        contact=bea, said_on="2026-03-02", due_on="2026-03-13",
    )  # fmt: skip


def _feedback(desk: Desk, account: str, ines: str) -> None:
    for score in (8, 9, 8, 7, 8):
        add(
            desk, "feedback", account=account, happened_at="2026-02-03T09:00:00Z",
            satisfaction=score, recommend=9,
        )  # fmt: skip
    add(desk, "issue", account=account, title="60-day payment terms", due_on="2026-03-19")
    add(
        desk, "issue", account=account, title="Invoice layout", state="acting", owner=ines,
        due_on="2026-03-20",
    )  # fmt: skip


def _plan(desk: Desk, account: str) -> None:
    plan = desk.run(
        plans.make_plan, account, "Account plan FY26", from_on=date(2025, 7, 1),
        until_on=date(2026, 6, 30),
    ).result  # fmt: skip
    goal = desk.run(
        plans.add_objective, plan, "Cut line stops at Plant 2 by 30%", baseline=Decimal(11),
        target=Decimal(8),
    ).result  # fmt: skip
    desk.run(plans.measure_objective, goal, Decimal("9.14"))
    add(
        desk, "risk", plan=plan, description="Plant 2 shutdown slips past May", likelihood=4,
        impact=5, early_sign="not confirmed by 2 April", contingency="ship the kit early",
        trigger_on="2026-04-02",
    )  # fmt: skip
    add(
        desk, "milestone", plan=plan, title="Spare-kit arrives", due_on="2026-03-27",
        criterion="Stock list agreed with Ravi.",
    )  # fmt: skip


def test_a_full_account_fills_every_part_in_the_words_of_the_page(
    desk: Desk, brightmoor: str, tom: str
) -> None:
    page = brief_page(
        desk.read(), brightmoor, for_colleague=tom, period=PERIOD, organisation="Ormsund"
    )
    assert page.account == "Brightmoor Dairies"
    assert page.subtitle == "Account brief for Tom Askerly, covering 27 – 31 March 2026"
    assert page.author == "Ines Varga"
    facts = {fact.label: (fact.value, fact.note) for fact in page.facts}
    assert facts["Segment"] == ("Strategic", "")
    assert facts["Loyalty"] == ("8.0", "from 5 answers")
    assert facts["Health"][1] == "weakest: people"
    assert facts["Revenue FY26"] == ("€612k", "of €840k, on pace")
    assert facts["Renewal"] == ("30 June", "105 days")
    assert facts["Contact"] == ("6 of 14", "days")
    assert [(item.title, item.text) for item in page.first] == [
        ("We are late with Bea", "Revised calibration schedule, promised for 13 March."),
        ("Spare-kit arrives, 27 March", "Stock list agreed with Ravi."),
        (
            "Plant 2 shutdown slips past May",
            "If not confirmed by 2 April: ship the kit early",
        ),
    ]
    assert [(line.stage, line.what, line.state, line.by) for line in page.promises] == [
        (0, "Revised calibration schedule", "Promised 2 March, Ines", "4 days late"),
        (1, "60-day payment terms", "Heard, no action agreed", "Thu 19"),
        (2, "Invoice layout", "Agreed, Ines Varga", "Fri 20"),
    ]
    assert page.promises[0].late
    ruth = next(line for line in page.people if line.name == "Ruth Pencarrow")
    assert (ruth.influence, ruth.attitude, ruth.ours, ruth.reach) == (
        5, "Champion", "Ines", "ext. 4410, mornings",
    )  # fmt: skip
    assert {line.ours for line in page.people} == {"Ines", "Tom", "nobody"}
    (goal,) = page.goals
    assert goal.text == "62%"
    assert goal.expected is not None
    assert page.risks[0].trigger == "not confirmed by 2 April"
    assert page.opportunities_note == "2 open, €190k"
    assert [line.next_step for line in page.opportunities] == ["10 April", "late"]
    assert page.answers[0].who == "Tom Askerly, ext. 214"
    assert [(cell.label, cell.who, cell.note) for cell in page.charge] == [
        ("In charge 27 – 31 March 2026", "Tom Askerly, ext. 231", "acknowledged 16 March"),
        ("If Tom cannot be reached", "Kenji Morado, ext. 228", "briefed 16 March"),
        ("Needs Ines", "Only for a stopped line", "text first"),
    ]
    assert page.destroy_after == "7 April 2026"


def test_the_cover_of_the_absence_is_named_before_the_standing_one(
    desk: Desk, brightmoor: str, tom: str
) -> None:
    standing = desk.run(cover.set_standing_backup, brightmoor, tom).result
    desk.run(cover.accept_cover, standing, "phone", at=datetime(2026, 3, 3, 9, tzinfo=UTC))
    page = brief_page(desk.read(), brightmoor, for_colleague=tom, period=PERIOD)
    assert page.charge[0].label == "In charge 27 – 31 March 2026"
    assert page.charge[0].note == "acknowledged 16 March"


def test_private_notes_never_reach_the_brief(desk: Desk, brightmoor: str, tom: str) -> None:
    page = brief_page(desk.read(), brightmoor, for_colleague=tom, period=PERIOD)
    assert SECRET not in str(asdict(page))
    assert SECRET not in brief_html(page, str)


def test_a_brief_without_prices_names_neither_contract_nor_money(desk: Desk) -> None:
    account = add(desk, "account", name="Pellow", revenue="77000 EUR")
    add(
        desk, "contract", account=account, title="Tap water round", value="88000 EUR",
        until_on="2026-04-27", notice_on="2026-03-27",
    )  # fmt: skip
    add(desk, "opportunity", account=account, title="Retrofit", amount="99000 EUR", stage="value")
    whole = str(asdict(brief_page(desk.read(), account)))
    assert "Tap water round" in whole
    assert "27 April" in whole
    assert "99k" in whole
    page = brief_page(desk.read(), account, with_prices=False)
    for text in (str(asdict(page)), brief_html(page, str)):
        assert "Retrofit" in text
        told = ("Tap water", "April", "27 March", "99k", "88k", "77k", "€")
        assert not [one for one in told if one in text]


@pytest.mark.parametrize("locale", ["en", "de"])
def test_a_full_and_an_empty_account_each_print_on_one_page(
    desk: Desk, brightmoor: str, tom: str, locale: str
) -> None:
    empty = add(desk, "account", name="Nordvik Sagbruk")
    maker = BriefMaker()
    for account in (brightmoor, empty):
        page = brief_page(desk.read(), account, for_colleague=tom, period=PERIOD, locale=locale)
        made = maker.pdf(page)
        assert made.startswith(b"%PDF")
        assert made.count(b"/Type /Page\n") == 1
        assert made == maker.pdf(page)


def test_an_empty_account_says_what_is_known_and_invents_nothing(desk: Desk) -> None:
    account = add(desk, "account", name="Nordvik Sagbruk")
    page = brief_page(desk.read(), account)
    assert [(fact.label, fact.value) for fact in page.facts] == [("Contact", "none yet")]
    assert page.first == page.promises == page.people == page.goals == page.risks == ()
    assert page.opportunities == page.answers == ()
    assert page.charge[0].who == "Ines Varga"
    assert page.charge[1].who == "No back-up is named"
    assert page.subtitle == "Account brief"
    assert page.destroy_after == ""


def test_an_unknown_account_has_no_brief(desk: Desk) -> None:
    with pytest.raises(Missing):
        brief_page(desk.read(), "no-such-account")


def test_every_figure_names_its_inputs_and_their_age(desk: Desk, brightmoor: str) -> None:
    figures = indices.account_figures(desk.read(), brightmoor)
    assert figures.health.enough
    assert {part.key for part in figures.health_parts if part.points is not None} == {
        "loyalty", "contact", "penetration", "progress", "loops", "attainment", "coverage",
    }  # fmt: skip
    assert figures.weakest is not None
    assert figures.loyalty.as_of == date(2026, 2, 3)
    assert all(part.ref for part in figures.loyalty.inputs[2:])
    assert figures.contact.value == 6
    assert figures.loops.value == 0
    assert round(Decimal(figures.plan_progress.value or 0), 2) == Decimal("0.62")
    assert figures.coverage.value == Decimal("0.5")


def test_days_and_money_are_said_in_the_readers_way() -> None:
    english, german = (Spoken(str, tag, NOW.date()) for tag in ("en", "de-AT"))
    assert english.near(date(2026, 3, 19), time(15)) == "Thu 19, 15:00"
    assert german.near(date(2026, 3, 19), time(15)) == "Do 19., 15:00"
    assert english.day(date(2027, 6, 30)) == "30 June 2027"
    assert german.full_day(date(2026, 3, 27)) == "27. März 2026"
    assert english.period(date(2026, 3, 30), date(2026, 4, 2)) == "30 March – 2 April 2026"
    assert german.period(date(2026, 3, 27), date(2026, 3, 31)) == "27. – 31. März 2026"
    assert english.due(date(2026, 3, 16)) == ("1 day late", True)
    assert [english.money(Money(minor, "EUR")) for minor in (61_200_000, 84_000, 123_400_000)] == [
        "€612k", "€840", "€1.2m",
    ]  # fmt: skip
    assert german.money(Money(123_400_000, "EUR")) == "1,2 Mio. €"
    assert german.money(Money(61_200_000, "EUR")) == "612 T€"
    assert english.money(Money(-500_000, "CHF")) == "−CHF 5k"
