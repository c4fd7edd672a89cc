"""Decides field by field between the file, the last import and the desk (decision 0050)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from amdesk.exchange.import_plan import CREATED, UNCHANGED, UPDATED, PlannedRecord
from amdesk.exchange.incoming import LISTS, NOTES, Incoming, joined, mark_of, plain
from amdesk.exchange.linking import Linker, link_text
from amdesk.exchange.matching import LIVE, is_own
from amdesk.exchange.proposal import Remark, Warned
from amdesk.exchange.standing import Standing, Target, foreign_of, last_marks, marks_text
from amdesk.kinds import KINDS
from amdesk.records.fields import NOTE_LIMIT
from amdesk.records.kind import Kind
from amdesk.records.types import Stored, encoded
from amdesk.store.work import Read

DELIBERATE = frozenset({"csv", "jsonl"})
"""Sources that somebody wrote for amdesk: at a first meeting, what they say counts.

An address book or another CRM only fills what is empty then.
"""


class Decider:
    """Makes the planned record out of a target."""

    def __init__(self, read: Read, standing: Standing, linker: Linker, notes: list[Warned]) -> None:
        self._read = read
        self._standing = standing
        self._linker = linker
        self._notes = notes
        self._defaults: dict[str, dict[str, Stored]] = {}

    def decide(self, target: Target) -> PlannedRecord:
        """What becomes of one record. Raises Refused when it cannot be one."""
        kind = KINDS[target.kind]
        if target.known.planned and len(target.parts) == 1 and "foreign_values" in kind.fields:
            return self._first(target, kind, next(iter(target.parts.values())))
        before = dict(self._standing.values(target.known.id))
        new = target.known.planned or before.get("life") == "unmade"
        row: dict[str, Stored] = dict(self._defaults_of(kind)) if new else dict(before)
        if target.restored or new:
            row["life"] = LIVE
        keeps = "foreign_values" in kind.fields
        document: dict[str, Any] = (
            foreign_of(before.get("foreign_values")) if keeps and not new else {}
        )
        keys = list(json.loads(str(row.get("foreign_ids") or "[]")))
        told = False
        for part in target.parts.values():
            own = is_own(target.known, part.key)
            # amdesk's own export: what another file of that source said does not count
            last = {} if own else last_marks(document, part.source)
            changed = self._take_part(target, part, row, last)
            if keeps and not own and (new or changed or last or not part.key.startswith("~")):
                told = _remember(document, part, last) or told
                _add_keys(keys, part, last)
        if keeps and told:
            row["foreign_values"] = encoded(document)
        if keeps and keys:
            row["foreign_ids"] = encoded(keys)
        if target.kind not in {"account", "contact"}:
            loaded = {
                name: kind.fields[name].type.load(value)
                for name, value in row.items()
                if name in kind.fields and value is not None
            }
            kind.check({"id": target.known.id, **loaded})
        return self._planned(target, kind, before, row, new=new)

    def _first(self, target: Target, kind: Kind, part: Incoming) -> PlannedRecord:
        """A new record that one source tells of: all it says is taken, nothing is weighed."""
        row = dict(self._defaults_of(kind))
        if part.links:
            self._resolve(target, part, row, {})
            for name in [name for name in part.links if name in part.values]:
                if self._circle(target, part, name, str(part.values[name])):
                    del part.values[name]
        row |= part.values
        document: dict[str, Any] = {}
        _remember(document, part, {})
        row["foreign_values"] = encoded(document)
        row["foreign_ids"] = encoded([f"{part.source}:{key}" for key in part.keys])
        title = " ".join([str(row[name]) for name in kind.about.title if row.get(name)])
        return PlannedRecord(target.kind, target.known.id, title, CREATED, target.place,
                             row, tuple(row), target.implied)  # fmt: skip

    def _planned(
        self, target: Target, kind: Kind, before: Mapping[str, Stored], row: dict[str, Stored],
        *, new: bool,
    ) -> PlannedRecord:  # fmt: skip
        title = " ".join(str(row[name]) for name in kind.about.title if row.get(name))
        values: dict[str, Stored]
        if new and not before:
            del row["life"]
            values = {name: value for name, value in row.items() if value is not None}
            return PlannedRecord(target.kind, target.known.id, title, CREATED, target.place,
                                 values, tuple(values), target.implied)  # fmt: skip
        values = {name: value for name, value in row.items() if before.get(name) != value}
        if new:
            values = {name: row.get(name) for name in (*kind.fields, "life")}
            return PlannedRecord(target.kind, target.known.id, title, CREATED, target.place,
                                 values, tuple(values), target.implied, revived=True)  # fmt: skip
        outcome = UPDATED if values else UNCHANGED
        return PlannedRecord(target.kind, target.known.id, title, outcome, target.place,
                             values, tuple(values), target.implied)  # fmt: skip

    def _defaults_of(self, kind: Kind) -> Mapping[str, Stored]:
        found = self._defaults.get(kind.name)
        if found is None:
            found = {
                name: declared.type.store(declared.default)
                for name, declared in kind.fields.items()
                if declared.default is not None
            }
            self._defaults[kind.name] = found
        return found

    def _take_part(
        self, target: Target, part: Incoming, row: dict[str, Stored], last: Mapping[str, str]
    ) -> bool:
        """Let one source's values into ``row``; whether anything of it changed."""
        self._resolve(target, part, row, last)
        defaults = self._defaults_of(KINDS[part.kind])
        changed = False
        for name, said in list(part.values.items()):
            now, value = row.get(name), said
            if now == value:
                continue
            if name in LISTS and now is not None:
                value = _list_of(now, said, last.get(name), part.marks[name])
            elif name in NOTES and now is not None and not _replaces(target, part):
                value = self._note_of(part, name, now, last.get(name))
            elif not self._file_counts(part, name, now, last, defaults):
                continue
            if value == now:
                continue
            if name in part.links and self._circle(target, part, name, str(value)):
                continue
            row[name] = value
            changed = True
        return changed

    def _resolve(
        self, target: Target, part: Incoming, row: Mapping[str, Stored], last: Mapping[str, str]
    ) -> None:
        """Put the ids of the records that links mean among the values of ``part``."""
        for name, link in part.links.items():
            text = link_text(link)
            account = str(row.get("account") or part.values.get("account") or "")
            standing = "" if target.known.planned else str(row.get(name) or "")
            found = self._linker.resolve(link, part.source, account, standing)
            mark = mark_of(text)
            if found is None:
                if last.get(name) != mark:
                    reason = Remark("link.unknown", "There is no {kind} {wanted}; imported without "
                                    "it.", {"kind": link.kind, "wanted": text[:100]})  # fmt: skip
                    part.refuse(name, reason, text)
                continue
            part.values[name] = found
            part.marks[name] = mark

    def _file_counts(
        self,
        part: Incoming,
        name: str,
        now: Stored,
        last: Mapping[str, str],
        defaults: Mapping[str, Stored],
    ) -> bool:
        if name in last:
            return last[name] != part.marks[name]
        if now is None or now == defaults.get(name) or part.source in DELIBERATE:
            return True
        label = KINDS[part.kind].fields[name].label
        remark = Remark("field.kept", "{field} is kept as it is in amdesk.", {"field": label})
        self._notes.append(Warned(part.place, remark))
        return False

    def _note_of(self, part: Incoming, name: str, now: Stored, last: str | None) -> Stored:
        """A note after an import: what a further source says of it stands below, once."""
        said = str(part.values[name])
        if last == part.marks[name] or said in str(now):
            return now
        if last is not None and last == mark_of(now):
            return said
        longer = f"{now}\n\nFrom {part.place.file}:\n{said}"
        if len(longer) <= NOTE_LIMIT:
            return longer
        part.refuse(name, Remark("note.long", "There is no room for this note."), said)
        return now

    def _circle(self, target: Target, part: Incoming, name: str, above: str) -> bool:
        """Whether taking ``above`` closes a circle; then it is listed and left out (V16)."""
        if not self._linker.closes_circle(target.kind, name, target.known.id, above):
            return False
        words = "It would stand above itself; imported without."
        part.refuse(name, Remark("link.circle", words), link_text(part.links[name]))
        del part.marks[name]
        return True


def _replaces(target: Target, part: Incoming) -> bool:
    """Whether a note of a file is to stand for that in the desk: somebody wrote it for amdesk."""
    return part.source in DELIBERATE and not target.known.planned


def _add_keys(keys: list[str], part: Incoming, last: Mapping[str, str]) -> None:
    """Write down how a source calls the record; a made key that has changed stays as it was."""
    for key in part.keys:
        full = f"{part.source}:{key}"
        if full not in keys and (not last or not key.startswith("~")):
            keys.append(full)


def _list_of(now: Stored, value: Stored, last: str | None, mark: str) -> Stored:
    """A list after an import: as it was, replaced where only the file changed it, or both."""
    if last == mark:
        return now
    if last is not None and last == mark_of(now):
        return value
    return joined(now, value)


def _remember(document: dict[str, Any], part: Incoming, last: Mapping[str, str]) -> bool:
    """Write into ``document`` what the source said and kept beside; whether that is news."""
    own = document.get(part.source)
    before: dict[str, Any] = own if isinstance(own, dict) else {}
    kept = {name: plain(raw) for name, raw in part.kept.items()}
    after: dict[str, Any] = {"last": marks_text({**last, **part.marks})}
    if kept or before.get("kept"):
        after["kept"] = {**(before.get("kept") or {}), **kept}
    if before == after:
        return False
    document[part.source] = after
    return True
