"""What a tab of an account is."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.forms.dialog import Wanted, open_form
from ui.kit.chips import KeyHint
from ui.kit.screen import Command


class TabPane(QWidget):
    """One tab: asks once for what it shows, hears of changes, says its keys.

    `reads` are the kinds a change of which makes it ask again.
    """

    reads: ClassVar[frozenset[str]] = frozenset()
    go_requested = Signal(object)
    notice_requested = Signal(str, str)
    hints_changed = Signal()

    def __init__(self, context: ScreenContext, records: DeskRecords) -> None:
        super().__init__()
        self.context = context
        self.records = records
        self.account_id = ""

    def show_account(self, account_id: str, ref: Ref | None = None) -> None:
        """Show an account; `ref` is the record of it that was asked for."""
        other = account_id != self.account_id
        self.account_id = account_id
        if other:
            self.begin()
        self.refresh()
        if ref is not None:
            self.go_to(ref)

    def begin(self) -> None:
        """Forget what belonged to the account before."""

    def refresh(self) -> None:
        """Ask again for what is shown."""

    def go_to(self, ref: Ref) -> None:
        """Choose the record that was asked for, now or when it has been read."""

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the part that has the focus."""
        return ()

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here."""
        return ()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts F6 goes through."""
        return (self,)

    def rail(self) -> QWidget | None:
        """Return the rail, if the tab has one."""
        return None

    def take_focus(self) -> None:
        """Put the keyboard where work begins."""
        panes = self.panes()
        if panes:
            panes[0].setFocus()

    def form(
        self, kind: str, record_id: str = "", /, *, title: str = "", hidden: tuple[str, ...] = (),
        saved: Callable[[str], object] | None = None, **preset: object,
    ) -> None:  # fmt: skip
        """Open a form for a record of this account."""
        values = {name: value for name, value in preset.items() if value not in (None, "")}
        wanted = Wanted(kind, record_id, values, hidden, title)
        open_form(self.records, wanted, self, saved=saved)

    def key(self, keys: str, act: Callable[[], object], at: QWidget | None = None) -> None:
        """Let keys act while the focus is in `at` (by default anywhere in the tab)."""
        shortcut = QShortcut(QKeySequence(keys), at or self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
