"""The account brief as one HTML file: no script, nothing loaded, readable on a phone and on paper.

It carries every row, whatever the page length, since a screen scrolls. All texts are escaped and
made plain; marks are inline SVG from the same geometry as on screen and on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from amdesk.reports import geometry
from amdesk.reports.brief_frame import notebook
from amdesk.reports.brief_lines import MOST_INFLUENCE, BriefPage, GoalLine, PersonLine, RiskLine
from amdesk.reports.brief_rows import ring
from amdesk.reports.brief_style_sheet import STYLE_SHEET
from amdesk.reports.paint_svg import svg
from amdesk.reports.paper_colours import paper_colours
from amdesk.reports.plain_text import plain

Say = Callable[[str], str]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_RING = 15.0
_BAR = (120.0, 12.0)
_INFLUENCE = (16.0, 12.0)


def brief_html(page: BriefPage, say: Say) -> str:
    """Answer the whole brief as one HTML document; `say` turns fixed labels into the language."""
    return _Document(page, say).text()


class _Document:
    def __init__(self, page: BriefPage, say: Say) -> None:
        self._page = page
        self._say = say
        self._colours = paper_colours()

    def text(self) -> str:
        page = self._page
        title = escape(", ".join(filter(None, (plain(page.account), plain(page.subtitle)))))
        body = "\n".join(
            (
                self._header(),
                self._facts(),
                self._first(),
                self._promises(),
                self._people(),
                '<div class="pair"><div>',
                self._goals(),
                self._opportunities(),
                "</div><div>",
                self._risks(),
                self._answers(),
                "</div></div>",
                self._charge(),
                self._foot(),
            )
        )
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(plain(page.language))}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="referrer" content="no-referrer">\n'
            '<meta name="generator" content="amdesk">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{STYLE_SHEET}</style>\n</head>\n"
            f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
        )

    def _header(self) -> str:
        page = self._page
        parts = [part for part in (page.author, page.organisation) if part.strip()]
        both = self._say("{author}, {organisation}")
        by = both.format(author=page.author, organisation=page.organisation)
        made = _safe(by if len(parts) > 1 else "".join(parts))
        return (
            f"<header><div><h1>{_safe(page.account)}</h1><p>{_safe(page.subtitle)}</p></div>"
            f'<p class="made">{made}<br>{_safe(page.printed_at)}</p></header>'
        )

    def _facts(self) -> str:
        cells = "".join(
            f"<div><dt>{_safe(fact.label)}</dt>"
            f"<dd><b>{_safe(fact.value)}</b> {_safe(fact.note)}</dd></div>"
            for fact in self._page.facts
        )
        return f'<dl class="facts">{cells}</dl>' if cells else ""

    def _first(self) -> str:
        items = "".join(
            f"<div><h3>{_safe(item.title)}</h3><p>{_safe(item.text)}</p></div>"
            for item in self._page.first
        )
        if not items:
            return self._section(
                self._say("Read this first"),
                "",
                _hint(self._say("Nothing has to be read before the rest.")),
            )
        inner = f'<div class="first">{items}</div>'
        return self._section(self._say("Read this first"), "", inner)

    def _promises(self) -> str:
        say = self._say
        stages = (say("promised"), say("heard"), say("agreed"), say("done"), say("customer told"))
        rows = []
        for line in self._page.promises:
            stage = min(max(line.stage, 0), len(stages) - 1)
            mark = svg(ring(_RING, stage), self._colours, stages[stage])
            by = f"<b>{_safe(line.by)}</b>" if line.late else _safe(line.by)
            what = f"{mark} {_safe(line.what)}"
            rows.append((what, _safe(line.to_whom), _safe(line.state), by))
        heads = (say("What"), say("To whom"), say("State"), say("Due"))
        note = say("closed means the customer has been told") if rows else ""
        inner = _table(heads, rows, ends={3}) or _hint(say("No open promises."))
        return self._section(say("Promises and open loops"), note, inner)

    def _people(self) -> str:
        say = self._say
        heads = ("Name", "Influence", "Attitude", "Ours", "Reach", "Good to know")
        rows = [self._person(line) for line in self._page.people]
        table = _table([say(head) for head in heads], rows, ends=set())
        return self._section(say("People"), "", table or _hint(say("No people are known yet.")))

    def _person(self, line: PersonLine) -> tuple[str, ...]:
        known = min(max(line.influence, 0), MOST_INFLUENCE)
        said = self._say("{level} of {top}").format(level=known, top=MOST_INFLUENCE)
        bars = svg(geometry.influence(*_INFLUENCE, (known + 1) // 2), self._colours, said)
        name = f'<b>{_safe(line.name)}</b><br><span class="quiet">{_safe(line.title)}</span>'
        texts = (line.attitude, line.ours, line.reach, line.good_to_know)
        return (name, bars, *map(_safe, texts))

    def _goals(self) -> str:
        say = self._say
        rows = [
            (_safe(goal.statement), self._bar(goal), _safe(goal.text)) for goal in self._page.goals
        ]
        ticked = any(goal.expected is not None for goal in self._page.goals)
        note = say("tick shows where we should be today") if ticked else ""
        inner = _table((), rows, ends={2}) or _hint(say("No goals yet."))
        return self._section(say("Goals"), note, inner)

    def _bar(self, goal: GoalLine) -> str:
        if goal.progress is None:
            return ""
        picture = geometry.progress(*_BAR, goal.progress, goal.expected)
        return svg(picture, self._colours, goal.text)

    def _opportunities(self) -> str:
        say = self._say
        rows = [
            (
                _safe(line.title),
                _safe(line.value),
                _safe(line.stage),
                "–" if line.score is None else str(line.score),
                _safe(line.next_step),
            )
            for line in self._page.opportunities
        ]
        heads = [say(head) for head in ("Opportunity", "Value", "Stage", "Score", "Next")]
        inner = _table(heads, rows, ends={1, 3, 4}) or _hint(say("No open opportunities."))
        return self._section(say("Opportunities"), _safe(self._page.opportunities_note), inner)

    def _risks(self) -> str:
        inner = "".join(self._risk(line) for line in self._page.risks)
        empty = _hint(self._say("No risks are named."))
        return self._section(self._say("Risks"), "", inner or empty)

    def _risk(self, line: RiskLine) -> str:
        pair = [
            f'<span class="quiet">{_safe(self._say(word))}</span> {_safe(text)}'
            for word, text in (("If", line.trigger), ("Then", line.contingency))
            if text.strip()
        ]
        return f'<div class="risk"><h3>{_safe(line.title)}</h3><p>{"<br>".join(pair)}</p></div>'

    def _answers(self) -> str:
        rows = [(_safe(line.topic), _safe(line.who)) for line in self._page.answers]
        inner = _table((), rows, ends={1}) or _hint(self._say("Nobody is named yet."))
        return self._section(self._say("Who answers what"), "", inner)

    def _charge(self) -> str:
        cells = "".join(
            f"<div><p>{_safe(cell.label)}</p><p><b>{_safe(cell.who)}</b></p>"
            f"<p>{_safe(cell.note)}</p></div>"
            for cell in self._page.charge
        )
        nobody = f"<div><p><b>{_safe(self._say('Nobody is named to be in charge.'))}</b></p></div>"
        return f'<section class="charge">{cells or nobody}</section>'

    def _foot(self) -> str:
        say, page = self._say, self._page
        words = (say("heard"), say("agreed"), say("done"), say("customer told"))
        legend = "".join(
            f"<span>{svg(ring(_RING - 3, stage), self._colours)} {_safe(word)}</span>"
            for stage, word in enumerate(words, start=1)
        )
        private = [say("Internal.")] if page.internal else []
        if page.destroy_after.strip():
            private.append(say("Destroy after {date}").format(date=page.destroy_after))
        sign = svg(notebook(14), self._colours)
        return (
            f"<footer><div><span>{sign} amdesk</span>{legend}</div>"
            f"<p>{_safe(' '.join(private))}</p></footer>"
        )

    def _section(self, title: str, note: str, inner: str) -> str:
        after = f" <small>{note}</small>" if note else ""
        return f"<section><h2>{_safe(title)}{after}</h2>{inner}</section>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, ends: set[int]) -> str:
    """Answer a table of cells that are HTML already; `ends` are the columns set at the end."""

    def kind(place: int) -> str:
        return ' class="end"' if place in ends else ""

    def named(place: int) -> str:
        # On a phone each cell says its column's name itself.
        return f' data-head="{_safe(heads[place])}"' if heads else ""

    body = "".join(
        "<tr>"
        + "".join(f"<td{kind(n)}{named(n)}>{cell}</td>" for n, cell in enumerate(row))
        + "</tr>"
        for row in rows
    )
    if not body:
        return ""
    top = "".join(f"<th{kind(n)} scope=col>{_safe(head)}</th>" for n, head in enumerate(heads))
    head = f"<thead><tr>{top}</tr></thead>" if heads else ""
    how = ' class="named"' if heads else ""
    return f'<div class="wide"><table{how}>{head}<tbody>{body}</tbody></table></div>'


def _hint(text: str) -> str:
    return f'<p class="hint">{_safe(text)}</p>'


def _safe(text: str) -> str:
    """Answer a record's text as HTML that is nothing but text."""
    return escape(plain(text))
