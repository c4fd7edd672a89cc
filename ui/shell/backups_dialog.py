"""Choosing a backup to put in a damaged desk's place; each is read from end to end first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTimeZone, Signal
from PySide6.QtWidgets import QWidget

from amdesk.base.errors import AmdeskError
from ui.bridge.bridge import Bridge
from ui.bridge.rescue import BackupFound, found_backups, is_whole
from ui.bridge.words import CoreWords
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.labels import Label
from ui.kit.layouts import ScrollArea
from ui.kit.lines import TwoLine
from ui.kit.notices import Notice
from ui.kit.theme import theme_of
from ui.kit.two_line import TwoLineList

if TYPE_CHECKING:
    from ui.bridge.core_types import Place

MEGABYTE = 1024 * 1024


class BackupsDialog(Dialog):
    """The backups by day, the newest first, with what looking at each found."""

    restore_requested = Signal(object)
    """The file of the backup that is wanted."""

    def __init__(
        self, bridge: Bridge, words: CoreWords, place: Place, secret: str | None, parent: QWidget
    ) -> None:
        title = QCoreApplication.translate("BackupsDialog", "Restore a backup")
        super().__init__(title, parent=parent, width=560)
        self._bridge = bridge
        self._words = words
        self._place = place
        self._secret = secret
        self._found: tuple[BackupFound, ...] = ()
        self._whole: dict[Path, bool] = {}
        self._notice = Notice("", tone="bad")
        self._notice.hide()
        self._told = Label(self.tr("Looking for backups"), colour="text2", wrap=True)
        self.list = TwoLineList(accessible=self.tr("Backups"), ground="raised", inset=8)
        area = ScrollArea(self.list, ground="raised")
        area.setMinimumHeight(theme_of(self).tokens.px(240))
        for widget in (self._notice, self._told, area):
            self.body.addWidget(widget)
        self.restore = Button(self.tr("Restore"), kind="primary", icon="archive-restore")
        self.restore.setEnabled(False)
        self.restore.clicked.connect(self._ask)
        self.add_button(self.restore, default=True)
        self.set_foot(self.tr("What is there now is kept in a folder of its own."))
        self.list.current_changed.connect(lambda _: self._fit_button())
        bridge.aside(found_backups, place, then=self._show, failed=self.refuse, owner=self)

    def refuse(self, error: AmdeskError) -> None:
        """Say why nothing was restored."""
        self._notice.set_text(self._words.error(error, hint=False), "bad")
        self._notice.show()
        self._fit_button()

    def _show(self, found: tuple[BackupFound, ...]) -> None:
        self._found = found
        if not found:
            words = self.tr("There is no backup in {folder}.")
            self._told.setText(words.format(folder=self._place.backups))
            return
        self._told.setText(self.tr("Each is read from end to end before it is offered."))
        self._fill()
        self.list.choose(found[0].file)
        self.list.setFocus()
        self._look_at(0)

    def _look_at(self, number: int) -> None:
        """Read one backup through, then the next; the newest comes first."""
        if number >= len(self._found):
            return
        file = self._found[number].file
        self._bridge.aside(
            is_whole, self._place, self._secret, file,
            then=partial(self._looked, number), failed=self.refuse, owner=self,
        )  # fmt: skip

    def _looked(self, number: int, whole: bool) -> None:  # noqa: FBT001 - the answer
        file = self._found[number].file
        is_first = whole and not any(self._whole.values())
        self._whole[file] = whole
        self._fill()
        chosen = self.list.current_key()
        if is_first and not (isinstance(chosen, Path) and self._whole.get(chosen, True)):
            self.list.choose(file)
        self._look_at(number + 1)

    def _fill(self) -> None:
        kept = self.list.current_key()
        self.list.set_rows(self._row(one) for one in self._found)
        if kept is not None:
            self.list.choose(kept)
        self._fit_button()

    def _row(self, one: BackupFound) -> TwoLine:
        whole = self._whole.get(one.file)
        icon, said = {
            True: ("circle-check", self.tr("Whole")),
            False: ("circle-x", self.tr("Damaged, cannot be restored")),
        }.get(whole, ("hourglass", self.tr("Being checked")))  # type: ignore[arg-type]
        megabytes = self._words.locale.toString(one.size / MEGABYTE, "f", 1)
        pattern = self.tr("{state}, {reason}, {size} MB")
        detail = pattern.format(state=said, reason=self._reason(one.reason), size=megabytes)
        return TwoLine(one.file, self._moment(one), detail, lead_icon=icon)

    def _moment(self, one: BackupFound) -> str:
        seconds = int(one.made_at.timestamp())
        at = QDateTime.fromSecsSinceEpoch(seconds, QTimeZone.systemTimeZone())
        day = self._words.locale.toString(at.date(), QLocale.FormatType.LongFormat)
        time = self._words.locale.toString(at.time(), QLocale.FormatType.ShortFormat)
        return self.tr("{day}, {time}").format(day=day, time=time)

    def _reason(self, reason: str) -> str:
        known = {
            "idle": self.tr("made in use"),
            "regular": self.tr("made in use"),
            "asked": self.tr("made by hand"),
            "manual": self.tr("made by hand"),
            "migration": self.tr("made before an update"),
        }
        return known.get(reason, reason)

    def _fit_button(self) -> None:
        key = self.list.current_key()
        self.restore.setEnabled(isinstance(key, Path) and self._whole.get(key) is True)

    def _ask(self) -> None:
        key = self.list.current_key()
        if isinstance(key, Path):
            self.restore.setEnabled(False)
            self.restore_requested.emit(key)
