"""Beginning a feedback call from elsewhere than the feedback page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.store.desk import Desk


def start_feedback(desk: Desk, account_id: str) -> str:
    """Keep an empty draft of a feedback call for an account; returns its id."""
    from amdesk.feedback.actions import keep_feedback_draft  # noqa: PLC0415 - loads the records
    from amdesk.feedback.drafts import FeedbackDraft  # noqa: PLC0415

    now = desk.read().now
    return desk.run(keep_feedback_draft, FeedbackDraft(account_id, now)).result
