"""What the sync screen and the command line tell of bundles, colleagues and what waits to go."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amdesk.base.sentence import say
from amdesk.store.dots import dot_of, sequence_of
from amdesk.store.work import Read
from amdesk.sync.bundles.bundles import standings
from amdesk.sync.trust.introductions import vouchers
from amdesk.sync.trust.pairing import own_devices
from amdesk.sync.trust.peers import peers
from amdesk.sync.trust.states import TRUSTED

GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (say("To-dos and promises").msgid, frozenset({"todo", "promise", "time-log"})),
    (say("Feedback and loops").msgid, frozenset({"feedback", "interaction", "issue", "survey"})),
    (
        say("Plans and people").msgid,
        frozenset(
            {
                "plan", "objective", "strategy", "milestone", "risk", "status-report", "contact",
                "unit", "relation", "team-member", "colleague",
            }
        ),
    ),
    (say("Coverage").msgid, frozenset({"absence", "cover", "answers"})),
)  # fmt: skip
"""How changed records are counted together; the rest is "Accounts and growth"."""
REST = say("Accounts and growth").msgid


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One bundle, hand-back or coverage file that went out or came in, newest first.

    ``direction`` is "in" or "out"; ``purpose`` bundle, handback or coverage; ``state`` sent, given,
    merged or quarantined; ``report`` the counts or the reason.
    """

    hash: str
    direction: str
    purpose: str
    file: str
    peer: str
    at: str
    state: str
    report: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PeerLine:
    """A colleague's device: its names, trust, fingerprint, and when it was last heard from."""

    fingerprint: str
    words: str
    name: str
    email: str
    device: str
    trust: str
    heard_at: str | None
    lacks: int
    """How many of this desk's own entries it has not acknowledged."""
    digits: str = ""
    basis: str = ""
    """What trust stands on: "" (a person's word), introduced, device, rotation or space."""
    vouched_by: tuple[tuple[str, bool], ...] = ()
    """Who vouches for it: the name, and whether that one's own key was compared here."""
    is_own: bool = False
    """Whether it is another device of this desk's owner."""


@dataclass(frozen=True, slots=True)
class GapLine:
    """Changes this desk lacks of one device, by what others say they have of it.

    ``missing`` counts sequences after ``last``, the newest here; ``known_by`` names who has them.
    """

    name: str
    device: str
    last: int
    missing: int
    known_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextBundle:
    """What the next bundle would hold: changed records by group, and in all."""

    groups: tuple[tuple[str, int], ...]
    records: int
    entries: int


def bundle_lines(read: Read, limit: int = 500) -> tuple[BundleLine, ...]:
    """The bundles in and out, newest first."""
    return tuple(
        BundleLine(bundle, direction, purpose, file, peer, at, state, json.loads(report))
        for bundle, direction, purpose, file, peer, at, state, report in read.rows(
            "SELECT hash, direction, purpose, file, peer, at, state, report FROM bundle "
            "ORDER BY at DESC, hash LIMIT ?",
            (limit,),
        )
    )


def peer_lines(read: Read) -> tuple[PeerLine, ...]:
    """Everybody whose card this desk has, by name."""
    own, top = _own(read)
    told = vouchers(read)
    mine = {peer.fingerprint for peer in own_devices(read)}
    return tuple(
        PeerLine(
            peer.fingerprint,
            peer.words,
            peer.name,
            peer.email,
            peer.device,
            peer.trust,
            peer.heard_at,
            max(0, top - int(peer.have.get(own, 0))),
            peer.digits,
            peer.basis,
            tuple((one.name, one.verified) for one in told.get(peer.fingerprint, ())),
            peer.fingerprint in mine,
        )
        for peer in peers(read)
    )


def gap_lines(read: Read) -> tuple[GapLine, ...]:
    """What others say they have of a device and this desk has not, by name; nothing: no gap known.

    "Nothing new" and "not sent yet" look alike, so a gap shows only once somebody tells of it.
    """
    number = _own_number(read)
    own = {
        (replica + incarnation).hex()
        for replica, incarnation in read.rows(
            "SELECT replica, incarnation FROM log_replica WHERE replica = "
            "(SELECT replica FROM log_replica WHERE no = ?)",
            (number,),
        )
    }
    here = {one.key: one.last for one in standings(read, number)}
    named = {
        (replica + incarnation).hex(): (person, device)
        for replica, incarnation, person, device in read.rows(
            "SELECT replica, incarnation, person, device FROM log_replica"
        )
    }
    told: dict[str, dict[str, int]] = {}
    for peer in peers(read):
        named |= dict.fromkeys(peer.replicas, (peer.name, peer.device))
        if peer.trust in TRUSTED:
            for key, last in peer.have.items():
                if key not in own and last > here.get(key, 0):
                    told.setdefault(key, {})[peer.name] = int(last)
    lines = []
    for key, known in told.items():
        name, device = named.get(key, ("", ""))
        last = here.get(key, 0)
        lines.append(GapLine(name, device, last, max(known.values()) - last, tuple(sorted(known))))
    return tuple(sorted(lines, key=lambda line: (line.name, line.device)))


def next_bundle(read: Read) -> NextBundle:
    """What trusted colleagues may lack of this desk's own work, counted by record.

    Without a trusted colleague everything shared counts as waiting.
    """
    own, top = _own(read)
    friends = [peer for peer in peers(read) if peer.trust in TRUSTED]
    after = min((int(peer.have.get(own, 0)) for peer in friends), default=0)
    number = _own_number(read)
    hidden = {sheet.name for sheet in read.sheets.values() if sheet.private}
    loose = {sheet.name for sheet in read.sheets.values() if sheet.private_loose}
    changed = read.rows(
        "SELECT kind, count(DISTINCT record) FROM log_entry WHERE dot > ? AND dot <= ? "
        "AND NOT (root = record AND kind IN (SELECT value FROM json_each(?))) GROUP BY kind",
        (dot_of(number, after), dot_of(number, top), json.dumps(sorted(loose))),
    )
    counts: dict[str, int] = {kind: count for kind, count in changed if kind not in hidden}
    groups = []
    for label, kinds in GROUPS:
        groups.append((label, sum(counts.pop(kind, 0) for kind in sorted(kinds))))
    groups.append((REST, sum(counts.values())))
    found = tuple(group for group in groups if group[1])
    return NextBundle(found, sum(count for _, count in found), top - after)


def _own_number(read: Read) -> int:
    found = read.value("SELECT value FROM desk_fact WHERE name = 'replica.no'")
    return int(found or 1)


def _own(read: Read) -> tuple[str, int]:
    """The own replica as ``have`` maps name it, and its last sequence."""
    number = _own_number(read)
    replica, incarnation = read.row(
        "SELECT replica, incarnation FROM log_replica WHERE no = ?", (number,)
    )
    last = read.value(
        "SELECT max(dot) FROM log_entry WHERE dot >= ? AND dot < ?",
        (dot_of(number, 0), dot_of(number + 1, 0)),
    )
    return (replica + incarnation).hex(), 0 if last is None else sequence_of(last)
