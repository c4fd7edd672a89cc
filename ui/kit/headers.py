"""The page header: a heading or the way here, the find field, and one primary action."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.kit.buttons import Button
from ui.kit.drawing import Pen, caps_width, mirrored, paint_caps, text_width, write
from ui.kit.labels import Label
from ui.kit.theme import theme_of


class FindButton(QAbstractButton):
    """What looks like a search field and opens the palette."""

    def __init__(self, text: str, *, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self._keys = keys
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the design's 250 px, more where the words want it."""
        theme = theme_of(self)
        tokens = theme.tokens
        words = text_width(theme.font("body"), self.text())
        wide = tokens.px(34) + words + tokens.px(18) + caps_width(self._keys, tokens)
        return QSize(max(int(wide) + tokens.px(7), tokens.px(250)), tokens.size("control"))

    def minimumSizeHint(self) -> QSize:
        """Return the magnifier and the caps: the words may be cut."""
        tokens = theme_of(self).tokens
        wide = tokens.px(68) + caps_width(self._keys, tokens)
        return QSize(int(wide), tokens.size("control"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint field, magnifier, words and caps."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        within = QRectF(self.rect())
        painter.setPen(QPen(tokens.colour("line2"), 1))
        painter.setBrush(tokens.colour("hover" if self.underMouse() else "bg"))
        radius = tokens.radius("control")
        painter.drawRoundedRect(within.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        size = tokens.px(16)
        side = self.layoutDirection()
        glass = QRectF(tokens.px(10), (self.height() - size) / 2, size, size)
        theme.paint_icon(painter, mirrored(within, glass, side), "search", "text2")
        caps = caps_width(self._keys, tokens)
        end = self.width() - tokens.px(7) - caps
        words = QRectF(tokens.px(34), 0, end - tokens.px(42), self.height())
        pen = Pen(theme.font("body"), tokens.colour("text2"))
        write(painter, mirrored(within, words, side), self.text(), pen)
        place = mirrored(within, QRectF(end, 0, caps, self.height()), side)
        paint_caps(painter, place, self._keys, tokens)
        painter.end()


class _Crumb(QAbstractButton):
    """One step of the way here."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the words and a pointer target's height."""
        theme = theme_of(self)
        wide = text_width(theme.font("body"), self.text())
        return QSize(int(wide) + 2, theme.tokens.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, darker under the pointer."""
        theme = theme_of(self)
        painter = QPainter(self)
        ink = "text" if self.underMouse() else "text2"
        pen = Pen(theme.font("body"), theme.tokens.colour(ink))
        write(painter, QRectF(self.rect()), self.text(), pen)
        painter.end()


class PageHeader(QWidget):
    """The top of every page, 52 px with a hairline beneath.

    Leading a heading or a breadcrumb, trailing what the page adds, the find field and at most one
    primary action.
    """

    find_requested = Signal()
    back_requested = Signal()
    crumb_requested = Signal(int)

    def __init__(
        self,
        heading: str = "",
        *,
        find_keys: str = "Ctrl+K",
        primary: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._trail: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setSpacing(10)
        self._row.addStretch(1)
        self.find_button = FindButton(self.tr("Find or run a command"), keys=find_keys)
        self.find_button.clicked.connect(self.find_requested)
        self._row.addWidget(self.find_button)
        self._primary: Button | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self._fit)
        self._fit()
        self.set_heading(heading)
        if primary is not None:
            self.set_primary(primary)

    def set_heading(self, heading: str) -> None:
        """Show one heading."""
        self._clear_trail()
        self._place(Label(heading, role="page"))
        self.setAccessibleName(heading)

    def set_crumbs(self, crumbs: Sequence[str]) -> None:
        """Show the way here with a back button; the last crumb is where the user is."""
        self._clear_trail()
        back = Button(kind="quiet", icon="arrow-left", small=True, accessible=self.tr("Back"))
        back.clicked.connect(self.back_requested)
        self._place(back)
        for number, text in enumerate(crumbs):
            if number == len(crumbs) - 1:
                self._place(Label(text, role="body", weight=600))
                break
            crumb = _Crumb(text, self)
            crumb.clicked.connect(lambda _on=False, n=number: self.crumb_requested.emit(n))
            self._place(crumb)
            self._place(Label("/", colour="text3"))
        self.setAccessibleName(crumbs[-1] if crumbs else "")

    def add_extra(self, widget: QWidget) -> None:
        """Put a widget before the find field."""
        self._row.insertWidget(self._row.indexOf(self.find_button), widget)

    def set_primary(self, button: Button | None) -> None:
        """Show another primary action, or none."""
        if self._primary is not None:
            self._row.removeWidget(self._primary)
            self._primary.hide()
            self._primary.deleteLater()
        self._primary = button
        if button is not None:
            self._row.addWidget(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline beneath."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.colour("bg"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.colour("line"))
        painter.end()

    def _place(self, widget: QWidget) -> None:
        self._row.insertWidget(len(self._trail), widget)
        self._trail.append(widget)

    def _clear_trail(self) -> None:
        for widget in self._trail:
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._trail = []

    def _fit(self) -> None:
        tokens = theme_of(self).tokens
        self.setFixedHeight(tokens.size("titleHeader"))
        self._row.setContentsMargins(24, 0, 20, 0)
