"""Statements about devices on their way: in every bundle, and as files by hand.

A bundle names what statements its sender has (their first eight bytes each) and carries those that
one of its receivers has not named yet. So each reaches everybody, and is sent no more once it has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from amdesk.base.clock import instant_text
from amdesk.base.errors import NotTrusted
from amdesk.base.packing import Value
from amdesk.store.desk import Desk
from amdesk.store.migrate import newest_version
from amdesk.store.work import Read, Work, transaction
from amdesk.sync.sealing import envelope
from amdesk.sync.sealing.container import Opened
from amdesk.sync.trust.identity import Card
from amdesk.sync.trust.peers import own_of
from amdesk.sync.trust.settling import Moved, keep_statements, settle
from amdesk.sync.trust.statements import TrustStatement, What, read_statements, sound_statements
from amdesk.sync.trust.states import TRUSTED
from amdesk.sync.trust.trust import own_keys

STATEMENTS: Final = "trust"
KNOWN: Final = "trust_have"
MARK_BYTES: Final = 8
"""How much of a statement's hash names it between desks that trust each other."""
MOST_IN_BUNDLE: Final = 1_000


def told_of_trust(read: Read, receivers: Iterable[Card]) -> dict[str, Value]:
    """What a bundle for ``receivers`` says of trust, for its manifest's ``extra``.

    Only statements that count here are passed on.
    """
    held = {
        bytes.fromhex(name)[:MARK_BYTES]: packed
        for name, packed in read.rows(
            "SELECT hash, packed FROM trust_statement WHERE accepted = 1 ORDER BY at, hash"
        )
    }
    if not held:
        return {}
    own = own_of(read.connection).prints
    prints = sorted({card.fingerprint for card in receivers} - own)
    known = [_marks(read, one) for one in prints]
    everywhere = set.intersection(*known) if known else set()
    fresh = [packed for mark, packed in held.items() if mark not in everywhere]
    marks = b"".join(sorted(_all_marks(read)))
    return {STATEMENTS: fresh[-MOST_IN_BUNDLE:], KNOWN: marks}


def _all_marks(read: Read) -> set[bytes]:
    rows = read.rows("SELECT hash FROM trust_statement")
    return {bytes.fromhex(name)[:MARK_BYTES] for (name,) in rows}


def _marks(read: Read, fingerprint: bytes) -> set[bytes]:
    kept = read.value("SELECT knows FROM peer WHERE fingerprint = ?", (fingerprint.hex(),)) or ""
    known = bytes.fromhex(kept)
    return {known[at : at + MARK_BYTES] for at in range(0, len(known), MARK_BYTES)}


def hear(work: Work, opened: Opened) -> tuple[Moved, ...]:
    """Take in what a merged bundle says of trust, and which replica its sender writes as.

    Inside the merge's own transaction: what was heard and what was merged stand or fall together.
    """
    sender = opened.sender.fingerprint.hex()
    told = opened.manifest
    kept = work.value("SELECT replicas FROM peer WHERE fingerprint = ?", (sender,))
    if kept is not None:
        replicas = {*json.loads(kept), (told.replica + told.incarnation).hex()}
        work.write(
            "UPDATE peer SET replicas = ? WHERE fingerprint = ?",
            (json.dumps(sorted(replicas)), sender),
        )
    known = told.extra.get(KNOWN)
    if isinstance(known, bytes) and len(known) % MARK_BYTES == 0:
        work.write("UPDATE peer SET knows = ? WHERE fingerprint = ?", (known.hex(), sender))
    said = told.extra.get(STATEMENTS)
    statements = list(sound_statements(said))[:MOST_IN_BUNDLE]
    at = instant_text(work.now)
    keep_statements(work.connection, statements, at)
    return settle(work.connection, at) if statements else ()


class _StillUnknown(Exception):
    """Rolls back what a stranger said of itself."""


def vouched_for_itself(desk: Desk, content: bytes, passphrase: str | None = None) -> bool:
    """Whether a bundle by an unknown key shows whose next key, or second device, it is.

    Its first bundle may be the one that carries the statement of the key this desk trusts. Nothing
    else of it is used here, and nothing is kept unless its signer is trusted by that statement.
    """
    opened = envelope.open_any(
        content,
        own_keys(desk),
        lambda _card: True,
        purposes=frozenset({"bundle"}),
        passphrase=passphrase,
        schema=newest_version(),
    )
    sender = opened.sender.fingerprint
    about = [
        one
        for one in sound_statements(opened.manifest.extra.get(STATEMENTS))
        if one.what in {What.ROTATE, What.DEVICE} and sender in {one.by, one.about}
    ]
    at = instant_text(desk.clock())
    try:
        with transaction(desk.connection):
            keep_statements(desk.connection, about, at)
            settle(desk.connection, at)
            trust = desk.read().value(
                "SELECT trust FROM peer WHERE fingerprint = ?", (sender.hex(),)
            )
            if trust not in TRUSTED:
                raise _StillUnknown
    except _StillUnknown:
        return False
    return True


def take_statements(desk: Desk, content: bytes) -> tuple[Moved, ...]:
    """Take in a file of statements; what follows from them is returned.

    Raises BundleDamaged, NewerVersion, NotTrusted when this desk knows none of the signers.
    """
    statements = read_statements(content)
    known = own_of(desk.connection).prints | _known_prints(desk.connection)
    if not any(one.by in known for one in statements):
        raise NotTrusted(
            "It is signed by {name}, whom this desk does not know.",
            name=statements[0].signer.name,
            hint="Nothing was changed. Trust the card of who signed it first.",
        )
    return keep_and_settle(desk, statements)


def keep_and_settle(desk: Desk, statements: Sequence[TrustStatement]) -> tuple[Moved, ...]:
    """Keep statements and bring trust in line with them."""
    at = instant_text(desk.clock())
    with transaction(desk.connection):
        keep_statements(desk.connection, statements, at)
        return settle(desk.connection, at)


def _known_prints(connection: Any) -> frozenset[bytes]:
    rows = connection.execute("SELECT fingerprint FROM peer").fetchall()
    return frozenset(bytes.fromhex(name) for (name,) in rows)
