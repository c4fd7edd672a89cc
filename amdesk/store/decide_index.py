"""The index of contracts by the day they are to be decided on, which no single field holds.

That day is the day of notice, else the end, whichever is earlier. Only contracts still open to a
decision are in it, so what a day asks for stands together however many there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amdesk.store.sheet import KindSheet

MADE = (
    """CREATE INDEX contract_to_decide ON contract (
  min(coalesce(notice_on, until_on), until_on), id, until_on, account, state, life)
  WHERE life = 'live' AND coalesce(state, '') NOT IN ('renewed', 'ended')""",
)
"""Made in the words of ``decide_sql`` and ``open_sql``: the database knows it again by them."""


def decide_sql(row: str) -> str:
    """SQL for the day the contract called ``row`` is to be decided on; NULL without an end."""
    return f"min(coalesce({row}.notice_on, {row}.until_on), {row}.until_on)"


def open_sql(row: str) -> str:
    """SQL for whether the contract called ``row`` is still open to a decision."""
    return f"coalesce({row}.state, '') NOT IN ('renewed', 'ended')"


def make(connection: Any, _sheets: Mapping[str, KindSheet]) -> None:
    """Make the index anew."""
    connection.execute("DROP INDEX IF EXISTS contract_to_decide")
    for statement in MADE:
        connection.execute(statement)
