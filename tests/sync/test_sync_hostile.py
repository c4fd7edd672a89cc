"""Colleagues gone bad: bundles made by hand that no desk would write, by somebody let in."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from amdesk.base.ids import new_id
from amdesk.base.packing import Value
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record
from amdesk.store.clockwork import stamp_of
from amdesk.store.desk import Desk, Place
from amdesk.store.dots import REPLICA_SHIFT
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_spaces, manifest_of
from amdesk.sync.bundles.coverage_file import covering_desks, open_coverage_file
from amdesk.sync.bundles.importing import ImportReport, import_paths
from amdesk.sync.bundles.payload import ACTION_COLUMNS
from amdesk.sync.bundles.refusals import BundleDamaged
from amdesk.sync.merging.merge import DeletesTooMuch
from amdesk.sync.sealing.container import Signer, pack_chunks, seal
from amdesk.sync.spaces.acts import create_space, let_in, move_account, put_out
from amdesk.sync.spaces.arrivals import MOST_OF_ONE, is_fellow
from amdesk.sync.spaces.roster import name_space
from amdesk.sync.spaces.spaces import home_id, roster, space_line, statements
from amdesk.sync.trust.identity import DeviceKeys, write_card
from amdesk.sync.trust.rotation import rotate
from amdesk.sync.trust.trust import signer_of, trust_card

NOW = datetime(2026, 3, 17, 12, 0, tzinfo=UTC)
LATER = stamp_of(datetime(2026, 3, 18, tzinfo=UTC))
NUMBERS = itertools.count(1)


def desk_of(folder: Path, who: str) -> Desk:
    place = Place(folder / who, folder / "config")
    return Desk.make(place, Person(who, f"{who.lower()}@ormsund.example", "laptop"))


def befriend(*desks: Desk) -> None:
    for one, other in itertools.permutations(desks, 2):
        trust_card(one, write_card(signer_of(other).card), verified=True)


@pytest.fixture
def trio(tmp_path: Path) -> Iterator[tuple[Desk, Desk, Desk]]:
    ines, tom, eve = (desk_of(tmp_path, who) for who in ("Ines", "Tom", "Eve"))
    befriend(ines, tom)
    trust_card(eve, write_card(signer_of(tom).card), verified=True)
    yield ines, tom, eve
    for desk in (ines, tom, eve):
        desk.close()


def add(desk: Desk, kind: str, /, **values: object) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def replica_of(desk: Desk) -> tuple[bytes, bytes]:
    found: tuple[bytes, bytes] = desk.read().row(
        "SELECT replica, incarnation FROM log_replica WHERE no = ?",
        (int(desk.fact("replica.no") or 1),),
    )
    return found


@dataclass
class Forgery:
    """A bundle of one entry, whatever it says."""

    kind: str
    record: str
    fields: dict[str, Any]
    replaces: dict[str, list[int]] | None = None
    root: str = ""
    replica: tuple[bytes, bytes] = (b"R" * 16, b"I" * 16)
    sequence: int = 0
    hlc: int = LATER
    others: list[tuple[bytes, bytes]] = field(default_factory=list)
    wall_at: str = "2026-03-17T12:00:00.000Z"

    def chunk(self) -> dict[str, Value]:
        action: dict[str, Any] = {
            "uuid": new_id(), "replica": 0, "hlc": self.hlc, "wall_at": self.wall_at,
            "label": "Edit", "author": "Ines", "device": "laptop", "nature": "do",
            "reverses": None, "program": "1", "schema": 1,
        }  # fmt: skip
        return {
            "actions": {name: [action[name]] for name in ACTION_COLUMNS},
            "groups": [
                {
                    "actions": [0],
                    "dots": [self.sequence or next(NUMBERS)],
                    "fields": {name: [value] for name, value in self.fields.items()},
                    "kind": self.kind,
                    "records": [self.record],
                    "replaces": None if self.replaces is None else
                    {name: [dots] for name, dots in self.replaces.items()},
                    "roots": [self.root or self.record],
                }
            ],
            "replicas": [[*self.replica, "Eve", "laptop"],
                         *([*one, "Eve", "laptop"] for one in self.others)],
        }  # fmt: skip


def send(
    sender: Desk, reader: Desk, folder: Path, *forged: Forgery, team: bytes = b"", **said: Any
) -> ImportReport:
    """A bundle of home, or of a team space, with forged entries, taken in by ``reader``."""
    purpose = said.pop("purpose", "bundle")
    signer = said.pop("signer", signer_of(sender))
    extra: dict[str, Any] = {"sort": "home"}
    if team:
        told = [one.packed for one in statements(sender.read(), team)]
        extra = {"sort": "team", "roster": told}
    made = manifest_of(
        sender, purpose, team or home_id(sender), {}, (), len(forged),
        extra | {"covers": [[b"F" * 16, next(NUMBERS).to_bytes(16, "big"), 1, 1]]} | said,
    )  # fmt: skip
    sealed = seal(made, pack_chunks([one.chunk() for one in forged]), signer,
                  [signer_of(reader).card, signer.card])  # fmt: skip
    file = folder / f"{sealed.digest.hex()[:16]}.ambundle"
    file.write_bytes(sealed.content)
    return import_paths(reader, [file])


def exchange(folder: Path, *desks: Desk) -> None:
    for _ in range(3):
        for desk in desks:
            files = [made.file for made in export_spaces(desk, folder)]
            for other in desks:
                if other is not desk:
                    import_paths(other, files)


def dot_told(desk: Desk, record: str, name: str) -> tuple[tuple[bytes, bytes], int]:
    """The replica and the sequence of the last entry that wrote a field."""
    dot, replica, incarnation = desk.read().row(
        "SELECT e.dot, r.replica, r.incarnation FROM log_entry e JOIN log_replica r "
        "ON r.no = e.dot >> 40 WHERE e.record = ? AND json_type(e.fields, '$.' || ?) IS NOT NULL "
        "ORDER BY e.dot DESC LIMIT 1",
        (record, name),
    )
    return (replica, incarnation), dot & ((1 << REPLICA_SHIFT) - 1)


# ---- under another's number --------------------------------------------------------------------


@pytest.mark.parametrize("sequence", [50, 2**40 - 1])
def test_nobody_else_writes_under_the_number_of_this_desk(trio, tmp_path: Path, sequence) -> None:
    ines, tom, _ = trio
    add(ines, "account", name="Brightmoor")
    forged = Forgery("account", new_id(), {"name": "Planted", "life": "live"},
                     replica=replica_of(ines), sequence=sequence, hlc=2**63 - 1)  # fmt: skip
    empty = desk_of(tmp_path, "New")
    befriend(tom, empty)
    refused = send(tom, empty, tmp_path, replace(forged, replica=replica_of(empty)))
    assert refused.quarantined[0]["code"] == "own-number"
    empty.close()
    before = replica_of(ines)
    assert send(tom, ines, tmp_path, forged).merged == 1
    assert replica_of(ines)[0] == before[0]
    assert replica_of(ines)[1] != before[1]  # it counts on under another number
    own = add(ines, "account", name="Osterby")
    (_, incarnation), sequence = dot_told(ines, own, "name")
    assert (incarnation, sequence) == (replica_of(ines)[1], 1)


def test_a_clock_at_the_end_of_time_stops_nobody(trio, tmp_path: Path) -> None:
    ines, tom, _ = trio
    own = add(ines, "account", name="Brightmoor")
    where, sequence = dot_told(ines, own, "name")
    forged = Forgery("account", own, {"name": "Late"},
                     {"name": [1 << REPLICA_SHIFT | sequence]}, hlc=2**63 - 1,
                     others=[where])  # fmt: skip
    assert send(tom, ines, tmp_path, forged).merged == 1
    ines.run(edit_record, KINDS["account"], own, {"name": "Mine"})
    assert ines.read().value("SELECT name FROM account") == "Mine"


# ---- private things ----------------------------------------------------------------------------


def test_a_colleague_writes_no_private_field_and_no_private_kind(trio, tmp_path: Path) -> None:
    ines, tom, _ = trio
    own = add(ines, "account", name="Brightmoor", private_notes="mine")
    model = add(ines, "model", title="Mine")
    where, sequence = dot_told(ines, own, "private_notes")
    for forged in (
        Forgery("account", own, {"private_notes": "theirs"},
                {"private_notes": [1 << REPLICA_SHIFT | sequence]}, others=[where]),
        Forgery("account", own, {}, {"private_notes": [1 << REPLICA_SHIFT | sequence]},
                others=[where]),
        Forgery("model", new_id(), {"title": "Planted", "life": "live"}),
        Forgery("model", model, {"title": "Theirs"}, {"title": []}),
        Forgery("todo", new_id(), {"title": "Planted", "life": "live"}),
    ):  # fmt: skip
        report = send(tom, ines, tmp_path, forged)
        assert report.merged == 0, forged
        assert report.quarantined[0]["code"] == "private"
    read = ines.read()
    assert read.value("SELECT private_notes FROM account") == "mine"
    assert read.rows("SELECT title FROM model") == [("Mine",)]
    assert read.value("SELECT count(*) FROM todo") == 0


# ---- out of a space ----------------------------------------------------------------------------


def test_who_is_not_in_a_space_moves_nothing_out_of_it_unasked(trio, tmp_path: Path) -> None:
    ines, tom, _ = trio
    own = add(ines, "account", name="Brightmoor")
    exchange(tmp_path, ines, tom)
    move_account(ines, own, signer_of(ines).card.person)
    ines.run(edit_record, KINDS["account"], own, {"tier": "CANARY"})
    exchange(tmp_path, ines, tom)
    assert tom.read().value("SELECT space FROM account")  # he was told where it went
    tom.run(edit_record, KINDS["account"], own, {"space": None})
    line = next(made for made in export_spaces(tom, tmp_path) if made.recipients == ("Ines",))
    with pytest.raises(Exception, match="move") as refused:
        import_paths(ines, [line.file])
    assert getattr(refused.value, "code", "") == "moves-out"
    for made in export_spaces(ines, tmp_path, whole=True):
        import_paths(tom, [made.file])
    assert tom.read().value("SELECT tier FROM account") is None


def test_an_untrusted_member_pulls_no_account_into_the_space(trio, tmp_path: Path) -> None:
    ines, tom, eve = trio
    own = add(ines, "account", name="At home", tier="CANARY")
    team = create_space(tom, "North")
    for desk in (ines, eve):
        let_in(tom, team.id, signer_of(desk).card)
    exchange(tmp_path, ines, tom)
    exchange(tmp_path, tom, eve)
    pull = Forgery("account", own, {"space": team.id.hex()}, {"space": []})
    with pytest.raises(Exception, match="move"):
        send(eve, ines, tmp_path, pull, team=team.id)
    for purpose in ("bundle", "handback"):
        forged = Forgery("account", own, {"name": "Forged"}, {"name": []})
        report = send(eve, ines, tmp_path, forged, team=team.id, purpose=purpose)
        assert report.merged == 0, purpose
    assert ines.read().row("SELECT name, space FROM account") == ("At home", None)


# ---- what is said to be covered ----------------------------------------------------------------


def test_what_somebody_else_claimed_to_cover_is_still_taken_from_its_author(
    trio, tmp_path: Path
) -> None:
    ines, tom, _ = trio
    cem = desk_of(tmp_path, "Cem")
    befriend(ines, tom, cem)
    add(cem, "account", name="Brightmoor")
    made = export_spaces(cem, tmp_path)
    send(tom, ines, tmp_path, covers=[[*replica_of(cem), 1, 2**40 - 1]])
    import_paths(ines, [one.file for one in made])
    assert ines.read().value("SELECT count(*) FROM account") == 1
    cem.close()


# ---- deleting much, and odd texts --------------------------------------------------------------


def test_adding_much_beside_does_not_hide_deleting_much(trio, tmp_path: Path) -> None:
    ines, tom, _ = trio
    forged = []
    for number in range(25):
        own = add(ines, "account", name=f"N{number}")
        where, sequence = dot_told(ines, own, "name")
        dots = [1 << REPLICA_SHIFT | sequence]
        forged.append(
            Forgery("account", own, {"life": "trash"}, {"life": dots, "*": dots}, others=[where])
        )
        forged += [
            Forgery("account", new_id(), {"name": "Padding", "life": "live"}) for _ in range(25)
        ]
    with pytest.raises(DeletesTooMuch):
        send(tom, ines, tmp_path, *forged)
    assert ines.read().value("SELECT count(*) FROM live_account") == 25


def test_an_action_has_a_time_that_can_be_shown(trio, tmp_path: Path) -> None:
    ines, tom, _ = trio
    for at in ("x", "2026-13-45T25:00:00.000Z", "2026-03-17"):
        forged = Forgery("account", new_id(), {"name": "Odd", "life": "live"}, wall_at=at)
        assert send(tom, ines, tmp_path, forged).quarantined[0]["code"] == "bundle-damaged"


# ---- a stolen key ------------------------------------------------------------------------------


def test_a_key_that_was_replaced_writes_in_no_team_space(trio, tmp_path: Path) -> None:
    ines, tom, _ = trio
    team = create_space(ines, "North")
    let_in(ines, team.id, signer_of(tom).card)
    exchange(tmp_path, ines, tom)
    stolen = signer_of(tom)
    rotate(tom)
    exchange(tmp_path, tom, ines)
    assert is_fellow(ines.read(), stolen.card) is False
    planted = {"name": "Planted", "life": "live", "space": team.id.hex()}
    forged = Forgery("account", new_id(), planted)
    report = send(tom, ines, tmp_path, forged, team=team.id, signer=stolen)
    assert report.merged == 0


# ---- rosters -----------------------------------------------------------------------------------


def test_who_was_put_out_does_not_come_back_by_putting_out_the_remover(
    trio, tmp_path: Path
) -> None:
    ines, tom, eve = trio
    befriend(ines, tom, eve)
    team = create_space(eve, "North")  # she has been in for longest
    for desk in (ines, tom):
        let_in(eve, team.id, signer_of(desk).card)
    exchange(tmp_path, eve, ines, tom)
    put_out(ines, team.id, signer_of(eve).card.fingerprint)
    exchange(tmp_path, ines, tom)
    put_out(eve, team.id, signer_of(ines).card.fingerprint)  # as if at the same time
    report = send(eve, tom, tmp_path, team=team.id)
    assert report.quarantined[0]["code"] == "not-a-member"
    line = space_line(tom.read(), team.id)
    assert line is not None
    assert [card.name for card in line.members] == ["Ines"]


def test_unsigned_and_countless_statements_about_a_space_are_not_kept(trio, tmp_path: Path) -> None:
    ines, tom, eve = trio
    team = create_space(tom, "North")
    for desk in (ines, eve):
        let_in(tom, team.id, signer_of(desk).card)
    exchange(tmp_path, ines, tom)
    exchange(tmp_path, tom, eve)
    known = roster(eve.read(), team.id)
    assert known is not None
    kept = len(statements(ines.read(), team.id))
    stranger = Signer(DeviceKeys.generate(), signer_of(eve).card)
    junk = [name_space(known, stranger, f"Junk {number}", 1).packed for number in range(20)]
    flood = [name_space(known, signer_of(eve), f"N{number}", 1).packed for number in range(520)]
    told = [one.packed for one in statements(eve.read(), team.id)]
    assert send(eve, ines, tmp_path, team=team.id, roster=[*told, *junk, *flood]).merged == 1
    assert len(statements(ines.read(), team.id)) == kept + MOST_OF_ONE


# ---- coverage files ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", [{"until": "for ever"}, {"accounts": b"x"}, {"accounts": [b"x"]}, {"from": None}]
)
def test_a_crafted_coverage_file_leaves_nothing_behind(trio, tmp_path: Path, said) -> None:
    ines, tom, _ = trio
    terms = {"accounts": [], "from": "2026-03-01", "until": "2026-03-31", "file": "x"} | said
    damaged = crafted_coverage(tom, ines, [{"page": ""}], terms)
    with pytest.raises(BundleDamaged):
        open_coverage_file(ines, damaged)
    assert covering_desks(ines) == ()


def test_a_coverage_file_with_a_damaged_record_leaves_nothing_behind(trio) -> None:
    ines, tom, _ = trio
    terms = {"accounts": [], "from": "2026-03-01", "until": "2026-03-31", "file": "x"}
    with pytest.raises(BundleDamaged):
        open_coverage_file(ines, crafted_coverage(tom, ines, [{"page": ""}, {"groups": 1}], terms))
    assert covering_desks(ines) == ()


def crafted_coverage(sender: Desk, reader: Desk, chunks: list[Any], terms: dict[str, Any]) -> bytes:
    made = manifest_of(sender, "coverage", home_id(sender), {}, (), 0, terms)
    card = signer_of(reader).card
    return seal(made, pack_chunks(chunks), signer_of(sender), [card]).content


# ---- large files -------------------------------------------------------------------------------


def test_a_huge_file_is_refused_unread_and_not_kept(trio, tmp_path: Path) -> None:
    ines, _, _ = trio
    huge = tmp_path / "huge.ambundle"
    with huge.open("wb") as file:
        file.truncate(2**40)  # takes no room: a hole
    report = import_paths(ines, [huge])
    assert report.quarantined[0]["code"] == "too-large"
    assert not (ines.place.folder / "inbox" / "quarantine").exists()
