"""Who stands in for whom: the cover's states, the check for gaps, and who could be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amdesk.base.dates import Period
from amdesk.base.errors import Refused
from amdesk.base.figure import Figure, FigureInput, share_figure
from amdesk.base.sentence import say

COVERAGE_FORMULA = "needs with an accepted backup / all needs for a backup"


class CoverState(StrEnum):
    """Where one cover assignment stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    ACTIVE = "active"
    HANDED_BACK = "handed_back"
    DECLINED = "declined"


_STEPS: Mapping[CoverState, frozenset[CoverState]] = {
    CoverState.PROPOSED: frozenset({CoverState.ACCEPTED, CoverState.DECLINED}),
    CoverState.ACCEPTED: frozenset({CoverState.ACTIVE, CoverState.DECLINED}),
    CoverState.ACTIVE: frozenset({CoverState.HANDED_BACK}),
    CoverState.HANDED_BACK: frozenset(),
    CoverState.DECLINED: frozenset({CoverState.PROPOSED}),
}
ANSWERED = frozenset({CoverState.ACCEPTED, CoverState.ACTIVE, CoverState.HANDED_BACK})
"""The states in which somebody has said yes."""


def may_move_cover(state: CoverState, to: CoverState) -> bool:
    """Say whether a cover may go from one state to the other.

    A declined cover may be proposed again; an accepted one may still be given up before it
    begins; an active one ends only by being handed back.
    """
    return to in _STEPS[state]


def may_accept(state: CoverState) -> bool:
    """Say whether the backup can accept now."""
    return may_move_cover(state, CoverState.ACCEPTED)


def may_decline(state: CoverState) -> bool:
    """Say whether the backup can say no now."""
    return may_move_cover(state, CoverState.DECLINED)


def may_begin(state: CoverState, today: date, absence: Period | None) -> bool:
    """Say whether the cover can begin: accepted, and its absence (if planned) has begun."""
    return state is CoverState.ACCEPTED and (absence is None or today >= absence.first)


def may_hand_back(state: CoverState) -> bool:
    """Say whether the account can be handed back now."""
    return may_move_cover(state, CoverState.HANDED_BACK)


def move_cover(state: CoverState, to: CoverState, *, has_note: bool = False) -> CoverState:
    """Return the new state.

    Raises Refused when the step does not exist, or when an account is handed back without a word
    on its open points (write "none" when there are none).
    """
    if not may_move_cover(state, to):
        raise Refused(
            "state",
            "A cover that is {state} cannot become {to}.",
            state=state.value,
            to=to.value,
        )
    if to is CoverState.HANDED_BACK and not has_note:
        raise Refused("hand_back", "Write what is still open, or that nothing is.")
    return to


def check_backup(absent: str, backup: str) -> None:
    """Raise Refused when somebody is to stand in for themselves."""
    if absent == backup:
        raise Refused("backup", "Nobody can be their own backup.")


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One cover; `absence` is None for the standing backup of the unplannable."""

    account: str
    absence: str | None
    backup: str
    state: CoverState


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """One planned absence of one colleague."""

    id: str
    colleague: str
    period: Period


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account and the colleague who looks after it."""

    id: str
    name: str
    manager: str


class GapKind(StrEnum):
    """What is missing."""

    NOBODY_ASKED = "nobody_asked"
    NOT_ANSWERED = "not_answered"
    DECLINED = "declined"
    BACKUP_AWAY = "backup_away"


@dataclass(frozen=True, slots=True)
class Gap:
    """An account without an accepted backup.

    `absence` is None when the standing backup is missing. `backup` is who was asked, if anybody.
    """

    account: str
    absence: str | None
    kind: GapKind
    backup: str | None = None


def coverage_gaps(
    accounts: Sequence[AccountLine],
    absences: Sequence[AbsenceLine],
    covers: Sequence[CoverLine],
) -> tuple[Gap, ...]:
    """List what is not covered.

    For each absence of its manager an account needs an accepted backup who is there all the time,
    and besides one standing backup for the unplannable. In the order of absences by their
    beginning, then of accounts as given; standing backups last.
    """
    ordered = sorted(absences, key=lambda absence: (absence.period, absence.id))
    gaps = [
        gap
        for absence in ordered
        for account in accounts
        if account.manager == absence.colleague
        and (gap := _gap(account.id, absence, covers, ordered)) is not None
    ]
    for account in accounts:
        gap = _gap(account.id, None, covers, ordered)
        if gap is not None:
            gaps.append(gap)
    return tuple(gaps)


def _gap(
    account: str,
    absence: AbsenceLine | None,
    covers: Sequence[CoverLine],
    absences: Sequence[AbsenceLine],
) -> Gap | None:
    wanted = absence.id if absence is not None else None
    asked = [cover for cover in covers if cover.account == account and cover.absence == wanted]
    accepted = [cover for cover in asked if cover.state in ANSWERED]
    present = [
        cover
        for cover in accepted
        if absence is None or is_free(cover.backup, absence.period, absences)
    ]
    if present:
        return None
    if accepted:
        return Gap(account, wanted, GapKind.BACKUP_AWAY, accepted[0].backup)
    waiting = [cover for cover in asked if cover.state is CoverState.PROPOSED]
    if waiting:
        return Gap(account, wanted, GapKind.NOT_ANSWERED, waiting[0].backup)
    if asked:
        return Gap(account, wanted, GapKind.DECLINED, asked[0].backup)
    return Gap(account, wanted, GapKind.NOBODY_ASKED)


def coverage_index(
    accounts: Sequence[AccountLine],
    absences: Sequence[AbsenceLine],
    covers: Sequence[CoverLine],
) -> Figure:
    """Return the share of needs that are covered, 0-1.

    A need is one account in one absence of its manager, plus one standing backup per account.
    """
    away = {account.id: 0 for account in accounts}
    for account in accounts:
        away[account.id] = sum(absence.colleague == account.manager for absence in absences)
    needs = len(accounts) + sum(away.values())
    gaps = len(coverage_gaps(accounts, absences, covers))
    inputs = (
        FigureInput("Needs for a backup", needs),
        FigureInput("Without an accepted backup", gaps),
    )
    nothing = say("There is no account to cover yet.")
    return share_figure(needs - gaps, needs, COVERAGE_FORMULA, inputs, nothing)


def is_free(colleague: str, period: Period, absences: Sequence[AbsenceLine]) -> bool:
    """Say whether the colleague is present on every day of the period."""
    return not any(
        absence.colleague == colleague and absence.period.overlaps(period) for absence in absences
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could cover: presence, people known of the key people, accounts covered then."""

    colleague: str
    is_free: bool
    knows: int
    key_people: int
    covers_already: int


def rank_candidates(
    account: str,
    period: Period,
    colleagues: Sequence[str],
    *,
    absent: str,
    knows: Mapping[str, int],
    key_people: int,
    absences: Sequence[AbsenceLine],
    covers: Sequence[CoverLine],
) -> tuple[Candidate, ...]:
    """Order who could cover an account in a period, best first.

    Free before away, then who knows more of the account's key people, then who covers fewer
    accounts in that time; colleagues alike in all stay in the order given. The absent one and
    whoever has declined this account for this time are left out.
    """
    inside = {absence.id for absence in absences if absence.period.overlaps(period)}
    refused = {
        cover.backup
        for cover in covers
        if cover.account == account
        and cover.absence in inside
        and cover.state is CoverState.DECLINED
    }
    taken = (CoverState.HANDED_BACK, CoverState.DECLINED)
    found = [
        Candidate(
            colleague,
            is_free(colleague, period, absences),
            min(knows.get(colleague, 0), key_people),
            key_people,
            sum(
                cover.backup == colleague and cover.absence in inside and cover.state not in taken
                for cover in covers
            ),
        )
        for colleague in colleagues
        if colleague != absent and colleague not in refused
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_free, -one.knows, one.covers_already)))
