"""From a storage into the desk: fetch what is lacking, check it, merge it.

Each file is a step of its own: whatever ends a sync, the next one goes on from the files that have
come. One bad file blocks nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from amdesk.base.errors import AmdeskError, NewerVersion
from amdesk.store.desk import Desk
from amdesk.store.work import transaction
from amdesk.sync.bundles.covered import missing_ranges
from amdesk.sync.bundles.importing import open_bundle, quarantine, take_bundle
from amdesk.sync.bundles.refusals import NotForYou
from amdesk.sync.merging.merge import MergeReport, WantsYes
from amdesk.sync.remotes import ledger
from amdesk.sync.remotes.layout import Segment, digest_of
from amdesk.sync.remotes.ledger import FETCHED, FOREIGN, MERGED, REFUSED, SETTLED
from amdesk.sync.remotes.looking import Look, News, look_at, news, settle
from amdesk.sync.remotes.planning import to_fetch
from amdesk.sync.remotes.report import Step
from amdesk.sync.remotes.round import Known, Round
from amdesk.sync.remotes.storage import FileMissing

_STATES: Final = {"merged": MERGED, "already": MERGED, "waiting": FETCHED}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A segment to fetch, and the head that names it."""

    told: News
    segment: Segment

    @property
    def path(self) -> str:
        """Where it lies in the storage."""
        return f"{self.told.space}/{self.told.replica}/{self.segment.name}"


def receive(round_: Round, known: Known, found: Look) -> None:
    """Fetch and merge everything the storage has for this desk."""
    fresh = news(round_, known, found)
    if round_.dry:
        wanted = plan(round_, fresh)
        round_.report.bundles_received += len(wanted)
        round_.report.bytes_received += sum(one.segment.size for one in wanted)
        round_.report.received += sum(one.segment.last - one.segment.first + 1 for one in wanted)
        return
    missed = _bring_in(round_, fresh)
    if missed:  # folded meanwhile by their owners, perhaps: look once more
        again = Look()
        for space in sorted({one.told.space for one in missed}):
            look_at(round_, known, space, again)
        replicas = {one.told.replica for one in missed}
        fresh = [one for one in fresh if one.replica not in replicas]
        fresh += [one for one in news(round_, known, again) if one.replica in replicas]
        missed = _bring_in(round_, fresh)
    for one in missed:
        round_.report.note_that(
            "missing",
            "A bundle of {device} is not whole in {remote}, or not there. That device puts it "
            "there again with its next sync.",
            device=one.told.device,
            remote=round_.remote.name,
        )
    incomplete = {one.told for one in missed}
    for told in fresh:
        if told not in incomplete:
            settle(round_, told)
    round_.report.waiting += merge_all(round_)


def _bring_in(round_: Round, fresh: list[News]) -> list[Wanted]:
    """Fetch and merge what the heads name; what was not there.

    Again while there is something to fetch: of two bundles of the same entries one may turn out to
    be sealed to others.
    """
    missed: list[Wanted] = []
    while wanted := plan(round_, fresh, missed):
        missed += fetch_all(round_, wanted)
        merge_all(round_)
    return missed


def plan(round_: Round, fresh: list[News], missed: Sequence[Wanted] = ()) -> list[Wanted]:
    """What to fetch of the heads that are new, leaving out what was ``missed`` a moment ago."""
    absent = {one.segment.digest for one in missed}

    def lacking(desk: Desk) -> list[Wanted]:
        read = desk.read()
        wanted = []
        for told in fresh:
            seen = ledger.segments(read, round_.remote.storage, told.space, told.replica)
            passed_over = {
                digest for digest, (segment, state) in seen.items()
                if state in SETTLED or (state == FETCHED and spooled(round_, segment).is_file())
            } | absent  # fmt: skip
            ranges = ledger.told_ranges(read, told.space, told.replica)
            chosen = to_fetch(told.head.segments, ranges, passed_over)
            wanted += [Wanted(told, segment) for segment in chosen]
            wanted += [
                Wanted(told, one) for one in told.head.segments
                if one.digest == told.head.news and one not in chosen
                and one.digest not in {*seen, *absent}
            ]  # fmt: skip
        return wanted

    return round_.on_desk(lacking)


def spooled(round_: Round, segment: Segment) -> Path:
    """Where a fetched segment lies until it is merged."""
    return round_.spool / f"{segment.digest}.ambundle"


def fetch_all(round_: Round, wanted: list[Wanted]) -> list[Wanted]:
    """Fetch the segments; those that are not there."""
    total = sum(one.segment.size for one in wanted)
    done = 0
    missed = []
    for one in wanted:
        begun = done

        def told(so_far: int, _size: int, begun: int = begun) -> None:
            round_.told(Step.FETCH, begun + so_far, total)

        target = spooled(round_, one.segment)
        try:
            if not target.is_file():
                round_.storage.fetch(one.path, one.segment.size, target, told)
        except FileMissing:
            missed.append(one)
            continue
        done += one.segment.size
        round_.report.bytes_received += one.segment.size
        if digest_of(target.read_bytes()) != one.segment.digest:
            target.unlink()
            missed.append(one)
            continue
        _remember(round_, one.told.space, one.told.replica, one.segment, FETCHED)
    return missed


def merge_all(round_: Round) -> list[dict[str, str]]:
    """Merge what lies in the spool, again and again while something new goes in.

    What is left, with the reason why it waits.
    """
    storage = round_.remote.storage
    pending = round_.on_desk(lambda desk: ledger.fetched(desk.read(), storage))
    reasons: dict[str, dict[str, str]] = {}
    total, done, progress = len(pending), 0, True
    while pending and progress:
        progress = False
        held = []
        for space, replica, segment in pending:
            round_.told(Step.MERGE, done, total)
            file = spooled(round_, segment)
            taken = _Taking(round_, space, replica, segment).take(file)
            if taken is None:
                done += 1
                progress = True
            else:
                held.append((space, replica, segment))
                reasons[segment.digest] = taken
        pending = held
    return [reasons[one.digest] for _, _, one in pending if one.digest in reasons]


def _remember(round_: Round, space: str, replica: str, segment: Segment, state: str) -> None:
    def write(desk: Desk) -> None:
        with transaction(desk.connection):
            ledger.keep_segment(
                desk.connection, round_.remote.storage, space, replica, segment, state
            )

    round_.on_desk(write)


class _Taking:
    """One fetched file on its way into the desk."""

    def __init__(self, round_: Round, space: str, replica: str, segment: Segment) -> None:
        self._round = round_
        self._place = (space, replica, segment)
        self._segment = segment

    def take(self, file: Path) -> dict[str, str] | None:
        """Merge it, or put it by for good; what it waits for when it has to wait."""
        space, replica, segment = self._place
        if not file.is_file():  # the spool was cleared: it is fetched again
            self._reopen()
            return None
        try:
            taken = self._round.on_desk(
                lambda desk: take_bundle(
                    desk, file.read_bytes(), segment.name, may_delete=self._round.may_delete
                )
            )
            state, merged = _STATES[taken.verdict], taken.report
        except NotForYou:
            state, merged = FOREIGN, None
        except (WantsYes, NewerVersion) as error:
            self._round.report.fail(error)
            return _reason(segment, error)
        except AmdeskError as error:
            self._refuse(error, file)
            state, merged = REFUSED, None
        if state == FETCHED:
            return {"file": segment.name, "code": "gap", "reason": self._gap(file), "hint": ""}
        _remember(self._round, space, replica, segment, state)
        file.unlink(missing_ok=True)
        if merged is not None:
            self._count(merged)
        return None

    def _gap(self, file: Path) -> str:
        def words(desk: Desk) -> str:
            opened = open_bundle(desk, file.read_bytes())
            missing = Counter[str]()
            for _, first, last in missing_ranges(desk, opened):
                missing[opened.sender.name] += last - first + 1
            return "; ".join(f"missing {count} from {name}" for name, count in missing.items())

        return self._round.on_desk(words)

    def _count(self, merged: MergeReport) -> None:
        report = self._round.report
        report.bundles_received += 1
        report.received += merged.new_entries
        report.added += merged.added
        report.changed += merged.changed
        report.deleted += merged.deleted

    def _refuse(self, error: AmdeskError, file: Path) -> None:
        self._round.report.refused.append(_reason(self._segment, error))
        self._round.report.fail(error)
        self._round.on_desk(lambda desk: quarantine(desk, file, error))

    def _reopen(self) -> None:
        space, replica, segment = self._place

        def forget(desk: Desk) -> None:
            with transaction(desk.connection):
                storage = self._round.remote.storage
                ledger.drop_segments(desk.connection, storage, space, replica, [segment.digest])
                desk.connection.execute(
                    "UPDATE remote_head SET state = ? WHERE storage = ? AND space = ? "
                    "AND replica = ?",
                    (ledger.OPEN, storage, space, replica),
                )

        self._round.on_desk(forget)


def _reason(segment: Segment, error: AmdeskError) -> dict[str, str]:
    return {
        "file": segment.name, "code": error.code, "reason": str(error), "hint": error.hint_text,
    }  # fmt: skip
