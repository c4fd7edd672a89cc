"""One SHA-256 over the visible shared state: two desks that know the same print the same.

Canonical form: one line per live record that is not private (its kind, or loose), sorted by kind
and id; a line is the JSON of [kind, id, root, {field: stored value}] without empty and private
fields, with sorted keys, no spaces, letters as they are, ended by a newline.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from amdesk.store.sheet import quoted

if TYPE_CHECKING:
    from amdesk.store.work import Read


def digest(read: Read) -> str:
    """The digest of a desk as 64 hexadecimal digits."""
    total = hashlib.sha256()
    for name in sorted(read.sheets):
        sheet = read.sheets[name]
        if sheet.private:
            continue
        fields = [field for field in sheet.fields if field not in sheet.private_fields]
        columns = ", ".join(f"t.{quoted(field)}" for field in fields)
        shared = "WHERE t.root <> t.id" if sheet.private_loose else ""
        for record, root, *values in read.connection.execute(
            f"SELECT t.id, t.root, {columns} FROM {sheet.view} t {shared} ORDER BY t.id"
        ):
            shown = {
                field: value for field, value in zip(fields, values, strict=True)
                if value is not None
            }  # fmt: skip
            line = json.dumps(
                [name, record, root, shown],
                ensure_ascii=False,
                sort_keys=True,
                separators=(",", ":"),
            )
            total.update(line.encode("utf-8") + b"\n")
    return total.hexdigest()
