"""Forms read off a kind's declarations, empty or with a record's values in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amdesk.records.fields import Field
from amdesk.records.kind import Kind
from amdesk.records.lookup import get_line
from amdesk.records.shapes import FieldShape, FormContent, FormShape
from amdesk.store.sheet import quoted
from amdesk.store.work import Read

_FEW_FIELDS = 9
"""A form of so few fields shows them all at once."""
_ENTRY = ("label", "value")
_ADDRESS = ("label", "street", "postcode", "city", "region", "country")


def form_shape(kind: Kind) -> FormShape:
    """The form of a kind: every field that is declared to stand in one, in that order."""
    shown = [field for field in kind.fields.values() if "form" in field.shown]
    few = len(shown) <= _FEW_FIELDS
    return FormShape(
        kind.name, kind.about.label, tuple(_field_shape(field, few=few) for field in shown)
    )


def form_content(
    read: Read, kind: Kind, record_id: str = "", preset: Mapping[str, Any] | None = None
) -> FormContent:
    """The form of one record, or of a new one that begins with ``preset`` and the defaults.

    Raises Missing when there is no such record.
    """
    shape = form_shape(kind)
    if record_id:
        line = get_line(read, kind, record_id)
        return FormContent(shape, record_id, line.title, line.values, line.titles)
    values = {field.name: field.default for field in shape.fields if field.default is not None}
    values |= dict(preset or {})
    titles = {}
    for name, value in values.items():
        field = kind.field(name)
        if field.to and value:
            titles[name] = _title(read, field.to, str(value))
    return FormContent(shape, "", "", values, titles)


def _field_shape(field: Field, *, few: bool) -> FieldShape:
    parts: tuple[str, ...] = ()
    if field.type.name == "labelled":
        parts = _ADDRESS if field.name == "addresses" else _ENTRY
    return FieldShape(
        name=field.name,
        type=field.type.name,
        label=field.label,
        required=field.required,
        unit=field.unit,
        choices=tuple(field.choices.items()),
        help=field.help,
        to=field.to,
        low=field.low,
        high=field.high,
        default=field.default,
        main=few or field.required or bool(field.shown & {"table", "brief"}),
        wide=_is_wide(field),
        private=field.private,
        parts=parts,
    )


def _is_wide(field: Field) -> bool:
    """Notes and lists want a line of their own, as does the text that names a record."""
    if field.type.name == "text":
        return field.required or "brief" in field.shown
    return field.type.name in {"note", "list", "labelled"}


def _title(read: Read, kind: str, record_id: str) -> str:
    sheet = read.sheets[kind]
    sql = f"SELECT {sheet.title_sql('t')} FROM {quoted(sheet.table)} t WHERE t.id = ?"
    return str(read.value(sql, (record_id,)) or "")
