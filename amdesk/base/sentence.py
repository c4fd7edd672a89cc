"""Sentences the core says before anybody knows the reader's language.

The core never formats a sentence. It hands over the English message and its parameters; a face
translates the message, shows each parameter in the reader's way and puts the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TypeAlias

from amdesk.base.errors import fill

Param: TypeAlias = "str | int | Decimal | date | time | Words | tuple[Words, ...]"


@dataclass(frozen=True, slots=True)
class Words:
    """An English message with named places in braces, and what stands in those places."""

    msgid: str
    params: tuple[tuple[str, Param], ...] = ()


def say(msgid: str, **params: Param) -> Words:
    """Return the message with its parameters; the one call to look for when collecting messages."""
    return Words(msgid, tuple(params.items()))


def counted(one: str, many: str, count: int, **params: Param) -> Words:
    """Return `one` for a count of 1 and `many` for any other, with `{count}` filled in.

    Two whole messages instead of a glued "s", because most languages cannot be built by gluing.
    """
    return say(one if count == 1 else many, count=count, **params)


def render(
    words: Words,
    translate: Callable[[str], str] = str,
    show: Callable[[str | int | Decimal | date | time], str] = str,
) -> str:
    """Return the sentence: message through `translate`, each plain parameter through `show`.

    A parameter that is itself words is rendered the same way; several are joined by commas.
    """

    def shown(value: Param) -> str:
        if isinstance(value, Words):
            return render(value, translate, show)
        if isinstance(value, tuple):
            return ", ".join(render(part, translate, show) for part in value)
        return show(value)

    return fill(translate(words.msgid), {name: shown(value) for name, value in words.params})
