"""Choosing beside what it is for: what is taken is what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.chooser import Chooser, Choosing, Option
from ui.kit.theme import Theme


def test_enter_waits_for_what_fits_the_words_typed(qtbot: QtBot, theme: Theme) -> None:
    asked: list[tuple[str, Callable[[Sequence[Option]], object]]] = []
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 400)
    host.show()
    chooser = Chooser(host)
    taken: list[object] = []
    choosing = Choosing("Account", "", lambda words, tell: asked.append((words, tell)))
    chooser.open_at(QRect(10, 10, 100, 20), choosing, taken.append)
    asked[0][1]([Option("ashgrove", "Ashgrove"), Option("vantry", "Vantry")])
    qtbot.keyClicks(chooser.field, "van")
    qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    assert taken == []
    words, tell = asked[-1]
    assert words == "van"
    tell([Option("vantry", "Vantry")])
    assert taken == ["vantry"]
