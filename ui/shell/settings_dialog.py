"""The settings: colours, text size, language, single-letter keys, and the desk's protection."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.bridge.settings import LETTERS, Settings
from ui.bridge.words import LANGUAGES
from ui.kit.buttons import Button
from ui.kit.choices import SegmentedControl
from ui.kit.dialog import Dialog
from ui.kit.labels import Label
from ui.kit.layouts import ScrollArea
from ui.kit.theme import Scheme, theme_of
from ui.kit.tokens import TEXT_SCALES
from ui.shell.protection_part import ProtectionPart

WIDTH = 460
CHROME = 190
"""How much of the dialog is head, foot and edges."""
SCHEMES = (Scheme.SYSTEM, Scheme.LIGHT, Scheme.DARK)


class SettingsDialog(Dialog):
    """Colours, text size and keys change at once; the language when the dialog is closed."""

    look_changed = Signal()
    letters_changed = Signal()
    language_requested = Signal(str)

    def __init__(self, settings: Settings, language: str, parent: QWidget) -> None:
        title = QCoreApplication.translate("SettingsDialog", "Settings")
        super().__init__(title, parent=parent, width=WIDTH)
        self._settings = settings
        self._language = language
        schemes = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"))
        self.scheme = SegmentedControl(schemes, accessible=self.tr("Colours"), fill=True)
        chosen = settings.text("look.scheme", "system", tuple(s.value for s in SCHEMES))
        self.scheme.choose([scheme.value for scheme in SCHEMES].index(chosen))
        percents = tuple(self.tr("{percent} %").format(percent=scale) for scale in TEXT_SCALES)
        self.scale = SegmentedControl(percents, accessible=self.tr("Text size"), fill=True)
        scale = settings.number("look.text_scale", 100, 100, 150)
        self.scale.choose(TEXT_SCALES.index(scale) if scale in TEXT_SCALES else 0)
        self.language = SegmentedControl(
            tuple(LANGUAGES.values()), accessible=self.tr("Language"), fill=True
        )
        self.language.choose(tuple(LANGUAGES).index(language) if language in LANGUAGES else 0)
        self.letters = QCheckBox(self.tr("Single letters are keys in lists"))
        self.letters.setAccessibleName(self.letters.text())
        self.letters.setChecked(settings.flag(LETTERS, default=True))
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        for words, control in (
            (self.tr("Colours"), self.scheme),
            (self.tr("Text size"), self.scale),
            (self.tr("Language"), self.language),
        ):
            column.addWidget(Label(words, role="small", weight=500, colour="text2"))
            column.addWidget(control)
            column.addSpacing(4)
        column.addWidget(self.letters)
        self.protection = ProtectionPart(settings, self.locale())
        column.addSpacing(4)
        column.addWidget(self.protection)
        column.addStretch(1)
        self._scroll = ScrollArea(self._page, ground="raised")
        self.body.addWidget(self._scroll)
        self.protection.resized.connect(self._fit)
        self.scheme.chosen.connect(self._set_scheme)
        self.scale.chosen.connect(self._set_scale)
        self.letters.toggled.connect(self._set_letters)
        self._cancel.hide()
        done = Button(self.tr("Done"), kind="primary")
        done.clicked.connect(self.accept)
        self.add_button(done, default=True)
        self.finished.connect(self._leave)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the settings are, but never higher than the screen has room for."""
        tokens = theme_of(self).tokens
        wide = tokens.px(WIDTH) - 60
        column = self._page.layout()
        wanted = column.totalHeightForWidth(wide) if column is not None else 0
        most = self.screen().availableGeometry().height() - tokens.px(CHROME)
        self._scroll.setFixedHeight(min(wanted + 4, most))
        middle = self.geometry().center()
        self.adjustSize()
        if self.isVisible():
            self.move(middle.x() - self.width() // 2, max(middle.y() - self.height() // 2, 0))

    def _set_scheme(self, number: int) -> None:
        self._settings.put("look.scheme", SCHEMES[number].value)
        self.look_changed.emit()

    def _set_scale(self, number: int) -> None:
        self._settings.put("look.text_scale", TEXT_SCALES[number])
        self.look_changed.emit()
        self._fit()

    def _set_letters(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal decides
        self._settings.put(LETTERS, on)
        self.letters_changed.emit()

    def _leave(self) -> None:
        self._settings.save()
        wanted = tuple(LANGUAGES)[self.language.current()]
        if wanted != self._language:
            self.language_requested.emit(wanted)
