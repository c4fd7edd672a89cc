"""``bundle export``, ``import`` and ``inspect``: what is shared, by files."""

from __future__ import annotations

import argparse

from amdesk.base.errors import InputRefused
from amdesk.base.files import disk_trouble, read_file_capped
from amdesk.cli.context import Context, given_path, path_text
from amdesk.cli.identity import with_identity
from amdesk.cli.opening import writing
from amdesk.sync.bundles.bundles import export_spaces
from amdesk.sync.bundles.importing import ImportReport, import_paths, open_bundle

_LARGEST = 200 << 20
_IN_PART = 9


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    if arguments.verb == "export":
        return _export(arguments, context)
    if arguments.verb == "import":
        return _import(arguments, context)
    return _inspect(arguments, context)


def _export(arguments: argparse.Namespace, context: Context) -> int:
    folder = given_path(arguments.out)
    if folder.exists() and not folder.is_dir():
        raise InputRefused("{name} is not a folder.", name=arguments.out)
    with writing(context) as desk:
        try:
            made, *others = export_spaces(desk, folder, whole=arguments.whole)
        except OSError as error:
            raise disk_trouble(error, arguments.out) from error
    if context.output.json:
        context.output.document(
            {
                "file": path_text(made.file),
                "for": list(made.recipients),
                "entries": made.entries,
                "bytes": made.size,
                "files": [path_text(one.file) for one in (made, *others)],
            }
        )
        return 0
    for one in (made, *others):
        context.output.line(path_text(one.file))
        names = ", ".join(one.recipients)
        context.output.message(context.output.say("Sealed for {names}.", names=names))
    return 0


def _import(arguments: argparse.Namespace, context: Context) -> int:
    paths = [given_path(named) for named in arguments.more]
    for path, named in zip(paths, arguments.more, strict=True):
        if not path.exists():
            raise InputRefused("{file} is not there.", file=named)
    with writing(context) as desk:
        report = import_paths(
            desk, paths, may_delete=arguments.yes, from_revoked=arguments.from_revoked
        )
    _tell(context, report)
    if report.worst is None:
        return 0
    return _IN_PART if report.merged or report.already else report.worst.exit_code


def _tell(context: Context, report: ImportReport) -> None:
    output = context.output
    if output.json:
        output.document(
            {
                "merged": report.merged,
                "already": report.already,
                "waiting": len(report.waiting),
                "held": report.waiting,
                "quarantined": report.quarantined,
                "conflicts": report.conflicts,
                "added": report.added,
                "changed": report.changed,
                "deleted": report.deleted,
                "import_ids": report.bundles,
            }
        )
        return
    output.line(
        output.say(
            "{merged} merged, {already} already here, {waiting} waiting, {refused} refused",
            merged=report.merged,
            already=report.already,
            waiting=len(report.waiting),
            refused=len(report.quarantined),
        )
    )
    if report.conflicts:
        output.line(
            output.say(
                "{count} field(s) differ on both sides; both are kept.", count=report.conflicts
            )
        )
    for bundle in report.bundles:
        output.message(output.say("Take it back with: amdesk import-undo {id}", id=bundle[:12]))
    for held in report.waiting:
        output.line(f"  {held['file']}: {held['reason']}")
    for refused in report.quarantined:
        output.line(f"  {refused['file']}: {refused['reason']} {refused['hint']}")


def _inspect(arguments: argparse.Namespace, context: Context) -> int:
    path = given_path(arguments.file)
    if not path.exists():
        raise InputRefused("{file} is not there.", file=arguments.file)
    content = read_file_capped(path, _LARGEST)
    with with_identity(context) as desk:
        opened = open_bundle(desk, content)
    manifest, sender = opened.manifest, opened.sender
    entries = manifest.counts.get("entries", 0)
    if context.output.json:
        context.output.document(
            {
                "purpose": manifest.purpose,
                "sender": {
                    "name": sender.name,
                    "email": sender.email,
                    "device": sender.device,
                    "fingerprint": sender.fingerprint.hex(),
                },
                "entries": entries,
                "schema": manifest.writer_schema,
                "bytes": len(content),
            }
        )
        return 0
    say = context.output.say
    context.output.pairs(
        {
            say("Purpose"): manifest.purpose,
            say("From"): f"{sender.name} <{sender.email}>, {sender.device}",
            say("Fingerprint"): sender.fingerprint.hex(),
            say("Entries"): str(entries),
        }
    )
    return 0
