"""iCalendar (RFC 5545): to-dos, absences and visits, for calendars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from amdesk.exchange.writing.folding import escaped, folded
from amdesk.kinds import KINDS
from amdesk.records.lookup import Line, list_lines
from amdesk.store.work import Read

_STATES = {
    "open": "NEEDS-ACTION", "waiting": "IN-PROCESS", "done": "COMPLETED", "dropped": "CANCELLED",
}  # fmt: skip
_PRIORITIES = {"high": "1", "normal": "5", "low": "9"}


def calendar_lines(read: Read, kinds: Sequence[str], now: datetime) -> Iterator[bytes]:
    """A calendar of the live records of ``kinds``, out of todo, absence and interaction.

    A day stays a day and an instant is in UTC; ``now`` (aware) is written as the time of making.
    """
    stamp = _instant(now)
    yield b"".join(
        folded(line) for line in ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//amdesk//amdesk//EN")
    )
    makers = {"todo": _todo, "absence": _absence, "interaction": _interaction}
    for name in kinds:
        for line in list_lines(read, KINDS[name]):
            made = makers[name](line)
            if not made:
                continue
            component = "VTODO" if name == "todo" else "VEVENT"
            lines = [
                f"BEGIN:{component}", f"UID:{line.id}", f"DTSTAMP:{stamp}", *made,
                f"END:{component}",
            ]  # fmt: skip
            yield b"".join(folded(text) for text in lines)
    yield folded("END:VCALENDAR")


def _todo(line: Line) -> list[str]:
    values = line.values
    lines = ["SUMMARY:" + escaped(line.title)]
    if values.get("due_on"):
        lines.append("DUE" + _moment(values["due_on"], values.get("due_time")))
    starts = values.get("starts_on")
    if starts and not (values.get("due_on") and starts >= values["due_on"]):
        # DTSTART and DUE are of one type, and DUE comes later (RFC 5545, 3.8.2.3).
        lines.append("DTSTART" + _moment(starts, values.get("due_time")))
    state = str(values.get("state") or "open")
    lines.append("STATUS:" + _STATES.get(state, "NEEDS-ACTION"))
    if values.get("done_at"):
        lines.append("COMPLETED:" + _instant(values["done_at"]))
    lines.append("PRIORITY:" + _PRIORITIES.get(str(values.get("priority")), "5"))
    return lines + _about(line, values.get("note"))


def _absence(line: Line) -> list[str]:
    values = line.values
    if not values.get("from_on"):
        return []
    until = values.get("until_on") or values["from_on"]
    lines = ["SUMMARY:" + escaped(line.titles.get("colleague") or line.title)]
    lines.append("DTSTART" + _moment(values["from_on"], None))
    # The end of a whole-day event is the day after it (RFC 5545, 3.6.1).
    if until < date.max:
        lines.append("DTEND" + _moment(until + timedelta(days=1), None))
    return lines


def _interaction(line: Line) -> list[str]:
    values = line.values
    if not values.get("happened_at"):
        return []
    lines = ["SUMMARY:" + escaped(line.title or line.titles.get("account") or "")]
    lines.append("CATEGORIES:" + escaped(str(values.get("kind") or "")))
    lines.append("DTSTART:" + _instant(values["happened_at"]))
    if values.get("minutes"):
        lines.append(f"DURATION:PT{values['minutes']}M")
    if values.get("where_at"):
        lines.append("LOCATION:" + escaped(values["where_at"]))
    return lines + _about(line, values.get("notes"))


def _about(line: Line, note: Any) -> list[str]:
    parts = [line.titles.get("account") or "", str(note or "")]
    text = "\n".join(part for part in parts if part)
    return ["DESCRIPTION:" + escaped(text)] if text else []


def _moment(day: date, at: Any) -> str:
    """A property's value: a date, or with a time of day a local time without a zone."""
    if at is None:
        return f";VALUE=DATE:{day.year:04d}{day:%m%d}"
    return f":{day.year:04d}{day:%m%d}T{at:%H%M}00"


def _instant(at: datetime) -> str:
    utc = at.astimezone(UTC)
    return f"{utc.year:04d}{utc:%m%dT%H%M%SZ}"
