"""Where a file dialog begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from ui.kit.documents import documents_folder


def test_a_file_dialog_begins_in_a_folder_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert documents_folder() == str(tmp_path)
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    Path(QStandardPaths.writableLocation(documents)).mkdir()
    assert documents_folder() == str(tmp_path / "Documents")
