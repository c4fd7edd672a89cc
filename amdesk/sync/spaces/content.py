"""What of the log goes into the bundles of a space.

An entry is private or shared. Private ones go to the owner's devices. A shared one goes where its
record lives **now**, and besides

- what tells of a move also goes to the space that was left, and nothing that came later does;
- a bundle that holds what brought a record into the space holds everything known of it. What
  brings a whole account is a change of its field ``space``, or an entry of the account that
  changes nothing: by that a desk passes on what came to it another way (``spaces_merge``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from amdesk.store.digest import digest, private_digest
from amdesk.store.dots import replica_of, sequence_of
from amdesk.store.sheet import KindSheet, quoted
from amdesk.store.work import Read
from amdesk.sync.bundles.payload import LOGGED, Logged, Way
from amdesk.sync.spaces.spaces import PRIVATE, TEAM, Sort, SpaceLine

SHARED_LISTS: Final = frozenset(
    {"colleague", "product", "partner", "question-set", "absence", "answers", "learning-item"}
)
"""Kinds whose records, when they hang under no account, live at home and in every team space."""
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class SpaceScope:
    """The scope of a bundle of one space; ``mark`` is what its accounts carry ("" for home)."""

    mark: str
    sort: Sort

    def selection(self, read: Read) -> SpaceSelection:
        """What is chosen of the log as it is now."""
        return SpaceSelection(read, self)


@dataclass
class SpaceSelection:
    """The entries that go into a bundle of one space, decided block by block."""

    read: Read
    scope: SpaceScope
    unseen: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._marks: dict[str, str] = dict(
            self.read.rows("SELECT id, space FROM account WHERE coalesce(space, '') <> ''")
        )
        self._roots: dict[str, str] = {}
        self._entered: dict[str, None] = {}
        self._entered_roots: dict[str, None] = {}

    def look_at(self, block: Sequence[Logged]) -> None:
        """Find out where the records of a block live now."""
        by_kind: dict[str, set[str]] = {}
        for row in block:
            by_kind.setdefault(row[2], set()).add(row[3])
        self._roots = {}
        for kind, records in by_kind.items():
            sheet = self.read.sheets.get(kind)
            if sheet is not None and sheet.root_at:
                self._roots |= dict(
                    self.read.rows(
                        f"SELECT id, root FROM {quoted(sheet.table)} "
                        "WHERE id IN (SELECT value FROM json_each(?))",
                        (json.dumps(sorted(records)),),
                    )
                )

    def way(self, row: Logged, fields: Mapping[str, Any], preds: Mapping[str, Any] | None) -> Way:
        """Whether an entry goes, and how much of it."""
        _, _, kind, record, root, _, _ = row
        sheet = self.read.sheets.get(kind)
        if sheet is None:
            return Way.WHOLE if self._mark_of(root) == self.scope.mark else Way.STAYS
        if is_private(sheet, record, root, fields):
            if self.scope.sort == PRIVATE:
                return Way.WHOLE
            is_told = not sheet.private and preds is not None and "root" in fields
            has_left = is_told and self._has_left(sheet, record, fields, preds or {})
            return Way.PLACE if has_left else Way.STAYS
        if self._lives_here(sheet, record, root):
            self._note_entering(sheet, record, fields, preds)
            return Way.WHOLE if self.scope.sort == PRIVATE else Way.SHARED
        if preds is not None and self._has_left(sheet, record, fields, preds):
            return Way.PLACE
        return Way.STAYS

    def kept(self, kind: str, names: Sequence[str], way: Way) -> frozenset[str]:
        """The fields of an entry that go."""
        sheet = self.read.sheets.get(kind)
        if sheet is None or way is Way.WHOLE:
            return frozenset(names)
        if way is Way.PLACE:
            return frozenset(names) & sheet.place_fields
        return frozenset(names) - frozenset(sheet.private_fields)

    # ---- where a record lives -------------------------------------------------------------------

    def _mark_of(self, root: str) -> str:
        return self._marks.get(root, "")

    def _lives_here(self, sheet: KindSheet, record: str, root: str) -> bool:
        now = self._roots.get(record, record)
        if sheet.private_loose and now == record:
            now = root  # what was written while it hung under an account belongs to that
        if self.scope.sort == TEAM and sheet.name in SHARED_LISTS and now == record:
            return True
        return self._mark_of(now) == self.scope.mark

    def _has_left(
        self,
        sheet: KindSheet,
        record: str,
        fields: Mapping[str, Any],
        preds: Mapping[str, Any],
    ) -> bool:
        """Whether an entry tells that a record that lived here went elsewhere."""
        if sheet.name == "account" and "space" in fields:
            return self.scope.mark in self._former(preds.get("space", ()), "space")
        if "root" not in fields:
            return False
        former = self._former(preds.get("root", ()), "root") - {record, ""}
        return self.scope.mark in {self._mark_of(root) for root in former}

    def _former(self, dots: Iterable[int], name: str) -> set[str]:
        rows = self.read.rows(
            "SELECT coalesce(fields ->> ?, '') FROM log_entry "
            "WHERE dot IN (SELECT value FROM json_each(?))",
            (f"$.{name}", json.dumps(list(dots))),
        )
        return {value for (value,) in rows}

    # ---- what came in ---------------------------------------------------------------------------

    def _note_entering(
        self,
        sheet: KindSheet,
        record: str,
        fields: Mapping[str, Any],
        preds: Mapping[str, Any] | None,
    ) -> None:
        if preds is None:
            return
        if sheet.name == "account" and (not fields or "space" in fields):
            self._entered_roots[record] = None
        elif "root" in fields:
            former = self._former(preds.get("root", ()), "root") - {record, ""}
            if {self._mark_of(root) for root in former} - {self.scope.mark}:
                self._entered[record] = None

    def late(self, after: Mapping[int, int]) -> Iterator[Logged]:
        """Earlier entries of what entered, which ``after`` leaves out otherwise."""
        records = [*self._entered, *self._below(list(self._entered_roots))]
        for row in self._entries(records):
            if sequence_of(row[0]) <= after.get(replica_of(row[0]), 0):
                yield row

    def told_of(self, account: str, before: int) -> Iterator[int]:
        """The dots of what goes of an account and all below it, of actions before ``before``."""
        rows = [row for row in self._entries([*self._below([account])]) if row[1] < before]
        self.look_at(rows)
        for row in rows:
            fields, preds = json.loads(row[5]), json.loads(row[6] or "null")
            if self.way(row, fields, preds) in {Way.WHOLE, Way.SHARED}:
                yield row[0]

    def _entries(self, records: list[str]) -> Iterator[Logged]:
        for start in range(0, len(records), _BATCH):
            yield from self.read.rows(
                f"SELECT {LOGGED} FROM log_entry "
                "WHERE record IN (SELECT value FROM json_each(?)) ORDER BY dot",
                (json.dumps(records[start : start + _BATCH]),),
            )

    def _below(self, roots: list[str]) -> Iterator[str]:
        if not roots:
            return
        named = json.dumps(roots)
        for sheet in self.read.sheets.values():
            if sheet.root_at or sheet.name == "account":
                yield from (
                    record
                    for (record,) in self.read.rows(
                        f"SELECT id FROM {quoted(sheet.table)} "
                        "WHERE root IN (SELECT value FROM json_each(?)) ORDER BY id",
                        (named,),
                    )
                )


def is_private(sheet: KindSheet, record: str, root: str, fields: Mapping[str, Any]) -> bool:
    """Whether an entry is for the owner's devices alone."""
    if sheet.private or (sheet.private_loose and record == root):
        return True
    return bool(fields) and fields.keys() <= set(sheet.private_fields)


def space_digest(read: Read, line: SpaceLine) -> str:
    """The digest of what lives in a space: members who know the same of it have the same."""
    if line.sort == PRIVATE:
        return private_digest(read, space=line.mark)
    return digest(read, space=line.mark)
