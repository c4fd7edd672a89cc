"""A desk that was put back: it never gives a number twice, and gets back what it forgot."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.backup import restore_backup
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card

ACCOUNT = KINDS["account"]


def ticking(second: int) -> Callable[[], datetime]:
    seconds = itertools.count(second)
    return lambda: datetime(2026, 3, 17, 8, 41, tzinfo=UTC) + timedelta(seconds=next(seconds))


def friends(folder: Path) -> tuple[Desk, Desk]:
    desks = []
    for who in ("Ines", "Tom"):
        place = Place(folder / who, folder / f"config-{who}")
        person = Person(who, f"{who.lower()}@ormsund.example", "laptop")
        desks.append(Desk.make(place, person, clock=ticking(0)))
    for one, other in itertools.permutations(desks, 2):
        trust_card(one, write_card(signer_of(other).card), verified=True)
    return desks[0], desks[1]


def names(desk: Desk) -> set[str]:
    return {name for (name,) in desk.read().rows("SELECT name FROM live_account")}


def swap_until_quiet(one: Desk, other: Desk, folder: Path) -> None:
    for _ in range(3):
        import_paths(other, [export_bundle(one, folder).file])
        import_paths(one, [export_bundle(other, folder).file])


def test_work_done_after_restoring_a_backup_reaches_the_others(tmp_path: Path) -> None:
    ines, tom = friends(tmp_path)
    ines.run(add_record, ACCOUNT, {"name": "Before"})
    backup = ines.backup("manual")
    ines.run(add_record, ACCOUNT, {"name": "Forgotten"})
    import_paths(tom, [export_bundle(ines, tmp_path / "out").file])
    place, key = ines.place, ines.key
    ines.close()
    restore_backup(place, key, backup)
    with Desk.open(place, clock=ticking(600)) as restored:
        assert names(restored) == {"Before"}
        restored.run(add_record, ACCOUNT, {"name": "After"})
        swap_until_quiet(restored, tom, tmp_path / "out")
        assert names(tom) == {"Before", "Forgotten", "After"}
        assert names(restored) == names(tom)
        assert digest(restored.read()) == digest(tom.read())
    tom.close()


def test_an_older_copy_put_in_the_desks_place_counts_on_anew(tmp_path: Path) -> None:
    ines, tom = friends(tmp_path)
    ines.run(add_record, ACCOUNT, {"name": "Before"})
    place = ines.place
    ines.close()
    older = shutil.copy(place.file, tmp_path / "older")
    with Desk.open(place, clock=ticking(300)) as later:
        later.run(add_record, ACCOUNT, {"name": "Forgotten"})
        import_paths(tom, [export_bundle(later, tmp_path / "out").file])
    shutil.copy(older, place.file)
    with Desk.open(place, clock=ticking(600)) as again:
        again.run(add_record, ACCOUNT, {"name": "After"})
        swap_until_quiet(again, tom, tmp_path / "out")
        assert names(again) == names(tom) == {"Before", "Forgotten", "After"}
    tom.close()


def test_a_copied_desk_folder_on_another_computer_is_another_incarnation(tmp_path: Path) -> None:
    ines, tom = friends(tmp_path)
    ines.run(add_record, ACCOUNT, {"name": "Before"})
    place = ines.place
    ines.close()
    copied = Place(tmp_path / "copy", tmp_path / "config-copy")
    shutil.copytree(place.folder, copied.folder)
    shutil.copytree(place.config_folder, copied.config_folder)
    shutil.rmtree(copied.config_folder / "counts")
    with Desk.open(place, clock=ticking(600)) as first:
        first.run(add_record, ACCOUNT, {"name": "First"})
        import_paths(tom, [export_bundle(first, tmp_path / "out").file])
    with Desk.open(copied, clock=ticking(601)) as second:
        second.run(add_record, ACCOUNT, {"name": "Second"})
        swap_until_quiet(second, tom, tmp_path / "out")
        assert names(tom) == names(second) == {"Before", "First", "Second"}
    tom.close()


def test_opening_an_untouched_desk_again_keeps_its_incarnation(tmp_path: Path) -> None:
    ines, tom = friends(tmp_path)
    ines.run(add_record, ACCOUNT, {"name": "Before"})
    tom.close()
    place = ines.place
    ines.close()
    with Desk.open(place, clock=ticking(600)) as again:
        assert again.read().value("SELECT count(*) FROM log_replica") == 1
