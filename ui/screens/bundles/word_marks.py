"""Which words of two texts differ, so that only those are marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\S+")
MOST_WORDS = 4_000
LEAST_COMMON = 2


def differing(text: str, other: str) -> tuple[tuple[int, int], ...]:
    """Return where `text` has words that `other` has not, as start and length in letters.

    Nothing where the two have hardly a word in common, since marking everything says nothing.
    """
    words, others = _WORDS.findall(text), _WORDS.findall(other)
    if len(words) + len(others) > MOST_WORDS:
        return ()
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    common = [words[at] for block in matcher.get_matching_blocks()
              for at in range(block.a, block.a + block.size)]  # fmt: skip
    if sum(bool(word.strip()) for word in common) < LEAST_COMMON:
        return ()
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    found = []
    for tag, first, last, _, _ in matcher.get_opcodes():
        if tag in {"replace", "delete"}:
            run = "".join(words[first:last])
            lead = len(run) - len(run.lstrip())
            if run.strip():
                found.append((starts[first] + lead, len(run.strip())))
    return tuple(found)
