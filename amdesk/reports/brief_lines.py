"""Everything the account brief prints, as frozen lines.

Dates, names and money arrive as finished text in the reader's language. Only what the page has to
measure or draw is a number: loop stages, influence, progress and qualification scores.
"""

from __future__ import annotations

from dataclasses import dataclass

TOLD = 4
"""The loop stage at which the customer has been told: the loop is closed."""

MOST_INFLUENCE = 5
"""The top of the influence scale (1 to 5); 0 stands for unknown."""

MOST_FIRST_ITEMS = 3
"""How many things a brief may ask its reader to read first."""

WORTH_PRINTING = 50
"""Opportunities that score below this (of 100) leave a crowded page before better ones."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of the facts strip: a label, its value and a short note set smaller."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FirstItem:
    """One thing to read before all else."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise or an open loop; stage 0 promised, 1 heard, 2 agreed, 3 done, 4 customer told."""

    stage: int
    what: str
    to_whom: str
    state: str
    by: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person at the customer; influence 1 to 5, 0 when it is not known."""

    name: str
    title: str
    influence: int
    attitude: str
    ours: str
    reach: str
    good_to_know: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal with its share done and the share expected today, both 0 to 1 and None if unknown."""

    statement: str
    progress: float | None
    expected: float | None
    text: str


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk as the pair it is managed by: if this is seen, then that is done."""

    title: str
    trigger: str
    contingency: str


@dataclass(frozen=True, slots=True)
class OpportunityLine:
    """An open opportunity; the score is 0 to 100, None when it has not been qualified."""

    title: str
    value: str
    stage: str
    score: int | None
    next_step: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """Who answers what: a topic and the person and number to ask."""

    topic: str
    who: str


@dataclass(frozen=True, slots=True)
class ChargeCell:
    """One cell of the box that says who is in charge."""

    label: str
    who: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class BriefPage:
    """One account brief, ready to print.

    `language` is the tag written into the document (say "en" or "de"). `destroy_after` is a date
    in words, empty when no date was set. People, promises and the other lists come in the order
    in which they are to be read; a crowded page keeps the people with the most influence.
    """

    account: str
    subtitle: str
    author: str
    organisation: str
    printed_at: str
    facts: tuple[Fact, ...] = ()
    first: tuple[FirstItem, ...] = ()
    promises: tuple[PromiseLine, ...] = ()
    people: tuple[PersonLine, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    risks: tuple[RiskLine, ...] = ()
    opportunities: tuple[OpportunityLine, ...] = ()
    opportunities_note: str = ""
    answers: tuple[AnswerLine, ...] = ()
    charge: tuple[ChargeCell, ...] = ()
    destroy_after: str = ""
    internal: bool = True
    language: str = "en"
