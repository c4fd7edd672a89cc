"""A small screen for tests of the window: it remembers what the shell told it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.kit.chips import KeyHint
from ui.kit.screen import Changed, Command, Crumb, Screen


class SampleScreen(Screen):
    """Two panes, a rail, one command with Ctrl+B and one letter."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.ref: Ref | None = None
        self.heard = 0
        self.left = 0
        self.ran: list[str] = []
        self.first = QLineEdit()
        self.first.setAccessibleName("First pane")
        self.second = QLineEdit()
        self.second.setAccessibleName("Second pane")
        self.side = QWidget()
        column = QVBoxLayout(self)
        for widget in (self.first, self.second, self.side):
            column.addWidget(widget)
        letter = QShortcut(QKeySequence("L"), self.side)
        letter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def title(self) -> str:
        return self.ref.title if self.ref else "Sample"

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb("Accounts", "accounts"), Crumb(self.ref.title)) if self.ref else ()

    def subject(self) -> Ref | None:
        return self.ref

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (KeyHint(("Space",), "Done"),)

    def commands(self) -> tuple[Command, ...]:
        return (Command("Make bundle", lambda: self.ran.append("bundle"), "Ctrl+B"),)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.first, self.second)

    def rail(self) -> QWidget | None:
        return self.side

    def shown(self, ref: Ref | None) -> None:
        self.ref = ref
        self.title_changed.emit()

    def changed(self, changes: Changed) -> None:
        self.heard += int(changes.concerns())

    def leaving(self) -> None:
        self.left += 1


def factory(context: ScreenContext) -> Screen:
    return SampleScreen(context)
