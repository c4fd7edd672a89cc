"""XLSX: one sheet per kind, texts as texts, nothing in it that was not asked for."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from amdesk.base.money import Money
from amdesk.exchange.guard import guard
from amdesk.exchange.writing.cells import cell_text
from amdesk.records import types
from amdesk.records.fields import Field
from amdesk.records.kind import Kind
from amdesk.records.lookup import Line, list_lines
from amdesk.store.work import Read

_LONGEST = 32_767
"""Characters a cell can hold."""
_MOST_ROWS = 1_048_575
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001  # the format knows no zones; a date tells nothing


@dataclass(frozen=True, slots=True)
class Workbook:
    """A finished workbook, and how many cells were too long and are cut in it."""

    content: bytes
    cut: int


def workbook_of(read: Read, kinds: Sequence[Kind]) -> Workbook:
    """The live records of ``kinds``, a sheet each: ``id`` and every field; empty kinds left out.

    Money takes two columns, the amount as a number and its currency.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"author": "", "comments": "", "created": _WRITTEN})
    quoted = book.add_format({"quote_prefix": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    head = book.add_format({"bold": True})
    cut = 0
    for kind in kinds:
        lines = list_lines(read, kind)[:_MOST_ROWS]
        if not lines and len(kinds) > 1:
            continue
        sheet = book.add_worksheet(kind.name)
        sheet.freeze_panes(1, 0)
        columns = _columns(kind)
        for at, (title, _) in enumerate(columns):
            sheet.write_string(0, at, title, head)
        for number, line in enumerate(lines, 1):
            for at, (title, declared) in enumerate(columns):
                value = _value(title, declared, line)
                cut += _write(sheet, number, at, value, quoted, day)
    if not book.worksheets():
        book.add_worksheet("empty")
    book.close()
    return Workbook(buffer.getvalue(), cut)


def _columns(kind: Kind) -> list[tuple[str, Field | None]]:
    columns: list[tuple[str, Field | None]] = [("id", None)]
    for name, declared in kind.fields.items():
        if declared.private:  # a table is made to be handed on
            continue
        columns.append((name, declared))
        if declared.type is types.MONEY:
            columns.append((f"{name}_currency", declared))
    return columns


def _value(title: str, declared: Field | None, line: Line) -> Any:
    if declared is None:
        return line.id
    value = line.values.get(declared.name)
    if isinstance(value, Money):
        return value.amount if title == declared.name else value.currency
    if declared.to or isinstance(value, bool | datetime):
        return cell_text(declared, line)
    if isinstance(value, int | Decimal | date) or value is None:
        return value
    return cell_text(declared, line)


def _write(sheet: Any, row: int, column: int, value: Any, quoted: Any, day: Any) -> int:
    """Write one cell by its type; returns 1 when its text had to be cut."""
    if value is None or value == "":
        return 0
    if isinstance(value, date) and value.year >= 1900:
        sheet.write_datetime(row, column, value, day)
        return 0
    if isinstance(value, int | Decimal) and len(str(value).strip("-0.")) <= 15:
        sheet.write_number(row, column, value)
        return 0
    text = str(value)
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    # The quote prefix tells a spreadsheet that it is text even after the cell was edited.
    if guard(text) == text:
        sheet.write_string(row, column, shown)
    else:
        sheet.write_string(row, column, shown, quoted)
    return int(shown != text)
