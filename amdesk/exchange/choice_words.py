"""Words that other programs use where amdesk has fixed choices. Data only.

A word that is not here and is no choice of ours is listed and kept beside the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from amdesk.base.folding import fold

_STATUS = {
    "prospect": (
        "prospect", "lead", "subscriber", "marketing qualified lead", "sales qualified lead",
        "marketingqualifiedlead", "salesqualifiedlead", "mql", "sql", "opportunity", "potential",
        "interessent", "interessentin",
    ),
    "active": (
        "active", "customer", "customer - direct", "customer - channel", "evangelist", "client",
        "installation partner", "channel partner / reseller", "kunde", "kundin", "aktiv",
        "bestandskunde",
    ),
    "at-risk": ("at risk", "at-risk", "churn risk", "gefahrdet", "abwanderungsgefahrdet"),
    "dormant": ("dormant", "inactive", "sleeping", "ruhend", "inaktiv"),
    "former": ("former", "former customer", "lost", "churned", "ehemalig", "ehemaliger kunde"),
}  # fmt: skip
_SEGMENT = {
    "strategic": ("strategic", "strategisch", "enterprise"),
    "key": ("key", "key account", "schlusselkunde"),
    "core": ("core", "kern", "mid-market"),
    "serve": ("serve", "small business", "smb"),
}
_CHANNEL = {
    "phone": ("phone", "telephone", "telefon", "call", "anruf"),
    "mobile": ("mobile", "cell", "mobil", "handy", "mobile phone"),
    "email": ("email", "e-mail", "mail"),
    "visit": ("visit", "in person", "meeting", "besuch", "personlich"),
    "video": ("video", "video call", "videoanruf"),
}


def _by_word(groups: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    return MappingProxyType({word: value for value, words in groups.items() for word in words})


_NONE: Mapping[str, str] = MappingProxyType({})
_WORDS: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType({
    ("account", "status"): _by_word(_STATUS),
    ("account", "segment"): _by_word(_SEGMENT),
    ("contact", "preferred_channel"): _by_word(_CHANNEL),
})  # fmt: skip


def choice_for(kind: str, field: str, choices: Mapping[str, str], words: str) -> str | None:
    """Which of ``choices`` the ``words`` of another program mean; None when nobody can tell.

    Choices are known by value and by English label, without regard to case and accents.
    """
    if words in choices:
        return words
    folded = " ".join(fold(words).split())
    known = _WORDS.get((kind, field), _NONE).get(folded)
    if known is not None:
        return known
    for value, label in choices.items():
        if folded in {value, fold(label)}:
            return value
    return None
