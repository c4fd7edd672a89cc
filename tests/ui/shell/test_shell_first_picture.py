"""The first picture of the window does not wait for the core."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from amdesk.base.clock import system_clock
from ui.app import screens
from ui.shell.program import Program

class Watch(Program):
    def _open(self):
        if not self._started:
            heavy = ("sqlmodel", "sqlalchemy", "sqlcipher3", "reportlab", "amdesk.store")
            print(sorted(name for name in heavy if name in sys.modules))
            print(self.frame.isVisible())
        super()._open()
        app.quit()

app = QApplication(["amdesk"])
folder = Path(sys.argv[1])
program = Watch(folder / "desk", folder / "config", screens(), system_clock)
program.start()
app.exec()
program.end()
"""


def test_nothing_of_the_store_is_loaded_before_the_first_picture(
    tmp_path: Path, root: Path
) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == ["[]", "True"]


GROUND = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import first_picture, screens

app = QApplication(["amdesk"])
folder = Path(sys.argv[1])
frame = first_picture(folder / "config")
print(sorted(name for name in sys.modules if name.startswith(("ui.kit.", "amdesk.store"))))
colours = frame.grab().toImage()
print(colours.pixelColor(20, 300).name(), colours.pixelColor(600, 300).name())
from amdesk.base.clock import system_clock
from ui.shell.program import Program
program = Program(folder / "desk", folder / "config", screens(), system_clock, frame)
program.start()
app.processEvents()
print(program.frame is frame, frame.sidebar.isVisible())
program.end()
"""


def test_the_first_picture_has_the_grounds_of_the_window_before_any_part_is_loaded(
    tmp_path: Path, root: Path
) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", GROUND, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == ["[]", "#f3f5f4 #ffffff", "True True"]
