"""Bad inputs L01-L10: arguments, streams, signals and surroundings, with the real program."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from amdesk.cli.main import _is_window, main

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from amdesk.store.desk import Desk, Place
desk = Desk.open(Place(Path(sys.argv[1]), Path(sys.argv[2])))
print("held", flush=True)
time.sleep(600)
"""
SLOW_WRITER = """
import sys, time
from amdesk.cli import main as program
from amdesk.cli import records

def slowly(arguments, context):
    with records.writing(context) as desk:
        with desk.unit() as work:
            work.write("UPDATE account SET name = 'Half done'")
            print("writing", flush=True)
            time.sleep(600)

records.run = slowly
sys.exit(program.main(sys.argv[1:]))
"""


@contextlib.contextmanager
def held(amdesk: Any) -> Any:
    """Another process that has the desk open for writing; killed at the end."""
    place = amdesk.place
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place.folder), str(place.config_folder)],
        stdout=subprocess.PIPE, cwd=ROOT, text=True,
    )  # fmt: skip
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("frobnicate",),
        ("--colour", "info"),
        ("info", "--colour"),
        ("info", "extra"),
        ("--quiet", "--debug", "info"),
        ("brief", "x", "--out", "a.pdf", "--pages", "two"),
        ("list", "account", "--where"),
        ("--desk",),
    ],
)
def test_L01_wrong_usage_answers_2_with_the_usage(amdesk: Any, arguments: tuple[str, ...]) -> None:
    said = amdesk(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("usage: amdesk") or "--quiet" in arguments
    told = amdesk("--json", *arguments).out
    assert json.loads(told)["error"]["code"] == "usage"


def test_L02_odd_bytes_lines_directions_and_lengths_are_handled_or_refused(amdesk: Any) -> None:
    said = amdesk.process("add", "account", b"name=\xff\xfe")
    assert (said.code, said.out) == (2, "")
    for name in ("two\nlines", "\u202eright to left", "e\u0301", "x" * 1000):
        record = amdesk.add("account", f"name={name}")
        assert amdesk.ok("get", "account", record, "--json").json["name"]
    assert amdesk("add", "account", "name=" + "x" * 100_000).code == 3
    assert amdesk("search", "x" * 100_000).code == 0
    shown = amdesk.ok("list", "account").out
    assert "\u202e" not in shown
    assert "<U+202E>right to left" in shown


def test_L03_paths_that_are_no_files_get_the_right_code(amdesk: Any, tmp_path: Path) -> None:
    amdesk.add("account", "name=Brightmoor")
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    folder = tmp_path / "folder.jsonl"
    folder.mkdir()
    for given, code in (
        (str(folder), {3, 7}),
        (str(pipe), {3}),
        (str(tmp_path / "missing.jsonl"), {3}),
        (str(tmp_path / ("x" * 300 + ".jsonl")), {3, 7}),
        ("/dev/zero", {3}),
    ):
        assert amdesk("apply", given).code in code, given
        assert amdesk("import", given).code in code, given
    for target, code in (
        (str(folder), {3, 7}),
        (str(pipe), {3, 7}),
        (str(tmp_path / "no" / "such.jsonl"), {7}),
        (str(tmp_path / ("x" * 300 + ".jsonl")), {7}),
        ("-", {2}),
        ("/proc/self/x.jsonl", {7}),
    ):
        assert amdesk("export", target, "--kind", "all").code in code, target
    change = json.dumps({"op": "add", "kind": "account", "values": {"name": "From stdin"}})
    assert amdesk.process("apply", "-", given=change.encode()).code == 0
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            amdesk.command("info"), env=amdesk.environment, cwd=ROOT, stdout=full,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 7
    assert b"disk is full" in done.stderr
    assert not list(tmp_path.glob("**/.amdesk-tmp-*"))


def test_L04_a_closed_pipe_ends_quietly_and_a_narrow_terminal_gets_short_lines(
    amdesk: Any,
) -> None:
    file = amdesk.home / "many.jsonl"
    line = {"op": "add", "kind": "account", "values": {"name": "Brightmoor " * 20}}
    file.write_text("\n".join(json.dumps(line) for _ in range(300)))
    amdesk.ok("apply", str(file))
    running = subprocess.Popen(
        amdesk.command("list", "account", "--json"), env=amdesk.environment, cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(10)
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait() == 0
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" >&- 2>&- <&-', "sh", *amdesk.command("add", "account", "name=X")],
        env=amdesk.environment, cwd=ROOT, check=False,
    )  # fmt: skip
    assert closed.returncode == 0
    assert len(amdesk.ok("list", "account", "--json").lines) == 301
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        amdesk.command("list", "account", "--limit", "2"), cwd=ROOT, stdout=theirs,
        env={**amdesk.environment, "COLUMNS": "40", "TERM": "xterm"}, stdin=subprocess.DEVNULL,
    ) as shown:  # fmt: skip
        os.close(theirs)
        text = b""
        with contextlib.suppress(OSError):
            while part := os.read(ours, 4096):
                text += part
    os.close(ours)
    assert shown.returncode == 0
    assert b"\x1b" not in text
    assert max(len(row) for row in text.decode().splitlines()) <= 40


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_L05_a_signal_rolls_back_and_ends_with_its_code(
    amdesk: Any, number: signal.Signals, code: int
) -> None:
    record = amdesk.add("account", "name=Brightmoor")
    before = amdesk.ok("digest").out
    running = subprocess.Popen(
        [sys.executable, "-c", SLOW_WRITER, "--desk", str(amdesk.folder), "add", "account"],
        env=amdesk.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline() == b"writing\n"
    running.send_signal(number)
    assert running.wait(timeout=60) == code
    assert running.stderr.read() == b""
    running.stdout.close()
    running.stderr.close()
    assert amdesk.ok("digest").out == before
    assert amdesk.ok("get", "account", record, "--json").json["name"] == "Brightmoor"
    assert amdesk.ok("check", "--json").json["sound"] is True


def test_the_window_keeps_the_systems_own_way_to_be_ended() -> None:
    for line in ("", "gui", "--desk d gui", "--desk=d", "--language de --desk d gui --debug"):
        assert _is_window(line.split())
    for line in ("--desk gui add account", "today", "--json --desk d list", "--version"):
        assert not _is_window(line.split())


def test_L06_a_passphrase_is_never_taken_as_an_argument(program: Any) -> None:
    amdesk = program(ready=False)
    person = ("--name", "Ines Varga", "--email", "ines@ormsund.example")
    for wrong in (("--passphrase", "seven bright herons"), ("--passphrase=seven bright herons",)):
        said = amdesk("init", "--encrypt", *person, *wrong)
        assert said.code == 2
        assert "other programs could read it" in said.err
        assert "herons" not in said.err
    assert amdesk.process("init", "--encrypt", *person).code == 2
    assert not amdesk.place.file.exists()
    reader, writer = os.pipe()
    os.write(writer, b"seven bright herons on the quay\n")
    os.close(writer)
    done = subprocess.run(
        [*amdesk.command("--passphrase-file", f"/dev/fd/{reader}"), "init", "--encrypt", *person],
        env=amdesk.environment, cwd=ROOT, pass_fds=(reader,), check=False, capture_output=True,
    )  # fmt: skip
    os.close(reader)
    assert done.returncode == 0, done.stderr
    said = amdesk.process("info", "--json")
    assert (said.code, said.json["error"]["code"]) == (6, "passphrase-needed")


def test_L07_an_output_file_is_not_replaced_unasked_and_never_the_store(
    amdesk: Any, tmp_path: Path
) -> None:
    amdesk.add("account", "name=Brightmoor")
    target = tmp_path / "all.jsonl"
    target.write_text("mine")
    said = amdesk("export", str(target), "--kind", "all", "--json")
    assert (said.code, said.json["error"]["code"]) == (3, "exists")
    assert target.read_text() == "mine"
    amdesk.ok("export", str(target), "--kind", "all", "--force")
    assert target.read_text() != "mine"
    store = amdesk.place.file
    link = tmp_path / "link.jsonl"
    link.symlink_to(store)
    before = store.read_bytes()
    for inside in (str(link), str(amdesk.folder / "all.jsonl")):
        said = amdesk("export", inside, "--kind", "all", "--force")
        assert said.code == 3
        assert "desk's own files" in said.err
    for command in (("backup",), ("identity", "card"), ("brief", "Brightmoor")):
        out = str(store) if command[0] != "brief" else str(amdesk.folder / "b.pdf")
        assert amdesk(*command, "--out", out, "--force").code == 3
    assert store.read_bytes() == before
    assert link.is_symlink()


def test_L08_reading_works_beside_another_writer_and_writing_says_4(amdesk: Any) -> None:
    amdesk.add("account", "name=Brightmoor")
    with held(amdesk) as holder:
        for command in (("list", "account"), ("info",), ("today",), ("digest",), ("search", "b")):
            amdesk.ok(*command)
        for command in (("add", "account", "name=X"), ("undo",), ("check", "--repair")):
            said = amdesk(*command, "--json")
            assert (said.code, said.json["error"]["code"]) == (4, "in-use")
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        # the kernel dropped the lock with its process, whatever files are left
        assert (amdesk.folder / "writer.lock").exists()
        amdesk.ok("add", "account", "name=Ormsund")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "xx_YY.latin1"},
        {"TERM": ""},
        {},
    ],
)
def test_L09_it_speaks_utf8_whatever_the_surroundings(
    amdesk: Any, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    bare = {"PATH": os.environ["PATH"], "AMDESK_CONFIG": str(tmp_path / "cönfig"), **surroundings}
    desk = str(tmp_path / "désk")

    def call(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "amdesk.cli.main", "--desk", desk, *arguments],
            env=bare, cwd=ROOT, capture_output=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    made = call("init", "--name", "Łukasz Ćwik", "--email", "l@c.example", "--json")
    assert (made.returncode, made.stderr) == (0, b"")
    told = json.loads(made.stdout.decode("utf-8"))
    assert (told["desk"], told["identity"]["name"]) == (desk, "Łukasz Ćwik")
    assert Path(desk, "desk.sqlite3").is_file()
    assert call("add", "account", "name=Ærø Kraft ⚡").returncode == 0
    assert "Ærø Kraft ⚡" in call("list", "account").stdout.decode("utf-8")


def test_L09_without_a_home_a_desk_must_be_named_or_is_found_by_the_user(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "amdesk.cli.main", "info", "--json"],
        env={"PATH": os.environ["PATH"], "XDG_DATA_HOME": str(tmp_path)},
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    error = json.loads(done.stdout)["error"]
    assert error["code"] == "missing"
    assert "amdesk init" in error["hint"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("today", "--on", "9999-99-99"),
        ("today", "--on", "soon"),
        ("list", "account", "--limit", "-1"),
        ("list", "account", "--limit", "NaN"),
        ("search", "x", "--limit", "1e9"),
        ("coverage", "check", "--from", "2026-03-02", "--until", "2026-03-01"),
    ],
)
def test_L10_impossible_dates_and_counts_answer_2(amdesk: Any, arguments: tuple[str, ...]) -> None:
    assert amdesk(*arguments).code == 2


def test_help_and_version_come_without_the_store() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "amdesk.cli.main", "--help"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert "restore-backup" in done.stdout
    for heavy in ("sqlcipher3", "sqlmodel", "sqlalchemy", "pydantic", "PySide6", "reportlab"):
        assert heavy not in done.stderr
    assert main(["--version"]) == 0


@pytest.mark.logs
def test_a_fault_is_kept_in_a_log_without_anybodys_records(
    amdesk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from amdesk.cli import search

    def broken(*_: object, **__: object) -> None:
        raise ValueError("Brightmoor owes us 3 000 EUR")

    monkeypatch.setattr(search, "find", broken)
    said = amdesk("search", "Brightmoor", "--json")
    assert (said.code, said.json["error"]["code"]) == (1, "bug")
    log = (amdesk.folder / "amdesk.log").read_text()
    assert "ValueError" in log
    assert "test_cli_arguments.py" in log
    assert "Brightmoor" not in log
    assert (amdesk.folder / "amdesk.log").stat().st_mode & 0o777 == 0o600
