"""The types a field can have: how a value is stored, typed in and printed.

Stored values are SQLite integers and texts only, never floats, so that every desk holds the same
bytes. Printed values are what JSON shows (the command line's contract).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from json.encoder import c_make_encoder, encode_basestring  # type: ignore[attr-defined]
from typing import Any

from amdesk.base.clock import instant_text, parse_instant
from amdesk.base.ids import is_id
from amdesk.base.money import Money

Stored = str | int | None


class NotThatType(ValueError):
    """A value does not fit the type; the text is a msgid saying what is expected."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """One type of field.

    ``take`` turns typed-in text, JSON or a Python value into the Python value (raises
    NotThatType); ``store`` and ``load`` go between Python and the database; ``show`` makes the
    JSON value.
    """

    name: str
    take: Callable[[Any], Any]
    store: Callable[[Any], Stored]
    load: Callable[[Any], Any]
    show: Callable[[Any], Any]


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NUMBER_DIGITS = 15


def clean_text(value: str) -> str:
    r"""``value`` in NFC without control characters and lone surrogates; newlines are ``\\n``."""
    if value.isascii() and value.isprintable():
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def _take_text(value: Any) -> str:
    if not isinstance(value, str):
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return str(value)
        raise NotThatType("Write text here.")
    return clean_text(value).strip()


def _take_note(value: Any) -> str:
    if not isinstance(value, str):
        return _take_text(value)
    return clean_text(value).strip("\n")


def _take_integer(value: Any) -> int:
    if isinstance(value, bool):
        raise NotThatType("Write a whole number here.")
    if isinstance(value, int):
        number = value
    elif isinstance(value, str) and re.fullmatch(r"\s*[+-]?[0-9]{1,15}\s*", value):  # noqa: SIM114
        number = int(value)
    elif isinstance(value, Decimal) and value == value.to_integral_value():
        number = int(value)
    else:
        raise NotThatType("Write a whole number here.")
    if abs(number) > 10**_NUMBER_DIGITS:
        raise NotThatType("That number is too large.")
    return number


def _take_number(value: Any) -> Decimal:
    if isinstance(value, bool):
        raise NotThatType("Write a number here.")
    try:
        number = Decimal(str(value).strip()) if isinstance(value, str | int | float) else value
    except InvalidOperation as error:
        raise NotThatType("Write a number here, such as 12 or 12.5.") from error
    if not isinstance(number, Decimal) or not number.is_finite():
        raise NotThatType("Write a number here, such as 12 or 12.5.")
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    if (
        abs(number) >= Decimal(10) ** _NUMBER_DIGITS
        or places > 9
        or len(number.normalize().as_tuple().digits) > _NUMBER_DIGITS
    ):
        raise NotThatType("At most 15 digits, 9 of them after the point.")
    return number


def _store_number(value: Decimal) -> str:
    plain = format(value.normalize(), "f")
    return "0" if plain in {"-0", "0"} else plain


def _show_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _take_flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and value in {0, 1}:
        return bool(value)
    word = str(value).strip().lower()
    if word in {"yes", "true", "1", "ja", "on"}:
        return True
    if word in {"no", "false", "0", "nein", "off"}:
        return False
    raise NotThatType("Say yes or no.")


def _take_day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise NotThatType("Write the date as YYYY-MM-DD, such as 2026-03-19.")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotThatType("There is no such date in the calendar.") from error


def _take_instant(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    try:
        at = parse_instant(str(value).strip())
    except (ValueError, OverflowError, OSError) as error:
        raise NotThatType("Write the time as 2026-03-19T15:00 or with an offset.") from error
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def _take_time(value: Any) -> time:
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    try:
        return time.fromisoformat(str(value).strip()).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as error:
        raise NotThatType("Write the time as HH:MM, such as 15:00.") from error


def _take_money(value: Any) -> Money:
    if isinstance(value, Money):
        return value
    try:
        if isinstance(value, Mapping):
            return Money.of(str(value["amount"]), str(value["currency"]).upper())
        found = re.fullmatch(r"\s*(-?[0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]{3})\s*", str(value))
        if found is None:
            raise ValueError(value)
        return Money.of(found[1], found[2].upper())
    except (ValueError, KeyError) as error:
        raise NotThatType("Write an amount and a currency, such as 1234.50 EUR.") from error


def _take_reference(value: Any) -> str:
    if isinstance(value, Mapping) and isinstance(value.get("id"), str):
        value = value["id"]
    text = str(value).strip().lower()
    if not is_id(text):
        raise NotThatType("Name an existing record.")
    return text


def canonical_json(value: Any) -> str:
    """``value`` as JSON in one fixed form: sorted keys, no spaces, letters as they are.

    Raises NotThatType for floats, for what JSON cannot hold and for lone surrogates.
    """
    _refuse_floats(value, depth=0)
    return _CANONICAL.encode(value)


def encoded(value: Any) -> str:
    """``canonical_json`` of a value that a field has taken: it is not looked through again."""
    return "".join(_ENCODED(value, 0))


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
# JSONEncoder makes this anew for each value, which costs more than the short lists of an import
_ENCODED = c_make_encoder(
    markers=None, default=_CANONICAL.default, encoder=encode_basestring, indent=None,
    key_separator=":", item_separator=",", sort_keys=True, skipkeys=False, allow_nan=False,
)  # fmt: skip


def _refuse_floats(value: Any, depth: int) -> None:
    if isinstance(value, str):
        _refuse_controls(value)
        return
    if depth > 16:
        raise NotThatType("That is nested too deeply.")
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotThatType("Write names in quotation marks.")
            _refuse_floats(inner, depth + 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner, depth + 1)
    elif not (value is None or isinstance(value, bool | int)):
        raise NotThatType("Only text, whole numbers, yes and no, lists and groups fit here.")


def _refuse_controls(text: str) -> None:
    if text.isascii() and text.isprintable():
        return
    if _CONTROL.search(text.replace("\n", "").replace("\t", "")):
        raise NotThatType("That text has characters that cannot be kept.")


def _take_list(value: Any) -> tuple[Any, ...]:
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("["):
            try:
                value = json.loads(text)
            except ValueError as error:
                raise NotThatType("Write a list as JSON or separated by commas.") from error
        else:
            value = [part.strip() for part in text.split(",") if part.strip()]
    if not isinstance(value, list | tuple):
        raise NotThatType("Write a list as JSON or separated by commas.")
    cleaned = tuple(clean_text(item).strip() if isinstance(item, str) else item for item in value)
    _refuse_floats(cleaned, depth=0)
    return cleaned


def _take_labelled(value: Any) -> tuple[Mapping[str, str], ...]:
    """Phones, e-mails, addresses: a list of groups; a bare text is a group with that value."""
    items = []
    for item in value if isinstance(value, list | tuple) else _take_list(value):
        if isinstance(item, str):
            items.append({"value": clean_text(item).strip()})
        elif isinstance(item, dict | Mapping):
            group = {}
            for key, text in item.items():
                if text and (taken := _entry_text(text)):
                    group[clean_text(str(key))] = taken
            if group:
                items.append(group)
        else:
            raise NotThatType("Write each entry as text or as a group with a value.")
    return tuple(items)


def _entry_text(value: Any) -> str:
    if not isinstance(value, str | int):
        raise NotThatType("Write each entry as text or as a group with a value.")
    return clean_text(str(value)).strip()


def _take_document(value: Any) -> Any:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError as error:
            raise NotThatType("Write this as JSON.") from error
    canonical_json(value)
    return value


def _same(value: Any) -> Any:
    return value


def _load_json(value: str) -> Any:
    loaded = json.loads(value)
    return tuple(loaded) if isinstance(loaded, list) else loaded


def _show_json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _show_money(value: Money) -> dict[str, str]:
    return {"amount": value.amount_text, "currency": value.currency}


TEXT = FieldType("text", _take_text, _same, _same, _same)
NOTE = FieldType("note", _take_note, _same, _same, _same)
CHOICE = FieldType("choice", _take_text, _same, _same, _same)
REFERENCE = FieldType("reference", _take_reference, _same, _same, _same)
INTEGER = FieldType("integer", _take_integer, _same, int, _same)
NUMBER = FieldType("number", _take_number, _store_number, Decimal, _show_number)
FLAG = FieldType("flag", _take_flag, int, bool, _same)
DAY = FieldType("date", _take_day, date.isoformat, date.fromisoformat, date.isoformat)
INSTANT = FieldType("instant", _take_instant, instant_text, parse_instant, instant_text)
TIME = FieldType(
    "time", _take_time, lambda at: at.strftime("%H:%M"), time.fromisoformat,
    lambda at: at.strftime("%H:%M"),
)  # fmt: skip
MONEY = FieldType("money", _take_money, Money.stored, Money.from_stored, _show_money)
LIST = FieldType("list", _take_list, canonical_json, _load_json, _show_json)
LABELLED = FieldType("labelled", _take_labelled, canonical_json, _load_json, _show_json)
DOCUMENT = FieldType("document", _take_document, canonical_json, _load_json, _show_json)
