"""What the sync screen counts."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime
from pathlib import Path

from amdesk.base.clock import fixed_clock
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.bundles.overview import GapLine, bundle_lines, gap_lines, next_bundle, peer_lines
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import peers, signer_of, trust_card

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)


def desk_of(folder: Path, who: str) -> Desk:
    place = Place(folder / who, folder / "config")
    person = Person(who, f"{who.lower()}@ormsund.example", "laptop")
    return Desk.make(place, person, clock=fixed_clock(NOW))


def test_what_waits_is_counted_by_record_and_gone_once_acknowledged(tmp_path: Path) -> None:
    ines, tom = desk_of(tmp_path, "Ines"), desk_of(tmp_path, "Tom")
    for one, other in ((ines, tom), (tom, ines)):
        trust_card(one, write_card(signer_of(other).card), verified=True)
    account = ines.run(add_record, KINDS["account"], {"name": "A"}).result
    ines.run(add_record, KINDS["todo"], {"title": "Call", "account": account})
    ines.run(add_record, KINDS["todo"], {"title": "Loose and private"})
    waiting = next_bundle(ines.read())
    assert waiting.groups == (("To-dos and promises", 1), ("Accounts and growth", 1))
    import_paths(tom, [export_bundle(ines, tmp_path / "out").file])
    assert peer_lines(ines.read())[0].lacks == 3
    import_paths(ines, [export_bundle(tom, tmp_path / "out").file])
    assert next_bundle(ines.read()).records == 0
    assert peer_lines(ines.read())[0].lacks == 0
    lines = bundle_lines(ines.read())
    assert {(line.direction, line.state) for line in lines} == {("out", "sent"), ("in", "merged")}
    ines.close()
    tom.close()


def test_a_gap_shows_once_somebody_tells_of_it(tmp_path: Path) -> None:
    ines, tom, ana = (desk_of(tmp_path, who) for who in ("Ines", "Tom", "Ana"))
    for one, other in itertools.permutations((ines, tom, ana), 2):
        trust_card(one, write_card(signer_of(other).card), verified=True)
    tom.run(add_record, KINDS["account"], {"name": "A"})
    first = export_bundle(tom, tmp_path / "out").file
    for desk in (ines, ana):
        import_paths(desk, [first])
    tom.run(add_record, KINDS["account"], {"name": "B"})
    tom.run(add_record, KINDS["account"], {"name": "C"})
    import_paths(ana, [export_bundle(tom, tmp_path / "out").file])
    assert gap_lines(ines.read()) == ()
    # Ana's own bundle for somebody who has what she got from Tom: it tells, and carries her own.
    ana.run(add_record, KINDS["account"], {"name": "D"})
    bundle = export_bundle(ana, tmp_path / "out", whole=True).file
    assert gap_lines(ana.read()) == ()
    with ines.unit() as work:
        key = peers(ana.read())[-1].have  # what Tom said he has
        work.write("UPDATE peer SET have = ? WHERE name = 'Ana'", (json.dumps(dict(key)),))
    assert gap_lines(ines.read()) == (GapLine("Tom", "laptop", 1, 2, ("Ana",)),)
    import_paths(ines, [bundle])
    assert gap_lines(ines.read()) == ()
    assert {line.name: line.heard_at is None for line in peer_lines(ines.read())} == {
        "Ana": False,
        "Tom": False,
    }
    for desk in (ines, tom, ana):
        desk.close()
