"""Reads the text of single cells: dates, numbers, money, e-mails, lists. Text stays text.

Nothing here guesses silently: what cannot be told comes back as a Remark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from amdesk.base.money import Money
from amdesk.exchange.proposal import Remark
from amdesk.exchange.reading.faults import LONGEST_PHONE

_EMPTY_WORDS = frozenset({"(no value)", "(kein wert)"})
_EMPTY_DATE = re.compile(r"0{1,4}([/.\-])0{1,2}\1(?:0{2}|0{4})")
_OUTLOOK_NO_DATE = frozenset({"1/1/4501", "01.01.4501", "01/01/4501", "4501-01-01"})
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d.*)?")
_THREE_PARTS = re.compile(r"(\d{1,4})([./\-])(\d{1,2})\2(\d{1,5})")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})(?:T.*)?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_LEAP_YEAR = 2000
_FIRST_YEAR, _LAST_YEAR = 1583, 2200
_TWO_DIGITS = 2
ORDERS = ("dmy", "mdy", "ymd")


def is_empty(text: str) -> bool:
    """True for blank text and for the words exports write instead of nothing."""
    return not text or text.isspace() or text.casefold() in _EMPTY_WORDS


def _doubt(code: str, sentence: str, text: str) -> Remark:
    return Remark(code, sentence, {"value": text[:100]})


@dataclass(frozen=True, slots=True)
class OrderGuess:
    """Which of ``ORDERS`` the dates of a column have; not ``certain`` when several fit."""

    order: str
    certain: bool
    samples: tuple[str, ...]


def guess_date_order(texts: Iterable[str]) -> OrderGuess:
    """Find the order of day, month and year from the values that can be read in one way only.

    Points between the parts mean day first; slashes alone prove nothing.
    """
    samples: list[str] = []
    votes = {"dmy": 0, "mdy": 0}
    open_ones = dotted = 0
    for text in texts:
        found = _THREE_PARTS.fullmatch(text.strip())
        if not found or _EMPTY_DATE.fullmatch(text.strip()) or len(found[1]) > _TWO_DIGITS:
            continue
        if len(samples) < 5 and text not in samples:
            samples.append(text.strip())
        first, second = int(found[1]), int(found[3])
        if found[2] == ".":
            dotted += 1
        if 12 < first <= 31:
            votes["dmy"] += 1
        elif 12 < second <= 31:
            votes["mdy"] += 1
        elif first != second:
            open_ones += 1
    if votes["mdy"] > votes["dmy"]:
        return OrderGuess("mdy", votes["dmy"] == 0, tuple(samples))
    certain = bool(votes["dmy"] or dotted) and not votes["mdy"]
    return OrderGuess("dmy", certain or not open_ones, tuple(samples))


def read_date(text: str, order: str = "dmy") -> date | Remark | None:
    """The calendar date in ``text``; None for nothing, a Remark for what is no date.

    ``order`` is one of ``ORDERS`` and decides 01/02/2003. Years of two digits are 1930-2029.
    Spreadsheet serials (45000) are named, not converted: files do not tell which epoch is meant.
    """
    text = text.strip()
    if is_empty(text) or _EMPTY_DATE.fullmatch(text) or text in _OUTLOOK_NO_DATE:
        return None
    found = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return _a_date(int(found[1]), int(found[2]), int(found[3]), text)
    parts = _THREE_PARTS.fullmatch(text)
    if parts:
        return _ordered(parts[1], parts[3], parts[4], order, text)
    if _SERIAL.fullmatch(text):
        return _doubt(
            "date.serial", "{value} looks like a spreadsheet's day number, not a date.", text
        )
    return _doubt("date.unknown", "{value} is not a date.", text)


def _ordered(first: str, second: str, third: str, order: str, text: str) -> date | Remark:
    if len(first) > _TWO_DIGITS or order == "ymd":
        return _a_date(_year(first), int(second), int(third), text)
    if order == "mdy":
        return _a_date(_year(third), int(first), int(second), text)
    return _a_date(_year(third), int(second), int(first), text)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) <= _TWO_DIGITS:
        return year + (2000 if year < 30 else 1900)
    return year


def _a_date(year: int, month: int, day: int, text: str) -> date | Remark:
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        try:
            return date(year, month, day)
        except ValueError:
            pass
    return _doubt("date.impossible", "{value} is not a day of the calendar.", text)


def read_birthday(text: str, order: str = "dmy") -> tuple[str, Remark | None]:
    """A birthday as text: an ISO date, ``--MM-DD`` without a year, or as it stood with a Remark."""
    text = text.strip()
    without_year = _NO_YEAR.fullmatch(text)
    if without_year:
        checked = _a_date(_LEAP_YEAR, int(without_year[1]), int(without_year[2]), text)
        if isinstance(checked, Remark):
            return text, checked
        return f"--{without_year[1]}-{without_year[2]}", None
    day = read_date(text, order)
    if day is None:
        return "", None
    return (text, day) if isinstance(day, Remark) else (day.isoformat(), None)


_SPACES = re.compile(r"[\s'’_\u00a0\u202f]")
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_LONGEST_NUMBER = 60


def _ascii_digits(text: str) -> str:
    out = []
    for char in text:
        value = unicodedata.decimal(char, None)
        out.append(str(value) if value is not None else char)
    signs = {"٫": ".", "٬": ",", "−": "-", "＋": "+", "－": "-", "．": ".", "，": ","}
    return "".join(signs.get(char, char) for char in out)


@dataclass(frozen=True, slots=True)
class DecimalGuess:
    """Which sign divides the decimals of a column; not ``certain`` when both could."""

    sign: str
    certain: bool
    samples: tuple[str, ...]


def guess_decimal(texts: Iterable[str], *, otherwise: str = ".") -> DecimalGuess:
    """Find the decimal sign of a column; ``otherwise`` stands where nothing tells."""
    samples: list[str] = []
    votes = {".": 0, ",": 0}
    doubtful = False
    for text in texts:
        number = re.sub(r"[^\d.,]", "", _ascii_digits(text[:_LONGEST_NUMBER]))
        points, commas = number.count("."), number.count(",")
        if not points and not commas:
            continue
        if len(samples) < 5 and text not in samples:
            samples.append(text.strip())
        last = "." if number.rfind(".") > number.rfind(",") else ","
        other = "," if last == "." else "."
        if points and commas:
            votes[last] += 1
        elif points + commas > 1:
            votes[other] += 1
        elif len(number) - 1 - number.rfind(last) != 3 or number.startswith("0"):
            votes[last] += 1
        else:
            doubtful = True
    if votes["."] == votes[","]:
        return DecimalGuess(otherwise, not doubtful and not votes["."], tuple(samples))
    sign = "." if votes["."] > votes[","] else ","
    return DecimalGuess(sign, min(votes.values()) == 0, tuple(samples))


def read_number(text: str, decimal_sign: str = ".") -> Decimal | Remark | None:
    """The number in ``text``: grouped, in brackets, with the minus behind, in any script's digits.

    None for nothing; a Remark when it is no number or does not fit ``decimal_sign``.
    """
    shown = text.strip()
    if is_empty(shown):
        return None
    if len(shown) > _LONGEST_NUMBER:
        return _doubt("number.too-long", "{value} has too many digits for a number.", shown)
    number = _SPACES.sub("", _ascii_digits(shown))
    negative = False
    if number.startswith("(") and number.endswith(")"):
        negative, number = True, number[1:-1]
    if number.endswith(("-", "+")):
        negative, number = negative or number.endswith("-"), number[:-1]
    elif number.startswith(("-", "+")):
        negative, number = negative or number.startswith("-"), number[1:]
    if decimal_sign == ",":
        number = number.translate(str.maketrans(",.", ".,"))
    if _GROUPED.fullmatch(number):
        number = number.replace(",", "")
    if not _PLAIN_NUMBER.fullmatch(number):
        return _doubt("number.unknown", "{value} is not a number.", shown)
    value = Decimal(number)
    return -value if negative else value


_SIGNS = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "zł": "PLN", "₺": "TRY", "₹": "INR",
    "US$": "USD", "A$": "AUD", "C$": "CAD", "Fr.": "CHF", "SFr.": "CHF", "Kč": "CZK", "₴": "UAH",
    "Euro": "EUR", "euro": "EUR",
}  # fmt: skip
_MARK = r"([^\d\s()+\-.,'’٠-٩]{1,4}\.?)?"
_CURRENCY = re.compile(rf"^\s*{_MARK}\s*(.*?)\s*{_MARK}\s*$", re.DOTALL)


def read_money(text: str, decimal_sign: str, default_currency: str) -> Money | Remark | None:
    """The amount in ``text`` with the currency it names, else ``default_currency`` (ISO 4217)."""
    if is_empty(text):
        return None
    unclear = _doubt("money.unknown", "{value} is not an amount of money.", text.strip())
    parts = _CURRENCY.match(text) if len(text) <= _LONGEST_NUMBER else None
    if not parts or (parts[1] and parts[3]):
        return unclear
    mark = parts[1] or parts[3] or ""
    currency = default_currency
    if mark:
        currency = _SIGNS.get(mark, mark.upper())
    amount = read_number(parts[2], decimal_sign)
    if not isinstance(amount, Decimal):
        return unclear
    try:
        return Money.of(amount, currency)
    except ValueError:
        return unclear


def names_currency(text: str) -> bool:
    """Whether an amount says its currency."""
    parts = _CURRENCY.match(text)
    return parts is not None and bool(parts[1] or parts[3])


_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


def read_email(text: str) -> str | Remark:
    """An e-mail address with one @ and no blanks inside, as it stands; else a Remark."""
    address = text.strip()
    if address.lower().startswith("mailto:"):
        address = address[len("mailto:") :]
    if _EMAIL.fullmatch(address) and len(address) <= 320:
        return address
    return _doubt("email.unknown", "{value} is not an e-mail address.", text.strip())


def read_phone(text: str) -> str | Remark:
    """A phone number as it stands; a Remark when it is absurdly long or has line breaks."""
    number = text.strip()
    if len(number) > LONGEST_PHONE or any(char in number for char in "\r\n\0"):
        return _doubt("phone.unknown", "{value} is not a phone number.", number)
    return number


_GOOGLE_LIST = re.compile(r"\s*:::\s*")


def read_list(text: str) -> tuple[str, ...]:
    """The parts of a list in one cell, each once: ``a ::: b`` (Google), ``a;b`` (Outlook)."""
    parts = _GOOGLE_LIST.split(text) if ":::" in text else re.split(r"[;\n]", text)
    return tuple(dict.fromkeys(part for raw in parts if (part := raw.strip())))


_LABELS = {
    "work": "work", "business": "work", "arbeit": "work", "geschäftlich": "work", "büro": "work",
    "dienstlich": "work", "home": "home", "privat": "home", "private": "home", "zuhause": "home",
    "mobile": "mobile", "mobil": "mobile", "handy": "mobile", "cell": "mobile", "main": "main",
    "other": "other", "sonstige": "other", "weitere": "other", "andere": "other", "fax": "fax",
    "workfax": "work fax", "work fax": "work fax", "homefax": "home fax", "home fax": "home fax",
    "arbeit (fax)": "work fax", "haupt": "main", "zentrale": "main",
}  # fmt: skip


def read_label(text: str) -> str:
    """One word for what a number or address is for; the source's own word when it is another."""
    label = text.strip().removeprefix("* ").strip()
    label = label.removeprefix("_$!<").removesuffix(">!$_")
    return _LABELS.get(label.casefold(), label)


_PREFIXES = frozenset(
    {
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "herr", "frau", "hr", "fr",
        "dipl.-ing", "ing", "mag", "m", "mme", "mlle", "sr", "sra", "pan", "pani", "bay", "bayan",
    }
)  # fmt: skip
_PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "da", "di", "del", "della", "la", "le", "ten", "ter", "zu",
     "zur", "vom", "af", "av", "dos", "du", "al", "el", "bin", "ibn"}
)  # fmt: skip


def split_name(text: str) -> dict[str, str]:
    """Prefix, given and family name out of one text: ``Dr. Ruth Pencarrow``, ``Weiß, Ivo``."""
    words = text.split()
    prefix: list[str] = []
    while len(words) > 1 and words[0].casefold().rstrip(".,") in _PREFIXES:
        prefix.append(words.pop(0))
    rest = " ".join(words)
    if "," in rest:
        family, _, given = (part.strip() for part in rest.partition(","))
    else:
        cut = len(words) - 1
        while cut > 1 and words[cut - 1].casefold() in _PARTICLES:
            cut -= 1
        given, family = " ".join(words[:cut]), " ".join(words[cut:])
    parts = {"prefix": " ".join(prefix), "given_name": given, "family_name": family}
    return {key: value for key, value in parts.items() if value}
