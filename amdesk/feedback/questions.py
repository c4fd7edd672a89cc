"""The guided question sets of a feedback call, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from amdesk.base.document import Reader, refuse_twins, resource_document

FORMAT = "amdesk-question-set"
QuestionType = Literal["text", "list", "score", "choice", "yes_no"]
_TYPES = ("text", "list", "score", "choice", "yes_no")


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is asked.

    `low` and `high` name the ends 0 and 10 of a score; `choices` are the answers of a choice.
    "Not asked" is an answer wherever `optional` is true.
    """

    key: str
    type: QuestionType
    text: str
    help: str
    optional: bool
    low: str = ""
    high: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Ordered questions in one language; answers keep the version they were asked with."""

    key: str
    version: int
    language: str
    title: str
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question | None:
        """Return the question with this key."""
        return next((one for one in self.questions if one.key == key), None)


def builtin_questions(language: str = "en") -> QuestionSet:
    """Return the built-in feedback questions in German or, for any other language, in English."""
    return parse_questions(resource_document("questions", "feedback", language))


def parse_questions(document: object) -> QuestionSet:
    """Read a question set of 1 to 60 questions from its JSON document.

    Raises Refused, naming the place, for anything that is not one.
    """
    root = Reader(document)
    root.child("format").one_of((FORMAT,))
    questions = tuple(_question(one) for one in root.child("questions").items(1, 60))
    refuse_twins([one.key for one in questions], "questions")
    return QuestionSet(
        root.child("key").text(),
        root.child("version").number(),
        root.child("language").text(),
        root.child("title").text(),
        questions,
    )


def _question(part: Reader) -> Question:
    kind = cast("QuestionType", part.child("type").one_of(_TYPES))
    choices: tuple[str, ...] = ()
    if kind == "choice":
        choices = tuple(one.text() for one in part.child("choices").items(2, 20))
    return Question(
        part.child("key").text(),
        kind,
        part.child("text").text(),
        part.child("help").text() if part.has("help") else "",
        part.child("optional").flag(),
        part.child("low").text() if kind == "score" else "",
        part.child("high").text() if kind == "score" else "",
        choices,
    )
