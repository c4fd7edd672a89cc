"""What can be wrong with a bundle or a coverage file, each with its own words and exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amdesk.base.errors import InputRefused, NotTrusted, WrongKey

if TYPE_CHECKING:
    from amdesk.sync.trust.identity import Card

_KEPT = "Nothing was changed. The file is kept aside; ask the sender for it once more."


class NotABundle(InputRefused):
    """The bytes do not begin like anything amdesk makes (B01)."""

    code = "not-a-bundle"
    default_hint = "Nothing was changed. Choose a file that amdesk made."


class BundleDamaged(InputRefused):
    """Cut, changed, extended, or not in the one allowed form (B03, B04, B05, B25).

    A file that is still being copied looks the same, so an importer tries again before it puts
    the file aside (B02).
    """

    code = "bundle-damaged"
    default_hint = _KEPT


class BundleTooLarge(InputRefused):
    """Above a cap of size, ratio, parts or recipients (B24, B32)."""

    code = "too-large"
    default_hint = _KEPT


class WrongPurpose(InputRefused):
    """A sound container, but made for another use than the one tried."""

    code = "wrong-purpose"
    default_hint = "Nothing was changed. Open it with the command it was made for."

    def __init__(self, purpose: str, wanted: frozenset[str]) -> None:
        super().__init__(
            "This file is a {purpose}, not a {wanted}.",
            purpose=purpose,
            wanted=", ".join(sorted(wanted)),
        )


class NotForYou(NotTrusted):
    """Sealed to others (B11)."""

    code = "not-for-you"
    default_hint = "Nothing was changed. Send the sender your identity card and ask again."


class UnknownSigner(NotTrusted):
    """Whole and signed, by somebody this desk does not trust (B08, B09).

    ``card`` is the signer's own card, so that a person can compare its fingerprint; nothing of
    the content is given out.
    """

    code = "unknown-signer"
    default_hint = (
        "Nothing was changed. Compare the fingerprint {words} with the sender, then trust it."
    )

    def __init__(self, card: Card) -> None:
        from amdesk.sync.trust.identity import fingerprint_words  # noqa: PLC0415 (only for the words)

        self.card = card
        super().__init__(
            "It is signed by somebody this desk does not know.",
            words=fingerprint_words(card.fingerprint),
            fingerprint=card.fingerprint.hex(),
        )


class RecipientMismatch(NotTrusted):
    """Signed for others and sealed again by one of them (B12)."""

    code = "re-wrapped"
    default_hint = "Nothing was changed. Ask {email} to send it to you directly."

    def __init__(self, card: Card) -> None:
        self.card = card
        super().__init__(
            "It was made for somebody else and passed on to you in another envelope.",
            email=card.email,
        )


class WrongPassphrase(WrongKey):
    """The passphrase does not open it, or it was cut or changed: the two look alike."""

    code = "wrong-passphrase"

    def __init__(self) -> None:
        super().__init__(
            "The passphrase is not right, or the file is damaged.",
            hint="Nothing was changed. Check the passphrase, or ask for the file once more.",
        )


class PassphraseWanted(WrongKey):
    """The file is protected by a passphrase and none was given."""

    code = "passphrase-needed"

    def __init__(self) -> None:
        super().__init__("This file is protected by a passphrase.", hint="Give the passphrase.")


class WritesAsThisDesk(NotTrusted):
    """It holds entries under this desk's own number that this desk never wrote."""

    code = "own-number"
    default_hint = "Nothing was changed. Ask the sender for another bundle."


class HoldsPrivateThings(NotTrusted):
    """Private kinds or fields in what does not come from one's own devices."""

    code = "private"
    default_hint = "Nothing was changed. No amdesk sends private things to others."
