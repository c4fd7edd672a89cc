"""The letters that stand for a person."""

from __future__ import annotations

import pytest

from ui.kit.day_words import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ms. Łukasz Garrow", "ŁG"), ("Dr. Ing. Sanna Ekwood", "SE"), ("Tom Askerly", "TA"),
        ("Mira", "M"), ("Dr", "D"), ("", "?"),
    ],
)  # fmt: skip
def test_forms_of_address_are_no_part_of_the_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
