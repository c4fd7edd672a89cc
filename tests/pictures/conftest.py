"""What the looks at the window stand on: the invented territory, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from amdesk.store.desk import Place
from tests.pictures.stage import hold_the_hour_still, make_desk


@pytest.hookimpl
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the platform say what it lacks: a window manager, a visual of more colours."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", "root_visual"))


@pytest.fixture(scope="session")
def territory(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The invented territory on Tuesday 17 March 2026, closed."""
    hold_the_hour_still()
    return make_desk(tmp_path_factory.mktemp("territory"), filled=True)
