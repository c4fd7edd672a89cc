"""CSV as it comes: BAD_INPUTS V01 to V18, the public corner cases, and what the writer wrote."""

from __future__ import annotations

import csv
import io
import json
import os
import socket
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amdesk.base.money import Money
from amdesk.exchange.guard import guard, unguard
from amdesk.exchange.proposal import RefusedRow, Remark
from amdesk.exchange.reading.csv import Records
from amdesk.exchange.reading.faults import NotPermitted, Unreadable
from amdesk.exchange.reading.files import take_snapshot
from amdesk.exchange.reading.read import ReadingOptions, read_bytes
from amdesk.exchange.reading.recognise import read_mapping
from amdesk.exchange.reading.table import Row, open_table
from amdesk.exchange.reading.text import Line, guess_encoding
from amdesk.exchange.reading.values import read_date, read_money, read_number

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("AMDESK_CORPORA", ROOT / ".." / "shared" / "data"))
SPECTRUM = CORPORA / "csv-spectrum"
needs_spectrum = pytest.mark.skipif(not SPECTRUM.is_dir(), reason="no csv-spectrum corpus here")


def read(text: str | bytes, **options: object):
    content = text.encode() if isinstance(text, str) else text
    return read_bytes(content, "list.csv", ReadingOptions(**options))


def names(reading) -> list[object]:
    return [one.values["name"] for one in reading.proposals]


@pytest.mark.parametrize(
    "content", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"Company,City\r\n", b"Company,City", b"\n\n \n"]
)
def test_V01_empty_or_only_a_header_has_no_rows(content):
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert refused.value.reason_code == "csv.no-rows"
    assert refused.value.exit_code == 3


GERMAN = "Firma;Ort;Notizen\r\nGrößer & Söhne;Nürnberg;Die Straße heißt „Über den Dächern“\r\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_V02_the_encoding_is_found_and_the_first_header_is_whole(encoding, found):
    reading = read(GERMAN.encode(encoding))
    assert reading.encoding == found
    assert names(reading) == ["Größer & Söhne"]
    assert "„Über den Dächern“" in reading.proposals[0].values["notes"]


def test_V02_euro_signs_tell_iso_8859_15_and_kana_tell_shift_jis():
    euro = "Firma;Notizen\nBäckerei Weiß;kostet 5 € im März\n".encode("iso-8859-15")
    assert guess_encoding(euro).name == "iso-8859-15"
    kana = "Company,City\n株式会社サンプル,とうきょう\n".encode("cp932")
    assert guess_encoding(kana).name == "cp932"


@pytest.mark.parametrize("encoding", ["cp1250", "cp1253", "cp1254"])
def test_V02_the_guess_can_be_overruled(encoding):
    name = {"cp1250": "Młyn Łódź", "cp1253": "Λίμνη", "cp1254": "Çağdaş Işık"}[encoding]
    reading = read(f"Company,City\n{name},X\n".encode(encoding), encoding=encoding)
    assert names(reading) == [name]
    with pytest.raises(Unreadable):
        read(b"Company,City\na,b\n", encoding="zlib_codec")


def test_V03_lines_in_another_encoding_are_listed_with_their_bytes():
    good = "Company,City\nGroß,Köln\nWeiß,Bern\n".encode()
    reading = read(good + "Müller,Ulm\n".encode("cp1252") + "Łódź,Łódź\n".encode())
    assert names(reading) == ["Groß", "Weiß", "Łódź"]
    (row,) = reading.refused
    assert row.place.line == 4
    assert "fc" in str(row.reason)
    assert "\ufffd" not in str(reading)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_V04_the_separator_is_found(separator):
    rows = [["Company", "City", "Annual revenue"], ["Ash", "Ulm", "1200"], ["Elm", "Bern", "7"]]
    reading = read("\n".join(separator.join(row) for row in rows))
    assert reading.separator == separator
    assert names(reading) == ["Ash", "Elm"]


def test_V04_a_sep_line_is_obeyed_and_decimal_commas_are_seen():
    reading = read("sep=;\nFirma;Umsatz\nAsche;1.234,56\nErle;7,5\n")
    assert reading.proposals[0].values["annual_revenue"] == Money(123456, "EUR")
    assert reading.proposals[1].values["annual_revenue"] == Money(750, "EUR")
    assert reading.questions == ()


def test_V05_an_unclosed_quote_names_its_line():
    reading = read('Company,City\nAsh,Ulm\n"Elm,Bern\nOak,Rome\n"Fir, A",Graz\n' + "a,b\n" * 50_000)
    (row,) = reading.refused
    assert row.place.line == 3
    assert "line 3" in str(row.reason)
    assert names(reading)[:3] == ["Ash", "Oak", "Fir, A"]
    assert len(reading.proposals) == 50_003


def test_V05_a_long_quoted_cell_under_the_cap_is_read():
    note = "x" * 200_000
    reading = read(f'Company,Notes\nAsh,"{note}\nend"\n')
    assert reading.proposals[0].values["notes"] == note + "\nend"


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_V06_quotes_and_line_ends_are_read_as_the_rfc_says(end):
    lines = ["Company,Notes", 'Ash 5" pipe,plain', '"a ""b"" c","one', 'two"', "Elm\x85x,y\u2028z"]
    reading = read(end.join(lines))
    assert names(reading) == ['Ash 5" pipe', 'a "b" c', "Elm\x85x"]
    assert reading.proposals[1].values["notes"] == f"one{end}two"
    assert reading.proposals[2].values["notes"] == "y\u2028z"


def test_V06_mixed_line_ends_in_one_file():
    assert names(read("Company,City\rAsh,a\nElm,b\r\nOak,c")) == ["Ash", "Elm", "Oak"]


def test_V07_a_nul_refuses_its_cell_only():
    reading = read("Company,City,Notes\nAsh,U\0lm,fine\n")
    assert names(reading) == ["Ash"]
    assert reading.proposals[0].values["notes"] == "fine"
    (cell,) = reading.refused
    assert (cell.field, cell.whole) == ("City", False)


def test_V08_longer_and_shorter_rows_are_kept_back_never_shifted():
    reading = read("Company,City\nAsh\nElm,Bern,Rome\nOak,Rome\n")
    assert names(reading) == ["Oak"]
    assert [(row.place.line, row.reason.code) for row in reading.refused] == [
        (2, "csv.short-row"),
        (3, "csv.long-row"),
    ]


def test_V09_odd_headers_are_warned_of_and_too_many_columns_refused():
    reading = read("Export of today\n\nsecret,,\nCompany,City,City,\nAsh,Ulm,Bern,x\n")
    assert names(reading) == ["Ash"]
    assert reading.proposals[0].values["addresses"] == [{"label": "main", "city": "Ulm"}]
    assert reading.proposals[0].foreign == {"City": "Bern", "column 4": "x"}
    codes = {one.remark.code for one in reading.warnings}
    assert {"csv.duplicate-header", "csv.empty-header", "csv.header-found"} <= codes
    with pytest.raises(Unreadable) as refused:
        read(",".join(["Company"] * 2000) + "\n" + ",".join(["a"] * 2000))
    assert refused.value.reason_code == "csv.too-many-columns"


@pytest.mark.parametrize("text", ["00123", "+49 911 5", "1E+15", "007", "12345678901234567890"])
def test_V10_text_stays_text(text):
    reading = read(f"Company,Postcode,Phone\n{text},{text},{text}\n")
    values = reading.proposals[0].values
    assert values["name"] == text
    assert values["addresses"][0]["postcode"] == text
    assert values["phones"][0]["value"] == text


def test_V11_an_open_date_order_is_asked_once_with_samples():
    reading = read("Last name,Birthday\n" + "".join(f"N{i},0{i}/02/1980\n" for i in range(3, 9)))
    (question,) = reading.questions
    assert (question.option, question.assumed, len(question.samples)) == ("date_order", "dmy", 5)
    asked = read("Last name,Birthday\nA,03/02/1980\n", date_order="mdy")
    assert asked.proposals[0].values["birthday"] == "1980-03-02"
    assert asked.questions == ()


@pytest.mark.parametrize(
    "text", ["31.02.2025", "2025-02-29", "45000", "01/01/20025", "1985-13-40", "circa 1800"]
)
def test_V11_impossible_dates_stay_as_text_and_are_listed(text):
    reading = read(f"Last name,Birthday\nAsh,{text}\n")
    assert reading.proposals[0].values["birthday"] == text
    assert any(one.remark.code.startswith("date.") for one in reading.warnings)


def test_V11_empty_dates_of_outlook_are_no_dates():
    assert read_date("0/0/00") is None
    assert read_date("00.00.0000") is None


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("1.234,56", ",", "1234.56"), ("1,234.56", ".", "1234.56"), ("1'234", ".", "1234"),
        ("(5)", ".", "-5"), ("5-", ".", "-5"), ("٣٤٥", ".", "345"), ("1 234,5", ",", "1234.5"),
        ("1234567.0", ".", "1234567.0"),
    ],
)  # fmt: skip
def test_V12_numbers_are_read_by_the_chosen_sign(text, sign, value):
    assert read_number(text, sign) == Decimal(value)


@pytest.mark.parametrize("text", ["1,2,3.4.5", "12a", "1.2.3", "--5", "1e4000", "9" * 70, "NaN"])
def test_V12_doubtful_numbers_are_listed(text):
    assert isinstance(read_number(text, "."), Remark)
    reading = read(f'Company,Annual revenue\nAsh,"{text}"\n')
    assert reading.refused[0].field == "annual_revenue"
    assert reading.proposals[0].foreign == {"Annual revenue": text}


def test_V12_money_knows_its_currency():
    assert read_money("€ 1.000", ",", "EUR") == Money(100000, "EUR")
    assert read_money("250 CHF", ".", "EUR") == Money(25000, "CHF")
    assert isinstance(read_money("1e400", ".", "EUR"), Remark)


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-2", "\tx", "＝1", "'quoted", "''=1"]
)
def test_V13_formulas_are_text_and_the_guard_goes_round(text):
    assert unguard(guard(text)) == text
    out = io.StringIO()
    csv.writer(out).writerows([["Company", "City"], [guard(text), "x"]])
    assert names(read(out.getvalue())) == [text]


def test_V14_an_overlong_cell_costs_its_row_only():
    reading = read('Company,City\nAsh,"' + "x" * 1_100_000 + '"\nElm,Bern\n')
    assert names(reading) == ["Elm"]
    assert len(reading.refused) == 1


def test_V15_the_same_id_twice_in_one_file_is_warned_of():
    reading = read("Id,Company\n1,Ash\n2,Elm\n1,Oak\n")
    assert [one.place.line for one in reading.warnings if one.remark.code == "record.same-id"] == [
        4
    ]


def test_V17_only_regular_files_are_taken(tmp_path):
    pipe, sock = tmp_path / "pipe.csv", tmp_path / "sock.csv"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(sock))
        cases = {
            tmp_path: "file.folder",
            pipe: "file.pipe",
            sock: "file.socket",
            Path("/dev/zero"): "file.device",
            tmp_path / "none.csv": "file.missing",
            tmp_path / ("x" * 300): "file.name",
        }
        for path, code in cases.items():
            with pytest.raises(Unreadable) as refused:
                take_snapshot(path)
            assert refused.value.reason_code == code
            assert refused.value.hint


def test_V17_a_file_over_the_cap_or_not_permitted_is_refused(tmp_path):
    path = tmp_path / "big.csv"
    path.write_bytes(b"x" * 100)
    with pytest.raises(Unreadable) as refused:
        take_snapshot(path, largest=99)
    assert refused.value.reason_code == "file.too-large"
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(NotPermitted) as denied:
        take_snapshot(path)
    assert denied.value.exit_code == 7


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04rest", "looks-like.xlsx"),
        (b"%PDF-1.7\n", "looks-like.pdf"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><html>", "looks-like.html"),
        ("<html>".encode("utf-16"), "looks-like.html"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "looks-like.xls"),
    ],
)
def test_V18_other_formats_named_csv_are_recognised(content, code):
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert refused.value.reason_code == code
    assert refused.value.hint


def test_unknown_columns_are_refused_and_a_mapping_reads_them():
    text = "Wer,Wo,Haus\nRuth Pencarrow,Leeds,Brightmoor\n"
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert refused.value.reason_code == "csv.columns"
    mapping = read_mapping(
        b'[columns]\n"Wer" = "contact.full_name"\n"Haus" = "account.name"\n', "m.toml"
    )
    account, contact = read(text, mapping=mapping).proposals
    assert (account.kind, account.values["name"]) == ("account", "Brightmoor")
    assert contact.values == {"given_name": "Ruth", "family_name": "Pencarrow"}
    assert contact.links["account"].name == "Brightmoor"


@pytest.mark.parametrize("text", [b"[columns", b"x = 1", b'[columns]\n"a" = "account.nothing"'])
def test_a_wrong_mapping_file_is_refused(text):
    with pytest.raises(Unreadable):
        read_mapping(text, "m.toml")


@needs_spectrum
@pytest.mark.parametrize(
    "name", sorted(path.stem for path in (SPECTRUM / "csvs").glob("*.csv")) or ["none"]
)
def test_csv_spectrum_reads_as_its_json_twin_says(name):
    content = (SPECTRUM / "csvs" / f"{name}.csv").read_bytes()
    if name.endswith("_crlf") and b"\r" not in content:  # a checkout may have changed line ends
        content = content.replace(b"\n", b"\r\n")
    table = open_table(content, name, separator=",")
    rows = []
    for row in table.rows():
        assert isinstance(row, Row)
        rows.append(dict(zip(table.header, row.cells, strict=True)))
    twin = json.loads((SPECTRUM / "json" / f"{name}.json").read_text("utf-8"))
    if isinstance(twin, dict):  # location_coordinates: the twin has another telephone number
        twin = [{**twin, "Contact Phone Number": rows[0]["Contact Phone Number"]}]
    assert rows == twin


cell = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12
) | st.text(',;"\r\n a', max_size=8)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(cell, min_size=2, max_size=5), min_size=1, max_size=8), st.booleans())
def test_what_the_standard_writer_writes_reads_back_equal(rows, all_quoted):
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
    csv.writer(out, quoting=quoting).writerows(rows)
    lines = (Line(at, one) for at, one in enumerate(io.StringIO(out.getvalue(), newline=""), 1))
    found = [record.cells for record in Records(lines, ",") if record.fault is None]
    assert [row for row in found if any(row)] == [row for row in rows if any(row)]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_a_reader_fail_otherwise_than_by_refusing(noise):
    for content in (noise, b"Company,City\nAsh,Ulm\n" + noise):
        for name in ("a.csv", "a.vcf", "a.jsonl"):
            try:
                reading = read_bytes(content, name)
            except Unreadable:
                continue
            assert all(isinstance(row, RefusedRow) for row in reading.refused)
