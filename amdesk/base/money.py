"""Money as integer minor units and an ISO 4217 code: no floats, no mixed sums."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

_CODE = re.compile(r"[A-Z]{3}")
_DIGITS_OTHER_THAN_TWO = {
    "BHD": 3, "BIF": 0, "CLF": 4, "CLP": 0, "DJF": 0, "GNF": 0, "IQD": 3, "ISK": 0, "JOD": 3,
    "JPY": 0, "KMF": 0, "KRW": 0, "KWD": 3, "LYD": 3, "OMR": 3, "PYG": 0, "RWF": 0, "TND": 3,
    "UGX": 0, "UYI": 0, "UYW": 4, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
}  # fmt: skip
"""Minor-unit digits of ISO 4217 currencies that do not have two."""
_LARGEST = 10**15


def minor_digits(currency: str) -> int:
    """How many digits the minor unit of ``currency`` has (ISO 4217, list one)."""
    return _DIGITS_OTHER_THAN_TWO.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents) and its currency.

    Raises ValueError when the code is not three capital letters or the amount is absurd.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.currency):
            raise ValueError(f"not a currency code: {self.currency!r}")
        if abs(self.minor) > _LARGEST:
            raise ValueError("an amount beyond 10^15 minor units")

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> Money:
        """``amount`` in major units (euros), rounded half to even to the minor unit.

        Raises ValueError when ``amount`` is not a finite number.
        """
        try:
            number = Decimal(amount)
            scaled = number.scaleb(minor_digits(currency))
            whole = scaled.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
        except (InvalidOperation, ArithmeticError) as error:
            raise ValueError(f"not an amount: {amount!r}") from error
        return cls(int(whole), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    @property
    def amount_text(self) -> str:
        """The amount in major units with all its minor digits: ``1234.50``."""
        return f"{self.amount:.{minor_digits(self.currency)}f}"

    def __str__(self) -> str:
        return f"{self.amount_text} {self.currency}"

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.minor + other.minor, self.currency)

    def stored(self) -> str:
        """The one text a money field is kept as: ``EUR 123450`` (minor units)."""
        return f"{self.currency} {self.minor}"

    @classmethod
    def from_stored(cls, text: str) -> Money:
        """The money that ``stored`` wrote. Raises ValueError for other text."""
        code, _, minor = text.partition(" ")
        return cls(int(minor), code)
