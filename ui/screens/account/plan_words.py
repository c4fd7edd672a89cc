"""Plans, goals, risks and milestones as rows and cards say them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.bridge.choices import label_of
from ui.bridge.words import CoreWords
from ui.kit.day_words import DayWords, initials
from ui.kit.plurals import counted
from ui.screens.account.goal_model import GoalRow
from ui.screens.account.milestone_axis import MilestoneMark
from ui.screens.account.plan_chain import ChainLink, ChainWarnings
from ui.screens.account.risk_list import RiskCard

if TYPE_CHECKING:
    from amdesk.plans.outlook import MilestoneLine, RiskLine
    from amdesk.plans.queries import ObjectiveLine, PlanLine, StrategyLine
    from ui.bridge.account_pages import PlanPage

STATE_TONES = {"blocked": "bad", "planned": "warn", "active": "text2", "done": "good"}
CURRENCY_SIGNS = "€$£¥₣₤₺₽₹"
CHAIN = ("territory", "account", "relationship", "partner", "opportunity", "call")


def chain_links(page: PlanPage) -> tuple[ChainLink, ...]:
    """Return the boxes of the chain; the one of the plan shown bears its own title."""
    say = QCoreApplication.translate
    names = {
        "territory": say("Plan", "Territory plan"),
        "account": say("Plan", "Account plan"),
        "relationship": say("Plan", "Relationship"),
        "partner": say("Plan", "Partner"),
        "opportunity": say("Plan", "Opportunity"),
        "call": say("Plan", "Call"),
    }
    chain = page.chain
    current = chain.current
    known: dict[str, PlanLine] = {plan.id: plan for plan in chain.parents}
    known |= {plan.id: plan for plan in page.plans}
    known |= {plan.id: plan for plan in chain.children}
    links = []
    for kind in CHAIN:
        of_kind = [plan for plan in known.values() if plan.kind == kind]
        is_current = current is not None and current.kind == kind
        label = names[kind]
        if is_current and current is not None and kind in {"territory", "account"}:
            label = current.title
        links.append(
            ChainLink(kind, label, tuple((plan.id, plan.title) for plan in of_kind), is_current)
        )
    return tuple(links)


def chain_warnings(page: PlanPage, words: CoreWords) -> ChainWarnings:
    """Return what is wrong in the chain: briefly behind it, in full for each plan."""
    say = QCoreApplication.translate
    found = page.chain.warnings
    each = tuple((one.plans[0], words.say(one.words)) for one in found)
    kinds = {plan.id: plan.kind for plan in page.plans}
    count = len(found)
    if any(len(one.plans) > 1 for one in found):  # a step that two plans share
        brief = say("Plan", "%n warning(s)", "", count)
    elif all(kinds.get(one.plans[0]) == "call" for one in found):
        brief = say("Plan", "%n call(s) without a goal", "", count)
    else:
        brief = say("Plan", "%n plan(s) without a goal", "", count)
    return ChainWarnings(counted(brief, count), each)


def goal_rows(page: PlanPage, words: CoreWords, days: DayWords) -> tuple[GoalRow, ...]:
    """Return the plan's own goals with their strategies, then those of the plans above."""
    own_first = sorted(page.goals, key=lambda line: line.is_inherited)
    return tuple(_goal(line, page, words, days) for line in own_first)


def _goal(line: ObjectiveLine, page: PlanPage, words: CoreWords, days: DayWords) -> GoalRow:
    say = QCoreApplication.translate
    done = expected = None
    progress, tone = say("Plan", "Not measured"), "text3"
    if line.reached_on is not None:
        said = say("Plan", "Reached {day}").format(day=days.short(line.reached_on))
        progress, tone = said, "good"
    elif line.progress.value is not None:
        done = float(line.progress.value)
        expected = None if line.expected is None else float(line.expected)
        progress = say("Plan", "{percent}%").format(percent=round(done * 100))
    due, due_tone = "", "text2"
    if line.due_on is not None:
        due = days.short(line.due_on)
        is_late = line.due_on < page.today and line.reached_on is None
        due_tone = "bad" if is_late else "text2"
    inherited = say("Plan", "from {plan}").format(plan=line.plan) if line.is_inherited else ""
    return GoalRow(
        kind="objective",
        id=line.id,
        name=line.statement,
        owner=line.owner or "",
        initials=initials(line.owner) if line.owner else "",
        is_mine=line.owner_id is not None and line.owner_id == page.me_id,
        measure=_measure(line, days),
        progress=progress,
        tone=tone,
        done=done,
        expected=expected,
        due=due,
        due_tone=due_tone,
        reached=line.reached_on is not None,
        inherited=inherited,
        rows=tuple(_strategy(one, page, words, days) for one in line.strategies),
    )


def _measure(line: ObjectiveLine, days: DayWords) -> str:
    """Return "Roles covered: 9 of 12"; what is to fall says "11, target 8" instead."""
    say = QCoreApplication.translate
    if not line.measure:
        return ""
    if line.target is None:
        return line.measure
    target = _number(line.target, line.unit, days)
    if line.actual is None:
        return say("Plan", "{measure}: target {target}").format(measure=line.measure, target=target)
    begins = line.actual if line.baseline is None else line.baseline
    both = say("Plan", "{measure}: {actual} of {target}")
    if begins > line.target:
        both = say("Plan", "{measure}: {actual}, target {target}")
    actual = _number(line.actual, line.unit, days)
    return both.format(measure=line.measure, actual=actual, target=target)


def _number(value: Decimal, unit: str | None, days: DayWords) -> str:
    """Return a number as the locale writes it, with a unit that is a sign: "€262k", "85%"."""
    places = max(-int(value.normalize().as_tuple().exponent), 0)
    shown = days.locale.toString(float(value), "f", places)
    unit = (unit or "").strip()
    if unit and unit[0] in CURRENCY_SIGNS:
        return f"{unit[0]}{shown}{unit[1:]}"
    return f"{shown}%" if unit == "%" else shown


def _strategy(line: StrategyLine, page: PlanPage, words: CoreWords, days: DayWords) -> GoalRow:
    is_over = line.state in {"done", "dropped"}
    late = line.due_on is not None and line.due_on < page.today and not is_over
    return GoalRow(
        kind="strategy",
        id=line.id,
        name=line.statement,
        owner=line.owner or "",
        initials=initials(line.owner) if line.owner else "",
        is_mine=line.owner_id is not None and line.owner_id == page.me_id,
        measure=_carried_by(line, days),
        progress=words.text(label_of("strategy", "state", line.state)),
        tone=STATE_TONES.get(line.state, "text3"),
        due=days.short(line.due_on) if line.due_on else "",
        due_tone="bad" if late else "text2",
        reached=is_over,
    )


def _carried_by(line: StrategyLine, days: DayWords) -> str:
    """Return the plan that the next step of a strategy belongs to, else how many are done."""
    say = QCoreApplication.translate
    left = [step for step in line.steps if step.state in {"open", "waiting"}]
    names = {
        "relationship": say("Plan", "Relationship plan"),
        "partner": say("Plan", "Partner plan"),
        "opportunity": say("Plan", "Opportunity plan"),
        "call": say("Plan", "Call plan"),
    }
    for step in left:
        if step.plan_kind == "call" and step.call_on is not None:
            return say("Plan", "Call plan, {day}").format(day=days.short(step.call_on))
        if step.plan_kind in names:
            return names[step.plan_kind]
    if not line.steps:
        return ""
    done = len(line.steps) - len(left)
    said = say("Plan", "{done} of %n step(s) done", "", len(line.steps))
    return counted(said, len(line.steps)).format(done=done)


def goal_sentence(row: GoalRow) -> str:
    """Return what a screen reader says for a row."""
    say = QCoreApplication.translate
    kinds = {"objective": say("Plan", "Goal"), "strategy": say("Plan", "Strategy")}
    parts = [f"{kinds.get(row.kind, '')}: {row.name}", row.inherited]
    if row.owner:
        parts.append(say("Plan", "owner {name}").format(name=row.owner))
    parts += [row.measure, row.progress]
    if row.expected is not None:
        percent = round(row.expected * 100)
        parts.append(say("Plan", "expected by today {percent}%").format(percent=percent))
    if row.due:
        parts.append(say("Plan", "due {day}").format(day=row.due))
    return ", ".join(part for part in parts if part)


def risk_card(line: RiskLine, page: PlanPage, days: DayWords) -> RiskCard:
    """Return a risk as its card says it."""
    say = QCoreApplication.translate
    when, tone = say("Plan", "No trigger date"), "text3"
    if line.days_left is not None:
        if line.days_left < 0:
            said = say("Plan", "Trigger date passed {ago}")
            when, tone = said.format(ago=days.in_days(line.days_left)), "bad"
        else:
            said = say("Plan", "Trigger date {when}")
            when, tone = said.format(when=days.in_days(line.days_left)), "text2"
    elif line.reviewed_on is not None:
        when = say("Plan", "Reviewed {day}").format(day=days.far(line.reviewed_on))
        tone = "text2"
    cell = None if line.cell is None else (line.cell[0] + 1, line.cell[1] + 1)
    parts = [line.description]
    if line.early_sign:
        parts.append(say("Plan", "If {sign}").format(sign=line.early_sign))
    if line.contingency:
        parts.append(say("Plan", "then {act}").format(act=line.contingency))
    if line.owner:
        parts.append(say("Plan", "owner {name}").format(name=line.owner))
    if line.likelihood and line.impact:
        rated = say("Plan", "likelihood {likelihood} of 5, impact {impact} of 5")
        parts.append(rated.format(likelihood=line.likelihood, impact=line.impact))
    parts.append(when)
    return RiskCard(
        id=line.id,
        title=line.description,
        sign=line.early_sign or "",
        contingency=line.contingency or "",
        owner=line.owner or "",
        initials=initials(line.owner) if line.owner else "",
        is_mine=line.owner_id is not None and line.owner_id == page.me_id,
        when=when,
        when_tone=tone,
        cell=cell,
        sentence=", ".join(parts),
    )


def milestone_mark(line: MilestoneLine, days: DayWords) -> MilestoneMark:
    """Return a milestone as the line paints it."""
    say = QCoreApplication.translate
    if line.reached_on is not None:
        state, said = (
            "reached",
            say("Plan", "Reached {day}").format(day=days.short(line.reached_on)),
        )
    elif line.due_on < days.today:
        state, said = "attention", days.late((days.today - line.due_on).days)
    else:
        state, said = "ahead", days.in_days((line.due_on - days.today).days)
    lane = line.objective or say("Plan", "Whole plan")
    return MilestoneMark(line.id, line.title, lane, line.due_on, state, said)


def milestone_note(page: PlanPage) -> str:
    """Return "3 of 9 reached, Spare-kit on site needs attention"."""
    say = QCoreApplication.translate
    reached = sum(line.reached_on is not None for line in page.milestones)
    late = [
        line.title
        for line in page.milestones
        if line.reached_on is None and line.due_on < page.today
    ]
    if not late:
        said = say("Plan", "{reached} of {all} reached")
        return said.format(reached=reached, all=len(page.milestones))
    if len(late) == 1:
        said = say("Plan", "{reached} of {all} reached, {title} needs attention")
        return said.format(reached=reached, all=len(page.milestones), title=late[0])
    said = say("Plan", "{reached} of {all} reached, {count} need attention")
    return said.format(reached=reached, all=len(page.milestones), count=len(late))
