"""What an action did, said in the reader's language: "Edit account “Brightmoor”: segment".

The log holds what is stable (the action's label, the records, the fields); the words are put
together where they are read, each form a sentence of its own that can be translated whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from amdesk.base.language import Language
from amdesk.base.sentence import Words, say

_TITLE, _FIELDS = 60, 3


@dataclass(frozen=True, slots=True)
class Deed:
    """An action as it can be told. ``label``, ``kind``, ``kinds`` and ``fields`` are msgids.

    ``kind`` and ``kinds`` (one and several) are empty where records of several kinds changed or
    the kinds are not known, ``title`` where there is more than one record or it has no title.
    ``days`` are the first and the last day of a record that has no better title than these.
    """

    label: str
    records: int = 0
    kind: str = ""
    kinds: str = ""
    title: str = ""
    fields: tuple[str, ...] = ()
    days: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class _Forms:
    """How a generic edit is told of one record, of many, and of one with its fields."""

    one: Words
    many: Words
    fields: Words | None = None


_ADD = _Forms(say("Add {kind} “{title}”"), say("Add {count} {kinds}"))
_EDIT = _Forms(
    say("Edit {kind} “{title}”"),
    say("Edit {count} {kinds}"),
    say("Edit {kind} “{title}”: {fields}"),
)
_DELETE = _Forms(say("Delete {kind} “{title}”"), say("Delete {count} {kinds}"))
_RESTORE = _Forms(say("Restore {kind} “{title}”"), say("Restore {count} {kinds}"))
_GENERIC: Mapping[str, _Forms] = MappingProxyType({
    "Add": _ADD, "Edit": _EDIT, "Edit several": _EDIT, "Delete": _DELETE,
    "Delete several": _DELETE, "Restore": _RESTORE,
})  # fmt: skip
"""The forms of the generic edits, by their labels."""


def deed_text(deed: Deed, language: Language) -> str:
    """The deed in one line."""
    forms = _GENERIC.get(deed.label)
    kind, kinds = (language.noun(name) for name in (deed.kind, deed.kinds))
    title = deed.title if len(deed.title) <= _TITLE else deed.title[: _TITLE - 1].rstrip() + "…"
    if forms and kinds and deed.records > 1:
        return language.say(forms.many.msgid, count=deed.records, kinds=kinds)
    if forms and kind and title:
        names = [language.noun(name) for name in deed.fields]
        listed = ", ".join([*names[:_FIELDS], *(["…"] if names[_FIELDS:] else [])])
        form = forms.fields if forms.fields and listed else forms.one
        return language.say(form.msgid, kind=kind, title=title, fields=listed)
    action = language.say(deed.label)
    if title:
        return language.say("{action} “{title}”", action=action, title=title)
    if deed.records > 1:
        return language.say("{action} ({count})", action=action, count=deed.records)
    return action
