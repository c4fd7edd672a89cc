"""The account brief filled from the desk, part by part in the order of the page.

Private notes are never read here: the queries it stands on do not select them.
"""

from __future__ import annotations

from datetime import date, timedelta

from amdesk.accounts import header as accounts
from amdesk.accounts.people import people_lines
from amdesk.base.dates import Period, days_between
from amdesk.coverage.queries import who_answers
from amdesk.growth import queries as growth
from amdesk.indices import queries as indices
from amdesk.plans import queries as plans
from amdesk.plans.outlook import open_risks
from amdesk.plans.rules import bar_ratio
from amdesk.reports.brief_charge import charge_cells
from amdesk.reports.brief_first import first_items
from amdesk.reports.brief_lines import (
    AnswerLine,
    BriefPage,
    Fact,
    GoalLine,
    OpportunityLine,
    PersonLine,
    RiskLine,
)
from amdesk.reports.brief_people import person_line
from amdesk.reports.brief_promises import promise_lines
from amdesk.reports.spoken import Say, Spoken
from amdesk.store.work import Read

KEPT_DAYS = 7
"""So many days after a cover ends its brief should be destroyed."""
_SEGMENTS = {"strategic": "Strategic", "key": "Key", "core": "Core", "serve": "Serve"}
_WEAKEST = {
    "loyalty": "loyalty", "contact": "contact", "penetration": "people", "progress": "plan",
    "loops": "open loops", "attainment": "revenue", "coverage": "back-up",
}  # fmt: skip
"""The parts of health in a word each: the strip of facts is narrow."""
_STAGES = {
    "need": "Need", "value": "Value", "proposal": "Proposal", "negotiation": "Negotiation",
    "won": "Won", "lost": "Lost",
}  # fmt: skip


def brief_page(
    read: Read,
    account_id: str,
    *,
    for_colleague: str | None = None,
    period: Period | None = None,
    say: Say = str,
    locale: str = "en",
    organisation: str = "",
    with_prices: bool = True,
) -> BriefPage:
    """Everything the brief of one account says today.

    ``for_colleague`` (an id) and ``period`` address it to a back-up and ask for its destruction a
    week after. ``say`` translates messages, ``locale`` is the tag days and money are said in.
    Without ``with_prices`` it names no contract, and no amount of money of its own accord.
    Raises Missing when there is no such account.
    """
    spoken = Spoken(say, locale, read.today)
    head = accounts.account_header(read, account_id)
    figures = indices.account_figures(read, account_id)
    note, chances = _opportunities(read, account_id, spoken, with_prices=with_prices)
    destroy = "" if period is None else spoken.full_day(period.last + timedelta(days=KEPT_DAYS))
    return BriefPage(
        account=head.line.name,
        subtitle=_subtitle(read, for_colleague, period, spoken),
        author=read.me.name,
        organisation=organisation,
        printed_at=spoken.moment(read.now),
        facts=_facts(head, figures, spoken, with_prices=with_prices),
        first=first_items(read, account_id, spoken, with_contracts=with_prices),
        promises=promise_lines(read, account_id, spoken),
        people=_people(read, account_id, spoken),
        goals=_goals(read, account_id, spoken),
        risks=tuple(
            RiskLine(risk.description, risk.early_sign or "", risk.contingency or "")
            for risk in open_risks(read, account_id=account_id)
        ),
        opportunities=chances,
        opportunities_note=note,
        answers=tuple(
            AnswerLine(line.topic, ", ".join(part for part in (line.who, line.reach) if part))
            for line in who_answers(read, account_id)
        ),
        charge=charge_cells(read, account_id, for_colleague, period, spoken),
        destroy_after=destroy,
        language=locale,
    )


def _subtitle(read: Read, for_colleague: str | None, period: Period | None, spoken: Spoken) -> str:
    name = None
    if for_colleague is not None:
        name = read.value("SELECT name FROM live_colleague WHERE id = ?", (for_colleague,))
    if name is not None and period is not None:
        days = spoken.period(period.first, period.last)
        return spoken.say("Account brief for {name}, covering {days}", name=name, days=days)
    if name is not None:
        return spoken.say("Account brief for {name}", name=name)
    return spoken.say("Account brief")


def _facts(
    head: accounts.AccountHeader,
    figures: indices.AccountFigures,
    spoken: Spoken,
    *,
    with_prices: bool,
) -> tuple[Fact, ...]:
    line = head.line
    found = []
    if line.segment in _SEGMENTS:
        found.append(Fact(spoken.say("Segment"), spoken.say(_SEGMENTS[line.segment])))
    if line.loyalty is not None:
        found.append(
            Fact(spoken.say("Loyalty"), spoken.number(line.loyalty), _loyalty_note(head, spoken))
        )
    if figures.health.enough and figures.health.value is not None:
        weakest = figures.weakest
        note = ""
        if weakest is not None and figures.health.formula != indices.OVERRIDE_FORMULA:
            note = spoken.say("weakest: {part}", part=spoken.say(_WEAKEST[weakest.key]))
        found.append(Fact(spoken.say("Health"), str(figures.health.value), note))
    if head.revenue is not None and with_prices:
        label = spoken.say("Revenue {period}", period=head.revenue_period or "").strip()
        found.append(Fact(label, spoken.money(head.revenue), _pace(head, figures, spoken)))
    if line.renewal_on is not None and with_prices:
        left = days_between(spoken.today, line.renewal_on)
        found.append(
            Fact(
                spoken.say("Renewal"),
                spoken.day(line.renewal_on),
                spoken.say("{count} days", count=left),
            )
        )
    if line.elapsed_days is None:
        found.append(Fact(spoken.say("Contact"), spoken.say("none yet")))
    else:
        ratio = spoken.say("{elapsed} of {agreed}", elapsed=line.elapsed_days,
                           agreed=line.agreed_days)  # fmt: skip
        found.append(Fact(spoken.say("Contact"), ratio, spoken.say("days")))
    return tuple(found)


def _loyalty_note(head: accounts.AccountHeader, spoken: Spoken) -> str:
    change = head.line.loyalty_change
    if change is not None and change > 0:
        return spoken.say("up {points}", points=spoken.number(change))
    if change is not None and change < 0:
        return spoken.say("down {points}", points=spoken.number(-change))
    if head.line.loyalty_answers == 1:
        return spoken.say("from 1 answer")
    return spoken.say("from {count} answers", count=head.line.loyalty_answers)


def _pace(head: accounts.AccountHeader, figures: indices.AccountFigures, spoken: Spoken) -> str:
    target, reached = head.target, figures.attainment.value
    if target is None:
        return ""
    amount = spoken.money(target)
    if head.expected_ratio is None or reached is None:
        return spoken.say("of {amount}", amount=amount)
    if reached >= head.expected_ratio:
        return spoken.say("of {amount}, on pace", amount=amount)
    return spoken.say("of {amount}, behind", amount=amount)


def _people(read: Read, account_id: str, spoken: Spoken) -> tuple[PersonLine, ...]:
    people = people_lines(read, account_id)
    known = [line for line in people if not line.is_placeholder]
    unknown = [line for line in people if line.is_placeholder]
    known.sort(key=lambda line: -(line.influence or 0))
    return tuple(person_line(line, spoken) for line in (*known, *unknown))


def _goals(read: Read, account_id: str, spoken: Spoken) -> tuple[GoalLine, ...]:
    plan = plans.current_account_plan(read, account_id)
    if plan is None:
        return ()
    lines = []
    for goal in plans.goal_tree(read, plan.id):
        share = bar_ratio(goal.progress)
        expected = None if goal.expected is None else float(goal.expected)
        if goal.reached_on is not None:
            text, share = spoken.say("reached"), share if share is not None else None
        elif goal.progress.value is None:
            text = spoken.say("not measured")
        else:
            text = f"{int(goal.progress.value * 100)}%"
        lines.append(
            GoalLine(goal.statement, None if share is None else float(share), expected, text)
        )
    return tuple(lines)


def _opportunities(
    read: Read, account_id: str, spoken: Spoken, *, with_prices: bool
) -> tuple[str, tuple[OpportunityLine, ...]]:
    found = growth.opportunities(read, account_id)
    lines = []
    for chance in found:
        score = chance.qualification.value
        if chance.next_on is None:
            step = chance.next_step or ""
        else:
            step = spoken.say("late") if chance.next_on < spoken.today else _next(chance, spoken)
        lines.append(
            OpportunityLine(
                chance.title,
                spoken.money(chance.amount) if chance.amount is not None and with_prices else "",
                spoken.say(_STAGES.get(chance.stage, chance.stage)),
                None if score is None else int(score),
                step,
            )
        )
    count, sums = indices.pipeline(read, account_id)
    if not count:
        return "", ()
    amounts = ", ".join(spoken.money(amount) for _, amount in sorted(sums.items()))
    if not amounts or not with_prices:
        return spoken.say("{count} open", count=count), tuple(lines)
    return spoken.say("{count} open, {amounts}", count=count, amounts=amounts), tuple(lines)


def _next(chance: growth.OpportunityLine, spoken: Spoken) -> str:
    on: date | None = chance.next_on
    return "" if on is None else spoken.near(on)
