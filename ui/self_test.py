"""The window's part of ``amdesk --self-test``: it opens offscreen, dressed, and shows something."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from ui.kit.theme import PROPERTY, Scheme, Theme

FONT_FAMILY = "Inter"
FEWEST_COLOURS = 8
FEWEST_COLOURS_OF_A_PAGE = 40


class WindowNotRightError(Exception):
    """The window opened but not as it should; the message says what is missing."""


def window_opens(folder: Path) -> str:
    """Open a dressed window offscreen, grab it into ``folder`` and look at the picture.

    Returns what was found. Raises WindowNotRightError when the font is not there or the picture
    is empty.
    """
    app = offscreen()
    if not isinstance(app.property(PROPERTY), Theme):
        Theme(scheme=Scheme.LIGHT).install(app)
    families = [name for name in QFontDatabase.families() if name.startswith(FONT_FAMILY)]
    if not families:
        raise WindowNotRightError(f"the font {FONT_FAMILY} did not load")
    picture = grabbed(app, folder / "window.png")
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(40)}
    if len(colours) < FEWEST_COLOURS:
        raise WindowNotRightError("the window is empty: its text is not drawn")
    return f"Qt {qVersion()}, {families[0]}, {picture.width()} x {picture.height()} pixels"


def offscreen() -> QApplication:
    """The application that draws without a display; there is one per process."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(["amdesk"])


def look_at_page(picture: QImage, folder: Path) -> str:
    """Keep the picture of a page in `folder` and look whether anything is drawn on it.

    Returns what was found; raises WindowNotRightError when the picture is empty.
    """
    picture.save(str(folder / "page.png"))
    step = 3
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), step)
        for y in range(0, picture.height(), step)
    }
    if len(colours) < FEWEST_COLOURS_OF_A_PAGE:
        raise WindowNotRightError(f"the page is empty: {len(colours)} colours")
    return f"Today in {picture.width()} x {picture.height()} pixels, {len(colours)} colours"


def grabbed(app: QApplication, place: Path) -> QImage:
    """A small dressed window as a picture, also saved at ``place``."""
    window = QMainWindow()
    window.setCentralWidget(QLabel("Brightmoor Pumps · Zażółć · Größe"))
    window.resize(480, 40)
    window.show()
    app.processEvents()
    picture = window.grab().toImage()
    picture.save(str(place))
    window.close()
    return picture
