"""A sync that dies at any step, and storages that lie: afterwards plain syncs bring all alike."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amdesk.sync.remotes.ledger import remotes
from amdesk.sync.remotes.report import SyncReport
from amdesk.sync.remotes.syncing import opened, sync
from tests.sync.remotes.faults import Countdown, Killed, Liar, fragile

pytestmark = pytest.mark.logs


def dying(desk, countdown, **named) -> SyncReport:
    """A sync whose jobs with the desk count as steps, too."""
    return sync(
        lambda job: countdown.around(lambda: job(desk)), remotes(desk.read()),
        lambda _remote: None, opening=fragile(countdown, **named),
    )  # fmt: skip


@pytest.mark.parametrize("way", ["before", "after", "torn"])
@pytest.mark.parametrize("who", ["sender", "receiver", "folder"])
def test_killed_at_any_step_a_plain_sync_brings_both_to_the_same(team, folder, way, who):
    ines, tom = team.desk("Ines"), team.desk("Tom")
    for desk in (ines, tom):
        team.join(desk, folder)
    account = team.add(ines, "Brightmoor")
    team.settle(folder)
    if who == "folder":  # the next bundle is folded with the former ones
        for number in range(7):
            team.rename(ines, account, f"Brightmoor {number}")
            team.sync(ines, folder)
    step = 0
    while True:
        step += 1
        team.rename(ines, account, f"Brightmoor, step {step}")
        if who == "receiver":
            team.sync(ines, folder)
        countdown = Countdown(step, before=way != "after")
        killed = tom if who == "receiver" else ines
        try:
            dying(killed, countdown, torn=way == "torn")
        except Killed:
            assert countdown.fired
        else:
            break
        if step % 3 == 0:  # the others may look in between
            team.sync(tom if killed is ines else ines, folder)
        for desk in (ines, tom, ines, tom):
            report = team.sync(desk, folder)
            assert report.worst is None
        assert len(team.digests()) == 1, step
        assert team.names(tom) == {f"Brightmoor, step {step}"}
    assert step > 10
    team.settle(folder)
    left = sorted(path.name for path in Path(folder.address.path).rglob("*heads/*"))
    assert len(left) == 1  # nothing of the crashes stays behind among the heads


def work(team, desk, chance: random.Random, number: int) -> None:
    """One thing somebody does."""
    rows = desk.read().rows("SELECT id FROM live_account ORDER BY id")
    if not rows or chance.random() < 0.5:
        team.add(desk, f"Account {number} of {desk.me.name}")
    else:
        team.rename(desk, chance.choice(rows)[0], f"Name {number} by {desk.me.name}")


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, 2**32), st.integers(2, 4))
def test_desks_agree_in_the_end_whatever_the_storage_does(tmp_path_factory, seed, count):
    from tests.sync.remotes.conftest import FolderServer, Team

    home = tmp_path_factory.mktemp("liars")
    team, server = Team(home), FolderServer(home)
    chance = random.Random(seed)
    memories: list[dict[str, object]] = [{} for _ in range(count)]
    desks = [team.desk(f"Desk{number}") for number in range(count)]
    for desk in desks:
        team.join(desk, server)
    for number in range(12 * count):
        at = chance.randrange(count)
        if chance.random() < 0.6:
            work(team, desks[at], chance, number)
        else:
            team.sync(
                desks[at], server,
                opening=lambda remote, access, at=at: Liar(
                    opened(remote, access), chance, memories[at]
                ),
            )  # fmt: skip
    for _ in range(3):
        for desk in desks:
            assert team.sync(desk, server).worst is None
    assert len(team.digests()) == 1
    wanted = {name for desk in desks for name in team.names(desk)}
    assert all(team.names(desk) == wanted for desk in desks)
    team.close()
    shutil.rmtree(home)
