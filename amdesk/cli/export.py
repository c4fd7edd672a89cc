"""``export``: records to a file, its form by the ending of its name."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import UTC

from amdesk.base.errors import Misuse
from amdesk.cli.context import Context
from amdesk.cli.opening import reading
from amdesk.cli.target import output_path, tell_file, write_output
from amdesk.exchange.writing.csv import csv_lines
from amdesk.exchange.writing.ical import calendar_lines
from amdesk.exchange.writing.jsonl import record_lines
from amdesk.exchange.writing.vcard import card_lines
from amdesk.kinds import KINDS, kind_named
from amdesk.records.kind import Kind
from amdesk.store.work import Read

ENDINGS = ("csv", "xlsx", "vcf", "ics", "jsonl")
ALL = "all"
_DATED = ("todo", "absence", "interaction")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the file and say which."""
    ending = arguments.file.rpartition(".")[2].lower()
    if ending not in ENDINGS:
        raise Misuse(
            "The ending of {file} says no form amdesk writes.",
            hint="End its name in .csv, .xlsx, .vcf, .ics or .jsonl.",
            file=arguments.file,
        )
    kinds = _kinds(arguments.kind, ending)
    path = output_path(context, arguments.file, force=arguments.force)
    counted = _Counted()
    with reading(context) as desk:
        content = _content(desk.read(), kinds, ending, arguments, context)
        write_output(path, counted.watch(content), force=arguments.force)
    tell_file(context, path, kind=arguments.kind or kinds[0].name, bytes=counted.size)
    return 0


class _Counted:
    """Counts the bytes that pass."""

    size = 0

    def watch(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        """Hand ``parts`` on."""
        for part in parts:
            self.size += len(part)
            yield part


def _kinds(asked: str, ending: str) -> list[Kind]:
    """Which kinds are meant. Raises Misuse when the file's form cannot hold them."""
    if ending == "vcf":
        if asked not in {"", "contact"}:
            raise Misuse("A vcf file holds contacts only, not {kind}.", kind=asked)
        return [KINDS["contact"]]
    if ending == "ics":
        if asked in {"", ALL}:
            return [KINDS[name] for name in _DATED]
        if asked not in _DATED:
            raise Misuse(
                "An ics file holds to-dos, absences and interactions, not {kind}.", kind=asked
            )
        return [KINDS[asked]]
    if asked == ALL:
        if ending == "csv":
            raise Misuse("A csv file holds one kind: name it with --kind.")
        return list(KINDS.values())
    if not asked:
        raise Misuse("Say which kind: --kind account, or --kind all in a jsonl or xlsx file.")
    return [kind_named(asked)]


def _content(
    read: Read, kinds: list[Kind], ending: str, arguments: argparse.Namespace, context: Context
) -> Iterable[bytes]:
    match ending:
        case "jsonl":
            return record_lines(read, kinds)
        case "csv":
            return csv_lines(read, kinds[0], exact=arguments.exact)
        case "vcf":
            return card_lines(read)
        case "ics":
            now = context.clock().astimezone(UTC)
            return calendar_lines(read, [kind.name for kind in kinds], now)
        case _:
            from amdesk.exchange.writing.xlsx import workbook_of  # noqa: PLC0415  # heavy, seldom

            made = workbook_of(read, kinds)
            if made.cut:
                context.output.message(
                    context.output.say(
                        "{count} text(s) were longer than a cell can hold and are cut.",
                        count=made.cut,
                    )
                )
            return [made.content]
