"""vCard 4.0 (RFC 6350): the contacts, for address books."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from amdesk.exchange.writing.folding import escaped, folded, parameter
from amdesk.kinds import KINDS
from amdesk.records.lookup import Line, list_lines
from amdesk.store.work import Read

_NAME = ("family_name", "given_name", "middle_name", "prefix", "suffix")
_ADDRESS = ("street", "city", "region", "postcode", "country")
_DATE = re.compile(r"(?:[0-9]{4}|--)-?[0-9]{2}-?[0-9]{2}")
_TYPES = {"work": "work", "business": "work", "home": "home", "private": "home"}
_PHONE_TYPES = {"mobile": "cell", "cell": "cell", "fax": "fax", "pager": "pager"}


def card_lines(read: Read) -> Iterator[bytes]:
    """One card per live contact, by name; private notes stay at home.

    A place kept free for somebody not known yet is nobody an address book could call, nor is a
    contact without a name, company, address or number.
    """
    for line in list_lines(read, KINDS["contact"]):
        called = line.title or _stand_in(line)
        if called and not line.values.get("placeholder"):
            yield _card(line, called)


def _card(line: Line, called: str) -> bytes:
    values = line.values
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{line.id}"]
    lines.append("FN:" + escaped(called))
    lines.append("N:" + ";".join(escaped(str(values.get(name) or "")) for name in _NAME))
    lines += _lists(values)
    if values.get("nickname"):
        lines.append("NICKNAME:" + escaped(values["nickname"]))
    if line.titles.get("account"):
        parts = [line.titles["account"], str(values.get("department") or "")]
        lines.append("ORG:" + ";".join(escaped(part) for part in parts if part))
    lines += [
        f"{key}:{escaped(values[name])}"
        for key, name in (("TITLE", "title"), ("NOTE", "notes"))
        if values.get(name)
    ]
    if values.get("tags"):
        lines.append("CATEGORIES:" + ",".join(escaped(str(tag)) for tag in values["tags"]))
    lines += _birthday(values.get("birthday"))
    return b"".join(folded(text) for text in [*lines, "END:VCARD"])


def _stand_in(line: Line) -> str:
    """What a contact without a name is called: every card must have an FN."""
    for name in ("emails", "phones"):
        for item in line.values.get(name) or ():
            if item.get("value"):
                return str(item["value"])
    return line.titles.get("account") or ""


def _lists(values: Mapping[str, Any]) -> Iterator[str]:
    for item in values.get("emails") or ():
        yield f"EMAIL{_kind(item, _TYPES)}:{escaped(item.get('value', ''))}"
    for item in values.get("phones") or ():
        yield f"TEL;VALUE=text{_kind(item, _TYPES | _PHONE_TYPES)}:{escaped(item.get('value', ''))}"
    for item in values.get("addresses") or ():
        parts = [escaped(str(item.get(name) or "")) for name in _ADDRESS]
        if not any(parts):
            parts[0] = escaped(str(item.get("value") or ""))
        yield f"ADR{_kind(item, _TYPES)}:;;{';'.join(parts)}"


def _kind(item: Mapping[str, str], known: Mapping[str, str]) -> str:
    """The parameter that says what an entry is: a type where there is one, else its label."""
    label = item.get("label", "")
    if not label:
        return ""
    found = known.get(label.casefold())
    return f";TYPE={found}" if found else f";X-LABEL={parameter(label)}"


def _birthday(text: Any) -> list[str]:
    if not text:
        return []
    if _DATE.fullmatch(str(text)):
        year_left_out = "--" if str(text).startswith("--") else ""
        return ["BDAY:" + year_left_out + str(text).replace("-", "")]
    return ["BDAY;VALUE=text:" + escaped(str(text))]
