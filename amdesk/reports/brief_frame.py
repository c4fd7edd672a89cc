"""Measures what frames the account brief: header, facts, what to read first, charge box, foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amdesk.reports.brief_lines import MOST_FIRST_ITEMS, BriefPage, ChargeCell, Fact
from amdesk.reports.brief_rows import Say, ring
from amdesk.reports.brief_styles import (
    BASE,
    BODY,
    CHARGE,
    FACTS_IN_A_ROW,
    FIGURE,
    FOOT,
    HEAD,
    HEAD_BASE,
    HEADING,
    HINT,
    INNER,
    LEAD,
    QUIET,
    SMALL,
    STRONG,
    TITLE,
    TITLE_LONG,
)
from amdesk.reports.shapes import Disc, Line, Picture, Shape
from amdesk.reports.sheet import (
    FrameMark,
    Mark,
    PictureMark,
    Piece,
    RuleMark,
    Setter,
    TextMark,
    line_count,
    shares,
)

_HEADER_LINES = 41.5
_FACT_ROW = 30.0
_FOOT_RING = 8.4


def header(setter: Setter, say: Say, page: BriefPage) -> Piece:
    """Measure the account's name, the subtitle, who made the brief and when."""
    parts = [part for part in (page.author, page.organisation) if part.strip()]
    both = say("{author}, {organisation}").format(
        author=page.author, organisation=page.organisation
    )
    by = both if len(parts) > 1 else "".join(parts)
    wide = max(setter.width(by, QUIET), setter.width(page.printed_at, QUIET)) + 0.01
    right = min(wide, INNER * 0.42)
    left = INNER - right - 16
    marks: list[Mark] = []
    if setter.width(page.account, TITLE) <= left:
        marks.append(setter.line(page.account, TITLE, (0, 16.6), left))
    else:
        marks += setter.lines(page.account, TITLE_LONG, (0, 12), left, lead=15.6, most=2)
    extra = 15.6 - 4 if len(marks) > 1 else 0.0
    base = 30.0 + extra
    below = setter.lines(page.subtitle, QUIET, (0, base), left, lead=LEAD, most=2)
    last = base + LEAD * max(line_count(below) - 1, 0)
    marks += below
    marks.append(setter.line(by, QUIET, (INNER, last - LEAD), right, end=True))
    marks.append(setter.line(page.printed_at, QUIET, (INNER, last), right, end=True))
    height = _HEADER_LINES + last - 30.0
    marks.append(RuleMark(0, height - 0.8, INNER, "text", 1.5))
    return Piece(height, tuple(marks))


def facts(setter: Setter, items: Sequence[Fact], most_rows: int) -> Piece:
    """Measure the facts strip; each fact is as wide as it needs, the rest is space between."""
    marks: list[Mark] = []
    rows = [items[at : at + FACTS_IN_A_ROW] for at in range(0, len(items), FACTS_IN_A_ROW)]
    gap = 14.0
    for number, wanted in enumerate(rows[:most_rows]):
        top = 5.0 + number * _FACT_ROW
        row = _with_notes_that_fit(setter, wanted, INNER - gap * (len(wanted) - 1))
        natural = [_fact_width(setter, fact) for fact in row]
        granted = shares(natural, INNER - gap * (len(row) - 1))
        spare = INNER - sum(granted)
        between = spare / (len(row) - 1) if len(row) > 1 else 0.0
        x = 0.0
        for fact, width in zip(row, granted, strict=True):
            marks += _fact(setter, fact, (x, top), width)
            x += width + between
    if not marks:
        return Piece(0.0, ())
    height = 10.5 + _FACT_ROW * min(len(rows), most_rows)
    marks.append(RuleMark(0, height - 0.4, INNER, "line2", 0.8))
    return Piece(height, tuple(marks))


def _with_notes_that_fit(setter: Setter, row: Sequence[Fact], room: float) -> list[Fact]:
    """Leave whole notes out, the longest first, until the row fits: half a note says nothing."""
    kept = list(row)
    while sum(_fact_width(setter, fact) for fact in kept) > room:
        widths = [setter.width(fact.note, QUIET) for fact in kept]
        longest = widths.index(max(widths))
        if not kept[longest].note:
            break
        kept[longest] = replace(kept[longest], note="")
    return kept


def _fact_width(setter: Setter, fact: Fact) -> float:
    value = setter.width(fact.value, FIGURE)
    note = setter.width(fact.note, QUIET) + 3.2 if fact.note.strip() else 0.0
    return max(value + note, setter.width(fact.label, SMALL)) + 0.01


def _fact(setter: Setter, fact: Fact, place: tuple[float, float], width: float) -> list[TextMark]:
    x, top = place
    marks = [setter.line(fact.label, SMALL, (x, top + 8.6), width)]
    value = setter.line(fact.value, FIGURE, (x, top + 22.0), width)
    marks.append(value)
    used = setter.width(value.text, FIGURE) + 3.2
    if fact.note.strip() and width - used > 10:
        marks.append(setter.line(fact.note, QUIET, (x + used, top + 22.0), width - used))
    return marks


def first_items(setter: Setter, say: Say, page: BriefPage, most: int) -> Piece:
    """Measure what to read first, up to three side by side."""
    items = page.first[:MOST_FIRST_ITEMS]
    marks: list[Mark] = [setter.line(say("Read this first"), HEADING, (0, HEAD_BASE), INNER)]
    if not items:
        nothing = say("Nothing has to be read before the rest.")
        marks.append(setter.line(nothing, HINT, (0, HEAD + BASE), INNER))
        return Piece(HEAD + 16.0, tuple(marks))
    pitch = INNER / len(items)
    room = pitch - 9.4 - 12
    bars, tall = [], 0.0
    for number, item in enumerate(items):
        x = number * pitch
        title = setter.lines(
            item.title, STRONG, (x + 9.4, HEAD + 7.6), room, lead=LEAD, most=min(most, 2)
        )
        base = HEAD + 7.6 + LEAD * line_count(title) + 0.5
        text = setter.lines(item.text, BODY, (x + 9.4, base), room, lead=LEAD, most=most)
        marks += [*title, *text]
        lines = line_count(title) + line_count(text)
        tall = max(tall, LEAD * max(lines, 1) + 1.6)
        bars.append(x)
    marks += [RuleMark(x + 0.75, HEAD - 1.2, tall, "accent", 1.5, upright=True) for x in bars]
    return Piece(HEAD + tall, tuple(marks))


def charge_box(setter: Setter, say: Say, cells: Sequence[ChargeCell]) -> Piece:
    """Measure the box that says who is in charge, whom to ask next and what the owner wants."""
    marks: list[Mark] = [FrameMark(0, 0, INNER, CHARGE, "text")]
    if not cells:
        nothing = say("Nobody is named to be in charge.")
        marks.append(setter.line(nothing, STRONG, (10, 26.5), INNER - 20))
        return Piece(CHARGE, tuple(marks))
    pitch = (INNER - 8) / len(cells)
    tall = 1
    for number, cell in enumerate(cells):
        x, room = 10 + number * pitch, pitch - 14
        who = setter.lines(cell.who, STRONG, (x, 26.0), room, lead=LEAD, most=2)
        base = 26.0 + LEAD * max(line_count(who), 1) + 0.2
        note = setter.lines(cell.note, SMALL, (x, base), room, lead=LEAD, most=2)
        marks += [setter.line(cell.label, SMALL, (x, 13.6), room), *who, *note]
        tall = max(tall, max(line_count(who), 1) + max(line_count(note), 1) - 1)
    height = CHARGE + LEAD * (tall - 1)
    return Piece(height, (FrameMark(0, 0, INNER, height, "text"), *marks[1:]))


def footnote(setter: Setter, say: Say, missing: Sequence[str]) -> Piece:
    """Measure the note that names characters no font on this computer has."""
    if not missing:
        return Piece(0.0, ())
    codes = ", ".join(f"U+{ord(char):04X}" for char in missing)
    text = say("A box stands for a character no font on this computer has: {codes}")
    return Piece(13.0, (setter.line(text.format(codes=codes), SMALL, (0, 8.0), INNER),))


def foot(setter: Setter, say: Say, page: BriefPage, number: int, pages: int) -> Piece:
    """Measure the foot: what the rings mean, how private the page is, and the page number."""
    base = 12.4
    marks: list[Mark] = [
        RuleMark(0, 0, INNER, "line2", 0.8),
        PictureMark(0, base - 8.2, notebook(9.6)),
        TextMark(14.2, base, "amdesk", SMALL),
    ]
    x = 14.2 + setter.width("amdesk", SMALL) + 11
    for stage, word in enumerate(
        (say("heard"), say("agreed"), say("done"), say("customer told")), start=1
    ):
        marks.append(PictureMark(x, base - 7.2, ring(_FOOT_RING, stage)))
        text = setter.line(word, SMALL, (x + _FOOT_RING + 2.6, base), 90)
        marks.append(text)
        x += _FOOT_RING + 2.6 + setter.width(text.text, SMALL) + 5
    count = say("{page} of {pages}").format(page=number, pages=pages)
    marks.append(setter.line(count, SMALL, (INNER, base), 60, end=True))
    edge = INNER - min(setter.width(count, SMALL), 60) - 10
    private = [say("Internal.")] if page.internal else []
    if page.destroy_after.strip():
        private.append(say("Destroy after {date}").format(date=page.destroy_after))
    room = edge - x - 6
    if private and room > 0:
        marks.append(setter.line(" ".join(private), SMALL, (edge, base), room, end=True))
    return Piece(FOOT, tuple(marks))


def notebook(size: float) -> Picture:
    """Return amdesk's sign: a notebook with its rings at the left."""
    unit = size / 16
    stroke = 1.5 * unit

    def at(*pairs: tuple[float, float]) -> tuple[tuple[float, float], ...]:
        return tuple((x * unit, y * unit) for x, y in pairs)

    shapes: list[Shape] = [
        Line(at((3, 1), (14, 1), (14, 15), (3, 15)), "ink", stroke, closed=True, rounded=True),
        Line(at((6.4, 1), (6.4, 15)), "ink", stroke),
    ]
    shapes += [Line(at((1, y), (4.6, y)), "ink", stroke, rounded=True) for y in (4, 8, 12)]
    shapes.append(Disc((10.3 * unit, 5 * unit), 0.9 * unit, fill="ink"))
    return Picture(size, size, tuple(shapes))
