"""``import``: records from files, matched with what is already there."""

from __future__ import annotations

import argparse
from pathlib import Path

from amdesk.base.errors import InputRefused, Misuse
from amdesk.base.files import read_file_capped
from amdesk.cli.context import Context, given_path
from amdesk.cli.opening import reading, writing
from amdesk.exchange.whole import WholeReport, has_ids, import_whole

_LARGEST_FILE = 200 << 20
_IN_PART = 9


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Read the files and say what became of their rows."""
    wholes = [read_whole(named) for named in arguments.more]
    if arguments.kind or arguments.mapping:
        raise Misuse("A jsonl file that amdesk exported says its kinds itself.")
    opened = reading if arguments.dry_run else writing
    with opened(context) as desk:
        reports = [
            import_whole(desk, content, name, dry_run=arguments.dry_run) for content, name in wholes
        ]
    return tell(context, reports)


def read_whole(named: str) -> tuple[bytes, str]:
    """The content and name of a file that ``export`` wrote. Raises InputRefused or DiskTrouble."""
    path: Path = given_path(named)
    if not path.exists():
        raise InputRefused("{file} is not there.", file=named)
    content = read_file_capped(path, _LARGEST_FILE)
    if not has_ids(content, path.name):
        raise InputRefused("{file} is no file that amdesk exported.", file=named)
    return content, path.name


def tell(context: Context, reports: list[WholeReport]) -> int:
    """Print what became of the rows; returns 0, or 9 when some were refused and some not."""
    created = sum(len(report.created) for report in reports)
    updated = sum(len(report.updated) for report in reports)
    unchanged = sum(len(report.unchanged) for report in reports)
    refused = [row for report in reports for row in report.refused]
    output = context.output
    if output.json:
        output.document(
            {
                "created": created,
                "updated": updated,
                "unchanged": unchanged,
                "refused": [
                    {
                        "place": str(row.place),
                        "field": row.field,
                        "reason": output.say(row.reason.text, **row.reason.params),
                    }
                    for row in refused
                ],
                "import_id": next((it.import_id for it in reports if it.import_id), None),
            }
        )
    else:
        output.line(
            output.say(
                "{created} created, {updated} updated, {unchanged} unchanged, {refused} refused",
                created=created,
                updated=updated,
                unchanged=unchanged,
                refused=len(refused),
            )  # fmt: skip
        )
        for row in refused:
            reason = output.say(row.reason.text, **row.reason.params)
            output.line(f"  {row.place}  {row.field}  {reason}")
    if not refused:
        return 0
    return _IN_PART if created or updated or unchanged else InputRefused.exit_code
