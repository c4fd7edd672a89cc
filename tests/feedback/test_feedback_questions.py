from __future__ import annotations

import pytest

from amdesk.base.errors import Refused
from amdesk.feedback.questions import builtin_questions, parse_questions

QUESTION = {"key": "a", "type": "text", "text": "What?", "optional": False}
SET = {"format": "amdesk-question-set", "key": "x", "version": 1, "language": "en", "title": "X"}


def test_the_guided_questions_come_in_their_order() -> None:
    keys = [question.key for question in builtin_questions("en").questions]
    assert keys == [
        "worked_well",
        "do_differently",
        "satisfaction_product",
        "satisfaction",
        "recommend",
        "small_issues",
        "suggestions",
        "praise",
        "own_words",
        "thanked",
    ]
    assert keys == [question.key for question in builtin_questions("de-CH").questions]


def test_a_score_names_its_ends_and_may_be_left_out() -> None:
    recommend = builtin_questions("de").question("recommend")
    assert recommend is not None
    assert recommend.optional
    assert (recommend.low, recommend.high) == ("sehr unwahrscheinlich", "sicher")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"type": "essay"}, "questions[0].type"),
        ({"optional": "no"}, "questions[0].optional"),
        ({"type": "choice"}, "questions[0].choices"),
        ({"type": "choice", "choices": ["one"]}, "questions[0].choices"),
        ({"type": "score"}, "questions[0].low"),
        ({"text": 3}, "questions[0].text"),
    ],
)
def test_a_question_with_a_fault_is_refused_with_its_place(
    change: dict[str, object], place: str
) -> None:
    with pytest.raises(Refused) as refused:
        parse_questions({**SET, "questions": [{**QUESTION, **change}]})
    assert refused.value.field == place


def test_a_set_of_ones_own_is_read() -> None:
    own = {**QUESTION, "key": "b", "type": "choice", "choices": ["yes", "no"]}
    found = parse_questions({**SET, "questions": [QUESTION, own]})
    assert found.questions[1].choices == ("yes", "no")
    with pytest.raises(Refused, match="stands twice"):
        parse_questions({**SET, "questions": [QUESTION, QUESTION]})
    with pytest.raises(Refused):
        parse_questions({**SET, "version": True, "questions": [QUESTION]})
