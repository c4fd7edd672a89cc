"""Take a picture of every screen: light and dark, text at 100 and 150 per cent.

``make pictures`` writes them into ``pictures/``, with one sheet per look that shows them all.
``take.py FOLDER [--language de] [--only TEXT]`` takes others. A screen that cannot be shown is
named at the end, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from amdesk.store.desk import Place
from tests.pictures.stage import (
    SMALLEST,
    Stage,
    display_if_missing,
    hold_the_hour_still,
    make_desk,
    opened,
)
from tests.pictures.views import EMPTY, OVERLAYS, PAGES, View

SCHEMES = ("light", "dark")
SCALES = (100, 150)
THUMBNAIL = QSize(480, 300)
COLUMNS = 4
GAP = 16
CAPTION = 22


@dataclass(slots=True)
class Album:
    """Where pictures go, and which could not be taken."""

    folder: Path
    only: str = ""
    taken: list[Path] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def wants(self, view: View) -> bool:
        """Whether a view was asked for."""
        return self.only in view.name

    def keep(self, picture: QImage, name: str) -> None:
        """Write a picture down."""
        place = self.folder / f"{name}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        picture.save(str(place))
        self.taken.append(place)

    def take(self, stage: Stage, views: Iterable[View], look: str) -> None:
        """Go to each view and take it."""
        for view in views:
            if not self.wants(view):
                continue
            try:
                view.go(stage)
                self.keep(stage.picture(), f"{look}/{view.name}")
            except Exception:  # noqa: BLE001 - the other screens are wanted all the same
                self.missed.append(f"{look}/{view.name}: {traceback.format_exc(limit=-1)}")
            stage.close_dialogs()


def broken_desk(folder: Path) -> Place:
    """A desk whose file is no database any more."""
    place = make_desk(folder, filled=False)
    for file in place.folder.glob("desk.sqlite3*"):
        file.write_bytes(b"this is not a desk any more" * 400)
    return place


def contact_sheet(pictures: list[Path]) -> QImage:
    """All pictures of one look, small, side by side."""
    rows = -(-len(pictures) // COLUMNS)
    cell = THUMBNAIL + QSize(GAP, GAP + CAPTION)
    sheet = QImage(
        COLUMNS * cell.width() + GAP, rows * cell.height() + GAP, QImage.Format.Format_RGB32
    )
    sheet.fill(QColor("#6B7573"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(QColor("#FFFFFF"))
    for number, place in enumerate(pictures):
        x = GAP + number % COLUMNS * cell.width()
        y = GAP + number // COLUMNS * cell.height()
        small = QImage(str(place)).scaled(
            THUMBNAIL,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawText(QRect(x, y, THUMBNAIL.width(), CAPTION), 0, place.stem)
        painter.drawImage(x, y + CAPTION, small)
    painter.end()
    return sheet


def take_look(album: Album, scheme: str, scale: int, language: str) -> None:
    """Take everything in one look."""
    look = f"{language}-{scheme}-{scale}" if language != "en" else f"{scheme}-{scale}"
    before = len(album.taken)
    with tempfile.TemporaryDirectory(prefix="amdesk-pictures-") as name:
        folder = Path(name)
        filled = make_desk(folder / "filled", filled=True)
        with opened(filled, scheme=scheme, text_scale=scale, language=language) as stage:
            album.take(stage, (*PAGES, *OVERLAYS), look)
            if scale == 100:
                stage.program.frame.resize(SMALLEST)
                album.take(stage, PAGES, f"{look}-small")
        empty = make_desk(folder / "empty", filled=False)
        with opened(empty, scheme=scheme, text_scale=scale, language=language) as stage:
            album.take(stage, EMPTY, look)
        _take_beginnings(album, folder, look, (scheme, scale, language))
    taken = [place for place in album.taken[before:] if place.parent.name == look]
    if taken:
        album.keep(contact_sheet(taken), f"sheet-{look}")


def _take_beginnings(album: Album, folder: Path, look: str, how: tuple[str, int, str]) -> None:
    """Take what is shown where no desk is open: the first run, a desk that is damaged."""
    none = Place(folder / "none" / "desk", folder / "none" / "config")
    none.config_folder.mkdir(parents=True)
    places = {"21-first-run": none, "22-damaged-desk": broken_desk(folder / "broken")}
    scheme, scale, language = how
    for name, place in places.items():
        if album.only not in name:
            continue
        with opened(
            place, scheme=scheme, text_scale=scale, language=language, is_desk=False
        ) as stage:
            album.keep(stage.picture(), f"{look}/{name}")


def main() -> int:
    """Take the pictures; returns 1 when some could not be taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--scheme", choices=SCHEMES)
    parser.add_argument("--scale", type=int, choices=SCALES)
    parser.add_argument("--only", default="", help="views whose name contains this")
    wanted = parser.parse_args()
    hold_the_hour_still()
    display = display_if_missing()
    app = QApplication(["amdesk"])
    album = Album(wanted.folder, wanted.only)
    for scheme in [wanted.scheme] if wanted.scheme else SCHEMES:
        for scale in [wanted.scale] if wanted.scale else SCALES:
            take_look(album, scheme, scale, wanted.language)
    print(f"{len(album.taken)} pictures in {album.folder}")
    for missed in album.missed:
        print(f"Not taken: {missed}", file=sys.stderr)
    app.quit()
    stop = getattr(display, "stop", None)
    if callable(stop):
        stop()
    return 1 if album.missed else 0


if __name__ == "__main__":
    sys.exit(main())
