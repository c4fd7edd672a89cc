"""The order in which files are named decides nothing, and two people of one name stay two."""

from __future__ import annotations

import os
import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amdesk.base.clock import fixed_clock
from amdesk.exchange.import_run import plan_import, run_import
from amdesk.exchange.proposal import alike_refused
from amdesk.exchange.reading.read import read_bytes, read_file
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person

ROOT = Path(__file__).parents[2]
CRM = Path(os.environ.get("AMDESK_CORPORA", ROOT / ".." / "shared" / "data")) / "crm"
ME = Person("Ines Varga", "ines.varga@ormsund.example", "IV-07")
GOOGLE = "First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Labels\n"


@pytest.fixture
def desk(tmp_path, now):
    with Desk.make(Place(tmp_path / "d", tmp_path / "c"), ME, clock=fixed_clock(now)) as made:
        yield made


def people(desk):
    """Each person with company, addresses and notes, without ids."""
    return sorted(
        desk.read().rows(
            "SELECT coalesce(t.given_name, ''), t.family_name, coalesce(a.name, ''), "
            "coalesce(t.emails, ''), coalesce(t.phones, ''), coalesce(t.notes, ''), "
            "coalesce(t.title, '') "
            "FROM live_contact t LEFT JOIN account a ON a.id = t.account"
        )
    )


def brought(files, now):
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name) / "desk", Path(name) / "config")
        with Desk.make(place, ME, clock=fixed_clock(now)) as desk:
            readings = [read_bytes(text.encode(), file) for file, text in files]
            plan = plan_import(desk.read(), readings)
            run_import(desk, plan)
            return people(desk), sorted((str(note.place), note.remark.code) for note in plan.notes)


def test_a_private_address_does_not_make_one_person_of_two_companies_people(desk):
    text = GOOGLE + (
        "Ruth,Pencarrow,Brightmoor,Home,ruth@home.example,* x\n"
        "Ruth,Pencarrow,Østerby,Home,ruth@home.example,* x\n"
    )
    plan = plan_import(desk.read(), [read_bytes(text.encode(), "google.csv")])
    run_import(desk, plan)
    assert [row[2] for row in people(desk)] == ["Brightmoor", "Østerby"]
    (note,) = [note for note in plan.notes if note.remark.code == "match.doubtful"]
    assert str(note.remark) == "It may be the same as Ruth Pencarrow; both are kept."
    assert note.place.line == 3


def test_an_address_at_work_makes_one_person_of_two_lists_that_call_the_company_differently(desk):
    one = "First name,Last name,Company,E-mail\nRuth,Pencarrow,Brightmoor,r@brightmoor.example\n"
    two = one.replace("Brightmoor,", "Brightmoor Dairies Group,")
    plan = plan_import(desk.read(), [read_bytes(one.encode(), "a.csv"),
                                     read_bytes(two.encode(), "b.csv")])  # fmt: skip
    run_import(desk, plan)
    assert len(people(desk)) == 1


def test_a_likely_duplicate_is_called_as_it_is_written(desk):
    one = "First name,Last name,Company,E-mail\nŁukasz,Garrow,Ash,l@ash.example\n"
    two = one.replace("Łukasz", "Piotr")
    readings = [read_bytes(one.encode(), "a.csv"), read_bytes(two.encode(), "b.csv")]
    notes = [str(note.remark) for note in plan_import(desk.read(), readings).notes]
    assert "It may be the same as Łukasz Garrow; both are kept." in notes


ADDRESSES = ("r@ash.example", "r@yew.example", "ruth@home.example", "")
LINE = st.tuples(
    st.sampled_from(("Ruth", "R.", "Ivo")),
    st.sampled_from(("Pencarrow", "Bell")),
    st.sampled_from(("Ash", "Ash Ltd", "Yew", "")),
    st.sampled_from(("Home", "Work")),
    st.sampled_from(ADDRESSES),
)
FILE = st.lists(LINE, min_size=1, max_size=3)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(contents=st.lists(FILE, min_size=2, max_size=3))
def test_the_order_of_the_files_decides_nothing(contents, now):
    files = [
        (f"f{number}.csv", GOOGLE + "".join(",".join((*line, "* x")) + "\n" for line in lines))
        for number, lines in enumerate(contents)
    ]
    outcomes = [brought(order, now) for order in permutations(files)]
    assert all(outcome == outcomes[0] for outcome in outcomes)


@pytest.mark.skipif(not CRM.is_dir(), reason="no CRM example files here")
def test_real_exports_in_any_order_keep_both_people_of_one_name(tmp_path, now):
    names = (
        "google_contacts.csv",
        "hubspot_companies.csv",
        "outlook_contacts.csv",
        "salesforce_accounts.csv",
        "salesforce_contacts.csv",
        "mixed_versions.vcf",
    )
    found = []
    for number, order in enumerate((names, names[::-1])):
        place = Place(tmp_path / f"d{number}", tmp_path / f"c{number}")
        with Desk.make(place, ME, clock=fixed_clock(now)) as desk:
            run_import(desk, plan_import(desk.read(), [read_file(CRM / name) for name in order]))
            found.append(people(desk))
    assert found[0] == found[1]
    for row in found[0]:
        if row[:2] == ("Ruth", "Pencarrow"):
            assert not ("sterbyhavnas" in row[3] and "brightmoor" in row[3]), row


CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Pencarrow;Ruth;;;\r\nFN:Ruth Pencarrow\r\nORG:Brightmoor\r\n"
    "EMAIL:r@ash.example\r\nNOTE:{note}\r\nEND:VCARD\r\n"
)


def notes_of(desk):
    return desk.read().value("SELECT notes FROM live_contact")


def bring(desk, text, name):
    return run_import(desk, plan_import(desk.read(), [read_bytes(text.encode(), name)]))


def test_the_note_of_a_second_source_stands_below_the_first_once(desk):
    text = (
        "First name,Last name,Company,E-mail,Notes\nRuth,Pencarrow,Brightmoor,r@ash.example,Tea\n"
    )
    bring(desk, text, "list.csv")
    assert bring(desk, CARD.format(note="Mornings only"), "a.vcf").updated == 1
    assert notes_of(desk) == "Tea\n\nFrom a.vcf:\nMornings only"
    again = bring(desk, CARD.format(note="Mornings only"), "b.vcf")
    assert (again.updated, again.unchanged) == (0, 1)
    assert notes_of(desk) == "Tea\n\nFrom a.vcf:\nMornings only"


def test_a_note_that_only_the_source_changed_is_replaced(desk):
    bring(desk, CARD.format(note="Mornings only"), "a.vcf")
    bring(desk, CARD.format(note="Afternoons only"), "a.vcf")
    assert notes_of(desk) == "Afternoons only"


def test_notes_of_two_files_in_one_import_are_both_kept(desk):
    text = (
        "First name,Last name,Company,E-mail,Notes\nRuth,Pencarrow,Brightmoor,r@ash.example,Tea\n"
    )
    readings = [read_bytes(CARD.format(note="Mornings only").encode(), "a.vcf"),
                read_bytes(text.encode(), "list.csv")]  # fmt: skip
    run_import(desk, plan_import(desk.read(), readings))
    assert "Tea" in notes_of(desk)
    assert "Mornings only" in notes_of(desk)


def test_amounts_without_a_currency_are_mentioned_once(desk):
    text = "Id,Account Name,Annual Revenue\n1,Ash,1200\n2,Yew,1300\n3,Elm,USD 5\n"
    plan = plan_import(desk.read(), [read_bytes(text.encode(), "list.csv")])
    notes = [str(note.remark) for note in plan.notes]
    assert notes == ["Amounts without a currency are taken as EUR."]


def test_a_field_that_is_kept_is_called_as_on_the_screen(desk):
    card = CARD.format(note="x")
    bring(desk, card.replace("NOTE:x", "ROLE:Buyer\r\nTITLE:Head"), "a.vcf")
    again = bring(desk, card.replace("NOTE:x", "TITLE:Chief").replace("VERSION:3.0\r\n",
                  "VERSION:3.0\r\nUID:u9\r\n"), "b.vcf")  # fmt: skip
    said = [str(note) for note in again.notes]
    assert not any("title is kept" in one for one in said), said


def test_one_unknown_owner_of_many_lines_is_one_refusal(desk):
    lines = "".join(f"{n},Account {n},Nobody Known\n" for n in range(5))
    text = "Id,Account Name,Account Owner\n" + lines
    plan = plan_import(desk.read(), [read_bytes(text.encode(), "list.csv")])
    assert len(plan.refused) == 5
    (group,) = alike_refused(plan.refused)
    assert (group.count, group.first.place.line) == (5, 2)
