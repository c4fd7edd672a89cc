"""One SHA-256 over the visible shared state: two desks that know the same print the same.

Canonical form: one line per live record that is not private (its kind, or loose), sorted by kind
and id; a line is the JSON of [kind, id, root, {field: stored value}] without empty and private
fields, with sorted keys, no spaces, letters as they are, ended by a newline.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amdesk.store.sheet import KindSheet, quoted

if TYPE_CHECKING:
    from amdesk.store.work import Read


def digest(read: Read, *, space: str | None = None) -> str:
    """The digest of a desk as 64 hexadecimal digits.

    With a ``space`` (the mark its accounts carry, "" for none) only of what hangs under accounts
    that live there, and for "" of what hangs under no account besides.
    """
    total = hashlib.sha256()
    for sheet in _by_name(read):
        if not sheet.private:
            fields = [field for field in sheet.fields if field not in sheet.private_fields]
            where = ["t.root <> t.id"] if sheet.private_loose else []
            if space is not None:
                where.append(_lives(read, sheet, space))
            for line in _lines(read, sheet, fields, where, space):
                total.update(line)
    return total.hexdigest()


def private_digest(read: Read, *, space: str) -> str:
    """The digest of what only the owner's devices have.

    That is private kinds and loose records, private fields, and all below accounts in ``space``.
    """
    total = hashlib.sha256()
    for sheet in _by_name(read):
        inside = _lives(read, sheet, space)
        if sheet.private or sheet.private_loose:
            where = [] if sheet.private else [f"(t.root = t.id OR {inside})"]
            lines = [_lines(read, sheet, list(sheet.fields), where, space)]
        else:
            noted = [f"t.{quoted(name)} IS NOT NULL" for name in sheet.private_fields]
            lines = [_lines(read, sheet, list(sheet.fields), [inside], space)]
            if noted:
                told = [f"({' OR '.join(noted)})"]
                lines.append(_lines(read, sheet, list(sheet.private_fields), told, space))
        for some in lines:
            for line in some:
                total.update(line)
    return total.hexdigest()


def _by_name(read: Read) -> list[KindSheet]:
    return [read.sheets[name] for name in sorted(read.sheets)]


def _lives(read: Read, sheet: KindSheet, space: str) -> str:
    """SQL for whether the row ``t`` hangs under what lives in ``space``.

    What hangs under something that this desk was never given lives nowhere.
    """
    if sheet.name == "account":
        return "coalesce(t.space, '') = :space"
    marked = "t.root IN (SELECT id FROM account WHERE coalesce(space, '') = :space)"
    if space:
        return marked
    above = sorted({kind for other in read.sheets.values() for _, kind in other.root_at})
    others = [f"t.root IN (SELECT id FROM {quoted(kind.replace('-', '_'))})" for kind in above
              if kind != "account"]  # fmt: skip
    return f"(t.root = t.id OR {' OR '.join([marked, *others])})"


def _lines(
    read: Read, sheet: KindSheet, fields: list[str], where: list[str], space: str | None
) -> Iterator[bytes]:
    """The canonical lines of the records of a kind for which all of ``where`` holds."""
    columns = "".join(f", t.{quoted(field)}" for field in fields)
    condition = f"WHERE {' AND '.join(where)}" if where else ""
    params: dict[str, Any] = {} if space is None else {"space": space}
    for record, root, *values in read.connection.execute(
        f"SELECT t.id, t.root{columns} FROM {sheet.view} t {condition} ORDER BY t.id", params
    ):
        shown = {
            field: value for field, value in zip(fields, values, strict=True)
            if value is not None
        }  # fmt: skip
        line = json.dumps(
            [sheet.name, record, root, shown],
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )
        yield line.encode("utf-8") + b"\n"
