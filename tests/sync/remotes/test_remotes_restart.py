"""Real servers that go away in the middle of a sync, servers that answer with errors, processes
that are killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cheroot import wsgi
from wsgidav.wsgidav_app import WsgiDAVApp

from amdesk.sync.remotes.report import Step
from tests.sync.remotes.conftest import DavServer

pytestmark = pytest.mark.logs


def steps_of(team, desk, server) -> int:
    """How often a sync with something in both directions tells of itself."""
    told = []
    team.sync(desk, server, progress=lambda *step: told.append(step))
    return len(told)


def test_a_server_that_goes_away_at_any_moment_and_comes_back_costs_nothing(team, server):
    ines, tom = team.desk("Ines"), team.desk("Tom")
    for desk in (ines, tom):
        team.join(desk, server)
    account = team.add(ines, "Brightmoor")
    team.settle(server)
    team.rename(ines, account, "Again")
    team.rename(tom, account, "And again")
    team.sync(ines, server)
    for moment in range(steps_of(team, tom, server)):
        team.rename(ines, account, f"Ines {moment}")
        team.sync(ines, server)
        team.rename(tom, account, f"Tom {moment}")
        count = iter(range(1000))

        def pull(_step: Step, _done: int, _total: int, count=count, moment=moment) -> None:
            if next(count) == moment:
                server.stop()

        report = team.sync(tom, server, progress=pull)
        assert report.worst is None or report.worst.code in {"unreached", "wrong-storage"}
        server.start()
        team.settle(server)
        assert len(team.digests()) == 1


class Moody:
    """In front of a WebDAV server: answers some requests with an error instead."""

    def __init__(self, app: Any, chance: random.Random) -> None:
        self._app = app
        self._chance = chance
        self.share = 0.0
        self.answered = 0

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterator[bytes] | list[bytes]:
        if self._chance.random() >= self.share:
            return self._app(environ, start_response)
        self.answered += 1
        length = int(environ.get("CONTENT_LENGTH") or 0)
        environ["wsgi.input"].read(length)
        status = self._chance.choice(
            ["500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable",
             "507 Insufficient Storage", "423 Locked", "429 Too Many Requests"]
        )  # fmt: skip
        start_response(status, [("Content-Length", "0")])
        return [b""]


def test_desks_agree_through_a_server_that_fails_every_tenth_time(team, tmp_path):
    server = DavServer(tmp_path)
    server.stop()
    moody = Moody(WsgiDAVApp(server._settings), random.Random(7))
    server._server = wsgi.Server(("127.0.0.1", server._port), moody, shutdown_timeout=1)
    server._server.prepare()
    import threading

    server._thread = threading.Thread(target=server._server.serve, daemon=True)
    server._thread.start()
    ines, tom = team.desk("Ines"), team.desk("Tom")
    for desk in (ines, tom):
        team.join(desk, server)
    moody.share = 0.1
    account = team.add(ines, "Brightmoor")
    for number in range(15):
        if team.names(tom):
            team.rename(ines if number % 2 else tom, account, f"Name {number}")
        for desk in (ines, tom):
            report = team.sync(desk, server)
            assert report.worst is None or report.worst.exit_code in {6, 7}
    assert moody.answered > 10
    moody.share = 0.0
    team.settle(server)
    assert len(team.digests()) == 1
    server.stop()


def amdesk(home: Path, *words: str) -> subprocess.Popen[str]:
    """The program, running."""
    environment = {
        **os.environ, "AMDESK_DESK": str(home / "desk"), "AMDESK_CONFIG": str(home / "config"),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "amdesk.cli.main", "--json", *words],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def done(home: Path, *words: str) -> Any:
    """What a call printed."""
    running = amdesk(home, *words)
    out, err = running.communicate(timeout=120)
    assert running.returncode == 0, (words, out, err)
    return json.loads(out) if out.strip() else None


@pytest.mark.slow
def test_a_process_killed_at_any_time_of_a_sync_is_made_good_by_the_next(tmp_path, folder):
    homes = [tmp_path / "Ines", tmp_path / "Tom"]
    for home in homes:
        done(home, "init", "--name", home.name, "--email", f"{home.name}@ormsund.example")
    for one, other in (homes, homes[::-1]):
        done(one, "identity", "card", "--out", str(tmp_path / f"{one.name}.amcard"))
        done(other, "trust", str(tmp_path / f"{one.name}.amcard"), "--yes")
    for home in homes:
        done(home, "remote", "add", "team", folder.address.url)
    done(homes[0], "sample", "--accounts", "60")
    chance = random.Random(3)
    for number in range(25):
        home = homes[number % 2]
        done(home, "add", "account", f"name=Number {number}")
        running = amdesk(home, "sync")
        time.sleep(chance.uniform(0.3, 1.6))
        running.send_signal(signal.SIGKILL)
        running.communicate()
    for home in (*homes, *homes):
        done(home, "sync")
    assert done(homes[0], "digest") == done(homes[1], "digest")
