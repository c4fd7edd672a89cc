"""How ratings, levels, scores and gaps are said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from amdesk.base.figure import Figure
from amdesk.competency.own_records import RecordCount
from amdesk.competency.queries import AssessmentLine, CompetencyLines
from ui.bridge.words import CoreWords
from ui.kit.day_words import DayWords

FAR_BELOW = Decimal("0.5")
_LONGEST_AXIS = 14


def say(text: str) -> str:
    """Return a text of this section in the window's language."""
    return QCoreApplication.translate("Competencies", text)


def rating_words() -> tuple[str, str, str, str]:
    """Return what 0, 1, 2 and 3 mean."""
    return say("Not yet"), say("Sometimes"), say("Usually"), say("Always")


def rating_said(value: int | None) -> str:
    """Return what a rating means; none is not observed."""
    return say("Not observed") if value is None else rating_words()[value]


def counted_things() -> dict[str, str]:
    """Return what the counts from the records count, after "21 of 23"."""
    return {
        "accounts asked": say("accounts asked"),
        "accounts with a plan": say("accounts with a plan"),
        "complaints": say("complaints"),
        "feedback calls": say("feedback calls"),
        "goals": say("goals"),
        "issues": say("issues"),
        "loops told": say("loops told"),
        "promises": say("promises"),
        "risks": say("risks"),
        "value cases": say("value cases"),
        "visits": say("visits"),
    }


class Saying:
    """The section's sentences, seen from today."""

    def __init__(self, words: CoreWords, today: date) -> None:
        self.words = words
        self.look_from(today)

    def look_from(self, today: date) -> None:
        """Say days as seen from another day."""
        self.days = DayWords(self.words.locale, today)
        self.today = today

    def number(self, value: Decimal | int | None) -> str:
        """Return a score with one decimal, a dash for none."""
        if value is None:
            return "–"
        return self.words.locale.toString(float(value), "f", 1)

    def score(self, figure: Figure) -> str:
        """Return a score, a dash while too little is rated."""
        return self.number(score_value(figure))

    def axis(self, key: str, name: str) -> str:
        """Return a competency's name as short as a radar has room for."""
        short = {
            "plan": say("Planning"), "growth": say("Growth"), "collaborate": say("Teamwork"),
            "teach": say("Teaching"), "feedback": say("Feedback"), "coverage": say("Coverage"),
        }.get(key, name)  # fmt: skip
        return short if len(short) <= _LONGEST_AXIS else short[: _LONGEST_AXIS - 1] + "…"

    def record(self, count: RecordCount | None) -> str:
        """Return "21 of 23 visits", nothing where nothing was recorded."""
        if count is None:
            return ""
        pattern = say("{done} of {all} {things}")
        locale = self.words.locale
        return pattern.format(
            done=locale.toString(count.done),
            all=locale.toString(count.out_of),
            things=counted_things().get(count.noun, count.noun),
        )

    def progress(self, line: AssessmentLine) -> str:
        """Return "38 of 60 rated"."""
        return say("{rated} of {all} rated").format(rated=line.rated, all=line.behaviours)

    def head_note(self, line: AssessmentLine) -> str:
        """Return until when an assessment is due, or since when it is frozen and for whom."""
        if line.is_frozen:
            if not line.submitted_at:
                return say("Finished")
            day = self.days.near(date.fromisoformat(line.submitted_at[:10]))
            if not line.shared_with:
                return say("Finished {day}").format(day=day)
            names = ", ".join(line.shared_with)
            return say("Finished {day}, shared with {names}").format(day=day, names=names)
        if line.due_on is None:
            return ""
        if line.due_on < self.today:
            return self.days.late((self.today - line.due_on).days)
        return say("Due {day}").format(day=self.days.near(line.due_on))

    def period(self, line: AssessmentLine) -> str:
        """Return the time an assessment looks at."""
        if line.from_on is None or line.until_on is None:
            return ""
        return say("{first} – {last}").format(
            first=self.days.short(line.from_on), last=self.days.short(line.until_on)
        )

    def competency(self, one: CompetencyLines) -> str:
        """Return one competency of the list for the screen reader."""
        parts = [one.name, say("you {score}").format(score=self.score(one.score))]
        if one.target:
            parts.append(say("target {score}").format(score=one.target))
        if one.peers is not None:
            parts.append(say("peers {score}").format(score=self.score(one.peers)))
        if one.supervisor is not None:
            parts.append(say("supervisor {score}").format(score=self.score(one.supervisor)))
        return ", ".join(parts)


def score_value(figure: Figure | None) -> Decimal | None:
    """Return a score as a number, None while it is not known."""
    if figure is None or figure.value is None:
        return None
    return Decimal(figure.value)


def is_far_below(one: CompetencyLines) -> bool:
    """Whether a competency is half a level or more below its target."""
    score = score_value(one.score)
    return score is not None and bool(one.target) and one.target - score >= FAR_BELOW
