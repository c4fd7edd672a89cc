"""How wide the columns of a table are: as wide as they say where there is room for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt

from ui.kit import marks
from ui.kit.drawing import text_width
from ui.kit.lines import CELL_ROLE, Cell, CellKind, LineTableModel
from ui.kit.theme import Theme

PADDING = 8
MARK_SIZES: Mapping[type, tuple[int, int]] = MappingProxyType(
    {
        marks.Cadence: (64, 11),
        marks.Progress: (84, 11),
        marks.Loop: (18, 18),
        marks.Person: (20, 20),
        marks.Qualification: (57, 16),
        marks.Influence: (13, 11),
        marks.Pips: (48, 6),
        marks.Risk: (23, 23),
        marks.BackupState: (15, 15),
        marks.Rating: (15, 15),
        marks.Share: (20, 20),
        marks.Spark: (56, 14),
    }
)
MOST_MEASURED = 200
"""Longer tables keep the widths their columns declare: measuring would hold up the window."""


def declared_widths(model: LineTableModel[Any], theme: Theme) -> list[int]:
    """Return the width each column declares, never less than its head and sorting arrow."""
    font = theme.font("small", weight=600)
    found = []
    for number, column in enumerate(model.columns):
        words = str(model.headerData(number, Qt.Orientation.Horizontal) or "")
        arrow = theme.tokens.px(14) if column.sort_key is not None else 0
        head = int(text_width(font, words)) + arrow + 2 * PADDING
        found.append(max(theme.tokens.px(column.width), head))
    return found


def said_widths(model: LineTableModel[Any], theme: Theme) -> list[int]:
    """Return how wide the widest cell of each column would be; nothing for a long table."""
    if model.rowCount() > MOST_MEASURED:
        return [0] * len(model.columns)
    return [
        max(
            (
                _cell_width(model.index(row, number).data(CELL_ROLE), column.kind, theme)
                for row in range(model.rowCount())
            ),
            default=0,
        )
        for number, column in enumerate(model.columns)
    ]


def grown_widths(
    model: LineTableModel[Any], declared: Sequence[int], said: Sequence[int], room: int
) -> dict[int, int]:
    """Return the widths of the columns that do not stretch, grown from what is to spare.

    `room` is what is left when all columns shown, the stretching ones too, have what they declare.
    """
    found = {}
    spare = max(room, 0)
    by_rank = sorted(range(len(declared)), key=lambda n: (model.columns[n].priority, n))
    for number in by_rank:
        if model.columns[number].stretch:
            continue
        more = min(max(said[number] - declared[number], 0), spare)
        found[number] = declared[number] + more
        spare -= more
    return found


def _cell_width(cell: object, kind: CellKind, theme: Theme) -> int:
    if not isinstance(cell, Cell):
        return 0
    tokens = theme.tokens
    if kind is CellKind.CHIP and cell.text:
        value = marks.ChipValue(cell.text, cell.tone or "neutral", cell.icon)
        return int(marks.chip_size(value, tokens).width()) + 2 * PADDING
    font = theme.font("small" if kind is CellKind.STATE else "body")
    wide = text_width(font, cell.text) + 2 * PADDING
    if cell.mark is not None or cell.icon:
        wide += tokens.px(MARK_SIZES.get(type(cell.mark), (15, 15))[0]) + tokens.px(8)
    if cell.note:
        wide += text_width(theme.font("small"), cell.note) + tokens.px(8)
    return int(wide) + 1
