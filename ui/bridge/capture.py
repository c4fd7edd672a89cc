"""Reading a captured line while it is typed, and adding what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, QTime, Signal

from amdesk.base.errors import AmdeskError
from ui.bridge.bridge import Bridge
from ui.bridge.words import CoreWords

if TYPE_CHECKING:
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read
    from amdesk.todos.actions import CapturedIds
    from amdesk.todos.capture import Captured
    from amdesk.todos.resolving import Resolution, Resolved

NOT_THIS = "-"
DAYS = {"today": 0, "tomorrow": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to correct a chip."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ChipLine:
    """One thing that was understood."""

    key: str
    text: str
    tone: str = "accent"
    icon: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def can_go(self) -> bool:
        """Whether what was understood can be taken back, so that it is words again."""
        return any(choice.key == NOT_THIS for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line means: its coloured parts and its chips."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    chips: tuple[ChipLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A line as the core read it."""

    text: str
    today: date
    captured: Captured
    resolution: Resolution


class CaptureSession(QObject):
    """Reads one line after another. `account` is where the line is typed, if that is an account."""

    understood = Signal(object)
    """An `Understood`."""
    text_replaced = Signal(str)
    """A correction changed the line."""
    added = Signal(object, bool)
    """The `CapturedIds`, and whether to open it."""
    refused = Signal(str)
    """Why the line was not added, in a sentence."""
    choice_needed = Signal(str)
    """The key of the chip on which something has to be chosen first."""

    def __init__(self, bridge: Bridge, words: CoreWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self.account: str | None = None
        self._chosen: dict[str, tuple[str, str, str]] = {}
        """By meaning: what was typed, the id and the name chosen for it."""
        self._only_words: set[str] = set()
        """Parts of the line that were taken back: they are words and nothing else."""
        self._last: _Reading | None = None

    def read(self, text: str) -> None:
        """Read a line; `understood` follows."""
        if not text.strip():
            self._forget()
        language, first = self._words.locale.name(), self._first_weekday()
        self._bridge.ask(
            _read_line, text, self.account, language, first, frozenset(self._only_words),
            then=self._show, owner=self, key="capture",
        )  # fmt: skip

    def choose(self, meaning: str, choice: str) -> None:
        """Correct what was understood by `meaning`."""
        last = self._last
        if last is None:
            return
        if choice == NOT_THIS:
            self.take_back(meaning)
        elif meaning == "due":
            day = last.today + timedelta(days=DAYS[choice])
            self.text_replaced.emit(_with_span(last, "due", day.isoformat()))
        elif meaning in {"account", "person", "objective"}:
            resolved = _part(last.resolution, meaning)
            name = next((one.name for one in resolved.candidates if one.id == choice), "")
            self._chosen[meaning] = (_query(last.captured, meaning), choice, name)
            self._show(last)

    def take_back(self, meaning: str) -> None:
        """Let what was understood by `meaning` be words again, exactly as they were typed."""
        last = self._last
        if last is None:
            return
        meanings = {"due", "time"} if meaning == "due" else {meaning}
        for span in last.captured.spans:
            if span.meaning in meanings:
                self._only_words.add(last.text[span.start : span.end])
        self.read(last.text)

    def add(self, *, opens: bool = False, text: str = "") -> None:
        """Add what the line says; `added`, `refused` or `choice_needed` follows."""
        language, first = self._words.locale.name(), self._first_weekday()
        line = text or (self._last.text if self._last is not None else "")
        self._bridge.ask(
            _read_line, line, self.account, language, first, frozenset(self._only_words),
            then=lambda found: self._add(found, opens=opens), owner=self, key="capture",
        )  # fmt: skip

    def _add(self, found: _Reading, *, opens: bool) -> None:
        from amdesk.todos.resolving import names_as_words  # noqa: PLC0415 - imported late

        self._last = found
        refs: dict[str, str | None] = {}
        captured = names_as_words(found.text, found.captured, found.resolution)
        for meaning in ("account", "person", "objective"):
            resolved = _part(found.resolution, meaning)
            chosen = self._choice_for(found, meaning)
            if chosen is not None:
                refs[meaning] = chosen[1]
            elif resolved.state == "ambiguous":
                said = self.tr("Choose which {name} you mean.").format(name=resolved.name)
                self.refused.emit(said)
                self.choice_needed.emit(meaning)
                return
            else:
                refs[meaning] = resolved.id
        self._bridge.on_desk(
            _add_line, captured, refs,
            then=lambda ids: self._tell_added(ids, opens=opens), failed=self._refuse, owner=self,
        )  # fmt: skip

    def _tell_added(self, ids: CapturedIds, *, opens: bool) -> None:
        self._forget()
        self.added.emit(ids, opens)

    def _forget(self) -> None:
        self._chosen.clear()
        self._only_words.clear()
        self._last = None

    def _refuse(self, error: AmdeskError) -> None:
        self.refused.emit(self._words.error(error, hint=False))

    def _show(self, found: _Reading) -> None:
        self._last = found
        spans = tuple((span.start, span.end) for span in found.captured.spans)
        self.understood.emit(Understood(found.text, spans, self._chips(found)))

    def _chips(self, found: _Reading) -> tuple[ChipLine, ...]:
        if not found.text.strip():
            return ()
        captured = found.captured
        chips = [ChipLine("kind", self.tr("To-do"), icon="circle-check")]
        if captured.due_on is not None:
            chips.append(self._due_chip(captured))
        if captured.starts_on is not None:
            said = self.tr("not before {day}").format(day=self._day(captured.starts_on))
            chips.append(ChipLine("start", said, icon="calendar", choices=self._not_this()))
        if captured.repeat is not None:
            words = _span_text(found, "repeat")
            chips.append(ChipLine("repeat", words, icon="repeat", choices=self._not_this()))
        for meaning, icon in (
            ("account", "building-2"),
            ("person", "user"),
            ("objective", "target"),
        ):
            if not (meaning == "person" and captured.is_promise):
                chips += self._name_chip(found, meaning, icon)
        if captured.is_promise:
            chips.append(self._promise_chip(found))
        if captured.priority != "normal":
            said = self.tr("High") if captured.priority == "high" else self.tr("Low")
            chips.append(ChipLine("priority", said, "warn", "flag", self._not_this()))
        if captured.estimate_minutes is not None:
            said = self.tr("{minutes} min").format(minutes=captured.estimate_minutes)
            chips.append(ChipLine("estimate", said, icon="clock", choices=self._not_this()))
        return tuple(chips)

    def _due_chip(self, captured: Captured) -> ChipLine:
        said = "" if captured.due_on is None else self._day(captured.due_on)
        if captured.due_time is not None:
            pattern = self.tr("{day}, {time}")
            said = pattern.format(day=said, time=self._time(captured.due_time))
        said_by = {span.meaning for span in captured.spans}
        days = (
            Choice("today", self.tr("Today")),
            Choice("tomorrow", self.tr("Tomorrow")),
            Choice("week", self.tr("In a week")),
        )
        choices = days if "due" in said_by else ()
        if {"due", "time"} & said_by:
            choices = (*choices, *self._not_this())
        return ChipLine("due", said, icon="calendar", choices=choices)

    def _name_chip(self, found: _Reading, meaning: str, icon: str) -> list[ChipLine]:
        resolved = _part(found.resolution, meaning)
        chosen = self._choice_for(found, meaning)
        if resolved.state == "none":
            return []
        if resolved.state == "unknown":
            said = self.tr("Nobody called {name}") if meaning == "person" else self.tr("No {name}")
            return [ChipLine(meaning, said.format(name=resolved.name), "warn", "circle-help")]
        choices = tuple(
            Choice(one.id, self.tr("{name}, {note}").format(name=one.name, note=one.note))
            if one.note
            else Choice(one.id, one.name)
            for one in resolved.candidates
        )
        if not resolved.is_guess:
            choices = (*choices, *self._not_this())
        if resolved.state == "ambiguous" and chosen is None:
            said = self.tr("Which {name}?").format(name=resolved.name)
            return [ChipLine(meaning, said, "warn", icon, choices)]
        name = chosen[2] if chosen is not None else resolved.name
        return [ChipLine(meaning, name, "accent", icon, choices)]

    def _promise_chip(self, found: _Reading) -> ChipLine:
        icon = "message-square-quote"
        named = self._name_chip(found, "person", icon)
        if not named:
            return ChipLine("promise", self.tr("Promise"), "voice", icon, self._not_this())
        chip = named[0]
        if chip.tone == "warn":
            return chip
        said = self.tr("Promise to {name}").format(name=chip.text)
        return replace(chip, text=said, tone="voice")

    def _choice_for(self, found: _Reading, meaning: str) -> tuple[str, str, str] | None:
        chosen = self._chosen.get(meaning)
        typed = _query(found.captured, meaning)
        return chosen if chosen is not None and chosen[0] == typed else None

    def _not_this(self) -> tuple[Choice, ...]:
        return (Choice(NOT_THIS, self.tr("Just words")),)

    def _day(self, day: date) -> str:
        moment = QDate(day.year, day.month, day.day)
        return self._words.locale.toString(moment, self.tr("ddd d MMMM"))

    def _time(self, at: time) -> str:
        form = QLocale.FormatType.ShortFormat
        return self._words.locale.toString(QTime(at.hour, at.minute), form)

    def _first_weekday(self) -> int:
        return self._words.locale.firstDayOfWeek().value - 1


def _read_line(
    read: Read, text: str, account: str | None, language: str, first: int, words: frozenset[str]
) -> _Reading:
    from amdesk.todos.capture import capture  # noqa: PLC0415 - the core is imported late
    from amdesk.todos.resolving import resolve_capture  # noqa: PLC0415

    captured = capture(text, read.today, language=language, first_weekday=first, only_words=words)
    return _Reading(text, read.today, captured, resolve_capture(read, captured, account))


def _add_line(desk: Desk, captured: Captured, refs: Mapping[str, str | None]) -> CapturedIds:
    from amdesk.todos.actions import CaptureRefs, capture  # noqa: PLC0415 - imported late

    named = CaptureRefs(refs.get("account"), refs.get("person"), refs.get("objective"))
    return desk.run(capture, captured, named).result


def _part(resolution: Resolution, meaning: str) -> Resolved:
    if meaning == "account":
        return resolution.account
    return resolution.contact if meaning == "person" else resolution.objective


def _query(captured: Captured, meaning: str) -> str:
    queries = {
        "account": captured.account_query,
        "person": captured.person_query,
        "objective": captured.objective_query,
    }
    return queries[meaning] or ""


def _span_text(found: _Reading, meaning: str) -> str:
    for span in found.captured.spans:
        if span.meaning == meaning:
            return found.text[span.start : span.end]
    return ""


def _with_span(found: _Reading, meaning: str, text: str) -> str:
    """The line with what was understood by `meaning` replaced."""
    for span in found.captured.spans:
        if span.meaning == meaning:
            return found.text[: span.start] + text + found.text[span.end :]
    return found.text
