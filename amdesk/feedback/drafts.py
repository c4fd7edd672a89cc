"""A feedback call while it is being written down: plain values, kept and read back as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from amdesk.feedback.rules import Severity

Answer = str | int | bool | tuple[str, ...] | None
ME = "me"
"""Stands for the desk's owner in a draft as long as there is no colleague record of theirs."""
ANSWER_FIELDS = (
    "worked_well", "do_differently", "satisfaction_product", "satisfaction", "recommend",
    "small_issues", "suggestions", "praise", "own_words", "thanked",
)  # fmt: skip
"""Keys of questions whose answer is a field of its own on the record."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer with the wording it was asked in; ``answer`` None stands for "not asked"."""

    key: str
    asked: str
    answer: Answer = None
    type: str = "text"


@dataclass(frozen=True, slots=True)
class DraftIssue:
    """Something the customer raised; ``owner`` is a colleague's id."""

    title: str
    severity: Severity = "medium"
    owner: str | None = None
    due_on: date | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A step agreed in the call; ``issue`` is the place (from 0) of the issue it is for."""

    title: str
    owner: str | None = None
    due_on: date | None = None
    issue: int | None = None


@dataclass(frozen=True, slots=True)
class DraftPromise:
    """A promise made in the call; without names it is ours to the person spoken with."""

    what: str
    due_on: date | None = None
    by: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackDraft:
    """A feedback call as it stands on the form; ``id`` is set once it has been kept."""

    account: str
    happened_at: datetime
    contact: str | None = None
    channel: str = "visit"
    minutes: int | None = None
    answers: tuple[GivenAnswer, ...] = ()
    issues: tuple[DraftIssue, ...] = ()
    steps: tuple[DraftStep, ...] = ()
    promises: tuple[DraftPromise, ...] = ()
    sentiment: str | None = None
    next_on: date | None = None
    plan: str | None = None
    question_set: str | None = None
    id: str | None = None

    def answer(self, key: str) -> Answer:
        """What was answered to the question with this key; None when it was not asked."""
        return next((given.answer for given in self.answers if given.key == key), None)

    def with_small_issues(self) -> FeedbackDraft:
        """The draft with each line of the answer on small issues as an issue of its own."""
        small = self.answer("small_issues")
        lines = small.splitlines() if isinstance(small, str) else small
        if not isinstance(lines, list | tuple):
            return self
        known = {issue.title.strip().casefold() for issue in self.issues}
        more: list[DraftIssue] = []
        for line in (text.strip() for text in lines):
            if line and line.casefold() not in known:
                known.add(line.casefold())
                more.append(DraftIssue(line, "low"))
        return replace(self, issues=(*self.issues, *more))

    def owned_by(self, me: str) -> FeedbackDraft:
        """The draft with the owner's colleague record wherever it says ``ME``."""
        return replace(
            self,
            issues=tuple(replace(one, owner=me) if one.owner == ME else one for one in self.issues),
            steps=tuple(replace(one, owner=me) if one.owner == ME else one for one in self.steps),
        )

    def with_steps_for_the_one_issue(self) -> FeedbackDraft:
        """The draft with its steps for its issue, when there is just one they can be for."""
        if len(self.issues) != 1:
            return self
        return replace(
            self,
            steps=tuple(replace(one, issue=0) if one.issue is None else one for one in self.steps),
        )


def answers_json(answers: Sequence[GivenAnswer]) -> list[dict[str, Any]]:
    """The answers as the record keeps them."""
    return [
        {
            "key": given.key,
            "asked": given.asked,
            "type": given.type,
            "answer": list(given.answer) if isinstance(given.answer, tuple) else given.answer,
        }
        for given in answers
    ]


def answers_from(stored: Sequence[Mapping[str, Any]] | None) -> tuple[GivenAnswer, ...]:
    """The answers that ``answers_json`` wrote."""
    return tuple(
        GivenAnswer(
            str(one.get("key", "")),
            str(one.get("asked", "")),
            tuple(one["answer"]) if isinstance(one.get("answer"), list) else one.get("answer"),
            str(one.get("type", "text")),
        )
        for one in stored or ()
    )


def parts_json(draft: FeedbackDraft) -> dict[str, Any] | None:
    """The draft's issues, steps and promises as the record keeps them until it is finished."""
    parts = {
        "issues": [
            {"title": one.title, "severity": one.severity, "owner": one.owner,
             "due_on": _text(one.due_on), "theme": one.theme}
            for one in draft.issues
        ],
        "steps": [
            {"title": one.title, "owner": one.owner, "due_on": _text(one.due_on),
             "issue": one.issue}
            for one in draft.steps
        ],
        "promises": [
            {"what": one.what, "due_on": _text(one.due_on), "by": one.by, "to": one.to}
            for one in draft.promises
        ],
    }  # fmt: skip
    return parts if any(parts.values()) else None


def with_parts(draft: FeedbackDraft, stored: Mapping[str, Any] | None) -> FeedbackDraft:
    """The draft with the issues, steps and promises that ``parts_json`` wrote."""
    if not stored:
        return draft
    return replace(
        draft,
        issues=tuple(
            DraftIssue(
                one["title"], one["severity"], one["owner"], _day(one["due_on"]), one["theme"]
            )
            for one in stored["issues"]
        ),
        steps=tuple(
            DraftStep(one["title"], one["owner"], _day(one["due_on"]), one["issue"])
            for one in stored["steps"]
        ),
        promises=tuple(
            DraftPromise(one["what"], _day(one["due_on"]), one["by"], one["to"])
            for one in stored["promises"]
        ),
    )


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
