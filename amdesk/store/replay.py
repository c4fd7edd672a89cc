"""Building the records anew from the change log alone: the proof that nothing slips past it."""

from __future__ import annotations

from typing import Any

from amdesk.store.changelog import settle_roots
from amdesk.store.sheet import quoted
from amdesk.store.state import entries_of, state_of
from amdesk.store.work import Read, transaction


def replay(source: Read, target: Any) -> None:
    """Write into ``target`` (an empty desk's connection) what ``source``'s log amounts to.

    For each field the value of the highest live dot is taken. The target's own log is not
    written: its stage is dropped, since the entries are the source's.
    """
    with transaction(target):
        _write_all(source, target)


def _write_all(source: Read, target: Any) -> None:
    records = source.rows("SELECT DISTINCT kind, record FROM log_entry ORDER BY kind, record")
    for kind, record in records:
        sheet = source.sheets.get(kind)
        if sheet is None:  # a newer version's
            continue
        state = state_of(entries_of(source, record), sheet.private_fields)
        if state.is_only_placed(sheet.place_fields):
            continue
        values = state.values
        known = {name: values.get(name) for name in sheet.logged if name in values}
        names = ", ".join(quoted(name) for name in known)
        marks = ", ".join("?" * len(known))
        target.execute(
            f"INSERT INTO {quoted(sheet.table)} (id, {names}) VALUES (?, {marks})",
            (record, *known.values()),
        )
    settle_roots(target, source.sheets, all_below=True)
    target.execute("DELETE FROM log_stage")
