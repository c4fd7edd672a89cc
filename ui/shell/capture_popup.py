"""The quick capture over whatever is shown, opened by Ctrl+N."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from amdesk.base.refs import Ref
from ui.bridge.capture import CaptureSession
from ui.bridge.context import ScreenContext
from ui.kit.capture_bar import CaptureBar
from ui.shell.overlay import Overlay


class CapturePopup(Overlay):
    """One capture bar; adding closes it."""

    open_requested = Signal(object)
    """The `Ref` of what was added, to be shown."""

    def __init__(self, host: QWidget, context: ScreenContext) -> None:
        super().__init__(host, width=780)
        self.bar = CaptureBar()
        self.inside.addWidget(self.bar)
        self.session = CaptureSession(context.bridge, context.words, self)
        self.bar.join(self.session)
        self.session.added.connect(self._added)
        self.bar.left.connect(self.close_overlay)

    def open_for(self, account: Ref | None, text: str = "") -> None:
        """Open an empty line, or one that begins with `text`, at an account or nowhere."""
        is_account = account is not None and account.kind == "account"
        self.session.account = account.id if account is not None and is_account else None
        self.bar.clear()
        self.open_over(self.bar.field)
        if text:
            self.bar.set_text(text)

    def _added(self, ids: object, opens: bool) -> None:  # noqa: FBT001 - the signal decides
        self.bar.clear()
        self.close_overlay()
        todo = getattr(ids, "todo", "")
        if opens and todo:
            QTimer.singleShot(0, self, lambda: self.open_requested.emit(Ref("todo", todo)))
