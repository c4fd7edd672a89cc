"""Turns the rows of a recognised table into proposals, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from amdesk.exchange.guard import unguard
from amdesk.exchange.proposal import Link, Place, Proposed, RefusedRow, Remark
from amdesk.exchange.reading.faults import (
    LONGEST_NAME,
    LONGEST_RAW,
    LONGEST_TEXT,
    MOST_VALUES_OF_A_KIND,
)
from amdesk.exchange.reading.recognise import Recognised, Target, link_kind
from amdesk.exchange.reading.values import (
    is_empty,
    names_currency,
    read_birthday,
    read_email,
    read_label,
    read_list,
    read_money,
    read_number,
    read_phone,
    split_name,
)

NAME_MADE = "contact.name-made"
"""The code of the note that a contact is called by something else for want of a name."""
_YES = frozenset({"true", "1", "yes", "ja", "wahr"})
_ACCOUNT_KINDS = {"internal": "internal", "intern": "internal", "external": "external",
                  "extern": "external"}  # fmt: skip
_NOT_TAGS = frozenset({"* mycontacts", "* starred"})
_PARTS_OF_ADDRESS = ("label", "street", "city", "postcode", "region", "country")


@dataclass(frozen=True, slots=True)
class Formats:
    """How the texts of a file are to be understood."""

    date_order: str = "dmy"
    decimal_sign: str = "."
    default_currency: str = "EUR"


@dataclass(slots=True)
class Draft:
    """One record while its columns are read."""

    kind: str
    place: Place
    foreign_id: str = ""
    deleted: bool = False
    values: dict[str, object] = field(default_factory=dict)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    entries: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    parts: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    foreign: dict[str, object] = field(default_factory=dict)
    notes: list[Remark] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)

    def refuse(self, name: str, reason: Remark, raw: str) -> None:
        """Refuse one field, keep the record, and keep the text as foreign."""
        if len(self.refused) > MOST_VALUES_OF_A_KIND:
            return
        if len(self.refused) == MOST_VALUES_OF_A_KIND:
            reason = Remark("record.many-faults", "More fields of this record are refused.")
        self.refused.append(RefusedRow(self.place, name, reason, raw[:LONGEST_RAW], whole=False))


class RowReader:
    """Reads rows of one table; holds what is the same for each of them."""

    def __init__(self, header: Sequence[str], recognised: Recognised, formats: Formats) -> None:
        self._source = recognised.source
        self._kinds = recognised.kinds
        self._formats = formats
        self._has_told_currency = False
        self._columns = [
            (at, name or f"column {at + 1}", target)
            for at, (name, target) in enumerate(zip(header, recognised.targets, strict=True))
        ]

    def read(self, cells: Sequence[str], place: Place) -> Iterator[Proposed | RefusedRow]:
        """What one row proposes (an account, a contact, or both) and what of it is refused."""
        drafts = {kind: Draft(kind, place) for kind in self._kinds}
        first = drafts[self._kinds[0]]
        for at, name, target in self._columns:
            text = cells[at]
            if not text:
                continue
            if "\0" in text:
                remark = Remark(
                    "text.nul", "{field} contains a NUL character.", {"field": name[:100]}
                )
                first.refuse(name, remark, text.replace("\0", "␀"))
                continue
            if text[0] == "'":
                text = unguard(text)
            if is_empty(text):
                continue
            if target is None:
                _keep_foreign(first, name, text)
            else:
                self._take(drafts[target.kind], name, target, text)
        for draft in drafts.values():
            yield from finish(draft, self._source, lone=len(drafts) == 1, others=drafts)

    def _take(self, draft: Draft, name: str, target: Target, text: str) -> None:
        how = target.how
        if how == "text":
            take_text(draft, name, target.field, text)
        elif how == "slot":
            _take_slot(draft, target, text)
        elif how == "link":
            draft.links.setdefault(target.field, {})[target.part] = text.strip()[:LONGEST_NAME]
        elif how == "id":
            draft.foreign_id = text.strip()[:LONGEST_NAME]
        elif how == "deleted":
            draft.deleted = text.strip().casefold() in _YES
        elif how == "tags":
            take_tags(draft, read_list(text))
        elif how == "birthday":
            take_birthday(draft, name, text, self._formats.date_order)
        elif how == "money":
            self._take_money(draft, name, target, text)
        else:
            self._take_whole(draft, name, target, text)

    def _take_money(self, draft: Draft, name: str, target: Target, text: str) -> None:
        formats = self._formats
        amount = read_money(text, formats.decimal_sign, formats.default_currency)
        if isinstance(amount, Remark):
            _keep_foreign(draft, name, text)
            draft.refuse(target.field, amount, text)
        elif amount is not None:
            draft.values[target.field] = amount
            if not names_currency(text) and not self._has_told_currency:
                self._has_told_currency = True
                assumed = Remark(
                    "money.assumed",
                    "Amounts without a currency are taken as {currency}.",
                    {"currency": formats.default_currency},
                )
                draft.notes.append(assumed)

    def _take_whole(self, draft: Draft, name: str, target: Target, text: str) -> None:
        number = read_number(text, self._formats.decimal_sign)
        if isinstance(number, Decimal) and number == number.to_integral_value():
            draft.values[target.field] = int(number)
            return
        _keep_foreign(draft, name, text)
        remark = Remark("number.whole", "{value} is not a whole number.", {"value": text[:100]})
        draft.refuse(target.field, remark, text)


def _keep_foreign(draft: Draft, name: str, text: str) -> None:
    key = name
    count = 1
    while key in draft.foreign and count < MOST_VALUES_OF_A_KIND:
        count += 1
        key = f"{name} ({count})"
    draft.foreign[key] = text


def take_text(draft: Draft, name: str, field_name: str, text: str) -> None:
    """Put plain text into a field; a second text for the same field is kept as foreign."""
    values = draft.values
    if field_name == "notes":
        before = values.get("notes")
        values["notes"] = f"{before}\n{text}" if before else text
        return
    tidy = text.strip(" \u00a0")
    if len(tidy) > LONGEST_NAME:
        _keep_foreign(draft, name, text[:LONGEST_TEXT])
        remark = Remark(
            "text.too-long",
            "{field} has more than {most} characters.",
            {"field": name[:100], "most": LONGEST_NAME},
        )
        draft.refuse(field_name, remark, text)
    elif field_name == "full_name":
        for part, value in split_name(tidy).items():
            values.setdefault(part, value)
    elif field_name == "kind":
        _take_account_kind(draft, name, tidy)
    elif field_name == "industry":
        values.setdefault("industry", _industry(tidy))
    elif field_name in values:
        if values[field_name] != tidy:
            _keep_foreign(draft, name, text)
    else:
        values[field_name] = tidy


def _industry(text: str) -> str:
    """HubSpot writes FOOD_AND_BEVERAGE where people read "Food and beverage"."""
    if text.isupper() and ("_" in text or len(text) > len("ABCD")):
        return text.replace("_", " ").capitalize()
    return text


def _take_account_kind(draft: Draft, name: str, text: str) -> None:
    kind = _ACCOUNT_KINDS.get(text.casefold())
    if kind:
        draft.values["kind"] = kind
        return
    _keep_foreign(draft, name, text)
    remark = Remark(
        "account.kind", "{value} is neither external nor internal.", {"value": text[:100]}
    )
    draft.refuse("kind", remark, text)


def take_tags(draft: Draft, parts: Sequence[str]) -> None:
    """Add tags, each once, at most 200; a source's own group names are left out."""
    before = draft.values.get("tags")
    tags = list(before) if isinstance(before, list) else []
    for part in parts:
        tag = part[:LONGEST_NAME]
        if tag.casefold() in _NOT_TAGS or tag in tags:
            continue
        if len(tags) >= MOST_VALUES_OF_A_KIND:
            draft.refuse("tags", _too_many("tags"), tag)
            break
        tags.append(tag)
    if tags:
        draft.values["tags"] = tags


def _too_many(field_name: str) -> Remark:
    return Remark(
        "value.too-many",
        "{field} has more than {most} values; the rest was left out.",
        {"field": field_name, "most": MOST_VALUES_OF_A_KIND},
    )


def take_birthday(draft: Draft, name: str, text: str, order: str) -> None:
    """Put a birthday into its field; what is no date stays as text, with a note."""
    birthday, remark = read_birthday(text[:LONGEST_NAME], order)
    if remark is not None:
        draft.notes.append(remark)
        draft.foreign.setdefault(name, text)
    if birthday:
        draft.values.setdefault("birthday", birthday)


def _take_slot(draft: Draft, target: Target, text: str) -> None:
    if target.part != "value":
        parts = draft.parts.setdefault((target.field, target.slot), {})
        tidy = text.strip()
        if target.part in parts and target.part == "street":
            parts["street"] += "\n" + tidy
        else:
            parts.setdefault(target.part, tidy)
        return
    entries = draft.entries.setdefault(target.field, [])
    several = ":::" in text or (target.field == "emails" and text.count("@") > 1)
    values = read_list(text.replace(",", ";")) if several else (text,)
    entries.extend((target.slot, value) for value in values)


def add_email(draft: Draft, label: str, text: str) -> None:
    """Add one e-mail address; what is none is refused and kept as foreign."""
    _add(draft, "emails", label, text, read_email(text))


def add_phone(draft: Draft, label: str, text: str) -> None:
    """Add one phone number as it stands; what is none is refused and kept as foreign."""
    _add(draft, "phones", label, text, read_phone(text))


def _add(draft: Draft, name: str, label: str, text: str, value: str | Remark) -> None:
    found = draft.values.setdefault(name, [])
    if not isinstance(found, list):
        return
    if isinstance(value, Remark):
        _keep_foreign(draft, name, text[:LONGEST_TEXT])
        draft.refuse(name, value, text)
    elif len(found) >= MOST_VALUES_OF_A_KIND:
        if not any(row.reason.code == "value.too-many" for row in draft.refused):
            draft.refuse(name, _too_many(name), text)
    elif value and all(entry["value"] != value for entry in found):
        entry = {"label": label, "value": value} if label else {"value": value}
        found.append(entry)
    if not found:
        del draft.values[name]


def add_address(draft: Draft, parts: dict[str, str]) -> None:
    """Add one postal address out of its parts; an empty one is left out."""
    if parts.get("formatted") and not any(parts.get(part) for part in _PARTS_OF_ADDRESS[1:]):
        parts["street"] = parts["formatted"]
    address = {part: parts[part][:LONGEST_NAME] for part in _PARTS_OF_ADDRESS if parts.get(part)}
    if not set(address) - {"label"}:
        return
    found = draft.values.setdefault("addresses", [])
    if not isinstance(found, list) or address in found:
        return
    if len(found) >= MOST_VALUES_OF_A_KIND:
        draft.refuse("addresses", _too_many("addresses"), str(address))
    else:
        found.append(address)


def finish(
    draft: Draft, source: str, *, lone: bool, others: dict[str, Draft]
) -> Iterator[Proposed | RefusedRow]:
    """Close a draft: slots into lists, links, a name; or the reason why there is no record."""
    _close_slots(draft)
    yield from draft.refused
    if draft.deleted:
        remark = Remark("record.deleted", "Its source has marked this row as deleted.")
        yield RefusedRow(draft.place, "", remark, _shown(draft))
        return
    _link_to_account(draft, others)
    if not _named(draft):
        if lone:
            yield RefusedRow(draft.place, "name", _nameless(draft.kind), _shown(draft))
        return
    links = {
        name: Link(link_kind(draft.kind, name), parts.get("id", ""), parts.get("name", ""))
        for name, parts in draft.links.items()
        if any(parts.values())
    }
    yield Proposed(
        draft.kind, draft.foreign_id, source, draft.values, links, draft.place,
        tuple(draft.notes), draft.foreign,
    )  # fmt: skip


def _shown(draft: Draft) -> str:
    return ", ".join(f"{key}={value}" for key, value in draft.values.items())[:LONGEST_RAW]


def _nameless(kind: str) -> Remark:
    if kind == "account":
        return Remark("account.no-name", "An account needs a name.")
    return Remark("contact.no-name", "A contact needs a name, an e-mail address or a company.")


def _close_slots(draft: Draft) -> None:
    for name, entries in draft.entries.items():
        for slot, value in entries:
            label = draft.parts.get((name, slot), {}).get("label", "")
            shown = read_label(label) if label else _slot_label(slot)
            (add_email if name == "emails" else add_phone)(draft, shown, value)
    for (name, slot), parts in draft.parts.items():
        if name == "addresses":
            label = parts.get("label", "")
            parts["label"] = read_label(label) if label else _slot_label(slot)
            add_address(draft, parts)


def _slot_label(slot: str) -> str:
    """The label that a slot stands for: ``work 2`` is another ``work``, ``2`` says nothing."""
    return slot.rstrip("0123456789").strip()


def _link_to_account(draft: Draft, others: dict[str, Draft]) -> None:
    """A row that proposes an account and a contact means that the contact is there."""
    account = others.get("account")
    if draft.kind != "contact" or account is None or "account" in draft.links:
        return
    name = account.values.get("name")
    if isinstance(name, str):
        draft.links["account"] = {"name": name, "id": account.foreign_id}


def _named(draft: Draft) -> bool:
    """Whether the record has a name; a contact without one is called by what there is."""
    values = draft.values
    if draft.kind == "account":
        return bool(values.get("name"))
    if values.get("given_name") or values.get("family_name"):
        return True
    stand_in = stand_in_name(draft)
    if stand_in:
        values["family_name"] = stand_in
        remark = Remark(NAME_MADE, "It has no name; it is called {name}.", {"name": stand_in})
        draft.notes.append(remark)
    return bool(stand_in)


def stand_in_name(draft: Draft) -> str:
    """What a contact without a name can be called: nickname, e-mail, company or phone; or ''."""
    values = draft.values
    if nickname := values.get("nickname"):
        return str(nickname)
    for name in ("emails", "phones"):
        found = values.get(name)
        if isinstance(found, list) and found:
            company = draft.links.get("account", {}).get("name", "")
            return str(found[0]["value"]) if name == "emails" or not company else company
    return draft.links.get("account", {}).get("name", "")
