"""Takes CSV text apart into records, as RFC 4180 says and as programs really write it.

Own code rather than the standard reader alone, because that one swallows the rest of a file after
a quote which is never closed and cannot say on which line it opened. Lines without surprises
still go through the standard reader, which is fast.
"""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from amdesk.exchange.proposal import Remark
from amdesk.exchange.reading.faults import LONGEST_RAW, LONGEST_TEXT
from amdesk.exchange.reading.text import Line, show_bytes

SEPARATORS = (",", ";", "\t", "|")
_ENDS = "\r\n"
_SNIFFED_LINES = 60
_JOINED_LINES = 3


class Record(NamedTuple):
    """One record: the line it starts on and its cells; or, with ``fault``, what is wrong.

    ``raw`` is then the text that is kept back. ``odd`` means a quote stood where none belongs.
    """

    line: int
    cells: list[str]
    fault: Remark | None = None
    raw: str = ""
    odd: bool = False


class _Unclosed(Exception):
    """A quote that opened on ``line`` does not close."""

    def __init__(self, line: Line, code: str) -> None:
        self.line = line
        self.code = code
        super().__init__(code)


class Records:
    """The records of ``lines``, lazily; blank lines are left out.

    A quote that is never closed costs the line it opened on and nothing else: reading goes on
    with the following line. The work is linear in the size of the text, because a search for the
    closing quote ends at the next quote that cannot belong inside.

    ``width`` may be set to the header's number of cells while iterating: a record over several
    lines with stray quotes and another number of cells then counts as never closed.
    """

    def __init__(self, lines: Iterable[Line], separator: str, encoding: str = "utf-8") -> None:
        self.width = 0
        self._source = iter(lines)
        self._back: deque[Line] = deque()
        self._separator = separator
        self._encoding = encoding

    def __iter__(self) -> Iterator[Record]:
        return self._run()

    def _next(self) -> Line | None:
        return self._back.popleft() if self._back else next(self._source, None)

    def _run(self) -> Iterator[Record]:
        separator = self._separator
        while (line := self._next()) is not None:
            text = line.text
            if line.bad:
                yield self._bad(line)
            elif '"' not in text:
                body = text.rstrip(_ENDS)
                if body and not body.isspace():
                    yield self._plain(line, body.split(separator))
                elif separator in body:
                    yield Record(line.number, body.split(separator))
            else:
                cells = self._quick(text)
                yield self._slow(line) if cells is None else Record(line.number, cells)

    def _plain(self, line: Line, cells: list[str]) -> Record:
        if len(line.text) > LONGEST_TEXT and max(map(len, cells)) > LONGEST_TEXT:
            return _too_long(line)
        return Record(line.number, cells)

    def _quick(self, text: str) -> list[str] | None:
        """The cells of a line that is well formed by itself, else None."""
        if len(text) > LONGEST_RAW * 10 or not self._separator.isascii():
            return None
        try:
            return next(csv.reader([text], delimiter=self._separator, strict=True))
        except (csv.Error, StopIteration):
            return None

    def _joined(self, first: Line) -> list[str] | None:
        """The cells of a well-formed record over two to four lines, read fast; else None."""
        text, taken = first.text, list[Line]()
        while len(taken) < _JOINED_LINES and (line := self._next()) is not None:
            taken.append(line)
            text += line.text
            cells = None if line.bad else self._quick(text)
            if cells is not None and len(cells) == self.width:
                return cells
        self._back.extendleft(reversed(taken))
        return None

    def _bad(self, line: Line) -> Record:
        remark = Remark(
            "text.bad-bytes",
            "Line {line} is not valid {encoding}: bytes {bytes}.",
            {
                "line": line.number,
                "encoding": self._encoding.upper(),
                "bytes": show_bytes(line.bad, self._encoding),
            },
        )
        return Record(line.number, [], remark, line.bad[:LONGEST_RAW].decode("latin-1"))

    def _slow(self, first: Line) -> Record:
        """A record with quotes that spans lines or is not well formed."""
        joined = self._joined(first)
        if joined is not None:
            return Record(first.number, joined)
        taken: list[Line] = [first]
        cells: list[str] = []
        try:
            odd = self._cells(taken, cells)
            if odd and self.width not in {0, len(cells)} and len(taken) > 1:
                raise _Unclosed(taken[0], "csv.unclosed-quote")
        except _Unclosed as unclosed:
            opened = next(at for at, line in enumerate(taken) if line is unclosed.line)
            self._back.extendleft(reversed(taken[opened + 1 :]))
            raw = "".join(line.text for line in taken[: opened + 1])
            if unclosed.code == "csv.too-long":
                return _too_long(first)
            remark = Remark(
                unclosed.code,
                "A quote opens on line {line} and is not closed.",
                {"line": unclosed.line.number},
            )
            return Record(first.number, [], remark, raw[:LONGEST_RAW])
        return Record(first.number, cells, None, "", odd)

    def _cells(self, taken: list[Line], cells: list[str]) -> bool:
        """Fill ``cells``, taking more lines where quotes ask for them; True when quotes are odd."""
        separator = self._separator
        text, position, odd = taken[0].text, 0, False
        while True:
            if text.startswith('"', position):
                cell, text, position, stray = self._quoted(taken, text, position + 1)
                odd = odd or stray
            else:
                cell, position = self._bare(text, position)
                odd = odd or '"' in cell
            if len(cell) > LONGEST_TEXT:
                raise _Unclosed(taken[0], "csv.too-long")
            cells.append(cell)
            if not text.startswith(separator, position):
                return odd
            position += 1

    def _bare(self, text: str, position: int) -> tuple[str, int]:
        end = text.find(self._separator, position)
        if end >= 0:
            return text[position:end], end
        return text[position:].rstrip(_ENDS), len(text)

    def _quoted(self, taken: list[Line], text: str, position: int) -> tuple[str, str, int, bool]:
        """The cell after an opening quote, and where reading goes on."""
        opened = taken[-1]
        parts: list[str] = []
        size = 0
        while True:
            end = text.find('"', position)
            if end < 0:
                parts.append(text[position:])
                size += len(text) - position
                line = self._next()
                if line is None or line.bad or size > LONGEST_TEXT:
                    if line is not None:
                        self._back.appendleft(line)
                    raise _Unclosed(opened, "csv.unclosed-quote")
                taken.append(line)
                text, position = line.text, 0
            elif text.startswith('"', end + 1):
                parts.append(text[position : end + 1])
                size += end + 1 - position
                position = end + 2
            else:
                parts.append(text[position:end])
                position = end + 1
                break
        return self._after_quote("".join(parts), text, position, opened, taken[-1])

    def _after_quote(
        self, cell: str, text: str, position: int, opened: Line, last: Line
    ) -> tuple[str, str, int, bool]:
        rest = text[position : position + 1]
        if rest in {"", self._separator, "\r", "\n"}:
            return cell, text, position, False
        if last is not opened:
            # Text behind a closing quote on a later line: the quote that "closes" opens a cell.
            raise _Unclosed(opened, "csv.unclosed-quote")
        tail, position = self._bare(text, position)
        return cell + tail, text, position, True


def _too_long(line: Line) -> Record:
    remark = Remark(
        "csv.cell-too-long",
        "Line {line} has a cell of more than {most} characters.",
        {"line": line.number, "most": LONGEST_TEXT},
    )
    return Record(line.number, [], remark, line.text[:LONGEST_RAW])


def sniff_separator(lines: Iterable[Line]) -> str:
    """The separator of a file by its first lines: the one that gives rows of equal length.

    A line ``sep=;`` is not looked at here; see ``separator_line``.
    """
    sample = list(islice(lines, _SNIFFED_LINES))
    return max(SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: list[Line], separator: str) -> tuple[float, int]:
    widths = [len(row.cells) for row in Records(sample, separator) if row.fault is None]
    # The sample may end inside a quoted cell; that says nothing about the separator.
    counts = Counter(widths)
    if not counts:
        return 0.0, 0
    width, often = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    if width == 1:
        return 0.0, 0
    return round(often / len(widths), 2), width


def separator_line(line: Line) -> str | None:
    """The separator that a first line ``sep=;`` (written for Excel) names, else None."""
    text = line.text.strip(_ENDS).strip('"')
    if len(text) == len("sep=;") and text.lower().startswith("sep="):
        return text[-1]
    return None
