"""What a user does about being away: absences, asking back-ups, their answers, handing back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from amdesk.base.dates import next_working_day
from amdesk.base.errors import Refused
from amdesk.coverage import rules
from amdesk.coverage.records import Absence, Cover
from amdesk.records import rows
from amdesk.records.across import add_across, ensure_owner_colleague
from amdesk.store.work import Work, action

_OPEN = ("proposed", "accepted", "active")


@action("Add absence")
def plan_absence(
    work: Work, from_on: date, until_on: date, note: str = "", *, colleague: str | None = None
) -> str:
    """Write down that somebody (by default the desk's owner) is away; returns its id.

    Raises Refused for days the wrong way round, or when it overlaps another of their absences.
    """
    who = colleague or ensure_owner_colleague(work)
    twin = work.row(
        "SELECT from_on, until_on FROM live_absence WHERE colleague = ? "
        "AND coalesce(kind, 'planned') = 'planned' AND from_on <= ? AND until_on >= ?",
        (who, until_on.isoformat(), from_on.isoformat()),
    )
    if twin is not None:
        raise Refused(
            "from_on", "There is an absence from {first} to {last}.", first=twin[0], last=twin[1]
        )
    absence = Absence(colleague=who, from_on=from_on, until_on=until_on, note=note or None)
    return rows.add(work, absence).id


@action("Set standing back-up")
def set_standing_backup(
    work: Work, account_id: str, backup: str, *, second: str | None = None
) -> str:
    """Ask a colleague to stand in for an account whenever nothing was planned; returns the cover.

    An earlier standing back-up of the account gives way. Raises Refused when it is the account's
    own manager.
    """
    manager = _manager(work, account_id)
    standby = work.value(
        "SELECT id FROM live_absence WHERE kind = 'standby' AND colleague = ? ORDER BY id",
        (manager,),
    )
    if standby is None:
        standby = rows.add(work, Absence(colleague=manager, kind="standby")).id
    for (former,) in work.rows(
        "SELECT id FROM live_cover WHERE account = ? AND absence = ? AND backup <> ?",
        (account_id, standby, backup),
    ):
        rows.trash(work, rows.get(work, Cover, former))
    return _ask(work, account_id, str(standby), backup, second, "")


@action("Ask back-up")
def ask_backup(
    work: Work,
    account_id: str,
    absence_id: str,
    backup: str,
    *,
    second: str | None = None,
    accountable_for: str = "",
) -> str:
    """Ask a colleague to cover an account during an absence; returns the cover's id.

    Whoever declined can be asked again. Raises Refused when somebody else has been asked and has
    not declined, when the colleague is the absent one, or is away at that time.
    """
    return _ask(work, account_id, absence_id, backup, second, accountable_for)


def _ask(
    work: Work,
    account_id: str,
    absence_id: str,
    backup: str,
    second: str | None,
    accountable_for: str,
) -> str:
    absence = rows.get(work, Absence, absence_id)
    rules.check_backup(absence.colleague or "", backup)
    if second is not None:
        rules.check_backup(absence.colleague or "", second)
        if second == backup:
            raise Refused("second", "The second must be somebody else than the back-up.")
    _refuse_away(work, absence, backup)
    wanted: dict[str, Any] = {
        "second": second,
        "accountable_for": accountable_for or None,
        "asked_on": work.today,
    }
    for cover_id, asked, state in work.rows(
        "SELECT id, backup, coalesce(state, 'proposed') FROM live_cover "
        "WHERE account = ? AND absence = ? ORDER BY id",
        (account_id, absence_id),
    ):
        if asked == backup:
            return _ask_again(work, rows.get(work, Cover, cover_id), wanted)
        if state in _OPEN:
            raise Refused(
                "backup",
                "{name} has been asked. Take that back first.",
                name=work.value("SELECT name FROM colleague WHERE id = ?", (asked,)),
            )
    cover = Cover(account=account_id, absence=absence_id, backup=backup, **wanted)
    return rows.add(work, cover).id


def _ask_again(work: Work, cover: Cover, wanted: dict[str, Any]) -> str:
    if cover.state == "declined":
        state = rules.move_cover(rules.CoverState.DECLINED, rules.CoverState.PROPOSED)
        wanted = wanted | {"state": state.value}
    rows.change(work, cover, **{name: value for name, value in wanted.items() if value})
    return cover.id


def _refuse_away(work: Work, absence: Absence, backup: str) -> None:
    if absence.kind == "standby" or absence.from_on is None or absence.until_on is None:
        return
    away = work.row(
        "SELECT from_on, until_on FROM live_absence WHERE colleague = ? "
        "AND coalesce(kind, 'planned') = 'planned' AND from_on <= ? AND until_on >= ?",
        (backup, absence.until_on.isoformat(), absence.from_on.isoformat()),
    )
    if away is not None:
        raise Refused("backup", "Not free: away {first} to {last}.", first=away[0], last=away[1])


@action("Take back question")
def withdraw_cover(work: Work, cover_id: str) -> None:
    """Take back a cover that has not begun. Raises Missing, or Refused once it has."""
    cover = rows.get(work, Cover, cover_id)
    if cover.state in {"active", "handed_back"}:
        raise Refused("state", "This cover has begun; it ends by being handed back.")
    rows.trash(work, cover)


@action("Accept cover")
def accept_cover(work: Work, cover_id: str, how: str, *, at: datetime | None = None) -> None:
    """Write down that a back-up said yes, and how: bundle, phone or person.

    Raises Missing or Refused.
    """
    cover = rows.get(work, Cover, cover_id)
    state = rules.move_cover(_state(cover), rules.CoverState.ACCEPTED)
    if not how:
        raise Refused("accepted_how", "Say how they accepted.")
    rows.change(work, cover, state=state.value, accepted_how=how, accepted_at=at or work.now)


@action("Decline cover")
def decline_cover(work: Work, cover_id: str) -> None:
    """Write down that a back-up said no. Raises Missing or Refused."""
    cover = rows.get(work, Cover, cover_id)
    state = rules.move_cover(_state(cover), rules.CoverState.DECLINED)
    rows.change(work, cover, state=state.value, accepted_at=None, accepted_how=None)


@action("Begin cover")
def activate_cover(work: Work, cover_id: str) -> None:
    """Let a cover begin: somebody said yes and the absence has come. Raises Missing or Refused."""
    cover = rows.get(work, Cover, cover_id)
    absence = rows.get(work, Absence, cover.absence or "")
    state = rules.move_cover(_state(cover), rules.CoverState.ACTIVE)
    planned = absence.kind != "standby" and absence.from_on is not None
    if planned and absence.from_on > work.today:
        raise Refused("state", "The absence begins on {day}.", day=absence.from_on.isoformat())
    rows.change(work, cover, state=state.value)


@action("Hand back")
def hand_back(work: Work, cover_id: str, note: str) -> None:
    """Hand an account back with a note on what is open. Raises Missing, or Refused without one."""
    cover = rows.get(work, Cover, cover_id)
    state = rules.move_cover(
        _state(cover), rules.CoverState.HANDED_BACK, has_note=bool(note.strip())
    )
    rows.change(work, cover, state=state.value, hand_back=note)


@action("Brief back-up")
def brief_backup(work: Work, cover_id: str, *, on: date | None = None, points: str = "") -> None:
    """Write down when a back-up was briefed, and the open points. Raises Missing or Refused."""
    cover = rows.get(work, Cover, cover_id)
    if _state(cover) is rules.CoverState.DECLINED:
        raise Refused("state", "This back-up has declined.")
    rows.change(work, cover, briefed_on=on or work.today, open_points=points or cover.open_points)


@action("Remind back-up")
def remind_backup(work: Work, cover_id: str, *, title: str) -> str:
    """Plan to ask a back-up again on the next working day; returns the to-do's id.

    ``title`` is the to-do's wording in the user's language. Raises Missing, or Refused when there
    is an answer already.
    """
    cover = rows.get(work, Cover, cover_id)
    if _state(cover) is not rules.CoverState.PROPOSED:
        raise Refused("state", "This question has been answered.")
    return add_across(
        work,
        "todo",
        title=title,
        account=cover.account,
        due_on=next_working_day(work.today),
        assignee=ensure_owner_colleague(work),
        source="coverage",
        state="open",
        priority="normal",
    )


def _state(cover: Cover) -> rules.CoverState:
    return rules.CoverState(cover.state or "proposed")


def _manager(work: Work, account_id: str) -> str:
    owner = work.value("SELECT owner FROM live_account WHERE id = ?", (account_id,))
    return str(owner) if owner else ensure_owner_colleague(work)
