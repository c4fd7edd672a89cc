"""Typed numbers and amounts as the core wants them, without ever passing a float."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale


class NotReadable(ValueError):
    """What was typed fits the field in no way; the text is the sentence to show."""


def plain_number(text: str, locale: QLocale) -> str:
    """Return a number typed in the locale's way with a decimal point and without groups.

    A text that is no number comes back as it is: the core says what is wrong with it.
    """
    bare = re.sub(r"[\s’'_]", "", text.strip())
    bare = bare.replace("−", "-")
    point, group = locale.decimalPoint(), locale.groupSeparator()
    if group and not group.isspace() and re.fullmatch(_grouped(group, point), bare):
        bare = bare.replace(group, "")
    return bare.replace(point, ".") if bare.count(point) == 1 else bare


def shown_number(text: str, locale: QLocale) -> str:
    """Return a number with a decimal point in the locale's way, without groups."""
    return text.replace(".", locale.decimalPoint())


def _grouped(group: str, point: str) -> str:
    g, p = re.escape(group), re.escape(point)
    return rf"[+-]?[0-9]{{1,3}}(?:{g}[0-9]{{3}})+(?:{p}[0-9]*)?"
