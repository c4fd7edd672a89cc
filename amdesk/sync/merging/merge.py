"""Merging entries of other desks: kept in the log as they came, then each touched record anew.

A record's state is a function of its entries (``amdesk.store.state``), so order, repetition and
gaps make no difference. Chunk by chunk, so that memory does not grow with the bundle; everything
inside the caller's unit of work, so that a bundle is merged whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from amdesk.base.errors import Refused
from amdesk.store import clashes, search, touches
from amdesk.store.changelog import Changes, Touched, kept_loose, settle_roots, tell_whole
from amdesk.store.clashes import Clash
from amdesk.store.sheet import KindSheet, quoted
from amdesk.store.state import LIVE
from amdesk.store.work import ActionStamp, Work, write_action
from amdesk.sync.bundles.payload_reading import fitting_checks, read_chunk
from amdesk.sync.merging.as_sets import begin_merge, end_merge, merge_group
from amdesk.sync.merging.log import Arrived, keep_chunk
from amdesk.sync.merging.places import Places
from amdesk.sync.merging.private_things import refuse_private
from amdesk.sync.merging.record_by_record import merge_records

_MANY = 2_000
"""Records above which listeners are told "many" instead of each."""
MOST_TOLD = 100
_GUARD_RECORDS, _GUARD_SHARE = 20, 0.05


class WantsYes(Refused):
    """Merging would do what a person must say yes to first."""

    default_hint = "Nothing was changed. Look at the list, then import it again with --yes."


class DeletesTooMuch(WantsYes):
    """Merging would delete so much that a person must say yes first."""

    code = "deletes-too-much"


@dataclass
class MergeReport:
    """What a merge did: records by what became of them, and the fields left in conflict.

    ``told`` are the first records it touched: kind, id, and "added", "changed" or "deleted".
    ``unknown`` counts entries of kinds that only a newer version knows. ``came`` are the dots of
    all new entries as ranges, by which the merge can be taken back. ``moved`` counts the records
    that went from one space to another, by the mark of the space they left.
    """

    new_entries: int = 0
    added: int = 0
    changed: int = 0
    deleted: int = 0
    conflicts: list[Clash] = field(default_factory=list)
    unknown: int = 0
    told: list[tuple[str, str, str]] = field(default_factory=list)
    came: list[tuple[int, int]] = field(default_factory=list)
    moved: dict[str, int] = field(default_factory=dict)


def merge_chunks(
    work: Work, chunks: Iterable[Any], *, may_delete: bool = False, is_private: bool = False
) -> tuple[MergeReport, Changes]:
    """Merge the chunks of an opened container, one after another.

    ``may_delete`` lets a merge pass that deletes more than 20 records and 5 % of what it changes.
    ``is_private`` says that they come from the owner's own devices and may hold private things.
    Raises BundleDamaged, HoldsPrivateThings, WritesAsThisDesk or DeletesTooMuch; the caller's
    transaction takes everything back then.
    """
    merge = _Merge(work)
    checks = fitting_checks()
    begin_merge(work)
    for value in chunks:
        chunk = read_chunk(value, checks)
        if not is_private:
            refuse_private(chunk, work.sheets)
        merge.take(keep_chunk(work, chunk))
    end_merge(work)
    return merge.finish(may_delete=may_delete)


class _Merge:
    """A merge under way: what was found so far; what it did is told by the capture's stage."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._report = MergeReport()
        self._clashes: dict[Clash, None] = {}
        self._touched: dict[str, Touched] = {}
        self._kinds: set[str] = set()
        self._places = Places(work)
        self._first_action = int(work.value("SELECT coalesce(max(id), 0) FROM log_action"))

    def take(self, arrived: list[Arrived]) -> None:
        """Bring the records that a chunk's new entries tell of to what they are now."""
        left: dict[str, dict[str, None]] = {}
        for entries in arrived:
            self._report.new_entries += len(entries.dots)
            self._report.came += _ranges(entries.dots)
            sheet = self._work.sheets.get(entries.kind)
            if sheet is None:
                self._report.unknown += len(entries.dots)
                continue
            self._note(entries)
            self._places.look_at(entries)
            outcome = merge_group(self._work, sheet, entries)
            search.refresh(self._work.connection, sheet, new=False, edited=outcome.edited)
            self._clashes |= dict.fromkeys(outcome.clashes)
            left.setdefault(entries.kind, {}).update(dict.fromkeys(outcome.left))
        for kind, records in left.items():
            sheet = self._work.sheets[kind]
            edited, found = merge_records(self._work, sheet, list(records))
            search.refresh(self._work.connection, sheet, new=False, edited=edited)
            self._clashes |= dict.fromkeys(found)

    def _note(self, entries: Arrived) -> None:
        self._kinds.add(entries.kind)
        if len(self._touched) <= _MANY:
            self._touched |= {
                record: Touched(entries.kind, record, root)
                for record, root in zip(entries.records, entries.roots, strict=True)
            }

    def finish(self, *, may_delete: bool) -> tuple[MergeReport, Changes]:
        """Count, refuse what deletes too much, and bring what hangs on the records in step."""
        work, report = self._work, self._report
        report.came = _joined(report.came)
        for kind, records in clashes.opened_again(work.connection, self._first_action).items():
            if kind in work.sheets:
                clashes.look_again(work.connection, work.sheets[kind], records)
                found = clashes.found_in(work.connection, work.sheets[kind], records)
                self._clashes |= dict.fromkeys(found)
        report.conflicts = list(self._clashes)
        written = sum(_count(work, work.sheets[kind], report) for kind in sorted(self._kinds))
        written -= report.added  # or whoever adds enough could delete as much as they like
        if report.deleted > max(_GUARD_RECORDS, _GUARD_SHARE * written) and not may_delete:
            raise DeletesTooMuch(
                "", "It would delete {count} of {all} records.",
                count=report.deleted, all=written,
            )  # fmt: skip
        settle_roots(work.connection, work.sheets, all_below=True)
        report.moved = self._places.left(self._kinds)
        for kind in self._kinds:
            search.refresh(work.connection, work.sheets[kind], new=True, edited=())
        _tell_kept_loose(work, self._kinds)
        touches.refresh(work.connection)
        work.write("DELETE FROM log_stage")
        many = len(self._touched) > _MANY
        touched = frozenset(() if many else self._touched.values())
        return report, Changes(touched, frozenset(self._kinds), many)


def _ranges(dots: Iterable[int]) -> list[tuple[int, int]]:
    return _joined((dot, dot) for dot in dots)


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same numbers in as few ranges as there can be."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _count(work: Work, sheet: KindSheet, report: MergeReport) -> int:
    """Count by the stage what became of records of a kind; how many were written at all."""
    became = (
        "SELECT f.record, CASE WHEN s.before IS NULL THEN iif(t.life = :live, 'added', '') "
        "WHEN t.life <> :live AND s.before ->> 'life' = :live THEN 'deleted' ELSE 'changed' END "
        "AS what FROM (SELECT record, min(id) AS id FROM log_stage WHERE kind = :kind "
        f"GROUP BY record) f JOIN log_stage s ON s.id = f.id JOIN {quoted(sheet.table)} t "
        "ON t.id = f.record"
    )
    told = {"kind": sheet.name, "live": LIVE}
    counts = dict(work.rows(f"SELECT what, count(*) FROM ({became}) GROUP BY what", told))
    report.added += counts.get("added", 0)
    report.changed += counts.get("changed", 0)
    report.deleted += counts.get("deleted", 0)
    room = MOST_TOLD - len(report.told)
    listed = work.rows(f"{became} LIMIT :room", {**told, "room": room})
    report.told += [(sheet.name, record, what) for record, what in listed if what]
    return sum(counts.values())


def _tell_kept_loose(work: Work, kinds: Iterable[str]) -> None:
    """Tell what was edited in private of records that others' edits have made shared again."""
    own = work.origin.replica_no
    for kind in kinds:
        sheet = work.sheets[kind]
        if not sheet.private_loose:
            continue
        records = kept_loose(work.connection, sheet, own)
        if records:
            action, _ = write_action(work, ActionStamp("Share again", "merge"))
            tell_whole(work.connection, sheet, action, own, records)
