"""Guards that several kinds use: rules that can only be kept by looking at other records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amdesk.base.errors import Refused
from amdesk.records.kind import Guard
from amdesk.store.sheet import quoted
from amdesk.store.work import Work

_DEEPEST = 200


def no_circle(table: str, field: str) -> Guard:
    """A guard that refuses a record standing above itself by way of others, through ``field``."""
    parent_of = f"SELECT {quoted(field)} FROM {quoted(table)} WHERE id = ?"

    def guard(work: Work, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
        above = after.get(field)
        if above is None or (before is not None and before.get(field) == above):
            return
        for _ in range(_DEEPEST):
            if above is None:
                return
            if above == after.get("id"):
                raise Refused(field, "That would make a circle: it stands above itself.")
            above = work.value(parent_of, (above,))

    return guard
