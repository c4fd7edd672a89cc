"""Who belongs to a space: signed statements, and what they amount to.

A statement says one thing (a space is founded, a device comes in, goes out, the space has another
name), names the statements its signer had seen, and is signed. Desks swap statements and keep the
union; the members follow from the set alone, whatever the order of arrival and whatever clocks say:

- A space's number is made of its founding, so nobody can found the same space a second time.
- A statement counts when its signer was a member by what it had seen.
- A removal also takes away what the removed device said without having seen by the removal: it
  cannot bring itself or a friend back in by a statement made, or dated, earlier.
- Of two who remove each other at the same time, the one who has been in for longer stays.

Format of a statement: canonical MessagePack ``[body, signature]``, body a map of ``version``,
``what`` (found, add, remove, name), ``space`` (empty in a founding), ``card`` (the signed card of
the device meant; empty for name), ``name`` (of the space; empty for add and remove), ``after``
(hashes of the newest statements seen, sorted), ``signer`` (fingerprint), ``at`` (hybrid clock) and
``salt``. The Ed25519 signature is over domain and body.

The rule for removals is the one of group membership without a server, by seniority; see Kleppmann
and Weidner, "Key agreement for decentralized secure group messaging" (CCS 2021), and the "strong
removal" discussed there.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

from amdesk.base.errors import NewerVersion, Refused
from amdesk.base.packing import PackingRefused, pack, unpack
from amdesk.sync.bundles.refusals import BundleDamaged
from amdesk.sync.sealing.container import Signer
from amdesk.sync.trust.identity import FINGERPRINT_BYTES, Card, CardRefused, is_signed_by, read_card

FOUND: Final = "found"
ADD: Final = "add"
REMOVE: Final = "remove"
NAME: Final = "name"
SPACE_BYTES: Final = 16
MAX_STATEMENTS: Final = 4_000
LONGEST_NAME: Final = 100
_VERSION: Final = 1
_MOST_PARTS: Final = 1_000
_DOMAIN: Final = b"amdesk space statement\0"
_FIELDS: Final = {
    "version", "what", "space", "card", "name", "after", "signer", "at", "salt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One signed statement about a space. ``hash`` names it; ``after`` what its signer had seen."""

    what: str
    space: bytes
    card: Card | None
    name: str
    after: frozenset[bytes]
    signer: bytes
    at: int
    packed: bytes = field(repr=False)

    @property
    def hash(self) -> bytes:
        """BLAKE2b-256 of the statement's bytes."""
        return blake2b(self.packed, digest_size=32).digest()

    @property
    def subject(self) -> bytes:
        """The fingerprint of the device it is about; empty when it is about the name."""
        return b"" if self.card is None else self.card.fingerprint


@dataclass(frozen=True, slots=True)
class Member:
    """A device in a space: its card, who let it in, and when by that one's clock."""

    card: Card
    by: bytes
    at: int


@dataclass(frozen=True, slots=True)
class Roster:
    """What the statements of one space amount to. ``members`` are by fingerprint, oldest first."""

    space: bytes
    name: str
    members: Mapping[bytes, Member]
    former: frozenset[bytes]
    heads: frozenset[bytes]

    def __contains__(self, fingerprint: object) -> bool:
        return fingerprint in self.members


def found_space(signer: Signer, name: str, at: int) -> Statement:
    """The founding of a new space by this device. Raises Refused for an impossible name."""
    return _sign(signer, FOUND, b"", signer.card, _space_name(name), frozenset(), at)


def add_member(roster: Roster, signer: Signer, card: Card, at: int) -> Statement:
    """Let a device in."""
    return _sign(signer, ADD, roster.space, card, "", roster.heads, at)


def remove_member(roster: Roster, signer: Signer, card: Card, at: int) -> Statement:
    """Put a device out; what it has it keeps, what comes is not sealed to it."""
    return _sign(signer, REMOVE, roster.space, card, "", roster.heads, at)


def name_space(roster: Roster, signer: Signer, name: str, at: int) -> Statement:
    """Give the space another name. Raises Refused for an impossible one."""
    return _sign(signer, NAME, roster.space, None, _space_name(name), roster.heads, at)


def _space_name(name: str) -> str:
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Refused("name", "A space's name has 1 to {limit} characters.", limit=LONGEST_NAME)
    return name


def _sign(
    signer: Signer,
    what: str,
    space: bytes,
    card: Card | None,
    name: str,
    after: frozenset[bytes],
    at: int,
) -> Statement:
    body = pack(
        {
            "version": _VERSION,
            "what": what,
            "space": space,
            "card": b"" if card is None else card.packed,
            "name": name,
            "after": sorted(after),
            "signer": signer.card.fingerprint,
            "at": at,
            "salt": secrets.token_bytes(16),
        }
    )
    packed = pack([body, signer.keys.sign(_DOMAIN + body)])
    return Statement(what, space, card, name, after, signer.card.fingerprint, at, packed)


def read_statement(packed: bytes) -> Statement:
    """Read a statement strictly. Its signature is checked when its signer's card is known.

    Raises BundleDamaged, NewerVersion.
    """
    try:
        outer: Any = unpack(packed, max_containers=_MOST_PARTS)
        body, signature = outer
        _demand(isinstance(body, bytes) and isinstance(signature, bytes))
        told: Any = unpack(body, max_containers=_MOST_PARTS)
        if told["version"] > _VERSION:
            raise NewerVersion("A space was changed by a newer version of amdesk.")
        _demand(set(told) == _FIELDS and told["what"] in {FOUND, ADD, REMOVE, NAME})
        return _statement(told, packed)
    except (PackingRefused, CardRefused, Refused, ValueError, TypeError, KeyError) as error:
        raise BundleDamaged("A statement about a space is damaged.") from error


def _statement(told: Any, packed: bytes) -> Statement:
    what, space, name, after = told["what"], told["space"], told["name"], told["after"]
    _demand(isinstance(space, bytes) and len(space) == (0 if what == FOUND else SPACE_BYTES))
    _demand(isinstance(name, str) and bool(name) is (what in {FOUND, NAME}))
    _demand(not name or _space_name(name) == name)
    _demand(isinstance(told["card"], bytes) and bool(told["card"]) is (what != NAME))
    _demand(isinstance(after, list) and after == sorted(set(after)))
    _demand(all(isinstance(one, bytes) and len(one) == 32 for one in after))
    _demand(bool(after) is (what != FOUND))
    _demand(isinstance(told["signer"], bytes) and len(told["signer"]) == FINGERPRINT_BYTES)
    _demand(type(told["at"]) is int and 0 <= told["at"] < 2**64)
    _demand(isinstance(told["salt"], bytes) and len(told["salt"]) == 16)
    card = read_card(told["card"]) if told["card"] else None
    return Statement(what, space, card, name, frozenset(after), told["signer"], told["at"], packed)


def _demand(holds: bool) -> None:  # noqa: FBT001 (reads as a sentence where it is called)
    if not holds:
        raise ValueError("not as amdesk writes it")


def space_of(founding: Statement) -> bytes:
    """The number of the space that a founding founds: the first 16 bytes of its hash."""
    return founding.hash[:SPACE_BYTES]


def roster_of(space: bytes, statements: Iterable[Statement]) -> Roster | None:
    """What ``statements`` amount to for ``space``; None while its founding is not among them.

    Those of other spaces, unsigned ones, and ones whose forerunners are missing are passed over.
    """
    return _Statements(space, statements).roster()


def sound_of(space: bytes, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Those of ``statements`` that belong to ``space``, are signed, and whose forerunners are here.

    Whether their signers may say so is another matter: see :func:`roster_of`.
    """
    return _Statements(space, statements).known


class _Statements:
    """The statements of one space, with what each of them could have seen."""

    def __init__(self, space: bytes, statements: Iterable[Statement]) -> None:
        self._space = space
        self._past: dict[bytes, frozenset[bytes]] = {}
        self._known: dict[bytes, Statement] = {}
        self._cards: dict[bytes, Card] = {}
        self._amounts: dict[frozenset[bytes], Roster | None] = {}
        waiting = {one.hash: one for one in statements if self._belongs(one)}
        for one in waiting.values():
            if one.card is not None:
                self._cards.setdefault(one.subject, one.card)
        while ready := [name for name, one in waiting.items() if one.after <= set(self._past)]:
            for name in ready:
                one = waiting.pop(name)
                if self._is_signed(one):
                    self._known[name] = one
                    self._past[name] = one.after.union(*(self._past[seen] for seen in one.after))

    def _belongs(self, one: Statement) -> bool:
        return (space_of(one) if one.what == FOUND else one.space) == self._space

    def _is_signed(self, one: Statement) -> bool:
        card = self._cards.get(one.signer)
        outer: Any = unpack(one.packed, max_containers=_MOST_PARTS)
        body, signature = outer
        return card is not None and is_signed_by(card.sign_key, _DOMAIN + body, signature)

    @property
    def known(self) -> tuple[Statement, ...]:
        return tuple(self._known.values())

    def roster(self) -> Roster | None:
        return self._amount(frozenset(self._known))

    def _amount(self, names: frozenset[bytes]) -> Roster | None:
        """The roster that a set of statements, closed under what they had seen, amounts to."""
        if names not in self._amounts:
            self._amounts[names] = self._reckon(names)
        return self._amounts[names]

    def _reckon(self, names: frozenset[bytes]) -> Roster | None:
        counting = {name for name in names if self._counts(name)}
        founding = next((self._known[n] for n in counting if self._known[n].what == FOUND), None)
        if founding is None:
            return None
        removals = self._removals(counting)
        for removal in removals:
            counting -= self._made_void(removal, counting)
        members: dict[bytes, Member] = {}
        former: set[bytes] = set()
        for name in sorted(counting, key=self._order):
            one = self._known[name]
            if one.card is None or one.what == REMOVE:
                continue
            undone = any(
                self._known[removal].subject == one.subject and removal not in self._past[name]
                for removal in removals
            )
            if undone:
                former.add(one.subject)
            else:
                members.setdefault(one.subject, Member(one.card, one.signer, one.at))
        named = [self._known[n] for n in sorted(counting, key=self._order) if self._known[n].name]
        heads = names.difference(*(self._past[name] for name in names))
        return Roster(self._space, named[-1].name, members, frozenset(former - set(members)), heads)

    def _counts(self, name: bytes) -> bool:
        """Whether the signer was a member by all it had seen."""
        one = self._known[name]
        if one.what == FOUND:
            return one.signer == one.subject
        seen = self._amount(self._past[name])
        return seen is not None and one.signer in seen

    def _removals(self, counting: set[bytes]) -> list[bytes]:
        """The removals that hold, those of longer-standing members first."""
        held: list[bytes] = []
        found = (name for name in counting if self._known[name].what == REMOVE)
        for name in sorted(found, key=self._seniority):
            signer = self._known[name].signer
            is_void = any(
                self._known[other].subject == signer and name not in self._past[other]
                and other not in self._past[name]
                for other in held
            )  # fmt: skip
            if not is_void:
                held.append(name)
        return held

    def _made_void(self, removal: bytes, counting: set[bytes]) -> set[bytes]:
        """What a removed device said without the remover having seen it, or being let in again."""
        gone = self._known[removal].subject
        return {
            name
            for name in counting
            if self._known[name].signer == gone
            and name not in self._past[removal]
            and removal not in self._past[name]
        }

    def _seniority(self, name: bytes) -> tuple[int, int, bytes]:
        """How long the signer had been in when it signed: by place in the roster it had seen."""
        seen = self._amount(self._past[name])
        members = [] if seen is None else list(seen.members)
        return members.index(self._known[name].signer), self._known[name].at, name

    def _order(self, name: bytes) -> tuple[int, int, bytes]:
        """After all it had seen; else by clock, then by hash."""
        return len(self._past[name]), self._known[name].at, name
