"""How the lines of the agenda are said: titles, chips, times, groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication

from amdesk.today.lines import AgendaLine, Section, TodayPage
from ui.kit import agenda_model as kit
from ui.kit.day_words import DayWords
from ui.kit.marks import ChipValue
from ui.kit.plurals import counted

Key = tuple[str, str]
"""Kind and id of the record a row stands for."""
_HOUR = 60


def key_of(line: AgendaLine) -> Key:
    """Return what tells a row's identity."""
    return line.kind, line.id


class AgendaWords:
    """Says a page's agenda in one language, on one day."""

    def __init__(self, days: DayWords) -> None:
        self.days = days

    def groups(
        self, page: TodayPage, passes: Callable[[AgendaLine], bool], errors: Mapping[Key, str]
    ) -> tuple[kit.AgendaGroup, ...]:
        """Return the groups that have rows; Today is always there, said to be empty when it is."""
        say = QCoreApplication.translate
        found = []
        for name, title, section in (
            ("overdue", say("Today", "Overdue"), page.overdue),
            ("today", say("Today", "Today"), page.today),
            ("week", say("Today", "This week"), page.week),
            ("waiting", say("Today", "Waiting on others"), page.waiting),
            ("done", say("Today", "Done today"), page.done_today),
        ):
            lines = tuple(self.line(one, name, errors) for one in section.lines if passes(one))
            if not lines and name != "today":
                continue
            is_whole = len(lines) == len(section.lines)
            found.append(
                kit.AgendaGroup(
                    name,
                    title,
                    self._note(name, page, section, len(lines), is_whole=is_whole),
                    "bad" if name == "overdue" else "text",
                    lines,
                    collapsible=name == "done",
                    collapsed=name == "done",
                )
            )
        return tuple(found)

    def line(self, line: AgendaLine, group: str, errors: Mapping[Key, str]) -> kit.AgendaLine:
        """Return one row."""
        strong, title = self._titles(line)
        due, tone = self._due(line, group)
        error = errors.get(key_of(line), "")
        chip = self._chip(line)
        return kit.AgendaLine(
            key_of(line),
            title,
            strong=strong,
            place=line.account_name or self._place(line),
            due=due,
            tone=tone,
            icon=self._icon(line, group),
            ring=line.ring if group != "done" else None,
            chip=chip if group != "done" else None,
            done=line.state == "done",
            error=error,
            sentence=self._sentence(line, f"{strong} {title}".strip(), due, chip, error),
        )

    def empty_sentence(self, cold_soon: int) -> str:
        """Return what stands where nothing is due."""
        say = QCoreApplication.translate
        nothing = say("Today", "Nothing due today.")
        if not cold_soon:
            return nothing
        soon = say("Today", "%n account(s) will go cold within 3 days.", "", cold_soon)
        both = say("Today", "{nothing} {soon}")
        return both.format(nothing=nothing, soon=counted(soon, cold_soon))

    def _note(
        self,
        name: str,
        page: TodayPage,
        section: Section[AgendaLine],
        shown: int,
        *,
        is_whole: bool,
    ) -> str:
        say = QCoreApplication.translate
        number = self.days.locale.toString
        if not is_whole or shown < section.count:
            note = say("Today", "{shown} of {all}")
            return note.format(shown=number(shown), all=number(section.count))
        if name != "today":
            return number(section.count)
        if not section.count:
            return self.empty_sentence(page.cold_soon)
        meetings = sum(line.is_meeting for line in section.lines)
        todos = section.count - meetings
        parts = []
        if meetings:
            parts.append(counted(say("Today", "%n meeting(s)", "", meetings), meetings))
        if todos:
            parts.append(counted(say("Today", "%n to-do(s)", "", todos), todos))
        if page.planned_minutes:
            parts.append(self._planned(page.planned_minutes))
        return say("Today", ", ", "between parts of a list").join(parts)

    def _planned(self, minutes: int) -> str:
        say = QCoreApplication.translate
        hours, rest = divmod(minutes, _HOUR)
        if not hours:
            return say("Today", "about {minutes} min planned").format(minutes=rest)
        if not rest:
            return say("Today", "about {hours} h planned").format(hours=hours)
        both = say("Today", "about {hours} h {minutes} planned")
        return both.format(hours=hours, minutes=f"{rest:02}")

    def _titles(self, line: AgendaLine) -> tuple[str, str]:
        """Return the strong first words and the rest."""
        say = QCoreApplication.translate
        title = line.title
        if line.kind in {"interaction", "feedback"}:
            if line.person:
                return "", say("Today", "Next contact with {person}").format(person=line.person)
            return "", say("Today", "Next contact, as agreed")
        if line.is_meeting:
            if line.person and line.person.casefold() not in title.casefold():
                return title, say("Today", "with {person}").format(person=line.person)
            return title, ""
        if line.waiting_on and not title.startswith(line.waiting_on):
            both = say("Today", "{person}: {title}")
            return "", both.format(person=line.waiting_on, title=title)
        return "", title

    def _icon(self, line: AgendaLine, group: str) -> str:
        if group == "waiting":
            return "hourglass"
        icons = {"plan": "map-pin", "review": "users", "interaction": "repeat"}
        return icons.get(line.kind, "message-square-quote" if line.kind == "feedback" else "")

    def _chip(self, line: AgendaLine) -> ChipValue | None:
        say = QCoreApplication.translate
        if line.kind == "plan":
            return self._call_chip(line)
        if line.is_promise:
            return ChipValue(say("Today", "Promise"), "voice")
        if line.priority == "high" and line.ring is None:
            return ChipValue(say("Today", "High"), "bad")
        if line.source == "development":
            return ChipValue(say("Today", "Development plan"), "neutral")
        return None

    def _call_chip(self, line: AgendaLine) -> ChipValue:
        say = QCoreApplication.translate
        if line.is_unlogged:
            return ChipValue(say("Today", "Not logged"), "warn")
        if not line.missing:
            return ChipValue(say("Today", "Call plan ready"), "good")
        missing = say("Today", "%n part(s) missing", "", line.missing)
        return ChipValue(counted(missing, line.missing), "warn")

    def _place(self, line: AgendaLine) -> str:
        say = QCoreApplication.translate
        return say("Today", "Competencies") if line.source == "development" else ""

    def _due(self, line: AgendaLine, group: str) -> tuple[str, str]:
        say = QCoreApplication.translate
        days = self.days
        if group == "done" and line.done_at is not None:
            at = line.done_at.astimezone().time()
            return say("Today", "Done {time}").format(time=days.clock(at)), "text3"
        if group == "waiting":
            if line.asked_on is not None:
                said = say("Today", "asked {day}")
                return said.format(day=days.near(line.asked_on)), "text2"
            return ("", "text2") if line.due_on is None else days.due(line.due_on)
        if line.due_on is None:
            return days.near(days.today), "text2"
        if line.due_on == days.today and line.due_time is not None:
            return self._span(line.due_time, line.minutes), "text2"
        return days.due(line.due_on, line.due_time)

    def _span(self, begin: time, minutes: int | None) -> str:
        """Return "09:30 – 10:30", or the beginning where nobody said how long."""
        if not minutes:
            return self.days.clock(begin)
        end = datetime.combine(date.min, begin) + timedelta(minutes=minutes)
        if end.date() != date.min:
            return self.days.clock(begin)
        both = QCoreApplication.translate("Today", "{begin} – {end}")
        return both.format(begin=self.days.clock(begin), end=self.days.clock(end.time()))

    def _sentence(
        self, line: AgendaLine, title: str, due: str, chip: ChipValue | None, error: str
    ) -> str:
        say = QCoreApplication.translate
        kinds = {
            "todo": say("Today", "To-do"),
            "plan": say("Today", "Planned call"),
            "promise": say("Today", "Promise"),
            "review": say("Today", "Review"),
        }
        state = ""
        if line.ring is not None:
            stages = (
                say("Today", "heard"),
                say("Today", "agreed"),
                say("Today", "done, not told"),
                say("Today", "told"),
            )
            state = stages[min(max(line.ring, 1), 4) - 1]
        parts = (
            kinds.get(line.kind, say("Today", "Next contact")),
            title,
            line.account_name,
            chip.text if chip is not None and line.kind != "promise" else "",
            state,
            due,
            error,
        )
        return ", ".join(part for part in parts if part)
