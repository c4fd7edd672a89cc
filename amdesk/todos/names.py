"""Which record a typed name means: the exact one, or the only one that begins like it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from amdesk.base.folding import fold

_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The one record meant (or None), and every candidate in the order given, to choose from."""

    id: str | None
    candidates: tuple[tuple[str, str], ...]


def match_name(query: str, names: Iterable[tuple[str, str]]) -> NameMatch:
    """Find whom `query` means among `(id, name)` pairs.

    Tried in turn, each only when the one before found nobody: the whole name, its beginning, the
    beginning of one of its words. Case, spaces and hyphens do not count, and a letter without its
    accent finds the one with it. More than one candidate means none is taken.
    """
    wanted = _bare(query)
    if not wanted:
        return NameMatch(None, ())
    known = [(key, name, _bare(name), _starts(name)) for key, name in names]
    for fits in (
        [(key, name) for key, name, bare, _ in known if bare == wanted],
        [(key, name) for key, name, bare, _ in known if bare.startswith(wanted)],
        [(key, name) for key, name, _, starts in known if _any(starts, wanted)],
    ):
        if fits:
            return NameMatch(fits[0][0] if len(fits) == 1 else None, tuple(fits))
    return NameMatch(None, ())


def _any(starts: tuple[str, ...], wanted: str) -> bool:
    return any(start.startswith(wanted) for start in starts)


def _bare(text: str) -> str:
    return _NO_LETTER.sub("", fold(text))


def _starts(name: str) -> tuple[str, ...]:
    """Return the name from each of its words on, so that "dair" finds Brightmoor Dairies."""
    words = [word for word in name.replace("-", " ").split() if _bare(word)]
    return tuple(_bare(" ".join(words[at:])) for at in range(len(words)))
