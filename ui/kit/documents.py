"""Where a file dialog begins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents_folder() -> str:
    """Return the user's documents, or their home where there is no such folder.

    A dialog that is given a folder that is not there takes its name for that of a file.
    """
    where = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(where.DocumentsLocation)
    if documents and Path(documents).is_dir():
        return documents
    return QStandardPaths.writableLocation(where.HomeLocation)
