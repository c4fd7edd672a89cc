"""What the rail of the competencies says, worked out of an assessment's results."""

from __future__ import annotations

from amdesk.competency.queries import CompetencyLines, DevelopmentLine, Results, StepLine
from amdesk.reports.charts import RadarSeries
from ui.bridge.competency_pages import CompetencyPage
from ui.kit.marks import Radar
from ui.screens.competencies.rail import CompetencyRail, Extreme, GapBar, Plan, Step
from ui.screens.competencies.wording import Saying, say, score_value

TOP = 3.0
MOST_PLANS = 4


class RailLines:
    """Fills the rail."""

    def __init__(self, saying: Saying) -> None:
        self._saying = saying

    def show(self, rail: CompetencyRail, page: CompetencyPage, results: Results) -> None:
        """Show shape, gaps, blind spots and plans."""
        self._show_radar(rail, results)
        names = {one.key: one.name for one in results.competencies}
        gaps = [
            GapBar(
                gap.competency,
                self._saying.axis(gap.competency, names.get(gap.competency, gap.competency)),
                "−" + self._saying.number(gap.missing),
                min(float(gap.missing) / TOP, 1.0),
            )
            for gap in results.gaps
        ]
        is_rated = any(score_value(one.score) is not None for one in results.competencies)
        nothing = say("No gap: every rated competency has reached its target.")
        if not is_rated:
            nothing = say("Gaps show once a competency is rated.")
        rail.show_gaps(gaps, nothing)
        other = (
            say("your supervisor") if results.supervisor_radar is not None else say("your peers")
        )
        spot = say("Blind spot: you rate {name} {points} higher than {other}.")
        rail.show_spots(
            [
                spot.format(
                    name=self._saying.axis(key, names.get(key, key)),
                    points=self._saying.number(points), other=other,
                )
                for key, points in results.blind_spots
            ]
        )  # fmt: skip
        plans = [self._plan(plan) for plan in page.plans if plan.state == "open"][:MOST_PLANS]
        rail.show_plans(
            plans, say("Choose a tip for your largest gap: it becomes a to-do that comes back.")
        )

    def show_extremes(self, rail: CompetencyRail, one: CompetencyLines) -> None:
        """Show strongest and weakest of the competency in hand."""
        texts = {line.key: line.text for part in one.levels for line in part.behaviours}
        extremes = []
        if one.strongest is not None:
            extremes.append(Extreme(say("Strongest"), texts[one.strongest], "trending-up", "good"))
        if one.weakest is not None and one.weakest != one.strongest:
            extremes.append(Extreme(say("Weakest"), texts[one.weakest], "trending-down", "warn"))
        rail.show_extremes(one.name, extremes)

    def _show_radar(self, rail: CompetencyRail, results: Results) -> None:
        lines = results.competencies
        axes = tuple(self._saying.axis(one.key, one.name) for one in lines)
        own = tuple(_times(value) for value in results.radar)
        views = []
        if any(value is not None for value in own):
            views.append(RadarSeries(say("You"), "accent", "circle", own, filled=True))
        if results.peer_radar is not None:
            peers = tuple(_times(value) for value in results.peer_radar)
            views.append(RadarSeries(say("Peers"), "voiceFill", "diamond", peers, (4.0, 2.0)))
        if results.supervisor_radar is not None:
            seen = tuple(_times(value) for value in results.supervisor_radar)
            views.append(RadarSeries(say("Supervisor"), "ink", "square", seen, (1.5, 2.0)))
        targets = [_times(value) for value in results.target_radar]
        whole = tuple(value for value in targets if value is not None)
        target = whole if len(whole) == len(lines) else None
        spoken = "; ".join(self._saying.competency(one) for one in lines)
        hint = "" if views else say("Rate one competency to see your shape.")
        rail.show_radar(
            Radar(axes, tuple(views), target, TOP), spoken, say("You against your target"), hint
        )

    def _plan(self, plan: DevelopmentLine) -> Plan:
        by_title: dict[str, list[StepLine]] = {}
        for step in plan.steps:
            by_title.setdefault(step.title, []).append(step)
        steps = [self._step(title, parts) for title, parts in by_title.items()]
        return Plan(plan.id, plan.title, plan.goal or "", tuple(steps))

    def _step(self, title: str, parts: list[StepLine]) -> Step:
        following = next((part for part in parts if not part.is_done), None)
        done = sum(part.is_done for part in parts)
        detail = ""
        if len(parts) > 1:
            detail = say("{done} of {all} times").format(done=done, all=len(parts))
        if following is None:
            return Step(parts[-1].id, title, detail, say("Done"), "text2", is_done=True)
        due, tone = "", "text2"
        if following.due_on is not None:
            due, tone = self._saying.days.due(following.due_on)
        return Step(following.id, title, detail, due, tone, is_done=False)


def _times(value: object) -> float | None:
    return None if value is None else float(str(value)) * TOP
