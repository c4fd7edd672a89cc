"""Building the records anew from the change log alone: the proof that nothing slips past it."""

from __future__ import annotations

import json
from typing import Any

from amdesk.store.sheet import quoted
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
        values = shown_values(source, record)
        known = {name: values.get(name) for name in source.sheets[kind].logged if name in values}
        known.setdefault("life", "live")
        names = ", ".join(quoted(name) for name in known)
        marks = ", ".join("?" * len(known))
        target.execute(
            f"INSERT INTO {quoted(source.sheets[kind].table)} (id, {names}) VALUES (?, {marks})",
            (record, *known.values()),
        )
    target.execute("DELETE FROM log_stage")


def shown_values(read: Any, record: str) -> dict[str, Any]:
    """The shown value of every field of ``record``, computed from its entries and nothing else.

    Live are the values no known entry names as replaced; shown is the live one with the highest
    (clock, replica, incarnation).
    """
    entries = [
        (dot, (hlc, replica, incarnation), json.loads(fields), json.loads(preds) if preds else {})
        for dot, hlc, replica, incarnation, fields, preds in read.rows(
            "SELECT e.dot, a.hlc, r.replica, r.incarnation, e.fields, e.preds FROM log_entry e "
            "JOIN log_action a ON a.id = e.action JOIN log_replica r ON r.no = e.dot >> 40 "
            "WHERE e.record = ?",
            (record,),
        )
    ]
    replaced: dict[str, set[int]] = {}
    for _, _, _, preds in entries:
        for name, dots in preds.items():
            replaced.setdefault(name, set()).update(dots)
    shown: dict[str, Any] = {}
    best: dict[str, tuple[Any, int]] = {}
    for dot, order, fields, _ in entries:
        for name, value in fields.items():
            if dot in replaced.get(name, ()):
                continue
            if name not in best or best[name] < (order, dot):
                best[name] = (order, dot)
                shown[name] = value
    return shown
