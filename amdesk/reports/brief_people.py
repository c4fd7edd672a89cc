"""A person as the brief prints them: attitude, our side, how to reach them, good to know."""

from __future__ import annotations

import json

from amdesk.accounts import people
from amdesk.reports.brief_lines import PersonLine
from amdesk.reports.spoken import Spoken

ATTITUDES = {2: "Champion", 1: "Supporter", 0: "Neutral", -1: "Sceptic", -2: "Blocker"}
_CHANNELS = {
    "phone": "by phone", "mobile": "mobile", "email": "email first", "visit": "on site only",
    "video": "by video",
}  # fmt: skip


def person_line(line: people.PersonLine, spoken: Spoken) -> PersonLine:
    """A person, or a role nobody is known for, as one row of the brief."""
    attitude = "" if line.attitude is None else ATTITUDES.get(line.attitude, "")
    ours = first_name(line.counterpart) if line.counterpart else spoken.say("nobody")
    return PersonLine(
        name=spoken.say("Not identified") if line.is_placeholder else line.name,
        title=line.title or "",
        influence=line.influence or 0,
        attitude=spoken.say(attitude) if attitude else "",
        ours=ours,
        reach=_reach(line, spoken),
        good_to_know=_good_to_know(line),
    )


def first_name(name: str) -> str:
    """The first word of a name, as colleagues call each other."""
    return name.split(maxsplit=1)[0] if name.split() else name


def first_entry(stored: str | None) -> str:
    """The value of the first entry of a stored list of phones or e-mails; empty without one."""
    entries = json.loads(stored) if stored else []
    for entry in entries if isinstance(entries, list) else []:
        value = entry.get("value") if isinstance(entry, dict) else entry
        if value:
            return str(value)
    return ""


def _reach(line: people.PersonLine, spoken: Spoken) -> str:
    phone = first_entry(line.phones)
    email = first_entry(line.emails)
    if line.preferred_channel == "email" and email:
        way = email
    elif line.preferred_channel in {"visit", "video"} or not phone:
        named = _CHANNELS.get(line.preferred_channel or "", "")
        way = spoken.say(named) if named else email
    else:
        way = phone
    return ", ".join(part for part in (way, line.best_time or "") if part)


def _good_to_know(line: people.PersonLine) -> str:
    notes = (line.notes or "").strip().splitlines()
    return notes[0] if notes else line.cares_about or ""
