"""Whom a captured line means: its @account, +person and #objective against the desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from amdesk.base.folding import fold
from amdesk.store.search import match_expression
from amdesk.store.work import Read
from amdesk.todos.capture import Captured
from amdesk.todos.names import match_name

MOST_CANDIDATES = 8
State = Literal["none", "found", "ambiguous", "unknown"]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record a name may mean; ``note`` tells two of the same name apart."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one marked name means.

    ``state``: "none" nothing was marked, "found" one record, "ambiguous" several (``candidates``,
    at most 8 of ``count``), "unknown" no record. ``is_guess`` marks a record that was not typed
    but follows from the rest of the line.
    """

    state: State = "none"
    id: str | None = None
    name: str = ""
    candidates: tuple[Candidate, ...] = ()
    count: int = 0
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """The records behind a captured line, for its chips; ``may_add`` when none is in doubt."""

    account: Resolved
    contact: Resolved
    objective: Resolved

    @property
    def may_add(self) -> bool:
        """Say whether Enter can add the line as it stands."""
        parts = (self.account, self.contact, self.objective)
        return all(part.state in {"none", "found"} for part in parts)


def resolve_capture(read: Read, captured: Captured, account_id: str | None = None) -> Resolution:
    """Match the marked names of a captured line with the desk.

    ``account_id`` is the account of the screen the line was typed on: it stands in when no
    account is marked, and people and objectives are looked for there first. A person or an
    objective that is found settles the account when none was marked. A promise without a person
    is made to the one person of the account whose name is among the line's words.
    """
    account = _account(read, captured.account_query, account_id)
    within = account.id
    contact = _named(_people(read, captured.person_query, within), captured.person_query)
    if captured.is_promise and contact.state == "none" and within:
        contact = _person_in_title(read, captured.title, within)
    objective = _named(
        _objectives(read, captured.objective_query, within), captured.objective_query
    )
    if account.state == "none":
        account = _account_behind(read, contact, objective)
    return Resolution(account, contact, objective)


def _account(read: Read, query: str | None, fallback: str | None) -> Resolved:
    if query is not None:
        return _named(_accounts(read, query), query)
    if fallback is None:
        return Resolved()
    name = read.value("SELECT name FROM live_account WHERE id = ?", (fallback,))
    return Resolved() if name is None else Resolved("found", fallback, name, is_guess=True)


def _accounts(read: Read, query: str) -> list[Candidate]:
    """The accounts whose name may fit: by the search index, else (written solid) all of them."""
    expression = match_expression(query)
    found = []
    if expression:
        found = read.rows(
            "SELECT a.id, a.name, coalesce(a.territory, a.industry, '') FROM search s "
            "JOIN search_doc d ON d.id = s.rowid JOIN live_account a ON a.id = d.record "
            "WHERE search MATCH ? AND d.kind = 'account' LIMIT 200",
            (f"title : ({expression.replace(' ', ' AND ')})",),
        )
    if not match_name(query, [(row[0], row[1] or "") for row in found]).candidates:
        found = read.rows("SELECT id, name, coalesce(territory, industry, '') FROM live_account")
    return [Candidate(*row) for row in found]


_PEOPLE = """
SELECT c.id, trim(coalesce(c.given_name, '') || ' ' || coalesce(c.family_name, '')),
coalesce(nullif(a.name, ''), c.title, '') FROM live_contact c
LEFT JOIN account a ON a.id = c.account
"""


def _people(read: Read, query: str | None, account_id: str | None) -> list[Candidate]:
    if query is None:
        return []
    if account_id is not None:
        there = read.rows(f"{_PEOPLE} WHERE c.account = ?", (account_id,))
        people = [Candidate(*row) for row in there]
        if match_name(query, [(one.id, one.name) for one in people]).candidates:
            return people
    expression = match_expression(query)
    if not expression:
        return []
    found = read.rows(
        f"{_PEOPLE} WHERE c.id IN (SELECT d.record FROM search s JOIN search_doc d "
        "ON d.id = s.rowid WHERE search MATCH ? AND d.kind = 'contact' LIMIT 200)",
        (f"title : ({expression.replace(' ', ' AND ')})",),
    )
    return [Candidate(*row) for row in found]


def _objectives(read: Read, query: str | None, account_id: str | None) -> list[Candidate]:
    if query is None:
        return []
    within = "WHERE p.account = ?" if account_id else "WHERE ? IS NULL"
    found = read.rows(
        "SELECT o.id, o.statement, p.title FROM live_objective o "
        f"JOIN live_plan p ON p.id = o.plan {within} AND o.reached_on IS NULL "
        "ORDER BY o.place LIMIT 5000",
        (account_id,),
    )
    return [Candidate(*row) for row in found]


def names_as_words(line: str, captured: Captured, resolution: Resolution) -> Captured:
    """Return the captured line with names the desk does not know back in its title, as typed."""
    known = {
        "account": resolution.account,
        "person": resolution.contact,
        "objective": resolution.objective,
    }
    strange = [
        line[span.start : span.end]
        for span in captured.spans
        if span.meaning in known and known[span.meaning].state == "unknown"
    ]
    return replace(captured, title=" ".join([captured.title, *strange]).strip())


def _named(known: Sequence[Candidate], query: str | None) -> Resolved:
    if query is None:
        return Resolved()
    match = match_name(query, [(one.id, one.name or "") for one in known])
    by_id = {one.id: one for one in known}
    if match.id is not None:
        return Resolved("found", match.id, by_id[match.id].name)
    if not match.candidates:
        return Resolved("unknown", name=query)
    fits = tuple(by_id[record_id] for record_id, _ in match.candidates[:MOST_CANDIDATES])
    return Resolved("ambiguous", None, query, fits, len(match.candidates))


def _person_in_title(read: Read, title: str, account_id: str) -> Resolved:
    words = set(_WORD.findall(fold(title)))
    fits = [
        Candidate(*row)
        for row in read.rows(f"{_PEOPLE} WHERE c.account = ?", (account_id,))
        if words & set(_WORD.findall(fold(row[1])))
    ]
    if len(fits) != 1:
        return Resolved()
    return Resolved("found", fits[0].id, fits[0].name, is_guess=True)


def _account_behind(read: Read, contact: Resolved, objective: Resolved) -> Resolved:
    """The account of the person or objective that was found."""
    found = None
    if contact.id:
        found = read.row(
            "SELECT a.id, a.name FROM live_contact c JOIN live_account a ON a.id = c.account "
            "WHERE c.id = ?",
            (contact.id,),
        )
    elif objective.id:
        found = read.row(
            "SELECT a.id, a.name FROM live_objective o JOIN live_plan p ON p.id = o.plan "
            "JOIN live_account a ON a.id = p.account WHERE o.id = ?",
            (objective.id,),
        )
    return Resolved() if found is None else Resolved("found", found[0], found[1], is_guess=True)
