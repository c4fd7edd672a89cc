"""Real shapes of exports: Salesforce, HubSpot, Google, Outlook, German ones and plain lists."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from amdesk.base.money import Money
from amdesk.exchange.proposal import Link
from amdesk.exchange.reading.read import read_bytes, read_file

ROOT = Path(__file__).parents[2]
CRM = Path(os.environ.get("AMDESK_CORPORA", ROOT / ".." / "shared" / "data")) / "crm"
SAMPLES = Path(__file__).parent / "samples"
needs_crm = pytest.mark.skipif(not CRM.is_dir(), reason="no CRM example files here")


@needs_crm
@pytest.mark.parametrize(
    ("name", "label", "kind", "count"),
    [
        ("salesforce_accounts.csv", "Salesforce accounts", "account", 12),
        ("salesforce_contacts.csv", "Salesforce contacts", "contact", 39),
        ("hubspot_companies.csv", "HubSpot companies", "account", 12),
        ("google_contacts.csv", "Google Contacts", "contact", 30),
        ("outlook_contacts.csv", "Outlook contacts", "contact", 30),
        ("mixed_versions.vcf", "vCard", "contact", 3),
    ],
)
def test_each_example_export_is_recognised_and_read_whole(name, label, kind, count):
    reading = read_file(CRM / name)
    assert reading.source_label == label
    assert {one.kind for one in reading.proposals} == {kind}
    assert len(reading.proposals) == count
    assert reading == read_file(CRM / name)


@needs_crm
def test_salesforce_ids_link_contacts_to_accounts_and_managers():
    accounts = {one.foreign_id for one in read_file(CRM / "salesforce_accounts.csv").proposals}
    reading = read_file(CRM / "salesforce_contacts.csv")
    contacts = {one.foreign_id for one in reading.proposals}
    assert all(one.links["account"].foreign_id in accounts for one in reading.proposals)
    managers = [one.links["reports_to"] for one in reading.proposals if "reports_to" in one.links]
    assert managers
    assert all(link.foreign_id in contacts for link in managers)


@needs_crm
def test_an_address_without_an_at_sign_is_listed_and_kept_beside_its_contact():
    reading = read_file(CRM / "salesforce_contacts.csv")
    refused = next(row for row in reading.refused if row.field == "emails")
    assert (refused.raw, refused.whole) == ("not an e-mail", False)
    owen = next(one for one in reading.proposals if one.place.line == refused.place.line)
    assert owen.values["family_name"] == "O'Connor"
    assert owen.foreign["emails"] == "not an e-mail"


@needs_crm
def test_quirks_of_the_examples_are_undone():
    google = read_file(CRM / "google_contacts.csv").proposals[0]
    assert google.values["birthday"] == "--05-12"
    assert [phone["value"] for phone in google.values["phones"]] == [
        "+44 113 496 0000",
        "+44 113 496 1000",
    ]
    outlook = read_file(CRM / "outlook_contacts.csv")
    assert outlook.encoding == "cp1252"
    assert "birthday" not in outlook.proposals[0].values
    assert outlook.proposals[1].values["birthday"] == "1980-05-02"
    assert "“Call before 9”, cost €5" in outlook.proposals[0].values["notes"]
    hubspot = read_file(CRM / "hubspot_companies.csv").proposals
    assert hubspot[10].values["phones"][0]["value"] == "+49 911 55510"
    assert hubspot[7].links["parent"] == Link("account", name="Brightmoor Dairies")


def test_a_german_outlook_export_in_cp1252_is_read():
    reading = read_file(SAMPLES / "outlook_german_cp1252.csv")
    assert (reading.source_label, reading.encoding) == ("Outlook contacts", "cp1252")
    first = reading.proposals[0]
    assert first.values["family_name"] == "Weißgärber"
    assert first.values["birthday"] == "1980-05-12"
    assert first.values["addresses"][0]["postcode"] == "00123"
    assert first.links["reports_to"].name == "Ivo Öhler"


def test_a_german_google_export_keeps_polish_and_turkish_names():
    first, second = read_file(SAMPLES / "google_german_utf8.csv").proposals
    assert first.values["family_name"] == "Żółkiewska"
    assert first.values["tags"] == ["Kunden"]
    assert [phone["label"] for phone in first.values["phones"]] == ["mobile", "mobile"]
    assert second.links["account"].name == "Boğaziçi Gıda A.Ş."
    assert second.values["birthday"] == "--05-12"


def test_a_utf_16_customer_list_with_tabs_is_read():
    reading = read_file(SAMPLES / "kundenliste_utf16.csv")
    assert (reading.encoding, reading.separator) == ("utf-16-le", "\t")
    greek, turkish, polish = reading.proposals
    assert (greek.foreign_id, greek.values["name"]) == ("00017", "Λίμνη Τρόφιμα ΑΕ")
    assert greek.values["annual_revenue"] == Money(123456789, "EUR")
    assert turkish.values["addresses"][0]["city"] == "İstanbul"
    assert polish.values["annual_revenue"] == Money(1250, "PLN")


def test_hubspot_contacts_without_a_name_are_called_by_their_address():
    reading = read_file(SAMPLES / "hubspot_contacts.csv")
    assert reading.source_label == "HubSpot contacts"
    ruth, samir, _ = reading.proposals
    assert ruth.values["phones"][0]["value"] == "+44 113 496 0000"
    assert ruth.links["account"] == Link("account", "9012345000", "Brightmoor Dairies")
    assert samir.values["family_name"] == "samir@pellow.example"
    assert samir.notes[0].code == "contact.name-made"
    assert reading.refused[0].raw == "eleni(at)limni.example"


def test_json_lines_are_strict_and_stand_each_for_itself():
    lines = [
        '{"kind": "account", "id": "1", "values": {"name": "Ash"}, "seen": true}',
        '{"kind": "account", "kind": "todo", "values": {}}',
        '{"kind": "account", "values": {"name": "\\ud800"}}',
        "[" * 100_000,
        '{"kind": "account", "values": {"n": NaN}}',
        '{"kind": "account", "values": {"n": 1e999}}',
        "[1]",
        '{"values": {}}',
        '{"kind": "account", "values": {"name": "Elm"}}',
    ]
    reading = read_bytes("\n".join(lines).encode(), "all.jsonl")
    assert [one.values["name"] for one in reading.proposals] == ["Ash", "Elm"]
    assert reading.proposals[0].foreign == {"seen": True}
    assert [row.reason.code for row in reading.refused] == [
        "json.duplicate-key", "json.surrogate", "json.deep", "json.constant", "json.number",
        "json.object", "json.key",
    ]  # fmt: skip
