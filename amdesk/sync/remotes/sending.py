"""From the desk into a storage: what is new of its own, folded now and then, the head last.

Every file is written down here before it is written there, so that after a crash this desk knows
which of the files in its folder may be its own, and names or deletes no others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from amdesk.store.desk import Desk
from amdesk.store.incarnation import begin_incarnation
from amdesk.store.work import transaction
from amdesk.sync.bundles.bundles import BUNDLE, BundleNote, Outgoing, note_bundle, outgoing
from amdesk.sync.remotes import ledger
from amdesk.sync.remotes.folding import to_fold
from amdesk.sync.remotes.head import Head, hash_of, reader_marks, write_head
from amdesk.sync.remotes.layout import (
    HeadName,
    Segment,
    digest_of,
    heads_of,
    read_segment,
    segment_of,
)
from amdesk.sync.remotes.ledger import (
    DONE,
    LEAVING,
    OPEN,
    OURS,
    OWN,
    PUT,
    PUT_WHOLE,
    WHOLE,
    SeenHead,
)
from amdesk.sync.remotes.looking import Look
from amdesk.sync.remotes.report import Step
from amdesk.sync.remotes.round import Known, Round
from amdesk.sync.spaces.roster import read_statement
from amdesk.sync.spaces.spaces import SpaceLine
from amdesk.sync.trust.peers import own_of


def send(round_: Round, known: Known, found: Look) -> None:
    """Bring the storage to where this desk is, space by space."""
    lines = [line for line in known.spaces if line.members]
    if any(_is_cloned(round_, known, line, found) for line in lines):
        known = _begin_anew(round_)
        found = Look(found.newest)
    for done, line in enumerate(lines):
        round_.told(Step.SEND, done, len(lines))
        _Folder(round_, known, line, found.own.get(line.id.hex(), [])).bring_up_to_date()
    round_.told(Step.SEND, len(lines), len(lines))


def _is_cloned(round_: Round, known: Known, line: SpaceLine, found: Look) -> bool:
    """Whether somebody else wrote a head under this desk's number: a copy of this desk."""
    own = known.heads.get((line.id.hex(), known.replica))
    for name in found.own.get(line.id.hex(), []):
        is_known = own is not None and (
            name.number < own.number
            or (name.number == own.number and own.hash.startswith(name.digest))
        )
        if not is_known:
            round_.report.note_that(
                "clone",
                "Another copy of this desk syncs through {remote}. From now on this one counts as "
                "a device of its own. Use only one of them.",
                remote=round_.remote.name,
            )
            return True
    return False


def _begin_anew(round_: Round) -> Known:
    """Count on as a new incarnation, so that no number is given twice."""

    def begin(desk: Desk) -> None:
        with desk.unit() as work:
            begin_incarnation(work.connection)

    if not round_.dry:
        round_.on_desk(begin)
    return round_.known()


@dataclass
class _Folder:
    """This desk's folder in one space of the storage."""

    round: Round
    known: Known
    line: SpaceLine
    listed_heads: list[HeadName]

    def __post_init__(self) -> None:
        self.space = self.line.id.hex()
        self.replica = self.known.replica
        self.storage = self.round.storage
        self.path = f"{self.space}/{self.replica}"
        self.head = self.known.heads.get((self.space, self.replica))
        self.rows = self.round.on_desk(self._read_rows)
        self.members = frozenset(card.fingerprint.hex() for card in self.line.members)
        self.news = ""
        # Whether the head that is up tells the truth is not known after a crash.
        unsure = {PUT, PUT_WHOLE, LEAVING} & {state for _, state in self.rows.values()}
        self.must_tell = bool(unsure) or (self.head is not None and self.head.state == OPEN)

    def _read_rows(self, desk: Desk) -> dict[str, tuple[Segment, str]]:
        store = self.round.remote.storage
        return ledger.segments(desk.read(), store, self.space, self.replica, OURS)

    def bring_up_to_date(self) -> None:
        """Put what is new, fold, write the head, delete what it does not name any more."""
        if self.round.dry:
            last = max((one.last for one in self._lying()), default=0)
            self.round.report.sent += max(0, self.known.last - last)
            return
        self._find_losses()
        gained = self.head is not None and bool(self.members - self.head.readers)
        said = self.round.on_desk(self._said)
        newest = self._put_new()
        if newest is None and said != self.round.on_desk(self._said_before):
            newest = self._put_said()
        if gained:
            self._seal_again(newest)
        else:
            self._fold()
        if self.must_tell:
            self._put_head()
            self.round.on_desk(lambda desk: desk.write_fact(self._said_fact, said))
        self._clear_away()

    def _lying(self) -> list[Segment]:
        """The own segments that lie there and are to stay."""
        return sorted(one for one, state in self.rows.values() if state != LEAVING)

    # ---- what the storage lost ------------------------------------------------------------------

    def _find_losses(self) -> None:
        """Find out what should lie there and does not, so that it is written again.

        A listing may lag behind: what it lacks is asked for by name before it counts as lost.
        """
        if self.head is not None and self.head.state != OPEN and not self._has_head():
            self.round.report.note_that(
                "put-back",
                "{remote} was put back to an older state. What this desk had put there is put "
                "there again.",
                remote=self.round.remote.name,
            )
            self.must_tell = True
        if not self.rows:
            return
        listed = {read_segment(entry) for entry in self.storage.list(self.path)}
        lost = [
            one
            for one in self._lying()
            if one not in listed and self.storage.size(f"{self.path}/{one.name}") != one.size
        ]
        if lost:
            first = min(one.first for one in lost)
            self._mark([one for one in self._lying() if one.last >= first], LEAVING)

    def _has_head(self) -> bool:
        if self.head is None:
            return False
        newest = HeadName(self.replica, self.head.number, self.head.hash[:24])
        if newest in self.listed_heads:
            return True
        return self.storage.size(f"{heads_of(self.space)}/{newest.name}") is not None

    # ---- what goes there ------------------------------------------------------------------------

    def _put_new(self) -> Segment | None:
        lying = self._lying()
        after = max((one.last for one in lying), default=0)
        # A former incarnation's last entries may never have left this desk.
        whole = not lying and not self.known.is_first_life
        return self._put(after, whole=whole)

    def _put_said(self) -> Segment | None:
        """The newest entries once more, for what this desk has said of trust and members since."""
        lying = self._lying()
        if not lying:
            return None
        former = lying[-1]
        whole = self.rows[former.digest][1] in {WHOLE, PUT_WHOLE}
        made = self._put(former.first - 1, whole=whole)
        if made is not None:
            self.news = made.digest
            self._mark([former], LEAVING)
        return made

    def _said_before(self, desk: Desk) -> str:
        return desk.fact(self._said_fact) or ""

    @property
    def _said_fact(self) -> str:
        return f"remote.said.{self.round.remote.storage}.{self.space}"

    def _said(self, desk: Desk) -> str:
        """A digest of the statements this desk has signed, of trust and of the space."""
        read = desk.read()
        own = own_of(read.connection).prints
        rows = read.rows("SELECT packed FROM space_statement WHERE space = ?", (self.space,))
        signed = [packed for (packed,) in rows if read_statement(packed).signer in own]
        signed += [
            packed
            for (packed,) in read.rows(
                "SELECT packed FROM trust_statement WHERE accepted = 1 "
                "AND signer IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(one.hex() for one in own)),),
            )
        ]
        return digest_of(b"".join(sorted(signed))) if signed else ""

    def _seal_again(self, newest: Segment | None) -> None:
        """Everything once more, to those who have come as well; ``newest`` is already so sealed."""
        former = self._lying()
        if self._put(0, whole=True) is not None:
            # who has all but the newest need not fetch it all again
            self._mark([one for one in former if one != newest], LEAVING)

    def _fold(self) -> None:
        lying = self._lying()
        inside = [one for one in lying if any(_replaces(two, one) for two in lying)]
        if self.must_tell:  # else a head that nobody needs would be written
            named = [one for one in inside if self.rows[one.digest][1] in {OWN, WHOLE}]
            self._mark(named, LEAVING)
        run = to_fold([one for one in lying if one not in inside])
        if not run:
            return
        newest = max(lying)
        whole = any(self.rows[one.digest][1] in {WHOLE, PUT_WHOLE} for one in run)
        if self._put(run[0].first - 1, whole=whole) is not None:
            stale = [one for one in lying if one.first >= run[0].first and one != newest]
            self._mark(stale, LEAVING)

    def _put(self, after: int, *, whole: bool) -> Segment | None:
        """Put the entries beyond ``after`` as one segment; None when there are none."""
        made = self.round.on_desk(
            lambda desk: outgoing(desk, self.line.id, after=after, whole=whole)
        )
        if made is None or made.last < made.first or not made.entries:
            return None
        self.round.token.check()
        segment = segment_of(made.first, made.last, made.content)
        self._mark([segment], PUT_WHOLE if made.whole else PUT)
        self.storage.put(f"{self.path}/{segment.name}", made.content)
        self._count(made, segment)
        return segment

    def _count(self, made: Outgoing, segment: Segment) -> None:
        told = BundleNote(
            made.digest.hex(), "out", BUNDLE, segment.name, self.round.remote.name, "sent",
            {"entries": made.entries, "bytes": len(made.content)},
        )  # fmt: skip
        self.round.on_desk(lambda desk: note_bundle(desk, told))
        report = self.round.report
        report.bundles_sent += 1
        report.bytes_sent += len(made.content)
        report.sent += made.entries

    def _put_head(self) -> None:
        signer = self.known.signer
        lying = self._lying()
        half = len(self.replica) // 2
        number = max(
            [self.head.number if self.head is not None else 0,
             *(name.number for name in self.listed_heads)]
        )  # fmt: skip
        head = Head(
            bytes.fromhex(self.space),
            bytes.fromhex(self.replica[:half]),
            bytes.fromhex(self.replica[half:]),
            signer.card.fingerprint,
            number + 1,
            bytes.fromhex(self.head.hash) if self.head is not None else b"",
            tuple(lying),
            reader_marks(signer.keys, self.line.id, [*self.line.members, signer.card]),
            self.news,
        )
        content = write_head(head, signer.keys)
        name = HeadName(self.replica, head.number, digest_of(content))
        seen = SeenHead(
            head.number, hash_of(content).hex(), signer.card.fingerprint.hex(), OPEN, self.members
        )
        self._keep_head(seen)
        self.storage.put(f"{heads_of(self.space)}/{name.name}", content)
        self._keep_head(replace(seen, state=DONE))
        for one in lying:
            state = self.rows[one.digest][1]
            self._mark([one], WHOLE if state in {WHOLE, PUT_WHOLE} else OWN)

    def _clear_away(self) -> None:
        """Delete own files that the head which is up does not name."""
        if self.head is None or self.head.state != DONE:
            return
        for name in self.listed_heads:
            if name.number < self.head.number:
                self.storage.delete(f"{heads_of(self.space)}/{name.name}")
        gone = [one for one, state in self.rows.values() if state == LEAVING]
        for one in gone:
            self.round.token.check()
            self.storage.delete(f"{self.path}/{one.name}")
        if gone:
            self.round.on_desk(lambda desk: self._forget(desk, gone))

    # ---- what is written down here --------------------------------------------------------------

    def _mark(self, segments: Iterable[Segment], state: str) -> None:
        marked = list(segments)

        def write(desk: Desk) -> None:
            with transaction(desk.connection):
                for one in marked:
                    ledger.keep_segment(
                        desk.connection, self.round.remote.storage, self.space, self.replica,
                        one, state,
                    )  # fmt: skip

        if marked:
            self.must_tell = True
            self.round.on_desk(write)
            self.rows |= {one.digest: (one, state) for one in marked}

    def _keep_head(self, head: SeenHead) -> None:
        def write(desk: Desk) -> None:
            with transaction(desk.connection):
                ledger.keep_head(
                    desk.connection, self.round.remote.storage, self.space, self.replica, head
                )

        self.round.on_desk(write)
        self.head = head

    def _forget(self, desk: Desk, gone: list[Segment]) -> None:
        with transaction(desk.connection):
            ledger.drop_segments(
                desk.connection, self.round.remote.storage, self.space, self.replica,
                [one.digest for one in gone],
            )  # fmt: skip
        for one in gone:
            del self.rows[one.digest]


def _replaces(two: Segment, one: Segment) -> bool:
    """Whether ``one`` is of no use beside ``two``; of two that are alike one stays."""
    if one == two or not two.covers(one):
        return False
    return not one.covers(two) or two.digest > one.digest
