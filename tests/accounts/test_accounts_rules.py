from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amdesk.accounts import rules
from amdesk.accounts.rules import Person, RelationshipGapKind
from amdesk.base.sentence import render

TODAY = date(2026, 3, 17)
MET = date(2026, 3, 11)
PEOPLE = (
    Person("1", "Ruth", "champion", "milk", 1, 5, 2, 4, 4, "ines", MET),
    Person("2", "Femi", "economic buyer", "head", 0, 5, -1, 1, 3, None, date(2026, 1, 14)),
    Person("3", "Greta", "decision maker", "milk", 1, 4, 1, 2, 4, "kenji", MET),
    Person("4", "Controls lead", "user", "cheese", 3, is_placeholder=True),
)


def test_the_interval_follows_the_segment() -> None:
    days = [rules.default_cadence_days(one) for one in ("Strategic", "key", "core", "serve", None)]
    assert days == [14, 21, 30, 45, 30]
    assert rules.default_cadence_days("key", {"key": 10}) == 10


def test_coverage_counts_owners_who_met_them_in_time() -> None:
    figure = rules.role_coverage(PEOPLE, 14, TODAY)
    assert figure.value == Decimal("0.5")
    assert rules.role_coverage((), 14, TODAY).value is None


def test_a_unit_counts_with_two_covered_roles() -> None:
    units = ("head", "milk", "cheese", "lab")
    assert rules.units_covered(PEOPLE, units, 14, TODAY)["milk"] == (2, 2)
    assert rules.unit_penetration(PEOPLE, units, 14, TODAY).value == Decimal("0.25")
    assert rules.unit_penetration(PEOPLE, (), 14, TODAY).value is None


def test_penetration_asks_for_strength_in_the_needed_roles() -> None:
    cast = ("champion", "decision maker", "approver")
    figure = rules.penetration(PEOPLE, cast)
    assert figure.value == Decimal(1) / Decimal(3)
    assert [part.value for part in figure.inputs] == [4, 2, None]
    assert rules.penetration(PEOPLE).value == Decimal("0.25")
    assert rules.penetration(()).value is None


def test_alignment_reads_across_levels_and_pairs() -> None:
    assert rules.level_alignment(PEOPLE, 14, TODAY).value == Decimal(1) / Decimal(3)
    assert rules.peer_alignment(PEOPLE).value == Decimal(2) / Decimal(3)


def test_gaps_name_the_missing_role_before_the_people() -> None:
    gaps = rules.relationship_gaps(PEOPLE, ("champion", "approver"), 14, TODAY)
    assert [gap.kind for gap in gaps] == [
        RelationshipGapKind.ROLE_MISSING,
        RelationshipGapKind.NO_OWNER,
        RelationshipGapKind.TOO_WEAK,
        RelationshipGapKind.ROLE_UNKNOWN,
    ]
    assert render(gaps[1].words) == "Femi has nobody on our side."


@given(st.integers(1, 400), st.integers(0, 400))
def test_a_longer_interval_never_covers_fewer_roles(days: int, more: int) -> None:
    short = rules.role_coverage(PEOPLE, days, TODAY).value
    long = rules.role_coverage(PEOPLE, days + more, TODAY).value
    assert short is not None
    assert long is not None
    assert long >= short
