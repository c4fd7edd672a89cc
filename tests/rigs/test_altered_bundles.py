"""Rig D: no altered bundle is taken, whatever was altered, and the desk stays what it was.

Two layers are altered. The sealed file is what a thief of the storage can change. What is inside
can be changed by anybody who knows a reader's public key, since sealing proves no sender: there
the signature and the hashes of the container have to hold by themselves.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import AmdeskError
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.importing import import_paths, open_bundle
from amdesk.sync.sealing.age_envelope import age_open, age_seal
from amdesk.sync.sealing.container import MAGIC, open_signed
from amdesk.sync.sealing.manifest import SealedBy
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.introductions import introduce
from amdesk.sync.trust.trust import is_trusted, own_keys, signer_of, trust_card

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
ALTERED_IN_FULL = 100_000
Opener = Callable[[bytes], object]


@dataclass(frozen=True)
class Scene:
    """A reader, two bundles for it sealed and bare, and the reader's desk as it was."""

    reader: Desk
    sealed: tuple[bytes, bytes]
    bare: tuple[bytes, bytes]
    digest: str

    def open_sealed(self, content: bytes) -> object:
        """What importing does before it merges."""
        return open_bundle(self.reader, content)

    def open_bare(self, content: bytes) -> object:
        """The same for what came out of its envelope."""
        return open_signed(
            content,
            lambda card: is_trusted(self.reader.read(), card),
            sealed_by=SealedBy.KEYS,
            own_fingerprints=frozenset({signer_of(self.reader).card.fingerprint}),
            purposes=frozenset({"bundle"}),
        )


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    desks = []
    for who in ("Ines", "Tom"):
        person = Person(who, f"{who.lower()}@ormsund.example", "laptop")
        place = Place(tmp_path / who, tmp_path / f"config-{who}")
        desks.append(Desk.make(place, person, clock=fixed_clock(NOW)))
    ines, tom = desks
    trust_card(ines, write_card(signer_of(tom).card), verified=True)
    trust_card(tom, write_card(signer_of(ines).card), verified=True)
    introduce(ines, "Tom")  # so that the bundles carry a statement, too
    sealed = []
    for name in ("Brightmoor", "Osterby"):
        ines.run(add_record, KINDS["account"], {"name": name})
        sealed.append(export_bundle(ines, tmp_path / "out", whole=True).file.read_bytes())
    bare = [age_open(one, own_keys(tom))[0] for one in sealed]
    assert all(one.startswith(MAGIC) for one in bare)
    yield Scene(tom, (sealed[0], sealed[1]), (bare[0], bare[1]), digest(tom.read()))
    for desk in desks:
        desk.close()


# ---- ways to alter ----------------------------------------------------------------------------


def flipped(content: bytes) -> Iterator[bytes]:
    """Every byte's eight bits, one at a time."""
    for place in range(len(content)):
        for bit in range(8):
            yield with_byte(content, place, content[place] ^ 1 << bit)


def with_byte(content: bytes, place: int, byte: int) -> bytes:
    """The content with another byte at ``place``."""
    return content[:place] + bytes([byte]) + content[place + 1 :]


def cut(content: bytes) -> Iterator[bytes]:
    """Every length shorter than the whole, from either end."""
    for length in range(len(content)):
        yield content[:length]
    for length in range(1, len(content)):
        yield content[length:]


def swapped(one: bytes, other: bytes, step: int) -> Iterator[bytes]:
    """The beginning of one bundle and the end of the other, and a middle of it put in."""
    for place in range(step, min(len(one), len(other)), step):
        yield one[:place] + other[place:]
        yield one[: place - step] + other[place - step : place] + one[place:]
        yield one[: len(one) - place] + other[len(other) - place :]


def at_random(one: bytes, other: bytes, count: int, chance: random.Random) -> Iterator[bytes]:
    """``count`` alterations of any sort, of one place or of several, that do alter it."""
    made = 0
    while made < count:
        altered = one
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            at, length = chance.randrange(len(altered)), chance.randrange(1, 64)
            end = min(at + length, len(altered))
            put = {
                "flip": with_byte(altered, at, altered[at] ^ 1 << chance.randrange(8)),
                "cut": altered[:at],
                "leave out": altered[:at] + altered[end:],
                "double": altered[:end] + altered[at:],
                "noise": altered[:at] + chance.randbytes(end - at) + altered[end:],
                "zeros": altered[:at] + bytes(end - at) + altered[end:],
                "insert": altered[:at] + chance.randbytes(length) + altered[at:],
                "transplant": altered[:at] + other[at:end] + altered[end:],
                "append": altered + chance.randbytes(length),
            }
            altered = put[chance.choice(sorted(put))] or b"x"
        if altered not in {one, other}:  # zeros over the padding alter nothing
            made += 1
            yield altered


def taken(variants: Iterable[bytes], whole: tuple[bytes, ...], opener: Opener) -> tuple[int, int]:
    """How many altered bundles were tried, and how many were taken; none may be.

    A refusal is one of amdesk's own errors: anything else that is raised fails the test.
    """
    tried = opened = 0
    for altered in variants:
        if altered in whole:
            continue
        tried += 1
        try:
            opener(altered)
        except AmdeskError:
            continue
        opened += 1
    return tried, opened


# ---- the rig ----------------------------------------------------------------------------------


def test_B04_B05_no_flipped_bit_of_a_sealed_or_a_bare_bundle_is_taken(scene: Scene) -> None:
    for whole, opener in ((scene.sealed, scene.open_sealed), (scene.bare, scene.open_bare)):
        assert opener(whole[0])
        assert taken(flipped(whole[0]), whole, opener) == (8 * len(whole[0]), 0)
    assert digest(scene.reader.read()) == scene.digest


def test_B03_no_cut_of_a_sealed_or_a_bare_bundle_is_taken(scene: Scene) -> None:
    for whole, opener in ((scene.sealed, scene.open_sealed), (scene.bare, scene.open_bare)):
        assert taken(cut(whole[0]), whole, opener) == (2 * len(whole[0]) - 1, 0)
    assert digest(scene.reader.read()) == scene.digest


def test_parts_of_two_sound_bundles_never_make_a_third(scene: Scene) -> None:
    for whole, opener in ((scene.sealed, scene.open_sealed), (scene.bare, scene.open_bare)):
        tried, opened = taken(swapped(*whole, step=7), whole, opener)
        assert tried > 500
        assert opened == 0


def test_altered_bundles_sealed_anew_to_the_reader_leave_its_desk_as_it_was(
    scene: Scene, tmp_path: Path
) -> None:
    chance = random.Random(20260317)
    files = []
    for number, altered in enumerate(at_random(*scene.bare, 60, chance)):
        file = tmp_path / f"{number}.ambundle"
        file.write_bytes(age_seal(altered, [signer_of(scene.reader).card]))
        files.append(file)
    report = import_paths(scene.reader, files)
    assert (report.merged, len(report.quarantined)) == (0, 60)
    assert digest(scene.reader.read()) == scene.digest
    assert scene.reader.read().value("SELECT count(*) FROM trust_statement") == 0


def test_the_rig_catches_an_opener_that_looks_at_the_beginning_only(scene: Scene) -> None:
    def careless(content: bytes) -> object:
        if not content.startswith(MAGIC):
            scene.open_bare(content)
        return content

    tried, opened = taken(flipped(scene.bare[0]), scene.bare, careless)
    assert opened == tried - 8 * len(MAGIC)


def test_the_rig_catches_one_check_left_out(scene: Scene) -> None:
    def without_signature(content: bytes) -> object:
        """As if nobody looked at the 64 bytes of the signature."""
        at = scene.bare[0].index(signature)
        return scene.open_bare(content[:at] + signature + content[at + 64 :])

    start = 16 + int.from_bytes(scene.bare[0][12:16], "big")
    signature = scene.bare[0][start : start + 64]
    around = itertools.islice(flipped(scene.bare[0]), 8 * (start - 32), 8 * (start + 96))
    assert taken(around, scene.bare, without_signature) == (8 * 128, 8 * 64)


@pytest.mark.slow
def test_a_hundred_thousand_altered_bundles_are_all_refused(scene: Scene) -> None:
    chance = random.Random(7)
    half = ALTERED_IN_FULL // 2
    for whole, opener in ((scene.sealed, scene.open_sealed), (scene.bare, scene.open_bare)):
        assert taken(at_random(*whole, half, chance), whole, opener) == (half, 0)
    assert digest(scene.reader.read()) == scene.digest
