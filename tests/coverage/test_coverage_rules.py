from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from amdesk.base.dates import Period
from amdesk.base.errors import Refused
from amdesk.coverage import rules
from amdesk.coverage.rules import AbsenceLine, AccountLine, CoverLine, CoverState, Gap, GapKind

AWAY = Period(date(2026, 3, 27), date(2026, 3, 31))
ACCOUNTS = (
    AccountLine("norrvik", "Norrvik Paper", "ines"),
    AccountLine("vantry", "Vantry", "ines"),
)
ABSENCES = (
    AbsenceLine("a1", "ines", AWAY),
    AbsenceLine("a2", "priya", Period(date(2026, 3, 30), date(2026, 4, 2))),
)


def cover(account: str, absence: str | None, backup: str, state: CoverState) -> CoverLine:
    return CoverLine(account, absence, backup, state)


def test_an_account_nobody_accepted_is_a_gap_and_says_why() -> None:
    covers = (
        cover("norrvik", "a1", "tom", CoverState.DECLINED),
        cover("vantry", "a1", "dele", CoverState.PROPOSED),
        cover("norrvik", None, "tom", CoverState.ACCEPTED),
    )
    assert rules.coverage_gaps(ACCOUNTS, ABSENCES, covers) == (
        Gap("norrvik", "a1", GapKind.DECLINED, "tom"),
        Gap("vantry", "a1", GapKind.NOT_ANSWERED, "dele"),
        Gap("vantry", None, GapKind.NOBODY_ASKED),
    )
    assert rules.coverage_index(ACCOUNTS, ABSENCES, covers).value == Decimal("0.25")


def test_a_backup_who_is_away_too_does_not_count() -> None:
    covers = (cover("norrvik", "a1", "priya", CoverState.ACCEPTED),)
    gaps = rules.coverage_gaps(ACCOUNTS[:1], ABSENCES, covers)
    assert gaps[0] == Gap("norrvik", "a1", GapKind.BACKUP_AWAY, "priya")


def test_without_accounts_the_index_is_unknown_not_zero() -> None:
    index = rules.coverage_index((), ABSENCES, ())
    assert index.value is None
    assert not index.enough


def test_a_cover_goes_from_proposed_to_handed_back() -> None:
    state = rules.move_cover(CoverState.PROPOSED, CoverState.ACCEPTED)
    assert rules.may_begin(state, AWAY.first, AWAY)
    assert not rules.may_begin(state, date(2026, 3, 26), AWAY)
    state = rules.move_cover(state, CoverState.ACTIVE)
    assert rules.may_hand_back(state)
    with pytest.raises(Refused) as refused:
        rules.move_cover(state, CoverState.HANDED_BACK)
    assert refused.value.field == "hand_back"
    assert rules.move_cover(state, CoverState.HANDED_BACK, has_note=True) == "handed_back"


@pytest.mark.parametrize("state", list(CoverState))
def test_only_the_steps_of_the_rule_are_taken(state: CoverState) -> None:
    for to in CoverState:
        if rules.may_move_cover(state, to):
            assert rules.move_cover(state, to, has_note=True) is to
        else:
            with pytest.raises(Refused):
                rules.move_cover(state, to, has_note=True)
    assert rules.may_accept(state) == (state is CoverState.PROPOSED)
    assert rules.may_decline(state) == (state in {CoverState.PROPOSED, CoverState.ACCEPTED})


def test_nobody_is_their_own_backup() -> None:
    with pytest.raises(Refused):
        rules.check_backup("ines", "ines")
    rules.check_backup("ines", "tom")


def test_candidates_are_ranked_by_presence_people_and_load() -> None:
    covers = (
        cover("vantry", "a1", "tom", CoverState.ACCEPTED),
        cover("norrvik", "a1", "dele", CoverState.DECLINED),
    )
    ranked = rules.rank_candidates(
        "norrvik",
        AWAY,
        ["ines", "tom", "kenji", "priya", "dele", "lars"],
        absent="ines",
        knows={"kenji": 2, "priya": 3, "tom": 0},
        key_people=3,
        absences=ABSENCES,
        covers=covers,
    )
    assert [one.colleague for one in ranked] == ["kenji", "lars", "tom", "priya"]
    assert ranked[2].covers_already == 1
    assert not ranked[3].is_free
