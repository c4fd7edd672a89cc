"""Trust on the command line: fingerprints, introductions, revocations, devices and keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

PASSPHRASE = "harbour velvet cricket mosaic lantern pigeon orbit"


@pytest.fixture
def circle(program: Any, tmp_path: Path) -> Any:
    """Ines, Ruth and Cem; Ines and Cem each know Ruth alone."""
    desks = {name: program(name.lower(), f"{name} Varga") for name in ("Ines", "Ruth", "Cem")}
    for name in ("Ines", "Cem"):
        for one, other in ((name, "Ruth"), ("Ruth", name)):
            trusted = card_of(desks[other], tmp_path)
            desks[one].ok("trust", trusted, "--yes")
    return desks


def card_of(desk: Any, folder: Path) -> str:
    card = folder / f"{desk.folder.name}.amcard"
    desk.ok("identity", "card", "--out", str(card), "--force")
    return str(card)


def swap(sender: Any, receiver: Any, folder: Path) -> Any:
    made = sender.ok("bundle", "export", "--out", str(folder / "out"), "--json").json
    return receiver("bundle", "import", made["file"], "--json")


def trust_of(desk: Any, name: str) -> dict[str, Any]:
    lines = desk.ok("identity", "peers", "--json").lines
    return next((line for line in lines if line["name"] == name), {"trust": "unknown"})


def test_identity_show_gives_words_digits_and_the_code_as_text_or_picture(
    circle: Any, tmp_path: Path
) -> None:
    told = circle["Ines"].ok("identity", "show", "--json").json
    assert len(told["words"].split()) == len(told["digits"].split()) == 8
    text = circle["Ines"].ok("identity", "show").out
    assert told["words"] in text
    assert told["digits"] in text
    assert "▀" in text
    for name, begins in (("code.png", b"\x89PNG"), ("code.svg", b"<?xml")):
        circle["Ines"].ok("identity", "show", "--out", str(tmp_path / name))
        assert (tmp_path / name).read_bytes().startswith(begins)
    scanned = told["qr"]
    verified = circle["Cem"].ok(
        "trust", card_of(circle["Ines"], tmp_path), "--compared", scanned, "--json"
    )
    assert verified.json["trust"] == "verified"


def test_trust_prints_words_and_digits_before_anything(circle: Any, tmp_path: Path) -> None:
    told = circle["Ines"].ok("identity", "show", "--json").json
    said = circle["Cem"].process("trust", card_of(circle["Ines"], tmp_path))
    assert said.code == 0
    assert told["words"] in said.out
    assert told["digits"] in said.out
    assert "not compared yet" in said.out


def test_a_changed_key_answers_6_with_both_fingerprints(
    circle: Any, program: Any, tmp_path: Path
) -> None:
    again = program("ruth-again", "Ruth Varga")
    mail = trust_of(circle["Ines"], "Ruth Varga")
    assert again.ok("info", "--json").json["identity"]["email"] == mail["email"]
    said = circle["Ines"]("trust", card_of(again, tmp_path), "--json")
    assert (said.code, said.json["error"]["code"]) == (6, "key-changed")
    assert mail["words"] in said.json["error"]["message"]
    new = again.ok("identity", "show", "--json").json["words"]
    assert new in said.json["error"]["message"]


def test_an_introduction_goes_by_bundle_or_by_file(circle: Any, tmp_path: Path) -> None:
    file = tmp_path / "cem.amtrust"
    ruth, ines, cem = circle["Ruth"], circle["Ines"], circle["Cem"]
    told = ruth.ok("introduce", "Cem Varga", "--out", str(file), "--json").json
    assert told["name"] == "Cem Varga"
    changed = ines.ok("trust", str(file), "--json").json["changed"]
    assert [(one["name"], one["after"]) for one in changed] == [("Cem Varga", "seen")]
    line = trust_of(ines, "Cem Varga")
    assert (line["trust"], line["vouched_by"]) == ("seen", ["Ruth Varga"])
    assert "vouched for by Ruth Varga (compared)" in ines.ok("identity", "peers").out
    ruth.ok("introduce", card_of(ines, tmp_path))
    assert swap(ruth, cem, tmp_path).code == 0
    assert trust_of(cem, "Ines Varga")["vouched_by"] == ["Ruth Varga"]
    assert ines("introduce", "Cem Varga", "--json").code == 6, "seen is not enough to vouch"


def test_untrust_is_local_and_revoke_is_for_everybody(circle: Any, tmp_path: Path) -> None:
    file = tmp_path / "ruth.amtrust"
    ruth, ines, cem = circle["Ruth"], circle["Ines"], circle["Cem"]
    own = ruth.ok("identity", "show", "--json").json["fingerprint"]
    assert ines.ok("untrust", own, "--json").json["trust"] == "revoked"
    assert trust_of(cem, "Ruth Varga")["trust"] == "verified"
    told = ruth.process("revoke", own, "--out", str(file))
    assert told.code == 0
    assert "cannot take back" in told.err
    cem.ok("trust", str(file))
    assert trust_of(cem, "Ruth Varga")["trust"] == "revoked"
    assert cem("trust", card_of(ruth, tmp_path), "--yes").code == 6
    assert swap(ruth, cem, tmp_path).json["quarantined"][0]["code"] == "revoked-earlier"
    ruth.add("account", "name=Brightmoor")
    assert swap(ruth, cem, tmp_path).json["quarantined"][0]["code"] == "revoked"
    assert ruth.ok("identity", "show", "--json").json["revoked"] is True


def test_untrust_revoke_alone_is_half_of_what_it_takes(circle: Any, tmp_path: Path) -> None:
    fingerprint = circle["Cem"].ok("identity", "show", "--json").json["fingerprint"]
    told = circle["Ruth"].ok("untrust", fingerprint, "--revoke", "--json").json
    assert told["counts"] is False
    assert trust_of(circle["Ruth"], "Cem Varga")["trust"] == "revoked"


def test_two_devices_of_one_person_are_joined_by_two_files(
    circle: Any, program: Any, tmp_path: Path
) -> None:
    ruth, phone = circle["Ruth"], program("ruth-phone", "Ruth Varga")
    signed, answer = tmp_path / "signed.amtrust", tmp_path / "answer.amtrust"
    card = card_of(phone, tmp_path)
    assert ruth("identity", "pair", card, "--out", str(signed), "--json").code == 6
    ruth.ok("identity", "pair", card, "--out", str(signed), "--yes")
    assert phone("identity", "pair", str(signed), "--json").code == 6
    phone.ok("identity", "pair", str(signed), "--yes", "--out", str(answer))
    ruth.ok("identity", "pair", str(answer))
    for desk in (ruth, phone):
        assert len(desk.ok("identity", "show", "--json").json["devices"]) == 1
        assert len(desk.ok("info", "--json").json["identity"]["devices"]) == 1
    phone.add("account", "name=Brightmoor")
    assert swap(phone, ruth, tmp_path).code == 0
    assert swap(ruth, circle["Ines"], tmp_path).code == 0
    owned = [line["name"] for line in circle["Ines"].ok("identity", "peers", "--json").lines]
    assert owned == ["Ruth Varga", "Ruth Varga"]
    other = card_of(circle["Cem"], tmp_path)
    refused = ruth("identity", "pair", other, "--out", str(tmp_path / "x"), "--yes", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (3, "not-the-same-person")


def test_new_keys_are_taken_without_comparing_again(circle: Any, tmp_path: Path) -> None:
    ruth, ines = circle["Ruth"], circle["Ines"]
    before = ruth.ok("identity", "show", "--json").json["fingerprint"]
    new = ruth.ok("identity", "rotate", "--json").json["fingerprint"]
    assert new != before
    ruth.add("account", "name=Brightmoor")
    assert swap(ruth, ines, tmp_path).json["merged"] == 1
    trust = {
        one["fingerprint"]: one["trust"] for one in ines.ok("identity", "peers", "--json").lines
    }
    assert trust == {before: "superseded", new: "verified"}


def test_an_identity_moves_to_a_new_computer(circle: Any, program: Any, tmp_path: Path) -> None:
    ruth, ines = circle["Ruth"], circle["Ines"]
    secret, file = tmp_path / "secret", tmp_path / "ruth.amident"
    secret.write_text(PASSPHRASE, "utf-8")
    ruth.ok("identity", "rotate")
    swap(ruth, ines, tmp_path)
    ruth.ok("identity", "export", "--out", str(file), "--passphrase-file", str(secret))
    assert b"AGE-SECRET" not in file.read_bytes()
    moved = program("new-computer", "Ruth Varga")
    own = moved.ok("identity", "show", "--json").json["fingerprint"]
    wrong = tmp_path / "wrong"
    wrong.write_text("another seven words that open nothing here", "utf-8")
    assert moved("identity", "import", str(file), "--passphrase-file", str(wrong)).code == 6
    assert moved.ok("identity", "show", "--json").json["fingerprint"] == own
    moved.ok("identity", "import", str(file), "--passphrase-file", str(secret))
    for name in ("fingerprint", "words"):
        told = [desk.ok("identity", "show", "--json").json[name] for desk in (ruth, moved)]
        assert told[0] == told[1]
    ines.add("account", "name=Brightmoor")
    moved.ok("trust", card_of(ines, tmp_path), "--yes")
    assert swap(ines, moved, tmp_path).json["merged"] == 1
    someone = program("elsewhere", "Eve Stone")
    assert someone("identity", "import", str(file), "--passphrase-file", str(secret)).code == 3
    again = moved("identity", "import", str(file), "--passphrase-file", str(secret), "--json")
    assert (again.code, "--yes" in again.json["error"]["hint"]) == (3, True)
