"""A desk the system's keyring opens, and what happens when there is none or it changes.

The tests with a keyring run a real one, gnome-keyring in a session bus of its own, and are skipped
where it is not installed.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Refused
from amdesk.base.system_keyring import TRUSTED, recall_secret
from amdesk.store import keys
from amdesk.store.desk import Desk, Place
from amdesk.store.remembering import recall, remember, remembered_by
from amdesk.store.work import Person

SECRET = "a car park at dusk, raining"
CLOCK = fixed_clock(datetime(2026, 3, 17, 8, 0, tzinfo=UTC))
HAS_SERVICE = sys.platform == "linux" and all(
    shutil.which(name) for name in ("dbus-run-session", "gnome-keyring-daemon")
)
needs_service = pytest.mark.skipif(
    not HAS_SERVICE, reason="needs dbus-run-session and gnome-keyring-daemon"
)

IN_SESSION = """
import subprocess, sys
daemon = ["gnome-keyring-daemon", "--unlock", "--components=secrets"]
subprocess.run(daemon, input=b"login", stdout=subprocess.DEVNULL, check=True)
from pathlib import Path
from amdesk.store.desk import Desk, Place
from amdesk.store import keys, protection, remembering
place = Place(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    Desk.make(place, person, passphrase=SECRET, clock=CLOCK).close()
    return place


def in_session(place: Place, root: Path, tmp_path: Path, script: str) -> list[str]:
    """Run a script in a session of its own, with a keyring that was just made and unlocked."""
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(root), "LANG": "C.UTF-8",
        "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share"),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }  # fmt: skip
    ended = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", IN_SESSION + script,
         str(place.folder), str(place.config_folder)],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


REMEMBER = """
key = keys.unlock_keys(place.folder, place.keys_folder, "a car park at dusk, raining")
print(remembering.remember(place, key))
"""


@needs_service
def test_a_remembered_desk_opens_by_the_keyring_and_by_its_passphrase(place, root, tmp_path):
    said = in_session(
        place, root, tmp_path,
        REMEMBER + "print(remembering.recall(place) == key, remembering.remembered_by(place))\n"
        "Desk.open(place, key=remembering.recall(place)).close()",
    )  # fmt: skip
    assert said == ["Secret Service", "True Secret Service"]
    assert keys.unlock_keys(place.folder, place.keys_folder, SECRET, salt=place.salt)


@needs_service
def test_the_keyring_holds_no_key_of_the_desk_and_the_slot_not_what_the_keyring_holds(
    place, root, tmp_path
):
    script = REMEMBER + (
        "from amdesk.store.key_copies import readable_copies\n"
        "from amdesk.base.system_keyring import recall_secret\n"
        "slot = readable_copies((place.folder, place.keys_folder))[0].slot('keyring')\n"
        "held = recall_secret(slot.salt.hex(), slot.backend)\n"
        "print(slot.backend)\n"
        "print(held.secret in (place.folder / 'keys.json').read_text(), len(held.secret))\n"
        "print(bytes.fromhex(held.secret) in (key.key, key.key + key.salt))\n"
    )
    assert in_session(place, root, tmp_path, script)[1:] == [
        "keyring.backends.SecretService.Keyring", "False 64", "False",
    ]  # fmt: skip


@needs_service
def test_forgetting_takes_slot_and_secret_away(place, root, tmp_path):
    script = REMEMBER + (
        "from amdesk.store.key_copies import readable_copies\n"
        "from amdesk.base.system_keyring import recall_secret\n"
        "slot = readable_copies((place.folder, place.keys_folder))[0].slot('keyring')\n"
        "remembering.forget(place, key)\n"
        "print(remembering.recall(place), repr(remembering.remembered_by(place)))\n"
        "print(recall_secret(slot.salt.hex(), slot.backend))\n"
        "remembering.remember(place, key)\n"
        "protection.unprotect(place, 'a car park at dusk, raining')\n"
        "print(repr(remembering.remembered_by(place)))\n"
    )
    assert in_session(place, root, tmp_path, script)[1:] == ["None ''", "None", "''"]


@needs_service
def test_another_session_with_another_keyring_falls_back_to_the_passphrase(place, root, tmp_path):
    in_session(place, root, tmp_path, REMEMBER)
    shutil.rmtree(tmp_path / "share")
    assert in_session(place, root, tmp_path, "print(remembering.recall(place))") == ["None"]
    assert keys.unlock_keys(place.folder, place.keys_folder, SECRET, salt=place.salt)


@needs_service
def test_a_secret_somebody_changed_opens_nothing(place, root, tmp_path):
    script = REMEMBER + (
        "from amdesk.store.key_copies import readable_copies\n"
        "from amdesk.base.system_keyring import keep_secret\n"
        "slot = readable_copies((place.folder, place.keys_folder))[0].slot('keyring')\n"
        "for secret in ('00' * 32, 'no hex at all', ''):\n"
        "    keep_secret(slot.salt.hex(), secret)\n"
        "    print(remembering.recall(place))\n"
    )
    assert in_session(place, root, tmp_path, script)[1:] == ["None"] * 3


def test_without_a_keyring_remembering_is_refused_and_nothing_changes(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    key = keys.unlock_keys(place.folder, place.keys_folder, SECRET)
    before = (place.folder / "keys.json").read_bytes()
    with pytest.raises(Refused):
        remember(place, key)
    assert (place.folder / "keys.json").read_bytes() == before
    assert remembered_by(place) == ""
    assert recall(place) is None


@pytest.mark.parametrize(
    "backend",
    ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring",
     "keyring.backends.chainer.ChainerBackend", "keyrings.alt.file.PlaintextKeyring", "os.system"],
)  # fmt: skip
def test_a_keyring_that_keeps_nothing_secret_is_never_asked(
    backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    assert backend not in TRUSTED
    assert recall_secret("anything", backend) is None


def test_a_keyring_named_by_a_configuration_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "python_keyring"
    folder.mkdir()
    (folder / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=planted.Keyring\nkeyring-path={tmp_path}\n"
    )
    (tmp_path / "planted.py").write_text(
        f"from pathlib import Path\nPath({str(tmp_path / 'ran')!r}).touch()\n"
    )
    assert recall_secret("anything", "planted.Keyring") is None
    assert not (tmp_path / "ran").exists()


def test_a_keyring_that_hangs_is_given_up_after_its_time(tmp_path: Path, root: Path) -> None:
    script = (
        "from amdesk.base.system_keyring import recall_secret\n"
        "print(recall_secret('x', 'keyring.backends.SecretService.Keyring', seconds=1.0))\n"
    )
    silent = tmp_path / "silent"

    with socket.socket(socket.AF_UNIX) as bus:  # takes calls and never answers
        bus.bind(str(silent))
        bus.listen(8)
        ended = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(root), "HOME": str(tmp_path),
                 "DBUS_SESSION_BUS_ADDRESS": f"unix:path={silent}"},
        )  # fmt: skip
    assert ended.stdout.splitlines() == ["None"]
