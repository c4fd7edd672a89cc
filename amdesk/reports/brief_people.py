"""A person as the brief prints them: attitude, our side, how to reach them, good to know."""

from __future__ import annotations

import json

from amdesk.accounts import people
from amdesk.reports.brief_lines import PersonLine
from amdesk.reports.spoken import Spoken


def person_line(line: people.PersonLine, spoken: Spoken) -> PersonLine:
    """A person, or a role nobody is known for, as one row of the brief."""
    ours = first_name(line.counterpart) if line.counterpart else spoken.say("nobody")
    return PersonLine(
        name=spoken.say("Not identified") if line.is_placeholder else line.name,
        title=line.title or "",
        influence=line.influence or 0,
        attitude=_attitude(line.attitude, spoken),
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


def _attitude(attitude: int | None, spoken: Spoken) -> str:
    words = {
        2: spoken.say("Champion"), 1: spoken.say("Supporter"), 0: spoken.say("Neutral"),
        -1: spoken.say("Sceptic"), -2: spoken.say("Blocker"),
    }  # fmt: skip
    return "" if attitude is None else words.get(attitude, "")


def _channel(channel: str, spoken: Spoken) -> str:
    words = {
        "phone": spoken.say("by phone"), "mobile": spoken.say("mobile"),
        "email": spoken.say("email first"), "visit": spoken.say("on site only"),
        "video": spoken.say("by video"),
    }  # fmt: skip
    return words.get(channel, "")


def _reach(line: people.PersonLine, spoken: Spoken) -> str:
    phone = first_entry(line.phones)
    email = first_entry(line.emails)
    if line.preferred_channel == "email" and email:
        way = email
    elif line.preferred_channel in {"visit", "video"} or not phone:
        way = _channel(line.preferred_channel or "", spoken) or email
    else:
        way = phone
    return ", ".join(part for part in (way, line.best_time or "") if part)


def _good_to_know(line: people.PersonLine) -> str:
    notes = (line.notes or "").strip().splitlines()
    return notes[0] if notes else line.cares_about or ""
