"""Cycles are taken apart in the window's thread, whoever allocates."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.shell.garbage import Garbage


@pytest.fixture(autouse=True)
def searching_as_before():
    was_on = gc.isenabled()
    yield
    gc.unfreeze()
    if was_on:
        gc.enable()


class Part(QObject):
    """Something of Qt's in a cycle that only a search finds."""

    ended_in: list[int]

    def __init__(self, ended_in: list[int]) -> None:
        super().__init__()
        self.itself = self
        self.ended_in = ended_in

    def __del__(self) -> None:
        self.ended_in.append(threading.get_ident())


def busy() -> None:
    kept = [[number] for number in range(200_000)]
    assert kept


def test_a_busy_thread_of_the_core_takes_no_widget_apart(qapp: QApplication, qtbot: QtBot):
    owner = QObject()
    garbage = Garbage(owner)
    ended: list[int] = []
    there = weakref.ref(Part(ended))
    worker = threading.Thread(target=busy)
    worker.start()
    worker.join()
    assert there() is not None
    kept = [[number] for number in range(1_000)]
    garbage.look()
    assert kept
    qtbot.waitUntil(lambda: ended == [threading.get_ident()])
