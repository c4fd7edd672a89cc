"""What is done to a protected desk before it is searched for canaries (rig F)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

SECRET = "a car park at dusk, raining"


@dataclass
class Surroundings:
    """Everything the program may write to, below one folder; ``asked`` holds what was asked for."""

    root: Path
    top: Path

    @property
    def asked(self) -> Path:
        """Where files go that were asked for by name."""
        return self.top / "asked"

    @property
    def watched(self) -> tuple[Path, ...]:
        """What is searched."""
        return tuple(self.top / name for name in ("home", "ines", "tom", "tmp", "run"))

    def make(self) -> None:
        """Make the folders and the file with the passphrase."""
        for folder in (self.asked, *self.watched[:1], *self.watched[3:]):
            folder.mkdir(parents=True, mode=0o700)
        (self.asked / "secret").write_text(SECRET, encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """What the program sees."""
        home = self.top / "home"
        return {
            "PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8",
            "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"), "XDG_STATE_HOME": str(home / "state"),
            "XDG_RUNTIME_DIR": str(self.top / "run"), "TMPDIR": str(self.top / "tmp"),
            "PYTHONPATH": str(self.root), "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1", "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }  # fmt: skip

    def command(self, desk: str, *arguments: str) -> list[str]:
        """The words that call the program on a desk."""
        secret = ("--passphrase-file", str(self.asked / "secret"))
        words = [sys.executable, "-m", "amdesk.cli.main", "--desk", str(self.top / desk), *secret]
        return [*words, *arguments]

    def run(self, desk: str, *arguments: str, codes: tuple[int, ...] = (0,)) -> str:
        """Call the program; returns what it printed. Raises AssertionError for another exit."""
        ended = subprocess.run(
            self.command(desk, *arguments), env=self.environment, cwd=self.root, timeout=120,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ended.returncode in codes, (arguments, ended.returncode, ended.stdout, ended.stderr)
        return ended.stdout

    def kill_in(self, desk: str, *arguments: str, after: float) -> None:
        """Call the program and kill it after so many seconds."""
        running = subprocess.Popen(
            self.command(desk, *arguments), env=self.environment, cwd=self.root,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(after)
        running.send_signal(signal.SIGKILL)
        running.wait()


def use_everything(at: Surroundings, words: tuple[str, ...]) -> None:
    """Use the main features on a protected desk, with canaries in every field that takes text."""
    account = words[0]
    for desk, name in (("ines", "Ines Varga"), ("tom", "Tom Adeyemi")):
        email = f"{desk}@ormsund.example"
        at.run(desk, "init", "--encrypt", "--name", name, "--email", email, "--device", desk)
    _import(at, words)
    _records(at, words)
    _read_and_print(at, account)
    _swap(at)
    at.run("ines", "undo")
    at.run("ines", "redo")
    at.run("ines", "recovery-key")
    at.run("ines", "check", "--repair")
    at.run("ines", "restore-backup", str(max((at.top / "ines" / "backups").iterdir())))


def _import(at: Surroundings, words: tuple[str, ...]) -> None:
    rows = [
        "Account Name,Industry,Description,Billing City",
        f"{words[0]},{words[1]},{words[2]} said so,{words[3]}",
        f'"{words[4]}\nInc",,"{words[5]}",',
    ]
    listed = at.asked / "accounts.csv"
    listed.write_text("\n".join(rows) + "\n", encoding="utf-8")
    at.run("ines", "import", str(listed), "--dry-run", codes=(0, 9))
    at.run("ines", "import", str(listed), "--kind", "account", codes=(0, 9))
    broken = at.asked / "cards.vcf"
    card = f"BEGIN:VCARD\nVERSION:3.0\nN:{words[6]};Ruth\nFN:Ruth {words[6]}\nEMAIL:{words[7]}\n"
    broken.write_text(f"{card}BDAY:{words[8]}\nEND:VCARD\nBEGIN:VCARD\nN:{words[9]}\n")
    at.run("ines", "import", str(broken), codes=(0, 3, 9))
    many = at.asked / "many.csv"
    names = (f"{words[10]} {number}" for number in range(3_000))
    many.write_text("Account Name\n" + "\n".join(names) + "\n", encoding="utf-8")
    at.kill_in("ines", "import", str(many), after=1.5)


def _records(at: Surroundings, words: tuple[str, ...]) -> None:
    account = words[0]
    mine = f"account={account}"
    contact = (
        "given_name=Ruth",
        f"family_name={words[11]}",
        f"notes={words[12]}",
        f"tags={words[13]}",
    )
    at.run("ines", "add", "contact", mine, *contact)
    visit = (f"subject={words[14]}", f"notes={words[15]}", "happened_at=2026-03-17T09:00:00Z")
    at.run("ines", "add", "interaction", mine, *visit)
    at.run("ines", "add", "todo", mine, f"title=Ring {words[16]}", "due_on=2026-03-19")
    at.run("ines", "add", "promise", f"what={words[17]}", mine, "due_on=2026-03-19")
    at.run("ines", "set", "account", account, f"industry={words[18]}")
    at.run("ines", "set", "account", account, f"segment={words[19]}", codes=(3,))
    at.run("ines", "add", "nonsense", f"name={words[19]}", codes=(2, 3))
    at.run("ines", "delete", "todo", f"Ring {words[16]}")
    at.run("ines", "restore", "todo", f"Ring {words[16]}", codes=(0, 3))


def _read_and_print(at: Surroundings, account: str) -> None:
    for command in (("search", account), ("today",), ("history", "account", account), ("digest",)):
        at.run("ines", *command)
    for file in ("brief.pdf", "brief.html"):
        at.run("ines", "brief", account, "--out", str(at.asked / file))
    for file in ("all.jsonl", "all.xlsx"):
        at.run("ines", "export", str(at.asked / file), "--kind", "all")
    at.run("ines", "export", str(at.asked / "accounts-out.csv"), "--kind", "account")
    at.run("ines", "backup")
    at.run("ines", "backup", "--out", str(at.asked / "desk.ambackup"))


def _swap(at: Surroundings) -> None:
    for desk, other in (("ines", "tom"), ("tom", "ines")):
        card = str(at.asked / f"{desk}.amcard")
        at.run(desk, "identity", "card", "--out", card)
        at.run(other, "trust", card, "--yes")
    out = at.asked / "bundles"
    out.mkdir()
    at.run("ines", "bundle", "export", "--out", str(out))
    at.run("tom", "bundle", "import", str(out), codes=(0, 9))
    cover = str(at.asked / "cover.amcover")
    at.run(
        "ines", "coverage", "export", "--to", "tom@ormsund.example", "--all",
        "--from", "2026-03-17", "--until", "2026-03-31", "--out", cover, codes=(0, 3),
    )  # fmt: skip


def lock_and_unlock(at: Surroundings, account: str, typed: str) -> None:
    """Open the window on the desk, type into a form, lock, unlock, close."""
    script = [sys.executable, "-m", "tests.rigs.canary_window", str(at.top / "ines")]
    ended = subprocess.run(
        [*script, SECRET, account, typed], env=at.environment, cwd=at.root, timeout=120,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.stdout.split() == ["opened", "locked", "unlocked"], (ended.stdout, ended.stderr)
