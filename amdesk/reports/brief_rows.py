"""Measures the sections of the account brief: headings, rows and what stands for no rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from amdesk.reports import geometry
from amdesk.reports.brief_lines import (
    MOST_INFLUENCE,
    TOLD,
    WORTH_PRINTING,
    AnswerLine,
    GoalLine,
    OpportunityLine,
    PersonLine,
    PromiseLine,
    RiskLine,
)
from amdesk.reports.brief_styles import (
    BAR,
    BASE,
    BODY,
    CELL_GAP,
    COLUMN,
    HEAD,
    HEAD_BASE,
    HEADING,
    HINT,
    INNER,
    LABEL,
    LEAD,
    MORE,
    QUIET,
    RING,
    ROW,
    STRONG,
    TABLE_HEAD,
)
from amdesk.reports.shapes import Arc, Picture
from amdesk.reports.sheet import (
    Mark,
    PictureMark,
    Piece,
    RuleMark,
    Setter,
    TextMark,
    line_count,
    row_of,
    shares,
)
from amdesk.reports.type_case import Style

Say = Callable[[str], str]

ONE_PAGE_LINES = 2
"""How many lines a cell may take when the brief has to keep to one page."""

_SENTENCE_ENDS = (".", "!", "?", "…", "。", "؟", ";", ":")
_INFLUENCE_SIZE = (11.0, 8.0)


class Block(NamedTuple):
    """A measured section: rows in the order they are kept, `order` their places when read."""

    head: Piece
    empty: Piece
    rows: tuple[Piece, ...]
    order: tuple[int, ...]
    total: int
    width: float
    weak: int = 0


class Column(NamedTuple):
    """A table column: its head, where it starts and how wide it is, and the side it hangs on."""

    head: str
    x: float
    width: float
    at_end: bool = False

    @property
    def edge(self) -> float:
        """Answer the x its text hangs on."""
        return self.x + self.width if self.at_end else self.x


def columns(
    heads: Sequence[tuple[str, float, bool]],
    room: float,
    yielding: int,
    least: float,
    sure: Mapping[int, float],
) -> list[Column]:
    """Share `room` out among columns given as head, natural width and side.

    Column `yielding` shrinks first, down to `least`; left-over room goes to it as well. Columns
    in `sure` have what they need, but never more than that width; the others divide the rest.
    """
    natural = [wide for _, wide, _ in heads]
    free = room - CELL_GAP * (len(heads) - 1)
    rest = free - min(natural[yielding], least)
    granted = [0.0] * len(heads)
    for place, most in sure.items():
        granted[place] = min(natural[place], most)
    others = [place for place in range(len(heads)) if place != yielding and place not in sure]
    wanted = [natural[place] for place in others]
    for place, width in zip(others, shares(wanted, rest - sum(granted)), strict=True):
        granted[place] = width
    granted[yielding] = free - sum(granted)
    result, x = [], 0.0
    for (head, _, at_end), width in zip(heads, granted, strict=True):
        result.append(Column(head, x, width, at_end))
        x += width + CELL_GAP
    return result


class BriefRows:
    """Measures every section of a brief; `most` is how many lines one cell may take."""

    def __init__(self, setter: Setter, say: Say, most: int, measured: int | None) -> None:
        self._setter = setter
        self._say = say
        self._most = most
        self._measured = measured

    def promises(self, lines: Sequence[PromiseLine]) -> Block:
        """Measure the promises and open loops."""
        shown = lines[: self._measured]
        cells = [(p.what, p.to_whom, p.state, p.by) for p in shown]
        heads = (self._say("What"), self._say("To whom"), self._say("State"), self._say("Due"))
        natural = self._natural(heads, cells, strong=3)
        room = INNER - RING - 6.5
        named = [(heads[n], natural[n], n == len(heads) - 1) for n in range(len(heads))]
        table = _spread(columns(named, room, 0, 130.0, {3: 84.0}), natural, RING + 6.5)
        rows = []
        for line, texts in zip(shown, cells, strict=True):
            mark = PictureMark(0, 3.0, ring(RING, line.stage))
            last = STRONG if line.late else BODY
            styles = (BODY, BODY, BODY, last)
            rows.append(self._row(texts, styles, table, [mark]))
        note = self._say("closed means the customer has been told")
        head = self._table_head(self._say("Promises and open loops"), note, table, INNER)
        return self._block(head, self._say("No open promises."), rows, len(lines), INNER)

    def people(self, lines: Sequence[PersonLine]) -> Block:
        """Measure the people, those with the most influence first to be kept."""
        order = sorted(range(len(lines)), key=lambda place: (-lines[place].influence, place))
        shown = order[: self._measured]
        cells = [_person_cells(lines[place]) for place in shown]
        heads = tuple(
            self._say(head)
            for head in ("Name", "Influence", "Attitude", "Ours", "Reach", "Good to know")
        )
        natural = self._natural(heads, cells, strong=0)
        titles = [self._setter.width(lines[place].title, QUIET) for place in shown]
        natural[0] = max([natural[0], *titles])
        named = [(heads[n], natural[n], False) for n in range(len(heads))]
        table = columns(named, INNER, len(heads) - 1, 160.0, {0: 116.0, 1: 50.0})
        rows = []
        for place, texts in zip(shown, cells, strict=True):
            rows.append(self._person(lines[place], texts, table))
        head = self._table_head(self._say("People"), "", table, INNER)
        empty = self._say("No people are known yet.")
        return self._block(head, empty, rows, len(lines), INNER, order=order)

    def goals(self, lines: Sequence[GoalLine]) -> Block:
        """Measure the goals with their progress and where it should stand today."""
        shown = lines[: self._measured]
        text_room = min(max([self._setter.width(g.text, BODY) for g in shown], default=0.0), 64.0)
        wide, tall = BAR
        bar_x = COLUMN - text_room - 8 - wide
        rows = []
        for line in shown:
            marks: list[Mark] = []
            if line.progress is not None:
                bar = geometry.progress(wide, tall, line.progress, line.expected)
                marks.append(PictureMark(bar_x, BASE - 1.8 - tall / 2, bar))
            words = self._lines(line.statement, BODY, 0, bar_x - CELL_GAP, base=BASE + 1.2)
            figure = self._setter.line(
                line.text, BODY, (COLUMN, BASE + 1.2), text_room + 1, end=True
            )
            height = ROW + 2.4 + LEAD * max(line_count(words) - 1, 0)
            rows.append(row_of((marks, words, [figure]), height))
        note = self._say("tick shows where we should be today")
        head = self._head(
            self._say("Goals"), note if any(g.expected is not None for g in lines) else "", COLUMN
        )
        return self._block(head, self._say("No goals yet."), rows, len(lines), COLUMN)

    def opportunities(self, lines: Sequence[OpportunityLine], note: str) -> Block:
        """Measure the opportunities; those that score below 50 leave first."""
        order = sorted(range(len(lines)), key=lambda place: (_is_weak(lines[place]), place))
        shown = order[: self._measured]
        cells = [_opportunity_cells(lines[place]) for place in shown]
        heads = tuple(
            self._say(head) for head in ("Opportunity", "Value", "Stage", "Score", "Next")
        )
        natural = self._natural(heads, cells, strong=-1)
        named = [(heads[n], natural[n], n in {1, 3, 4}) for n in range(len(heads))]
        table = columns(named, COLUMN, 0, 76.0, {1: 80.0, 3: 40.0})
        rows = [self._row(texts, (BODY,) * len(texts), table, []) for texts in cells]
        head = self._table_head(self._say("Opportunities"), note, table, COLUMN)
        empty = self._say("No open opportunities.")
        weak = sum(map(_is_weak, lines))
        return self._block(head, empty, rows, len(lines), COLUMN, order=order, weak=weak)

    def risks(self, lines: Sequence[RiskLine]) -> Block:
        """Measure the risks, each as the pair of what is seen and what is done then."""
        rows = [self._risk(line) for line in lines[: self._measured]]
        head = self._head(self._say("Risks"), "", COLUMN)
        return self._block(head, self._say("No risks are named."), rows, len(lines), COLUMN)

    def answers(self, lines: Sequence[AnswerLine]) -> Block:
        """Measure who answers what."""
        shown = lines[: self._measured]
        rows = []
        for line in shown:
            natural = [self._setter.width(line.topic, BODY), self._setter.width(line.who, BODY)]
            topic, who = shares(natural, COLUMN - CELL_GAP)
            left = self._lines(line.topic, BODY, 0, topic + 0.01, base=BASE - 0.8)
            right = self._lines(line.who, BODY, COLUMN, who + 0.01, base=BASE - 0.8, end=True)
            extra = max(line_count(left), line_count(right), 1) - 1
            rows.append(row_of((left, right), ROW - 1.6 + LEAD * extra))
        head = self._head(self._say("Who answers what"), "", COLUMN)
        return self._block(head, self._say("Nobody is named yet."), rows, len(lines), COLUMN)

    def more(self, count: int) -> Piece:
        """Answer the line that says how many rows are only in amdesk."""
        text = self._say("{count} more in amdesk").format(count=count)
        return Piece(MORE, (self._setter.line(text, HINT, (0, BASE - 1.2), COLUMN),))

    def _block(
        self,
        head: Piece,
        empty: str,
        rows: Sequence[Piece],
        count: int,
        width: float,
        *,
        order: Sequence[int] | None = None,
        weak: int = 0,
    ) -> Block:
        places = tuple(range(count)) if order is None else tuple(order)
        if not count:  # column heads over nothing would say nothing
            head = Piece(HEAD, head.marks[:1])
        nothing = Piece(ROW, (self._setter.line(empty, HINT, (0, BASE), width),))
        return Block(head, nothing, tuple(rows), places, count, width, weak)

    def _natural(
        self, heads: Sequence[str], cells: Sequence[Sequence[str]], *, strong: int
    ) -> list[float]:
        """Answer how wide each column would be if nothing had to be folded."""
        width = self._setter.width
        result = [width(head, LABEL) for head in heads]
        for texts in cells:
            for place, text in enumerate(texts):
                wide = width(text, STRONG if place == strong else BODY)
                result[place] = max(result[place], wide)
        return [wide + 0.01 for wide in result]

    def _lines(
        self,
        text: str,
        style: Style,
        x: float,
        room: float,
        *,
        base: float = BASE,
        end: bool = False,
    ) -> list[TextMark]:
        return self._setter.lines(text, style, (x, base), room, lead=LEAD, most=self._most, end=end)

    def _row(
        self,
        texts: Sequence[str],
        styles: Sequence[Style],
        table: Sequence[Column],
        marks: list[Mark],
    ) -> Piece:
        cells: list[Sequence[Mark]] = [marks]
        tall = 1
        for text, style, column in zip(texts, styles, table, strict=True):
            lines = self._lines(text, style, column.edge, column.width, end=column.at_end)
            tall = max(tall, line_count(lines))
            cells.append(lines)
        return row_of(cells, ROW + LEAD * (tall - 1))

    def _person(self, line: PersonLine, texts: Sequence[str], table: Sequence[Column]) -> Piece:
        level = (min(max(line.influence, 0), MOST_INFLUENCE) + 1) // 2
        wide, tall = _INFLUENCE_SIZE
        bars = PictureMark(table[1].x, BASE - tall, geometry.influence(wide, tall, level))
        column = table[0]
        name = self._lines(line.name, STRONG, 0, column.width)
        below = BASE + LEAD * max(line_count(name), 1) - 0.3
        title = self._lines(line.title, QUIET, 0, column.width, base=below)
        if self._most == ONE_PAGE_LINES and line_count(name) == ONE_PAGE_LINES:
            title = [self._setter.line(line.title, QUIET, (0, below), column.width)]
        rest = self._row(texts[1:], (BODY,) * (len(texts) - 1), table[1:], [bars])
        named = ROW + LEAD * (max(line_count(name), 1) + line_count(title) - 1)
        return row_of((name, title, rest.marks), max(named, rest.height) + 0.2)

    def _risk(self, line: RiskLine) -> Piece:
        title = self._setter.lines(
            line.title, STRONG, (0, BASE), COLUMN, lead=LEAD, most=self._most
        )
        base = BASE + LEAD * line_count(title)
        seen = ((self._say("If"), QUIET), (_sentence(line.trigger), BODY))
        done = ((self._say("Then"), QUIET), (_sentence(line.contingency), BODY))
        pair = [
            *(seen if line.trigger.strip() else ()),
            *(done if line.contingency.strip() else ()),
        ]
        if not pair:
            return row_of((title,), base + 5)
        most = self._most + 1
        marks, count, cut = self._setter.spans(pair, (0, base), COLUMN, lead=LEAD, most=most)
        if cut and line.trigger.strip() and line.contingency.strip():
            # One of the pair would be lost, so each gets lines of its own.
            each = max(most // 2, 2)
            marks, count, _ = self._setter.spans(seen, (0, base), COLUMN, lead=LEAD, most=each)
            after = base + LEAD * count
            more, further, _ = self._setter.spans(done, (0, after), COLUMN, lead=LEAD, most=each)
            marks, count = [*marks, *more], count + further
        return row_of((title, marks), base + LEAD * (count - 1) + 6.2)

    def _head(self, title: str, note: str, width: float) -> Piece:
        text = self._setter.line(title, HEADING, (0, HEAD_BASE), width)
        after = self._setter.width(text.text, HEADING) + 6.5
        if not note or after > width - 20:
            return Piece(HEAD, (text,))
        return Piece(HEAD, (text, self._setter.line(note, HINT, (after, HEAD_BASE), width - after)))

    def _table_head(self, title: str, note: str, table: Sequence[Column], width: float) -> Piece:
        marks = list(self._head(title, note, width).marks)
        for column in table:
            place = (column.edge, TABLE_HEAD - 5.4)
            marks.append(
                self._setter.line(column.head, LABEL, place, column.width, end=column.at_end)
            )
        return Piece(TABLE_HEAD, (*marks, RuleMark(0, TABLE_HEAD, width, "line2", 0.8)))


def ring(size: float, stage: int) -> Picture:
    """Return the loop ring with the heavier arcs that paper and photocopiers need."""
    thin = geometry.loop_ring(size, min(max(stage, 0), TOLD))
    width = size * 0.2
    return replace(
        thin,
        shapes=tuple(
            replace(shape, width=width, radius=(size - width) / 2)
            if isinstance(shape, Arc)
            else shape
            for shape in thin.shapes
        ),
    )


def _spread(table: Sequence[Column], natural: Sequence[float], start: float) -> list[Column]:
    """Move room the first column has left over evenly behind the first three columns."""
    spare = max(table[0].width - natural[0], 0.0)
    step = spare / (len(table) - 1)
    moved = []
    for place, column in enumerate(table):
        width = column.width - spare if place == 0 else column.width
        x = column.x - (spare if place else 0) + step * place + start
        moved.append(column._replace(x=x, width=width))
    return moved


def _sentence(text: str) -> str:
    bare = text.strip()
    return bare if not bare or bare.endswith(_SENTENCE_ENDS) else bare + "."


def _is_weak(line: OpportunityLine) -> bool:
    return line.score is not None and line.score < WORTH_PRINTING


def _person_cells(line: PersonLine) -> tuple[str, ...]:
    return (line.name, "", line.attitude, line.ours, line.reach, line.good_to_know)


def _opportunity_cells(line: OpportunityLine) -> tuple[str, ...]:
    score = "–" if line.score is None else str(line.score)
    return (line.title, line.value, line.stage, score, line.next_step)
