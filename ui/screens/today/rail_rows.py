"""How the sections beside the agenda are said."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from amdesk.today.lines import (
    READY_SIGNS,
    ColdLine,
    CoveringLine,
    DueLine,
    GapLine,
    LoopLine,
    RenewalLine,
    TodayPage,
)
from ui.bridge.words import CoreWords
from ui.kit.day_words import DayWords, initials, short_money
from ui.kit.lines import TwoLine
from ui.kit.marks import Cadence, Dot, Loop, Person, Pips
from ui.kit.plurals import counted


class RailWords:
    """Says the rail in one language, on one day."""

    def __init__(self, days: DayWords, words: CoreWords) -> None:
        self.days = days
        self.words = words

    def cold(self, line: ColdLine) -> TwoLine:
        """Return an account past its contact interval."""
        say = QCoreApplication.translate
        mark = Cadence(line.days_since, line.agreed_days)
        if line.days_since is None:
            return TwoLine(
                line.id, line.name, say("Today", "No contact yet"), trailing=say("Today", "never"),
                trailing_tone="bad", trailing_mark=mark,
                trailing_note=say("Today", "of {agreed}").format(agreed=line.agreed_days),
            )  # fmt: skip
        days = counted(say("Today", "%n day(s)", "", line.days_since), line.days_since)
        return TwoLine(
            line.id,
            line.name,
            self._last_contact(line),
            trailing=days,
            trailing_tone="bad",
            trailing_note=say("Today", "of {agreed}").format(agreed=line.agreed_days),
            trailing_mark=mark,
        )

    def _last_contact(self, line: ColdLine) -> str:
        say = QCoreApplication.translate
        with_person = {
            "visit": say("Today", "Last: visit, {person}"),
            "call": say("Today", "Last: call with {person}"),
            "video": say("Today", "Last: video with {person}"),
            "email": say("Today", "Last: e-mail to {person}"),
            "event": say("Today", "Last: event, {person}"),
            "feedback": say("Today", "Last: feedback from {person}"),
        }
        alone = {
            "visit": say("Today", "Last: visit"),
            "call": say("Today", "Last: call"),
            "video": say("Today", "Last: video"),
            "email": say("Today", "Last: e-mail"),
            "event": say("Today", "Last: event"),
            "feedback": say("Today", "Last: feedback call"),
        }
        if line.last_with and line.last_kind in with_person:
            return with_person[line.last_kind].format(person=line.last_with)
        return alone.get(line.last_kind, "")

    def loop(self, line: LoopLine) -> TwoLine:
        """Return an issue whose customer was not told yet."""
        say = QCoreApplication.translate
        stages = {
            1: say("Today", "Heard. No action agreed yet"),
            2: say("Today", "Agreed"),
            3: say("Today", "Done. Tell {person}").format(person=line.person or line.account_name),
        }
        detail = stages.get(line.stage, "")
        if line.stage == 2 and line.owner:
            detail = say("Today", "Agreed. {owner}").format(owner=line.owner)
        due, tone = ("", "text2") if line.due_on is None else self.days.due(line.due_on)
        return TwoLine(
            line.id, line.title, detail, lead=Loop(line.stage), trailing=due, trailing_tone=tone,
            sentence=", ".join(p for p in (line.title, line.account_name, detail, due) if p),
        )  # fmt: skip

    def renewal(self, line: RenewalLine) -> TwoLine:
        """Return a contract to be decided on."""
        say = QCoreApplication.translate
        detail = line.title
        if line.value is not None:
            both = say("Today", "{title}, {value}")
            detail = both.format(title=line.title, value=short_money(line.value, self.days.locale))
        days = counted(say("Today", "%n day(s)", "", line.days_left), line.days_left)
        ready = READY_SIGNS - len(line.missing)
        said = say("Today", "{ready} of {signs} ready").format(ready=ready, signs=READY_SIGNS)
        parts = [line.account_name, detail, days, self._decide_by(line), said]
        if line.missing:
            signs = ", ".join(self.words.say(one) for one in line.missing)
            parts.append(say("Today", "missing: {signs}").format(signs=signs))
        if line.notice_on is not None:  # the end can be looked up, a notice day must not be missed
            both = say("Today", "{contract}, {when}")
            detail = both.format(contract=detail, when=self._decide_by(line))
        tone = "bad" if line.in_notice else "text"
        return TwoLine(
            (line.account_id, line.id), line.account_name, detail, trailing=days,
            trailing_tone=tone, trailing_detail=said, trailing_mark=Pips(ready, READY_SIGNS),
            sentence=", ".join(parts),
        )  # fmt: skip

    def _decide_by(self, line: RenewalLine) -> str:
        say = QCoreApplication.translate
        if line.in_notice:
            return say("Today", "ends {day}").format(day=self.days.short(line.until_on))
        if line.notice_on is not None and line.decide_on == line.notice_on:
            return say("Today", "notice by {day}").format(day=self.days.short(line.notice_on))
        return say("Today", "until {day}").format(day=self.days.short(line.until_on))

    def gap(self, line: GapLine) -> TwoLine:
        """Return an account without a back-up in an absence, with what to do about it."""
        say = QCoreApplication.translate
        asked = "" if line.asked_on is None else self.days.near(line.asked_on)
        title = say("Today", "{account} has no back-up").format(account=line.account_name)
        detail = self.span(line)
        role, action = "badFill", say("Today", "Choose")
        if line.renewal_inside:
            detail = say("Today", "Renewal falls inside the absence")
        if line.reason == "not_answered":
            title = say("Today", "{person} has not acknowledged").format(person=line.backup)
            detail = say("Today", "{account}, asked {day}").format(
                account=line.account_name, day=asked
            )
            role, action = "warnFill", say("Today", "Remind")
        elif line.reason == "declined":
            title = say("Today", "{person} declined {account}").format(
                person=line.backup, account=line.account_name
            )
        elif line.reason == "backup_away":
            title = say("Today", "{person} is away too").format(person=line.backup)
            detail = say("Today", "{account}, choose somebody else").format(
                account=line.account_name
            )
        return TwoLine(line.id, title, detail, lead=Dot(role), action=action)

    def span(self, line: GapLine) -> str:
        """Return "away 27 Mar – 31 Mar"."""
        said = QCoreApplication.translate("Today", "away {begin} – {end}")
        return said.format(begin=self.days.short(line.from_on), end=self.days.short(line.until_on))

    def covering(self, line: CoveringLine) -> TwoLine:
        """Return an account I cover or was asked to cover."""
        say = QCoreApplication.translate
        todos = counted(say("Today", "%n open to-do(s)", "", line.open_todos), line.open_todos)
        detail = say("Today", "For {person}, {todos}").format(person=line.colleague, todos=todos)
        if line.state == "proposed":
            detail = say("Today", "{person} asks you").format(person=line.colleague)
        until = "" if line.until_on is None else self.days.near(line.until_on)
        lead = Person(initials(line.colleague), soft=True)
        return TwoLine(
            (line.account_id, line.id), line.account_name, detail, lead=lead, trailing=until
        )

    def due(self, line: DueLine) -> TwoLine:
        """Return a review, assessment or milestone that is due."""
        say = QCoreApplication.translate
        kinds = {
            "review": say("Today", "Review"),
            "assessment": say("Today", "Assessment"),
            "development": say("Today", "Development plan"),
            "milestone": say("Today", "Milestone"),
        }
        detail = kinds.get(line.kind, "")
        if line.account_name:
            both = say("Today", "{kind}, {account}")
            detail = both.format(kind=detail, account=line.account_name)
        due, tone = self.days.due(line.due_on)
        icon = "diamond" if line.kind == "milestone" else "calendar-check"
        return TwoLine(
            (line.kind, line.id), line.title, detail, lead_icon=icon, trailing=due,
            trailing_tone=tone,
        )  # fmt: skip

    def gap_note(self, page: TodayPage) -> str:
        """Return when, if all gaps are in one absence."""
        spans = {(line.from_on, line.until_on) for line in page.gaps.lines}
        return self.span(page.gaps.lines[0]) if len(spans) == 1 else ""

    def covering_note(self, page: TodayPage) -> str:
        """Return for whom, if it is one colleague."""
        names = {line.colleague for line in page.covering.lines}
        said = QCoreApplication.translate("Today", "for {person}")
        return said.format(person=names.pop()) if len(names) == 1 else ""
