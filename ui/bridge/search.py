"""Searching the desk for the palette."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amdesk.base.refs import Ref

if TYPE_CHECKING:
    from amdesk.store.work import Read

MOST = 40
KEYED = frozenset({"rating", "gap"})
"""Kinds that are called by keys of a competency model, which nobody looks for."""


@dataclass(frozen=True, slots=True)
class Found:
    """One record found: where it is, the passage found, its kind (a msgid), icon and account.

    `is_in_title` tells whether its own name says what was looked for.
    """

    ref: Ref
    snippet: str
    kind_label: str
    icon: str
    account: str
    account_id: str
    is_in_title: bool


LIST_SIGNS = re.compile(r'"(?:label|value)"\s*:\s*|[\[\]{}"]')


def plain(snippet: str) -> str:
    """Return a passage without the signs that hold a stored list together."""
    return LIST_SIGNS.sub("", snippet) if '"' in snippet else snippet


def find_in_desk(read: Read, words: str, kind: str = "") -> tuple[Found, ...]:
    """Return what fits every word, best first; only records of `kind` when one is given."""
    from amdesk.base.folding import fold  # noqa: PLC0415 - the core is imported late
    from amdesk.kinds import KINDS  # noqa: PLC0415
    from amdesk.store.search import find  # noqa: PLC0415

    most = MOST if kind else 2 * MOST  # what is called by keys is left out after
    hits = find(read.connection, read.sheets, words, limit=most, kind=kind)
    hits = tuple(hit for hit in hits if kind or hit.kind not in KEYED)[:MOST]
    roots = {hit.root for hit in hits if hit.root}
    marks = ", ".join("?" * len(roots))
    names = dict(
        read.rows(f"SELECT id, name FROM live_account WHERE id IN ({marks})", tuple(roots))
    )
    wanted = fold(words).split()
    found = []
    for hit in hits:
        about = KINDS[hit.kind].about
        title = fold(hit.title)
        found.append(
            Found(
                ref=Ref(hit.kind, hit.id, hit.title),
                snippet=plain(hit.snippet),
                kind_label=about.label,
                icon=about.icon,
                account="" if hit.kind == "account" else names.get(hit.root, ""),
                account_id=hit.root if hit.root in names else "",
                is_in_title=all(word in title for word in wanted),
            )
        )
    return tuple(found)
