"""Files out and back in: everything there is, and what other programs read."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import icalendar
import openpyxl

from amdesk.base.money import Money
from amdesk.exchange.reading.read import read_file
from amdesk.kinds import KINDS
from amdesk.records import rows, types
from amdesk.records.fields import Field
from amdesk.store.desk import Desk
from amdesk.store.work import Work

ODD = "Łukasz \u202e „Ærø“ \U0001f680 '=1+1"
SAMPLES = {
    types.TEXT.name: ODD,
    types.NOTE.name: 'first line\n\tsecond; line, with \\ and "quotes"\n\'@x',
    types.INTEGER.name: 3,
    types.NUMBER.name: Decimal("123456789012.345"),
    types.FLAG.name: True,
    types.DAY.name: date(2026, 2, 28),
    types.INSTANT.name: datetime(2026, 3, 2, 9, 30, 0, 123_000, tzinfo=UTC),
    types.TIME.name: time(15, 5),
    types.MONEY.name: Money.of("-1234567.89", "CHF"),
    types.LIST.name: ["one, two", "[three]", ODD],
    types.LABELLED.name: [{"label": "work", "value": ODD}, {"value": "+49 30 123"}],
    types.DOCUMENT.name: {"deep": [{"list": [1, True, None, ODD]}]},
}
NOT_FREE = {
    ("account", "health_reason"): "Seen on site",
    ("account", "space"): "5e" * 16,
    ("assessment", "state"): "draft",
    ("todo", "repeat"): "FREQ=WEEKLY",
    ("todo", "waiting_on"): "Ruth",
}


def value_for(kind: str, declared: Field, made: dict[str, str]) -> Any:
    if (kind, declared.name) in NOT_FREE:
        return NOT_FREE[kind, declared.name]
    if declared.to:
        return made.get(declared.to)
    if declared.choices:
        return list(declared.choices)[-1]
    value = SAMPLES[declared.type.name]
    if declared.type is types.INTEGER:
        low = declared.low if declared.low is not None else 0
        return min(max(low, 3), declared.high if declared.high is not None else 3)
    return value


def fill_every_kind(work: Work) -> dict[str, str]:
    """One record of each kind with every field filled, and a second that refers back to it."""
    made: dict[str, str] = {}
    away = rows.add(work, KINDS["colleague"].model(name="Away")).id  # nobody covers for themselves
    for kind in KINDS.values():
        values = {name: value_for(kind.name, field, made) for name, field in kind.fields.items()}
        if kind.name == "absence":
            values["colleague"] = away
        given = {name: value for name, value in values.items() if value is not None}
        made[kind.name] = rows.add(work, kind.model(**kind.take(given))).id
    for kind in KINDS.values():  # references to kinds that come later
        back = {
            name: made[field.to]
            for name, field in kind.fields.items()
            if field.to and field.to != kind.name and not field.owner
        }
        if kind.name == "absence":
            back["colleague"] = away
        if back:
            rows.change_values(work, kind, made[kind.name], back)
    return made


def filled(amdesk: Any) -> dict[str, str]:
    with amdesk.open() as desk:
        return dict(desk.run_as("Fill", fill_every_kind).result)


def all_rows(desk: Desk) -> dict[str, list[Any]]:
    """Every live record of every kind as stored, private ones too."""
    read = desk.read()
    return {
        name: read.rows(f"SELECT * FROM {sheet.view} ORDER BY id")
        for name, sheet in read.sheets.items()
    }


def test_every_kind_exported_and_read_into_an_empty_desk_gives_the_same_digest(
    program: Any, tmp_path: Path
) -> None:
    here, there = program("here"), program("there", "Ben Ode")
    made = filled(here)
    assert set(made) == set(KINDS)
    file = tmp_path / "all.jsonl"
    here.ok("export", str(file), "--kind", "all")
    assert len(file.read_text().splitlines()) == len(KINDS) + 1  # two colleagues
    told = there.ok("import", str(file), "--json").json
    assert (told["created"], told["updated"], told["unchanged"]) == (len(KINDS) + 1, 0, 0)
    assert told["refused"] == []
    assert there.ok("digest").out == here.ok("digest").out
    with here.open() as one, there.open() as other:
        assert all_rows(one) == all_rows(other)
    again = there.ok("import", str(file), "--json").json
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, len(KINDS) + 1)
    assert again["import_id"] is None
    back = tmp_path / "back.jsonl"
    there.ok("export", str(back), "--kind", "all")
    assert back.read_bytes() == file.read_bytes()
    there.ok("undo")
    assert there.ok("list", "account", "--json").out == ""


def test_a_changed_line_updates_its_record_and_a_bad_one_is_listed(
    amdesk: Any, tmp_path: Path
) -> None:
    amdesk.add("account", "name=Brightmoor")
    gone = amdesk.add("account", "name=Ormsund")
    amdesk.add("contact", "account=Ormsund", "given_name=Ruth")
    file = tmp_path / "all.jsonl"
    amdesk.ok("export", str(file), "--kind", "all")
    changed = file.read_text().replace('"Brightmoor"', '"Brightmoor Rail"')
    nobody = gone[:-1] + ("0" if gone.endswith("f") else "f")
    orphan = {"kind": "unit", "id": gone, "values": {"name": "U", "account": nobody}}
    file.write_text(changed + json.dumps(orphan) + "\n" + "{\n")
    amdesk.ok("delete", "account", gone)
    said = amdesk("import", str(file), "--json")
    assert said.code == 9
    told = said.json
    assert (told["created"], told["updated"]) == (0, 1)
    assert {row["place"] for row in told["refused"]} >= {"all.jsonl:4", "all.jsonl:5"}
    assert {row["field"] for row in told["refused"]} >= {"account"}
    assert Path(told["report"]).is_file()
    assert amdesk.ok("list", "account", "--json").lines[0]["name"] == "Brightmoor Rail"
    dry = amdesk("import", "--dry-run", str(file), "--json").json
    assert (dry["updated"], dry["report"]) == (0, None)


def test_csv_is_safe_in_a_spreadsheet_and_exact_when_asked(amdesk: Any, tmp_path: Path) -> None:
    amdesk.add("account", "name==cmd|' /C calc'!A0", "industry=-2", "tags=a,b", "notes=x\ny")
    for options, name, industry in (
        ((), "'=cmd|' /C calc'!A0", "'-2"),
        (("--exact",), "=cmd|' /C calc'!A0", "-2"),
    ):
        file = tmp_path / f"accounts{len(options)}.csv"
        amdesk.ok("export", str(file), "--kind", "account", *options)
        content = file.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf") is not bool(options)
        with file.open(encoding="utf-8-sig", newline="") as stream:
            (row,) = csv.DictReader(stream)
        assert (row["name"], row["industry"]) == (name, industry)
        assert (row["tags"], row["notes"]) == ("a, b", "x\ny")


def test_a_workbook_has_texts_as_texts_and_tells_nothing_of_who_wrote_it(
    amdesk: Any, tmp_path: Path
) -> None:
    amdesk.add("account", "name==1+1", "revenue=1234.50 EUR", "web=https://b.example")
    filled(amdesk)
    file = tmp_path / "all.xlsx"
    amdesk.ok("export", str(file), "--kind", "all")
    book = openpyxl.load_workbook(file)
    assert len(book.sheetnames) == len(KINDS)
    sheet = book["account"]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "=1+1")
    cells = dict(zip(heads, row, strict=True))
    assert cells["name"].data_type == "s"
    assert cells["name"].quotePrefix
    assert (cells["revenue"].value, cells["revenue_currency"].value) == (1234.5, "EUR")
    assert cells["web"].hyperlink is None
    assert not book.properties.creator
    assert book.properties.created.year == 2000


def test_contacts_go_out_as_vcards_our_own_reader_reads_back(amdesk: Any, tmp_path: Path) -> None:
    amdesk.add("account", "name=Brightmoor; Sons, Ltd")
    amdesk.add(
        "contact", "account=Brightmoor; Sons, Ltd", "given_name=Łukasz", "family_name=Ćwik, jr",
        'emails:=[{"value": "l@b.example", "label": "work"}]', "phones=+49 30 123",
        "title=" + "Ærø " * 60, "notes=one\ntwo;", "birthday=1985-03-02",
        "private_notes=stays here",
    )  # fmt: skip
    file = tmp_path / "people.vcf"
    amdesk.ok("export", str(file))
    content = file.read_bytes()
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"stays here" not in content
    reading = read_file(file)
    assert not reading.refused
    person = next(it for it in reading.proposals if it.kind == "contact")
    assert person.values["given_name"] == "Łukasz"
    assert person.values["family_name"] == "Ćwik, jr"
    assert str(person.values["title"]).strip() == ("Ærø " * 60).strip()
    assert person.values["notes"] == "one\ntwo;"
    assert person.values["emails"] == [{"value": "l@b.example", "label": "work"}]
    assert amdesk("export", str(tmp_path / "x.vcf"), "--kind", "account").code == 2


def test_todos_absences_and_visits_go_out_as_a_calendar(amdesk: Any, tmp_path: Path) -> None:
    amdesk.add("account", "name=Brightmoor")
    amdesk.add("colleague", "name=Ben Ode")
    amdesk.add("todo", "title=Call, then write", "due_on=2026-03-02", "due_time=15:00")
    amdesk.add("absence", "colleague=Ben Ode", "from_on=2026-03-02", "until_on=2026-03-06")
    amdesk.add("interaction", "account=Brightmoor", "happened_at=2026-03-02T10:00Z", "minutes=45")
    file = tmp_path / "mine.ics"
    amdesk.ok("export", str(file))
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    (todo,) = calendar.walk("VTODO")
    assert str(todo["SUMMARY"]) == "Call, then write"
    assert todo["DUE"].dt == datetime(2026, 3, 2, 15, 0)  # noqa: DTZ001  # local, as it was typed
    away, visit = calendar.walk("VEVENT")
    assert (away["DTSTART"].dt, away["DTEND"].dt) == (date(2026, 3, 2), date(2026, 3, 7))
    assert visit["DTSTART"].dt == datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    assert str(visit["SUMMARY"]) == "Brightmoor"


def test_the_ending_decides_the_form_and_a_wrong_one_is_refused(
    amdesk: Any, tmp_path: Path
) -> None:
    for name, kind, code in (
        ("a.doc", "account", 2), ("a", "account", 2), ("a.csv", "all", 2), ("a.jsonl", "", 2),
        ("a.ics", "account", 2), ("a.csv", "dragon", 3), ("a.CSV", "account", 0),
    ):  # fmt: skip
        said = amdesk("export", str(tmp_path / name), *(("--kind", kind) if kind else ()))
        assert said.code == code, (name, kind, said)


def test_importing_accounts_tells_what_became_of_them(amdesk: Any, tmp_path: Path) -> None:
    file = tmp_path / "accounts.jsonl"
    file.write_text('{"kind": "account", "values": {"name": "Brightmoor"}}\n')
    told = amdesk.ok("import", str(file), "--json").json
    assert {"created", "updated", "unchanged", "refused", "import_id"} <= set(told)
    assert told["created"] == 1
    assert told["import_id"]
    assert amdesk.ok("import", str(file), "--json").json["unchanged"] == 1
    file.write_text("nothing\n")
    said = amdesk("import", str(file), "--json")
    assert said.code == 3
    assert said.json["error"]["message"]


def test_private_notes_stay_out_of_tables_and_go_into_the_export_of_everything(
    amdesk: Any, tmp_path: Path
) -> None:
    amdesk("add", "account", "name=Norrvik", "private_notes=CANARY of my own")
    for name in ("a.csv", "a.xlsx", "a.jsonl"):
        amdesk("export", str(tmp_path / name), "--kind", "account")
    assert b"CANARY" not in (tmp_path / "a.csv").read_bytes()
    assert b"private_notes" not in (tmp_path / "a.csv").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx", read_only=True)
    cells = [cell for row in book["account"].iter_rows(values_only=True) for cell in row]
    assert not any("CANARY" in str(cell) for cell in cells)
    assert b"CANARY" in (tmp_path / "a.jsonl").read_bytes()


def test_an_import_counts_fields_left_out_apart_from_refused_rows_and_folds_its_notes(
    amdesk: Any, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    rows = ["First name,Last name,E-mail", "Ivo,Marchetti,nowhere", ",,", ",,a@a.example",
            ",,b@a.example", ",,c@a.example", "One,cell,too@many.example,x"]  # fmt: skip
    file.write_text("\n".join(rows) + "\n")
    said = amdesk("import", str(file), "--dry-run")
    assert said.code == 9
    first, *rest = said.out.splitlines()
    assert first == "4 created, 0 updated, 0 unchanged, 1 refused"
    assert rest[0].startswith("  people.csv:7  ")
    assert rest[1] == "Fields left out of rows that came in: 1"
    assert rest[2].startswith("  people.csv:2  E-mail addresses  nowhere")
    assert said.err.count("It has no name") == 1
    assert "Notes like it: 2. See them with --details." in said.err
    detailed = amdesk("import", str(file), "--dry-run", "--details")
    assert detailed.err.count("It has no name") == 3
    told = amdesk("import", str(file), "--json").json
    assert (told["rows_refused"], told["fields_left_out"]) == (1, 1)
    assert sorted(row["whole"] for row in told["refused"]) == [False, True]
