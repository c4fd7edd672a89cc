"""A CSV file as a header and rows of its length; everything else is listed, nothing is shifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from amdesk.exchange.proposal import Place, RefusedRow, Remark, Warned
from amdesk.exchange.reading.csv import Record, Records, separator_line, sniff_separator
from amdesk.exchange.reading.faults import LONGEST_RAW, MOST_COLUMNS, MOST_ROWS, Unreadable
from amdesk.exchange.reading.text import (
    Encoding,
    Line,
    encoding_named,
    guess_encoding,
    guessed,
    lines,
)

_HEADER_WITHIN = 5
_SEPARATOR_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the physical line it starts on, its number from 1, as many cells as the header."""

    line: int
    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """An opened CSV file; ``rows`` may be asked for as often as wanted and reads lazily."""

    name: str
    content: bytes
    encoding: Encoding
    separator: str
    header: tuple[str, ...]
    header_line: int
    separator_named: bool
    warnings: tuple[Warned, ...]

    def rows(self) -> Iterator[Row | RefusedRow]:
        """Each row below the header, in the file's order, or why it is kept back.

        Raises Unreadable beyond the cap of rows.
        """
        width = len(self.header)
        source = Records(_below_marks(self), self.separator, self.encoding.name)
        number = 0
        for record in source:
            if record.line < self.header_line:
                continue
            if record.line == self.header_line:
                source.width = width
                continue
            if record.fault is None and not any(record.cells):
                continue
            number += 1
            if number > MOST_ROWS:
                raise Unreadable(
                    "csv.too-many-rows",
                    "{file} has more than {most} rows.",
                    place=Place(self.name, record.line),
                    hint="Nothing was changed. Split the file and import the parts.",
                    most=MOST_ROWS,
                )
            if record.fault is None and len(record.cells) == width:
                yield Row(record.line, number, record.cells)
            else:
                yield self._kept_back(record, number)

    def _kept_back(self, record: Record, number: int) -> RefusedRow:
        place = Place(self.name, record.line, number)
        if record.fault is not None:
            return RefusedRow(place, "", record.fault, record.raw)
        has, wants = len(record.cells), len(self.header)
        params = {"line": record.line, "has": has, "wants": wants}
        if has > wants:
            reason = Remark(
                "csv.long-row", "Line {line} has {has} cells, the header has {wants}.", params
            )
        else:
            reason = Remark(
                "csv.short-row", "Line {line} has only {has} cells, the header has {wants}.", params
            )
        return RefusedRow(place, "", reason, self.separator.join(record.cells)[:LONGEST_RAW])


def _below_marks(table: Table) -> Iterator[Line]:
    """The lines of the table, without the line that only names the separator."""
    source = lines(table.content, table.encoding, Place(table.name))
    if table.separator_named:
        next(source, None)
    return source


def open_table(
    content: bytes,
    name: str,
    *,
    encoding: str | None = None,
    separator: str | None = None,
    is_header: Callable[[Sequence[str]], bool] | None = None,
) -> Table:
    """Find encoding, separator and header of a CSV file.

    The header is the first of the first five records that ``is_header`` knows, else the first.
    Raises Unreadable when there are no rows, the header cannot be read, or has over 500 columns.
    """
    place = Place(name)
    found = encoding_named(encoding, content, place) if encoding else guess_encoding(content)
    first = next(lines(content, found, place), None)
    if first is None or not _has_second_line(content):
        raise _no_rows(place)
    named = separator_line(first)
    chosen = _chosen(separator, place) or named
    if chosen is None:
        chosen = sniff_separator(lines(content, found, place))
    draft = Table(name, content, found, chosen, (), 0, named is not None, ())
    head = list(islice(Records(_below_marks(draft), chosen, found.name), _HEADER_WITHIN))
    at, header = _find_header(head, is_header, place)
    _refuse_wide(header.cells, place)
    names = tuple(_tidy(cell) for cell in header.cells)
    marked = Place(name, header.line)
    warnings = [*_encoding_warnings(found, place), *_header_warnings(names, marked)]
    if at:
        warnings.append(_skipped(at, marked))
    table = Table(
        name, content, found, chosen, names, header.line, named is not None, tuple(warnings)
    )
    if next(table.rows(), None) is None:
        raise _no_rows(place)
    return table


def _has_second_line(content: bytes) -> bool:
    """False when all text is on one line: millions of blank lines need not be looked at."""
    text = content.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n")
    return b"\n" in text or b"\r" in text


def _tidy(cell: str) -> str:
    return cell.strip().removeprefix("\ufeff").strip()


def _chosen(separator: str | None, place: Place) -> str | None:
    if separator is None:
        return None
    chosen = _SEPARATOR_NAMES.get(separator.lower(), separator)
    if len(chosen) == 1 and chosen not in '"\r\n' and not chosen.isalnum():
        return chosen
    raise Unreadable(
        "csv.separator",
        "{separator} cannot separate columns.",
        place=place,
        hint="Nothing was changed. Take a comma, a semicolon, a tab or a bar.",
        separator=separator[:20],
    )


def _find_header(
    head: list[Record], is_header: Callable[[Sequence[str]], bool] | None, place: Place
) -> tuple[int, Record]:
    if is_header is not None:
        for at, record in enumerate(head):
            if record.fault is None and is_header(record.cells[: MOST_COLUMNS + 1]):
                return at, record
    for at, record in enumerate(head):
        if record.fault is None and any(record.cells):
            return at, record
        if record.fault is not None:
            break
    if not head or head[0].fault is None:
        raise _no_rows(place)
    raise Unreadable(
        "csv.header",
        "The header of {file} cannot be read: {why}",
        place=Place(place.file, head[0].line),
        why=str(head[0].fault),
    )


def _refuse_wide(cells: list[str], place: Place) -> None:
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(
            "csv.too-many-columns",
            "{file} has {columns} columns; at most {most} can be read.",
            place=place,
            hint="Nothing was changed. Export fewer columns.",
            columns=len(cells),
            most=MOST_COLUMNS,
        )


def _no_rows(place: Place) -> Unreadable:
    return Unreadable(
        "csv.no-rows",
        "{file} has no rows.",
        place=place,
        hint="Nothing was changed. Check that the export was not empty.",
    )


def _skipped(count: int, place: Place) -> Warned:
    remark = Remark(
        "csv.header-found",
        "The header was found on line {line}; {count} lines above it were left out.",
        {"line": place.line, "count": count},
    )
    return Warned(place, remark)


def _encoding_warnings(encoding: Encoding, place: Place) -> list[Warned]:
    if encoding.certain:
        return []
    return [Warned(place, guessed(encoding.name))]


def _header_warnings(names: tuple[str, ...], place: Place) -> list[Warned]:
    out: list[Warned] = []
    counts = Counter(name.casefold() for name in names if name)
    for name in dict.fromkeys(name for name in names if counts[name.casefold()] > 1):
        remark = Remark(
            "csv.duplicate-header",
            "Column {header} is there {count} times; only the first was taken.",
            {"header": name[:100], "count": counts[name.casefold()]},
        )
        out.append(Warned(place, remark))
    empty = [at for at, name in enumerate(names, 1) if not name]
    if empty:
        remark = Remark(
            "csv.empty-header",
            "These columns have no heading and were not taken: {columns}.",
            {"columns": ", ".join(map(str, empty[:20]))},
        )
        out.append(Warned(place, remark))
    return out
