"""The card at the sidebar's foot: how sharing stands, and the way to share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.drawing import mirrored
from ui.kit.labels import Label
from ui.kit.theme import theme_of

if TYPE_CHECKING:
    from amdesk.today.sidebar import Sharing


class SharingCard(QWidget):
    """The foot: offline or in sync, how many changes wait, and the way to take them along.

    With a storage: when it was synced last or what went wrong, and "Sync now".
    """

    bundle_requested = Signal()
    sync_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot: tuple[str, bool] | None = None
        self._state = Label("", role="small", weight=600)
        self._since = Label("", role="small", colour="text2")
        self._more = Label("", role="small", colour="text2", wrap=True)
        self._button = Button(self.tr("Make bundle"), icon="package", small=True)
        self._button.clicked.connect(self.bundle_requested)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme_of(self).tokens.px(6))
        self._bar.setAccessibleName(self.tr("Progress of the sync"))
        self.now = Button(self.tr("Sync now"), icon="refresh-cw", small=True)
        self.now.clicked.connect(self.sync_requested)
        self.stop = Button(self.tr("Stop"), icon="x", small=True)
        self.stop.clicked.connect(self.stop_requested)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addSpacing(18)
        first.addWidget(self._state)
        first.addWidget(self._since, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 9, 11, 9)
        column.setSpacing(3)
        column.addLayout(first)
        column.addWidget(self._more)
        column.addSpacing(4)
        column.addWidget(self._bar)
        for button in (self._button, self.now, self.stop):
            column.addWidget(button)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_sharing(None, "")

    def show_sharing(self, sharing: Sharing | None, since: str) -> None:
        """Show how sharing stands; `since` is when it last happened, in the reader's words."""
        peers, waiting = (sharing.peers, sharing.waiting) if sharing is not None else (0, 0)
        if not peers:
            self._dot = None
            self._state.setText(self.tr("On this computer only"))
            self._since.setText("")
            self._more.setText(self.tr("Nothing leaves until you make a bundle."))
        elif waiting:
            self._dot = ("warnFill", False)
            self._state.setText(self.tr("Not exchanged"))
            said = self.tr("since {when}").format(when=since) if since else ""
            self._since.setText(said)
            self._more.setText(
                self.tr("1 change waiting")
                if waiting == 1
                else self.tr("{count} changes waiting").format(count=waiting)
            )
        else:
            self._dot = ("goodFill", True)
            self._state.setText(self.tr("In sync"))
            self._since.setText("")
            self._more.setText(self.tr("Last exchange {when}").format(when=since))
        self._offer(self._button if peers and waiting else None)

    def show_storages(self, when: str, trouble: str) -> None:
        """Show when a storage was synced last, or in one sentence what went wrong then."""
        self._dot = ("warnFill", False) if trouble or not when else ("goodFill", True)
        self._state.setText(self.tr("Not synced") if trouble or not when else self.tr("Synced"))
        self._since.setText("" if trouble else when)
        last = self.tr("Last sync {when}").format(when=when) if when else ""
        self._more.setText("\n".join(filter(None, (trouble, last))) if trouble else "")
        self._offer(self.now)

    def show_progress(self, words: str, share: int) -> None:
        """Show a sync that is under way: its step in words and its per cent."""
        self._dot = ("warnFill", False)
        self._state.setText(self.tr("Syncing"))
        self._since.setText("")
        self._more.setText(words)
        self._bar.setValue(share)
        self._offer(self.stop)

    def _offer(self, offered: Button | None) -> None:
        """Show this button alone, and what stands beside it."""
        had_focus = self.now.hasFocus() or self.stop.hasFocus()
        for button in (self._button, self.now, self.stop):
            button.setVisible(button is offered)
        if had_focus and offered is not None:
            offered.setFocus()
        self._bar.setVisible(offered is self.stop)
        self._more.setVisible(bool(self._more.text()))
        self.setAccessibleName(f"{self._state.text()} {self._since.text()} {self._more.text()}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, and before its first words the dot or a disk."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.setBrush(tokens.colour("bg"))
        radius = tokens.radius("card")
        room = QRectF(self.rect())
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        line = self._state.geometry()
        spot = QRectF(11, line.center().y() - 7, 14, 14)
        spot = mirrored(room, spot, self.layoutDirection())
        if self._dot is None:
            theme.paint_icon(painter, spot.adjusted(0, 0, 0, 0), "hard-drive", "text2")
        else:
            role, is_filled = self._dot
            around = QRectF(spot.center().x() - 4, spot.center().y() - 4, 8, 8)
            painter.setPen(QPen(tokens.colour(role), 2))
            painter.setBrush(tokens.colour(role) if is_filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(around.adjusted(1, 1, -1, -1))
        painter.end()
