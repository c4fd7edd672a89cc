"""The main window as a frame: sidebar, page header, room for screens, status bar. It knows no desk.

It is what the first picture of the program shows, before the core is loaded: its grounds at once,
its parts as soon as they are imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.bridge.settings import Settings
from ui.shell.ground import Ground
from ui.shell.window_place import first_place, fitted

if TYPE_CHECKING:
    from ui.kit.buttons import Button
    from ui.kit.chips import KeyHint, KeyHints
    from ui.kit.headers import PageHeader
    from ui.kit.notices import UndoBar
    from ui.shell.notice_stack import NoticeStack
    from ui.shell.sidebar import Sidebar

SMALLEST = QSize(820, 560)
RAIL_FROM = 1280
WORDS_FROM = 1180
FRAMED_AFTER_MS = 250
"""When a window manager has put its frame around a window that was just shown."""
FILLS_SCREEN = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
GROUND_AT_LATEST_MS = 150
"""How long furnishing waits for a window that nothing is painted of (it may be covered)."""


class Frame(QMainWindow):
    """The window with its fixed parts; what they show is told to it."""

    closing = Signal()
    rail_room_changed = Signal(bool)
    """Whether the window is wide enough for rails to stand by themselves."""

    sidebar: Sidebar
    header: PageHeader
    notices: NoticeStack
    pages: QStackedWidget
    hints: KeyHints
    body: QWidget
    undo_bar: UndoBar

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._has_rail_room = True
        self._extras: list[QWidget] = []
        self._is_furnished = False
        self._is_painted = False
        self._ground: Ground | None = None
        self.setMinimumSize(SMALLEST)
        self.setWindowTitle("amdesk")
        self.setGeometry(first_place(settings.numbers("window.place", 4)))
        if settings.flag("window.maximised", default=False):
            self.showMaximized()

    def show_ground(self) -> None:
        """Show the window before it is furnished; returns once it is painted, or cannot be yet."""
        self._ground = Ground(self.settings)
        self.show()
        deadline = QDeadlineTimer(GROUND_AT_LATEST_MS)
        while not self._is_painted and not deadline.hasExpired():
            QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def furnish(self) -> None:
        """Put the parts into the window; the application must have its theme."""
        # late: nothing of the kit is imported before the first picture
        from ui.kit.chips import KeyHints  # noqa: PLC0415
        from ui.kit.fields import Hairline  # noqa: PLC0415
        from ui.kit.headers import PageHeader  # noqa: PLC0415
        from ui.kit.notices import UndoBar  # noqa: PLC0415
        from ui.kit.theme import theme_of  # noqa: PLC0415
        from ui.shell.notice_stack import NoticeStack  # noqa: PLC0415
        from ui.shell.sidebar import Sidebar  # noqa: PLC0415

        theme_of(self).dress_window(self)
        self.sidebar = Sidebar()
        self.header = PageHeader()
        self.notices = NoticeStack()
        self.pages = QStackedWidget()
        self.hints = KeyHints()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notices)
        column.addWidget(self.pages, 1)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.sidebar)
        upper.addWidget(middle, 1)
        whole = self.body = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(upper, 1)
        self._foot_line = Hairline()
        rows.addWidget(self._foot_line)
        rows.addWidget(self.hints)
        self.setCentralWidget(whole)
        self.undo_bar = UndoBar(middle)
        theme_of(self).changed.connect(self._fit)
        self._is_furnished = True
        self._ground = None
        self._fit()

    @property
    def has_rail_room(self) -> bool:
        """Whether rails stand by themselves at the present width."""
        return self._has_rail_room

    def lay_bare(self) -> None:
        """Show nothing but a page: no sidebar, no header, no status."""
        for part in (self.sidebar, self.header, self.hints, self._foot_line):
            part.hide()

    def show_title(self, title: str) -> None:
        """Name the window after what it shows."""
        pattern = self.tr("{record} – amdesk")
        self.setWindowTitle(pattern.format(record=title) if title else "amdesk")

    def show_extras(self, widgets: tuple[QWidget, ...]) -> None:
        """Show a page's own widgets before the find field."""
        for widget in self._extras:
            if widget not in widgets:
                widget.hide()
                widget.setParent(None)
        for widget in widgets:
            if widget not in self._extras:
                self.header.add_extra(widget)
            widget.show()
        self._extras = list(widgets)

    def show_primary(self, button: Button | None) -> None:
        """Show a page's one primary action."""
        self.header.set_primary(button)

    def show_hints(self, hints: tuple[KeyHint, ...]) -> None:
        """Show the keys of the focused pane."""
        self.hints.set_hints(hints)

    def remember_place(self) -> None:
        """Put where the window is into the settings."""
        self.settings.put("window.maximised", self.isMaximized())
        if self.isMaximized():
            return
        place = self.geometry()
        self.settings.put("window.place", (place.x(), place.y(), place.width(), place.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is going, then go."""
        self.remember_place()
        self.closing.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds as long as nothing stands on them."""
        super().paintEvent(event)
        if self._ground is not None:
            self._ground.paint(self, wide_from=WORDS_FROM)
        self._is_painted = True

    def showEvent(self, event: QShowEvent) -> None:
        """Look, once the window manager has given the window its frame, whether all of it fits."""
        super().showEvent(event)
        QTimer.singleShot(FRAMED_AFTER_MS, self, self.fit_screen)

    def fit_screen(self) -> None:
        """Bring the window and its frame inside the screen, as far as they do not fit."""
        handle = self.windowHandle()
        if handle is None or self.windowState() & FILLS_SCREEN:
            return
        now = self.geometry()
        place = fitted(now, self.screen().availableGeometry(), handle.frameMargins())
        if place.size() != now.size() or place.top() > now.top():
            self.setGeometry(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the rail into a drawer and the sidebar into icons where room is short."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again after the state of the window changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._fit()

    def _fit(self) -> None:
        if not self._is_furnished:
            return
        from ui.kit.theme import theme_of  # noqa: PLC0415 - as above

        # Larger text needs the room of a narrower window.
        scale = theme_of(self).text_scale / 100
        room = self.width() / scale
        self.sidebar.set_narrow(narrow=room < WORDS_FROM)
        has_room = room >= RAIL_FROM
        if has_room != self._has_rail_room:
            self._has_rail_room = has_room
            self.rail_room_changed.emit(has_room)
