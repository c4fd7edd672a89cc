"""What a user does with the directory beyond plain edits."""

from __future__ import annotations

from amdesk.directory.records import Colleague
from amdesk.records import rows
from amdesk.store.work import Read, Work


def my_colleague_id(read: Read) -> str | None:
    """The id of the colleague record that is this desk's owner (same e-mail), or None."""
    if not read.me.email:
        return None
    found = read.value(
        "SELECT id FROM live_colleague WHERE lower(email) = ? ORDER BY id", (read.me.email.lower(),)
    )
    return None if found is None else str(found)


def ensure_me(work: Work) -> str:
    """The owner's own colleague record, made when there is none yet; returns its id.

    It is made only when something needs it, so that a new desk stays empty.
    """
    known = my_colleague_id(work)
    if known is not None:
        return known
    return rows.add(work, Colleague(name=work.me.name, email=work.me.email)).id
