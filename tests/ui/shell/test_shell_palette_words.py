"""The palette finds a command by another word for it, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from amdesk.base.folding import fold
from amdesk.base.refs import Ref
from ui.bridge.search import Found
from ui.forms.dialog import RecordDialog
from ui.kit.theme import Theme
from ui.shell.desk_window import DeskWindow
from ui.shell.palette import MOST_RECORDS, is_cut
from ui.shell.same_words import means


def titles(window: DeskWindow) -> list[str]:
    return [row.title for row in window.palette.list.rows.rows()]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("dark", "Dark colours"),
        ("dunkel", "Dark colours"),
        ("light", "Light colours"),
        ("theme", "Dark colours"),
        ("language", "Language: Deutsch"),
        ("german", "Language: Deutsch"),
        ("sprache", "Language: Deutsch"),
        ("backup", "Back up this desk now"),
        ("sicherung", "Back up this desk now"),
        ("export", "Export coverage file"),
        ("export", "Make bundle"),
        ("log visit", "Log visit or call"),
        ("besuch notieren", "Log visit or call"),
        ("log call", "Log visit or call"),
        ("print", "Account brief"),
        ("drucken", "Account brief"),
        ("shortcuts", "All shortcuts"),
        ("help", "All shortcuts"),
        ("preferences", "Settings"),
        ("redo", "Do again"),
        ("todo", "New to-do"),
        ("font", "Text size: 150 %"),
        ("vacation", "Coverage"),
    ],
)
def test_another_word_finds_the_command(window: DeskWindow, typed: str, title: str) -> None:
    window.palette.open_palette(typed)
    assert title in titles(window)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("dark", "Dunkle Farben"),
        ("backup", "Diesen Arbeitsplatz jetzt sichern"),
        ("log visit", "Besuch oder Anruf notieren"),
        ("drucken", "Kurzprofil des Kunden"),
        ("print", "Kurzprofil des Kunden drucken"),
        ("english", "Sprache: English"),
        ("exportieren", "Übergabedatei ausgeben"),
        ("hilfe", "Alle Tasten"),
    ],
)
def test_german_titles_are_found_by_words_of_both_languages(typed: str, title: str) -> None:
    assert means(title, fold(typed).split())


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("take back", "Undo"),
        ("take b", "Undo"),
        ("safety copy", "Back up this desk now"),
        ("erste Schritte", "Getting started"),
        ("vorige Seite", "Back"),
    ],
)
def test_a_phrase_of_several_words_finds_the_command(typed: str, title: str) -> None:
    assert means(title, fold(typed).split())


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("da", "Light colours"),
        ("dark", "Light colours"),
        ("backup", "Back"),
        ("visit", "Settings"),
        ("take over", "Undo"),
    ],
)
def test_words_that_mean_something_else_find_nothing(typed: str, title: str) -> None:
    assert not means(title, fold(typed).split())


def test_what_is_called_so_stands_before_what_only_means_it(window: DeskWindow) -> None:
    window.palette.open_palette("filter")
    commands = [row.title for row in window.palette.list.rows.rows() if not row.is_heading]
    assert commands[0] == "Filter this page"


def test_the_colours_change_at_once_and_are_no_longer_offered(
    qtbot: QtBot, window: DeskWindow, theme: Theme
) -> None:
    window.palette.open_palette("dark")
    qtbot.keyClick(window.palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: theme.tokens.dark)
    window.palette.open_palette("colours")
    assert "Dark colours" not in titles(window)


def test_a_visit_can_be_logged_from_anywhere(qtbot: QtBot, window: DeskWindow) -> None:
    window.palette.open_palette("log visit")
    qtbot.keyClick(window.palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.frame.findChildren(RecordDialog)))
    (dialog,) = window.frame.findChildren(RecordDialog)
    assert dialog.form.row("account").isVisible()
    dialog.reject()


def test_a_colleague_can_be_added_from_anywhere(window: DeskWindow) -> None:
    window.palette.open_palette(">colleague")
    assert "Add colleague" in titles(window)


def test_a_list_that_is_cut_says_that_these_are_the_first() -> None:
    hit = Found(Ref("account", "a", "Brightmoor"), "", "Account", "", "", "", is_in_title=True)
    assert not is_cut((hit,) * MOST_RECORDS, "")
    assert is_cut((hit,) * (MOST_RECORDS + 1), "")
    assert is_cut((hit,) * (MOST_RECORDS + 1), "@")
