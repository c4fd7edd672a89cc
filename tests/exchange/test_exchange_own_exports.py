"""What amdesk wrote itself changes nothing when it is read back: CSV, vCard, JSON Lines."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from amdesk.base.errors import Refused
from amdesk.exchange.import_run import plan_import, run_import
from amdesk.exchange.reading.read import read_bytes
from amdesk.exchange.sample.territory import sample_territory
from amdesk.exchange.whole import plan_whole
from amdesk.exchange.writing.csv import csv_lines
from amdesk.exchange.writing.jsonl import record_lines
from amdesk.exchange.writing.vcard import card_lines
from amdesk.kinds import KINDS
from amdesk.records.rows import add_values
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person, Work, action

odd = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=14)
text = st.one_of(
    st.sampled_from([
        "", "=1+1", "'quoted", "''", "a, b; c", "a\nb", "\\n", "[1]", '["x"]', "-", "07", "yes",
        "Ash:Elm", "ß İ ﬁ", "tel:+1;ext=2", "(no value)", "::: ", "x@y.example", "2026-03-02",
    ]),
    odd,
)  # fmt: skip
entry = st.fixed_dictionaries({"value": text}, optional={"label": text})
email = st.fixed_dictionaries(
    {"value": st.sampled_from(["r@a.example", "i@b.example", "R@A.example"])},
    optional={"label": text},
)
address = st.fixed_dictionaries(
    {"street": text}, optional={"label": text, "city": text, "postcode": text, "country": text}
)
contact = st.fixed_dictionaries(
    {"family_name": text},
    optional={
        "given_name": text, "prefix": text, "suffix": text, "nickname": text, "title": text,
        "department": text, "notes": text, "birthday": text, "language": text,
        "emails": st.lists(email, max_size=2), "phones": st.lists(entry, max_size=2),
        "addresses": st.lists(address, max_size=2), "tags": st.lists(text, max_size=3),
        "account": st.sampled_from([0, 1]), "influence": st.integers(0, 5),
    },
)  # fmt: skip
account = st.fixed_dictionaries(
    {"name": text.filter(str.strip)},
    optional={
        "industry": text, "web": text, "notes": text, "tags": st.lists(text, max_size=3),
        "annual_revenue": st.sampled_from(["0.10 EUR", "1200 JPY", "-3.50 USD"]),
        "addresses": st.lists(address, max_size=2), "cadence_days": st.integers(1, 90),
    },
)  # fmt: skip


@action("Make")
def make(work: Work, kind: str, values: dict[str, object]) -> str:
    return add_values(work, KINDS[kind], values)


def desk_in(folder: Path) -> Desk:
    place = Place(folder / "desk", folder / "config")
    return Desk.make(place, Person("Ines Varga", "ines@ormsund.example", "IV-07"))


def filled(desk: Desk, accounts: list[dict[str, object]], people: list[dict[str, object]]) -> None:
    """Accounts that may be called the same, and people in them; what is refused stays out."""
    ids = [desk.run(make, "account", values).result for values in accounts]
    for values in people:
        where = values.get("account")
        said = {**values, "account": None if where is None else ids[int(str(where)) % len(ids)]}
        try:
            desk.run(make, "contact", said)
        except Refused:
            continue


def changed_by(desk: Desk, name: str, content: bytes) -> list[tuple[str, str, dict[str, object]]]:
    plan = plan_import(desk.read(), [read_bytes(content, name)])
    return [
        (one.outcome, one.title, dict(one.values))
        for one in plan.records
        if one.outcome != "unchanged"
    ]


@given(st.lists(account, min_size=2, max_size=9), st.lists(contact, min_size=4, max_size=40))
@settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_whatever_is_in_a_desk_its_own_exports_change_nothing(accounts, people):
    with tempfile.TemporaryDirectory() as folder, desk_in(Path(folder)) as desk:
        filled(desk, accounts, people)
        for kind in ("account", "contact"):
            if content := exported_rows(desk, kind):
                assert changed_by(desk, f"{kind}.csv", content) == []
        if cards := b"".join(card_lines(desk.read())):
            assert changed_by(desk, "contacts.vcf", cards) == []
        report = plan_whole(
            desk.read(), b"".join(record_lines(desk.read(), KINDS.values())), "all.jsonl"
        )
        assert (report.created, report.updated, report.refused) == ([], [], [])


def exported_rows(desk: Desk, kind: str) -> bytes:
    lines = list(csv_lines(desk.read(), KINDS[kind]))
    return b"".join(lines) if len(lines) > 1 else b""


@pytest.fixture(scope="module")
def territory(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = desk_in(tmp_path_factory.mktemp("territory"))
    sample_territory(desk)
    return desk


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_each_kind_is_read_back_without_a_change(territory, kind):
    content = exported_rows(territory, kind)
    if not content:
        pytest.skip("the sample has none")
    before = digest(territory.read())
    reading = read_bytes(content, f"{kind}.csv")
    assert (reading.source_label, {one.kind for one in reading.proposals}) == (
        "Export of amdesk", {kind},
    )  # fmt: skip
    plan = plan_import(territory.read(), [reading])
    assert [(one.title, dict(one.values)) for one in plan.records if one.values] == []
    assert [str(row.reason) for row in plan.refused] == []
    done = run_import(territory, plan)
    assert (done.created, done.updated, done.import_id) == (0, 0, "")
    assert digest(territory.read()) == before


def test_the_own_cards_are_read_back_without_a_change(territory):
    reading = read_bytes(b"".join(card_lines(territory.read())), "contacts.vcf")
    plan = plan_import(territory.read(), [reading])
    assert (plan.created, plan.updated, plan.refused) == (0, 0, ())


def test_an_own_table_edited_in_a_spreadsheet_changes_what_was_edited(territory):
    content = exported_rows(territory, "contact").decode("utf-8-sig")
    cut = "\r\n".join(content.splitlines()[:1]) + "\r\n"
    first = next(line for line in content.splitlines()[1:] if ",Pencarrow," in line)
    plan = plan_import(
        territory.read(), [read_bytes((cut + first.replace("Pencarrow", "Penn")).encode(), "c.csv")]
    )
    (one,) = plan.records
    assert (one.outcome, one.fields) == ("updated", ("family_name",))


def test_a_line_added_to_an_own_table_is_a_new_record(territory):
    rows = exported_rows(territory, "account").decode("utf-8-sig").splitlines()
    names = rows[0].split(",")
    new = ",".join("Tarnbeck Foundry" if name == "name" else "" for name in names)
    plan = plan_import(
        territory.read(), [read_bytes("\r\n".join([*rows[:2], new]).encode(), "a.csv")]
    )
    assert [(one.title, one.outcome) for one in plan.records if one.outcome == "created"] == [
        ("Tarnbeck Foundry", "created")
    ]
