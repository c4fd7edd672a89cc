"""Where the keyboard goes: into a screen when it is shown, from pane to pane by F6."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.screen import Screen
from ui.shell.frame import Frame


def focus_screen(screen: Screen) -> None:
    """Put the keyboard into the screen, unless it has put it somewhere itself."""
    focus = QApplication.focusWidget()
    if focus is not None and (screen is focus or screen.isAncestorOf(focus)):
        return
    panes = screen.panes()
    if panes:
        first_focusable(panes[0]).setFocus()


def focus_next_pane(frame: Frame, screen: Screen | None, step: int) -> None:
    """Move the keyboard `step` panes on: sidebar, page header, the screen's own, and round."""
    panes: list[QWidget] = [frame.sidebar.sections, frame.header.find_button]
    if screen is not None:
        panes += [pane for pane in screen.panes() if pane.isVisible()]
    focus = QApplication.focusWidget()
    holding = [
        place
        for place, pane in enumerate(panes)
        if focus is not None and (focus is pane or pane.isAncestorOf(focus))
    ]
    at = holding[0] if holding else -1
    first_focusable(panes[(at + step) % len(panes)]).setFocus()


def first_focusable(widget: QWidget) -> QWidget:
    """Return the widget itself when it takes the focus, else its first child that does."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return widget
    for child in widget.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return widget
