"""Real exports into a real desk: what is made, linked, left alone, listed and taken back."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Conflict, Missing
from amdesk.exchange.import_run import (
    import_preview_lines,
    import_undo,
    plan_import,
    run_import,
    write_report,
)
from amdesk.exchange.reading.read import read_bytes, read_file
from amdesk.kinds import KINDS
from amdesk.records import edits
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person

ROOT = Path(__file__).parents[2]
CRM = Path(os.environ.get("AMDESK_CORPORA", ROOT / ".." / "shared" / "data")) / "crm"
needs_crm = pytest.mark.skipif(not CRM.is_dir(), reason="no CRM example files here")
NAMES = ("salesforce_accounts.csv", "salesforce_contacts.csv", "hubspot_companies.csv",
         "google_contacts.csv", "outlook_contacts.csv", "mixed_versions.vcf")  # fmt: skip


@pytest.fixture
def desk(tmp_path, now):
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines.varga@ormsund.example", "IV-07")
    with Desk.make(place, person, clock=fixed_clock(now)) as made:
        yield made


def bring(desk, text, name="list.csv", *, restore=False):
    content = text if isinstance(text, bytes) else text.encode()
    return run_import(desk, plan_import(desk.read(), [read_bytes(content, name)], restore=restore))


def bring_file(desk, name):
    return run_import(desk, plan_import(desk.read(), [read_file(CRM / name)]))


def counts(result):
    return result.created, result.updated, result.unchanged


def one(desk, sql, *params):
    return desk.read().value(sql, params)


@needs_crm
def test_salesforce_contacts_find_their_accounts_and_managers_by_salesforce_ids(desk):
    assert counts(bring_file(desk, NAMES[0])) == (12, 0, 0)
    result = bring_file(desk, NAMES[1])
    assert counts(result) == (39, 0, 0)
    assert one(desk, "SELECT count(*) FROM live_contact WHERE account IS NULL") == 0
    wanted = sum("reports_to" in p.links for p in read_file(CRM / NAMES[1]).proposals)
    assert one(desk, "SELECT count(*) FROM live_contact WHERE reports_to IS NOT NULL") == wanted
    assert one(desk, "SELECT count(*) FROM contact WHERE root <> account") == 0
    assert [row.field for row in result.refused] == ["emails", ""]


@needs_crm
def test_contacts_and_accounts_of_one_export_may_be_imported_together_in_any_order(desk):
    readings = [read_file(CRM / NAMES[1]), read_file(CRM / NAMES[0])]
    result = run_import(desk, plan_import(desk.read(), readings))
    assert counts(result) == (51, 0, 0)
    assert one(desk, "SELECT count(*) FROM live_contact WHERE account IS NULL") == 0


@needs_crm
@pytest.mark.parametrize("name", NAMES)
def test_V15_the_same_file_twice_changes_nothing(desk, name):
    bring_file(desk, name)
    before = digest(desk.read())
    again = bring_file(desk, name)
    assert counts(again)[:2] == (0, 0)
    assert again.import_id == ""
    assert digest(desk.read()) == before


@needs_crm
def test_every_export_after_the_other_changes_nothing_the_second_time_round(desk):
    for name in NAMES:
        bring_file(desk, name)
    before = digest(desk.read())
    for name in NAMES:
        assert counts(bring_file(desk, name))[:2] == (0, 0), name
    assert digest(desk.read()) == before


@needs_crm
def test_taking_imports_back_gives_the_digests_from_before_them(desk):
    steps = [(digest(desk.read()), bring_file(desk, name).import_id) for name in NAMES]
    for before, import_id in reversed(steps):
        assert import_undo(desk, import_id).left_alone == ()
        assert digest(desk.read()) == before
    assert one(desk, "SELECT count(*) FROM live_contact") == 0


@needs_crm
def test_google_finds_the_people_and_companies_that_salesforce_brought(desk):
    bring_file(desk, NAMES[0])
    bring_file(desk, NAMES[1])
    result = bring_file(desk, "google_contacts.csv")
    assert result.created == 0
    assert one(desk, "SELECT count(*) FROM live_contact") == 39


@needs_crm
def test_the_owner_named_by_e_mail_becomes_a_colleague_once(desk):
    bring_file(desk, "hubspot_companies.csv")
    assert one(desk, "SELECT count(*) FROM live_colleague") == 1
    assert one(desk, "SELECT count(DISTINCT owner) FROM live_account") == 1


def test_a_contact_who_names_an_unknown_company_brings_it_along(desk):
    text = "First name,Last name,Company\nRuth,Pencarrow,Brightmoor\nFemi,Arkwell,BRIGHTMOOR\n"
    assert counts(bring(desk, text)) == (3, 0, 0)
    assert counts(bring(desk, text)) == (0, 0, 2)
    assert one(desk, "SELECT count(DISTINCT account) FROM live_contact") == 1


def test_V15_a_file_with_one_changed_row_is_one_update(desk):
    text = "Id,Name,Industry\n1,Ash,Paper\n2,Elm,Food\n"
    bring(desk, text)
    result = bring(desk, text.replace("Food", "Water"))
    assert counts(result) == (0, 1, 1)
    assert one(desk, "SELECT industry FROM account WHERE name = 'Elm'") == "Water"


def test_V15_a_duplicate_inside_a_file_is_merged_and_mentioned(desk):
    text = "Id,Name,Industry,City\n1,Ash,Paper,\n1,Ash,Board,Leeds\n"
    result = bring(desk, text)
    assert counts(result) == (1, 0, 0)
    assert any(note.remark.code == "match.again" for note in result.notes)
    industry, kept = desk.read().row("SELECT industry, foreign_values FROM account")
    assert industry == "Paper"
    assert "Board" in kept
    assert counts(bring(desk, text)) == (0, 0, 1)


def test_V15_lines_that_call_one_record_alike_note_its_key_once(desk):
    text = "First name,Last name,E-mail\n" + "".join(
        f"Ruth,Ash,{mail}\n" for mail in ("r@a.example", *2 * ['"r@a.example,s@a.example"'])
    )
    bring(desk, text)
    keys = json.loads(one(desk, "SELECT foreign_ids FROM contact"))
    assert len(keys) == len(set(keys)) == 2


def test_B23_two_ids_with_one_address_are_two_people_and_mentioned(desk):
    person = "Ruth,Pencarrow,r@a.example"
    text = f"Id,First name,Last name,E-mail\n1,{person}\n2,{person}\n"
    result = bring(desk, text)
    assert counts(result) == (2, 0, 0)
    assert any(note.remark.code == "match.doubtful" for note in result.notes)
    assert counts(bring(desk, text)) == (0, 0, 2)


def test_B23_two_people_who_share_a_mailbox_stay_two(desk):
    text = "First name,Last name,E-mail\nRuth,Pencarrow,info@a.example\nIvo,Bell,info@a.example\n"
    assert counts(bring(desk, text)) == (2, 0, 0)
    assert counts(bring(desk, text)) == (0, 0, 2)


def test_a_legal_form_alone_never_makes_two_companies_one(desk):
    bring(desk, "Name\nNorrvik Paper\n")
    result = bring(desk, "Name\nNorrvik Paper AB\n")
    assert counts(result) == (1, 0, 0)
    assert any(note.remark.code == "match.doubtful" for note in result.notes)


def test_V16_circles_and_unknown_names_are_listed_and_the_rows_imported_without(desk):
    text = (
        "Id,Name,ParentId,BillingCity\nA,Ash,A,Leeds\nB,Elm,C,Leeds\nC,Oak,B,Leeds\nD,Fir,Z,Leeds\n"
    )
    result = bring(desk, text, "accounts.csv")
    assert counts(result) == (4, 0, 0)
    assert [(row.place.line, row.field, row.whole) for row in result.refused] == [
        (2, "parent", False), (4, "parent", False), (5, "parent", False),
    ]  # fmt: skip
    before = digest(desk.read())
    again = bring(desk, text, "accounts.csv")
    assert counts(again) == (0, 0, 4)
    assert len(again.refused) == 3
    assert digest(desk.read()) == before


def test_V16_an_unknown_owner_is_listed_and_kept_beside_the_account(desk):
    result = bring(desk, "Name,Owner\nAsh,Somebody Else\n")
    assert counts(result) == (1, 0, 0)
    assert [row.field for row in result.refused] == ["owner"]
    assert "Somebody Else" in one(desk, "SELECT foreign_values FROM account")


def card(uid, name, extra=""):
    return f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:{uid}\r\nFN:{name}\r\n{extra}END:VCARD\r\n"


def test_K06_the_same_uid_updates_merges_and_waits_in_the_trash(desk):
    bring(desk, card("u1", "Ruth Pencarrow"), "a.vcf")
    again = bring(desk, card("u1", "Ruth Pencarrow", "TITLE:Director\r\n"), "a.vcf")
    assert counts(again) == (0, 1, 0)
    twice = bring(desk, card("u2", "Ivo Bell") + card("u2", "Ivo Bell"), "b.vcf")
    assert counts(twice) == (1, 0, 0)
    record = one(desk, "SELECT id FROM contact WHERE family_name = 'Pencarrow'")
    desk.run(edits.trash_record, KINDS["contact"], record)
    listed = bring(desk, card("u1", "Ruth Pencarrow"), "a.vcf")
    assert counts(listed) == (0, 0, 0)
    assert listed.refused[0].whole
    back = bring(desk, card("u1", "Ruth Pencarrow"), "a.vcf", restore=True)
    assert counts(back) == (0, 1, 0)
    assert one(desk, "SELECT life FROM contact WHERE id = ?", record) == "live"


def test_what_was_edited_in_amdesk_outlives_the_next_import_of_the_same_value(desk):
    text = "Id,Name,Industry,Territory\n1,Ash,Paper,North\n"
    bring(desk, text)
    record = one(desk, "SELECT id FROM account")
    desk.run(edits.edit_record, KINDS["account"], record, {"industry": "Board", "territory": None})
    assert counts(bring(desk, text)) == (0, 0, 1)
    assert desk.read().row("SELECT industry, territory FROM account") == ("Board", None)
    assert counts(bring(desk, text.replace("Paper", "Pulp"))) == (0, 1, 0)
    assert desk.read().row("SELECT industry, territory FROM account") == ("Pulp", None)


def test_a_contact_moved_to_another_account_stays_there(desk):
    text = "Id,First name,Last name,Company\n1,Ruth,Pencarrow,Ash\n"
    bring(desk, text + "2,Ivo,Bell,Elm\n")
    ruth = one(desk, "SELECT id FROM contact WHERE given_name = 'Ruth'")
    elm = one(desk, "SELECT id FROM account WHERE name = 'Elm'")
    desk.run(edits.edit_record, KINDS["contact"], ruth, {"account": elm})
    ash = one(desk, "SELECT id FROM account WHERE name = 'Ash'")
    desk.run(edits.edit_record, KINDS["account"], ash, {"name": "Ashwood"})
    assert counts(bring(desk, text)) == (0, 0, 1)
    assert one(desk, "SELECT account FROM contact WHERE id = ?", ruth) == elm
    assert one(desk, "SELECT count(*) FROM live_account") == 2


def test_phones_add_up_and_mine_stay(desk):
    text = "Id,First name,Last name,Phone\n1,Ruth,Pencarrow,+44 113 496 0000\n"
    bring(desk, text)
    record = one(desk, "SELECT id FROM contact")
    mine = [{"label": "work", "value": "+44 113 496 0000"}, {"value": "+44 7700 900123"}]
    desk.run(edits.edit_record, KINDS["contact"], record, {"phones": mine})
    assert counts(bring(desk, text)) == (0, 0, 1)
    bring(desk, text.replace("0000", "0099"))
    phones = json.loads(one(desk, "SELECT phones FROM contact"))
    assert [phone["value"] for phone in phones] == [
        "+44 113 496 0000", "+44 7700 900123", "+44 113 496 0099",
    ]  # fmt: skip


def test_words_of_other_programs_become_our_choices_and_are_kept(desk):
    text = "Id,Name,Type,BillingCity\nA,Ash,Customer - Direct,Leeds\nB,Elm,Odd word,Leeds\n"
    result = bring(desk, text, "accounts.csv")
    assert [row.field for row in result.refused] == ["status"]
    rows = desk.read().rows("SELECT status, foreign_values FROM account ORDER BY name")
    assert rows[0][0] == "active"
    assert "Customer - Direct" in rows[0][1]
    assert "Odd word" in rows[1][1]


@pytest.mark.parametrize("damaged", [0, 37, 199])
def test_P16_one_damaged_card_among_200_costs_no_other(desk, damaged):
    cards = [card(f"u{n}", f"Ruth{n} Pencarrow") for n in range(200)]
    cards[damaged] = cards[damaged].replace("END:VCARD\r\n", "")
    result = bring(desk, "".join(cards), "all.vcf")
    assert result.created == 199
    assert len(result.refused) == 1
    assert result.refused[0].place.line == 1 + 5 * damaged


def test_json_lines_of_any_kind_find_each_other_by_id_and_name(desk):
    lines = [
        {"kind": "todo", "values": {"title": "Call", "account": "Ash"}},
        {"kind": "plan", "id": "p1", "values": {"title": "Plan", "kind": "account",
                                                "account": {"name": "Ash"}}},
        {"kind": "objective", "id": "o1", "values": {"plan": "p1", "statement": "Grow"}},
        {"kind": "account", "id": "a1", "values": {"name": "Ash", "colour": "green"}},
        {"kind": "planet", "values": {"name": "Mars"}},
        {"kind": "unit", "values": {"name": "Nowhere", "account": "Missing"}},
    ]  # fmt: skip
    text = "\n".join(json.dumps(line) for line in lines)
    result = bring(desk, text, "all.jsonl")
    assert result.created == 4
    assert sorted(row.field for row in result.refused) == ["account", "account", "colour", "kind"]
    account = one(desk, "SELECT id FROM account")
    assert one(desk, "SELECT account FROM todo") == account
    assert one(desk, "SELECT account FROM plan") == account
    assert one(desk, "SELECT root FROM objective") == account
    assert counts(bring(desk, text, "all.jsonl")) == (0, 0, 4)
    import_undo(desk, result.import_id)
    assert counts(bring(desk, text, "all.jsonl"))[0] == 4


def test_undo_leaves_alone_what_was_changed_since_and_is_done_once(desk):
    text = "Id,Name,Industry,Territory\n1,Ash,Paper,North\n"
    bring(desk, text)
    result = bring(desk, text.replace("Paper", "Pulp").replace("North", "South"))
    record = one(desk, "SELECT id FROM account")
    desk.run(edits.edit_record, KINDS["account"], record, {"industry": "Board"})
    undone = import_undo(desk, result.import_id)
    assert [skipped.field for skipped in undone.left_alone] == ["industry"]
    assert desk.read().row("SELECT industry, territory FROM account") == ("Board", "North")
    first = bring(desk, "Name\nElm\n")
    import_undo(desk, first.import_id)
    with pytest.raises(Conflict):
        import_undo(desk, first.import_id)
    with pytest.raises(Missing):
        import_undo(desk, "0" * 36)


def test_a_plan_is_refused_when_the_desk_has_changed_since(desk):
    plan = plan_import(desk.read(), [read_bytes(b"Name\nAsh\n", "a.csv")])
    bring(desk, "Name\nElm\n")
    before = digest(desk.read())
    with pytest.raises(Conflict):
        run_import(desk, plan)
    assert digest(desk.read()) == before


def test_the_report_lists_place_field_and_reason_and_starts_no_formula(desk, tmp_path):
    text = "Id,First name,Last name,E-mail\n1,Ruth,Pencarrow,=cmd()\n"
    result = bring(desk, text)
    path = write_report(result, tmp_path)
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert path.name.startswith("amdesk-import-report-")
    assert rows[1][:2] == ["list.csv:2", "emails"]
    assert rows[1][3] == "'=cmd()"


def test_the_preview_shows_what_is_refused_and_changed_first(desk):
    bring(desk, "Id,Name,Industry\n1,Ash,Paper\n")
    text = "Id,Name,Industry\n1,Ash,Pulp\n2,Elm,\n3,,Food\n"
    plan = plan_import(desk.read(), [read_bytes(text.encode(), "a.csv")])
    lines = import_preview_lines(plan)
    assert [line.outcome for line in lines] == ["refused", "updated", "created"]
    assert "industry" in lines[1].details
    assert len(import_preview_lines(plan, limit=2)) == 2
    assert (plan.created, plan.updated, plan.unchanged) == (1, 1, 0)
