"""What a sync through a storage costs where there are many devices, many changes, many years.

``python tests/benchmarks/sync_scale.py members 50`` (or 1000): requests and bytes of one sync in a
space of so many devices, over a real WebDAV server. ``… years 5``: what lies in the folder of one
device and what it wrote, with folding and without. ``… first 1000000``: the first sync of so many
changes, each side in a process of its own: memory and processor time.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from cheroot import wsgi
from wsgidav.wsgidav_app import WsgiDAVApp

from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from amdesk.sync.remotes.address import read_address
from amdesk.sync.remotes.driver import Access
from amdesk.sync.remotes.folding import to_fold
from amdesk.sync.remotes.head import Head, reader_marks, write_head
from amdesk.sync.remotes.layout import HeadName, Segment, digest_of, heads_of, replica_key
from amdesk.sync.remotes.ledger import remotes
from amdesk.sync.remotes.registry import add_remote, probe
from amdesk.sync.remotes.report import SyncReport
from amdesk.sync.remotes.storage import Storage
from amdesk.sync.remotes.syncing import sync
from amdesk.sync.trust.identity import DeviceKeys, make_card, write_card
from amdesk.sync.trust.trust import signer_of, trust_card
from tests.benchmarks.merge_memory import _peak_mb
from tests.benchmarks.merge_memory import prepare as prepare_changes
from tests.sync.remotes.conftest import SECRET, USER, DavServer

SPACE = b"t" * 16
SEGMENTS = 20
DAYS, SYNCS_A_DAY = 250, 4


class Counted:
    """In front of a server: counts requests and the bytes of the answers."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self.requests = self.received = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.requests += 1
        for block in self._app(environ, start_response):
            self.received += len(block)
            yield block


def synced(desk: Desk, access: Access) -> SyncReport:
    """One sync of a desk with all its storages."""
    report = sync(lambda job: job(desk), remotes(desk.read()), lambda _remote: access)
    assert report.worst is None, report
    return report


class Devices:
    """Made-up devices that write heads into a folder, without desks behind them."""

    def __init__(self, root: Path, count: int) -> None:
        self._heads = root / heads_of(SPACE.hex())
        self._heads.mkdir(parents=True)
        self.keys = [DeviceKeys.generate() for _ in range(count)]
        self.cards = [
            make_card(keys, person=number.to_bytes(16, "big"), name=f"Device {number}",
                      email=f"d{number}@ormsund.example", device="laptop", made_at=1)
            for number, keys in enumerate(self.keys)
        ]  # fmt: skip
        # As many readers as a space of fifty has; most are of other spaces in a larger storage.
        self._readers = self.cards[:50]

    def write(self, number: int, time_: int) -> None:
        """Let a device write its next head."""
        keys, card = self.keys[number], self.cards[number]
        replica = number.to_bytes(16, "big")
        segments = tuple(Segment(at, at, f"{at:024x}", 20_000) for at in range(1, SEGMENTS + 1))
        marks = reader_marks(keys, SPACE, self._readers)
        head = Head(
            SPACE, replica, replica, card.fingerprint, time_, b"", segments, marks
        )  # fmt: skip
        content = write_head(head, keys)
        for old in self._heads.glob(f"{replica_key(replica, replica)}-*"):
            old.unlink()
        name = HeadName(replica_key(replica, replica), time_, digest_of(content)).name
        (self._heads / name).write_bytes(content)


def members(count: int, folder: Path) -> None:
    """Requests and bytes of a sync in a space of ``count`` devices."""
    server = DavServer(folder)
    server.stop()
    counted = Counted(WsgiDAVApp(server._settings))
    server._server = wsgi.Server(("127.0.0.1", server._port), counted, shutdown_timeout=1)
    server._server.prepare()
    server._thread = threading.Thread(target=server._server.serve, daemon=True)
    server._thread.start()
    place = Place(folder / "desk", folder / "config")
    with Desk.make(place, Person("Ines", "ines@ormsund.example", "one")) as desk:
        with Storage(server.address, server.access) as storage:
            marked = probe(storage)
        add_remote(desk, "team", server.address, marked, user=USER)
        devices = Devices(folder / "dav", count)
        for number, card in enumerate(devices.cards):
            trust_card(desk, write_card(card), verified=True)
            devices.write(number, 1)
        for what, changed in (("the first time", 0), ("nothing new", 0), ("3 changed", 3)):
            for one in range(changed):
                devices.write(one, 2)
            counted.requests = counted.received = 0
            begun, used = time.perf_counter(), time.process_time()
            synced(desk, Access(USER, SECRET))
            print(
                f"{count} devices, {what}: {counted.requests} requests, "
                f"{counted.received / 1000:.1f} kB received, "
                f"{time.perf_counter() - begun:.1f} s "
                f"({time.process_time() - used:.1f} s of processor, server included)"
            )
    server.stop()


def years(count: int) -> None:
    """The folder of a device after ``count`` years, with folding and without."""
    chance = random.Random(1)
    segments: list[Segment] = []
    plain = written = 0
    most = 0
    for number in range(1, count * DAYS * SYNCS_A_DAY + 1):
        size = chance.randint(2_000, 12_000)
        plain += size
        written += size
        segments.append(Segment(number, number, f"{number:024x}", size))
        while run := to_fold(segments):
            whole = Segment(run[0].first, run[-1].last, run[0].digest, sum(o.size for o in run))
            segments = sorted([*(one for one in segments if one not in run), whole])
            written += whole.size
        most = max(most, len(segments))
    print(f"{count} years, {number} syncs with changes, {plain / 1e6:.1f} MB in all")
    print(f"  without folding: {number} files, {plain / 1e6:.1f} MB written")
    print(
        f"  with folding: {len(segments)} files at the end, {most} at most, "
        f"{written / 1e6:.1f} MB written ({written / plain:.1f} times)"
    )


def first(changes: int, folder: Path) -> None:
    """The first sync of ``changes`` changes: one desk sends them, the other fetches and merges."""
    prepare_changes(folder, changes)
    (folder / "storage").mkdir()
    for step in ("Ines-1", "Tom-2"):
        subprocess.run(
            [sys.executable, __file__, "side", "0", "--desk", step, "--folder", str(folder)],
            check=True,
        )


def side(name: str, folder: Path) -> None:
    """One side of the first sync."""
    address = read_address(str(folder / "storage"))
    with Desk.open(Place(folder / name, folder / "config")) as desk:
        signer_of(desk)
        with Storage(address) as storage:
            add_remote(desk, "team", address, probe(storage))
        opened, began = _peak_mb(), time.process_time()
        report = synced(desk, Access())
        print(
            f"{name}: peak {_peak_mb()} MB (desk open: {opened} MB), "
            f"{time.process_time() - began:.1f} s of processor, sent {report.sent:,} entries "
            f"({report.bytes_sent / 1e6:.1f} MB), received {report.received:,} "
            f"({report.bytes_received / 1e6:.1f} MB)"
        )


def main() -> int:
    """Run one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("members", "years", "first", "side"))
    parser.add_argument("count", type=int)
    parser.add_argument("--desk", default="")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.what == "side":
        side(given.desk, given.folder)
        return 0
    with tempfile.TemporaryDirectory() as home:
        if given.what == "members":
            members(given.count, Path(home))
        elif given.what == "years":
            years(given.count)
        else:
            first(given.count, Path(home))
    return 0


if __name__ == "__main__":
    sys.exit(main())
