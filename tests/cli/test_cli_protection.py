"""``encrypt``, ``decrypt``, ``change-passphrase`` and ``recovery-key``."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

OLD = "a car park at dusk, raining"
NEW = "seven herons over the weir"


@pytest.fixture
def secret(tmp_path: Path):
    """Writes a passphrase into a file; returns its name."""

    def write(text: str) -> str:
        file = tmp_path / f"secret-{len(text)}"
        file.write_text(text + "\n", encoding="utf-8")
        return str(file)

    return write


def test_encrypt_prints_the_recovery_key_once_and_the_desk_then_wants_a_passphrase(
    amdesk: Any, secret
) -> None:
    amdesk.add("account", "name=Brightmoor Dairies")
    assert amdesk.ok("info", "--json").json["protected"] is False
    before = amdesk.ok("digest", "--json").json
    told = amdesk.ok("encrypt", "--passphrase-file", secret(OLD), "--json").json
    assert told["protected"] is True
    assert len(told["recovery_key"].split("-")) == 8
    assert amdesk("digest", "--json").code == 6
    for key in (OLD, told["recovery_key"]):
        assert amdesk.ok("digest", "--json", "--passphrase-file", secret(key)).json == before
    shown = amdesk.ok("info", "--passphrase-file", secret(OLD))
    assert "by a passphrase" in shown.out
    assert b"Brightmoor" not in (amdesk.folder / "desk.sqlite3").read_bytes()


def test_encrypting_twice_or_weakly_is_refused_and_changes_nothing(amdesk: Any, secret) -> None:
    weak = amdesk("encrypt", "--passphrase-file", secret("short"))
    assert (weak.code, amdesk.ok("info", "--json").json["protected"]) == (3, False)
    amdesk.ok("encrypt", "--passphrase-file", secret(OLD))
    again = amdesk("encrypt", "--passphrase-file", secret(NEW))
    assert again.code == 3
    assert "already" in again.err
    amdesk.ok("digest", "--passphrase-file", secret(OLD))


def test_decrypt_wants_the_passphrase_and_takes_it_off(amdesk: Any, secret) -> None:
    open_one = amdesk("decrypt", "--passphrase-file", secret(OLD))
    assert open_one.code == 3
    amdesk.ok("encrypt", "--passphrase-file", secret(OLD))
    assert amdesk("decrypt", "--passphrase-file", secret(NEW)).code == 6
    assert amdesk("digest").code == 6
    amdesk.ok("decrypt", "--passphrase-file", secret(OLD))
    amdesk.ok("digest")


def test_another_passphrase_takes_the_place_of_the_former_and_the_recovery_key_stays(
    amdesk: Any, secret
) -> None:
    code = amdesk.ok("encrypt", "--passphrase-file", secret(OLD), "--json").json["recovery_key"]
    change = ("change-passphrase", "--new-passphrase-file", secret(NEW), "--passphrase-file")
    assert amdesk(*change, secret("nobody ever chose this")).code == 6
    amdesk.ok(*change, secret(OLD))
    assert amdesk("digest", "--passphrase-file", secret(OLD)).code == 6
    amdesk.ok("digest", "--passphrase-file", secret(NEW))
    amdesk.ok("digest", "--passphrase-file", secret(code))


def test_a_forgotten_passphrase_is_set_anew_with_the_recovery_key(amdesk: Any, secret) -> None:
    code = amdesk.ok("encrypt", "--passphrase-file", secret(OLD), "--json").json["recovery_key"]
    amdesk.ok(
        "change-passphrase", "--passphrase-file", secret(code.lower()),
        "--new-passphrase-file", secret(NEW),
    )  # fmt: skip
    amdesk.ok("digest", "--passphrase-file", secret(NEW))
    assert amdesk("digest", "--passphrase-file", secret(OLD)).code == 6


def test_a_new_recovery_key_ends_the_former(amdesk: Any, secret) -> None:
    assert amdesk("recovery-key").code == 3
    first = amdesk.ok("encrypt", "--passphrase-file", secret(OLD), "--json").json["recovery_key"]
    told = amdesk.ok("recovery-key", "--passphrase-file", secret(OLD), "--json").json
    assert told["recovery_key"] != first
    assert amdesk("digest", "--passphrase-file", secret(first)).code == 6
    amdesk.ok("digest", "--passphrase-file", secret(told["recovery_key"]))


def test_a_desk_another_amdesk_is_writing_to_is_left_alone(amdesk: Any, secret) -> None:
    with amdesk.open():
        assert amdesk("encrypt", "--passphrase-file", secret(OLD)).code == 4
    assert amdesk.ok("info", "--json").json["protected"] is False


def test_protecting_what_is_no_desk_makes_none(program: Any, secret) -> None:
    nowhere = program("nowhere", ready=False)
    for command in ("encrypt", "decrypt", "change-passphrase", "recovery-key"):
        assert nowhere(command, "--passphrase-file", secret(OLD)).code == 3
    assert not nowhere.folder.exists()


def test_the_report_of_refused_rows_quotes_nothing_on_a_protected_desk(
    amdesk: Any, secret, tmp_path: Path
) -> None:
    cards = tmp_path / "cards.vcf"
    cards.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nN:Okafor;Ruth\nEMAIL:quorvanthoz\nEND:VCARD\n", encoding="utf-8"
    )
    amdesk.ok("encrypt", "--passphrase-file", secret(OLD))
    said = amdesk("import", str(cards), "--json", "--passphrase-file", secret(OLD))
    assert (said.code, "quorvanthoz" in said.out) == (9, True)
    (report,) = (amdesk.folder / "reports").iterdir()
    text = report.read_text(encoding="utf-8-sig")
    assert "cards.vcf:1,emails,… is not an e-mail address." in text
    assert "quorvanthoz" not in text


def test_a_backup_made_protected_is_restored_with_the_recovery_key(amdesk: Any, secret) -> None:
    code = amdesk.ok("encrypt", "--passphrase-file", secret(OLD), "--json").json["recovery_key"]
    made = amdesk.ok("backup", "--passphrase-file", secret(OLD), "--json").json["file"]
    amdesk.ok("restore-backup", made, "--passphrase-file", secret(code))
    amdesk.ok("digest", "--passphrase-file", secret(OLD))


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_at_a_terminal_the_new_passphrase_is_asked_for_twice_and_not_shown(amdesk: Any) -> None:
    shown, code = _at_terminal(amdesk, "encrypt", OLD, OLD + " slip")
    assert code == 3
    assert "differ" in shown
    shown, code = _at_terminal(amdesk, "encrypt", OLD, OLD)
    assert code == 0
    assert OLD not in shown
    shown, code = _at_terminal(amdesk, "change-passphrase", OLD, NEW, NEW)
    assert code == 0, shown
    shown, code = _at_terminal(amdesk, "decrypt", NEW)
    assert code == 0, shown
    assert json.loads(amdesk.ok("info", "--json").out)["protected"] is False


def _at_terminal(amdesk: Any, command: str, *answers: str) -> tuple[str, int]:
    """Run a command at a terminal, give each answer when it is asked for one."""
    main, side = pty.openpty()
    running = subprocess.Popen(
        amdesk.command(command), env=amdesk.environment, stdin=side, stdout=side, stderr=side,
        cwd=Path(__file__).parents[2], start_new_session=True,
        preexec_fn=lambda: _own_terminal(side),  # noqa: PLW1509 - no thread runs here
    )  # fmt: skip
    os.close(side)
    shown, waiting = "", list(answers)
    while True:
        try:
            part = os.read(main, 4096).decode()
        except OSError:  # the other side has gone
            break
        if not part:
            break
        shown += part
        if waiting and part.rstrip(" ").endswith(":"):
            time.sleep(0.05)  # getpass empties what was typed before it asked
            os.write(main, (waiting.pop(0) + "\n").encode())
    os.close(main)
    return shown, running.wait(60)


def _own_terminal(side: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(side, termios.TIOCSCTTY, 0)
