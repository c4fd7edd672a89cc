"""Invented accounts to print, and one document maker for all tests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amdesk.reports.brief_lines import (
    AnswerLine,
    BriefPage,
    ChargeCell,
    Fact,
    FirstItem,
    GoalLine,
    OpportunityLine,
    PersonLine,
    PromiseLine,
    RiskLine,
)
from amdesk.reports.brief_pdf import BriefMaker

LONG_WORD = "Straßenverkehrsgenehmigungsbehörde"


def _brightmoor() -> BriefPage:
    person, promise, chance = PersonLine, PromiseLine, OpportunityLine
    return BriefPage(
        account="Brightmoor Dairies",
        subtitle="Account brief for Tom Askerly, covering 27 – 31 March 2026",
        author="Ines Varga",
        organisation="Ormsund Instruments",
        printed_at="Tuesday 17 March 2026, 08:41",
        facts=(
            Fact("Segment", "Strategic"),
            Fact("Loyalty", "8.1", "up 0.6"),
            Fact("Health", "74", "steady"),
            Fact("Revenue FY26", "€612k", "of €840k, on pace"),
            Fact("Renewal", "30 June", "105 days"),
            Fact("Contact", "6 of 14", "days"),
        ),
        first=(
            FirstItem(
                "Spare-kit arrives 27 March",
                "Stock list not agreed with Ravi. Ruth decides on 26 March.",
            ),
            FirstItem("Plant 2 shutdown", "Planned 18 – 24 May. Needs confirming by 2 April."),
            FirstItem(
                "We are late with Bea", "Schedule promised for 13 March. Send it before all else."
            ),
        ),
        promises=(
            promise(
                1,
                "Revised calibration schedule",
                "Bea Holloran",
                "Promised 13 March, Tom has the draft",
                "4 days late",
                late=True,
            ),
            promise(0, "Spare-kit quote", "Ruth Pencarrow", "Promised, Ines", "Thu 19, 15:00"),
            promise(
                2, "Invoice layout split by plant", "Samir Qadeen", "Agreed, Priya Sallow", "Fri 20"
            ),
            promise(1, "60-day payment terms", "Samir Qadeen", "Heard, no action agreed", "Thu 19"),
        ),
        people=(
            person(
                "Ruth Pencarrow",
                "Operations Director",
                5,
                "Champion",
                "Ines",
                "ext. 4410, mornings",
                "Decides on plants. Keep it short, bring figures",
            ),
            person(
                "Femi Balogan",
                "Chief Financial Officer",
                5,
                "Sceptic",
                "nobody",
                "through Greta",
                "Do not raise price. Marit meets him by 10 April",
            ),
            person(
                "Greta Lindow",
                "Head of Engineering",
                4,
                "Supporter",
                "Kenji",
                "ext. 4431",
                "Owns the product-loss figure, agreed 3 March",
            ),
            person(
                "Samir Qadeen",
                "Head of Procurement",
                4,
                "Sceptic",
                "Ines",
                "email first",
                "Asked for 60-day terms, no answer given yet",
            ),
            person(
                "Bea Holloran",
                "Plant manager, Milk",
                3,
                "Champion",
                "Tom",
                "mobile, any time",
                "Waiting for the calibration schedule, promised",
            ),
            person(
                "Owen Tressick",
                "Plant manager, Cheese",
                3,
                "Neutral",
                "Ines",
                "ext. 4460",
                "Our only friendly contact at plant 2",
            ),
            person(
                "Ravi Sundmark",
                "Maintenance, Cheese",
                3,
                "Blocker",
                "Tom",
                "on site only",
                "Fears losing his own stock. Ask, do not push",
            ),
        ),
        goals=(
            GoalLine("Cut line stops at Plant 2 by 30%", 0.62, 0.58, "62%"),
            GoalLine("Renew agreement, €310k, 3 years", 0.45, 0.55, "45%"),
            GoalLine("Trusted outside Operations", 0.75, 0.70, "75%"),
        ),
        risks=(
            RiskLine(
                "Plant 2 shutdown slips past May",
                "not confirmed by 2 April",
                "ship the kit early, hold two engineers",
            ),
            RiskLine(
                "CFO questions three-year value",
                "no value sheet seen by 10 April",
                "Marit takes plant 1 figures to him",
            ),
            RiskLine(
                "Ravi blocks the stock list",
                "no list on 19 March",
                "Bea shares hers, Ruth decides 26 March",
            ),
        ),
        opportunities=(
            chance("Retrofit, lines 4 and 5", "€160k", "Value", 72, "10 Apr"),
            chance("Service plan for Cheese", "€92k", "Proposal", 72, "20 Mar"),
            chance("Calibration round", "€30k", "Value", 61, "late"),
            chance("Spare kits on site", "€24k", "Need", 56, "19 Mar"),
        ),
        opportunities_note="4 open, €306k",
        answers=(
            AnswerLine("Prices to €25k, delivery dates", "Priya Sallow, ext. 214"),
            AnswerLine("Technical fault, day and night", "Service desk, ext. 100"),
            AnswerLine("Invoices, by plant", "Accounts team, ext. 260"),
            AnswerLine("Unhappy customer, same day", "Marit Oskell, ext. 201"),
        ),
        charge=(
            ChargeCell("In charge 27 – 31 March", "Tom Askerly, ext. 231", "acknowledged 16 March"),
            ChargeCell("If Tom cannot be reached", "Kenji Morado, ext. 228", "briefed 16 March"),
            ChargeCell(
                "Needs Ines", "Only for a stopped line", "text first, mobile on the team list"
            ),
        ),
        destroy_after="7 April 2026",
    )


def _crowded() -> BriefPage:
    """300 people, 100 promises, 40 risks and more than a page of everything else."""
    page = _brightmoor()
    people = tuple(
        replace(page.people[n % 7], name=f"Person Number {n}", influence=1 + n % 5)
        for n in range(300)
    )
    return replace(
        page,
        people=people,
        promises=tuple(replace(page.promises[n % 4], what=f"Promise {n}") for n in range(100)),
        risks=tuple(replace(page.risks[n % 3], title=f"Risk {n}") for n in range(40)),
        goals=tuple(replace(page.goals[n % 3], statement=f"Goal {n}") for n in range(20)),
        opportunities=tuple(
            replace(page.opportunities[n % 4], title=f"Chance {n}", score=20 + n) for n in range(60)
        ),
        answers=tuple(replace(page.answers[n % 4], topic=f"Topic {n}") for n in range(30)),
    )


def _hostile() -> BriefPage:
    """Names and texts that try to break the page: long words, markup, controls, far scripts."""
    page = _brightmoor()
    long = LONG_WORD + "sangelegenheitensachbearbeiterinnenstellvertretung"
    nasty = "<script>alert('x')</script> \u202egnp.exe\u202c a\x00b\tc\u2028d {0} %s \ud800"
    people = (
        PersonLine(
            "Łukasz Wójcik",
            LONG_WORD,
            5,
            "Befürworterin",
            "Dörte Großmann-Öztürk",
            "lukasz.wojcik@eine-sehr-lange-adresse.example",
            "Zażółć gęślą jaźń " * 9,
        ),
        PersonLine(
            "Ελένη Παππά",
            "Διευθύντρια Πωλήσεων",
            4,
            "Σκεπτική",
            "Ines",
            "ext. 1",
            "Προτιμά ελληνικά",
        ),
        PersonLine("İlkay Şahin", "Müşteri İlişkileri", 3, "Nötr", "Kenji", "ext. 2", nasty),
        PersonLine("Дмитрий Ёлкин", "Директор", 3, "Нейтрально", "Tom", "доб. 7", long * 3),
        PersonLine("محمد العلي", "مدير المشتريات 24", 2, "محايد", "Ines", "ext. 3", "يفضل البريد"),
        PersonLine("王小明", "采购总监", 2, "中立", "Ines", "ext. 4", "Knows 李雷 \U0001f600 well"),
        PersonLine(long, long, 1, long, long, long, long),
    )
    return replace(
        page,
        account=long + " & Söhne <b>GmbH</b>",
        subtitle=long * 3,
        author=long,
        organisation=nasty,
        facts=tuple(replace(fact, value=long, note=nasty) for fact in page.facts),
        first=tuple(replace(item, title=long, text=long * 4) for item in page.first),
        promises=tuple(
            replace(p, what=long * 2, to_whom=nasty, state=long, by=long) for p in page.promises
        ),
        people=people,
        goals=tuple(replace(goal, statement=long * 2, text=long) for goal in page.goals),
        risks=tuple(
            replace(risk, title=long, trigger=long * 5, contingency=nasty * 3)
            for risk in page.risks
        ),
        opportunities=tuple(
            replace(o, title=long, value="€1,234,567,890.00", stage=long, next_step=nasty)
            for o in page.opportunities
        ),
        opportunities_note=long,
        answers=tuple(replace(answer, topic=long, who=nasty) for answer in page.answers),
        charge=tuple(replace(cell, label=long, who=long, note=nasty) for cell in page.charge),
        destroy_after=long,
    )


@pytest.fixture(scope="session")
def maker() -> BriefMaker:
    return BriefMaker()


@pytest.fixture(scope="session")
def brightmoor() -> BriefPage:
    return _brightmoor()


@pytest.fixture(scope="session")
def crowded() -> BriefPage:
    return _crowded()


@pytest.fixture(scope="session")
def hostile() -> BriefPage:
    return _hostile()


@pytest.fixture(scope="session")
def bare() -> BriefPage:
    """An account about which nothing is known yet."""
    return BriefPage("Nordvik Sagbruk", "Account brief", "Ines Varga", "", "17 March 2026")


@pytest.fixture(scope="session")
def sparse(brightmoor: BriefPage) -> BriefPage:
    """An account with one or two of each."""
    return replace(
        brightmoor,
        first=brightmoor.first[:1],
        promises=brightmoor.promises[:1],
        people=brightmoor.people[:3],
        goals=(GoalLine("Find the decision maker", None, None, "not started"),),
        risks=brightmoor.risks[:1],
        opportunities=(),
        opportunities_note="",
        answers=brightmoor.answers[:2],
        charge=brightmoor.charge[:2],
        facts=brightmoor.facts[:4],
    )
