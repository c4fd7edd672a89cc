"""Days in figures: what a field shows is what it reads, in every locale and century."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt

from ui.forms.day_editors import DateEditor
from ui.forms.editor import Said
from ui.kit.date_field import DateField, days_understood
from ui.kit.fields import FormRow
from ui.kit.written_days import read_shown_day, shown_day

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "root_visual", extend=True)
LOCALES = ("de_DE", "de_CH", "en_GB", "en_US", "fr_FR", "sv_SE", "pl_PL", "nl_NL", "ja_JP")
DAY = date(2026, 12, 3)


@pytest.mark.parametrize("name", LOCALES)
@pytest.mark.parametrize("day", [DAY, date(2031, 1, 31), date(1978, 5, 9)])
def test_what_is_shown_is_read_as_the_same_day(name: str, day: date) -> None:
    locale = QLocale(name)
    assert str(day.year) in shown_day(day, locale)
    assert read_shown_day(shown_day(day, locale), locale) == day
    long = locale.toString(day, QLocale.FormatType.LongFormat)
    assert read_shown_day(long, locale) == day


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("de_DE", "3.12.2026"), ("de_DE", "03.12.26"), ("de_DE", "2026-12-03"),
        ("de_DE", "3. 12. 2026"), ("en_GB", "3/12/2026"), ("en_GB", "3/12/26"),
        ("en_US", "12/3/2026"), ("en_US", "12/3/26"), ("sv_SE", "2026-12-3"),
        ("sv_SE", "3/12/2026"),
    ],
)  # fmt: skip
def test_figures_are_read_in_the_order_of_the_locale(name: str, typed: str) -> None:
    assert read_shown_day(typed, QLocale(name)) == DAY


@pytest.mark.parametrize(
    "typed", ["31.2.2026", "3.12.202", "3.12.6", "soon", "1.2", "", "99/99/9999"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"year|month|day|3\.12"):
        read_shown_day(typed, QLocale("de_DE"))


@pytest.mark.parametrize("name", LOCALES)
def test_a_day_nobody_touched_is_saved_as_it_was(theme, qtbot, name: str) -> None:
    editor = DateEditor(Said("Due", "", ()))
    qtbot.addWidget(editor)
    editor.field.setLocale(QLocale(name))
    editor.set_value(DAY)
    assert editor.value() == DAY


def test_a_wrong_day_holds_a_dialog_up_until_it_is_mended(theme, qtbot) -> None:
    row = FormRow("Until", DateField(DAY, accessible="Until"))
    qtbot.addWidget(row)
    field = row.editor
    was = field.editor.text()
    field.editor.setText("31 feb")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert not days_understood(field)
    assert row.error()
    field.editor.setText(was)
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert days_understood(field)
    assert (row.error(), field.value()) == ("", DAY)
