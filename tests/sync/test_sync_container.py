from __future__ import annotations

import hashlib
from typing import Any

import msgpack
import pyrage
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amdesk.base.errors import AmdeskError, InputRefused, NewerVersion
from amdesk.base.packing import PackingRefused, pack, unpack
from amdesk.sync.bundles.refusals import (
    BundleDamaged,
    BundleTooLarge,
    NotABundle,
    NotForYou,
    RecipientMismatch,
    UnknownSigner,
    WrongPurpose,
)
from amdesk.sync.sealing import container as container_module
from amdesk.sync.sealing.age_envelope import age_open, age_seal
from amdesk.sync.sealing.container import (
    FORMAT,
    Opened,
    digest_of,
    open_container,
    open_signed,
    seal,
    sign_container,
)
from amdesk.sync.sealing.manifest import (
    ChunkNote,
    SealedBy,
    SequenceRange,
    SignedManifest,
    write_manifest,
)
from amdesk.sync.sealing.padding import padded_length

BUNDLE = frozenset({"bundle"})
CHUNKS: list[Any] = [
    [{"kind": "account", "name": "Äpfel & Birnen", "n": 5}],
    {"b": b"\0\1", "x": None},
]

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class Scene:
    """Ana seals to Ben; Cleo is on the team but this is not for her."""

    def __init__(self, trust: Any) -> None:
        self.ana, self.ben, self.cleo = (trust.device(n) for n in ("Ana", "Ben", "Cleo"))
        self.trusted = trust.trusting(self.ana.card)
        self.manifest = trust.manifest()

    def sealed(self, *recipients: Any, **changes: Any) -> bytes:
        to = [one.card for one in recipients or (self.ben,)]
        chunks = changes.pop("chunks", CHUNKS)
        return seal(self.made(**changes), chunks, self.ana, to).content

    def made(self, **changes: Any) -> Any:
        fields = {n: getattr(self.manifest, n) for n in self.manifest.__dataclass_fields__}
        return type(self.manifest)(**(fields | changes))

    def inner(self, **changes: Any) -> bytes:
        return sign_container(
            self.made(**changes), CHUNKS, self.ana, [self.ben.card], SealedBy.KEYS
        )

    def open(self, sealed: bytes, reader: Any = None, **how: Any) -> Opened:
        how = {"purposes": BUNDLE} | how
        lookup = how.pop("trusted", self.trusted)
        return open_container(sealed, [(reader or self.ben).keys], lookup, **how)

    def open_inner(self, content: bytes) -> Opened:
        return open_signed(
            content,
            self.trusted,
            sealed_by=SealedBy.KEYS,
            own_fingerprints=frozenset({self.ben.card.fingerprint}),
            purposes=BUNDLE,
        )

    def forged(self, bodies: list[bytes], notes: list[ChunkNote]) -> bytes:
        """Chunks that a trusted but hostile member signed by hand."""
        signed = SignedManifest(
            self.manifest,
            self.ana.card.packed,
            (self.ben.card.fingerprint,),
            SealedBy.KEYS,
            tuple(notes),
        )
        return container_module._assemble(write_manifest(signed), bodies, self.ana.keys)


@pytest.fixture(scope="module")
def scene(trust: Any) -> Scene:
    return Scene(trust)


def note(body: bytes, expanded: int, *, compressed: bool) -> ChunkNote:
    return ChunkNote(
        len(body), expanded, hashlib.blake2b(body, digest_size=32).digest(), compressed
    )


def test_what_was_sealed_comes_back_with_manifest_and_sender(scene: Scene) -> None:
    opened = scene.open(scene.sealed())
    assert list(opened.chunks) == CHUNKS
    assert opened.chunks[0] == CHUNKS[0]
    assert opened.chunks[-1:] == CHUNKS[-1:]
    assert opened.sender == scene.ana.card
    assert opened.manifest == scene.manifest
    assert opened.recipients == (scene.ben.card.fingerprint,)


def test_several_recipients_each_open_the_same(scene: Scene) -> None:
    sealed = scene.sealed(scene.ben, scene.cleo, scene.ana)
    for reader in (scene.ben, scene.cleo, scene.ana):
        assert list(scene.open(sealed, reader).chunks) == CHUNKS


def test_a_desk_with_several_identities_uses_the_one_that_fits(scene: Scene) -> None:
    keys = [scene.cleo.keys, scene.ben.keys]
    assert open_container(scene.sealed(), keys, scene.trusted, purposes=BUNDLE)


def test_the_digest_is_the_same_for_writer_and_reader_and_chains(scene: Scene) -> None:
    first = seal(scene.manifest, CHUNKS, scene.ana, [scene.ben.card])
    assert scene.open(first.content).digest == first.digest
    second = scene.sealed(previous=first.digest)
    assert scene.open(second).manifest.previous == first.digest


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(values, max_size=4))
def test_any_chunks_come_back_as_they_were(scene: Scene, chunks: list[Any]) -> None:
    assert list(scene.open(scene.sealed(chunks=chunks)).chunks) == chunks


def test_a_plain_age_tool_with_the_exported_key_rescues_the_content(scene: Scene) -> None:
    identity = pyrage.x25519.Identity.from_str(scene.ben.keys.age_identity)
    assert pyrage.decrypt(scene.sealed(), [identity]).startswith(b"AMDESK")
    assert str(identity.to_public()) == scene.ben.card.recipient


@pytest.mark.parametrize("content", [b"", b"a", b"PK\x03\x04" + bytes(200), b"{}", b"AMDESK\r\n"])
def test_B01_other_bytes_are_not_a_bundle(scene: Scene, content: bytes) -> None:
    with pytest.raises(NotABundle) as refusal:
        scene.open(content)
    assert refusal.value.exit_code == 3
    with pytest.raises(InputRefused):
        scene.open_inner(content)


def test_B02_B03_a_bundle_cut_at_any_length_is_refused(scene: Scene) -> None:
    sealed = scene.sealed()
    inner = scene.inner()
    for length in range(len(sealed)):
        with pytest.raises(AmdeskError):
            scene.open(sealed[:length])
    for length in range(len(inner)):
        with pytest.raises(AmdeskError):
            scene.open_inner(inner[:length])


def test_B04_every_flipped_bit_of_the_envelope_is_refused(scene: Scene) -> None:
    sealed = scene.sealed()
    assert scene.open(sealed)
    for place in range(len(sealed)):
        for bit in range(8):
            changed = bytearray(sealed)
            changed[place] ^= 1 << bit
            with pytest.raises(AmdeskError):
                scene.open(bytes(changed))


def test_B04_every_flipped_bit_of_the_signed_content_is_refused(scene: Scene) -> None:
    inner = scene.inner()
    assert scene.open_inner(inner)
    for place in range(len(inner)):
        for bit in range(8):
            changed = bytearray(inner)
            changed[place] ^= 1 << bit
            with pytest.raises(AmdeskError):
                scene.open_inner(bytes(changed))


def test_B04_parts_of_two_bundles_do_not_mix(scene: Scene) -> None:
    one, other = scene.inner(), scene.inner(created=5)
    for place in range(0, min(len(one), len(other)), 7):
        mixed = one[:place] + other[place:]
        if mixed not in (one, other):
            with pytest.raises(AmdeskError):
                scene.open_inner(mixed)


@pytest.mark.parametrize("tail", [b"\0", b"x", bytes(64), bytes(5000)])
def test_B05_bytes_after_the_end_are_refused(scene: Scene, tail: bytes) -> None:
    with pytest.raises(BundleDamaged):
        scene.open(scene.sealed() + tail)
    with pytest.raises(BundleDamaged):
        scene.open_inner(scene.inner() + tail)


def test_B05_something_in_the_padding_is_refused(scene: Scene) -> None:
    for size in range(1, 40):
        inner = sign_container(
            scene.manifest, ["x" * size], scene.ana, [scene.ben.card], SealedBy.KEYS
        )
        if inner[-1] == 0 and inner[-2] == 0:
            with pytest.raises(BundleDamaged):
                scene.open_inner(inner[:-1] + b"\1")
            return
    pytest.fail("no size had padding")


def test_B08_an_unknown_signer_is_named_by_fingerprint_and_shows_nothing(
    scene: Scene, trust: Any
) -> None:
    with pytest.raises(UnknownSigner) as refusal:
        scene.open(scene.sealed(), trusted=trust.trusting(scene.cleo.card))
    assert refusal.value.exit_code == 6
    assert refusal.value.card == scene.ana.card
    assert "Birnen" not in repr(refusal.value.params)
    assert len(str(refusal.value.params["words"]).split()) == 8
    assert "{words}" not in refusal.value.hint_text


def test_B09_a_known_name_with_a_new_key_is_not_trusted(scene: Scene, trust: Any) -> None:
    imposter = trust.device("Ana")
    sealed = seal(scene.manifest, CHUNKS, imposter, [scene.ben.card]).content
    with pytest.raises(UnknownSigner) as refusal:
        scene.open(sealed)
    assert refusal.value.card.email == scene.ana.card.email
    assert refusal.value.card.fingerprint != scene.ana.card.fingerprint


def test_a_signer_cannot_carry_the_card_of_somebody_trusted(scene: Scene) -> None:
    forged = SignedManifest(
        scene.manifest, scene.ana.card.packed, (scene.ben.card.fingerprint,), SealedBy.KEYS, ()
    )
    inner = container_module._assemble(write_manifest(forged), [], scene.cleo.keys)
    with pytest.raises(BundleDamaged):
        scene.open_inner(inner)


def test_B11_a_bundle_for_others_is_not_for_you(scene: Scene) -> None:
    with pytest.raises(NotForYou) as refusal:
        scene.open(scene.sealed(scene.cleo))
    assert refusal.value.exit_code == 6
    with pytest.raises(NotForYou):
        open_container(scene.sealed(), [], scene.trusted, purposes=BUNDLE)


def test_B12_a_bundle_sealed_again_by_a_recipient_is_refused(scene: Scene) -> None:
    inner, _keys = age_open(scene.sealed(scene.cleo), [scene.cleo.keys])
    passed_on = age_seal(inner, [scene.ben.card])
    with pytest.raises(RecipientMismatch) as refusal:
        scene.open(passed_on)
    assert refusal.value.exit_code == 6
    assert "ana@example.org" in refusal.value.hint_text


def test_B16_a_newer_format_says_8_and_a_newer_readable_one_opens(scene: Scene) -> None:
    head = container_module._HEAD
    inner = bytearray(scene.inner())
    head.pack_into(inner, 0, b"AMDESK\r\n", FORMAT + 1, FORMAT + 1, 5)
    with pytest.raises(NewerVersion) as refusal:
        scene.open_inner(bytes(inner))
    assert refusal.value.exit_code == 8


def test_B16_records_of_a_newer_schema_say_8_after_the_signature_was_checked(
    scene: Scene,
) -> None:
    sealed = scene.sealed(reader_floor=9, writer_schema=9)
    with pytest.raises(NewerVersion):
        scene.open(sealed, schema=8)
    assert scene.open(sealed, schema=9)
    assert scene.open(sealed)


def test_a_coverage_file_is_not_taken_for_a_bundle(scene: Scene) -> None:
    with pytest.raises(WrongPurpose):
        scene.open(scene.sealed(purpose="coverage"))
    assert scene.open(scene.sealed(purpose="coverage"), purposes=frozenset({"coverage"}))


def test_B17_unknown_entries_of_the_manifest_are_kept(scene: Scene) -> None:
    extra = {"from_the_future": [1, {"a": None}]}
    assert scene.open(scene.sealed(extra=extra)).manifest.extra == extra


def test_B24_a_zip_bomb_is_refused_before_it_unpacks(scene: Scene) -> None:
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(30_000_000))
    for claimed in (30_000_000, 1000):
        with pytest.raises(BundleTooLarge):
            scene.open_inner(scene.forged([bomb], [note(bomb, claimed, compressed=True)]))
    giant = zstandard.ZstdCompressor().compress(b"x")
    with pytest.raises(PackingRefused):
        scene.forged([giant], [note(giant, 2**40, compressed=True)])


def test_B24_a_bomb_without_a_stated_size_or_with_a_second_frame_is_refused(scene: Scene) -> None:
    packed = pack(["a" * 50])
    frame = zstandard.ZstdCompressor(write_content_size=False).compress(packed)
    twice = zstandard.ZstdCompressor().compress(packed) * 2
    for body in (frame, twice, b"", b"noise" * 9):
        forged = scene.forged([body], [note(body, len(packed), compressed=True)])
        with pytest.raises(InputRefused):
            scene.open_inner(forged)


def test_B24_more_than_512_mb_in_all_is_refused(scene: Scene) -> None:
    chunk = bytes(30)
    notes = [
        ChunkNote(30, 32 * 2**20, note(chunk, 0, compressed=True).digest, compressed=True)
    ] * 17
    with pytest.raises(BundleTooLarge):
        scene.open_inner(scene.forged([chunk] * 17, notes))


def test_B24_very_even_content_is_sent_in_a_way_every_reader_accepts(scene: Scene) -> None:
    even: list[Any] = ["a" * 4_000_000]
    assert list(scene.open(scene.sealed(chunks=even)).chunks) == even


def test_a_large_chunk_of_uneven_content_comes_back(scene: Scene) -> None:
    large: list[Any] = [[hashlib.sha256(b"%d" % n).hexdigest() for n in range(250_000)]]
    assert list(scene.open(scene.sealed(chunks=large)).chunks) == large


@pytest.mark.parametrize(
    "packed",
    [
        b"\x91" * 100_000 + b"\x01",
        b"\x82\xa1a\x01\xa1a\x02",
        msgpack.packb(1.5),
        msgpack.packb(float("inf")),
        b"\xa3\xed\xa0\x80",
        msgpack.packb(msgpack.ExtType(1, b"")),
        b"\xcd\x00\x01",
        b"",
    ],
)
def test_B25_chunks_with_a_second_reading_are_refused(scene: Scene, packed: bytes) -> None:
    with pytest.raises(BundleDamaged):
        scene.open_inner(scene.forged([packed], [note(packed, len(packed), compressed=False)]))


@pytest.mark.parametrize(
    "changes",
    [
        {"space": b"../../x"},
        {"replica": b"x" * 10_000},
        {"incarnation": "text" * 4},
        {"space": b""},
        {"purpose": "../../etc"},
        {"purpose": "B\0"},
        {"created": -1},
        {"created": 2**64},
        {"ranges": (SequenceRange(3, 1),)},
        {"ranges": (SequenceRange(0, 1),)},
        {"ranges": (SequenceRange(1, 5), SequenceRange(5, 6))},
        {"previous": b"short"},
        {"counts": {"account": -1}},
        {"counts": {"account": "2"}},
        {"extra": {"a": 1.5}},
        {"writer_schema": True},
    ],
)
def test_B26_fields_outside_their_bounds_are_never_signed(
    scene: Scene, changes: dict[str, Any]
) -> None:
    with pytest.raises((PackingRefused, AttributeError)):
        scene.inner(**changes)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("space", b"../../x"),
        ("recipients", [b"a" * 20] * 2),
        ("recipients", [b"b" * 20, b"a" * 20]),
        ("recipients", [bytes([n >> 8, n & 255]) + b"x" * 18 for n in range(501)]),
        ("sealed_by", "nobody"),
        ("sealed_by", ["keys"]),
        ("chunks", [[1, 1, b"h" * 32]]),
        ("chunks", [[1, 1, b"h" * 32, 1]]),
        ("ranges", [[1]]),
        ("card", b"no card"),
        ("card", None),
        ("unheard_of", 1),
    ],
)
def test_B26_a_hostile_description_is_refused(scene: Scene, name: str, value: Any) -> None:
    signed = SignedManifest(
        scene.manifest, scene.ana.card.packed, (scene.ben.card.fingerprint,), SealedBy.KEYS, ()
    )
    told = unpack(write_manifest(signed))
    assert isinstance(told, dict)
    told[name] = value
    inner = container_module._assemble(pack(told), [], scene.ana.keys)
    with pytest.raises(BundleDamaged):
        scene.open_inner(inner)


def test_B32_ten_thousand_recipients_are_refused_before_any_work(scene: Scene) -> None:
    stanza = b"-> X25519 h0TALWT/fCtkJkIhH3cOiy9SUtSilVYVsABVjg/wwUY\n" + b"A" * 43 + b"\n"
    for many in (502, 10_000):
        header = b"age-encryption.org/v1\n" + stanza * many + b"--- " + b"A" * 43 + b"\n"
        with pytest.raises(BundleTooLarge):
            scene.open(header + bytes(100))


def test_B32_five_hundred_recipients_are_fine_and_one_more_is_not(scene: Scene, trust: Any) -> None:
    team = [trust.device(f"P{n}") for n in range(501)]
    assert scene.open(scene.sealed(*team[:499], scene.ben))
    with pytest.raises(BundleTooLarge):
        scene.sealed(*team)


def test_the_card_must_belong_to_the_signing_keys(scene: Scene) -> None:
    wrong = type(scene.ana)(scene.ana.keys, scene.ben.card)
    with pytest.raises(ValueError, match="belong"):
        seal(scene.manifest, [], wrong, [scene.ben.card])
    with pytest.raises(ValueError, match="recipient"):
        seal(scene.manifest, [], scene.ana, [])


@given(st.integers(1, 2**40))
def test_padding_costs_at_most_12_percent_and_is_stable(length: int) -> None:
    padded = padded_length(length)
    assert length <= padded <= length * 1.12 + 1
    assert padded_length(padded) == padded


def test_two_contents_of_one_class_have_one_length(scene: Scene) -> None:
    lengths = {
        len(
            sign_container(
                scene.manifest,
                [f"{n:0{9000 + n}d}".encode() * 2],
                scene.ana,
                [scene.ben.card],
                SealedBy.KEYS,
            )
        )
        for n in range(10)
    }
    assert len(lengths) == 1


def test_the_digest_of_other_bytes_is_refused() -> None:
    with pytest.raises(NotABundle):
        digest_of(b"noise")
