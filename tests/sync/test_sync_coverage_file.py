"""The coverage file's whole way: out, opened apart, worked on, handed back, merged."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import InputRefused, Misuse, NotTrusted, WrongKey
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person
from amdesk.sync.bundles.coverage_file import (
    CoverageOrder,
    card_of_colleague,
    hand_back,
    open_coverage_file,
    write_coverage_file,
)
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card

ACCOUNT, TODO = KINDS["account"], KINDS["todo"]
NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
PASSPHRASE = "seven quiet herons cross the northern ice tonight"


@pytest.fixture
def pair(tmp_path: Path):
    made = []
    for who in ("Ines", "Tom"):
        place = Place(tmp_path / who, tmp_path / "config")
        person = Person(who, f"{who.lower()}@ormsund.example", "laptop")
        made.append(Desk.make(place, person, clock=fixed_clock(NOW)))
    for one, other in (made, made[::-1]):
        trust_card(one, write_card(signer_of(other).card), verified=True)
    yield tuple(made)
    for desk in made:
        desk.close()


def order(*accounts: str, **more: object) -> CoverageOrder:
    return CoverageOrder(accounts, "Tom", date(2026, 3, 27), date(2026, 3, 31), **more)


def filled(ines: Desk) -> tuple[str, str]:
    first = ines.run(add_record, ACCOUNT, {"name": "Brightmoor", "private_notes": "CANARY"}).result
    other = ines.run(add_record, ACCOUNT, {"name": "Norrvik"}).result
    ines.run(add_record, TODO, {"title": "Spare kit", "account": first})
    ines.run(add_record, TODO, {"title": "Renewal", "account": other})
    ines.run(add_record, KINDS["contract"], {"title": "Frame", "account": first, "value": "5 EUR"})
    return first, other


def test_the_whole_way_of_a_coverage_file(pair, tmp_path: Path) -> None:
    ines, tom = pair
    first, _ = filled(ines)
    card = card_of_colleague(ines.read(), "Tom", "tom@ormsund.example")
    file = write_coverage_file(ines, order(first), tmp_path / "c.amcover", recipient=card).file
    covering = open_coverage_file(tom, file.read_bytes())
    assert (covering.owner, covering.accounts, covering.verified) == ("Ines", (first,), True)
    assert tom.read().value("SELECT count(*) FROM account") == 0
    with Desk.open(Place(covering.folder, tom.place.config_folder), clock=tom.clock) as desk:
        assert desk.read().rows("SELECT name FROM account") == [("Brightmoor",)]
        assert desk.read().rows("SELECT title FROM todo") == [("Spare kit",)]
        assert desk.read().value("SELECT count(*) FROM contract") == 0
        log = "".join(row[0] for row in desk.read().rows("SELECT fields FROM log_entry"))
        assert "CANARY" not in log
        todo = desk.read().value("SELECT id FROM todo")
        desk.run(edit_record, TODO, todo, {"title": "Spare kit delivered"})
        desk.run(add_record, TODO, {"title": "Thank Ruth", "account": first})
    back = hand_back(tom, tmp_path / "back.ambundle").file
    report = import_paths(ines, [back])
    assert (report.merged, report.added, report.changed, report.conflicts) == (1, 1, 1, 0)
    titles = {row[0] for row in ines.read().rows("SELECT title FROM live_todo")}
    assert titles == {"Spare kit delivered", "Thank Ruth", "Renewal"}
    before = digest(ines.read())
    assert import_paths(ines, [back]).already == 1
    assert digest(ines.read()) == before


def test_opening_twice_finds_the_same_covering_desk(pair, tmp_path: Path) -> None:
    ines, tom = pair
    first, _ = filled(ines)
    card = signer_of(tom).card
    file = write_coverage_file(ines, order(first), tmp_path / "c.amcover", recipient=card).file
    assert (
        open_coverage_file(tom, file.read_bytes()).folder
        == open_coverage_file(tom, file.read_bytes()).folder
    )


def test_a_passphrase_opens_it_and_a_wrong_one_does_not(pair, tmp_path: Path) -> None:
    ines, tom = pair
    first, _ = filled(ines)
    file = write_coverage_file(
        ines, order(first), tmp_path / "c.amcover", passphrase=PASSPHRASE
    ).file
    with pytest.raises(WrongKey):
        open_coverage_file(tom, file.read_bytes(), lambda: "not the passphrase at all")
    assert open_coverage_file(tom, file.read_bytes(), lambda: PASSPHRASE).owner == "Ines"


def test_a_file_for_somebody_else_stays_shut(pair, tmp_path: Path) -> None:
    ines, tom = pair
    first, _ = filled(ines)
    file = write_coverage_file(
        ines, order(first), tmp_path / "c.amcover", recipient=signer_of(ines).card
    ).file
    with pytest.raises(NotTrusted):
        open_coverage_file(tom, file.read_bytes())


def test_prices_go_in_only_when_asked_for(pair, tmp_path: Path) -> None:
    ines, tom = pair
    first, _ = filled(ines)
    file = write_coverage_file(
        ines, order(first, with_prices=True), tmp_path / "c.amcover", recipient=signer_of(tom).card
    ).file
    covering = open_coverage_file(tom, file.read_bytes())
    with Desk.open(Place(covering.folder, tom.place.config_folder), write=False) as desk:
        assert desk.read().value("SELECT value FROM contract") == "EUR 500"


def test_nothing_to_hand_over_or_nobody_to_seal_to_is_refused(pair, tmp_path: Path) -> None:
    ines, _ = pair
    first, _ = filled(ines)
    with pytest.raises(InputRefused):
        write_coverage_file(ines, order(), tmp_path / "c", passphrase=PASSPHRASE)
    with pytest.raises(Misuse):
        write_coverage_file(ines, order(first), tmp_path / "c")
