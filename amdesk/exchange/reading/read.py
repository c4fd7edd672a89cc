"""The one door: a path or bytes in, a ``Reading`` out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from amdesk.exchange.bulk import collection_paused
from amdesk.exchange.proposal import Place, Proposed, Question, Reading, RefusedRow, Remark, Warned
from amdesk.exchange.reading.faults import MOST_LISTED, Unreadable
from amdesk.exchange.reading.files import refuse_other_formats, take_snapshot
from amdesk.exchange.reading.jsonl import read_jsonl
from amdesk.exchange.reading.own import LABEL as OWN_LABEL
from amdesk.exchange.reading.own import OwnRowReader, is_own_header, own_kind
from amdesk.exchange.reading.recognise import (
    ColumnMapping,
    Recognised,
    mapped,
    recognise,
)
from amdesk.exchange.reading.rows import Formats, RowReader
from amdesk.exchange.reading.table import Row, Table, open_table
from amdesk.exchange.reading.values import (
    ORDERS,
    DecimalGuess,
    OrderGuess,
    guess_date_order,
    guess_decimal,
)
from amdesk.exchange.reading.vcard import looks_like_vcard, read_vcards

_LOOKED_AT = 20_000
"""Rows that are looked at to tell how dates and numbers are written."""
_WATCH_EVERY = 1000


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the user decides about a file; None means: find out.

    ``kind`` is account or contact; ``date_order`` dmy, mdy or ymd; ``decimal_sign`` a point or a
    comma. ``watch`` is told the records read so far, now and then, and may raise to stop.
    """

    encoding: str | None = None
    separator: str | None = None
    kind: str | None = None
    mapping: ColumnMapping | None = None
    date_order: str | None = None
    decimal_sign: str | None = None
    default_currency: str = "EUR"
    watch: Callable[[int], None] | None = None

    def with_settings(self) -> ReadingOptions:
        """These options, completed by the settings of the mapping file."""
        if self.mapping is None:
            return self
        settings = self.mapping.settings
        return replace(
            self,
            encoding=self.encoding or settings.get("encoding"),
            separator=self.separator or settings.get("separator"),
            date_order=self.date_order or settings.get("date_order"),
            decimal_sign=self.decimal_sign or settings.get("decimal_sign"),
            default_currency=settings.get("currency", self.default_currency),
        )


def read_file(path: Path, options: ReadingOptions | None = None) -> Reading:
    """Take a snapshot of the file at ``path`` and read it; see ``read_bytes``."""
    snapshot = take_snapshot(path)
    return read_bytes(snapshot.content, snapshot.name, options)


def read_bytes(content: bytes, name: str, options: ReadingOptions | None = None) -> Reading:
    """Read CSV, vCard or JSON Lines: by the name's ending, and vCard by its first line, too.

    Raises Unreadable when the file as a whole cannot be taken; single rows, cards, lines and
    fields that cannot are listed in the reading's ``refused``.
    """
    with collection_paused():
        return _read_bytes(content, name, options)


def _read_bytes(content: bytes, name: str, options: ReadingOptions | None) -> Reading:
    place = Place(name)
    refuse_other_formats(content, place)
    chosen = (options or ReadingOptions()).with_settings()
    _check(chosen, place)
    ending = Path(name).suffix.lower()
    if ending in {".vcf", ".vcard"} or looks_like_vcard(content):
        reading = read_vcards(content, name, encoding=chosen.encoding, watch=chosen.watch)
    elif ending in {".jsonl", ".ndjson"}:
        reading = read_jsonl(content, name, watch=chosen.watch)
    elif ending == ".ics" or content[:15].upper() == b"BEGIN:VCALENDAR":
        raise Unreadable(
            "looks-like.calendar",
            "{file} is a calendar; this version imports CSV, vCard and JSON Lines.",
            place=place,
        )
    else:
        reading = _read_csv(content, name, chosen)
    return replace(reading, warnings=_bounded([*reading.warnings, *_twins(reading)], place))


def _check(options: ReadingOptions, place: Place) -> None:
    wrong = ""
    if options.date_order not in {None, *ORDERS}:
        wrong = "date_order"
    elif options.decimal_sign not in {None, ".", ","}:
        wrong = "decimal_sign"
    elif options.kind not in {None, "account", "contact"}:
        wrong = "kind"
    currency = options.default_currency
    if len(currency) != 3 or not currency.isascii() or not currency.isupper():
        wrong = "currency"
    if wrong:
        raise Unreadable(
            "option.unknown", "The setting {setting} has a value that does not exist.",
            place=place, setting=wrong,
        )  # fmt: skip


def _read_csv(content: bytes, name: str, options: ReadingOptions) -> Reading:
    def known(header: Sequence[str]) -> Recognised | None:
        if options.mapping is not None:
            return mapped(header, options.mapping)
        return recognise(header, options.kind)

    table = open_table(
        content,
        name,
        encoding=options.encoding,
        separator=options.separator,
        is_header=lambda cells: is_own_header(cells) or known(cells) is not None,
    )
    own = None if options.mapping is not None else own_kind(table, options.kind)
    if own is not None:
        return _read_rows(table, OwnRowReader(table.header, own), options.watch, OWN_LABEL)
    recognised = known(table.header)
    if recognised is None:
        raise Unreadable(
            "csv.columns",
            "amdesk does not know the columns of {file}: {columns}.",
            place=Place(name, table.header_line),
            hint="Nothing was changed. Say with a mapping file which column is which field.",
            columns=", ".join(table.header)[:500],
        )
    formats, questions = _formats(table, recognised, options)
    reader = RowReader(table.header, recognised, formats)
    columns = tuple(
        (header, "" if target is None else _shown(target.kind, target.field, target.slot))
        for header, target in zip(table.header, recognised.targets, strict=True)
    )
    reading = _read_rows(table, reader, options.watch, recognised.label)
    return replace(reading, questions=questions, columns=columns)


def _read_rows(
    table: Table, reader: RowReader | OwnRowReader, watch: Callable[[int], None] | None, label: str
) -> Reading:
    """Every row of a table through its reader."""
    proposals: list[Proposed] = []
    refused: list[RefusedRow] = []
    warnings = list(table.warnings)
    for count, row in enumerate(table.rows(), 1):
        if watch is not None and count % _WATCH_EVERY == 0:
            watch(count)
        if isinstance(row, RefusedRow):
            refused.append(row)
            continue
        for item in reader.read(row.cells, Place(table.name, row.line, row.number)):
            if isinstance(item, Proposed):
                proposals.append(item)
                warnings.extend([Warned(item.place, note) for note in item.notes])
            else:
                refused.append(item)
    return Reading(
        label, table.encoding.name, table.separator, tuple(proposals), tuple(refused),
        tuple(warnings),
    )  # fmt: skip


def _shown(*parts: str) -> str:
    return ".".join(part for part in parts if part)


def _formats(
    table: Table, recognised: Recognised, options: ReadingOptions
) -> tuple[Formats, tuple[Question, ...]]:
    """How dates and numbers of this file are written, and what had to be assumed."""
    targets = list(enumerate(recognised.targets))
    days = [at for at, target in targets if target and target.how == "birthday"]
    sums = [at for at, target in targets if target and target.how in {"money", "whole"}]
    order = OrderGuess(options.date_order or "dmy", certain=True, samples=())
    sign = DecimalGuess(options.decimal_sign or ".", certain=True, samples=())
    if days and options.date_order is None:
        order = guess_date_order(_cells(table, days))
    if sums and options.decimal_sign is None:
        otherwise = "," if table.separator == ";" else "."
        sign = guess_decimal(_cells(table, sums), otherwise=otherwise)
    questions: list[Question] = []
    if not order.certain:
        questions.append(
            Question("date_order", "Which comes first in these dates?", ("dmy", "mdy"),
                     order.order, order.samples)
        )  # fmt: skip
    if not sign.certain:
        questions.append(
            Question("decimal_sign", "Which sign divides the decimals in these numbers?",
                     (".", ","), sign.sign, sign.samples)
        )  # fmt: skip
    return Formats(order.order, sign.sign, options.default_currency), tuple(questions)


def _cells(table: Table, columns: list[int]) -> Iterator[str]:
    for row in islice(table.rows(), _LOOKED_AT):
        if isinstance(row, Row):
            for at in columns:
                if row.cells[at]:
                    yield row.cells[at]


def _twins(reading: Reading) -> Iterator[Warned]:
    """Warns of records that carry the id of an earlier one in the same file."""
    first: dict[tuple[str, str], int] = {}
    for proposed in reading.proposals:
        if not proposed.foreign_id:
            continue
        line = first.setdefault((proposed.kind, proposed.foreign_id), proposed.place.line)
        if line != proposed.place.line:
            remark = Remark(
                "record.same-id",
                "It has the same id as the record on line {line}.",
                {"line": line, "id": proposed.foreign_id[:100]},
            )
            yield Warned(proposed.place, remark)


def _bounded(warnings: Iterable[Warned], place: Place) -> tuple[Warned, ...]:
    found = tuple(warnings)
    if len(found) <= MOST_LISTED:
        return found
    remark = Remark(
        "warning.more", "{count} more warnings are not listed.", {"count": len(found) - MOST_LISTED}
    )
    return (*found[:MOST_LISTED], Warned(place, remark))
