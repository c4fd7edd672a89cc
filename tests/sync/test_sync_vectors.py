from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

import pyrage
import pytest
from nacl import bindings
from nacl.exceptions import CryptoError

from amdesk.base.errors import AmdeskError
from amdesk.sync.age_envelope import age_open, age_seal
from amdesk.sync.age_keys import age_identity, age_recipient, is_sound_public, public_of
from amdesk.sync.identity import DeviceKeys, is_signed_by


def _wycheproof(corpora: Path, name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    path = corpora / "wycheproof" / name
    if not path.exists():
        pytest.skip(f"the vectors {name} are not on this computer (AMDESK_CORPORA)")
    groups = json.loads(path.read_text(encoding="utf-8"))["testGroups"]
    return [(group, test) for group in groups for test in group["tests"]]


def test_wycheproof_ed25519_signatures_are_judged_right(corpora: Path) -> None:
    for group, test in _wycheproof(corpora, "ed25519_test.json"):
        key = bytes.fromhex(group["publicKey"]["pk"])
        verdict = is_signed_by(key, bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"]))
        assert verdict == (test["result"] == "valid"), test["tcId"]


def test_wycheproof_x25519_keys_of_low_order_are_not_sound(corpora: Path) -> None:
    judged = set()
    for _group, test in _wycheproof(corpora, "x25519_test.json"):
        public, shared = bytes.fromhex(test["public"]), bytes.fromhex(test["shared"])
        sound = is_sound_public(public)
        judged.add(sound)
        if not any(shared):
            assert not sound, test["tcId"]
        elif test["result"] == "valid":
            assert sound, test["tcId"]
            secret = bytes.fromhex(test["private"])
            assert bindings.crypto_scalarmult(secret, public) == shared, test["tcId"]
    assert judged == {True, False}


def test_wycheproof_x25519_secrets_give_the_public_key_that_age_gives(corpora: Path) -> None:
    for _group, test in _wycheproof(corpora, "x25519_test.json")[:200]:
        secret = bytes.fromhex(test["private"])
        identity = pyrage.x25519.Identity.from_str(age_identity(secret))
        assert str(identity.to_public()) == age_recipient(public_of(secret)), test["tcId"]


def test_every_sound_wycheproof_key_can_be_sealed_to(corpora: Path, trust: Any) -> None:
    card = trust.device("Ana").card
    for _group, test in _wycheproof(corpora, "x25519_test.json"):
        public = bytes.fromhex(test["public"])
        if is_sound_public(public):
            fields = {n: getattr(card, n) for n in card.__dataclass_fields__}
            assert age_seal(b"x", [type(card)(**(fields | {"seal_key": public}))])


def test_wycheproof_xchacha20_poly1305_boxes_are_judged_right(corpora: Path) -> None:
    for group, test in _wycheproof(corpora, "xchacha20_poly1305_test.json"):
        if group["ivSize"] != 192:
            continue
        parts = {n: bytes.fromhex(test[n]) for n in ("key", "iv", "aad", "msg", "ct", "tag")}
        try:
            plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                parts["ct"] + parts["tag"], parts["aad"], parts["iv"], parts["key"]
            )
        except CryptoError:
            assert test["result"] == "invalid", test["tcId"]
            continue
        assert plain == parts["msg"], test["tcId"]
        assert test["result"] != "invalid", test["tcId"]


def _age_vector(content: bytes) -> tuple[dict[str, list[str]], bytes]:
    head, _, body = content.partition(b"\n\n")
    notes: dict[str, list[str]] = {}
    for line in head.decode("utf-8").splitlines():
        name, _, value = line.partition(": ")
        notes.setdefault(name, []).append(value)
    return notes, zlib.decompress(body) if notes.get("compressed") == ["zlib"] else body


def _secret(text: str) -> bytes:
    alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    digits = text.lower().removeprefix("age-secret-key-1")[:-6]
    number = 0
    for digit in digits:
        number = number << 5 | alphabet.index(digit)
    return (number >> len(digits) * 5 % 8).to_bytes(32, "big")


def test_age_vectors_for_x25519_are_opened_or_refused_as_they_say(corpora: Path) -> None:
    folder = corpora / "age-cctv" / "age" / "testdata"
    if not folder.is_dir():
        pytest.skip("the age vectors are not on this computer (AMDESK_CORPORA)")
    seen = {"success": 0, "refused": 0}
    for path in sorted(folder.iterdir()):
        notes, sealed = _age_vector(path.read_bytes())
        identities = [i for i in notes.get("identity", []) if i.startswith("AGE-SECRET-KEY-1")]
        others = len(notes.get("identity", [])) - len(identities)
        if others or "passphrase" in notes or notes.get("armored") == ["yes"] or not identities:
            continue
        keys = [DeviceKeys(bytes(32), _secret(identity)) for identity in identities]
        if notes["expect"] == ["success"]:
            content, _opened_by = age_open(sealed, keys)
            assert hashlib.sha256(content).hexdigest() == notes["payload"][0], path.name
            seen["success"] += 1
        else:
            with pytest.raises(AmdeskError):
                age_open(sealed, keys)
            seen["refused"] += 1
    assert seen["success"] > 5
    assert seen["refused"] > 20
