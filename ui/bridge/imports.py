"""Imports for the window: reading files, planning, running, all on the core's threads.

What crosses over to the window are frozen lines; the plan itself is handed through unopened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from amdesk.base.errors import AmdeskError, Conflict, InputRefused
from amdesk.base.sentence import Words
from ui.bridge.import_columns import (
    Chosen,
    described,
    guessed,
    mapping_of,
    not_offered,
    targets_of,
)
from ui.bridge.import_lines import (
    Answers,
    Asked,
    Batch,
    ColumnShown,
    FileShown,
    ImportDone,
    Preview,
    RefusedShown,
    RowShown,
    TakenBack,
)

if TYPE_CHECKING:
    from amdesk.exchange.import_run import ImportPlan
    from amdesk.exchange.proposal import Question, Reading, RefusedRow, Remark, Warned
    from amdesk.exchange.whole import WholeReport
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read

MOST_PREVIEWED = 20
MOST_SHOWN = 10_000


class ReadingStopped(InputRefused):
    """The user stopped the reading."""

    code = "stopped"
    default_hint = "Nothing was changed."


@dataclass
class Watch:
    """Counts rows while files are read, and stops the reading when asked to."""

    told: Callable[..., object]
    stop: Event = field(default_factory=Event)
    name: str = ""

    def __call__(self, count: int) -> None:
        """Tell `count`; raises ReadingStopped when the user does not want it any more."""
        if self.stop.is_set():
            raise ReadingStopped("The reading was stopped.")
        self.told(self.name, count)


# ---- reading ------------------------------------------------------------------------------------


def read_files(paths: tuple[Path, ...], answers: Mapping[Path, Answers], watch: Watch) -> Batch:
    """Read every file; one that cannot be read stands in the batch with its error.

    Raises ReadingStopped.
    """
    shown: list[FileShown] = []
    readings: list[Reading] = []
    wholes: list[tuple[bytes, str]] = []
    for path in paths:
        watch.name = path.name
        watch(0)
        try:
            one = _read_one(path, answers.get(path, Answers()), watch, wholes)
        except ReadingStopped:
            raise
        except AmdeskError as error:
            shown.append(FileShown(path, error=error))
            continue
        if isinstance(one, FileShown):
            shown.append(one)
        else:
            readings.append(one[1])
            shown.append(one[0])
    return Batch(tuple(shown), tuple(readings), tuple(wholes))


def _read_one(
    path: Path, answers: Answers, watch: Watch, wholes: list[tuple[bytes, str]]
) -> FileShown | tuple[FileShown, Reading]:
    from amdesk.exchange.reading.faults import Unreadable  # noqa: PLC0415 - imported late
    from amdesk.exchange.reading.files import take_snapshot  # noqa: PLC0415
    from amdesk.exchange.reading.read import ReadingOptions, read_bytes  # noqa: PLC0415
    from amdesk.exchange.whole import has_ids  # noqa: PLC0415

    snapshot = take_snapshot(path)
    content, name = snapshot.content, snapshot.name
    if path.suffix.lower() in {".jsonl", ".ndjson"} and has_ids(content, name):
        wholes.append((content, name))
        return FileShown(path, "Export of amdesk", content.count(b"\n"), "utf-8")
    options = ReadingOptions(
        encoding=answers.encoding or None,
        separator=answers.separator or None,
        kind=answers.kind or None,
        date_order=answers.date_order or None,
        decimal_sign=answers.decimal_sign or None,
        mapping=mapping_of(answers.columns),
        watch=watch,
    )
    try:
        reading = read_bytes(content, name, options)
    except Unreadable as error:
        if error.reason_code != "csv.columns" or answers.columns:
            raise
        return _unknown(path, content, answers, options)
    asked = tuple(_asked(question) for question in reading.questions)
    columns = _columns(content, name, options, reading, answers) if reading.columns else ()
    rows = len(reading.proposals) + sum(row.whole for row in reading.refused)
    shown = FileShown(
        path, reading.source_label, rows, reading.encoding, reading.separator, asked, columns,
        is_own_mapping=bool(answers.columns),
        others=not_offered(tuple(column.target for column in columns)),
    )  # fmt: skip
    return shown, reading


def _columns(
    content: bytes, name: str, options: Chosen, reading: Reading, answers: Answers
) -> tuple[ColumnShown, ...]:
    """Where each column of a list that was read goes, with a sample."""
    samples = dict(_samples(content, name, options))
    header = [each for each, _ in reading.columns]
    if answers.columns:
        given = dict(answers.columns)
        targets = tuple(given.get(each, "") for each in header)
    else:
        targets = targets_of(header, answers.kind)
    return tuple(
        ColumnShown(each, target, samples.get(each, ""))
        for each, target in zip(header, targets, strict=True)
    )


def _unknown(path: Path, content: bytes, answers: Answers, options: Chosen) -> FileShown:
    """Show a list whose columns nobody knows, with a first guess at each."""
    from amdesk.exchange.reading.table import open_table  # noqa: PLC0415 - imported late

    table = open_table(content, path.name, encoding=options.encoding, separator=options.separator)
    samples = dict(_samples(content, path.name, options))
    guesses = guessed(table.header, answers.kind)
    columns = tuple(
        ColumnShown(header, guess, samples.get(header, ""))
        for header, guess in zip(table.header, guesses, strict=True)
    )
    rows = sum(1 for _ in table.rows())
    return FileShown(
        path, "", rows, table.encoding.name, table.separator, columns=columns, wants_columns=True
    )


def _samples(content: bytes, name: str, options: Chosen) -> tuple[tuple[str, str], ...]:
    """The first text of each column that is not empty, within the first rows."""
    from itertools import islice  # noqa: PLC0415

    from amdesk.exchange.reading.table import Row, open_table  # noqa: PLC0415 - imported late

    table = open_table(content, name, encoding=options.encoding, separator=options.separator)
    found: dict[str, str] = {}
    for row in islice(table.rows(), MOST_PREVIEWED):
        for header, cell in (
            zip(table.header, row.cells, strict=True) if isinstance(row, Row) else ()
        ):
            if cell.strip():
                found.setdefault(header, " ".join(cell.split())[:80])
    return tuple(found.items())


def _asked(question: Question) -> Asked:
    return Asked(
        question.option, question.text, question.choices, question.assumed, question.samples
    )


# ---- planning -----------------------------------------------------------------------------------


def preview(
    read: Read,
    batch: Batch,
    restore: bool,  # noqa: FBT001 - asked by position
    watch: Watch | None = None,
) -> Preview:
    """Work out what importing the batch would do; nothing is written. Raises ReadingStopped."""
    from amdesk.exchange.import_run import plan_import  # noqa: PLC0415 - imported late

    plan = None
    if batch.readings:
        plan = plan_import(read, batch.readings, restore=restore, watch=watch)
    found = Preview(plan=plan)
    if plan is not None:
        found = Preview(
            plan.created, plan.updated, plan.unchanged, _rows(plan),
            tuple(_refused(row) for row in plan.refused[:MOST_SHOWN]),
            tuple(_remark(note) for note in plan.notes[:MOST_SHOWN]), plan,
        )  # fmt: skip
    for content, name in batch.wholes:
        found = _with_whole(read, found, content, name)
    return found


def _rows(plan: ImportPlan) -> tuple[RowShown, ...]:
    by_line = sorted(plan.records, key=lambda record: (record.implied, record.place.line))
    return tuple(
        RowShown(str(record.place), *described(record.kind, record.title),
                 record.outcome, _labels(record.kind, record.fields))
        for record in by_line[:MOST_PREVIEWED]
    )  # fmt: skip


def _labels(kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
    from amdesk.kinds import KINDS  # noqa: PLC0415 - the record classes load late

    fields = KINDS[kind].fields
    own = {"foreign_ids", "foreign_values"}
    return tuple(
        fields[name].label
        for name in names
        if name in fields and name not in own and fields[name].default is None
    )


def _refused(row: RefusedRow) -> RefusedShown:
    return RefusedShown(
        str(row.place), _label(row.field), _told(row.reason), row.raw[:200], row.whole
    )


def _label(name: str) -> str:
    """What a field is called where people read it; a header of the file as it stands."""
    from amdesk.kinds import KINDS  # noqa: PLC0415 - the record classes load late

    for kind in ("contact", "account", *KINDS):
        declared = KINDS[kind].fields.get(name)
        if declared is not None:
            return declared.label
    return name


def _remark(note: Warned) -> RefusedShown:
    return RefusedShown(str(note.place), "", _told(note.remark), "", sort=note.remark.code)


def _told(remark: Remark) -> AmdeskError:
    """A remark as what the window's words can say in any language."""
    said = InputRefused(remark.text)
    said.params = dict(remark.params)
    if isinstance(field := said.params.get("field"), str):
        said.params["field"] = Words(field)
    return said


def _with_whole(read: Read, found: Preview, content: bytes, name: str) -> Preview:
    from itertools import islice  # noqa: PLC0415

    from amdesk.exchange.reading.jsonl import objects  # noqa: PLC0415 - imported late
    from amdesk.exchange.whole import plan_whole  # noqa: PLC0415

    report = plan_whole(read, content, name)
    outcome = {
        **dict.fromkeys(report.created, "created"),
        **dict.fromkeys(report.updated, "updated"),
        **dict.fromkeys(report.unchanged, "unchanged"),
    }
    rows: list[RowShown] = list(found.rows)
    for item in islice(objects(content, name), MOST_PREVIEWED):
        if not isinstance(item, tuple) or len(rows) >= MOST_PREVIEWED:
            continue
        place, record = item
        what = outcome.get(str(record.get("id")), "")
        kind, values = record.get("kind"), record.get("values")
        if what and isinstance(kind, str) and isinstance(values, dict):
            rows.append(RowShown(str(place), *described(kind, "", values), what))
    return Preview(
        found.created + len(report.created),
        found.updated + len(report.updated),
        found.unchanged + len(report.unchanged),
        tuple(rows),
        (*found.refused, *(_refused(row) for row in report.refused[:MOST_SHOWN])),
        found.remarks,
        found.plan,
    )


# ---- running ------------------------------------------------------------------------------------


def run_batch(desk: Desk, batch: Batch, made: Preview) -> ImportDone:
    """Import what was previewed, and save a report of what was refused.

    Raises Conflict when the desk was changed since the preview; nothing is written then.
    """
    from amdesk.exchange.import_run import (  # noqa: PLC0415 - imported late
        ImportResult,
        plan_import,
        run_import,
    )
    from amdesk.exchange.whole import import_whole  # noqa: PLC0415

    plan = made.plan
    if plan is not None and plan.as_of != desk.action_count():
        raise Conflict("The desk was changed since the preview. Look at it again.")
    wholes: list[WholeReport] = [import_whole(desk, *one) for one in batch.wholes]
    result = ImportResult(0, 0, 0, (), (), "")
    if plan is not None:
        if plan.as_of != desk.action_count():
            plan = plan_import(desk.read(), batch.readings)
        result = run_import(desk, plan)
    refused = (*result.refused, *(row for report in wholes for row in report.refused))
    lost = {row.place for row in refused if row.whole}
    ids = (*(report.import_id for report in wholes), result.import_id)
    return ImportDone(
        result.created + sum(len(report.created) for report in wholes),
        result.updated + sum(len(report.updated) for report in wholes),
        result.unchanged + sum(len(report.unchanged) for report in wholes),
        sum(row.whole for row in refused),
        sum(not row.whole and row.place not in lost for row in refused),
        tuple(each for each in ids if each),
        _saved(desk, result, refused) if refused else None,
        tuple(one.path.name for one in batch.files if one.error is None),
    )


def _saved(desk: Desk, result: object, refused: tuple[RefusedRow, ...]) -> Path:
    from amdesk.base.files import private_folder  # noqa: PLC0415 - imported late
    from amdesk.exchange.import_run import ImportResult, write_report  # noqa: PLC0415
    from amdesk.store.protection import is_protected  # noqa: PLC0415

    done = result if isinstance(result, ImportResult) else ImportResult(0, 0, 0, (), (), "")
    stamp = desk.clock().strftime("%Y%m%dT%H%M%S%f")[:-3]
    whole = ImportResult(done.created, done.updated, done.unchanged, refused, (), done.import_id)
    folder = private_folder(desk.place.folder / "reports")
    return write_report(whole, folder, stamp, texts=not is_protected(desk.place))


def built_on(read: Read, import_ids: tuple[str, ...]) -> int:
    """How many records an import brought, or below those, were added or changed since."""
    from amdesk.exchange import import_run  # noqa: PLC0415 - imported late

    return import_run.built_on(read, import_ids)


def take_back(desk: Desk, import_ids: tuple[str, ...]) -> TakenBack:
    """Undo an import, also when other things were done since."""
    from amdesk.exchange.import_run import brought, import_undo  # noqa: PLC0415 - imported late
    from amdesk.kinds import UNDO_GUARDS  # noqa: PLC0415

    records = brought(desk.read(), import_ids)
    left, way_back = 0, ""
    for import_id in reversed(import_ids):
        last = desk.next_undo()
        if last is not None and last.action_id == import_id:
            done = desk.undo(UNDO_GUARDS)
            left += len(done.result) if done is not None else 0
            way_back = "redo"
        else:
            left += len(import_undo(desk, import_id).left_alone)
            way_back = "undo"
    return TakenBack(records, left, way_back if len(import_ids) == 1 else "")
