"""The window's part of ``amdesk --self-test``: it opens offscreen, dressed, and shows something."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from ui.kit.theme import Scheme, Theme

FONT_FAMILY = "Inter"
FEWEST_COLOURS = 8


class WindowNotRightError(Exception):
    """The window opened but not as it should; the message says what is missing."""


def window_opens(folder: Path) -> str:
    """Open a dressed window offscreen, grab it into ``folder`` and look at the picture.

    Returns what was found. Raises WindowNotRightError when the font is not there or the picture
    is empty.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["amdesk"])
    Theme(scheme=Scheme.LIGHT).install(app)
    families = [name for name in QFontDatabase.families() if name.startswith(FONT_FAMILY)]
    if not families:
        raise WindowNotRightError(f"the font {FONT_FAMILY} did not load")
    picture = grabbed(app, folder / "window.png")
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(40)}
    if len(colours) < FEWEST_COLOURS:
        raise WindowNotRightError("the window is empty: its text is not drawn")
    return f"Qt {qVersion()}, {families[0]}, {picture.width()} x {picture.height()} pixels"


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
