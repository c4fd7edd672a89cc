from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amdesk.competency.agreement import ordinal_alpha, percent_agreement

# Krippendorff's own example: four observers, twelve units, ordinal alpha 0.815.
EXAMPLE = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
ROWS = st.dictionaries(
    st.text(max_size=3),
    st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=3, max_size=3),
    max_size=8,
)


def test_alpha_is_that_of_the_published_example() -> None:
    rows = {str(at): ratings for at, ratings in enumerate(zip(*EXAMPLE, strict=True))}
    assert ordinal_alpha(rows).value == Decimal("0.815")


def test_full_agreement_is_one() -> None:
    assert ordinal_alpha({"a": [3, 3], "b": [0, 0], "c": [1, None]}).value == 1


def test_without_variety_or_pairs_alpha_is_unknown() -> None:
    assert ordinal_alpha({"a": [2, 2], "b": [2, 2]}).value is None
    assert ordinal_alpha({"a": [2, None]}).value is None
    assert ordinal_alpha({}).value is None


@given(ROWS)
def test_alpha_never_exceeds_one(rows: dict[str, list[int | None]]) -> None:
    value = ordinal_alpha(rows).value
    assert value is None or value <= 1


def test_percent_agreement_counts_pairs() -> None:
    assert percent_agreement([2, 2, 3, None]).value == Decimal(1) / Decimal(3)
    assert percent_agreement([2, None]).value is None
