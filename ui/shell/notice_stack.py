"""The banners under the page header: errors that stay, news that leave."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.drawing import announce
from ui.kit.notices import Notice, Tone

MOST = 3
NEWS_MS = 12_000


class NoticeStack(QWidget):
    """Holds at most three banners; a sentence that is shown already is not shown twice.

    Errors stay until they are closed. Warnings go with the page they were said on or with the next
    action, news after 12 seconds. A lasting banner stays as long as the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 10, 24, 0)
        self._column.setSpacing(6)
        self._shown: list[Notice] = []
        self._lasting: list[Notice] = []
        self._offering: set[Notice] = set()
        self.hide()

    def say(self, text: str, tone: Tone = "info", actions: tuple[Button, ...] = ()) -> Notice:
        """Show a banner, the newest first, and tell the screen reader."""
        for notice in list(self._shown):
            if notice.text() == text:
                self.close_notice(notice)
        while len(self._shown) >= MOST:
            self.close_notice(self._shown[-1])
        close = Button(kind="quiet", icon="x", small=True, accessible=self.tr("Close"))
        notice = Notice(text, tone=tone, actions=(*actions, close))
        close.clicked.connect(lambda: self.close_notice(notice))
        for button in actions:
            button.clicked.connect(lambda: self.close_notice(notice))
        self._column.insertWidget(len(self._lasting), notice)
        self._shown.insert(0, notice)
        if actions:
            self._offering.add(notice)
        self.show()
        announce(self, text)
        if tone in {"info", "good"}:
            QTimer.singleShot(NEWS_MS, notice, lambda: self.close_notice(notice))
        return notice

    def last(self, text: str) -> Notice:
        """Show a warning that cannot be closed, above all others."""
        notice = Notice(text, tone="warn")
        self._column.insertWidget(0, notice)
        self._lasting.append(notice)
        self.show()
        announce(self, text)
        return notice

    def close_warnings(self) -> None:
        """Take the warnings away: the page was left, or something else was done since."""
        for notice in list(self._shown):
            if notice.tone == "warn":
                self.close_notice(notice)

    def leave_page(self) -> None:
        """Take away what was said on a page that is left: warnings, and news with something to do.

        News without a button goes by itself.
        """
        self.close_warnings()
        for notice in list(self._shown):
            if notice.tone != "bad" and notice in self._offering:
                self.close_notice(notice)

    def close_notice(self, notice: Notice) -> None:
        """Take a banner away."""
        if notice not in self._shown:
            return
        self._shown.remove(notice)
        self._offering.discard(notice)
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self.setVisible(bool(self._shown or self._lasting))

    def texts(self) -> tuple[str, ...]:
        """Return what is shown, the newest first."""
        return tuple(notice.text() for notice in (*self._lasting, *self._shown))
