"""What stands beside a feedback call once it is finished."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from amdesk.feedback.actions import finish_feedback
from amdesk.feedback.drafts import FeedbackDraft, GivenAnswer
from amdesk.kinds import kind_named
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from ui.bridge.feedback_pages import side_page


def test_a_recommendation_alone_gives_the_account_a_loyalty(desk_there: Place, clock: Any) -> None:
    with Desk.open(desk_there, clock=clock) as desk:
        account = desk.run(add_record, kind_named("account"), {"name": "Vantry"}).result
        before = side_page(desk.read(), account)
        answers = (GivenAnswer("recommend", "How likely?", 8, "score"),)
        desk.run(finish_feedback, FeedbackDraft(account, desk.clock(), answers=answers))
        after = side_page(desk.read(), account)
    assert before.loyalty.value is None
    assert after.loyalty.value == Decimal(8)
