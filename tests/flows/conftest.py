"""The real window on the invented territory, and where its pictures go."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amdesk.store.desk import Place
from tests.pictures.stage import Stage, hold_the_hour_still, make_desk, opened


@pytest.hookimpl
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the platform say what it lacks: a window manager, a visual of more colours."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", "root_visual"))


@pytest.fixture(scope="session")
def territory(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The invented territory on Tuesday 17 March 2026, closed; every test works on a copy."""
    return make_desk(tmp_path_factory.mktemp("territory"), filled=True)


@pytest.fixture
def stage(
    qtbot: QtBot,
    qapp: QApplication,
    territory: Place,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Stage]:
    """The program running on a copy of the territory."""
    monkeypatch.setenv("TZ", os.environ.get("TZ", ""))
    hold_the_hour_still()
    place = Place(tmp_path / "desk", tmp_path / "config")
    shutil.copytree(territory.folder, place.folder)
    shutil.copytree(territory.config_folder, place.config_folder)
    with opened(place) as running:
        yield running


@pytest.fixture
def shot(stage: Stage, root: Path, request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keep a picture of the window in ``pictures/flow``, numbered within the test."""
    folder = root / "pictures" / "flow"
    folder.mkdir(parents=True, exist_ok=True)
    name = request.node.originalname.removeprefix("test_")
    for former in folder.glob(f"{name}-*.png"):
        former.unlink()
    taken: list[str] = []

    def keep(what: str) -> None:
        taken.append(what)
        stage.picture().save(str(folder / f"{name}-{len(taken):02d}-{what}.png"))

    return keep
