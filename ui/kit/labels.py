"""Texts that follow the theme: a label by type role, a section heading, icons as labels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.kit.theme import theme_of


class Label(QLabel):
    """A label whose font and colour are named by token roles."""

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "body",
        colour: str = "text",
        weight: int | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role = role
        self._colour = colour
        self._weight = weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        """Dress again: the first polish by the style sheet puts an earlier palette back."""
        self._dress()
        super().showEvent(event)

    def set_colour(self, colour: str) -> None:
        """Use another colour role."""
        self._colour = colour
        self._dress()

    def _dress(self) -> None:
        theme = theme_of(self)
        self.setFont(theme.font(self._role, weight=self._weight))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.tokens.colour(self._colour))
        self.setPalette(palette)


class IconLabel(QLabel):
    """An icon standing beside text; it carries no meaning of its own for screen readers."""

    def __init__(
        self, name: str, colour: str = "text2", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def set_icon(self, name: str, colour: str) -> None:
        """Show another icon or colour."""
        self._name, self._colour = name, colour
        self._dress()

    def _dress(self) -> None:
        ratio = self.devicePixelRatioF()
        self.setPixmap(theme_of(self).pixmap(self._name, self._colour, self._size, ratio))


class SectionHeading(QWidget):
    """A section's title with a count behind it and a quiet remark at the far end."""

    def __init__(
        self,
        title: str,
        *,
        count: str = "",
        note: str = "",
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Label(title, role="section", colour=tone)
        self._count = Label(count, role="small", colour="text3")
        self._note = Label(note, role="small", colour="text3")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._count)
        self._row.addStretch(1)
        self._row.addWidget(self._note)
        self._count.setVisible(bool(count))
        self._note.setVisible(bool(note))
        self.setAccessibleName(title)

    def set_count(self, count: str) -> None:
        """Show another count, or none."""
        self._count.setText(count)
        self._count.setVisible(bool(count))

    def set_note(self, note: str) -> None:
        """Show another remark at the far end, or none."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the far end."""
        self._row.addWidget(widget)
