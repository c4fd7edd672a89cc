"""Repeats typed in words, and stored rules said in a sentence, by the core's rules."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from amdesk.base.errors import Refused
from ui.bridge.words import CoreWords

_RULE = "FREQ="


class TypedRepeats:
    """Between a reader's words ("every 2nd tuesday") and the rule that is stored (RFC 5545)."""

    def __init__(self, words: CoreWords) -> None:
        self._words = words

    def rule(self, text: str) -> str:
        """Return the rule that `text` means. Raises ValueError with the sentence to show."""
        from amdesk.todos.recurrence import parse_rule  # noqa: PLC0415 - the core comes late
        from amdesk.todos.repeat_words import rule_from_words  # noqa: PLC0415

        if _RULE in text.upper():
            try:
                return parse_rule(text).text
            except Refused as refused:
                raise ValueError(self._words.error(refused, hint=False)) from refused
        german = self._words.locale.language() == QLocale.Language.German
        found = rule_from_words(text, german=german)
        if found is None:
            sentence = QCoreApplication.translate(
                "TypedRepeats", "“{text}” is no repeat. Write “every second Tuesday”, for instance."
            )
            raise ValueError(sentence.format(text=text))
        return parse_rule(found).text

    def sentence(self, rule: str) -> str:
        """Return a rule in words; one that cannot be read is returned as it is."""
        from amdesk.todos.recurrence import parse_rule  # noqa: PLC0415 - the core comes late
        from amdesk.todos.repeat_words import describe  # noqa: PLC0415

        try:
            return self._words.say(describe(parse_rule(rule)))
        except Refused:
            return rule
