"""Whatever is imported: twice is once, taking back is exact, and own exports change nothing."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from amdesk.exchange.guard import guard
from amdesk.exchange.import_run import import_undo, plan_import, run_import
from amdesk.exchange.reading.read import read_bytes
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person

HEADER = ("Id", "First name", "Last name", "Company", "E-mail", "Phone", "Notes", "Reports to")
words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
names = st.sampled_from(["Ruth", "ruth", "Ivo", "Łukasz", "Ελένη", "O'Connor", "=1+1"])
companies = st.sampled_from(["", "Ash", "ASH", "Ash GmbH", "Λίμνη", "Elm, S.A."])
emails = st.sampled_from(["", "r@a.example", "R@A.example", "info@b.example", "no address"])
phones = st.sampled_from(["", "+44 113 496 0000", "0113 496 0000", "(0113) 1"])
people = st.tuples(
    st.sampled_from(["", "1", "2", "3"]), names, names, companies, emails, phones, words,
    st.one_of(st.just(""), st.tuples(names, names).map(" ".join)),
)  # fmt: skip


def table(rows):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows([[guard(cell) for cell in row] for row in rows])
    return read_bytes(text.getvalue().encode(), "people.csv")


def new_desk(folder):
    place = Place(Path(folder) / "desk", Path(folder) / "config")
    return Desk.make(place, Person("Ines Varga", "ines@ormsund.example", "IV-07"))


@given(st.lists(people, min_size=1, max_size=8))
@settings(max_examples=15)
def test_any_list_imported_twice_is_imported_once_and_taken_back_whole(rows):
    reading = table(rows)
    with tempfile.TemporaryDirectory() as folder, new_desk(folder) as desk:
        empty = digest(desk.read())
        first = run_import(desk, plan_import(desk.read(), [reading]))
        full = digest(desk.read())
        again = run_import(desk, plan_import(desk.read(), [reading]))
        assert (again.created, again.updated) == (0, 0)
        assert digest(desk.read()) == full
        import_undo(desk, first.import_id)
        assert digest(desk.read()) == empty
        run_import(desk, plan_import(desk.read(), [reading]))
        assert len(desk.read().rows("SELECT 1 FROM live_contact")) > 0


@given(st.lists(people, min_size=1, max_size=6))
@settings(max_examples=10)
def test_exporting_and_importing_with_own_ids_changes_nothing(rows):
    with tempfile.TemporaryDirectory() as folder, new_desk(folder) as desk:
        run_import(desk, plan_import(desk.read(), [table(rows)]))
        before = digest(desk.read())
        exported = desk.read().rows(
            "SELECT c.id, coalesce(given_name, ''), coalesce(family_name, ''), "
            "coalesce(a.name, ''), coalesce(json_extract(c.emails, '$[0].value'), ''), "
            "coalesce(json_extract(c.phones, '$[0].value'), ''), coalesce(c.notes, ''), '' "
            "FROM live_contact c LEFT JOIN live_account a ON a.id = c.account"
        )
        result = run_import(desk, plan_import(desk.read(), [table(exported)]))
        assert (result.created, result.updated) == (0, 0)
        assert digest(desk.read()) == before


def test_a_card_without_a_name_learns_it_from_another_card_of_the_same_id():
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:7\r\n{}\r\nEND:VCARD\r\n"
    text = card.format("EMAIL:r@a.example") + card.format("N:Pencarrow;Ruth\r\nFN:Ruth Pencarrow")
    reading = read_bytes(text.encode(), "two.vcf")
    with tempfile.TemporaryDirectory() as folder, new_desk(folder) as desk:
        (one,) = plan_import(desk.read(), [reading]).records
        assert one.title == "Ruth Pencarrow"
        run_import(desk, plan_import(desk.read(), [reading]))
        again = plan_import(desk.read(), [reading])
        assert (again.created, again.updated) == (0, 0)


def test_a_card_that_gives_no_name_leaves_the_name_in_the_desk():
    card = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:7\r\n{}\r\nEND:VCARD\r\n"
    with tempfile.TemporaryDirectory() as folder, new_desk(folder) as desk:
        named = card.format("N:;Ruth;;;\r\nFN:Ruth\r\nEMAIL:r@a.example").encode()
        run_import(desk, plan_import(desk.read(), [read_bytes(named, "one.vcf")]))
        bare = card.format("FN:r@a.example\r\nEMAIL:r@a.example").encode()
        again = plan_import(desk.read(), [read_bytes(bare, "one.vcf")])
        assert (again.created, again.updated) == (0, 0)
