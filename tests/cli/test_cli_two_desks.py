"""Two people, two desks: cards, trust, bundles both ways, and the coverage file there and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from amdesk.store.desk import Desk, Place

PASSPHRASE = "harbour velvet cricket mosaic lantern pigeon orbit"


@pytest.fixture
def pair(program: Any, tmp_path: Path) -> tuple[Any, Any]:
    """Ines and Ben, who compared and trusted each other's cards."""
    ines, ben = program("ines", "Ines Varga"), program("ben", "Ben Ode")
    for one, other in ((ines, ben), (ben, ines)):
        card = tmp_path / f"{one.folder.name}.amcard"
        one.ok("identity", "card", "--out", str(card))
        told = other.ok("trust", str(card), "--yes", "--json").json
        assert told["trust"] == "verified"
    return ines, ben


def swap(sender: Any, receiver: Any, folder: Path) -> dict[str, Any]:
    """One bundle from one desk to the other; what the receiver says of it."""
    made = sender.ok("bundle", "export", "--out", str(folder), "--json").json
    return dict(receiver.ok("bundle", "import", made["file"], "--json").json)


def test_a_card_is_seen_once_it_is_named_and_verified_once_it_was_compared(
    program: Any, tmp_path: Path
) -> None:
    ines, ben = program("ines", "Ines Varga"), program("ben", "Ben Ode")
    card = tmp_path / "ben.amcard"
    told = ben.ok("identity", "card", "--out", str(card), "--json").json
    seen = ines.process("trust", str(card), "--json")
    assert (seen.code, seen.json["trust"]) == (0, "seen")
    assert len(seen.json["words"].split()) == len(seen.json["digits"].split()) == 8
    wrong = ines.process("trust", str(card), "--compared", "0" * 40, "--json")
    assert (wrong.code, wrong.json["error"]["code"]) == (6, "not-compared")
    compared = ines.ok("trust", str(card), "--compared", seen.json["words"], "--json")
    assert compared.json["trust"] == "verified"
    assert ines.ok("trust", str(card), "--yes", "--json").json["fingerprint"] == told["fingerprint"]
    assert ines.ok("untrust", told["fingerprint"][:12], "--json").json["trust"] == "revoked"
    card.write_bytes(b"no card")
    assert ines("trust", str(card), "--yes").code == 3


def test_bundles_both_ways_end_in_equal_digests(pair: tuple[Any, Any], tmp_path: Path) -> None:
    ines, ben = pair
    ines.add("account", "name=Brightmoor")
    ben.add("account", "name=Ormsund")
    told = swap(ines, ben, tmp_path / "out")
    assert {"merged", "already", "waiting", "quarantined", "conflicts"} <= set(told)
    assert (told["merged"], told["quarantined"]) == (1, [])
    swap(ben, ines, tmp_path / "out")
    assert ines.ok("digest").out == ben.ok("digest").out
    names = [line["name"] for line in ben.ok("list", "account", "--json").lines]
    assert names == ["Brightmoor", "Ormsund"]
    inspected = tmp_path / "inspected"
    made = ines.ok("bundle", "export", "--out", str(inspected), "--whole", "--json").json
    assert (
        ben.ok("bundle", "inspect", made["file"], "--json").json["sender"]["name"] == "Ines Varga"
    )
    again = ben.ok("bundle", "import", made["file"], "--json").json
    assert (again["already"], again["merged"]) == (1, 0)


def test_a_bundle_of_somebody_unknown_is_kept_aside_and_answers_6(
    pair: tuple[Any, Any], program: Any, tmp_path: Path
) -> None:
    ines, ben = pair
    ines.add("account", "name=Brightmoor")
    bundle = ines.ok("bundle", "export", "--out", str(tmp_path / "out"), "--json").json["file"]
    stranger = program("stranger", "Eve Stone")
    said = stranger("bundle", "import", bundle, "--json")
    assert said.code == 6
    assert said.json["quarantined"]
    assert stranger.ok("list", "account", "--json").out == ""
    damaged = tmp_path / "damaged.ambundle"
    damaged.write_bytes(Path(bundle).read_bytes()[:-10])
    assert ben("bundle", "import", str(damaged), "--json").code == 3
    assert ben("bundle", "import", str(damaged), bundle, "--json").code == 9
    assert ben("bundle", "import", str(tmp_path / "missing.ambundle")).code == 3


def test_accounts_are_covered_for_and_handed_back(pair: tuple[Any, Any], tmp_path: Path) -> None:
    ines, ben = pair
    account = ines.add("account", "name=Brightmoor")
    ines.add("account", "name=Ormsund")
    cover = tmp_path / "c.amcover"
    made = ines.ok(
        "coverage", "export", "--to", "Ben Ode", "--from", "2026-03-02", "--until", "2026-03-09",
        "--accounts", "Brightmoor", "--out", str(cover), "--json",
    ).json  # fmt: skip
    assert (made["accounts"], made["sealed_by"]) == ([account], "card")
    opened = ben.ok("coverage", "open", str(cover), "--json").json
    assert (opened["owner"], opened["verified"]) == ("Ines Varga", True)
    ben.ok("--desk", opened["desk"], "add", "todo", "title=Called back", "account=Brightmoor")
    back = tmp_path / "back.ambundle"
    ben.ok("coverage", "hand-back", "--out", str(back), "--json")
    assert ines.ok("bundle", "import", str(back), "--json").json["merged"] == 1
    assert [line["title"] for line in ines.ok("list", "todo", "--json").lines] == ["Called back"]
    assert ben.ok("list", "todo", "--json").out == ""


def test_a_coverage_file_of_no_account_is_refused_with_what_to_give(
    pair: tuple[Any, Any], tmp_path: Path
) -> None:
    ines, _ = pair
    ines.add("account", "name=Brightmoor")
    cover = tmp_path / "c.amcover"
    said = ines(
        "coverage", "export", "--to", "Ben Ode", "--from", "2026-03-02", "--until", "2026-03-09",
        "--out", str(cover),
    )  # fmt: skip
    assert said.code == 2
    assert "--accounts" in said.err
    assert "--all" in said.err
    assert not cover.exists()


def test_the_command_line_puts_the_readable_page_into_a_coverage_file(
    pair: tuple[Any, Any], tmp_path: Path
) -> None:
    ines, ben = pair
    ines.add("account", "name=Brightmoor")
    cover = tmp_path / "c.amcover"
    ines.ok(
        "coverage", "export", "--to", "Ben Ode", "--from", "2026-03-02", "--until", "2026-03-09",
        "--accounts", "Brightmoor", "--out", str(cover),
    )  # fmt: skip
    folder = ben.ok("coverage", "open", str(cover), "--json").json["desk"]
    with Desk.open(Place(Path(folder), ben.place.config_folder), write=False) as desk:
        page = desk.fact("covering.page") or ""
    assert page.startswith("<!DOCTYPE html>")
    assert "Brightmoor" in page
    assert "Ben Ode" in page


def test_a_trusted_card_makes_its_person_a_colleague_once(program: Any, tmp_path: Path) -> None:
    ines, ben = program("ines", "Ines Varga"), program("ben", "Ben Ode")
    known = ines.add("colleague", "name=Ben Ode")
    card = tmp_path / "ben.amcard"
    ben.ok("identity", "card", "--out", str(card))
    ines.ok("trust", str(card), "--yes")
    ines.ok("trust", str(card), "--yes")
    (line,) = ines.ok("list", "colleague", "--json").lines
    assert (line["id"], line["email"]) == (known, "ben@ormsund.example")


def test_a_coverage_file_by_passphrase_opens_with_it_alone(program: Any, tmp_path: Path) -> None:
    ines, ben = program("ines", "Ines Varga"), program("ben", "Ben Ode")
    ines.add("account", "name=Brightmoor")
    ines.add("colleague", "name=Ben Ode")
    right, wrong, cover = tmp_path / "right", tmp_path / "wrong", tmp_path / "c.amcover"
    right.write_text(PASSPHRASE + "\n")
    wrong.write_text(PASSPHRASE.upper())
    order = (
        "coverage", "export", "--to", "Ben Ode", "--from", "2026-03-02", "--until", "2026-03-09",
        "--out", str(cover), "--all",
    )  # fmt: skip
    assert ines.process(*order).code == 2
    ines.ok(*order, "--passphrase-file", str(right))
    assert ines(*order, "--passphrase-file", str(right)).code == 3
    assert ben("coverage", "open", str(cover), "--passphrase-file", str(wrong)).code == 6
    opened = ben.ok("coverage", "open", str(cover), "--passphrase-file", str(right), "--json").json
    assert opened["verified"] is False


def test_coverage_check_lists_accounts_without_a_backup_and_answers_0(amdesk: Any) -> None:
    me = amdesk.add("colleague", "name=Ines Varga", "email=ines@ormsund.example")
    amdesk.add("account", "name=Brightmoor", f"owner={me}")
    absent = ("absence", f"colleague={me}", "from_on=2026-03-02", "until_on=2026-03-09")
    amdesk.add(*absent)
    told = amdesk.ok(
        "coverage", "check", "--from", "2026-03-01", "--until", "2026-03-31", "--json"
    ).json
    assert {gap["account"]["name"] for gap in told["gaps"]} == {"Brightmoor"}
    assert [gap["absence"]["colleague"] for gap in told["gaps"] if gap["absence"]] == ["Ines Varga"]
    assert "nobody asked" in amdesk.ok("coverage", "check", "--from", "2026-03-01").out


def test_an_assessment_from_start_to_results(amdesk: Any) -> None:
    started = amdesk.ok("assess", "start", "--title", "Spring", "--json").json
    ratings = [f"{key}=3" for key in started["behaviours"]]
    amdesk.ok("assess", "answer", "Spring", *ratings[:-1])
    assert amdesk("assess", "answer", "Spring", "nothing=9").code == 3
    assert amdesk("assess", "share", "Spring", "--with", "Ben Ode").code == 3
    amdesk.ok("assess", "submit", "Spring")
    amdesk.ok("assess", "share", "Spring", "--with", "Ben Ode")
    assert amdesk("assess", "answer", "Spring", ratings[0]).code == 3
    told = amdesk.ok("assess", "results", started["id"], "--json").json
    assert (told["state"], told["rated"]) == ("submitted", len(ratings) - 1)
    assert {"key", "level", "score", "target"} <= set(told["competencies"][0])


def test_a_brief_is_a_page_of_pdf_or_html(amdesk: Any, tmp_path: Path) -> None:
    amdesk.add("account", "name=Łódź Rail")
    pdf, page = tmp_path / "brief.pdf", tmp_path / "brief.html"
    amdesk.ok("brief", "Łódź Rail", "--out", str(pdf))
    amdesk.ok("brief", "Łódź Rail", "--out", str(page))
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "Łódź Rail" in page.read_text(encoding="utf-8")
    assert amdesk("brief", "Nobody", "--out", str(tmp_path / "x.pdf")).code == 3
