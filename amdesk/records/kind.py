"""A kind of record: its table, fields, owner and title, read off its class once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Text
from sqlmodel import Field as sql_field
from sqlmodel import SQLModel

from amdesk.base.errors import Refused
from amdesk.records.fields import Field, declared_field
from amdesk.store.sheet import BASE_COLUMNS, quoted

if TYPE_CHECKING:
    from amdesk.store.work import Work

Check = Callable[[Mapping[str, Any]], None]
Guard = Callable[["Work", "Mapping[str, Any] | None", Mapping[str, Any]], None]
"""A check that needs the desk: takes the unit of work, the values before (None: new) and after."""
LIVE = "live"
TRASH = "trash"
UNMADE = "unmade"
"""The life of a record whose making was undone: hidden, and not listed in the trash either."""


class Record(SQLModel):
    """What every record has: an id, the aggregate root it belongs to, and its life."""

    about: ClassVar[KindAbout]

    id: str = sql_field(default="", primary_key=True, sa_type=Text)
    root: str = sql_field(default="", nullable=False, sa_type=Text)
    life: str = sql_field(
        default=LIVE, nullable=False, sa_type=Text, sa_column_kwargs={"server_default": LIVE}
    )


@dataclass(frozen=True, slots=True)
class KindAbout:
    """What a record class says of itself beside its fields.

    ``title`` names the fields that together call the record; ``checks`` are rules over all
    values (each raises Refused), ``guards`` rules that look at other records too (raise Refused;
    they also see ``id`` and ``life``, so trashing and restoring passes them); ``undo_guards`` are
    those an undo is held to, with stored values, when all of it is written; ``acts`` names by
    (field, value) the function that reaches the value (``package.module:function``, given the unit
    of work and the id), see ``records.acts``; ``private`` kinds stay on their owner's own devices.
    ``root_at`` names the reference whose root this record shares; empty: it is its own root.
    """

    name: str
    label: str
    plural: str
    area: str
    title: tuple[str, ...]
    root_at: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    guards: tuple[Guard, ...] = ()
    undo_guards: tuple[Guard, ...] = ()
    acts: Mapping[tuple[str, str], str] = field(default_factory=dict, hash=False)
    private: bool = False
    private_loose: bool = False
    icon: str = "circle"
    sort: tuple[str, ...] = field(default=())
    lookups: tuple[str, ...] = field(default=())
    """Further indexes, each over several fields in a row, parted by spaces."""


@dataclass(frozen=True)
class Kind:
    """One kind of record, complete."""

    about: KindAbout
    model: type[Record]

    @property
    def name(self) -> str:
        """The noun other programs use: ``team-member``."""
        return self.about.name

    @property
    def table(self) -> str:
        """The table's name: ``team_member``."""
        return self.about.name.replace("-", "_")

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields by name, in the order they are declared."""
        columns = self.model.__table__.columns  # type: ignore[attr-defined]
        found = ((column.name, declared_field(column.name, column.info)) for column in columns)
        return {name: declared for name, declared in found if declared is not None}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of a row, in the order ``row_sql`` gives them."""
        return ("id", *BASE_COLUMNS, *self.fields)

    @cached_property
    def row_sql(self) -> str:
        """SQL for the whole row with the id asked for."""
        columns = ", ".join(map(quoted, self.columns))
        return f"SELECT {columns} FROM {quoted(self.table)} WHERE id = ?"

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """The values of a record nothing was said about."""
        return {
            declared.name: declared.take(declared.default)
            for declared in self.fields.values()
            if declared.default is not None
        }

    @cached_property
    def _required(self) -> tuple[Field, ...]:
        return tuple(declared for declared in self.fields.values() if declared.required)

    @cached_property
    def owners(self) -> tuple[Field, ...]:
        """The references this record belongs under."""
        return tuple(declared for declared in self.fields.values() if declared.owner)

    def field(self, name: str) -> Field:
        """The field called ``name``. Raises Refused when there is none."""
        try:
            return self.fields[name]
        except KeyError:
            raise Refused(
                name,
                "{kind} has no field {name}. Its fields: {fields}.",
                kind=self.name,
                name=name,
                fields=", ".join(self.fields),
            ) from None

    def take(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """``values`` by field name as Python values. Raises Refused for the first misfit."""
        return {name: self.field(name).take(value) for name, value in values.items()}

    def check(self, values: Mapping[str, Any]) -> None:
        """Refuse a record whose complete ``values`` lack something required or break a rule."""
        for declared in self._required:
            if values.get(declared.name) in (None, ""):
                raise Refused(declared.name, "{label} is needed.", label=declared.label)
        for rule in self.about.checks:
            rule(values)

    def title_of(self, values: Mapping[str, Any]) -> str:
        """How the record is called, from its values."""
        parts = (values.get(name) for name in self.about.title)
        return " ".join(str(part) for part in parts if part)


@cache
def kind_of(model: type[Record]) -> Kind:
    """The Kind of a record class: always the same one, since reading its fields takes time."""
    return Kind(model.about, model)
