"""The window's library must not lose references to None (decision 2)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_calls_into_qt_keep_the_references_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 50
