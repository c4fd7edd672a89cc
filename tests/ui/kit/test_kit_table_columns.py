"""How wide columns become."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui.kit.lines import Column, LineTableModel
from ui.kit.table_columns import grown_widths


def three_columns() -> LineTableModel[str]:
    return LineTableModel(
        [
            Column("Name", str, width=200, stretch=True),
            Column("Rare", str, width=80, priority=2),
            Column("Day", str, width=80),
        ],
        key=str,
    )


def test_a_column_grows_to_what_it_says_while_the_stretching_one_has_room(
    qapp: QApplication,
) -> None:
    assert qapp is not None
    found = grown_widths(three_columns(), [200, 80, 80], [500, 120, 90], 300)
    assert found == {1: 120, 2: 90}


def test_the_column_of_higher_rank_grows_first_when_room_is_short(qapp: QApplication) -> None:
    assert qapp is not None
    found = grown_widths(three_columns(), [200, 80, 80], [500, 120, 110], 40)
    assert found == {1: 90, 2: 110}


def test_nothing_grows_where_nothing_is_to_spare(qapp: QApplication) -> None:
    assert qapp is not None
    found = grown_widths(three_columns(), [200, 80, 80], [500, 120, 110], -60)
    assert found == {1: 80, 2: 80}
