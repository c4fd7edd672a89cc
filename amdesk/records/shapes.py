"""What a form has to know of a kind and its fields, as plain frozen values.

Nothing here needs the record classes, so that forms can be drawn without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field of a form. Label, unit, help and the second halves of choices are msgids.

    ``type`` is the name of the field's type, ``to`` the kind a reference names; ``main`` fields
    are shown at once, the others when they are asked for or filled; ``wide`` ones want a whole
    line. ``parts`` are the keys of an
    entry of a labelled list.
    """

    name: str
    type: str
    label: str
    required: bool = False
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    to: str = ""
    low: int | None = None
    high: int | None = None
    default: Any = None
    main: bool = True
    wide: bool = False
    private: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormShape:
    """The form of a kind; ``label`` is the msgid of its name."""

    kind: str
    label: str
    fields: tuple[FieldShape, ...]


@dataclass(frozen=True, slots=True)
class FormContent:
    """A form with what stands in it: Python values by field, titles of what references name.

    ``record_id`` is empty for a record that is still to be added.
    """

    shape: FormShape
    record_id: str = ""
    title: str = ""
    values: Mapping[str, Any] = dataclass_field(default_factory=dict)
    titles: Mapping[str, str] = dataclass_field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """A record a reference may name; ``note`` tells two of the same name apart."""

    id: str
    title: str
    note: str = ""
