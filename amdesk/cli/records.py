"""``add``, ``set``, ``delete``, ``restore``, ``get``, ``list`` and ``apply``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from amdesk.base.errors import InputRefused, Misuse, Refused
from amdesk.base.files import read_file_capped
from amdesk.cli.context import Context, given_path
from amdesk.cli.opening import reading, writing
from amdesk.cli.shown import record_json, value_text
from amdesk.cli.values import conditions, read_in_words, typed_values
from amdesk.exchange.proposal import RefusedRow
from amdesk.exchange.reading.jsonl import objects
from amdesk.kinds import kind_named
from amdesk.records import edits
from amdesk.records.by_name import add_named, apply_named, edit_named, find_trashed
from amdesk.records.edits import Operation
from amdesk.records.kind import Kind
from amdesk.records.lookup import Line, find_ref, get_line, list_lines
from amdesk.store.work import Read

_LARGEST_FILE = 200 << 20


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    if arguments.command == "apply":
        return _apply(arguments, context)
    kind = kind_named(arguments.kind)
    match arguments.command:
        case "add":
            _add(arguments, context, kind)
        case "set":
            _set(arguments, context, kind)
        case "delete":
            _delete(arguments, context, kind)
        case "restore":
            _restore(arguments, context, kind)
        case "get":
            _get(arguments, context, kind)
        case _:
            _list(arguments, context, kind)
    return 0


def _add(arguments: argparse.Namespace, context: Context, kind: Kind) -> None:
    values = read_in_words(kind, typed_values(arguments.more))
    with writing(context) as desk:
        record_id = desk.run(add_named, kind, values).result
        alike = _plans_alike(desk.read(), record_id) if kind.name == "plan" else 0
    if alike:
        context.output.message(
            context.output.say("There is another plan of this title and horizon for the account.")
        )
    _print_id(context, record_id)


def _plans_alike(read: Read, plan_id: str) -> int:
    """How many other plans of the same account have the title and the horizon of this one."""
    return int(
        read.value(
            "SELECT count(*) FROM live_plan o JOIN plan p ON p.id = ? WHERE o.id <> p.id "
            "AND o.account = p.account AND fold(o.title) = fold(p.title) "
            "AND coalesce(o.horizon, '') = coalesce(p.horizon, '')",
            (plan_id,),
        )
    )


def _set(arguments: argparse.Namespace, context: Context, kind: Kind) -> None:
    values = read_in_words(kind, typed_values(arguments.more))
    if not values:
        raise Misuse("Say what to change: FIELD=VALUE.")
    with writing(context) as desk:
        found = find_ref(desk.read(), desk.sheets[kind.name], arguments.id)
        desk.run(edit_named, kind, found.id, values)
    _print_id(context, found.id)


def _delete(arguments: argparse.Namespace, context: Context, kind: Kind) -> None:
    with writing(context) as desk:
        found = find_ref(desk.read(), desk.sheets[kind.name], arguments.id)
        desk.run(edits.trash_record, kind, found.id)
    _print_id(context, found.id)


def _restore(arguments: argparse.Namespace, context: Context, kind: Kind) -> None:
    with writing(context) as desk:
        found = find_trashed(desk.read(), desk.sheets[kind.name], arguments.id)
        desk.run(edits.restore_record, kind, found.id)
    _print_id(context, found.id)


def _print_id(context: Context, record_id: str) -> None:
    if context.output.json:
        context.output.document({"id": record_id})
    else:
        context.output.line(record_id)


def _get(arguments: argparse.Namespace, context: Context, kind: Kind) -> None:
    find = find_trashed if arguments.deleted else find_ref
    with reading(context) as desk:
        read = desk.read()
        found = find(read, desk.sheets[kind.name], arguments.id)
        line = get_line(read, kind, found.id)
    if context.output.json:
        context.output.document(record_json(kind, line, life=arguments.deleted))
        return
    texts = {"id": line.id}
    if arguments.deleted:
        texts["life"] = line.life
    for name, declared in kind.fields.items():
        text = value_text(declared, line.values.get(name), line.titles.get(name))
        if text:
            texts[name] = text
    context.output.pairs(texts)


def _list(arguments: argparse.Namespace, context: Context, kind: Kind) -> None:
    with reading(context) as desk:
        read = desk.read()
        lines = list_lines(
            read,
            kind,
            conditions(read, kind, arguments.where),
            sort=arguments.sort,
            limit=arguments.limit,
            deleted=arguments.deleted,
        )
    if context.output.json:
        for line in lines:
            context.output.document(record_json(kind, line, life=arguments.deleted))
        return
    names = [name for name, declared in kind.fields.items() if "table" in declared.shown]
    names = names or list(kind.about.title)
    if "account" in kind.fields and "account" not in names:
        names.append("account")  # a name alone does not tell whose it is
    heads = ["id", *names]
    context.output.table(heads, ([line.id, *_cells(kind, line, heads[1:])] for line in lines))


def _cells(kind: Kind, line: Line, names: list[str]) -> list[str]:
    return [
        value_text(kind.fields[name], line.values.get(name), line.titles.get(name))
        for name in names
    ]


def _apply(arguments: argparse.Namespace, context: Context) -> int:
    content, name = _content(arguments.file)
    operations = [_operation(item) for item in objects(content, name)]
    if not operations:
        raise InputRefused("{file} has no lines.", file=name)
    with writing(context) as desk:
        done = desk.run(apply_named, operations)
    if context.output.json:
        context.output.document({"applied": len(done.result), "ids": list(done.result)})
    else:
        context.output.line(
            context.output.language.counted(
                "{count} change applied.", "{count} changes applied.", len(done.result)
            )
        )
    return 0


def _content(named: str) -> tuple[bytes, str]:
    """What a file, or stdin for ``-``, holds; and how to call it."""
    if named == "-":
        content = sys.stdin.buffer.read(_LARGEST_FILE + 1)
        if len(content) > _LARGEST_FILE:
            raise InputRefused("The input is larger than 200 MB.")
        return content, "stdin"
    path: Path = given_path(named)
    if not path.exists():
        raise InputRefused("{file} is not there.", file=named)
    return read_file_capped(path, _LARGEST_FILE), path.name


def _operation(item: Any) -> Operation:
    """The operation a line of the file asks for. Raises Refused naming the line."""
    if isinstance(item, RefusedRow):
        raise Refused("", "line {line}: {why}", line=item.place.line, why=str(item.reason))
    place, found = item
    where = f"line {place.line}"
    op, kind_name, record_id = found.get("op"), found.get("kind"), found.get("id", "")
    values = found.get("values", {})
    for key, value, wanted in (
        ("op", op, str), ("kind", kind_name, str), ("id", record_id, str), ("values", values, dict),
    ):  # fmt: skip
        if not isinstance(value, wanted):
            raise Refused(
                key, "{place}: {key} is missing or of the wrong type.", place=where, key=key
            )
    unknown = set(found) - {"op", "kind", "id", "values"}
    if unknown:
        raise Refused(
            "", "{place}: {key} is no key of an operation.", place=where, key=min(unknown)
        )
    try:
        kind = kind_named(str(kind_name))
    except InputRefused as error:
        raise Refused("kind", "{place}: {why}", place=where, why=str(error)) from error
    return Operation(str(op), kind, str(record_id), read_in_words(kind, dict(values)), where)
