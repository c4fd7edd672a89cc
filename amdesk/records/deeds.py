"""What logged actions did, as undo, history and the notice after a commit name it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from amdesk.base.deed import Deed
from amdesk.store.sheet import quoted
from amdesk.store.work import Read

if TYPE_CHECKING:
    from amdesk.records.kind import Kind

_UNNAMED = frozenset({"import", "import-undo", "merge"})
"""Natures of actions whose labels say all there is: they name their file."""
_EVERYDAY: Mapping[str, str] = MappingProxyType({"objective": "Goal"})
"""What actions call a kind whose own name is another."""
_NO_KINDS: Mapping[str, Any] = MappingProxyType({})


def deed_of(read: Read, number: int, kinds: Mapping[str, Kind] = _NO_KINDS) -> Deed:
    """What the action ``number`` did. ``kinds`` give the names of kinds and fields.

    Without them (the record classes take time to import) records are told by title alone. Of
    records of several kinds the one is named that the label names, else their account.
    """
    label, nature = read.row("SELECT label, nature FROM log_action WHERE id = ?", (number,))
    if nature in _UNNAMED:
        return Deed(label)
    found = read.rows(
        "SELECT kind, count(DISTINCT record), min(record), min(root), max(root) "
        "FROM log_entry WHERE action = ? GROUP BY kind",
        (number,),
    )
    records = sum(count for _, count, *_ in found)
    if len(found) != 1:
        for name, count, record, *_ in found:
            # "Add to-do" that leaves a promise beside it is still told by the to-do
            if count == 1 and name in kinds and _is_called(kinds[name], label):
                return Deed(label, records, title=_title(read, name, record))
        roots = {root for *_, low, high in found for root in (low, high)}
        return Deed(label, records, title=_root_title(read, roots))
    name, _, record, *_ = found[0]
    kind = kinds.get(name)
    names = (kind.about.label, kind.about.plural) if kind else ("", "")
    if records > 1:
        return Deed(label, records, *names)
    edited = _fields(read, number)
    labels = tuple(one.label for one in kind.fields.values() if one.name in edited) if kind else ()
    title = _title(read, name, record)
    return Deed(label, 1, *names, title, labels, _days(read, name, record, title))


def deed_by_id(read: Read, action_id: str, kinds: Mapping[str, Kind] = _NO_KINDS) -> Deed | None:
    """``deed_of`` of the action with that id; None when there is none."""
    number = read.value("SELECT id FROM log_action WHERE uuid = ?", (action_id,))
    return None if number is None else deed_of(read, int(number), kinds)


def _is_called(kind: Kind, label: str) -> bool:
    """Whether the label of an action names the kind, by its own name or its everyday one."""
    everyday = _EVERYDAY.get(kind.name, kind.about.label).lower()
    return kind.about.label.lower() in label.lower() or everyday in label.lower()


def _days(read: Read, kind: str, record: str, title: str) -> tuple[date, date] | None:
    """First and last day of a record that is titled by its first day."""
    sheet = read.sheets.get(kind)
    if sheet is None or not {"from_on", "until_on"} <= set(sheet.fields):
        return None
    sql = f"SELECT from_on, coalesce(until_on, from_on) FROM {quoted(sheet.table)} WHERE id = ?"
    found = read.row(sql, (record,))
    if found is None or not found[0] or found[0] != title:
        return None
    return date.fromisoformat(found[0]), date.fromisoformat(found[1])


def _fields(read: Read, number: int) -> set[str]:
    """The fields an action on one record changed, in however many entries that is told."""
    told = read.rows("SELECT fields FROM log_entry WHERE action = ?", (number,))
    return {name for (fields,) in told for name in json.loads(fields)}


def _root_title(read: Read, roots: set[str]) -> str:
    """The title of the account that everything belongs to; empty when there is no such one."""
    return _title(read, "account", next(iter(roots))) if len(roots) == 1 else ""


def _title(read: Read, kind: str, record: str) -> str:
    sheet = read.sheets.get(kind)
    if sheet is None:
        return ""
    sql = f"SELECT {sheet.title_sql('t')} FROM {quoted(sheet.table)} t WHERE t.id = ?"
    return str(read.value(sql, (record,)) or "")
