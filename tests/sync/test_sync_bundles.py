"""Bundles between desks: sealed, signed, merged in any order, ending with equal digests."""

from __future__ import annotations

import contextlib
import itertools
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import InputRefused, Refused
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record, restore_record, trash_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.replay import replay
from amdesk.store.search import find
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_bundle, export_spaces
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import KeyChanged, signer_of, trust_card, untrust

ACCOUNT, TODO, CONTACT = KINDS["account"], KINDS["todo"], KINDS["contact"]
NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)


def desk_of(folder: Path, who: str, *, later: int = 0) -> Desk:
    place = Place(folder / who, folder / "config")
    clock = fixed_clock(NOW + timedelta(seconds=later))
    return Desk.make(place, Person(who, f"{who.lower()}@ormsund.example", "laptop"), clock=clock)


def befriend(*desks: Desk) -> None:
    for one, other in itertools.permutations(desks, 2):
        trust_card(one, write_card(signer_of(other).card), verified=True)


@pytest.fixture
def pair(tmp_path: Path):
    ines, tom = desk_of(tmp_path, "Ines"), desk_of(tmp_path, "Tom", later=5)
    befriend(ines, tom)
    yield ines, tom
    ines.close()
    tom.close()


def swap(one: Desk, other: Desk, folder: Path) -> None:
    import_paths(other, [export_bundle(one, folder).file])
    import_paths(one, [export_bundle(other, folder).file])


def test_two_desks_end_with_equal_digests(pair, tmp_path: Path) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "Brightmoor", "tags": ["a"]}).result
    ines.run(add_record, TODO, {"title": "Call", "account": account})
    tom.run(add_record, ACCOUNT, {"name": "Osterby Ports"})
    swap(ines, tom, tmp_path / "out")
    assert digest(ines.read()) == digest(tom.read())
    assert [hit.title for hit in find(tom.connection, tom.sheets, "bright")] == ["Brightmoor"]
    tom.run(edit_record, ACCOUNT, account, {"name": "Brightmoor Dairies"})
    report = import_paths(ines, [export_bundle(tom, tmp_path / "out").file])
    assert (report.merged, report.changed, report.conflicts) == (1, 1, 0)
    assert digest(ines.read()) == digest(tom.read())


def test_the_same_bundle_again_changes_nothing(pair, tmp_path: Path) -> None:
    ines, tom = pair
    ines.run(add_record, ACCOUNT, {"name": "A"})
    bundle = export_bundle(ines, tmp_path / "out").file
    import_paths(tom, [bundle])
    entries = tom.read().value("SELECT count(*) FROM log_entry")
    again = import_paths(tom, [bundle])
    assert (again.merged, again.already) == (0, 1)
    assert tom.read().value("SELECT count(*) FROM log_entry") == entries


def test_private_things_stay_at_home(pair, tmp_path: Path) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "A", "private_notes": "PRIVATE-CANARY"}).result
    ines.run(add_record, TODO, {"title": "LOOSE-CANARY practise listening"})
    ines.run(add_record, KINDS["model"], {"title": "MODEL-CANARY"})
    import_paths(tom, [export_bundle(ines, tmp_path / "out").file])
    log = "".join(row[0] for row in tom.read().rows("SELECT fields FROM log_entry"))
    assert "CANARY" not in log
    assert tom.read().row("SELECT name, private_notes FROM account WHERE id = ?", (account,)) == (
        "A", None,
    )  # fmt: skip
    assert digest(ines.read()) == digest(tom.read())


def test_both_sides_of_a_clash_are_kept_and_the_later_clock_is_shown(pair, tmp_path) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "A"}).result
    import_paths(tom, [export_bundle(ines, tmp_path / "out").file])
    ines.run(edit_record, ACCOUNT, account, {"name": "Ines says"})
    tom.run(edit_record, ACCOUNT, account, {"name": "Tom says"})
    mine, theirs = export_bundle(ines, tmp_path / "a"), export_bundle(tom, tmp_path / "b")
    assert import_paths(tom, [mine.file]).conflicts == 1
    assert import_paths(ines, [theirs.file]).conflicts == 1
    assert digest(ines.read()) == digest(tom.read())
    assert tom.read().value("SELECT name FROM account") == "Tom says"
    live = tom.read().rows("SELECT dot FROM log_live WHERE field = 'name'")
    assert len(live) == 2


def test_an_edit_elsewhere_keeps_what_was_deleted_here(pair, tmp_path: Path) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "A"}).result
    import_paths(tom, [export_bundle(ines, tmp_path / "out").file])
    ines.run(trash_record, ACCOUNT, account)
    tom.run(edit_record, ACCOUNT, account, {"tier": "gold"})
    swap(ines, tom, tmp_path / "out")
    assert digest(ines.read()) == digest(tom.read())
    assert tom.read().value("SELECT tier FROM live_account") == "gold"


def test_a_bundle_of_a_stranger_is_kept_aside_unread(tmp_path: Path) -> None:
    ines, eve = desk_of(tmp_path, "Ines"), desk_of(tmp_path, "Eve")
    trust_card(eve, write_card(signer_of(ines).card), verified=True)
    eve.run(add_record, ACCOUNT, {"name": "Forged"})
    report = import_paths(ines, [export_bundle(eve, tmp_path / "out").file])
    assert report.quarantined[0]["code"] == "unknown-signer"
    assert report.worst is not None
    assert report.worst.exit_code == 6
    assert ines.read().value("SELECT count(*) FROM account") == 0
    assert len(list((ines.place.folder / "inbox" / "quarantine").iterdir())) == 1


def test_after_trust_is_taken_back_nothing_is_merged(pair, tmp_path: Path) -> None:
    ines, tom = pair
    tom.run(add_record, ACCOUNT, {"name": "Late"})
    bundle = export_bundle(tom, tmp_path / "out").file
    untrust(ines, signer_of(tom).card.fingerprint.hex())
    report = import_paths(ines, [bundle])
    assert report.merged == 0
    assert report.worst is not None
    assert report.worst.exit_code == 6


def test_a_known_address_with_a_new_key_is_never_taken_silently(pair, tmp_path: Path) -> None:
    ines, _ = pair
    other = desk_of(tmp_path / "elsewhere", "Tom")
    card = write_card(signer_of(other).card)
    with pytest.raises(KeyChanged):
        trust_card(ines, card, verified=False)
    assert trust_card(ines, card, verified=True).trust == "verified"


def test_a_bundle_without_recipients_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        export_bundle(desk_of(tmp_path, "Ines"), tmp_path / "out")


def test_bundles_that_come_before_their_time_wait_and_are_merged_later(pair, tmp_path) -> None:
    ines, tom = pair
    ines.run(add_record, ACCOUNT, {"name": "First"})
    first = export_bundle(ines, tmp_path / "out").file
    import_paths(tom, [first])
    import_paths(ines, [export_bundle(tom, tmp_path / "out").file])  # now Ines knows what Tom has
    ines.run(add_record, ACCOUNT, {"name": "Second"})
    second = export_bundle(ines, tmp_path / "out").file
    other = desk_of(tmp_path, "Ana")
    befriend(ines, other)
    # Ana was not known then, so neither bundle is hers; Tom restored from nothing is
    tom_again = Desk.make(
        Place(tmp_path / "Tom2", tmp_path / "config"), tom.me, clock=fixed_clock(NOW)
    )
    with tom_again.unit() as work:
        for name in ("identity.keys", "identity.card"):
            work.connection.execute("INSERT INTO desk_fact VALUES (?, ?)", (name, tom.fact(name)))
    trust_card(tom_again, write_card(signer_of(ines).card), verified=True)
    held = import_paths(tom_again, [second])
    assert held.merged == 0
    assert held.waiting[0]["reason"] == "missing 1 from Ines"
    done = import_paths(tom_again, [first])
    assert done.merged == 2
    assert tom_again.read().value("SELECT count(*) FROM live_account") == 2


def test_a_bundle_that_deletes_much_waits_for_a_yes(pair, tmp_path: Path) -> None:
    ines, tom = pair
    made = [ines.run(add_record, ACCOUNT, {"name": f"A{n}"}).result for n in range(25)]
    import_paths(tom, [export_bundle(ines, tmp_path / "out").file])
    for account in made:
        ines.run(trash_record, ACCOUNT, account)
    bundle = export_bundle(ines, tmp_path / "out").file
    before = digest(tom.read())
    with pytest.raises(Refused, match="would delete"):
        import_paths(tom, [bundle])
    assert digest(tom.read()) == before
    import_paths(tom, [bundle], may_delete=True)
    assert digest(tom.read()) == digest(ines.read())


def work_on(desk: Desk, act: str, pick: int, text: str) -> None:
    """One act of a user on whichever account ``pick`` hits; what a rule refuses is let be."""
    known = desk.read().rows("SELECT id FROM account ORDER BY id")
    target = known[pick % len(known)][0] if known else ""
    acts = {
        "add": lambda: desk.run(add_record, ACCOUNT, {"name": text}),
        "undo": desk.undo,
        "edit": lambda: desk.run(edit_record, ACCOUNT, target, {"name": text}),
        "trash": lambda: desk.run(trash_record, ACCOUNT, target),
        "restore": lambda: desk.run(restore_record, ACCOUNT, target),
    }
    with contextlib.suppress(InputRefused):
        acts[act]()


STEP = st.tuples(
    st.integers(0, 2), st.sampled_from(["add", "edit", "trash", "restore", "undo", "send"]),
    st.integers(0, 20), st.text("ab", min_size=1, max_size=2),
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEP, max_size=25))
def test_three_desks_that_saw_the_same_bundles_are_identical(steps) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desks = [desk_of(folder, who, later=n) for n, who in enumerate(("Ana", "Ben", "Cem"))]
        befriend(*desks)
        for place, (who, act, pick, text) in enumerate(steps):
            desk = desks[who]
            if act == "send":
                bundle = export_bundle(desk, folder / f"o{place}").file
                import_paths(desks[(who + 1 + pick % 2) % 3], [bundle], may_delete=True)
            else:
                work_on(desk, act, pick, text)
        for _ in range(2):
            bundles = [export_bundle(desk, folder / "last", whole=True).file for desk in desks]
            for desk in desks:
                import_paths(desk, bundles, may_delete=True)
        assert len({digest(desk.read()) for desk in desks}) == 1
        copy = desk_of(folder, "Copy")
        replay(desks[0].read(), copy.connection)
        assert digest(copy.read()) == digest(desks[0].read())
        for desk in (*desks, copy):
            desk.close()


def test_a_bundle_that_carries_nothing_is_taken_once(pair, tmp_path: Path) -> None:
    ines, tom = pair
    empty = export_bundle(ines, tmp_path / "out").file
    assert import_paths(tom, [empty]).merged == 1
    again = import_paths(tom, [empty])
    assert (again.merged, again.already) == (0, 1)


def test_a_bundle_for_a_stick_that_is_not_plugged_in_is_not_written_on_this_disk(
    pair, tmp_path: Path
) -> None:
    ines, _tom = pair
    (tmp_path / "media").mkdir()
    for missing in (tmp_path / "media" / "stick", tmp_path / "no" / "such"):
        with pytest.raises(InputRefused):
            export_spaces(ines, missing)
        assert not missing.exists()
    (made,) = export_spaces(ines, tmp_path / "out")
    assert made.file.is_file()
