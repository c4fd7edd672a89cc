"""What every test stands on: a display, folders of its own, a clock that holds still.

The platform and the folders are settled in ``pytest_configure``, before anything imports Qt or
asks where the home folder is, so that no test can touch the real user's desk.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

from amdesk.base.clock import Clock, fixed_clock

ROOT = Path(__file__).resolve().parent.parent

SESSION_FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "run",
    "AMDESK_DESK": "desk",
    "TMPDIR": "tmp",
}
session_folder = pytest.StashKey[Path]()

hypothesis.settings.register_profile(
    "ci", derandomize=True, max_examples=25, deadline=None, database=None
)
hypothesis.settings.register_profile("explore", max_examples=300, deadline=None)
hypothesis.settings.load_profile(os.environ.get("AMDESK_HYPOTHESIS", "ci"))


def choose_platform(config: pytest.Config) -> None:
    """Real windows under a virtual display where there is one, else offscreen."""
    if "QT_QPA_PLATFORM" in os.environ:
        return
    has_plugin = config.pluginmanager.hasplugin("xvfb")
    if has_plugin and not config.getoption("no_xvfb", default=False) and shutil.which("Xvfb"):
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        os.environ.pop("WAYLAND_DISPLAY", None)
    else:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def move_into_own_folders(config: pytest.Config) -> None:
    """Point home, settings, desk and temporary files into one folder of this session."""
    # pytest keeps its own folders of the last runs where they always were, to look at afterwards.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="amdesk-tests-"))
    config.stash[session_folder] = folder
    for variable, name in SESSION_FOLDERS.items():
        place = folder / name
        # The desk is left to be made: an empty folder in its place would be another case.
        if variable != "AMDESK_DESK":
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[variable] = str(place)
    tempfile.tempdir = None


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know the size of the virtual screen also where none is started (``-p no:xvfb``)."""
    if not pluginmanager.hasplugin("xvfb"):
        for name in ("xvfb_width", "xvfb_height", "xvfb_colordepth"):
            parser.addini(name, "of the virtual screen, when there is one")


def pytest_configure(config: pytest.Config) -> None:
    """Settle display and folders before the first import of Qt."""
    choose_platform(config)
    move_into_own_folders(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the session's folders away."""
    folder = config.stash.get(session_folder, None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real-world example files: AMDESK_CORPORA, or beside the checkout.

    A test that needs them is skipped where they are not.
    """
    beside = ROOT.parent / "shared" / "data"
    folder = Path(os.environ.get("AMDESK_CORPORA", str(beside)))
    if not folder.is_dir():
        pytest.skip("the example files are neither beside the checkout nor at AMDESK_CORPORA")
    return folder


@pytest.fixture
def now() -> datetime:
    """Monday 2 March 2026, 09:30 UTC: the instant at which tests take place."""
    return datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def clock(now: datetime) -> Clock:
    """A clock that always says ``now``."""
    return fixed_clock(now)


@pytest.fixture(autouse=True)
def _no_stray_log_line(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning in the log fails the test, unless the test is marked as expecting one."""
    yield
    if request.node.get_closest_marker("logs"):
        return
    lines = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    assert not lines, f"the log says: {lines}"
