"""``import-undo``: take back what files or a bundle brought."""

from __future__ import annotations

import argparse

from amdesk.base.errors import Missing
from amdesk.cli.context import Context
from amdesk.cli.opening import writing
from amdesk.exchange.import_run import import_undo
from amdesk.store.desk import Desk
from amdesk.store.undo import Skipped
from amdesk.sync.merging.taking_back import take_bundle_back


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Take the import back and name what was left alone."""
    with writing(context) as desk:
        action_id, left = _take_back(desk, arguments.import_id)
        titles = [_title(desk, one) for one in left]
    output = context.output
    if output.json:
        output.document(
            {
                "action_id": action_id,
                "skipped": [
                    {"kind": one.kind, "id": one.record, "title": title, "field": one.field}
                    for one, title in zip(left, titles, strict=True)
                ],
            }
        )
        return 0
    output.line(output.say("Taken back."))
    for one, title in zip(left, titles, strict=True):
        output.message(
            output.say(
                "Left alone, changed since: {kind} {id}, {field}",
                kind=one.kind,
                id=title or one.record,
                field=one.field,
            )
        )
    return 0


def _take_back(desk: Desk, named: str) -> tuple[str, tuple[Skipped, ...]]:
    """The action that took the import back, and what it left alone."""
    try:
        files = import_undo(desk, named)
    except Missing:
        bundle = take_bundle_back(desk, named)
        return bundle.action_id, bundle.left_alone
    return files.action_id, files.left_alone


def _title(desk: Desk, one: Skipped) -> str:
    sheet = desk.sheets[one.kind]
    sql = f"SELECT {sheet.title_sql('t')} FROM {sheet.table} t WHERE t.id = ?"
    return str(desk.read().value(sql, (one.record,)) or "")
