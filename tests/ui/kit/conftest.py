"""One theme for the tests of the kit: light, 100 %, put back after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.kit.theme import PROPERTY, Scheme, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The application's theme, installed by the first test that asks."""
    found = qapp.property(PROPERTY)
    if not isinstance(found, Theme):
        found = Theme(scheme=Scheme.LIGHT)
        found.install(qapp)
    found.set_scheme(Scheme.LIGHT)
    found.set_text_scale(100)
    yield found
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    found.set_scheme(Scheme.LIGHT)
    found.set_text_scale(100)
