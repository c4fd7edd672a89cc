"""The look as one object: scheme, text scale, fonts, palette, style sheet and icons.

A `Theme` is made once by the start of the program (or a test), handed to the application with
`install`, and found by widgets through `theme_of`.
"""

from __future__ import annotations

import weakref
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.focus import FocusRing
from ui.kit.icons import Icons
from ui.kit.stylesheet import style_sheet
from ui.kit.tokens import TEXT_SCALES, Tokens, load_tokens, resource_root

PROPERTY = "amdeskTheme"


class Scheme(Enum):
    """Which colours to use; `SYSTEM` follows the desktop while the program runs."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Theme(QObject):
    """Holds the current tokens and dresses the application in them.

    `changed` is emitted after scheme or text scale changed and everything has been restyled.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        resources: Path | None = None,
        scheme: Scheme = Scheme.SYSTEM,
        text_scale: int = 100,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._root = resources or resource_root()
        self._scheme = scheme
        self._text_scale = text_scale
        self._installed = False
        self._ring: FocusRing | None = None
        self._windows: list[weakref.ref[QWidget]] = []
        self.icons = Icons(self._root / "icons")
        self.tokens: Tokens = self._fresh_tokens()

    def install(self, app: QApplication) -> None:
        """Load the fonts, dress `app` and follow the desktop's scheme from now on."""
        for path in sorted((self._root / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
        self.setParent(app)
        app.setProperty(PROPERTY, self)
        app.setStyle("Fusion")
        self._installed = True
        self._dress(app)
        self._ring = FocusRing(app, self)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def dress_window(self, window: QWidget) -> None:
        """Have `window` carry the style sheet itself, also for what is opened over it.

        While a window does, the application carries none: Qt restyles what the application's sheet
        is for once for every widget around it, a window's only once, so that another look takes a
        tenth of the time. Call it before the window has its parts.
        """
        held = weakref.ref(window)
        self._windows.append(held)
        window.destroyed.connect(partial(self._forget_window, held))
        if self._installed:
            self._dress_again()

    def _forget_window(self, window: weakref.ref[QWidget]) -> None:
        self._windows = [held for held in self._windows if held is not window]
        if not self._windows and self._installed:
            # Not now: the window is being taken apart, and restyling would reach into it.
            QTimer.singleShot(0, self, self._dress_again)

    def _dress_again(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._dress(app)

    @property
    def scheme(self) -> Scheme:
        """The scheme asked for, which may be to follow the system."""
        return self._scheme

    @property
    def text_scale(self) -> int:
        """The text scale in per cent."""
        return self._text_scale

    def set_scheme(self, scheme: Scheme) -> None:
        """Use another scheme at once."""
        if scheme is not self._scheme:
            self._scheme = scheme
            self._renew()

    def set_text_scale(self, percent: int) -> None:
        """Use another text scale at once; raises ValueError unless it is one on offer."""
        if percent not in TEXT_SCALES:
            raise ValueError(percent)
        if percent != self._text_scale:
            self._text_scale = percent
            self._renew()

    def font(self, role: str, *, weight: int | None = None) -> QFont:
        """Return the font of a type role."""
        return self.tokens.font(role, weight=weight)

    def icon(self, name: str, role: str = "text2", size: int = 16) -> QIcon:
        """Return a tinted icon for a button or menu."""
        off = self.tokens.colour("disabled")
        return self.icons.icon(name, self.tokens.colour(role), off, self.tokens.px(size))

    def pixmap(self, name: str, role: str = "text2", size: int = 16, ratio: float = 1) -> QPixmap:
        """Return a tinted icon as a pixmap, `size` before the text scale."""
        return self.icons.pixmap(name, self.tokens.colour(role), self.tokens.px(size), ratio)

    def paint_icon(self, painter: QPainter, rect: QRectF, name: str, role: str) -> None:
        """Paint a tinted icon into the middle of `rect`."""
        self.icons.paint(painter, rect, name, self.tokens.colour(role))

    def _fresh_tokens(self) -> Tokens:
        dark = self._scheme is Scheme.DARK
        if self._scheme is Scheme.SYSTEM and QGuiApplication.instance() is not None:
            hints = QGuiApplication.styleHints()
            dark = hints.colorScheme() == Qt.ColorScheme.Dark
        source = self._root / "tokens.json"
        return load_tokens(source, dark=dark, scale_percent=self._text_scale)

    def _follow(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._renew()

    def _renew(self) -> None:
        self.tokens = self._fresh_tokens()
        if self._installed:
            self._dress_again()
        self.changed.emit()

    def _dress(self, app: QApplication) -> None:
        app.setPalette(palette(self.tokens))
        app.setFont(self.tokens.font("body"))
        sheet = style_sheet(self.tokens, self._root)
        self._windows = [held for held in self._windows if held() is not None]
        for_app = "" if self._windows else sheet
        if app.styleSheet() != for_app:
            app.setStyleSheet(for_app)
        for held in self._windows:
            window = held()
            if window is not None and window.styleSheet() != sheet:
                window.setStyleSheet(sheet)


def palette(tokens: Tokens) -> QPalette:
    """Return the Qt palette of the tokens, for whatever the style sheet does not reach."""
    made = QPalette()
    active = {
        QPalette.ColorRole.Window: "bg",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "bg",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "text3",
        QPalette.ColorRole.Button: "bg",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "onAccent",
        QPalette.ColorRole.Highlight: "accentSoft",
        QPalette.ColorRole.HighlightedText: "text",
        QPalette.ColorRole.Link: "accentText",
        QPalette.ColorRole.LinkVisited: "accentText",
        QPalette.ColorRole.ToolTipBase: "ink",
        QPalette.ColorRole.ToolTipText: "bg",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Midlight: "hover",
        QPalette.ColorRole.Mid: "line2",
        QPalette.ColorRole.Dark: "control",
        QPalette.ColorRole.Shadow: "line2",
    }
    for role, name in active.items():
        made.setColor(role, tokens.colour(name))
    off = QPalette.ColorGroup.Disabled
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(off, role, tokens.colour("disabled"))
    return made


def theme_of(widget: QWidget | None = None) -> Theme:  # noqa: ARG001 - the place is where it is asked
    """Return the theme of the application `widget` lives in.

    Raises RuntimeError when no theme has been installed.
    """
    app = QApplication.instance()
    theme = app.property(PROPERTY) if app is not None else None
    if isinstance(theme, Theme):
        return theme
    raise RuntimeError("Install a Theme on the application before building widgets.")
