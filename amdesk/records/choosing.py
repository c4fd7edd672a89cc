"""Which records a reference may name, while its name is being typed."""

from __future__ import annotations

from typing import Any

from amdesk.base.folding import fold
from amdesk.records.shapes import Choice
from amdesk.store.sheet import KindSheet
from amdesk.store.work import Read

MOST_CHOICES = 8
_OWN_ACCOUNT_FIRST = ("contact", "unit", "plan", "opportunity", "feedback", "objective")


def choices(
    read: Read, kind: str, words: str, *, account: str = "", limit: int = MOST_CHOICES
) -> tuple[Choice, ...]:
    """The live records whose title has all of ``words``, those that begin with them first.

    People, units, plans and opportunities are those of ``account`` when one is named.
    """
    sheet = read.sheets[kind]
    title = sheet.title_sql("t")
    parts, params = ["1"], dict[str, Any](limit=limit, begin=fold(words.strip()))
    for place, word in enumerate(fold(words).split()):
        parts.append(f"instr(fold({title}), :word{place})")
        params[f"word{place}"] = word
    if account and kind in _OWN_ACCOUNT_FIRST:
        params["account"] = account
        if "account" in sheet.fields:
            parts.append("t.account = :account")
        else:
            parts.append("t.root = :account")
    found = read.rows(
        f"SELECT t.id, {title} AS name, {_note_sql(sheet)} FROM {sheet.view} t "
        f"WHERE {' AND '.join(parts)} "
        "ORDER BY instr(fold(name), :begin) <> 1, name COLLATE NOCASE, t.id LIMIT :limit",
        params,
    )
    return tuple(Choice(record, name or "", note or "") for record, name, note in found)


def _note_sql(sheet: KindSheet) -> str:
    """What is said beside a title: a job, a role, or the account it belongs to."""
    if sheet.name == "contact":
        account = "(SELECT a.name FROM account a WHERE a.id = t.account)"
        return f"coalesce(nullif(t.title, ''), {account})"
    if "role" in sheet.fields:
        return "t.role"
    if "account" in sheet.fields:
        return "(SELECT a.name FROM account a WHERE a.id = t.account)"
    return "''"
