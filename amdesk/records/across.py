"""Writing a record of another area by its kind's name.

Areas know each other by id and SQL only, so an act of one area that leaves something in another
(a feedback call that leaves to-dos) writes it through the sheet of that kind, which the desk
holds. Names are checked against the sheet, texts cleaned and measured like any field's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from amdesk.base.clock import instant_text
from amdesk.base.errors import Bug, Missing, Refused
from amdesk.base.ids import derived_id
from amdesk.records.types import canonical_json, clean_text
from amdesk.store.sheet import KindSheet, quoted
from amdesk.store.work import Read, Work

_LINE_LIMIT = 1_000
_NOTE_LIMIT = 1_000_000


def add_across(work: Work, kind: str, *, record_id: str = "", **values: Any) -> str:
    """Add a record of ``kind`` from Python values; None is left empty. Returns its id.

    ``record_id`` is for records that must have the same id on every desk.

    Raises Refused for a text that is too long, Bug for a field the kind has not.
    """
    sheet = _sheet(work, kind)
    stored = {name: _stored(sheet, name, value) for name, value in values.items()}
    stored = {name: value for name, value in stored.items() if value is not None}
    record_id = record_id or work.ids()
    names = ", ".join(quoted(name) for name in ("id", *stored))
    marks = ", ".join("?" * (len(stored) + 1))
    work.write(
        f"INSERT INTO {quoted(sheet.table)} ({names}) VALUES ({marks})",
        (record_id, *stored.values()),
    )
    return record_id


def set_across(work: Work, kind: str, record_id: str, **values: Any) -> None:
    """Give a record of ``kind`` new Python values; None empties a field.

    Raises Missing when there is no such record, and as ``add_across``.
    """
    sheet = _sheet(work, kind)
    stored = {name: _stored(sheet, name, value) for name, value in values.items()}
    columns = ", ".join(f"{quoted(name)} = ?" for name in stored)
    touched = work.write(
        f"UPDATE {quoted(sheet.table)} SET {columns} WHERE id = ?", (*stored.values(), record_id)
    )
    if not touched:
        raise Missing("There is no {kind} {id}.", kind=kind, id=record_id)


def read_across(read: Read, kind: str, record_id: str, *names: str) -> Mapping[str, Any]:
    """The stored values of some fields of one live record. Raises Missing."""
    sheet = _sheet(read, kind)
    columns = ", ".join(quoted(name) for name in names)
    found = read.row(f"SELECT {columns} FROM {sheet.view} WHERE id = ?", (record_id,))
    if found is None:
        raise Missing("There is no {kind} {id}.", kind=kind, id=record_id)
    return dict(zip(names, found, strict=True))


def owner_colleague(read: Read) -> str | None:
    """The id of the colleague record that is this desk's owner, or None.

    It is the one of the same e-mail; an owner without one is the colleague of their name who has
    none either.
    """
    if not read.me.email:
        same = read.value(
            "SELECT id FROM live_colleague WHERE name = ? AND coalesce(email, '') = '' ORDER BY id",
            (read.me.name,),
        )
        return None if same is None else str(same)
    found = read.value(
        "SELECT id FROM live_colleague WHERE lower(email) = ? ORDER BY id", (read.me.email.lower(),)
    )
    return None if found is None else str(found)


def ensure_owner_colleague(work: Work) -> str:
    """The owner's own colleague record, made when there is none yet; returns its id."""
    known = owner_colleague(work)
    if known is not None:
        return known
    if work.me.email:
        return ensure_colleague(work, work.me.name, work.me.email)
    return add_across(work, "colleague", name=work.me.name)


def ensure_colleague(work: Work, name: str, email: str) -> str:
    """The colleague somebody is by e-mail, made when there is none; returns the record's id.

    Exactly one of that name without an e-mail is taken to be them and given it. A record that is
    made has the id its e-mail gives on every desk, so that desks that swap bundles later find one
    person and not two.
    """
    low = email.lower()
    known = work.value("SELECT id FROM live_colleague WHERE lower(email) = ? ORDER BY id", (low,))
    if known is not None:
        return str(known)
    same = work.rows(
        "SELECT id FROM live_colleague WHERE name = ? AND coalesce(email, '') = ''", (name,)
    )
    if len(same) == 1:
        found = str(same[0][0])
        set_across(work, "colleague", found, email=email)
        return found
    wanted = derived_id("colleague", low)
    is_taken = work.value("SELECT 1 FROM colleague WHERE id = ?", (wanted,))  # lies in the trash
    values = {"name": name, "email": email}
    if is_taken:
        return add_across(work, "colleague", **values)
    return add_across(work, "colleague", record_id=wanted, **values)


def _sheet(read: Read, kind: str) -> KindSheet:
    try:
        return read.sheets[kind]
    except KeyError:
        raise Bug("There is no kind {kind}.", kind=kind) from None


def _stored(sheet: KindSheet, name: str, value: Any) -> Any:
    """``value`` as the column keeps it (see ``amdesk.records.types``)."""
    if name not in sheet.fields:
        raise Bug("{kind} has no field {name}.", kind=sheet.name, name=name)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _text(name, value)
    if isinstance(value, bool | int):
        return int(value)
    return _moment(value) if isinstance(value, date | time) else canonical_json(value)


def _moment(value: date | time) -> str:
    if isinstance(value, datetime):
        return instant_text(value)
    return value.isoformat() if isinstance(value, date) else value.strftime("%H:%M")


def _text(name: str, value: str) -> str | None:
    cleaned = clean_text(value).strip()
    limit = _NOTE_LIMIT if "\n" in cleaned or name in {"note", "notes"} else _LINE_LIMIT
    if len(cleaned) > limit:
        raise Refused(name, "At most {limit} characters.", limit=limit)
    return cleaned or None
