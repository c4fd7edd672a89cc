"""A scrolled column of sections, each a heading with an action over a table, list or sentence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import Ground, ScrollArea
from ui.kit.table import TableView
from ui.kit.theme import theme_of


class GrowingTable(TableView):
    """A table as high as its rows, so that the page scrolls as one."""

    def __init__(self, *, accessible: str) -> None:
        super().__init__(accessible=accessible)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of head and rows."""
        row = theme_of(self).tokens.size("rowTable")
        model = self.model()
        count = model.rowCount() if model is not None else 0
        return QSize(300, row * (count + 1) + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the whole height."""
        return QSize(0, self.sizeHint().height())


class Section(QWidget):
    """A heading, what stands under it, and a sentence while there is nothing."""

    def __init__(self, title: str, content: QWidget, empty: str, add: Button | None) -> None:
        super().__init__()
        self.heading = SectionHeading(title)
        if add is not None:
            self.heading.add_action(add)
        self.content = content
        self._empty = Label(empty, role="small", colour="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(content)
        column.addWidget(self._empty)
        self._empty.hide()

    def show_count(self, count: int) -> None:
        """Show the content, or the sentence when there is nothing."""
        self.heading.set_count(str(count) if count else "")
        self.content.setVisible(count > 0)
        self.content.updateGeometry()
        self._empty.setVisible(count == 0)


class SectionPage(ScrollArea):
    """Sections one below the other."""

    def __init__(self, *sections: QWidget) -> None:
        page = Ground("bg")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(22)
        for section in sections:
            column.addWidget(section)
        column.addStretch(1)
        super().__init__(page)
