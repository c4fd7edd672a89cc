"""Turns what a reader proposes into stored values: what fits, what is kept beside, what is refused.

Every value goes through its field's own rules. One that does not fit is listed and kept as text
under the record's ``foreign_values``, and the record goes on without it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from amdesk.base.errors import Refused
from amdesk.base.folding import fold
from amdesk.exchange.choice_words import choice_for
from amdesk.exchange.proposal import Link, Place, Proposed, RefusedRow, Remark
from amdesk.exchange.reading.faults import LONGEST_RAW
from amdesk.exchange.reading.rows import NAME_MADE
from amdesk.records.fields import Field
from amdesk.records.kind import Kind
from amdesk.records.types import (
    LABELLED,
    LIST,
    NotThatType,
    Stored,
    canonical_json,
    clean_text,
    encoded,
)

LISTS = frozenset({"emails", "phones", "addresses", "tags"})
"""Fields whose entries add up, where any other value replaces the one before."""

NOTES = frozenset({"notes"})
"""Fields that are added to below what stands there."""


@dataclass(slots=True)
class Incoming:
    """One proposal, taken: stored values, links to resolve, what is kept beside, what is refused.

    ``marks`` are short checksums of what the file says of each field, by which a later import
    tells whether the file or the user changed it; ``more_keys`` call it in further lines. A
    ``nameless`` one is called by its e-mail address or company for want of a name. ``emails`` are
    its addresses, folded.
    """

    kind: str
    source: str
    key: str
    place: Place
    values: dict[str, Stored] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    kept: dict[str, object] = field(default_factory=dict)
    refused: list[RefusedRow] = field(default_factory=list)
    more_keys: list[str] = field(default_factory=list)
    nameless: bool = False
    emails: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """What its source calls it, line by line."""
        return (self.key, *self.more_keys)

    def forget_stand_in(self) -> None:
        """Let go what it is called for want of a name, where a name is known."""
        if self.nameless:
            self.values.pop("family_name", None)
            self.marks.pop("family_name", None)

    def refuse(self, name: str, reason: Remark, raw: object) -> None:
        """List one field of this record as refused, and keep its text."""
        text = str(raw)[:LONGEST_RAW]
        self.refused.append(RefusedRow(self.place, name, reason, text, whole=False))
        self.kept.setdefault(name, clean_text(text))

    def text(self, name: str) -> str:
        """A stored value as text; empty when there is none."""
        value = self.values.get(name)
        return "" if value is None else str(value)


def mark_of(value: Stored) -> str:
    """The checksum of a value: CRC-32 as 8 hexadecimal digits; it guards no secret."""
    return f"{zlib.crc32(str(value).encode()):08x}"


Said = dict[tuple[str, str, str], tuple[Stored, str]]
"""Texts taken before, by kind and field: the stored value and its mark. Files repeat themselves."""


@lru_cache(maxsize=4096)  # each contact of a company names it again
def own_key(*parts: str) -> str:
    """What stands for the id of a record whose source gives none: a digest of what calls it."""
    text = "\x1f".join([" ".join(fold(part).split()) for part in parts])
    return "~" + hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def take(kind: Kind, proposed: Proposed, said: Said) -> Incoming:
    """Take the values of one proposal; ``said`` remembers texts for the proposals after it."""
    taken = Incoming(kind.name, proposed.source, proposed.foreign_id, proposed.place)
    fields = kind.fields
    for name, value in proposed.values.items():
        known = said.get((kind.name, name, value)) if type(value) is str else None
        if known is not None:
            taken.values[name], taken.marks[name] = known
            continue
        declared = fields.get(name)
        if declared is None or name in {"foreign_values", "foreign_ids"}:
            _refuse_unknown(taken, kind, name, value)
        elif declared.to:
            _take_reference(taken, declared, value)
        else:
            _take_value(taken, kind, declared, value, said)
    for name, link in proposed.links.items():
        taken.links[name] = link
    for name, value in proposed.foreign.items():
        taken.kept.setdefault(clean_text(name), value)
    taken.nameless = any(note.code == NAME_MADE for note in proposed.notes)
    if not taken.key:
        taken.key = _made_key(taken)
    return taken


def _take_value(taken: Incoming, kind: Kind, declared: Field, value: object, said: Said) -> None:
    name, raw = declared.name, value
    if declared.choices and isinstance(value, str) and value not in declared.choices:
        chosen = choice_for(kind.name, name, declared.choices, value)
        if chosen is not None:
            taken.kept[name] = value  # the other program's own word, for those who miss it
            value = chosen
    try:
        python = declared.take(value)
    except Refused as error:
        taken.refuse(name, Remark("value.refused", error.message, error.params), value)
        return
    except (NotThatType, ValueError, TypeError, OverflowError) as error:
        taken.refuse(name, Remark("value.refused", str(error)), value)
        return
    if python is not None:
        stored = (
            encoded(python)
            if (declared.type is LABELLED or declared.type is LIST)
            else declared.type.store(python)
        )
        taken.values[name] = stored
        taken.marks[name] = mark_of(stored)
        if name == "emails":
            taken.emails = addresses_in(python)
        elif value is raw and isinstance(raw, str):
            said[kind.name, name, raw] = stored, taken.marks[name]


def _take_reference(taken: Incoming, declared: Field, value: object) -> None:
    if isinstance(value, Mapping):
        wanted = value.get("id") or value.get("name") or ""
        name = value.get("name") or wanted
    else:
        wanted = name = value
    if isinstance(wanted, str) and isinstance(name, str):
        if wanted.strip():
            taken.links[declared.name] = Link(declared.to, wanted.strip(), name.strip())
    elif wanted is not None:
        taken.refuse(declared.name, Remark("link.text", "Name an existing record."), value)


def _refuse_unknown(taken: Incoming, kind: Kind, name: str, value: object) -> None:
    if value in (None, "", [], {}):
        return
    reason = Remark("field.unknown", "{kind} has no field {field}.", {
        "kind": kind.name, "field": name[:100],
    })  # fmt: skip
    taken.refuse(name[:100], reason, value)


def _made_key(taken: Incoming) -> str:
    if taken.kind == "account":
        return own_key("account", taken.text("name"))
    if taken.kind == "contact":
        company = taken.links.get("account")
        return own_key(
            "contact",
            taken.text("given_name"),
            taken.text("family_name"),
            company.name if company else "",
            ",".join(sorted(taken.emails)),
        )
    shown = {name: str(value) for name, value in taken.values.items()}
    shown.update({name: f"{link.foreign_id}/{link.name}" for name, link in taken.links.items()})
    return own_key(taken.kind, json.dumps(shown, sort_keys=True))


def addresses_in(entries: Iterable[object]) -> tuple[str, ...]:
    """The folded values of a list of e-mail addresses."""
    return tuple(
        [
            fold(str(entry["value"])).strip()
            for entry in entries
            if isinstance(entry, Mapping) and entry.get("value")
        ]
    )


def plain(value: object) -> object:
    """A foreign value in a form that a document can hold; what it cannot becomes text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        cleaned: object = {clean_text(str(name)): plain(inner) for name, inner in value.items()}
    elif isinstance(value, Iterable):
        cleaned = [plain(inner) for inner in value]
    else:
        return clean_text(str(value))
    try:
        canonical_json(cleaned)
    except NotThatType:
        return clean_text(json.dumps(cleaned, ensure_ascii=False))
    return cleaned


def joined(stored: Stored, more: Stored) -> Stored:
    """The entries of one stored list, and those of another that are not in it."""
    if not stored or not more:
        return stored or more
    have, new = json.loads(str(stored)), json.loads(str(more))
    known = {_entry_key(entry) for entry in have}
    added = [entry for entry in new if _entry_key(entry) not in known]
    return canonical_json([*have, *added]) if added else stored


def _entry_key(entry: object) -> str:
    if not isinstance(entry, dict):
        return fold(str(entry))
    value = entry.get("value")
    if not value:
        parts = (str(text) for key, text in sorted(entry.items()) if key != "label" and text)
        return fold(" ".join(parts))
    digits = "".join(letter for letter in str(value) if letter.isdigit())
    return fold(str(value)) if "@" in str(value) or not digits else digits


def _one_name(first: Incoming, second: Incoming) -> None:
    """Where only one of two lines knows a name, the other's stand-in goes."""
    if first.nameless != second.nameless:
        (first if first.nameless else second).forget_stand_in()
        first.nameless = False


def _more_values(first: Incoming, second: Incoming) -> None:
    for name, value in second.values.items():
        if name in LISTS:
            first.values[name] = joined(first.values.get(name), value)
            first.marks[name] = mark_of(first.values[name])
            if name == "emails":
                first.emails = tuple(dict.fromkeys((*first.emails, *second.emails)))
        elif name not in first.values:
            first.values[name] = value
            first.marks[name] = second.marks[name]
        elif name in NOTES and str(value) not in str(first.values[name]):
            first.values[name] = f"{first.values[name]}\n\n{value}"
            first.marks[name] = mark_of(first.values[name])
        elif first.values[name] != value:
            first.kept[f"{name} (2)"] = value


def together(first: Incoming, second: Incoming) -> None:
    """Add to ``first`` what a later line of the same source says of the same record.

    The first line counts; a later one fills what is empty and adds to lists and notes; the rest
    is kept.
    """
    _one_name(first, second)
    if second.key not in first.keys:
        first.more_keys.append(second.key)
    _more_values(first, second)
    for name, link in second.links.items():
        first.links.setdefault(name, link)
    for name, raw in second.kept.items():
        if first.kept.setdefault(name, raw) != raw:
            first.kept[f"{name} (2)"] = raw
