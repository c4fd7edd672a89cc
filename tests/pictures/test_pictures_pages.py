"""Every page draws in every look: nothing blank, nothing cut off, nothing to scroll sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QGraphicsView,
    QLabel,
    QPushButton,
    QWidget,
)

from amdesk.store.desk import Place
from tests.pictures.stage import SMALLEST, Stage, opened
from tests.pictures.views import PAGES
from ui.screens.account.head import ElidedLabel

LOOKS = (("light", 100, "en"), ("dark", 100, "en"), ("light", 150, "en"), ("light", 100, "de"))
FEWEST_COLOURS = 60
STEP = 3
SLACK = 2
"""Pixels by which hinting may make a word wider than it was measured."""


def colours(picture: QImage) -> set[int]:
    """The colours of a picture, every few pixels."""
    return {
        picture.pixel(x, y)
        for x in range(0, picture.width(), STEP)
        for y in range(0, picture.height(), STEP)
    }


def visible(kind: type[QWidget], inside: QWidget) -> Iterator[QWidget]:
    """The widgets of a kind of which something is to be seen."""
    for widget in inside.findChildren(kind):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def wanted_width(widget: QWidget) -> int:
    """How wide the words of a label or button are."""
    if isinstance(widget, QPushButton):
        return widget.sizeHint().width()
    if isinstance(widget, ElidedLabel):
        return 0  # made to be shortened; its whole words are in its tool tip
    if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
        return widget.fontMetrics().horizontalAdvance(widget.text())
    return 0


def cut_off(window: QWidget) -> list[str]:
    """Labels and buttons whose words do not fit, or stand partly outside of what is seen."""
    found = []
    for kind in (QLabel, QPushButton):
        for widget in visible(kind, window):
            room = widget.visibleRegion().boundingRect()
            words = min(wanted_width(widget), 10_000)
            seen = QRect(0, 0, widget.width(), widget.height()).intersected(room).width()
            if words > seen + SLACK:
                text = getattr(widget, "text", str)()
                found.append(f"{type(widget).__name__} {text!r}: {words} > {seen}")
    return found


def scrolled_sideways(window: QWidget) -> list[str]:
    """The parts of a page that have a horizontal scroll bar."""
    return [
        widget.accessibleName() or type(widget).__name__
        for widget in visible(QAbstractScrollArea, window)
        if isinstance(widget, QAbstractScrollArea)
        and not isinstance(widget, QGraphicsView)  # a map has two dimensions
        and widget.horizontalScrollBar().isVisible()
    ]


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def seen(
    request: pytest.FixtureRequest, qapp: QApplication, territory: Place
) -> dict[str, tuple[int, list[str], list[str]]]:
    """What is to be said of each page in one look, in the smallest window amdesk is made for."""
    scheme, scale, language = request.param
    found = {}
    with opened(
        territory, scheme=scheme, text_scale=scale, language=language, size=SMALLEST
    ) as stage:
        for view in PAGES:
            view.go(stage)
            frame = stage.program.frame
            drawn = len(colours(stage.picture()))
            found[view.name] = (drawn, cut_off(frame), scrolled_sideways(frame))
    return found


def test_no_page_is_blank(seen: dict[str, tuple[int, list[str], list[str]]]) -> None:
    blank = {name: drawn for name, (drawn, _, _) in seen.items() if drawn < FEWEST_COLOURS}
    assert not blank


def test_no_word_is_cut_off(seen: dict[str, tuple[int, list[str], list[str]]]) -> None:
    cut = {name: words for name, (_, words, _) in seen.items() if words}
    assert not cut


def test_nothing_scrolls_sideways(seen: dict[str, tuple[int, list[str], list[str]]]) -> None:
    sideways = {name: parts for name, (_, _, parts) in seen.items() if parts}
    assert not sideways


def test_light_and_dark_differ_on_every_page(qapp: QApplication, territory: Place) -> None:
    def grounds(scheme: str) -> dict[str, int]:
        with opened(territory, scheme=scheme) as stage:
            return {view.name: ground(stage, view) for view in PAGES}

    def ground(stage: Stage, view: object) -> int:
        view.go(stage)  # type: ignore[attr-defined]
        picture = stage.picture()
        return int(picture.pixelColor(picture.width() // 2, picture.height() - 60).lightness())

    light, dark = grounds("light"), grounds("dark")
    assert min(light.values()) > 200
    assert max(dark.values()) < 60
