"""What forms show of values, and dialogs that grow with what they have to say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.forms.editor import Said
from ui.forms.editors import NumberEditor
from ui.kit.dialog import Dialog
from ui.kit.fields import FormRow, TextField

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "root_visual", extend=True)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("30.000000"), "30"), (Decimal("2.50"), "2,5"), (100, "100"), (None, "")],
)
def test_a_number_is_shown_without_idle_zeros(theme, qtbot, value, shown) -> None:
    editor = NumberEditor(Said("Takes", "minutes", ()))
    qtbot.addWidget(editor)
    editor.setLocale(QLocale("de_DE"))
    editor.set_value(value)
    assert editor.field.text() == shown


def test_a_dialog_grows_for_a_long_error_and_the_labels_beside_it_stay_level(theme, qtbot) -> None:
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    dialog = Dialog("Add an absence", parent=window, width=460)
    rows = [FormRow(name, TextField(accessible=name)) for name in ("From", "Until")]
    grid = QGridLayout()
    for column, row in enumerate(rows):
        grid.addWidget(row, 0, column)
    dialog.body.addLayout(grid)
    dialog.show()
    qtbot.waitExposed(dialog)
    rows[0].set_error("There is an absence from 21/12/2026 to 22/12/2026. " * 3)
    below = rows[0]._below
    qtbot.waitUntil(lambda: below.height() >= below.heightForWidth(below.width()))
    assert rows[0].editor.y() == rows[1].editor.y()
    dialog.close()
