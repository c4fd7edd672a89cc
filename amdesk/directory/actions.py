"""What a user does with the people on our own side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amdesk.base.errors import Refused
from amdesk.directory.records import Colleague
from amdesk.records import rows
from amdesk.store.work import Work, action


@action("Add")
def add_colleague(work: Work, values: Mapping[str, Any]) -> str:
    """Add a colleague; returns the id.

    Raises Refused when somebody has the e-mail address already: they are one person.
    """
    email = str(values.get("email") or "").strip().lower()
    if email:
        known = work.value(
            "SELECT name FROM live_colleague WHERE lower(email) = ? ORDER BY id", (email,)
        )
        if known is not None:
            raise Refused(
                "email", "{name} has this e-mail address already; choose them.", name=known
            )
    return rows.add(work, Colleague(**values)).id
