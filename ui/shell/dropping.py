"""Files dropped onto the window, sorted by what can be done with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.bridge.import_endings import ENDINGS
from ui.kit.drawing import announce
from ui.kit.labels import Label

BUNDLE, COVER, CARD = ".ambundle", ".amcover", ".amcard"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Dropped files by what they are: bundles, coverage files, cards of colleagues, lists."""

    bundles: tuple[Path, ...] = ()
    covers: tuple[Path, ...] = ()
    cards: tuple[Path, ...] = ()
    lists: tuple[Path, ...] = ()
    strange: tuple[Path, ...] = ()


def sorted_files(paths: Iterable[Path]) -> Dropped:
    """Sort files by their endings."""
    kinds: dict[str, list[Path]] = {
        "bundles": [], "covers": [], "cards": [], "lists": [], "strange": []
    }  # fmt: skip
    by_ending = {
        BUNDLE: "bundles", COVER: "covers", CARD: "cards", **dict.fromkeys(ENDINGS, "lists")
    }  # fmt: skip
    for path in paths:
        kinds[by_ending.get(path.suffix.lower(), "strange")].append(path)
    return Dropped(**{name: tuple(found) for name, found in kinds.items()})


class Dropping(QObject):
    """Takes files over the whole window; a veil says what dropping will do."""

    dropped = Signal(object)
    """The `Dropped` files."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._veil: QLabel | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are dragged over the window and dropped."""
        if watched is not self._window:
            return False
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self._show_veil(on=False)
            return False
        if not isinstance(event, QDropEvent) or not _paths(event):
            return False
        if kind in {QEvent.Type.DragEnter, QEvent.Type.DragMove}:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_veil(on=True)
            return True
        if kind == QEvent.Type.Drop:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_veil(on=False)
            self.dropped.emit(sorted_files(_paths(event)))
            return True
        return False

    def _show_veil(self, *, on: bool) -> None:
        if not on:
            if self._veil is not None:
                self._veil.hide()
            return
        if self._veil is None:
            words = self.tr("Drop lists to import them, bundles, cards or coverage files to open")
            self._veil = _Veil(words, self._window)
        if not self._veil.isVisible():
            self._veil.setGeometry(self._window.rect())
            self._veil.show()
            self._veil.raise_()
            announce(self._window, self._veil.text())


class _Veil(Label):
    """The words over the window while files are dragged over it."""

    def __init__(self, words: str, window: QWidget) -> None:
        super().__init__(words, role="panel", colour="accentText", wrap=True, parent=window)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(80, 80, 80, 80)
        self.hide()


def _paths(event: QDropEvent) -> tuple[Path, ...]:
    """The local files an event carries."""
    data = event.mimeData()
    urls = data.urls() if data is not None and data.hasUrls() else ()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
