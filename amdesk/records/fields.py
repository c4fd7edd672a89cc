"""A field described once: type, label, unit, allowed values, help, where it is shown.

The functions here stand in a record class like SQLModel's ``Field`` and carry that description on
the column, from which validation, forms, table columns, the command line, import mapping and
history texts are made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from types import MappingProxyType
from typing import Any

from sqlalchemy import Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field as sql_field

from amdesk.base.errors import Refused
from amdesk.records import types
from amdesk.records.types import FieldType, NotThatType

NAME_LIMIT = 1_000
NOTE_LIMIT = 1_000_000
_NO_CHOICES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Field:
    """What one field of a record is. Labels, units, choices and help are msgids.

    ``to`` is the kind a reference names; ``owner`` marks the reference this record belongs under
    (it is hidden with its owner); ``searched`` text is found by search beside the title;
    ``indexed`` fields are looked up by value; ``shown`` says where it appears: "table", "form",
    "brief". ``rule`` raises Refused for a value it does not allow; it is asked when one is given,
    so that a record with an older value can still be changed in its other fields.
    """

    name: str
    type: FieldType
    label: str
    required: bool = False
    default: Any = None
    unit: str = ""
    choices: Mapping[str, str] = dataclass_field(default_factory=lambda: _NO_CHOICES)
    help: str = ""
    to: str = ""
    owner: bool = False
    shown: frozenset[str] = frozenset({"form"})
    private: bool = False
    sensitive: bool = False
    low: int | None = None
    high: int | None = None
    limit: int = NAME_LIMIT
    searched: bool = False
    indexed: bool = False
    rule: Callable[[Any], object] | None = None

    def take(self, value: Any) -> Any:
        """The Python value for ``value`` (text, JSON or Python); None for nothing.

        Raises Refused with this field's name when the value does not fit.
        """
        if value is None or value == "":
            return None
        try:
            taken = self.type.take(value)
        except NotThatType as error:
            raise Refused(self.name, str(error)) from error
        if taken in ("", ()):
            return None
        self.check(taken)
        return taken

    def check(self, value: Any) -> None:
        """Refuse a Python value outside the allowed values, range or length."""
        if value is None:
            return
        if self.choices and value not in self.choices:
            raise Refused(
                self.name,
                "{value} is not one of: {choices}.",
                value=value,
                choices=", ".join(self.choices),
            )
        if self.low is not None and value < self.low:
            raise Refused(self.name, "At least {low}.", low=self.low)
        if self.high is not None and value > self.high:
            raise Refused(self.name, "At most {high}.", high=self.high)
        if isinstance(value, str) and len(value) > self.limit:
            raise Refused(self.name, "At most {limit} characters.", limit=self.limit)
        if self.rule is not None:
            self.rule(value)


class Stored(TypeDecorator[Any]):
    """A column whose values go through a FieldType on their way in and out."""

    impl = Text
    cache_ok = True

    def __init__(self, field_type: FieldType) -> None:
        self.field_type = field_type
        super().__init__()

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Whole numbers and flags are INTEGER, everything else TEXT."""
        integer = self.field_type in (types.INTEGER, types.FLAG)
        return dialect.type_descriptor(Integer() if integer else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        """Python to stored."""
        return None if value is None else self.field_type.store(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        """Stored to Python."""
        return None if value is None else self.field_type.load(value)


def _declare(field_type: FieldType, label: str, **about: Any) -> Any:
    shown = about.pop("shown", "form")
    about["shown"] = frozenset(shown.split()) if isinstance(shown, str) else shown
    if "choices" in about:
        about["choices"] = MappingProxyType(dict(about["choices"]))
    partial = (field_type, label, about)
    return sql_field(
        default=about.get("default"),
        sa_type=Stored(field_type),
        nullable=True,
        sa_column_kwargs={"info": {"declared": partial}},
    )


def text(label: str, **about: Any) -> Any:
    """A line of text."""
    return _declare(types.TEXT, label, **about)


def note(label: str, **about: Any) -> Any:
    """Text of any length with line breaks."""
    return _declare(types.NOTE, label, **{"limit": NOTE_LIMIT, **about})


def choice(label: str, choices: Mapping[str, str], **about: Any) -> Any:
    """One of ``choices`` (value to label)."""
    return _declare(types.CHOICE, label, choices=choices, **about)


def ref(label: str, to: str, **about: Any) -> Any:
    """A reference to a record of kind ``to``, by id."""
    return _declare(types.REFERENCE, label, to=to, **about)


def integer(label: str, **about: Any) -> Any:
    """A whole number."""
    return _declare(types.INTEGER, label, **about)


def number(label: str, **about: Any) -> Any:
    """A decimal number, exact."""
    return _declare(types.NUMBER, label, **about)


def percent(label: str, **about: Any) -> Any:
    """A whole percentage from 0 to 100."""
    return _declare(types.INTEGER, label, **{"unit": "%", "low": 0, "high": 100, **about})


def flag(label: str, **about: Any) -> Any:
    """Yes or no."""
    return _declare(types.FLAG, label, **about)


def day(label: str, **about: Any) -> Any:
    """A calendar date, without a time zone."""
    return _declare(types.DAY, label, **about)


def instant(label: str, **about: Any) -> Any:
    """A point in time, kept in UTC."""
    return _declare(types.INSTANT, label, **about)


def clock_time(label: str, **about: Any) -> Any:
    """A time of day, hours and minutes."""
    return _declare(types.TIME, label, **about)


def money(label: str, **about: Any) -> Any:
    """An amount with its currency."""
    return _declare(types.MONEY, label, **about)


def listing(label: str, **about: Any) -> Any:
    """A list of short texts."""
    return _declare(types.LIST, label, **about)


def labelled(label: str, **about: Any) -> Any:
    """A list of entries with a label each: phones, e-mails, addresses."""
    return _declare(types.LABELLED, label, **about)


def document(label: str, **about: Any) -> Any:
    """A small structured document kept as JSON."""
    return _declare(types.DOCUMENT, label, **{"limit": NOTE_LIMIT, **about})


def declared_field(name: str, info: Mapping[Any, Any]) -> Field | None:
    """The Field a column's ``info`` declares under ``name``; None for a column without one."""
    if "declared" not in info:
        return None
    field_type, label, about = info["declared"]
    return Field(name=name, type=field_type, label=label, **about)
