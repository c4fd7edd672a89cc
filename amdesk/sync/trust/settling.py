"""What the signed statements amount to on this desk: who is trusted because of them.

A statement is accepted while its signer's key is in force here, and stays accepted when that key is
replaced or revoked later; what a stolen key signs afterwards finds nobody in force behind it,
whatever date it bears. A revocation takes back what its key signed after the day it names.

So the outcome hangs on the order of arrival in one case only: a statement that reaches one desk
before the revocation of its signer and another desk after it. Trust is each desk's own affair and
is in no digest, so the desks need not agree on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from amdesk.sync.trust.devices import joined, same_person
from amdesk.sync.trust.identity import Card, read_card
from amdesk.sync.trust.peers import own_of
from amdesk.sync.trust.revocation import Revocation, revocation_of
from amdesk.sync.trust.statements import TrustStatement, What, read_statement
from amdesk.sync.trust.states import TRUSTED, Act, State, after

INTRODUCED: Final = "introduced"
DEVICE: Final = "device"
ROTATION: Final = "rotation"
MOST_WAITING: Final = 500
MOST_BY_ONE: Final = 500
"""How many statements are kept that do not count yet, and of one signer in all: a guard against
a trusted device that floods others, far above what people sign."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A device whose standing was changed by statements, for telling the user."""

    name: str
    device: str
    fingerprint: str
    before: State
    after: State


@dataclass(slots=True)
class _Row:
    """A peer as it is being settled."""

    card: Card
    state: State
    basis: str


def keep_statements(connection: Any, statements: Iterable[TrustStatement], at: str) -> None:
    """Keep statements (once each) until they count; ``at`` is now as an instant's text."""
    for one in statements:
        by = connection.execute(
            "SELECT count(*) FROM trust_statement WHERE signer = ?", (one.by.hex(),)
        ).fetchone()
        if by[0] < MOST_BY_ONE:
            connection.execute(
                "INSERT OR IGNORE INTO trust_statement "
                "(hash, what, subject, signer, at, packed, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    one.hash.hex(), one.what.value, one.about.hex(), one.by.hex(), one.at,
                    one.packed, at,
                ),
            )  # fmt: skip
    connection.execute(
        "DELETE FROM trust_statement WHERE accepted = 0 AND hash NOT IN (SELECT hash FROM "
        "trust_statement WHERE accepted = 0 ORDER BY added_at DESC, hash LIMIT ?)",
        (MOST_WAITING,),
    )


def accepted_statements(connection: Any) -> tuple[TrustStatement, ...]:
    """The statements that count here."""
    return tuple(
        read_statement(packed)
        for (packed,) in connection.execute(
            "SELECT packed FROM trust_statement WHERE accepted = 1 ORDER BY at, hash"
        ).fetchall()
    )


def revocation_in(connection: Any, fingerprint: bytes) -> Revocation | None:
    """The revocation of a device that counts here."""
    named = connection.execute(
        "SELECT 1 FROM trust_statement WHERE accepted = 1 AND what = ? AND subject = ? LIMIT 1",
        (What.REVOKE.value, fingerprint.hex()),
    ).fetchone()
    if named is None:
        return None
    members = {
        bytes.fromhex(verified)
        for (verified,) in connection.execute(
            "SELECT fingerprint FROM peer WHERE trust = ?", (State.VERIFIED.value,)
        )
    }
    members |= own_of(connection).prints
    return revocation_of(fingerprint, accepted_statements(connection), members)


def settle(connection: Any, at: str) -> tuple[Moved, ...]:
    """Bring every peer's standing in line with the statements, in the caller's transaction."""
    has_statements = connection.execute("SELECT 1 FROM trust_statement LIMIT 1").fetchone()
    return _Settling(connection).run(at) if has_statements else ()


class _Settling:
    """One settling: repeated until nothing follows any more, then written."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._own = own_of(connection)
        self._rows = {
            bytes.fromhex(fingerprint): _Row(read_card(card), State(trust), basis)
            for fingerprint, card, trust, basis in connection.execute(
                "SELECT fingerprint, card, trust, basis FROM peer"
            ).fetchall()
        }
        self._all: dict[bytes, TrustStatement] = {}
        self._accepted: set[bytes] = set()
        for packed, accepted in connection.execute(
            "SELECT packed, accepted FROM trust_statement"
        ).fetchall():
            one = read_statement(packed)
            self._all[one.hash] = one
            if accepted:
                self._accepted.add(one.hash)
        self._succeeded: list[tuple[bytes, bytes]] = []

    def run(self, at: str) -> tuple[Moved, ...]:
        before = {name: (row.state, row.basis) for name, row in self._rows.items()}
        accepted = frozenset(self._accepted)
        while True:
            seen = self._mark()
            self._accept()
            self._revoke()
            self._withdraw()
            self._rotate()
            self._join()
            self._introduce()
            if self._mark() == seen:
                break
        self._write_accepted(accepted)
        return self._write_rows(before, at)

    def _mark(self) -> object:
        standing = {(name, row.state, row.basis) for name, row in self._rows.items()}
        return standing, frozenset(self._accepted)

    def _counted(self) -> list[TrustStatement]:
        return [self._all[name] for name in self._accepted]

    def _state(self, fingerprint: bytes) -> State:
        """The state of a device; this desk's own present key is as good as verified."""
        if self._own.card is not None and fingerprint == self._own.card.fingerprint:
            return State.VERIFIED
        row = self._rows.get(fingerprint)
        return State.UNKNOWN if row is None else row.state

    # ---- which statements count ---------------------------------------------------------------

    def _accept(self) -> None:
        waiting = [one for name, one in self._all.items() if name not in self._accepted]
        waiting.sort(key=lambda one: (one.what is not What.REVOKE, one.at, one.hash))
        self._accepted |= {one.hash for one in waiting if self._counts(one)}

    def _counts(self, one: TrustStatement) -> bool:
        signer = self._state(one.by)
        match one.what:
            case What.VOUCH:
                return signer is State.VERIFIED
            case What.ROTATE:
                return signer in TRUSTED and not self._is_forked(one)
            case What.REVOKE:
                return signer in TRUSTED or one.by == one.about
            case What.DEVICE:
                return signer in TRUSTED or (signer is State.UNKNOWN and self._is_answer(one))

    def _is_forked(self, one: TrustStatement) -> bool:
        """Whether the same key names two next ones: a thief's and its owner's look alike."""
        return any(
            other.what is What.ROTATE and other.by == one.by and other.about != one.about
            for other in self._all.values()
        )

    def _is_answer(self, one: TrustStatement) -> bool:
        """Whether the other device's own word, accepted before, is what this answers."""
        return any(
            other.what is What.DEVICE
            and (other.by, other.about) == (one.about, one.by)
            and other.signer.person == one.signer.person
            for other in self._counted()
        )

    # ---- what they amount to --------------------------------------------------------------------

    def _revoke(self) -> None:
        members = {name for name, row in self._rows.items() if row.state is State.VERIFIED}
        members |= self._own.prints
        counted = self._counted()
        for named in {one.about for one in counted if one.what is What.REVOKE}:
            revocation = revocation_of(named, counted, members)
            if revocation is None:
                continue
            row = self._rows.get(named)
            if row is not None and row.state is not State.REVOKED:
                row.state, row.basis = after(row.state, Act.REVOKED), ""
            self._accepted -= {
                one.hash
                for one in counted
                if one.by == named and one.what is not What.REVOKE and one.at > revocation.at
            }

    def _is_revoked(self, fingerprint: bytes) -> bool:
        members = {name for name, row in self._rows.items() if row.state is State.VERIFIED}
        return revocation_of(fingerprint, self._counted(), members | self._own.prints) is not None

    def _withdraw(self) -> None:
        """Take trust back from those whose only ground has gone."""
        counted = self._counted()
        vouched = {one.about for one in counted if one.what is What.VOUCH}
        rotated = {one.about for one in counted if one.what is What.ROTATE}
        paired = {card.fingerprint for pair in joined(counted) for card in pair}
        grounds = {INTRODUCED: vouched, DEVICE: paired, ROTATION: rotated}
        for name, row in self._rows.items():
            if row.state in TRUSTED and name not in grounds.get(row.basis, {name}):
                row.state, row.basis = after(row.state, Act.WITHDRAWN), ""

    def _rotate(self) -> None:
        for one in self._counted():
            old = self._rows.get(one.by)
            if one.what is not What.ROTATE or old is None or old.state not in TRUSTED:
                continue
            if one.about in self._own.prints or self._is_revoked(one.about):
                continue
            self._follow(one.card, old.state, ROTATION)
            old.state = after(old.state, Act.REPLACED)
            self._succeeded.append((one.by, one.about))

    def _join(self) -> None:
        for pair in joined(self._counted()):
            for one, other in (pair, pair[::-1]):
                state = self._state(one.fingerprint)
                if one.fingerprint in self._own.prints:
                    state = State.VERIFIED
                is_own = other.fingerprint in self._own.prints
                if state in TRUSTED and not is_own and not self._is_revoked(other.fingerprint):
                    self._follow(other, state, DEVICE)

    def _introduce(self) -> None:
        for one in self._counted():
            if one.what is not What.VOUCH or self._state(one.about) is not State.UNKNOWN:
                continue
            if self._is_contested(one.card) or self._is_revoked(one.about):
                continue
            self._move(one.card, Act.INTRODUCED, INTRODUCED)

    def _is_contested(self, card: Card) -> bool:
        """Whether somebody known goes by that address or person's number with another key.

        A vouching never settles that: it is the change of a key, which a person has to look at.
        """
        kin = same_person({card.fingerprint}, self._counted())
        known = [
            row.card
            for name, row in self._rows.items()
            if name not in kin and row.state is not State.UNKNOWN
        ]
        known += [self._own.card] if self._own.card is not None else []
        return any(
            one.person == card.person or one.email.casefold() == card.email.casefold()
            for one in known
        )

    def _follow(self, card: Card, state: State, basis: str) -> None:
        act = Act.FOLLOWS_VERIFIED if state is State.VERIFIED else Act.FOLLOWS_SEEN
        self._move(card, act, basis)

    def _move(self, card: Card, act: Act, basis: str) -> None:
        row = self._rows.setdefault(card.fingerprint, _Row(card, State.UNKNOWN, ""))
        moved = after(row.state, act)
        if moved is not row.state:
            row.state, row.basis = moved, basis
        if card.made_at > row.card.made_at:
            row.card = card

    # ---- writing ---------------------------------------------------------------------------

    def _write_accepted(self, before: frozenset[bytes]) -> None:
        changed = [(int(name in self._accepted), name.hex()) for name in before ^ self._accepted]
        self._connection.executemany(
            "UPDATE trust_statement SET accepted = ? WHERE hash = ?", changed
        )

    def _write_rows(self, before: dict[bytes, tuple[State, str]], at: str) -> tuple[Moved, ...]:
        moved = []
        for name, row in self._rows.items():
            was, _basis = before.get(name, (State.UNKNOWN, ""))
            card = row.card
            self._connection.execute(
                "INSERT INTO peer (fingerprint, card, name, email, device, trust, basis, added_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO UPDATE SET "
                "card = excluded.card, trust = excluded.trust, basis = excluded.basis",
                (
                    name.hex(), card.packed, card.name, card.email, card.device, row.state.value,
                    row.basis, at,
                ),
            )  # fmt: skip
            if was is not row.state:
                moved.append(Moved(card.name, card.device, name.hex(), was, row.state))
        for old, new in self._succeeded:  # what the old key's device has and writes as, goes on
            self._connection.execute(
                "UPDATE peer SET (have, heard_at, replicas, knows) = (SELECT have, heard_at, "
                "replicas, knows FROM peer WHERE fingerprint = ?) WHERE fingerprint = ?",
                (old.hex(), new.hex()),
            )
            self._connection.execute(
                "INSERT OR IGNORE INTO space_peer (space, fingerprint, have, heard_at) "
                "SELECT space, ?, have, heard_at FROM space_peer WHERE fingerprint = ?",
                (new.hex(), old.hex()),
            )
        return tuple(moved)
