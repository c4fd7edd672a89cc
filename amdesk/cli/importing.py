"""``import``: records from files, matched with what is already there."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amdesk.base.errors import InputRefused
from amdesk.base.files import private_folder, read_file_capped
from amdesk.cli.context import Context, given_path, path_text
from amdesk.cli.opening import place_of, reading, writing
from amdesk.cli.progress import Progress
from amdesk.exchange.import_plan import ImportPlan
from amdesk.exchange.import_run import ImportResult, plan_import, run_import, write_report
from amdesk.exchange.proposal import (
    AlikeNotes,
    Reading,
    RefusedRow,
    Remark,
    Warned,
    alike,
    alike_refused,
)
from amdesk.exchange.reading.read import ReadingOptions, read_file
from amdesk.exchange.reading.recognise import read_mapping
from amdesk.exchange.whole import WholeReport, has_ids, import_whole
from amdesk.kinds import KINDS
from amdesk.store.desk import Desk
from amdesk.store.protection import is_protected

_LARGEST_FILE = 200 << 20
_LARGEST_MAPPING = 1 << 20
_IN_PART = 9


@dataclass
class _Told:
    """What became of the rows of all files together."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    notes: list[Warned] = field(default_factory=list)
    import_id: str = ""

    @property
    def kept_back(self) -> list[RefusedRow]:
        """The rows that did not come in."""
        return [row for row in self.refused if row.whole]

    @property
    def left_out(self) -> list[RefusedRow]:
        """The fields that rows came in without."""
        lost = {row.place for row in self.kept_back}
        return [row for row in self.refused if not row.whole and row.place not in lost]

    def take_in(self, part: ImportPlan | ImportResult) -> None:
        """Add what reading strange files came to."""
        self.created += part.created
        self.updated += part.updated
        self.unchanged += part.unchanged
        self.refused += part.refused
        self.notes += part.notes
        self.import_id = getattr(part, "import_id", "") or self.import_id

    def take_in_whole(self, part: WholeReport) -> None:
        """Add what reading back an export came to."""
        self.created += len(part.created)
        self.updated += len(part.updated)
        self.unchanged += len(part.unchanged)
        self.refused += part.refused
        self.import_id = part.import_id or self.import_id


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Read the files and say what became of their rows; returns 0, 3 or 9."""
    progress = Progress(context.output)
    wholes: list[tuple[bytes, str]] = []
    readings: list[Reading] = []
    try:
        options = _options(arguments, progress)
        for named in arguments.more:
            whole = _whole(named)
            if whole is None:
                readings.append(read_file(given_path(named), options))
            else:
                wholes.append(whole)
        opened = reading if arguments.dry_run else writing
        with opened(context) as desk:
            told = _take_in(desk, wholes, readings, dry_run=arguments.dry_run)
    finally:
        progress.end()
    return _tell(context, told, dry_run=arguments.dry_run, details=arguments.details)


def _options(arguments: argparse.Namespace, progress: Progress) -> ReadingOptions:
    mapping = None
    if arguments.mapping:
        path = given_path(arguments.mapping)
        if not path.exists():
            raise InputRefused("{file} is not there.", file=arguments.mapping)
        mapping = read_mapping(read_file_capped(path, _LARGEST_MAPPING), path.name)
    return ReadingOptions(kind=arguments.kind or None, mapping=mapping, watch=progress)


def _whole(named: str) -> tuple[bytes, str] | None:
    """The content of a file that ``export`` wrote; None for any other."""
    path: Path = given_path(named)
    if path.suffix.lower() not in {".jsonl", ".ndjson"} or not path.is_file():
        return None
    content = read_file_capped(path, _LARGEST_FILE)
    return (content, path.name) if has_ids(content, path.name) else None


def _take_in(
    desk: Desk,
    wholes: Sequence[tuple[bytes, str]],
    readings: Sequence[Reading],
    *,
    dry_run: bool,
) -> _Told:
    told = _Told()
    for content, name in wholes:
        told.take_in_whole(import_whole(desk, content, name, dry_run=dry_run))
    if readings:
        plan = plan_import(desk.read(), readings)
        told.take_in(plan if dry_run else run_import(desk, plan))
    return told


def _tell(context: Context, told: _Told, *, dry_run: bool, details: bool) -> int:
    done = told.created + told.updated + told.unchanged
    report = None
    if told.refused and not dry_run:
        report = _report(context, told)
    nothing = InputRefused("Every row was refused.", hint="Nothing was changed. See the list.")
    output = context.output
    if output.json:
        document = {
            "created": told.created,
            "updated": told.updated,
            "unchanged": told.unchanged,
            "refused": [_refused_json(context, row) for row in told.refused],
            "rows_refused": len(told.kept_back),
            "fields_left_out": len(told.left_out),
            "import_id": told.import_id or None,
            "notes": [str(note) for note in told.notes],
            "report": None if report is None else path_text(report),
        }
        if told.refused and not done:
            document["error"] = {
                "code": nothing.code,
                "message": output.language.sentence(nothing),
                "hint": output.language.hint(nothing),
            }
        output.document(document)
    else:
        _tell_text(context, told, report, details=details)
        if told.refused and not done:
            output.failure(nothing)
    if not told.refused:
        return 0
    return _IN_PART if done else nothing.exit_code


def _report(context: Context, told: _Told) -> Path:
    stamp = context.clock().strftime("%Y%m%dT%H%M%S%f")[:-3]
    result = ImportResult(
        told.created, told.updated, told.unchanged, tuple(told.refused), (), told.import_id
    )
    folder = private_folder(context.folder / "reports")
    return write_report(result, folder, stamp, texts=not is_protected(place_of(context)))


def _refused_json(context: Context, row: RefusedRow) -> dict[str, str | bool]:
    reason = context.output.say(row.reason.text, **row.reason.params)
    return {
        "place": str(row.place), "field": row.field, "reason": reason, "text": row.raw,
        "whole": row.whole,
    }  # fmt: skip


def _tell_text(context: Context, told: _Told, report: Path | None, *, details: bool) -> None:
    output = context.output
    output.line(
        output.say(
            "{created} created, {updated} updated, {unchanged} unchanged, {refused} refused",
            created=told.created,
            updated=told.updated,
            unchanged=told.unchanged,
            refused=len(told.kept_back),
        )
    )
    _list(context, told.kept_back)
    if told.left_out:
        output.line(
            output.say("Fields left out of rows that came in: {fields}", fields=len(told.left_out))
        )
        _list(context, told.left_out)
    _tell_notes(context, told.notes, details=details)
    if report is not None:
        output.message(
            output.say("Rows refused and fields left out are in {file}.", file=path_text(report))
        )


def _list(context: Context, refused: Sequence[RefusedRow]) -> None:
    for group in alike_refused(refused):
        row = group.first
        told = f"  {row.place}  {_label(context, row.field)}  {_said(context, row.reason)}"
        if group.count > 1:
            told += "  " + context.output.say("({count} times)", count=group.count)
        context.output.line(told)


def _label(context: Context, field_name: str) -> str:
    """What a field is called where people read it; a header of the file as it stands."""
    for kind in ("contact", "account", *KINDS):
        declared = KINDS[kind].fields.get(field_name)
        if declared is not None:
            return context.output.say(declared.label)
    return field_name


def _said(context: Context, remark: Remark) -> str:
    params = dict(remark.params)
    if "field" in params:
        params["field"] = context.output.say(str(params["field"]))
    return context.output.say(remark.text, **params)


def _tell_notes(context: Context, notes: Sequence[Warned], *, details: bool) -> None:
    """What was doubtful: one line for each sort of note, or every one with ``details``."""
    output = context.output
    for group in [AlikeNotes(note, 1) for note in notes] if details else alike(notes):
        remark = group.first.remark
        said = f"{group.first.place}: {_said(context, remark)}"
        output.message(said)
        if group.count > 1:
            more = output.say(
                "Notes like it: {count}. See them with --details.", count=group.count - 1
            )
            output.message(f"  {more}")
