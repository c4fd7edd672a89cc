"""Absences, who covers which account during them, and who answers what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from amdesk.base.errors import Refused
from amdesk.records import fields as f
from amdesk.records.kind import KindAbout, Record
from amdesk.store.work import Work

ABSENCE_KINDS = {"planned": "Planned", "standby": "Standing, for the unplannable"}
COVER_STATES = {
    "proposed": "Asked", "accepted": "Accepted", "declined": "Declined", "active": "Covering",
    "handed_back": "Handed back",
}  # fmt: skip
ACCEPTED_HOW = {"bundle": "In their bundle", "phone": "By phone", "person": "In person"}


_ASKED = ("account", "absence", "backup")


def refuse_backward_absence(values: Any) -> None:
    """A planned absence has both dates, in order."""
    if values.get("kind") == "standby":
        return
    begins, ends = values.get("from_on"), values.get("until_on")
    if begins is None:
        raise Refused("from_on", "Say from when.")
    if ends is None:
        raise Refused("until_on", "Say until when.")
    if ends < begins:
        raise Refused("until_on", "The end lies before the beginning.")


class Absence(Record, table=True):
    """Somebody is away, or might be without warning."""

    __tablename__ = "absence"
    about: ClassVar[KindAbout] = KindAbout(
        "absence", "Absence", "Absences", "coverage", ("note", "from_on"),
        checks=(refuse_backward_absence,), sort=("from_on",),
    )  # fmt: skip

    colleague: str | None = f.ref("Who", "colleague", shown="table form")
    kind: str | None = f.choice("Kind", ABSENCE_KINDS, default="planned", shown="table form")
    from_on: Any = f.day("From", shown="table form", indexed=True)
    until_on: Any = f.day("Until", shown="table form")
    note: str | None = f.text("Note", shown="table form")


def refuse_idle_cover(
    work: Work, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> None:
    """Refuse a back-up who is the one away, and asking the same colleague twice."""
    asked = (after.get("account"), after.get("absence"), after.get("backup"))
    if after.get("life", "live") != "live" or not all(asked):
        return
    if before is not None and asked == tuple(before.get(name) for name in _ASKED):
        return
    away = work.value("SELECT colleague FROM absence WHERE id = ?", (after["absence"],))
    if away == after["backup"]:
        raise Refused("backup", "Nobody can cover for themselves.")
    twice = work.value(
        "SELECT 1 FROM live_cover WHERE account = ? AND absence = ? AND backup = ? AND id <> ?",
        (*asked, after.get("id")),
    )
    if twice is not None:
        raise Refused("backup", "This colleague is asked for that already.")


class Cover(Record, table=True):
    """One account during one absence, and the colleague who is accountable for it."""

    __tablename__ = "cover"
    about: ClassVar[KindAbout] = KindAbout(
        "cover", "Cover", "Covers", "coverage", ("accountable_for",), ("account",),
        guards=(refuse_idle_cover,),
    )  # fmt: skip

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    absence: str | None = f.ref("Absence", "absence", required=True, owner=True)
    backup: str | None = f.ref(
        "Back-up", "colleague", required=True, shown="table form", indexed=True
    )
    second: str | None = f.ref("Second", "colleague", shown="table form")
    accountable_for: str | None = f.note("Accountable for", searched=True)
    state: str | None = f.choice("State", COVER_STATES, default="proposed", shown="table form")
    asked_on: Any = f.day("Asked on")
    accepted_at: Any = f.instant("Accepted at", shown="table form")
    accepted_how: str | None = f.choice("Accepted how", ACCEPTED_HOW)
    briefed_on: Any = f.day("Briefed on", shown="table form")
    open_points: str | None = f.note("Open points at hand-over", searched=True)
    hand_back: str | None = f.note("Hand-back note", searched=True)


class Answers(Record, table=True):
    """Who answers what: per account, falling back to the general list."""

    __tablename__ = "answers"
    about: ClassVar[KindAbout] = KindAbout(
        "answers", "Who answers what", "Who answers what", "coverage", ("topic",), ("account",),
        sort=("place", "topic"),
    )  # fmt: skip

    topic: str | None = f.text("Topic", required=True, shown="table form brief")
    account: str | None = f.ref("Only for the account", "account", owner=True)
    colleague: str | None = f.ref("Colleague", "colleague", shown="table form brief")
    reach: str | None = f.text("Reached by", shown="table form brief")
    hours: str | None = f.text("Hours", shown="table form")
    note: str | None = f.text("Note", shown="table form", searched=True)
    place: str | None = f.text("Order", shown="")
