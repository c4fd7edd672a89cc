"""What the command palette finds: records to go to, and passages in notes."""

from __future__ import annotations

from dataclasses import dataclass

from amdesk.base.folding import fold
from amdesk.store.search import Hit, find
from amdesk.store.work import Read

MOST_FOUND = 60


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One record found; ``snippet`` is the passage with the word, empty when the title has it."""

    kind: str
    id: str
    title: str
    snippet: str = ""
    account_id: str | None = None
    account_name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: records by their title, and records by what is written in them."""

    go_to: tuple[FoundLine, ...] = ()
    in_notes: tuple[FoundLine, ...] = ()


def palette(
    read: Read,
    words: str,
    *,
    account: str | None = None,
    accounts_only: bool = False,
    limit: int = 8,
) -> Found:
    """What the typed ``words`` find, at most ``limit`` of each sort, best first.

    What belongs to ``account`` (that of the screen in view) comes before the rest.
    ``accounts_only`` leaves accounts only (the palette's ``@``).
    """
    hits = find(read.connection, read.sheets, words, limit=MOST_FOUND)
    if accounts_only:
        hits = tuple(hit for hit in hits if hit.kind == "account")
    titled = [hit for hit in hits if _in_title(hit, words)]
    noted = [hit for hit in hits if not _in_title(hit, words)]
    names = _account_names(read, {hit.root for hit in hits})
    return Found(
        tuple(_line(hit, names, noted=False) for hit in _mine_first(titled, account)[:limit]),
        tuple(_line(hit, names, noted=True) for hit in _mine_first(noted, account)[:limit]),
    )


def _in_title(hit: Hit, words: str) -> bool:
    title = fold(hit.title)
    return all(word in title for word in fold(words).split())


def _mine_first(hits: list[Hit], account: str | None) -> list[Hit]:
    return sorted(hits, key=lambda hit: hit.root != account) if account else hits


def _account_names(read: Read, roots: set[str]) -> dict[str, str]:
    if not roots:
        return {}
    marks = ", ".join("?" * len(roots))
    found = read.rows(f"SELECT id, name FROM account WHERE id IN ({marks})", sorted(roots))
    return {account: name or "" for account, name in found}


def _line(hit: Hit, names: dict[str, str], *, noted: bool) -> FoundLine:
    account = hit.root if hit.root in names else None
    return FoundLine(
        hit.kind,
        hit.id,
        hit.title,
        hit.snippet if noted else "",
        account,
        names.get(hit.root, ""),
    )
