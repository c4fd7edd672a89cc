"""A write-ahead log is told from another desk's before SQLite takes it in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amdesk.base.errors import StoreDamaged
from amdesk.store.desk import Desk
from amdesk.store.foreign_log import foreign_pages


def log_of(desk: Desk) -> Path:
    """The log of a desk, with some pages in it."""
    desk.connection.execute("PRAGMA wal_autocheckpoint=0")
    desk.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for number in range(3):
        desk.write_fact(f"fact.{number}", "x" * 5000)
    return desk.place.file.with_name("desk.sqlite3-wal")


def test_the_pages_of_ones_own_log_are_ones_own(desk: Desk) -> None:
    log = log_of(desk)
    assert log.stat().st_size > 3 * 4096
    assert foreign_pages(log, desk.key) == 0


def test_every_committed_page_of_another_log_is_foreign(
    make_desk: Callable[..., Desk], desk: Desk
) -> None:
    other = make_desk("other", "Ben Ode")
    log = log_of(other)
    assert foreign_pages(log, desk.key) == log.stat().st_size // (4096 + 24)


def test_a_flipped_bit_counts_and_a_torn_tail_does_not(desk: Desk, tmp_path: Path) -> None:
    content = bytearray(log_of(desk).read_bytes())
    torn = tmp_path / "torn-wal"
    torn.write_bytes(content[:-1000])
    assert foreign_pages(torn, desk.key) == 0
    content[-1000] ^= 1  # its checksum is wrong as well, so SQLite would not take it
    torn.write_bytes(content)
    assert foreign_pages(torn, desk.key) == 0


def test_no_log_and_no_log_at_all_are_let_pass(desk: Desk, tmp_path: Path) -> None:
    assert foreign_pages(tmp_path / "missing", desk.key) == 0
    noise = tmp_path / "noise"
    noise.write_bytes(bytes(range(256)) * 64)
    assert foreign_pages(noise, desk.key) == 0


def test_opening_for_writing_leaves_the_store_beside_a_foreign_log_alone(
    make_desk: Callable[..., Desk],
) -> None:
    mine, other = make_desk("mine"), make_desk("other", "Ben Ode")
    place = mine.place
    mine.close()
    content = log_of(other).read_bytes()
    store = place.file.read_bytes()
    place.file.with_name("desk.sqlite3-wal").write_bytes(content)
    with pytest.raises(StoreDamaged) as refused:
        Desk.open(place)
    assert "set desk.sqlite3-wal" in refused.value.hint_text
    assert place.file.read_bytes() == store
    assert place.file.with_name("desk.sqlite3-wal").read_bytes() == content
