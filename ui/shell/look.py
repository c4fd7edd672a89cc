"""Colours, text size and language as the settings want them, put on the application."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ui.bridge.settings import Settings
from ui.bridge.words import LANGUAGES, locale_of
from ui.kit.theme import PROPERTY, Scheme, Theme
from ui.kit.tokens import TEXT_SCALES, resource_root

SCHEMES = tuple(scheme.value for scheme in Scheme)


def scheme_of(settings: Settings) -> Scheme:
    """Return the colours wanted, the system's unless others were chosen."""
    return Scheme(settings.text("look.scheme", Scheme.SYSTEM.value, SCHEMES))


def text_scale_of(settings: Settings) -> int:
    """Return the text size wanted, in per cent."""
    wanted = settings.number("look.text_scale", 100, 100, 150)
    return wanted if wanted in TEXT_SCALES else 100


def theme_for(app: QApplication, settings: Settings) -> Theme:
    """Dress the application as the settings want it; a theme that is there already is changed."""
    held = app.property(PROPERTY)
    if isinstance(held, Theme):
        dress(held, settings)
        return held
    theme = Theme(scheme=scheme_of(settings), text_scale=text_scale_of(settings))
    theme.install(app)
    return theme


def dress(theme: Theme, settings: Settings) -> None:
    """Change the theme to what the settings want."""
    theme.set_scheme(scheme_of(settings))
    theme.set_text_scale(text_scale_of(settings))


def language_of(settings: Settings) -> str:
    """Return the language wanted: the one chosen, else the system's, else English."""
    wanted = settings.text("language", "", tuple(LANGUAGES))
    if wanted:
        return wanted
    system = _system_language()
    return system if system in LANGUAGES else "en"


class Translation:
    """The window's words in one language at a time."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """Install the catalogues of `language` instead of the former ones."""
        self.silence()
        own = resource_root() / "translations" / f"window.{language}.qm"
        # Qt's own words: the buttons of its dialogs, the menu of a text field.
        theirs = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        for place in (own, theirs / f"qtbase_{language}.qm"):
            translator = QTranslator(self._app)
            if translator.load(str(place)):
                self._app.installTranslator(translator)
                self._installed.append(translator)
        QLocale.setDefault(locale_of(language))

    def silence(self) -> None:
        """Take the catalogues away."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []


def _system_language() -> str:
    return QLocale.system().name().partition("_")[0]
