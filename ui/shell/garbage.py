"""Garbage is looked for in the window's thread alone.

Python looks for unreachable cycles in whichever thread happens to allocate. A cycle that holds a
widget would then be taken apart in one of the core's threads, and Qt ends the program over a
widget that is deleted outside its own. So the automatic search is off, and a timer does it here.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

FIRST_MS: Final = 4_000
"""While the program starts nothing is garbage; looking for it would cost a twentieth of it."""
_EVERY_MS: Final = 1_000


class Garbage(QObject):
    """Looks for garbage in the thread it was made in, as long as its parent lives."""

    def __init__(self, parent: QObject) -> None:
        """Take the search over from Python."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        QTimer.singleShot(FIRST_MS, self, self._begin)

    def _begin(self) -> None:
        gc.freeze()  # what the start made stays for good
        self._timer.start()

    def look(self) -> None:
        """Search as deep as Python itself would by now."""
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [depth for depth, (count, limit) in enumerate(counted) if count > limit]
        if due:
            gc.collect(due[-1])
