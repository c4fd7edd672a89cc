"""A reference to a record, found while its name is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from amdesk.base.folding import fold
from amdesk.records.shapes import Choice
from ui.kit.drawing import announce
from ui.kit.theme import theme_of

ID_ROLE = Qt.ItemDataRole.UserRole + 7
NAME_ROLE = Qt.ItemDataRole.UserRole + 8
PAUSE_MS = 90

Add = Callable[[str, Callable[[str], object]], None]
Ask = Callable[[str, Callable[[tuple[Choice, ...]], object]], None]


class LookupField(QLineEdit):
    """Type a part of the name, choose with the arrows and Enter; Down shows the first ones.

    `ask` is given what was typed and a function for the answer. An emptied field names nobody.
    With `offer_adding` the last choice adds a record of the name that was typed.
    """

    chosen = Signal(str)

    def __init__(self, ask: Ask, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._add: Add | None = None
        self._id = ""
        self._name = ""
        self._wanted = ""
        self._takes_first = False
        self._choices: tuple[Choice, ...] = ()
        self.setAccessibleName(accessible)
        self.setPlaceholderText(self.tr("Type a name"))
        self._model = QStandardItemModel(self)
        self._popup = QListView(self)
        self._popup.setAccessibleName(accessible)
        self._popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(NAME_ROLE)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._settle)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def reference(self) -> str:
        """Return the id of the record named, empty for none."""
        return self._id if self.text().strip() else ""

    def offer_adding(self, add: Add) -> None:
        """Offer to add what nobody is called; `add` gets the name and a function for the id."""
        self._add = add

    def is_settled(self) -> bool:
        """Return whether what is typed names a record, or nothing is typed."""
        return not self.text().strip() or self.text() == self._name

    def set_reference(self, record_id: str, name: str) -> None:
        """Name a record."""
        self._id, self._name = record_id, name
        self.setText(name)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show what can be chosen on Down; Enter takes what is chosen in the list.

        Before the list is there Enter takes the first that fits, come what may late.
        """
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() and not self.is_settled():
            if self._popup.isVisible() and not self._timer.isActive():
                self._popup.hide()
                self._picked(self._popup.currentIndex())
                return
            self._timer.stop()
            self._wanted, self._takes_first = self.text(), True
            self._look()
            return
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_F4} and not self._popup.isVisible():
            self._wanted = "" if self.is_settled() else self.text()
            self._look()
            return
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._takes_first = False
        if text != self._name:
            self._id = ""
        if not text.strip():
            self._popup.hide()
            self._id = self._name = ""
            self.chosen.emit("")
            return
        self._wanted = text
        self._timer.start()

    def _look(self) -> None:
        self._ask(self._wanted, self._show)

    def _show(self, found: tuple[Choice, ...]) -> None:
        self._choices = found
        self._model.clear()
        for choice in found:
            words = f"{choice.title}  ·  {choice.note}" if choice.note else choice.title
            item = QStandardItem(words)
            item.setData(choice.id, ID_ROLE)
            item.setData(choice.title, NAME_ROLE)
            item.setEditable(False)
            self._model.appendRow(item)
        if found and self._takes_first:
            self._takes_first = False
            self._picked(self._model.index(0, 0))
            return
        if self._append_adding(found):
            # Enter that came before the answer adds nobody: the choice is shown first
            self._takes_first = False
        elif not found:
            self._popup.hide()
            if self.hasFocus():
                announce(self, self.tr("Nothing found"))
            return
        if self.hasFocus():
            self._completer.complete()
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _append_adding(self, found: tuple[Choice, ...]) -> bool:
        """Put "Add …" last, unless somebody is called what was typed."""
        name = " ".join(self.text().split())
        if self._add is None or not name or self.is_settled():
            return False
        if fold(name) in {fold(choice.title) for choice in found}:
            return False
        item = QStandardItem(self.tr("Add “{name}”…").format(name=name))
        item.setData("", ID_ROLE)
        item.setData(name, NAME_ROLE)
        item.setEditable(False)
        self._model.appendRow(item)
        return True

    def _added(self, record_id: str, name: str) -> None:
        self.set_reference(record_id, name)
        self.chosen.emit(record_id)

    def _picked(self, index: QModelIndex) -> None:
        self._timer.stop()
        if not index.data(ID_ROLE) and self._add is not None:
            name = str(index.data(NAME_ROLE))
            self._add(name, lambda record_id: self._added(record_id, name))
            return
        self.set_reference(str(index.data(ID_ROLE)), str(index.data(NAME_ROLE)))
        self.chosen.emit(self._id)

    def _settle(self) -> None:
        """Take the one record that is called what was typed, without the list."""
        if self._id or not self.text().strip() or self._popup.isVisible():
            return
        typed = fold(self.text().strip())
        same = [choice for choice in self._choices if fold(choice.title) == typed]
        if len(same) == 1:
            self.set_reference(same[0].id, same[0].title)
            self.chosen.emit(self._id)

    def _dress(self) -> None:
        tokens = theme_of(self).tokens
        self._popup.setStyleSheet(
            f"QListView{{background:{tokens.hex('raised')};color:{tokens.hex('text')};"
            f"border:1px solid {tokens.hex('line2')};padding:4px;outline:0}}"
            f"QListView::item{{min-height:{tokens.px(26)}px;padding:0 8px;border-radius:4px}}"
            f"QListView::item:selected{{background:{tokens.hex('accentSoft')};"
            f"color:{tokens.hex('text')}}}"
        )
