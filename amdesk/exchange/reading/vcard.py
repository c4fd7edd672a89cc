"""Reads vCard 2.1, 3.0 and 4.0, mixed in one file, into proposals.

Own reader over RFC 2425, RFC 2426 and RFC 6350, because the library at hand refuses whole files
for one damaged card and can be made to recurse without end. Pictures are never opened, addresses
never fetched.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator

from amdesk.exchange.proposal import Place, Proposed, Reading, RefusedRow, Remark, Warned
from amdesk.exchange.reading.cards import (
    DROPPED,
    Card,
    Property,
    cards,
    split_unescaped,
    unescaped,
)
from amdesk.exchange.reading.faults import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_CARDS,
    MOST_VALUES_OF_A_KIND,
    Unreadable,
)
from amdesk.exchange.reading.rows import (
    Draft,
    add_address,
    add_email,
    add_phone,
    finish,
    take_birthday,
    take_tags,
    take_text,
)
from amdesk.exchange.reading.text import encoding_named, guess_encoding, guessed
from amdesk.exchange.reading.values import read_label, split_name

_BEGIN = b"BEGIN:VCARD"
_WATCH_EVERY = 1000
_FOLD = re.compile(rb"(?:\r\n|\r|\n)[ \t]")
_NAME_PARTS = ("family_name", "given_name", "middle_name", "prefix", "suffix")
_IGNORED = frozenset({"VERSION", "PRODID", "REV", "KIND", "MAILER", "BEGIN", "END", "PROFILE"})
_MANAGERS = frozenset(
    {"X-MANAGER", "X-MS-MANAGER", "X-EVOLUTION-MANAGER", "X-KADDRESSBOOK-X-MANAGERSNAME"}
)
_KNOWN_PARAMS = frozenset(
    {"TYPE", "PREF", "VALUE", "CHARSET", "ENCODING", "LANGUAGE", "LABEL", "PID", "ALTID"}
)
_UNPREFERRED = 101


def looks_like_vcard(content: bytes) -> bool:
    """True when the first line is BEGIN:VCARD in UTF-8 or UTF-16, whatever the file's name."""
    head = content[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head[: len(_BEGIN)].upper() == _BEGIN


def read_vcards(
    content: bytes,
    name: str,
    *,
    encoding: str | None = None,
    watch: Callable[[int], None] | None = None,
) -> Reading:
    """Read every card of a file; what is wrong with one is listed and costs no other.

    Raises Unreadable when there is no card at all, or more than 100,000.
    """
    place = Place(name)
    body, fallback = _narrow(content, encoding, place)
    proposals: list[Proposed] = []
    refused: list[RefusedRow] = []
    warnings: list[Warned] = []
    count = 0
    for count, card in enumerate(cards(body, name, fallback), 1):
        if count > MOST_CARDS:
            raise Unreadable(
                "vcard.too-many", "{file} has more than {most} cards.", place=card.place,
                hint="Nothing was changed. Split the file and import the parts.", most=MOST_CARDS,
            )  # fmt: skip
        if watch is not None and count % _WATCH_EVERY == 0:
            watch(count)
        if isinstance(card, RefusedRow):
            refused.append(card)
            continue
        for item in _CardReader(card).read():
            if isinstance(item, Proposed):
                proposals.append(item)
                warnings.extend(Warned(item.place, note) for note in item.notes)
            else:
                refused.append(item)
    if not count:
        raise Unreadable(
            "vcard.no-cards", "{file} has no contact cards.", place=place,
            hint="Nothing was changed. Check that the export was not empty.",
        )  # fmt: skip
    if fallback != "utf-8" and encoding is None and b"CHARSET=" not in body.upper():
        warnings.insert(0, Warned(place, guessed(fallback)))
    return Reading("vCard", fallback, "", tuple(proposals), tuple(refused), tuple(warnings))


def _narrow(content: bytes, encoding: str | None, place: Place) -> tuple[bytes, str]:
    """The content in an encoding where line ends are single bytes, and what to fall back to."""
    found = encoding_named(encoding, content, place) if encoding else guess_encoding(content)
    if found.name.startswith(("utf-16", "utf-32")):
        text = content[found.bom_length :].decode(found.name, "backslashreplace")
        # A damaged byte at the very start may look like a mark of UTF-16: then it is none.
        if "VCARD" in text.upper():
            return text.encode("utf-8", "backslashreplace"), "utf-8"
        return content, "utf-8"
    if found.name != "utf-8" and encoding is None:
        # Folded characters are no valid UTF-8 line by line; look at whole lines.
        found = guess_encoding(_FOLD.sub(b"", content))
    return content, found.name


class _CardReader:
    """Reads one card into a draft."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._version = card.version
        self._by_name: dict[str, list[Property]] = {}
        self._labels: dict[str, str] = {}
        self._draft = Draft(self._kind(), card.place)
        self._extra: list[str] = []
        self._extra_size = 0
        for one in card.properties:
            if one.fault is None:
                self._by_name.setdefault(one.name, []).append(one)
                if one.name == "X-ABLABEL" and one.group:
                    self._labels[one.group.upper()] = self._text(one)
            elif one.name not in DROPPED:
                self._draft.refuse(one.name, one.fault, one.raw)
                self._keep(one)

    def _kind(self) -> str:
        for one in self._card.properties:
            value = one.value.strip().lower()
            if (one.name, value) in {("KIND", "org"), ("X-ABSHOWAS", "company")}:
                return "account"
        return "contact"

    def read(self) -> Iterator[Proposed | RefusedRow]:
        """The card as a proposal, with the fields it could not give; or why there is none."""
        if any(one.value.strip().lower() == "group" for one in self._named("KIND")):
            remark = Remark("vcard.group", "It is a group of contacts, not a contact.")
            yield RefusedRow(self._card.place, "", remark)
            return
        self._names()
        self._entries()
        self._others()
        self._dropped()
        if self._extra:
            self._draft.foreign["vcard"] = tuple(self._extra)
        yield from finish(self._draft, "vcard", lone=True, others={})

    def _named(self, *names: str) -> list[Property]:
        """The properties of these names, the preferred one first."""
        found = [one for name in names for one in self._by_name.get(name, ())]
        return sorted(found, key=_preference) if len(found) > 1 else found

    def _text(self, one: Property) -> str:
        return unescaped(one.value, self._version)

    def _parts(self, one: Property) -> list[str]:
        """The components of a structured value; lists inside one are joined with commas."""
        out = []
        for component in split_unescaped(one.value, ";"):
            pieces = [component] if self._version == "2.1" else split_unescaped(component, ",")
            texts = (unescaped(piece, self._version).strip() for piece in pieces)
            out.append(", ".join(text for text in texts if text))
        return out

    def _keep(self, one: Property) -> None:
        """Keep a line for the way back; a card's lines together up to a megabyte."""
        self._extra_size += len(one.raw)
        if self._extra_size > LONGEST_TEXT or len(self._extra) >= MOST_VALUES_OF_A_KIND * 10:
            if not any(note.code == "vcard.much" for note in self._draft.notes):
                self._draft.notes.append(
                    Remark("vcard.much", "It has more than can be kept; the rest was left out.")
                )
            return
        self._extra.append(one.raw)

    def _names(self) -> None:
        draft = self._draft
        shown = next((text for one in self._named("FN") if (text := self._text(one).strip())), "")
        if draft.kind == "account":
            company = next((self._parts(one)[0] for one in self._named("ORG")), "")
            take_text(draft, "FN", "name", company or shown) if company or shown else None
            return
        structured = self._named("N")
        if structured:
            for field_name, text in zip(_NAME_PARTS, self._parts(structured[0]), strict=False):
                if text:
                    take_text(draft, "N", field_name, text)
            for more in structured[1:]:
                self._keep(more)
        named = draft.values.get("family_name") or draft.values.get("given_name")
        if not named and shown and not self._stands_in(shown):
            for part, text in split_name(shown[:LONGEST_NAME]).items():
                draft.values.setdefault(part, text)
        order = ("prefix", "given_name", "middle_name", "family_name", "suffix")
        usual = " ".join(str(draft.values[part]) for part in order if part in draft.values)
        plain = " ".join(
            str(draft.values[part]) for part in ("given_name", "family_name")
            if part in draft.values
        )  # fmt: skip
        if shown and shown not in {usual, plain} and not self._stands_in(shown):
            draft.foreign["FN"] = shown

    def _stands_in(self, shown: str) -> bool:
        """Whether FN, which every card must have, is its company, address or number, no name."""
        others = [self._parts(one)[0] for one in self._named("ORG")]
        others += [self._text(one).strip() for one in self._named("EMAIL", "TEL")]
        return shown in others

    def _entries(self) -> None:
        draft = self._draft
        for one in self._named("TEL"):
            text = _number(self._text(one))
            add_phone(draft, self._label(one, phone=True), text)
            if text != one.value.strip():
                self._keep(one)
        for one in self._named("EMAIL"):
            if draft.kind == "account":
                self._keep(one)
            else:
                add_email(draft, self._label(one, phone=False), self._text(one))
        for one in self._named("ADR"):
            box, extended, street, *rest = [*self._parts(one), *[""] * 7][:7]
            lines = "\n".join(text for text in (street, extended, box) if text)
            keys = ("city", "region", "postcode", "country")
            parts = {"street": lines, **dict(zip(keys, rest, strict=False))}
            add_address(draft, {"label": self._label(one, phone=False), **parts})
        for name in ("TEL", "EMAIL", "ADR"):
            for one in self._named(name):
                if set(one.params) - _KNOWN_PARAMS:
                    self._keep(one)

    def _label(self, one: Property, *, phone: bool) -> str:
        own = self._labels.get(one.group.upper()) if one.group else None
        if own:
            return read_label(own)[:LONGEST_NAME]
        types = one.types
        place = next((word for word in ("work", "home", "main", "other") if word in types), "")
        if not phone:
            return place
        if "fax" in types:
            return f"{place} fax".strip()
        if "cell" in types:
            return "mobile"
        return "pager" if "pager" in types else place

    def _others(self) -> None:
        for name in self._by_name:
            if name in _IGNORED or name in DROPPED or name in {"N", "FN", "TEL", "EMAIL", "ADR"}:
                continue
            for one in self._named(name):
                if not self._take(name, one):
                    self._keep(one)

    def _take(self, name: str, one: Property) -> bool:
        """Put one property into its field; False when it has none."""
        draft, text = self._draft, self._text(one)
        if not text.strip():
            return True
        if name == "UID":
            draft.foreign_id = draft.foreign_id or _foreign_id(text.strip())
        elif name == "NOTE":
            take_text(draft, name, "notes", text.replace("\r\n", "\n"))
        elif name == "CATEGORIES":
            take_tags(draft, [tag for part in self._parts_of_list(one) if (tag := part.strip())])
        elif draft.kind == "account":
            return self._take_for_account(name, text)
        elif name == "ORG":
            self._take_company(one)
        elif name == "BDAY":
            take_birthday(draft, name, text, "dmy")
        elif name in _MANAGERS:
            draft.links.setdefault("reports_to", {"name": text.strip()[:LONGEST_NAME]})
        else:
            return self._take_plain(name, text)
        return True

    def _take_plain(self, name: str, text: str) -> bool:
        fields = {"TITLE": "title", "ROLE": "title", "NICKNAME": "nickname", "LANG": "language"}
        field_name = fields.get(name)
        if field_name is None or (name == "ROLE" and "TITLE" in self._by_name):
            return False
        if field_name in self._draft.values:
            return False
        take_text(self._draft, name, field_name, text)
        return True

    def _take_for_account(self, name: str, text: str) -> bool:
        if name == "URL" and "web" not in self._draft.values:
            take_text(self._draft, name, "web", text)
            return True
        return name in {"ORG", "X-ABSHOWAS"}

    def _take_company(self, one: Property) -> None:
        company, *units = [part for part in self._parts(one) if part] or [""]
        if "account" in self._draft.links:
            self._keep(one)
            return
        if company:
            self._draft.links["account"] = {"name": company[:LONGEST_NAME]}
        if units:
            take_text(self._draft, "ORG", "department", ", ".join(units))

    def _parts_of_list(self, one: Property) -> list[str]:
        separator = ";" if self._version == "2.1" and ";" in one.value else ","
        return [unescaped(part, self._version) for part in split_unescaped(one.value, separator)]

    def _dropped(self) -> None:
        gone = sorted({one.name for one in self._card.properties if one.name in DROPPED})
        if self._card.agents and "AGENT" not in gone:
            gone.append("AGENT")
        if gone:
            self._draft.notes.append(
                Remark(
                    "vcard.dropped", "Not taken over: {properties}.",
                    {"properties": ", ".join(gone)},
                )
            )  # fmt: skip


def _preference(one: Property) -> int:
    """1 is preferred most (RFC 6350 5.3); TYPE=pref of the older versions counts as 1."""
    if "pref" in one.types:
        return 1
    number = next(iter(one.params.get("PREF", ())), "")[:4]
    return int(number) if number.isascii() and number.isdigit() else _UNPREFERRED


def _number(text: str) -> str:
    """A phone number out of ``tel:+30-2310;ext=12`` (RFC 3966), else the text as it is."""
    text = text.strip()
    if not text.lower().startswith("tel:"):
        return text
    number, *params = text[len("tel:") :].split(";")
    extension = next((part[4:] for part in params if part.lower().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number


def _foreign_id(text: str) -> str:
    """A UID as it is; a monstrous one by its digest, so that two do not become one."""
    if len(text) <= LONGEST_NAME:
        return text
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
