"""Who a desk is: a person's device with a key to sign and a key to receive.

The public half travels as an identity card, signed by itself, and is compared between people by
its fingerprint: eight words or forty digits.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from nacl import bindings
from nacl.exceptions import CryptoError

from amdesk.base.armour import ArmourRefused, is_armoured, read_armour, write_armour
from amdesk.base.errors import InputRefused, NewerVersion, Refused
from amdesk.base.packing import PackingRefused, pack, unpack
from amdesk.base.words import words_of
from amdesk.sync.sealing.age_keys import (
    KEY_BYTES,
    age_identity,
    age_recipient,
    is_sound_public,
    public_of,
)

CARD_LABEL: Final = "AMDESK IDENTITY CARD"
CARD_NOTE: Final = (
    "An amdesk identity card. Open it with amdesk and compare the eight words by telephone."
)
CARD_VERSION: Final = 1
MAX_CARD_BYTES: Final = 16 * 1024
FINGERPRINT_BYTES: Final = 20
FINGERPRINT_WORDS: Final = 8
FINGERPRINT_DIGITS: Final = 40
PERSON_BYTES: Final = 16
SIGNATURE_BYTES: Final = 64
_QR_PREFIX: Final = "AMCARD:"
_CARD_DOMAIN: Final = b"amdesk identity card\0"
_FIELDS: Final = {"device", "email", "kind", "made_at", "name", "person", "seal", "sign", "version"}
_JOINERS: Final = frozenset({"\u200c", "\u200d"})
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")
_LIMITS: Final = {"name": 200, "email": 254, "device": 100}


class CardRefused(InputRefused):
    """Bytes that are not one whole, sound identity card signed by itself."""

    code = "card"
    default_hint = "Nothing was changed. Ask for the card again."


@dataclass(frozen=True, slots=True)
class Card:
    """The public half of a device's identity. Only :func:`read_card` and signing make one.

    ``person`` is 16 bytes shared by the cards of one person's devices; ``made_at`` is in seconds
    since 1970, UTC; ``packed`` the exact signed bytes.
    """

    person: bytes
    name: str
    email: str
    device: str
    sign_key: bytes
    seal_key: bytes
    made_at: int
    packed: bytes = field(repr=False)

    @property
    def fingerprint(self) -> bytes:
        """BLAKE2b-160 over both public keys."""
        return fingerprint_of(self.sign_key, self.seal_key)

    @property
    def recipient(self) -> str:
        """The key to seal to, as age writes it."""
        return age_recipient(self.seal_key)


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The secret half: an Ed25519 seed and an X25519 secret. Kept inside the store only."""

    sign_seed: bytes = field(repr=False)
    seal_secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.sign_seed) != KEY_BYTES or len(self.seal_secret) != KEY_BYTES:
            raise ValueError("device keys have 32 bytes each")

    @classmethod
    def generate(cls) -> DeviceKeys:
        """Make new random keys."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))

    @classmethod
    def from_bytes(cls, content: bytes) -> DeviceKeys:
        """Read what :meth:`to_bytes` wrote."""
        return cls(content[:KEY_BYTES], content[KEY_BYTES:])

    def to_bytes(self) -> bytes:
        """Both secrets in 64 bytes, to be kept inside the encrypted store."""
        return self.sign_seed + self.seal_secret

    @property
    def sign_key(self) -> bytes:
        """The Ed25519 public key."""
        public, _secret = bindings.crypto_sign_seed_keypair(self.sign_seed)
        return bytes(public)

    @property
    def seal_key(self) -> bytes:
        """The X25519 public key."""
        return public_of(self.seal_secret)

    @property
    def fingerprint(self) -> bytes:
        """The fingerprint of the matching card."""
        return fingerprint_of(self.sign_key, self.seal_key)

    @property
    def age_identity(self) -> str:
        """The receiving key as ``age -d -i`` takes it; never to be shown or logged."""
        return age_identity(self.seal_secret)

    def sign(self, message: bytes) -> bytes:
        """The 64-byte Ed25519 signature of ``message``."""
        _public, secret = bindings.crypto_sign_seed_keypair(self.sign_seed)
        signed: bytes = bindings.crypto_sign(message, secret)
        return signed[:SIGNATURE_BYTES]


def is_signed_by(sign_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether ``signature`` is the strict Ed25519 signature of ``message`` (RFC 8032)."""
    if len(signature) != SIGNATURE_BYTES or len(sign_key) != KEY_BYTES:
        return False
    try:
        bindings.crypto_sign_open(signature + message, sign_key)
    except CryptoError:
        return False
    return True


def fingerprint_of(sign_key: bytes, seal_key: bytes) -> bytes:
    """BLAKE2b-160 over the signing and the receiving public key."""
    return blake2b(
        sign_key + seal_key, digest_size=FINGERPRINT_BYTES, person=b"amdesk-print-1"
    ).digest()


def fingerprint_words(fingerprint: bytes) -> str:
    """Eight words to read out: the first 88 bits of the fingerprint."""
    return " ".join(words_of(fingerprint, FINGERPRINT_WORDS))


def fingerprint_digits(fingerprint: bytes) -> str:
    """Forty digits in groups of five, for those who do not share a language: about 133 bits."""
    digits = str(int.from_bytes(fingerprint, "big") % 10**FINGERPRINT_DIGITS)
    plain = digits.zfill(FINGERPRINT_DIGITS)
    return " ".join(plain[at : at + 5] for at in range(0, FINGERPRINT_DIGITS, 5))


def is_same_fingerprint(card: Card, told: str) -> bool:
    """Whether what was read from another screen is this card's fingerprint.

    ``told`` is its eight words, its forty digits, its hexadecimal form, or the text of the card's
    QR code; case, spaces and hyphens do not matter. Nothing shorter will do.
    """
    plain = re.sub(r"[\s-]+", "", told).casefold()
    if plain.startswith(_QR_PREFIX.casefold()):
        try:
            return read_card(told.strip().upper().encode()).fingerprint == card.fingerprint
        except (CardRefused, NewerVersion):
            return False
    forms = (
        fingerprint_words(card.fingerprint),
        fingerprint_digits(card.fingerprint),
        card.fingerprint.hex(),
    )
    return plain in {form.replace(" ", "") for form in forms}


def make_card(
    keys: DeviceKeys, *, person: bytes, name: str, email: str, device: str, made_at: int
) -> Card:
    """Make the card of a device and sign it by itself, which binds both keys to the names.

    ``person`` is 16 bytes, the same for all devices of one person; ``made_at`` seconds since 1970.

    Raises Refused for a name, e-mail address or device label that cannot stand on a card.
    """
    texts = {"name": name, "email": email, "device": device}
    texts = {key: unicodedata.normalize("NFC", text) for key, text in texts.items()}
    for key, text in texts.items():
        _check_text(key, text)
    body = pack(
        {
            **texts,
            "kind": "amdesk-card",
            "version": CARD_VERSION,
            "person": person,
            "sign": keys.sign_key,
            "seal": keys.seal_key,
            "made_at": made_at,
        }
    )
    return _read_packed(pack([body, keys.sign(_CARD_DOMAIN + body)]))


def write_card(card: Card) -> bytes:
    """The ``.amcard`` file: text that can be mailed."""
    return write_armour(CARD_LABEL, card.packed, note=CARD_NOTE)


def card_text(card: Card) -> str:
    """The card in the characters a QR code holds best; :func:`read_card` takes it as well."""
    return _QR_PREFIX + base64.b32encode(card.packed).decode("ascii").rstrip("=")


def card_qr_svg(card: Card) -> str:
    """The card as a QR code, as an SVG picture of black on white."""
    import segno  # noqa: PLC0415 (only here, and not needed to start)

    buffer = io.BytesIO()
    code = segno.make(card_text(card), error="m", micro=False)
    code.save(buffer, kind="svg", scale=4, border=4, light="white", dark="black")
    return buffer.getvalue().decode("utf-8")


def card_qr_png(card: Card) -> bytes:
    """The card as a QR code, as a PNG picture."""
    import segno  # noqa: PLC0415 (only here, and not needed to start)

    buffer = io.BytesIO()
    segno.make(card_text(card), error="m", micro=False).save(buffer, kind="png", scale=6, border=4)
    return buffer.getvalue()


def card_qr_lines(card: Card) -> tuple[str, ...]:
    """The card as a QR code in lines of text, two rows of modules to a line.

    Drawn light on dark, as most terminals are; scanners read either.
    """
    import segno  # noqa: PLC0415 (only here, and not needed to start)

    code = segno.make(card_text(card), error="l", micro=False)
    rows = [list(row) for row in code.matrix_iter(border=2)]
    rows += [[0] * len(rows[0])] * (len(rows) % 2)
    blocks = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    return tuple(
        "".join(blocks[upper, lower] for upper, lower in zip(*rows[at : at + 2], strict=True))
        for at in range(0, len(rows), 2)
    )


def read_card(content: bytes) -> Card:
    """Read a card: the ``.amcard`` text, a QR code's text, or the bare bytes.

    A card that was read is whole and signed by itself; whether it is *that person's* is for
    people to compare by fingerprint.

    Raises CardRefused, NewerVersion.
    """
    if len(content) > MAX_CARD_BYTES:
        raise CardRefused("This is too long for an identity card.")
    try:
        if is_armoured(CARD_LABEL, content):
            return _read_packed(read_armour(CARD_LABEL, content))
        if content.lstrip().startswith(_QR_PREFIX.encode("ascii")):
            return _read_packed(_read_qr_text(content))
    except ArmourRefused as error:
        raise CardRefused("The identity card is not whole.") from error
    return _read_packed(content)


def _read_qr_text(content: bytes) -> bytes:
    plain = content.strip()[len(_QR_PREFIX) :]
    try:
        packed = base64.b32decode(plain + b"=" * (-len(plain) % 8))
    except binascii.Error:
        raise CardRefused("The identity card is not whole.") from None
    if base64.b32encode(packed).rstrip(b"=") != plain:
        raise CardRefused("The identity card is not whole.")
    return packed


def _read_packed(packed: bytes) -> Card:
    try:
        pair = unpack(packed)
        if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], bytes):
            raise CardRefused("This is not an identity card.")
        body, signature = pair
        fields = unpack(body)
    except PackingRefused as error:
        raise CardRefused("This is not an identity card.") from error
    if not isinstance(fields, dict) or fields.get("kind") != "amdesk-card":
        raise CardRefused("This is not an identity card.")
    version = fields.get("version")
    if type(version) is int and version > CARD_VERSION:
        raise NewerVersion("This identity card was made by a newer version of amdesk.")
    card = _checked_card(fields, packed)
    if not isinstance(signature, bytes) or not is_signed_by(
        card.sign_key, _CARD_DOMAIN + body, signature
    ):
        raise CardRefused("The identity card was changed after it was signed.")
    return card


def _checked_card(fields: dict[str, object], packed: bytes) -> Card:
    person, sign, seal = fields.get("person"), fields.get("sign"), fields.get("seal")
    made_at = fields.get("made_at")
    if set(fields) != _FIELDS or fields["version"] != CARD_VERSION:
        raise CardRefused("The identity card has missing or foreign fields.")
    if not isinstance(person, bytes) or len(person) != PERSON_BYTES:
        raise CardRefused("The identity card has missing or foreign fields.")
    if type(made_at) is not int or not 0 <= made_at < 2**40:
        raise CardRefused("The identity card has missing or foreign fields.")
    if not isinstance(sign, bytes) or len(sign) != KEY_BYTES or not is_sound_sign_key(sign):
        raise CardRefused("The identity card's signing key is not sound.")
    if not isinstance(seal, bytes) or not is_sound_public(seal):
        raise CardRefused("The identity card's receiving key is not sound.")
    texts = [fields[key] for key in ("name", "email", "device")]
    name, email, device = (text if isinstance(text, str) else "" for text in texts)
    try:
        for key, text in (("name", name), ("email", email), ("device", device)):
            _check_text(key, text)
    except Refused as error:
        raise CardRefused(str(error)) from error
    return Card(person, name, email, device, sign, seal, made_at, packed)


def is_sound_sign_key(sign_key: bytes) -> bool:
    """Whether it is a canonical Ed25519 key of full order."""
    return bool(bindings.crypto_core_ed25519_is_valid_point(sign_key))


def _check_text(key: str, text: str) -> None:
    if not text or text != text.strip() or len(text) > _LIMITS[key]:
        raise Refused(
            key,
            "The {what} on an identity card has 1 to {limit} characters, no outer spaces.",
            what=key,
            limit=_LIMITS[key],
        )
    # Cc controls, Cf direction marks, Cs surrogates, Zl and Zp line ends: any of them could make
    # one name look like another. The joiners that some scripts spell with are let pass.
    hidden = any(
        unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and letter not in _JOINERS
        for letter in text
    )
    if hidden or text != unicodedata.normalize("NFC", text):
        raise Refused(key, "The {what} on an identity card holds hidden characters.", what=key)
    if key == "email" and not _EMAIL.fullmatch(text):
        raise Refused(key, "{value} is not an e-mail address.", value=text)
