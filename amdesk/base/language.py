"""The core's texts in the user's language: English is the source, catalogues hold the rest."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from importlib.resources import files

from amdesk.base.errors import AmdeskError, fill

SOURCE = "en"
LANGUAGES = (SOURCE, "de")
NOUNS_ARE_LARGE = frozenset({"de"})
"""Languages that write nouns with a capital inside a sentence too."""


class Language:
    """One language to speak. ``code`` is ``en`` or one there is a catalogue for."""

    def __init__(self, code: str = SOURCE) -> None:
        self.code = code if code in LANGUAGES else SOURCE
        self._catalogue = _catalogue(self.code)

    def say(self, msgid: str, **params: object) -> str:
        """The sentence ``msgid`` in this language with its named places filled."""
        return fill(self._catalogue.gettext(msgid) if msgid else "", params)

    def noun(self, msgid: str) -> str:
        """A label (``To-do``) as it stands inside a sentence: ``to-do`` where nouns are small.

        Abbreviations (``NPS``) keep theirs everywhere.
        """
        said = self.say(msgid)
        if self.code in NOUNS_ARE_LARGE or said[1:2].isupper():
            return said
        return said[:1].lower() + said[1:]

    def counted(self, one: str, many: str, count: int, **params: object) -> str:
        """``one`` when ``count`` is 1, else ``many``; ``{count}`` is filled."""
        return self.say(one if count == 1 else many, count=count, **params)

    def sentence(self, error: AmdeskError) -> str:
        """What an error says."""
        return self.say(error.message, **error.params)

    def hint(self, error: AmdeskError) -> str:
        """What an error advises."""
        return self.say(error.hint, **error.params)


def _catalogue(code: str) -> gettext.NullTranslations:
    place = files("resources").joinpath("translations", f"core.{code}.mo")
    if code == SOURCE or not place.is_file():
        return gettext.NullTranslations()
    with place.open("rb") as source:
        return gettext.GNUTranslations(source)


def language_asked(environment: Mapping[str, str], chosen: str = "") -> str:
    """The code of the language to speak: the one chosen, else what the environment asks for."""
    named = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = chosen or next((name for name in named if name), "")
    short = wanted.replace("-", "_").split("_")[0].split(".")[0].lower()
    return short if short in LANGUAGES else SOURCE
