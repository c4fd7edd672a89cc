"""Undoing an import from its banner: asked first where something was built on it since."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ui.bridge import imports
from ui.bridge.bridge import Bridge
from ui.bridge.import_lines import ImportDone, TakenBack
from ui.kit.buttons import Button
from ui.kit.notices import Tone
from ui.screens.importing.wording import number, say

Telling = Callable[[str, Tone, tuple[Button, ...]], object]
"""Shows a sentence with a tone and buttons."""


class TakingBack(QObject):
    """Takes an import back, says how much that was, and offers the way back again."""

    def __init__(self, bridge: Bridge, tell: Telling, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._tell = tell

    def start(self, done: ImportDone) -> None:
        """Undo an import; ask before, where something was built on it since."""
        self._bridge.ask(
            imports.built_on, done.import_ids, then=partial(self._weighed, done), owner=self
        )

    def _weighed(self, done: ImportDone, later: int) -> None:
        if not later:
            self._take_back(done)
            return
        said = number(
            "%n record(s) got additions or changes since this import. When it is undone, what was "
            "added goes as well.", later,
        )  # fmt: skip
        sure = Button(say("Undo import"), small=True)
        sure.clicked.connect(lambda: self._take_back(done))
        self._tell(said, "warn", (sure,))

    def _take_back(self, done: ImportDone) -> None:
        self._bridge.on_desk(imports.take_back, done.import_ids, then=self._taken_back, owner=self)

    def _taken_back(self, taken: TakenBack) -> None:
        said = number("The import was undone, in %n record(s).", taken.records)
        if taken.left_alone:
            kept = number("%n field(s) stayed: they were changed since.", taken.left_alone)
            said = say("{first} {second}").format(first=said, second=kept)
        buttons = []
        if taken.way_back:
            again = Button(say("Undo"), small=True)
            again.clicked.connect(lambda: self._bridge.redo() if taken.way_back == "redo"
                                  else self._bridge.undo())  # fmt: skip
            buttons.append(again)
        self._tell(said, "warn" if taken.left_alone else "good", tuple(buttons))
