"""The plans of the invented territory: one chain from the territory down to the next call."""

from __future__ import annotations

from amdesk.base.order_keys import spread_keys
from amdesk.exchange.sample.pencil import Pencil

# Goals: key, statement, measure, unit, baseline, target, actual, from, due, owner; its strategies
# by key, statement, state, owner and due day.
_GOALS: tuple[
    tuple[
        str, str, str, str, int, int, int, str, str, str,
        tuple[tuple[str, str, str, str, str], ...],
    ],
    ...,
] = (
    ("stops", "Cut unplanned line stops at Plant 2 by 30%", "Stops a month", "stops",
     16, 8, 11, "2025-10-20", "06-30", "me", (
         ("s.retrofit", "Retrofit flow metering on lines 4 and 5", "active", "dele", "05-22"),
         ("s.kit", "Spare-kit on site, agreed stock list with Ravi", "blocked", "tom", "03-27"),
         ("s.train", "Train two shift teams, check after 30 days", "active", "priya", "06-12"),
     )),
    ("renew", "Renew service agreement at €310k for three years", "Agreed value", "€k",
     223, 310, 262, "2025-11-09", "06-30", "me", (
         ("s.value", "Validate economic value with Femi Balogan", "planned", "marit", "04-10"),
         ("s.frame", "Move Cheese plant onto the frame contract", "active", "me", "05-29"),
     )),
    ("trust", "Be known and trusted outside Operations", "Roles covered", "roles",
     0, 12, 9, "2024-12-12", "09-30", "marit", (
         ("s.review", "Quarterly review with Alasdair Thorne", "active", "marit", "04-24"),
         ("s.open-day", "Plant open day at Ormsund for the Cheese team", "active", "priya",
          "05-08"),
         ("s.controls", "Name the controls lead, introduce Kenji", "planned", "kenji", "04-30"),
     )),
)  # fmt: skip

# title, objective, due, criterion, reached, jointly agreed
_MILESTONES = (
    ("Baseline agreed", "stops", "01-21", "Stops counted by both sides", "01-21", True),
    ("Value idea", "renew", "02-11", "Greta names the product lost", "02-11", False),
    ("Sponsor", "trust", "03-02", "Marit and Alasdair have met", "03-02", True),
    ("Spare-kit on site", "stops", "03-27", "Stock list signed by Ravi", "", True),
    ("Value agreed", "renew", "04-10", "Femi signs the value sheet", "", True),
    ("CEO review", "trust", "04-24", "Board brief handed over", "", True),
    ("Retrofit live", "stops", "05-22", "Lines 4 and 5 metered", "", True),
    ("Renewal signed", "renew", "06-30", "Three years signed", "", True),
    ("12 of 12 roles", "trust", "09-15", "Every role has an owner who met it", "", False),
)

# description, likelihood, impact, early sign, contingency, trigger, owner, reviewed
_RISKS = (
    ("Plant 2 shutdown slips past May", 4, 5, "shutdown is not confirmed by {04-02}",
     "ship the spare-kit early and hold two engineers until {06-12}", "04-02", "dele", ""),
    ("CFO questions three-year value", 4, 3, "Femi has not seen the value sheet by {04-10}",
     "Marit takes it to him with plant 1 figures, offer a break clause", "04-10", "marit", ""),
    ("Ravi Sundmark blocks stock list", 3, 3, "no list agreed on the {03-19} visit",
     "Bea shares plant 1 list, Ruth decides on {03-26}", "03-19", "tom", ""),
    ("Only one contact at Cheese plant", 2, 4, "Owen Tressick changes role",
     "Hana introduces us to the shift lead", "", "me", "03-03"),
)  # fmt: skip

# title, contact, goal
_RELATIONSHIPS = (
    ("Femi Balogan", "femi", "Femi agrees the plant 1 savings figure before the June renewal."),
    ("Alasdair Thorne", "alasdair", "A quarterly review with a figure for the board."),
    ("Ravi Sundmark", "ravi", "Ravi shows us his stock, and keeps the say over it."),
    ("Samir Qadeen", "samir", "An answer on payment terms that both sides can keep."),
)


def draw_plans(pencil: Pencil) -> None:
    """Add the territory plan, Brightmoor's account plan with all under it, and other calls."""
    _draw_territory(pencil)
    account = pencil["brightmoor"]
    pencil.add(
        "plan", "plan", kind="account", title="Account plan FY26", account=account,
        parent=pencil["plan.territory"], horizon="short", from_on="2025-07-01",
        until_on="2026-09-30", joint=True,
        summary="Plant 2 first: fewer stops, then the renewal on proven value.",
        customer_goals="No stop of a line in the milk peak; cash tied up in spares down.",
        customer_challenges="Shutdown weeks move; two plants buy on their own.",
        position="First in metering at plant 1 and the lab, second at Cheese, absent at Powders.",
        strengths=["Named engineer", "Calibration visits on the agreed day"],
        weaknesses=["Nobody owns Femi", "Late with the revised schedule"],
        openings=["Retrofit of lines 4 and 5", "Frame contract for Cheese"],
        threats=["Rival quote at Cheese", "60-day payment terms"],
        competitors=["Rival at Powders until {2026-12-31}"],
    )  # fmt: skip
    for row, place in zip(_GOALS, spread_keys(len(_GOALS)), strict=True):
        _draw_goal(pencil, row, place)
    for title, objective, due, criterion, reached, joint in _MILESTONES:
        pencil.add(
            "milestone", plan=pencil["plan"], objective=pencil[objective], title=title,
            due_on=due, criterion=criterion, reached_on=reached, joint=joint,
        )  # fmt: skip
    for description, likelihood, impact, sign, contingency, trigger, owner, reviewed in _RISKS:
        pencil.add(
            "risk", plan=pencil["plan"], description=description, likelihood=likelihood,
            impact=impact, early_sign=sign, contingency=contingency, trigger_on=trigger,
            owner=pencil[owner], reviewed_on=reviewed, state="watching",
        )  # fmt: skip
    _draw_children(pencil)
    _draw_other_plans(pencil)


def _draw_territory(pencil: Pencil) -> None:
    pencil.add(
        "plan", "plan.territory", kind="territory", title="Northern process FY26",
        horizon="short", from_on="2025-07-01", until_on="2026-06-30",
        vision="The first call when a line stops, because we rang before it did.",
    )  # fmt: skip
    pencil.add(
        "objective", plan=pencil["plan.territory"], statement="Grow Strategic accounts by 12%",
        measure="Revenue, Strategic", unit="€k", baseline=1890, target=2120, actual=1985,
        due_on="06-30", owner=pencil["me"], place=spread_keys(1)[0],
    )  # fmt: skip


def _draw_goal(
    pencil: Pencil,
    row: tuple[
        str, str, str, str, int, int, int, str, str, str,
        tuple[tuple[str, str, str, str, str], ...],
    ],
    place: str,
) -> None:  # fmt: skip
    key, statement, measure, unit, baseline, target, actual, begins, due, owner, ways = row
    objective = pencil.add(
        "objective", key, plan=pencil["plan"], statement=statement, measure=measure, unit=unit,
        baseline=baseline, target=target, actual=actual, from_on=begins, due_on=due,
        owner=pencil[owner], joint=key != "trust", place=place,
    )  # fmt: skip
    for (way, words, state, who, until), at in zip(ways, spread_keys(len(ways)), strict=True):
        pencil.add(
            "strategy", way, objective=objective, statement=words, state=state,
            owner=pencil[who], due_on=until, place=at,
        )  # fmt: skip


def _draw_children(pencil: Pencil) -> None:
    account, above = pencil["brightmoor"], pencil["plan"]
    for title, contact, goal in _RELATIONSHIPS:
        plan = pencil.add(
            "plan", f"plan.{contact}", kind="relationship", title=title, account=account,
            parent=above, contact=pencil[contact], summary=goal, until_on="06-30",
        )  # fmt: skip
        if contact == "femi":
            pencil.add(
                "objective", plan=plan, statement=goal, due_on="04-10", owner=pencil["marit"],
                place=spread_keys(1)[0],
            )  # fmt: skip
    pencil.add(
        "plan", kind="partner", title="Hollin Pipework", account=account, parent=above,
        partner=pencil["partner"], summary="One crew for pipework and metering in May.",
    )  # fmt: skip
    for key, title in (
        ("opp.retrofit", "Retrofit, lines 4 and 5"),
        ("opp.service", "Service plan for Cheese"),
        ("opp.calibration", "Calibration round"),
        ("opp.kits", "Spare kits on site"),
    ):
        pencil.add(
            "plan", f"plan.{key}", kind="opportunity", title=title, account=account,
            parent=above, opportunity=pencil[key],
        )  # fmt: skip
    pencil.add(
        "plan", "call.ruth", kind="call", title="Shutdown planning", account=account,
        parent=above, contact=pencil["ruth"], call_on="03-19", call_time="10:00",
        call_minutes=90, purpose="Confirm the shutdown window {05-18..05-24}",
        outcome="Stock list agreed with Ravi, window confirmed in writing",
        opening="What has worked well since the last stop? What should we do differently?",
        questions=["Who signs off the window?", "What would make it slip?"],
        attendees=["Ruth Pencarrow", "Tom Askerly"],
        materials="Stock list of plant 1", fallback="Ruth decides on {03-26}",
    )  # fmt: skip
    pencil.add(
        "plan", "call.ceo", kind="call", title="CEO review", account=account,
        parent=pencil["plan.alasdair"], contact=pencil["alasdair"], call_on="04-24",
        call_time="14:00", call_minutes=60, purpose="Show what the first year has brought",
        outcome="Renewal goes to the board",
        notes="CEO review: ask for the board brief by {04-17}",
    )  # fmt: skip
    pencil.add(
        "plan", kind="call", title="Plant open day", account=account, contact=pencil["owen"],
        call_on="05-08", call_time="09:00", call_minutes=240,
    )  # fmt: skip


def _draw_other_plans(pencil: Pencil) -> None:
    """Today's visits elsewhere, and a plan for each other Strategic account."""
    pencil.add(
        "plan", "call.nils", kind="call", title="Renewal walk-through", account=pencil["pellow"],
        contact=pencil["nils"], call_on="03-17", call_time="09:30", call_minutes=60,
        purpose="Go through the renewal page by page", outcome="A signing day in April",
        opening="What has worked well? What should we do differently?",
        questions=["What will the board ask?"],
    )  # fmt: skip
    pencil.add(
        "plan", "call.anneke", kind="call", title="Business review", account=pencil["castrell"],
        contact=pencil["anneke"], call_on="03-17", call_time="13:00", call_minutes=90,
        purpose="The year in figures", outcome="Two projects named for autumn",
        attendees=["Anneke Solberg", "Bram Oosting"],
    )  # fmt: skip
    for key, statement, baseline, target, actual in (
        ("norrvik", "Renew the frame contract for both mills", 540, 760, 610),
        ("lindqvale", "Deliver every analyser inside its shutdown", 4, 0, 2),
    ):
        plan = pencil.add(
            "plan", f"plan.{key}", kind="account", title="Account plan FY26",
            account=pencil[key], parent=pencil["plan.territory"], from_on="2025-07-01",
            until_on="2026-06-30",
        )  # fmt: skip
        pencil.add(
            "objective", plan=plan, statement=statement, baseline=baseline, target=target,
            actual=actual, due_on="06-30", owner=pencil["me"], place=spread_keys(1)[0],
        )  # fmt: skip
