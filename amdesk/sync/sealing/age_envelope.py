"""The outer envelope to people's keys: plain age, so that ``age -d`` is a way out.

Source: the age v1 specification (C2SP). The header's shape is looked at before the library sees
it, because the library would read any number of recipients.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pyrage

from amdesk.sync.bundles.refusals import BundleDamaged, BundleTooLarge, NotABundle, NotForYou
from amdesk.sync.sealing.manifest import MAX_RECIPIENTS
from amdesk.sync.trust.identity import Card, DeviceKeys

AGE_MAGIC: Final = b"age-encryption.org/v1\n"
AGE_LABEL: Final = "AGE ENCRYPTED FILE"
_STANZA: Final = b"-> "
_LINE_BYTES: Final = 64
_HEADER_END: Final = b"\n--- "
_MAX_HEADER_BYTES: Final = 256 * 1024
_NO_MATCH: Final = "No matching keys found"


def age_seal(content: bytes, recipients: Sequence[Card]) -> bytes:
    """Encrypt ``content`` to the receiving keys of ``recipients``, of whom there is at least one.

    Raises ValueError without recipients.
    """
    if not recipients:
        raise ValueError("sealing to keys needs at least one recipient")
    wanted = sorted({card.recipient for card in recipients})
    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in wanted]
    sealed: bytes = pyrage.encrypt(content, keys)
    return sealed


def age_open(sealed: bytes, identities: Sequence[DeviceKeys]) -> tuple[bytes, DeviceKeys]:
    """Decrypt with the first of ``identities`` that fits; returns the content and which it was.

    Nothing is given out unless the whole file is authentic.

    Raises NotABundle, BundleTooLarge above 500 recipients, NotForYou when no identity fits,
    BundleDamaged when it was cut or changed.
    """
    _check_header(sealed)
    damaged: pyrage.DecryptError | None = None
    for keys in identities:
        identity = pyrage.x25519.Identity.from_str(keys.age_identity)
        try:
            return pyrage.decrypt(sealed, [identity]), keys
        except pyrage.DecryptError as error:
            if str(error) != _NO_MATCH:
                damaged = error
    if damaged is not None:
        raise BundleDamaged("The bundle is not whole, or was changed.") from damaged
    raise NotForYou("It is not sealed to this desk, or its envelope was changed.")


def _check_header(sealed: bytes) -> None:
    if not sealed.startswith(AGE_MAGIC):
        raise NotABundle("This is not an amdesk bundle.")
    end = sealed.find(_HEADER_END, 0, _MAX_HEADER_BYTES)
    if end < 0:
        if len(sealed) > _MAX_HEADER_BYTES:
            raise BundleTooLarge("The bundle's envelope names too many recipients.")
        raise BundleDamaged("The bundle is not whole, or was changed.")
    stanzas = 0
    lines = iter(sealed[len(AGE_MAGIC) : end].split(b"\n"))
    for line in lines:
        stanzas += 1
        if not line.startswith(_STANZA):
            raise BundleDamaged("The bundle is not whole, or was changed.")
        _pass_body(lines)
    # One more for the random stanza that age adds so that readers learn to pass over them.
    if stanzas > MAX_RECIPIENTS + 1:
        raise BundleTooLarge("The bundle's envelope names too many recipients.")


def _pass_body(lines: Iterator[bytes]) -> None:
    """A stanza's body is full lines and one short one; the library lets that be missing."""
    for line in lines:
        if len(line) > _LINE_BYTES or line.startswith(_STANZA):
            break
        if len(line) < _LINE_BYTES:
            return
    raise BundleDamaged("The bundle is not whole, or was changed.")
