"""The columns of an imported list: the fields they may go to, first guesses, how they are said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from amdesk.exchange.reading.recognise import ColumnMapping


class Chosen(Protocol):
    """What of the reading options opening a table needs."""

    @property
    def encoding(self) -> str | None:
        """The encoding wanted."""

    @property
    def separator(self) -> str | None:
        """The separator wanted."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field a column may go to: its code, kind and field as msgids, which entry, which part."""

    code: str
    kind: str
    field: str
    slot: str = ""
    part: str = ""


_ADDRESS = ("street", "postcode", "city", "region", "country")
CODES = (
    "account.name", "account.parent", "account.status", "account.segment", "account.industry",
    "account.tier", "account.kind", "account.territory", "account.owner", "account.web",
    "account.phones.main", *(f"account.addresses.main.{part}" for part in _ADDRESS),
    "account.annual_revenue", "account.cadence_days", "account.tags", "account.notes",
    "account.id",
    "contact.full_name", "contact.given_name", "contact.family_name", "contact.account",
    "contact.prefix", "contact.title", "contact.department", "contact.emails.work",
    "contact.emails.home", "contact.phones.work", "contact.phones.mobile", "contact.phones.home",
    *(f"contact.addresses.work.{part}" for part in _ADDRESS),
    "contact.reports_to", "contact.birthday", "contact.language", "contact.tags",
    "contact.notes", "contact.id",
)  # fmt: skip
"""What the mapping table offers, in its order."""

_WORDS: Mapping[str, tuple[str, ...]] = {
    "account.name": ("name", "company", "company name", "account", "account name", "customer",
                     "customer name", "organisation", "organization", "firma", "firmenname",
                     "kunde", "kundenname", "unternehmen"),
    "account.industry": ("industry", "sector", "branche"),
    "account.segment": ("segment", "class", "klasse", "abc"),
    "account.status": ("status", "state of account"),
    "account.owner": ("owner", "account manager", "responsible", "betreuer", "zustandig"),
    "account.territory": ("territory", "region", "gebiet"),
    "account.web": ("web", "website", "url", "homepage", "internet", "webseite"),
    "account.phones.main": ("phone", "telephone", "tel", "telefon"),
    "account.addresses.main.street": ("street", "address", "strasse", "adresse"),
    "account.addresses.main.postcode": ("postcode", "zip", "zip code", "postal code", "plz"),
    "account.addresses.main.city": ("city", "town", "ort", "stadt"),
    "account.addresses.main.country": ("country", "land"),
    "account.annual_revenue": ("revenue", "annual revenue", "turnover", "umsatz"),
    "account.notes": ("notes", "note", "description", "comment", "bemerkung", "notiz"),
    "contact.given_name": ("first name", "given name", "forename", "vorname"),
    "contact.family_name": ("last name", "family name", "surname", "nachname"),
    "contact.full_name": ("contact", "contact name", "full name", "person", "ansprechpartner"),
    "contact.title": ("job title", "position", "role", "title", "funktion"),
    "contact.department": ("department", "abteilung"),
    "contact.emails.work": ("email", "e-mail", "mail", "e-mail address", "email address"),
    "contact.phones.mobile": ("mobile", "cell", "mobile phone", "mobil", "handy"),
    "contact.phones.work": ("work phone", "direct", "durchwahl"),
}  # fmt: skip


def mapping_of(columns: Sequence[tuple[str, str]]) -> ColumnMapping | None:
    """The user's assignment as the reader takes it; None when nothing is assigned."""
    if not any(target for _, target in columns):
        return None
    from amdesk.exchange.reading.recognise import (  # noqa: PLC0415 - imported late
        ColumnMapping,
        folded,
        parse_target,
    )

    return ColumnMapping(
        {folded(header): parse_target(target) for header, target in columns if target}, {}
    )


def guessed(header: Sequence[str], kind: str = "") -> tuple[str, ...]:
    """A first guess at each column of a list nobody knows; empty for none.

    In a list of people, columns such as phone and street are the person's.
    """
    from amdesk.base.folding import fold  # noqa: PLC0415 - imported late

    by_word = {word: code for code, words in _WORDS.items() for word in words}
    found = [by_word.get(" ".join(fold(name).rstrip("*:").split()), "") for name in header]
    people = {"contact.given_name", "contact.family_name", "contact.full_name"}
    is_people = kind == "contact" or (kind != "account" and bool(people & set(found)))
    taken: set[str] = set()
    guesses = []
    for code in found:
        target = _of_person(code) if is_people else code
        if kind == "account" and target.startswith("contact."):
            target = ""
        guesses.append("" if target in taken else target)
        taken.add(target)
    return tuple(guesses)


def _of_person(code: str) -> str:
    """The same column in a list of people: the company is a reference, the rest is theirs."""
    if code == "account.name":
        return "contact.account"
    moved = {
        "account.phones.main": "contact.phones.work",
        "account.notes": "contact.notes",
        **{f"account.addresses.main.{part}": f"contact.addresses.work.{part}"
           for part in _ADDRESS},
    }  # fmt: skip
    return moved.get(code, code if code.startswith("contact.") else "")


def field_choices() -> tuple[FieldChoice, ...]:
    """The fields a column may go to, with their labels as msgids."""
    return tuple(_choice(code) for code in CODES)


def targets_of(header: Sequence[str], kind: str = "") -> tuple[str, ...]:
    """Where a known export's columns go, by code; empty for those kept beside the record."""
    from amdesk.exchange.reading.recognise import recognise  # noqa: PLC0415 - imported late

    found = recognise(header, kind or None)
    if found is None:
        return ("",) * len(header)
    return tuple(
        "" if target is None else _code(target.kind, target.field, target.slot, target.part)
        for target in found.targets
    )


def _code(kind: str, name: str, slot: str, part: str) -> str:
    """A target as one word; the part that goes without saying is left out."""
    is_plain = part in {"", "value"} or (part == "name" and not slot)
    return ".".join(each for each in (kind, name, slot, "" if is_plain else part) if each)


def not_offered(codes: Sequence[str]) -> tuple[FieldChoice, ...]:
    """The fields among `codes` that the mapping table does not offer by itself."""
    extra = dict.fromkeys(code for code in codes if code and code not in CODES)
    return tuple(choice for code in extra if (choice := field_choice(code)) is not None)


def field_choice(code: str) -> FieldChoice | None:
    """One field by its code, also of those the table does not offer; None when there is none."""
    from amdesk.kinds import KINDS  # noqa: PLC0415 - the record classes load late

    kind = code.partition(".")[0]
    return _choice(code) if kind in KINDS and "." in code else None


def _choice(code: str) -> FieldChoice:
    from amdesk.kinds import KINDS  # noqa: PLC0415 - the record classes load late

    kind, name, *more = code.split(".")
    declared = KINDS[kind].fields.get(name)
    special = {"id": "Id in the other program", "full_name": "Whole name", "deleted": "Deleted"}
    label = declared.label if declared is not None else special.get(name, name)
    slot, part = (*more, "", "")[:2]
    return FieldChoice(code, KINDS[kind].about.label, label, slot, part)


def described(kind: str, title: str, values: Mapping[str, Any] | None = None) -> tuple[str, str]:
    """The label of a kind, and a record's title, made of its values when it is not given."""
    from amdesk.kinds import KINDS  # noqa: PLC0415 - the record classes load late

    about = KINDS[kind].about
    if not title and values is not None:
        parts = (values.get(name) for name in about.title)
        title = " ".join(str(part) for part in parts if part)
    return about.label, title
