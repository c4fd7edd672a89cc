"""Fields for days and times read words as quick capture does, and say what they understood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from amdesk.base.clock import fixed_clock
from amdesk.records.shapes import FieldShape
from ui.bridge.typed_days import TypedDays
from ui.forms.day_editors import DateEditor, TimeEditor
from ui.forms.editor import Said
from ui.forms.form import FieldRow
from ui.forms.reading import NotReadable
from ui.kit.date_field import DateField, TimeField
from ui.kit.theme import Theme
from ui.kit.typed_words import PROPERTY, install_typed_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "root_visual", extend=True)
TUESDAY = datetime(2026, 3, 17, 9, tzinfo=UTC)


@pytest.fixture
def reader(qapp: QApplication, theme: Theme) -> Iterator[TypedDays]:
    """The program's reader, on a Tuesday; taken away afterwards."""
    made = TypedDays(fixed_clock(TUESDAY))
    install_typed_words(qapp, made)
    yield made
    qapp.setProperty(PROPERTY, None)


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("en_GB", "thu", "2026-03-19"),
        ("en_GB", "tomorrow", "2026-03-18"),
        ("en_GB", "next fri", "2026-03-27"),
        ("en_GB", "in 3 days", "2026-03-20"),
        ("en_GB", "15.3.", "2027-03-15"),
        ("en_GB", "15 Mar", "2027-03-15"),
        ("en_GB", "19/3", "2026-03-19"),
        ("en_US", "3/19", "2026-03-19"),
        ("en_US", "3/4/2026", "2026-03-04"),
        ("en_GB", "yesterday", "2026-03-16"),
        ("en_GB", "last friday", "2026-03-13"),
        ("en_GB", "2 weeks ago", "2026-03-03"),
        ("de_DE", "morgen", "2026-03-18"),
        ("de_DE", "in 3 Tagen", "2026-03-20"),
        ("de_DE", "Do", "2026-03-19"),
        ("de_DE", "nächsten Freitag", "2026-03-27"),
        ("de_DE", "15.3.", "2027-03-15"),
        ("de_DE", "15. März 2026", "2026-03-15"),
        ("de_DE", "gestern", "2026-03-16"),
        ("de_DE", "vor einer Woche", "2026-03-10"),
        ("de_DE", "letzten Freitag", "2026-03-13"),
        ("de_DE", "tomorrow", "2026-03-18"),
    ],
)
def test_a_date_field_reads_words_in_both_languages(
    reader: TypedDays, qtbot: QtBot, language: str, typed: str, day: str
) -> None:
    field = DateField(accessible="Due")
    qtbot.addWidget(field)
    field.setLocale(QLocale(language))
    field.editor.setText(typed)
    field.finish()
    assert field.value() == date.fromisoformat(day)


def test_the_understood_day_stands_beside_the_words_while_they_are_typed(
    reader: TypedDays, qtbot: QtBot
) -> None:
    field = DateField(accessible="Due")
    qtbot.addWidget(field)
    field.setLocale(QLocale("en_GB"))
    field.resize(320, 32)
    field.show()
    qtbot.keyClicks(field.editor, "thu")
    assert field.editor.said() == "Thursday 19 March"
    assert field.editor.accessibleDescription() == "Thursday 19 March"
    field.finish()
    assert (field.editor.text(), field.editor.said()) == ("19/03/2026", "Thursday")
    field.resize(120, 32)
    assert field.editor.said() in {"Thu", ""}


def test_words_that_are_no_day_are_answered_with_a_sentence_beneath(
    reader: TypedDays, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor = DateEditor(Said("Due", "", ()))
    editor.field.setLocale(QLocale("en_GB"))
    row = FieldRow(FieldShape("due_on", "date", "Due"), Said("Due", "", ()), editor, "")
    row.setParent(window)
    window.show()
    qtbot.keyClicks(editor.field.editor, "soonish")
    qtbot.keyClick(editor.field.editor, Qt.Key.Key_Return)
    assert row.error() == "“soonish” is no day. Write 17/03/2026, a weekday or “tomorrow”."
    with pytest.raises(NotReadable, match="soonish"):
        editor.value()
    editor.field.editor.selectAll()
    qtbot.keyClicks(editor.field.editor, "fri")
    assert (row.error(), editor.value()) == ("", date(2026, 3, 20))


@pytest.mark.parametrize(
    ("language", "typed", "at"),
    [
        ("en_GB", "3pm", time(15)),
        ("en_GB", "15:30", time(15, 30)),
        ("en_GB", "9", time(9)),
        ("en_GB", "9.30", time(9, 30)),
        ("en_GB", "noon", time(12)),
        ("en_GB", "3 pm", time(15)),
        ("de_DE", "15 Uhr", time(15)),
        ("de_DE", "15:30 Uhr", time(15, 30)),
        ("de_DE", "mittags", time(12)),
        ("de_DE", "8h", time(8)),
    ],
)
def test_a_time_field_reads_words_and_figures(
    reader: TypedDays, qtbot: QtBot, language: str, typed: str, at: time
) -> None:
    editor = TimeEditor(Said("At", "", ()))
    qtbot.addWidget(editor)
    editor.field.setLocale(QLocale(language))
    editor.field.setText(typed)
    assert editor.value() == at


@pytest.mark.parametrize("typed", ["25", "9:77", "soon", "3pm or so"])
def test_what_is_no_time_is_refused_with_an_example(
    reader: TypedDays, qtbot: QtBot, typed: str
) -> None:
    field = TimeField(accessible="At")
    qtbot.addWidget(field)
    field.setText(typed)
    with pytest.raises(ValueError, match=r"is no time. Write it as 9:30 or 3pm\."):
        field.at()
