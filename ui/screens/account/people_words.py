"""People as the map, the list and the rail say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.bridge.choices import label_of
from ui.bridge.words import CoreWords
from ui.kit.day_words import DayWords, initials
from ui.kit.lines import Cell, CellKind, Column
from ui.kit.marks import Influence, Person
from ui.screens.account.map_layout import LEVELS
from ui.screens.account.map_node import PersonNode
from ui.screens.account.map_sides import OurBand

if TYPE_CHECKING:
    from amdesk.accounts.people import PersonLine
    from ui.bridge.account_pages import PeoplePage

ATTITUDE_TONES = {2: "accentText", 1: "accentText", 0: "text2", -1: "warn", -2: "bad"}


def attitude_words(attitude: int | None) -> str:
    """Return the word for an attitude."""
    say = QCoreApplication.translate
    names = {
        2: say("People", "Champion"),
        1: say("People", "Supporter"),
        0: say("People", "Neutral"),
        -1: say("People", "Sceptic"),
        -2: say("People", "Blocker"),
    }
    return say("People", "Not known") if attitude is None else names.get(attitude, str(attitude))


def bars(influence: int | None) -> int:
    """Return the bars (0-3) for an influence from 1 to 5."""
    return 0 if influence is None else min(3, (influence + 1) // 2)


def node(line: PersonLine, page: PeoplePage, words: CoreWords) -> PersonNode:
    """Return a person as the map shows them."""
    say = QCoreApplication.translate
    name, attitude, tone = line.name, attitude_words(line.attitude), "text3"
    if line.attitude is not None:
        tone = ATTITUDE_TONES.get(line.attitude, "text2")
    if line.is_placeholder:
        name, attitude, tone = (
            say("People", "Not identified"),
            say("People", "Add person"),
            "accentText",
        )
    return PersonNode(
        id=line.id,
        name=name or line.title or say("People", "No name"),
        title=line.title or "",
        level=line.level,
        boss=line.reports_to,
        attitude=line.attitude,
        attitude_words=attitude,
        attitude_tone=tone,
        influence=bars(line.influence),
        owner=line.counterpart or "",
        initials=initials(line.counterpart) if line.counterpart else "",
        is_mine=line.counterpart_id is not None and line.counterpart_id == page.me_id,
        is_placeholder=line.is_placeholder,
        sentence=person_sentence(line, words),
    )


def person_sentence(line: PersonLine, words: CoreWords) -> str:
    """Return what a screen reader says for a person."""
    say = QCoreApplication.translate
    name = say("People", "Not identified") if line.is_placeholder else line.name
    parts = [name, line.title or "", words.text(label_of("contact", "level", line.level))]
    if not line.is_placeholder:
        parts.append(attitude_words(line.attitude))
        if line.influence:
            parts.append(say("People", "influence {level} of 5").format(level=line.influence))
        owner = say("People", "our owner {name}").format(name=line.counterpart)
        parts.append(owner if line.counterpart else say("People", "no owner"))
    return ", ".join(part for part in parts if part)


def our_bands(page: PeoplePage) -> tuple[OurBand, ...]:
    """Return our side by band."""
    say = QCoreApplication.translate
    found = []
    for line in page.map.our_side:
        names = [name for _, name, _ in line.colleagues]
        shown = names[0] if len(names) == 1 else ", ".join(name.split()[0] for name in names[:3])
        roles = list(dict.fromkeys(role for _, _, role in line.colleagues if role))
        met = say("People", "{met} of {roles} met").format(met=line.met, roles=line.roles)
        tone = "good" if line.met == line.roles else "bad" if line.met * 2 < line.roles else "warn"
        found.append(
            OurBand(
                LEVELS.index(line.level),
                tuple((initials(name), one == page.me_id) for one, name, _ in line.colleagues),
                shown or say("People", "Nobody yet"),
                ", ".join(roles[:2]),
                met,
                tone,
                ", ".join((*names, met)),
            )
        )
    return tuple(found)


def list_columns(words: CoreWords, days: DayWords) -> list[Column[PersonLine]]:
    """Return the columns of the list view."""
    say = QCoreApplication.translate

    def name(line: PersonLine) -> str:
        return say("People", "Not identified") if line.is_placeholder else line.name

    def attitude(line: PersonLine) -> Cell:
        if line.is_placeholder:
            return Cell("")
        tone = ATTITUDE_TONES.get(line.attitude, "text3") if line.attitude is not None else "text3"
        return Cell(attitude_words(line.attitude), mark=Influence(bars(line.influence)), tone=tone)

    def owner(line: PersonLine) -> Cell:
        if not line.counterpart:
            return Cell("" if line.is_placeholder else say("People", "No owner"), tone="bad")
        return Cell(line.counterpart, mark=Person(initials(line.counterpart)))

    def last(line: PersonLine) -> Cell:
        if line.last_touch_on is None:
            return Cell(say("People", "never"), tone="text3")
        return Cell(days.short(line.last_touch_on), tone="" if line.is_met else "warn")

    def level(line: PersonLine) -> str:
        return words.text(label_of("contact", "level", line.level))

    return [
        Column(say("People", "Name"), name, CellKind.TITLE, 170, stretch=True,
               sort_key=lambda line: line.name.casefold()),
        Column(say("People", "Job title"), lambda line: line.title or "", CellKind.SECOND, 180,
               priority=2, sort_key=lambda line: (line.title or "").casefold()),
        Column(say("People", "Level"), level, width=96, priority=3,
               sort_key=lambda line: LEVELS.index(line.level) if line.level in LEVELS else 9),
        Column(say("People", "Unit"), lambda line: line.unit or "", CellKind.SECOND, 130,
               priority=4, sort_key=lambda line: (line.unit or "").casefold()),
        Column(say("People", "Attitude"), attitude, CellKind.MARK_TEXT, 118,
               sort_key=lambda line: -9 if line.attitude is None else line.attitude),
        Column(say("People", "Our owner"), owner, CellKind.PERSON, 150,
               sort_key=lambda line: (line.counterpart or "").casefold()),
        Column(say("People", "Last contact"), last, width=104, priority=1,
               sort_key=lambda line: line.last_touch_on or days.today.min),
    ]  # fmt: skip
