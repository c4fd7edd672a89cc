"""Layouts Qt lacks: items that wrap like words, and scroll areas without frames."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QScrollArea, QStyle, QWidget

from ui.kit.theme import theme_of


class FlowLayout(QLayout):
    """Places items side by side and goes on in the next line when the width is used up."""

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 6, line_spacing: int = 6
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._line_spacing = line_spacing
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take `item` at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return an item, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Remove and return an item, None beyond the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Return that the layout wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that height depends on width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the items need at `width`."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place the items inside `rect`."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the smallest size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the largest item with the margins."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        edges = self.contentsMargins()
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        edges = self.contentsMargins()
        room = rect.marginsRemoved(edges)
        x, y, line = room.x(), room.y(), 0
        placed: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().expandedTo(item.minimumSize()).boundedTo(item.maximumSize())
            if placed and x + size.width() > room.right() + 1:
                if move:
                    self._settle(placed, room, line)
                placed = []
                x = room.x()
                y += line + self._line_spacing
                line = 0
            placed.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        if move:
            self._settle(placed, room, line)
        return y + line - rect.y() + edges.bottom()

    def _settle(self, placed: list[tuple[QLayoutItem, QRect]], room: QRect, line: int) -> None:
        """Put the items of one line in their places, centred on its height."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item, place in placed:
            place.translate(0, (line - place.height()) // 2)
            item.setGeometry(QStyle.visualRect(direction, room, place))


class ScrollArea(QScrollArea):
    """A scroll area without frame that grows its content to its own width.

    `ground` names the colour role behind the content.
    """

    def __init__(
        self,
        content: QWidget | None = None,
        *,
        ground: str = "bg",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme_of(self).changed.connect(self._dress)
        if content is not None:
            self.setWidget(content)
        self._dress()

    def setWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        """Show `widget` on the area's own ground."""
        super().setWidget(widget)
        self._dress()

    def _dress(self) -> None:
        dye(self, self._ground)
        dye(self.viewport(), self._ground)


class Ground(QWidget):
    """A widget that paints one colour role behind its children."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setAutoFillBackground(True)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        dye(self, self._role)


def dye(widget: QWidget, role: str) -> None:
    """Give `widget` and what is transparent in it the ground of a colour role."""
    palette = QPalette(widget.palette())
    colour = theme_of(widget).tokens.colour(role)
    palette.setColor(QPalette.ColorRole.Window, colour)
    palette.setColor(QPalette.ColorRole.Base, colour)
    widget.setPalette(palette)
