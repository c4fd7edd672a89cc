"""The figures of one account, each with its formula, its inputs and how old they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from amdesk.accounts import people
from amdesk.accounts import rules as account_rules
from amdesk.accounts.queries import loyalty_windows
from amdesk.base.clock import local_date, parse_instant
from amdesk.base.figure import Figure, FigureInput, share_figure
from amdesk.base.money import Money
from amdesk.base.sentence import say
from amdesk.coverage import lines as coverage_lines
from amdesk.coverage import rules as coverage_rules
from amdesk.feedback import loyalty
from amdesk.growth import queries as growth
from amdesk.growth import rules as growth_rules
from amdesk.indices import rules
from amdesk.plans import queries as plans
from amdesk.plans import rules as plan_rules
from amdesk.store.work import Read

LOOPS_FORMULA = "issues the customer was told about / all issues of the last year"
OVERRIDE_FORMULA = "set by hand"
NEEDED_ROLES = ("economic-buyer", "decision-maker", "champion")
"""The minimum cast an account needs until a desk sets its own by segment."""


@dataclass(frozen=True, slots=True)
class AccountFigures:
    """Everything that can be said of an account in a number.

    `health` is the computed figure or the one set by hand (then its formula says so);
    `health_parts` are what it is made of, `weakest` the part that costs most points.
    """

    health: Figure
    health_parts: tuple[rules.HealthPart, ...]
    weakest: rules.HealthPart | None
    loyalty: Figure
    recommend: Figure
    contact: Figure
    penetration: Figure
    alignment: Figure
    plan_completeness: Figure
    plan_progress: Figure
    loops: Figure
    coverage: Figure
    attainment: Figure


def account_figures(read: Read, account_id: str) -> AccountFigures:
    """All figures of one account as of now."""
    persons = [people.as_person(line) for line in people.people_lines(read, account_id)]
    agreed = people.agreed_days(read, account_id)
    satisfaction, recommend = loyalty_figures(read, account_id)
    contact = contact_figure(read, account_id, agreed)
    penetration = account_rules.penetration(persons, NEEDED_ROLES)
    progress, expected = plan_progress(read, account_id)
    loops = loops_figure(read, account_id)
    coverage = coverage_figure(read, account_id)
    attainment = attainment_figure(read, account_id)
    parts = rules.health_parts(
        {
            "loyalty": rules.points_of_score(satisfaction.value),
            "contact": rules.points_of_contact(_whole(contact), agreed),
            "penetration": rules.points_of_ratio(penetration.value) if persons else None,
            "progress": rules.points_of_progress(progress.value, expected),
            "loops": rules.points_of_ratio(loops.value),
            "attainment": _attainment_points(read, account_id, attainment),
            "coverage": rules.points_of_ratio(coverage.value),
        }
    )
    return AccountFigures(
        health=_by_hand(read, account_id) or rules.account_health(parts),
        health_parts=parts,
        weakest=rules.weakest_part(parts),
        loyalty=satisfaction,
        recommend=recommend,
        contact=contact,
        penetration=penetration,
        alignment=account_rules.peer_alignment(persons),
        plan_completeness=plan_completeness(read, account_id),
        plan_progress=progress,
        loops=loops,
        coverage=coverage,
        attainment=attainment,
    )


def loyalty_figures(read: Read, account_id: str) -> tuple[Figure, Figure]:
    """Mean score and NPS of the last year's calls, each answer named.

    The score of a call is its satisfaction with us where that was asked, else its likelihood to
    recommend: the guided call asks for that first, and its account has a loyalty from then on.
    """
    found = read.rows(
        "SELECT f.id, f.happened_at, coalesce(f.satisfaction, f.recommend), f.recommend, "
        "trim(coalesce(c.given_name, '') || ' ' || coalesce(c.family_name, '')) "
        "FROM live_feedback f LEFT JOIN live_contact c ON c.id = f.contact "
        "WHERE f.account = :account AND coalesce(f.finished, 1) = 1 "
        "AND f.happened_at >= :w1 AND f.happened_at < :w2 ORDER BY f.happened_at",
        {"account": account_id, **loyalty_windows(read)},
    )
    scored = [row for row in found if row[2] is not None]
    willing = [row for row in found if row[3] is not None]
    mean = loyalty.mean_satisfaction([row[2] for row in scored])
    nps = loyalty.net_promoter_score([row[3] for row in willing])
    answers = [
        FigureInput(row[4] or "Answer", row[2], local_date(parse_instant(row[1])), row[0])
        for row in scored
    ]
    named = [
        FigureInput(row[4] or "Answer", row[3], local_date(parse_instant(row[1])), row[0])
        for row in willing
    ]
    return (
        replace(mean, inputs=(*mean.inputs, *answers)),
        replace(nps, inputs=(*nps.inputs, *named)),
    )


def contact_figure(read: Read, account_id: str, agreed_days: int) -> Figure:
    """Days since the last contact."""
    formula = "days since the last visit, call or feedback"
    found = read.row(
        "SELECT id, happened_at FROM (SELECT id, happened_at FROM live_interaction "
        "WHERE account = :account UNION ALL SELECT id, happened_at FROM live_feedback "
        "WHERE account = :account) ORDER BY happened_at DESC LIMIT 1",
        {"account": account_id},
    )
    agreed = FigureInput("Agreed interval, days", agreed_days)
    if found is None:
        reason = say("There was no contact yet.")
        return Figure(None, "days", formula, (agreed,), enough=False, reason=reason)
    on = local_date(parse_instant(found[1]))
    last = FigureInput("Last contact", on.isoformat(), on, found[0])
    return Figure(max(0, (read.today - on).days), "days", formula, (last, agreed))


def plan_progress(read: Read, account_id: str) -> tuple[Figure, Decimal | None]:
    """The progress of the account plan in force, and where it should be (mean of its goals)."""
    plan = plans.current_account_plan(read, account_id)
    if plan is None:
        return plan_rules.plan_progress([]), None
    goals = plans.goal_tree(read, plan.id, with_inherited=False)
    marks = [goal.expected for goal in goals if goal.expected is not None and goal.progress.enough]
    expected = sum(marks, Decimal(0)) / len(marks) if marks else None
    return plans.plan_progress(read, plan.id), expected


def plan_completeness(read: Read, account_id: str) -> Figure:
    """Which parts of the account plan in force are filled; without a plan none is."""
    plan = plans.current_account_plan(read, account_id)
    row = None
    if plan is not None:
        row = read.row(
            "SELECT customer_goals, position, strengths, weaknesses, openings, threats, "
            "(SELECT count(*) FROM live_objective o WHERE o.plan = p.id), "
            "(SELECT count(*) FROM live_objective o WHERE o.plan = p.id AND o.target IS NULL) = 0, "
            "(SELECT count(*) FROM live_milestone m WHERE m.plan = p.id), "
            "(SELECT count(*) FROM live_risk r WHERE r.plan = p.id AND r.contingency IS NOT NULL) "
            "FROM live_plan p WHERE p.id = ?",
            (plan.id,),
        )
    goals, position, *situation, objectives, measured, milestones, risks = row or (None,) * 10
    needs = read.value("SELECT needs FROM account WHERE id = ?", (account_id,))
    return rules.plan_completeness(
        {
            "What the customer needs": bool(needs or goals),
            "Our position": bool(position),
            "Situation": any(situation),
            "Goals": bool(objectives),
            "A target for every goal": bool(objectives and measured),
            "Milestones": bool(milestones),
            "Risks with a contingency": bool(risks),
        }
    )


def loops_figure(read: Read, account_id: str) -> Figure:
    """The share of the last year's issues whose loop was closed with the customer."""
    begin = loyalty_windows(read)["w1"][:10]
    found = read.rows(
        "SELECT id, title, coalesce(state, 'raised') = 'loop_closed', "
        "coalesce(told_on, raised_on) FROM live_issue WHERE account = ? "
        "AND (coalesce(state, 'raised') <> 'loop_closed' OR coalesce(raised_on, told_on) >= ?) "
        "ORDER BY raised_on, id",
        (account_id, begin),
    )
    inputs = [
        FigureInput(title, int(told), None if on is None else date.fromisoformat(on), issue)
        for issue, title, told, on in found
    ]
    told = sum(bool(row[2]) for row in found)
    nothing = say("The customer has raised nothing yet.")
    return share_figure(told, len(found), LOOPS_FORMULA, inputs, nothing)


def coverage_figure(read: Read, account_id: str) -> Figure:
    """The share of this account's needs for a back-up that are covered from today on."""
    accounts = coverage_lines.account_lines(read, account_id=account_id)
    covers = coverage_lines.cover_lines(read, account_id)
    return coverage_rules.coverage_index(
        accounts, coverage_lines.planned_absences(read, read.today), covers
    )


def attainment_figure(read: Read, account_id: str) -> Figure:
    """Actual over target revenue of the period today falls into."""
    target = growth.current_target(read, account_id)
    return growth_rules.attainment(None, None) if target is None else target.attainment


def _attainment_points(read: Read, account_id: str, attainment: Figure) -> Decimal | None:
    """Attainment as points, measured against the share of its period that has gone."""
    target = growth.current_target(read, account_id)
    expected = None if target is None else target.expected
    if expected is None:
        return rules.points_of_ratio(attainment.value)
    return rules.points_of_progress(attainment.value, expected)


def _by_hand(read: Read, account_id: str) -> Figure | None:
    found = read.row(
        "SELECT health_override, health_reason FROM account WHERE id = ?", (account_id,)
    )
    if found is None or found[0] is None:
        return None
    reason = FigureInput("Reason", found[1])
    return Figure(int(found[0]), "points", OVERRIDE_FORMULA, (reason,))


def _whole(figure: Figure) -> int | None:
    return None if figure.value is None else int(figure.value)


def pipeline(read: Read, account_id: str) -> tuple[int, dict[str, Money]]:
    """How many opportunities are open, and their amounts by currency."""
    open_ones = growth.opportunities(read, account_id)
    sums: dict[str, Money] = {}
    for line in open_ones:
        if line.amount is not None:
            nothing = Money(0, line.amount.currency)
            sums[line.amount.currency] = sums.get(line.amount.currency, nothing) + line.amount
    return len(open_ones), sums
