"""Taking back what a bundle brought: as one step that syncs, and leaves later work alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Conflict, Missing
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record, trash_record
from amdesk.store import clashes
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.merging.conflicts import open_conflicts
from amdesk.sync.merging.taking_back import TakenBack, take_bundle_back
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card

ACCOUNT, TODO = KINDS["account"], KINDS["todo"]
NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
Pair = tuple[Desk, Desk]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    desks = []
    for place, who in enumerate(("Ines", "Tom")):
        person = Person(who, f"{who.lower()}@ormsund.example", f"{who}'s laptop")
        clock = fixed_clock(NOW + timedelta(seconds=place))
        desks.append(Desk.make(Place(tmp_path / who, tmp_path / "config"), person, clock=clock))
    ines, tom = desks
    for one, other in ((ines, tom), (tom, ines)):
        trust_card(one, write_card(signer_of(other).card), verified=True)
    yield ines, tom
    ines.close()
    tom.close()


def give(source: Desk, target: Desk, tmp_path: Path) -> str:
    """Send what is new; the id of the bundle that was merged."""
    made = export_bundle(source, tmp_path / "out").file
    report = import_paths(target, [made], may_delete=True)
    assert report.merged == 1
    return report.bundles[0]


def known(pair: Pair, tmp_path: Path) -> str:
    """An account both have."""
    account = pair[0].run(add_record, ACCOUNT, {"name": "A", "industry": "Dairy"}).result
    give(pair[0], pair[1], tmp_path)
    return account


def test_what_a_bundle_made_goes_and_what_it_changed_returns_on_every_desk(
    pair: Pair, tmp_path: Path
) -> None:
    ines, tom = pair
    account = known(pair, tmp_path)
    other = ines.run(add_record, ACCOUNT, {"name": "B"}).result
    give(ines, tom, tmp_path)
    before = digest(tom.read())
    ines.run(edit_record, ACCOUNT, account, {"industry": "Food", "name": "AA"})
    ines.run(edit_record, ACCOUNT, account, {"name": "AAA"})
    ines.run(trash_record, ACCOUNT, other)
    made = ines.run(add_record, ACCOUNT, {"name": "New"}).result
    ines.run(add_record, TODO, {"title": "Below it", "account": made})
    bundle = give(ines, tom, tmp_path)
    done = take_bundle_back(tom, bundle[:12])
    assert (done.removed, done.restored, done.left_alone) == (2, 2, ())
    assert digest(tom.read()) == before
    give(tom, ines, tmp_path)
    assert digest(ines.read()) == before
    tom.undo()
    assert tom.read().value("SELECT count(*) FROM live_account") == 2
    assert tom.read().value("SELECT name FROM account WHERE id = ?", (account,)) == "AAA"


def test_what_was_changed_or_built_upon_since_stays_and_is_named(
    pair: Pair, tmp_path: Path
) -> None:
    ines, tom = pair
    account = known(pair, tmp_path)
    ines.run(edit_record, ACCOUNT, account, {"industry": "Food", "tier": "Gold"})
    fresh = [ines.run(add_record, ACCOUNT, {"name": name}).result for name in "XYZ"]
    bundle = give(ines, tom, tmp_path)
    tom.run(edit_record, ACCOUNT, account, {"industry": "Milk"})
    tom.run(edit_record, ACCOUNT, fresh[0], {"tier": "Silver"})
    tom.run(add_record, TODO, {"title": "Call", "account": fresh[1]})
    done: TakenBack = take_bundle_back(tom, bundle)
    assert {(one.record, one.field) for one in done.left_alone} == {
        (account, "industry"), (fresh[0], "life"), (fresh[1], "life"),
    }  # fmt: skip
    assert tom.read().row("SELECT industry, tier FROM account WHERE id = ?", (account,)) == (
        "Milk", None,
    )  # fmt: skip
    living = {row[0] for row in tom.read().rows("SELECT name FROM live_account")}
    assert living == {"A", "X", "Y"}


@pytest.mark.parametrize(("who", "values"), [(0, ("Food", "Tin")), (1, ("Milk", "Gold"))])
def test_a_conflict_the_bundle_opened_ends_with_the_own_value(
    pair: Pair, tmp_path: Path, who: int, values: tuple[str, str]
) -> None:
    ines, tom = pair
    account = known(pair, tmp_path)
    give(tom, ines, tmp_path)
    tom.run(edit_record, ACCOUNT, account, {"industry": "Milk", "tier": "Gold"})
    ines.run(edit_record, ACCOUNT, account, {"industry": "Food", "tier": "Tin"})
    own, other = pair[who], pair[1 - who]
    bundle = give(other, own, tmp_path)
    assert clashes.open_count(own.read()) == 2
    take_bundle_back(own, bundle)
    assert own.read().row("SELECT industry, tier FROM account") == values
    assert open_conflicts(own.read()) == ()
    assert clashes.differing(own.connection, own.sheets) == 0


def test_an_edit_that_kept_a_deleted_record_is_taken_back(pair: Pair, tmp_path: Path) -> None:
    ines, tom = pair
    account = known(pair, tmp_path)
    give(tom, ines, tmp_path)
    tom.run(trash_record, ACCOUNT, account)
    ines.run(edit_record, ACCOUNT, account, {"tier": "Tin"})
    bundle = give(ines, tom, tmp_path)
    assert clashes.open_count(tom.read()) == 1
    take_bundle_back(tom, bundle)
    assert tom.read().value("SELECT count(*) FROM live_account") == 0
    assert clashes.open_count(tom.read()) == 0


def test_nothing_is_taken_back_twice_and_a_name_must_fit(pair: Pair, tmp_path: Path) -> None:
    ines, tom = pair
    ines.run(add_record, ACCOUNT, {"name": "A"})
    bundle = give(ines, tom, tmp_path)
    take_bundle_back(tom, bundle)
    with pytest.raises(Conflict):
        take_bundle_back(tom, bundle)
    with pytest.raises(Missing):
        take_bundle_back(tom, "ffff0000")


def test_an_import_counts_the_conflicts_that_the_list_then_has(pair: Pair, tmp_path: Path) -> None:
    ines, tom = pair
    account = known(pair, tmp_path)
    give(tom, ines, tmp_path)
    tom.run(edit_record, ACCOUNT, account, {"industry": "Milk", "tier": "Gold"})
    ines.run(edit_record, ACCOUNT, account, {"industry": "Food", "tier": "Tin"})
    first = export_bundle(tom, tmp_path / "out").file
    tom.run(edit_record, ACCOUNT, account, {"industry": "Cheese"})
    second = export_bundle(tom, tmp_path / "out").file
    report = import_paths(ines, [first, second])
    assert report.conflicts == clashes.open_count(ines.read()) == 2
