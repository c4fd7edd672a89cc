"""Puts the measured pieces of an account brief on one page, or on as many as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from amdesk.reports import brief_fit
from amdesk.reports.brief_frame import charge_box, facts, first_items, foot, footnote, header
from amdesk.reports.brief_lines import BriefPage
from amdesk.reports.brief_rows import ONE_PAGE_LINES, Block, BriefRows, Say
from amdesk.reports.brief_styles import (
    BOTTOM,
    COLUMN,
    COLUMN_GAP,
    FOOT,
    GAP,
    MORE,
    PAGE_HEIGHT,
    SIDE,
    TOP,
)
from amdesk.reports.sheet import Piece, Placed, RuleMark, Setter, TextMark

Pages = Literal["one", "full"]
Sheet = list[Placed]

_FIRST_LINES_ONE, _FIRST_LINES_FULL = 3, 12
_FULL_LINES = 24
_MEASURED = 60
"""More rows than this can never stand on one page, so further ones are only counted."""
_FACT_ROWS_ONE = 2
_RIGHT = SIDE + COLUMN + COLUMN_GAP
_FOOT_TOP = PAGE_HEIGHT - BOTTOM - FOOT
_LIMIT = _FOOT_TOP - 6.0


class _Frame(NamedTuple):
    """The pieces round the sections, and where they leave room."""

    header: Piece
    facts: Piece
    first: Piece
    charge: Piece
    note: Piece

    @property
    def charge_top(self) -> float:
        """Answer where the charge box starts: it stands just above the foot."""
        return _FOOT_TOP - 4.5 - self.charge.height

    @property
    def body_end(self) -> float:
        """Answer where sections must end on a page that carries the charge box."""
        return self.charge_top - 6.0 - self.note.height


def lay_out(
    setter: Setter, say: Say, page: BriefPage, pages: Pages, missing: Sequence[str]
) -> list[Sheet]:
    """Answer the sheets of a brief; `missing` are the characters that will be drawn as boxes."""
    full = pages == "full"
    frame = _Frame(
        header(setter, say, page),
        facts(setter, page.facts, len(page.facts) if full else _FACT_ROWS_ONE),
        first_items(setter, say, page, _FIRST_LINES_FULL if full else _FIRST_LINES_ONE),
        charge_box(setter, say, page.charge),
        footnote(setter, say, missing),
    )
    rows = BriefRows(
        setter, say, _FULL_LINES if full else ONE_PAGE_LINES, None if full else _MEASURED
    )
    blocks = (
        rows.promises(page.promises),
        rows.people(page.people),
        rows.goals(page.goals),
        rows.opportunities(page.opportunities, page.opportunities_note),
        rows.risks(page.risks),
        rows.answers(page.answers),
    )
    sheets = _flow(frame, blocks) if full else [_one(frame, blocks, rows)]
    if missing:  # only what is really printed is worth a note
        printed = _printed(sheets)
        note = footnote(setter, say, [char for char in missing if char in printed])
        sheets[-1].append(Placed(SIDE, frame.charge_top - 3 - frame.note.height, note))
    for number, sheet in enumerate(sheets, start=1):
        sheet.append(Placed(SIDE, _FOOT_TOP, foot(setter, say, page, number, len(sheets))))
    return sheets


def _printed(sheets: Sequence[Sheet]) -> set[str]:
    return {
        char
        for sheet in sheets
        for placed in sheet
        for mark in placed.piece.marks
        if isinstance(mark, TextMark)
        for char in mark.text
    }


def _top(frame: _Frame, *, opening: bool) -> tuple[Sheet, float]:
    """Start a sheet: the header on each, the facts and what to read first on the opening one."""
    sheet = [Placed(SIDE, TOP, frame.header)]
    y = TOP + frame.header.height
    if opening:
        sheet.append(Placed(SIDE, y, frame.facts))
        y += frame.facts.height + GAP - 1
        sheet.append(Placed(SIDE, y, frame.first))
        y += frame.first.height
    return sheet, y + GAP


def _one(frame: _Frame, blocks: Sequence[Block], rows: BriefRows) -> Sheet:
    """Lay everything out on one sheet, leaving out rows by the rule of `brief_fit`."""
    sheet, y = _top(frame, opening=True)
    sections = [
        brief_fit.Section(
            head=block.head.height,
            empty=block.empty.height,
            rows=[row.height for row in block.rows],
            count=block.total,
            more=MORE,
            weak=block.weak,
        )
        for block in blocks
    ]
    brief_fit.choose(sections, GAP, frame.body_end - y)

    def put(place: int, x: float, top: float) -> float:
        block, kept = blocks[place], sections[place].kept
        return _block(sheet, block, kept, (x, top), rows) + GAP

    for place in (brief_fit.PROMISES, brief_fit.PEOPLE):
        y = put(place, SIDE, y)
    put(brief_fit.OPPORTUNITIES, SIDE, put(brief_fit.GOALS, SIDE, y))
    put(brief_fit.ANSWERS, _RIGHT, put(brief_fit.RISKS, _RIGHT, y))
    _close(sheet, frame)
    return sheet


def _block(
    sheet: Sheet, block: Block, kept: int, place: tuple[float, float], rows: BriefRows
) -> float:
    """Put a section's heading and the rows it keeps, in reading order; answer where it ends."""
    x, y = place
    sheet.append(Placed(x, y, block.head))
    y += block.head.height
    if not block.total:
        sheet.append(Placed(x, y, block.empty))
        return y + block.empty.height
    shown = sorted(range(kept), key=lambda number: block.order[number])
    for number, row in enumerate(block.rows[index] for index in shown):
        if number:
            sheet.append(Placed(x, y, _rule(block)))
        sheet.append(Placed(x, y, row))
        y += row.height
    if kept < block.total:
        if kept:
            sheet.append(Placed(x, y, _rule(block)))
        sheet.append(Placed(x, y, rows.more(block.total - kept)))
        y += MORE
    return y


def _rule(block: Block) -> Piece:
    return Piece(0.0, (RuleMark(0, 0, block.width, "line", 0.7),))


def _close(sheet: Sheet, frame: _Frame) -> None:
    """Put the charge box just above the foot."""
    sheet.append(Placed(SIDE, frame.charge_top, frame.charge))


class _Flow:
    """Sheets being filled; columns remember their own place and share the sheets."""

    def __init__(self, frame: _Frame) -> None:
        self._frame = frame
        sheet, y = _top(frame, opening=True)
        self.sheets = [sheet]
        self.start = (0, y)

    def further(self, number: int) -> tuple[int, float]:
        """Answer the sheet after `number` and where it starts, making it if need be."""
        sheet, y = _top(self._frame, opening=False)
        if number + 1 == len(self.sheets):
            self.sheets.append(sheet)
        return number + 1, y

    def block(self, block: Block, x: float, place: tuple[int, float]) -> tuple[int, float]:
        """Put a whole section from `place`; its heading is repeated on each further sheet."""
        number, y = place
        order = sorted(range(block.total), key=lambda index: block.order[index])
        pieces = [block.rows[index] for index in order] or [block.empty]
        if y + block.head.height + pieces[0].height > _LIMIT:
            number, y = self.further(number)
        self.sheets[number].append(Placed(x, y, block.head))
        y += block.head.height
        fresh = True
        for piece in pieces:
            if y + piece.height > _LIMIT:
                number, y = self.further(number)
                self.sheets[number].append(Placed(x, y, block.head))
                y += block.head.height
                fresh = True
            if not fresh:
                self.sheets[number].append(Placed(x, y, _rule(block)))
            self.sheets[number].append(Placed(x, y, piece))
            y += piece.height
            fresh = False
        return number, y + GAP


def _flow(frame: _Frame, blocks: Sequence[Block]) -> list[Sheet]:
    """Lay everything out on as many sheets as it takes."""
    flow = _Flow(frame)
    place = flow.start
    for block in (blocks[brief_fit.PROMISES], blocks[brief_fit.PEOPLE]):
        place = flow.block(block, SIDE, place)
    left = right = place
    for block in (blocks[brief_fit.GOALS], blocks[brief_fit.OPPORTUNITIES]):
        left = flow.block(block, SIDE, left)
    for block in (blocks[brief_fit.RISKS], blocks[brief_fit.ANSWERS]):
        right = flow.block(block, _RIGHT, right)
    number, y = max(left, right)
    if y - GAP > frame.body_end:
        number, _ = flow.further(number)
    _close(flow.sheets[number], frame)
    return flow.sheets
