"""Records that move between desks' accounts, out of private hands and back, while others write."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from amdesk.base.errors import Conflict
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record, trash_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.history import record_history
from amdesk.store.replay import replay
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.coverage_file import (
    PRICE_FIELDS,
    PRICES,
    CoverageOrder,
    covering_desks,
    hand_back,
    open_coverage_file,
    write_coverage_file,
)
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card

Pair = tuple[Desk, Desk]


def ticking(second: int) -> Callable[[], datetime]:
    seconds = itertools.count(second)
    return lambda: datetime(2026, 3, 17, 8, 41, tzinfo=UTC) + timedelta(seconds=next(seconds))


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    desks = []
    for who in ("Ines", "Tom"):
        place = Place(tmp_path / who, tmp_path / "config")
        person = Person(who, f"{who.lower()}@ormsund.example", "laptop")
        desks.append(Desk.make(place, person, clock=ticking(0)))
    for one, other in itertools.permutations(desks, 2):
        trust_card(one, write_card(signer_of(other).card), verified=True)
    yield desks[0], desks[1]
    for desk in desks:
        desk.close()


def add(desk: Desk, kind: str, /, **values: object) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def edit(desk: Desk, kind: str, record: str, /, **values: object) -> None:
    desk.run(edit_record, KINDS[kind], record, values)


def swap(one: Desk, other: Desk, folder: Path) -> None:
    import_paths(other, [export_bundle(one, folder).file])
    import_paths(one, [export_bundle(other, folder).file])
    assert digest(one.read()) == digest(other.read())


def roots(desk: Desk, table: str) -> set[str]:
    return {root for (root,) in desk.read().rows(f"SELECT root FROM {table}")}


def test_a_loose_todo_put_under_an_account_arrives_whole(pair: Pair, tmp_path: Path) -> None:
    ines, tom = pair
    account = add(ines, "account", name="Brightmoor")
    todo = add(ines, "todo", title="Ask for the drawings", note="by mail")
    swap(ines, tom, tmp_path / "out")
    edit(ines, "todo", todo, account=account)
    swap(ines, tom, tmp_path / "out")
    assert tom.read().rows("SELECT title, note, account FROM live_todo") == [
        ("Ask for the drawings", "by mail", account)
    ]


def test_a_todo_taken_back_into_private_hands_tells_no_more(pair: Pair, tmp_path: Path) -> None:
    ines, tom = pair
    account = add(ines, "account", name="Brightmoor")
    todo = add(ines, "todo", title="Ask", account=account)
    swap(ines, tom, tmp_path / "out")
    edit(ines, "todo", todo, account=None)
    edit(ines, "todo", todo, note="CANARY said in confidence")
    swap(ines, tom, tmp_path / "out")
    log = "".join(row[0] for row in tom.read().rows("SELECT fields FROM log_entry"))
    assert "CANARY" not in log
    edit(ines, "todo", todo, note=None, title="Ask again", account=account)
    swap(ines, tom, tmp_path / "out")
    assert "CANARY" not in "".join(
        row[0] for row in tom.read().rows("SELECT fields FROM log_entry")
    )
    assert tom.read().value("SELECT title FROM live_todo") == "Ask again"


def test_private_edits_are_told_when_others_make_a_todo_shared_again(
    pair: Pair, tmp_path: Path
) -> None:
    ines, tom = pair
    first, second = add(ines, "account", name="A"), add(ines, "account", name="B")
    todo = add(ines, "todo", title="Ask", account=first)
    swap(ines, tom, tmp_path / "out")
    edit(ines, "todo", todo, account=None)
    edit(ines, "todo", todo, title="Ask Ruth")
    for _ in range(60):  # Tom's clock is ahead: his edit is the one shown
        tom.clock()
    edit(tom, "todo", todo, account=second)
    import_paths(ines, [export_bundle(tom, tmp_path / "out").file])
    swap(ines, tom, tmp_path / "out")
    assert tom.read().rows("SELECT title, account FROM live_todo") == [("Ask Ruth", second)]


def test_becoming_shared_is_told_and_undone_as_one_change(pair: Pair, tmp_path: Path) -> None:
    ines, tom = pair
    account = add(ines, "account", name="Brightmoor")
    todo = add(ines, "todo", title="Ask", note="by mail")
    edit(ines, "todo", todo, account=account)
    newest = record_history(ines.read(), todo)[0].action_id
    told = [it.field for it in record_history(ines.read(), todo) if it.action_id == newest]
    assert told == ["account"]
    swap(ines, tom, tmp_path / "out")
    edit(tom, "todo", todo, title="Ask Ruth")
    swap(ines, tom, tmp_path / "out")
    done = ines.undo()
    assert done is not None
    assert done.result == ()
    assert ines.read().row("SELECT title, account FROM todo") == ("Ask Ruth", None)


def test_what_was_added_elsewhere_follows_the_plan_that_moved(pair: Pair, tmp_path: Path) -> None:
    ines, tom = pair
    first, second = add(ines, "account", name="A"), add(ines, "account", name="B")
    plan = add(ines, "plan", title="P", kind="account", account=first)
    swap(ines, tom, tmp_path / "out")
    edit(ines, "plan", plan, account=second)
    objective = add(tom, "objective", plan=plan, statement="Grow")
    add(tom, "strategy", objective=objective, statement="Together")
    swap(ines, tom, tmp_path / "out")
    for desk in pair:
        assert roots(desk, "objective") == roots(desk, "strategy") == {second}


def test_everything_below_a_moved_plan_moves_with_it(pair: Pair, tmp_path: Path) -> None:
    ines, _ = pair
    first, second = add(ines, "account", name="A"), add(ines, "account", name="B")
    plan = add(ines, "plan", title="P", kind="account", account=first)
    objective = add(ines, "objective", plan=plan, statement="Grow")
    add(ines, "strategy", objective=objective, statement="Together")
    edit(ines, "plan", plan, account=second)
    assert roots(ines, "objective") == roots(ines, "strategy") == {second}
    with Desk.make(Place(tmp_path / "again", tmp_path / "config"), ines.me) as again:
        replay(ines.read(), again.connection)
        assert digest(again.read()) == digest(ines.read())


def test_undoing_an_addition_spares_what_others_built_on_it(pair: Pair, tmp_path: Path) -> None:
    ines, tom = pair
    add(ines, "account", name="Earlier")
    account = add(ines, "account", name="Brightmoor")
    swap(ines, tom, tmp_path / "out")
    add(tom, "contact", given_name="Ruth", family_name="Calder", account=account)
    swap(ines, tom, tmp_path / "out")
    with pytest.raises(Conflict):
        ines.undo()
    assert ines.read().value("SELECT count(*) FROM live_contact") == 1
    done = ines.undo()
    assert done is not None
    assert ines.read().rows("SELECT name FROM live_account") == [("Brightmoor",)]


def test_undoing_an_addition_spares_what_others_changed(pair: Pair, tmp_path: Path) -> None:
    ines, tom = pair
    account = add(ines, "account", name="Brightmoor")
    swap(ines, tom, tmp_path / "out")
    edit(tom, "account", account, tier="gold")
    swap(ines, tom, tmp_path / "out")
    with pytest.raises(Conflict):
        ines.undo()
    assert ines.read().value("SELECT tier FROM live_account") == "gold"


def test_undoing_an_addition_that_others_changed_spares_its_private_notes(
    pair: Pair, tmp_path: Path
) -> None:
    ines, tom = pair
    account = add(ines, "account", name="Brightmoor", private_notes="between us")
    swap(ines, tom, tmp_path / "out")
    edit(tom, "account", account, tier="gold")
    swap(ines, tom, tmp_path / "out")
    with pytest.raises(Conflict):
        ines.undo()
    assert ines.read().value("SELECT private_notes FROM live_account") == "between us"


def cover(owner: Desk, folder: Path, *accounts: str) -> CoverageOrder:
    order = CoverageOrder(accounts, "Tom", date(2026, 4, 1), date(2026, 4, 9))
    write_coverage_file(owner, order, folder / "c.amcover", recipient=None, passphrase=WORDS)
    return order


WORDS = "orchard lantern quiet velvet compass thirteen"


def covering(pair: Pair, folder: Path, *accounts: str) -> Desk:
    owner, backup = pair
    cover(owner, folder, *accounts)
    open_coverage_file(backup, (folder / "c.amcover").read_bytes(), lambda: WORDS)
    place = Place(covering_desks(backup)[0].folder, backup.place.config_folder)
    return Desk.open(place, clock=ticking(900))


def test_a_coverage_file_holds_what_lives_in_its_accounts_now(pair: Pair, tmp_path: Path) -> None:
    ines, _ = pair
    inside, outside = add(ines, "account", name="In"), add(ines, "account", name="Out")
    came = add(ines, "contact", given_name="Came", family_name="Over", account=outside)
    left = add(ines, "contact", given_name="LEFT-CANARY", family_name="Away", account=inside)
    gone = add(ines, "contact", given_name="GONE-CANARY", family_name="Away", account=inside)
    add(ines, "todo", title="LOOSE-CANARY")
    linked = add(ines, "todo", title="Call", note="first", account=None)
    edit(ines, "todo", linked, account=inside)
    edit(ines, "contact", came, account=inside)
    edit(ines, "contact", left, account=outside)
    ines.run(trash_record, KINDS["contact"], gone)
    with covering(pair, tmp_path, inside) as desk:
        log = "".join(row[0] for row in desk.read().rows("SELECT fields FROM log_entry"))
        assert "CANARY" not in log
        assert desk.read().rows("SELECT given_name, family_name FROM live_contact") == [
            ("Came", "Over")
        ]
        assert desk.read().rows("SELECT title, note FROM live_todo") == [("Call", "first")]


def test_an_amount_the_backup_never_saw_is_not_replaced_silently(
    pair: Pair, tmp_path: Path
) -> None:
    ines, _ = pair
    account = add(ines, "account", name="In")
    chance = add(ines, "opportunity", title="Deal", account=account, amount="100 EUR")
    with covering(pair, tmp_path, account) as desk:
        edit(desk, "opportunity", chance, amount="1 EUR")
        edit(desk, "opportunity", chance, amount="2 EUR", title="Deal again")
        hand_back(desk, tmp_path / "back.ambundle")
    report = import_paths(ines, [tmp_path / "back.ambundle"])
    assert (report.merged, report.conflicts) == (1, 1)
    live = ines.read().rows("SELECT dot FROM log_live WHERE field = 'amount'")
    assert len(live) == 2
    assert ines.read().value("SELECT title FROM opportunity") == "Deal again"


def test_no_amount_of_ours_is_in_a_coverage_file_without_prices() -> None:
    customers_own = {("account", "annual_revenue")}
    money = {
        (kind.name, field.name)
        for kind in KINDS.values()
        for field in kind.fields.values()
        if field.type.name == "money" and kind.name not in PRICES
    }
    masked = {(kind, name) for kind, names in PRICE_FIELDS.items() for name in names}
    assert money - masked == customers_own
