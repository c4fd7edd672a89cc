"""Spaces: who gets what, who no longer does, and that those who saw the same agree."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person
from amdesk.sync.bundles import Outgoing, outgoing
from amdesk.sync.identity import write_card
from amdesk.sync.importing import ImportReport, import_paths
from amdesk.sync.spaces import home_id
from amdesk.sync.trust import signer_of, trust_card


def ticking(second: int) -> Callable[[], datetime]:
    seconds = itertools.count(second)
    return lambda: datetime(2026, 3, 17, 8, 41, tzinfo=UTC) + timedelta(seconds=next(seconds))


def desk_of(folder: Path, who: str, *, device: str = "laptop") -> Desk:
    place = Place(folder / f"{who}-{device}", folder / "config")
    return Desk.make(place, Person(who, f"{who.lower()}@ormsund.example", device), clock=ticking(0))


def befriend(*desks: Desk) -> None:
    for one, other in itertools.permutations(desks, 2):
        trust_card(one, write_card(signer_of(other).card), verified=True)


@pytest.fixture
def trio(tmp_path: Path) -> Iterator[tuple[Desk, Desk, Desk]]:
    ines, tom, ana = (desk_of(tmp_path, who) for who in ("Ines", "Tom", "Ana"))
    befriend(ines, tom, ana)
    yield ines, tom, ana
    for desk in (ines, tom, ana):
        desk.close()


def add(desk: Desk, kind: str, /, **values: object) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def edit(desk: Desk, kind: str, record: str, /, **values: object) -> None:
    desk.run(edit_record, KINDS[kind], record, values)


def take(desk: Desk, sent: Outgoing | None, folder: Path) -> ImportReport:
    assert sent is not None
    file = folder / f"{sent.digest.hex()[:12]}.ambundle"
    file.write_bytes(sent.content)
    return import_paths(desk, [file], may_delete=True)


def test_own_entries_beyond_a_sequence_reach_the_members(trio, tmp_path: Path) -> None:
    ines, tom, ana = trio
    home = home_id(ines)
    assert outgoing(ines, home, after=0) is None
    add(ines, "account", name="Brightmoor")
    first = outgoing(ines, home, after=0)
    assert first is not None
    assert (first.first, first.last, first.entries, first.recipients) == (1, 1, 1, ("Ana", "Tom"))
    assert outgoing(ines, home, after=1) is None
    add(ines, "account", name="Osterby")
    second = outgoing(ines, home, after=1)
    assert len(take(tom, second, tmp_path).waiting) == 1
    assert take(tom, first, tmp_path).merged == 2
    take(ana, outgoing(tom, home_id(tom), after=0, whole=True), tmp_path)
    assert digest(ines.read()) == digest(tom.read()) == digest(ana.read())
