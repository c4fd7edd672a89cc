"""Which export a header belongs to, and which column goes into which field."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amdesk.exchange.proposal import Place
from amdesk.exchange.reading.faults import Unreadable
from amdesk.exchange.reading.shapes import SHAPES, Shape

_TEXTS = {
    "account": frozenset(
        {"name", "kind", "segment", "tier", "status", "industry", "owner", "territory", "web",
         "notes"}
    ),
    "contact": frozenset(
        {"prefix", "given_name", "middle_name", "family_name", "suffix", "nickname", "title",
         "department", "preferred_channel", "language", "notes", "full_name"}
    ),
}  # fmt: skip
_SPECIAL = {
    "account": {"annual_revenue": "money", "cadence_days": "whole", "tags": "tags", "id": "id",
                "deleted": "deleted"},
    "contact": {"birthday": "birthday", "tags": "tags", "id": "id", "deleted": "deleted"},
}  # fmt: skip
_LINKS = {"account": {"parent": "account"}, "contact": {"account": "account",
                                                        "reports_to": "contact"}}  # fmt: skip
_SLOTTED = {
    "account": frozenset({"phones", "addresses"}),
    "contact": frozenset({"emails", "phones", "addresses"}),
}
_ADDRESS_PARTS = frozenset(
    {"street", "city", "postcode", "region", "country", "label", "formatted"}
)
_VALUE_PARTS = frozenset({"value", "label"})


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column goes.

    ``how`` is text, money, whole, tags, birthday, id, deleted, link (``part`` is id or name) or
    slot (``part`` of the list entry ``slot``).
    """

    kind: str
    field: str
    how: str
    slot: str = ""
    part: str = ""


def parse_target(text: str) -> Target:
    """Read ``contact.phones.mobile`` and the like. Raises ValueError for what amdesk has not."""
    kind, *rest = text.strip().split(".")
    if kind not in _TEXTS or not rest:
        raise ValueError(text)
    field, *more = rest
    if not more and field in _TEXTS[kind]:
        return Target(kind, field, "text")
    if not more and field in _SPECIAL[kind]:
        return Target(kind, field, _SPECIAL[kind][field])
    if field in _LINKS[kind] and more in ([], ["id"], ["name"]):
        return Target(kind, field, "link", part=more[0] if more else "name")
    if field in _SLOTTED[kind] and len(more) in {1, 2}:
        parts = _ADDRESS_PARTS if field == "addresses" else _VALUE_PARTS
        part = more[1] if len(more) > 1 else ("formatted" if field == "addresses" else "value")
        if part in parts and more[0]:
            return Target(kind, field, "slot", more[0], part)
    raise ValueError(text)


def link_kind(kind: str, field: str) -> str:
    """The kind of record that the link ``field`` of ``kind`` names."""
    return _LINKS[kind][field]


def folded(header: str) -> str:
    """A header as it is compared: case, width, dashes, blanks and apostrophes made alike."""
    text = unicodedata.normalize("NFKC", header[:200]).casefold().replace("’", "'")
    text = re.sub(r"[‐-―−]", "-", text)
    return " ".join(text.split()).rstrip("*:").rstrip()


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a header was taken for; ``targets`` has one entry per column, None for foreign."""

    source: str
    label: str
    targets: tuple[Target | None, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of records that each row proposes, accounts first."""
        return tuple(sorted({target.kind for target in self.targets if target}))


def recognise(header: Sequence[str], kind: str | None = None) -> Recognised | None:
    """The known export that fits ``header`` best, of ``kind`` only if that is given."""
    names = [folded(name) for name in header]
    present = frozenset(names)
    best: Recognised | None = None
    most = 0
    for shape in SHAPES:
        if kind not in {None, shape.kind} or not _needs_met(shape, present):
            continue
        targets = _targets(names, shape.columns)
        known = sum(target is not None for target in targets)
        if known > most:
            best, most = Recognised(shape.source, shape.label, targets), known
    return best


def _needs_met(shape: Shape, present: frozenset[str]) -> bool:
    return all(any(folded(name) in present for name in group) for group in shape.needs)


_NUMBER = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")


def _targets(names: Sequence[str], columns: Mapping[str, str]) -> tuple[Target | None, ...]:
    wanted = {folded(header): target for header, target in columns.items()}
    out: list[Target | None] = []
    seen: set[str] = set()
    for name in names:
        target = wanted.get(name)
        if target is None and (number := _NUMBER.search(name)):
            pattern = name[: number.start()] + "{n}" + name[number.end() :]
            target = wanted.get(pattern, "").replace("{n}", number[1]) or None
        if target is None or name in seen:
            # The second of two columns with one name is kept as foreign: which is right is
            # the user's to say.
            out.append(None)
            continue
        seen.add(name)
        out.append(parse_target(target))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A user's own assignment of headers to fields, out of a TOML file."""

    columns: Mapping[str, Target]
    settings: Mapping[str, str]


_SETTINGS = frozenset({"encoding", "separator", "date_order", "decimal_sign", "currency"})
_SHOWN_TARGETS = "account.name, contact.family_name, contact.emails.work, contact.account"


def read_mapping(content: bytes, name: str) -> ColumnMapping:
    """Read ``[columns] "Header" = "account.name"`` and an optional ``[settings]`` table.

    Raises Unreadable when it is no TOML, has no columns, or names a target that is not there.
    """
    place = Place(name)
    try:
        tables = tomllib.loads(content.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise Unreadable(
            "mapping.toml", "{file} is not a TOML file: {why}.", place=place, why=str(error)[:200]
        ) from error
    columns, settings = tables.get("columns"), tables.get("settings", {})
    if not isinstance(columns, dict) or not columns or not isinstance(settings, dict):
        raise Unreadable(
            "mapping.columns",
            "{file} has no [columns] table.",
            place=place,
            hint='Nothing was changed. Write lines such as "Company" = "account.name".',
        )
    targets: dict[str, Target] = {}
    for header, target in columns.items():
        try:
            targets[folded(header)] = parse_target(str(target))
        except ValueError as error:
            raise Unreadable(
                "mapping.target",
                "{file} sends {header} to {target}, which does not exist.",
                place=place,
                hint="Nothing was changed. Targets are for example {examples}.",
                header=header[:100],
                target=str(target)[:100],
                examples=_SHOWN_TARGETS,
            ) from error
    chosen = {key: str(value) for key, value in settings.items() if key in _SETTINGS}
    return ColumnMapping(targets, chosen)


def mapped(header: Sequence[str], mapping: ColumnMapping) -> Recognised | None:
    """The columns of ``header`` as a user's mapping assigns them; None when it names none."""
    seen: set[str] = set()
    targets: list[Target | None] = []
    for name in map(folded, header):
        targets.append(None if name in seen else mapping.columns.get(name))
        seen.add(name)
    if not any(targets):
        return None
    return Recognised("csv", "Own mapping", tuple(targets))
