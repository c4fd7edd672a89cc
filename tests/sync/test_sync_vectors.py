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
from amdesk.sync.sealing.age_envelope import age_open, age_seal
from amdesk.sync.sealing.age_keys import age_identity, age_recipient, is_sound_public, public_of
from amdesk.sync.sealing.envelope import bare
from amdesk.sync.trust.identity import (
    SIGNATURE_BYTES,
    DeviceKeys,
    is_signed_by,
    is_sound_sign_key,
)


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
        assert is_sound_sign_key(key), test["tcId"]


def test_a_signature_cut_or_lengthened_at_any_place_is_refused() -> None:
    keys = DeviceKeys.generate()
    signature = keys.sign(b"text")
    for length in range(SIGNATURE_BYTES):
        assert not is_signed_by(keys.sign_key, b"text", signature[:length])
    assert not is_signed_by(keys.sign_key, b"text", signature + b"\0")
    # s + L, the other spelling of the same number, which lax readers take
    order = 2**252 + 27742317777372353535851937790883648493
    other = int.from_bytes(signature[32:], "little") + order
    assert not is_signed_by(keys.sign_key, b"text", signature[:32] + other.to_bytes(32, "little"))


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


READ_FROM_MAIL = frozenset(
    f"armor_{name}"
    for name in (
        "empty_last_line", "empty_line_begin", "empty_line_end", "eol_between_padding",
        "garbage_leading", "garbage_trailing", "long_line", "short_line", "whitespace_eol",
        "whitespace_last_line", "whitespace_line_start",
    )
)  # fmt: skip
"""Armour that age refuses for the shape of its lines and amdesk reads, since mail programs wrap,
indent and add text. What is inside is authenticated all the same."""


def test_every_age_vector_is_opened_or_refused_as_it_says(corpora: Path) -> None:
    """All of the Community Cryptography Test Vectors for age, bare and in armour.

    What is sealed to anything but X25519 keys (passphrases, hybrid keys) amdesk does not open.
    """
    folder = corpora / "age-cctv" / "age" / "testdata"
    if not folder.is_dir():
        pytest.skip("the age vectors are not on this computer (AMDESK_CORPORA)")
    seen = {"success": 0, "other": 0, "refused": 0, "from mail": 0}
    for path in sorted(folder.iterdir()):
        notes, sealed = _age_vector(path.read_bytes())
        identities = [i for i in notes.get("identity", []) if i.startswith("AGE-SECRET-KEY-1")]
        keys = [DeviceKeys(bytes(32), _secret(identity)) for identity in identities]
        is_sealed_otherwise = not keys or "hybrid" in path.name
        if notes["expect"] == ["success"] and not is_sealed_otherwise:
            content, _opened_by = age_open(bare(sealed), keys)
            assert hashlib.sha256(content).hexdigest() == notes["payload"][0], path.name
            seen["success"] += 1
            continue
        if path.name in READ_FROM_MAIL:
            assert age_open(bare(sealed), keys), path.name
            seen["from mail"] += 1
            continue
        with pytest.raises(AmdeskError):
            age_open(bare(sealed), keys or [DeviceKeys(bytes(32), b"\7" * 32)])
        seen["other" if notes["expect"] == ["success"] else "refused"] += 1
    assert sum(seen.values()) >= 143
    assert seen["success"] >= 19
    assert seen["refused"] >= 106
    assert (seen["other"], seen["from mail"]) == (7, len(READ_FROM_MAIL))


# ---- vectors of the standards themselves, on every computer --------------------------------


@pytest.mark.parametrize(
    ("seed", "public", "message", "signature"),
    [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            (
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            (
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
        ),
    ],
)
def test_signatures_are_those_of_rfc_8032(
    seed: str, public: str, message: str, signature: str
) -> None:
    """Section 7.1, tests 1 and 2."""
    keys = DeviceKeys(bytes.fromhex(seed), b"\7" * 32)
    text, signed = bytes.fromhex(message), bytes.fromhex(signature)
    assert keys.sign_key.hex() == public
    assert keys.sign(text) == signed
    assert is_signed_by(keys.sign_key, text, signed)
    assert not is_signed_by(keys.sign_key, text + b"x", signed)


@pytest.mark.parametrize(
    ("secret", "public"),
    [
        (
            "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
            "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
        ),
        (
            "0900000000000000000000000000000000000000000000000000000000000000",
            "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
        ),
    ],
)
def test_receiving_keys_are_those_of_rfc_7748(secret: str, public: str) -> None:
    """Section 6.1 (Bob) and 5.2 (after one iteration)."""
    assert public_of(bytes.fromhex(secret)).hex() == public
    assert DeviceKeys(b"\7" * 32, bytes.fromhex(secret)).seal_key.hex() == public
    assert is_sound_public(bytes.fromhex(public))
