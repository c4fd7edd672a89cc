"""How ready we are for the renewal of a contract: five signs in the desk's own records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta

from amdesk.base.sentence import Words, say
from amdesk.feedback.rules import IssueState
from amdesk.store.work import Read
from amdesk.today.agenda import Asked

MET_DAYS = 90
"""For how long a meeting with whoever decides counts."""
_TOLD = IssueState.LOOP_CLOSED.value
_DECIDES = (
    "SELECT c.id FROM live_contact c WHERE c.account = k.account "
    "AND c.buying_role IN ('economic-buyer', 'decision-maker', 'approver')"
)
_MET = (
    "EXISTS (SELECT 1 FROM live_{kind} m WHERE m.account = k.account "
    "AND m.happened_at >= :met_since AND m.happened_at < :until AND m.contact IN ({who}){counts})"
)
_SEEN = " AND coalesce(m.kind, '') <> 'email'"
"""Who wrote has met nobody."""
_DONE = " AND coalesce(m.finished, 1) = 1 AND coalesce(m.channel, '') <> 'email'"
"""A call that is still a draft has not taken place."""
_SIGNS = f"""
SELECT k.id,
  k.owner IS NOT NULL,
  {_MET.format(kind="interaction", who=_DECIDES, counts=_SEEN)}
  OR {_MET.format(kind="feedback", who=_DECIDES, counts=_DONE)},
  NOT EXISTS (SELECT 1 FROM live_issue i WHERE i.account = k.account
    AND coalesce(i.state, '') <> '{_TOLD}'),
  EXISTS (SELECT 1 FROM live_value_case v WHERE v.account = k.account),
  EXISTS (SELECT 1 FROM live_todo t WHERE t.account = k.account
    AND coalesce(t.state, 'open') IN ('open', 'waiting') AND t.due_on >= :on)
  OR EXISTS (SELECT 1 FROM live_plan p WHERE p.account = k.account AND p.call_on >= :on)
FROM json_each(:contracts) wanted CROSS JOIN contract k ON k.id = wanted.value
"""
MISSING = (
    say("nobody of us is named for the renewal"),
    say("whoever decides was not met for {days} days", days=MET_DAYS),
    say("the customer waits to be told of an issue"),
    say("no value case shows what it brought"),
    say("no next step has a date"),
)
"""What to say of each sign that is not there, in the order of the signs."""


def missing_for_renewal(
    read: Read, asked: Asked, contracts: Sequence[str]
) -> Mapping[str, tuple[Words, ...]]:
    """Return for each of some contracts what is missing of the five signs; nothing when ready."""
    params = {
        **asked.params,
        "contracts": json.dumps(list(contracts)),
        # instants as stored begin with their day: whether it began an hour earlier is no matter
        "met_since": (asked.on - timedelta(days=MET_DAYS)).isoformat(),
    }
    return {
        contract: tuple(words for words, there in zip(MISSING, signs, strict=True) if not there)
        for contract, *signs in read.rows(_SIGNS, params)
    }
