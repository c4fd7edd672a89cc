"""Writing a coverage file: joins the dialog with the desk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from amdesk.base.errors import AmdeskError, Refused
from ui.bridge import coverage_files as files
from ui.bridge.context import ScreenContext
from ui.bridge.coverage_files import AccountCounts, ColleagueChoice, ExportContents, Written
from ui.kit.day_words import initials
from ui.screens.coverage.export_view import ExportView, TickLine
from ui.screens.coverage.wording import Saying, counted, say

if TYPE_CHECKING:
    from ui.bridge.core_types import Desk

AskPlace = Callable[[QWidget, str], str]
LONG_ENOUGH = 12


def ask_place(parent: QWidget, proposed: str) -> str:
    """Ask where the file is to be written; empty when the user gives up."""
    title = say("Save coverage file")
    kinds = say("Coverage files (*.amcover)")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    return chosen


class ExportDialog(ExportView):
    """The dialog over what the desk offers for one absence.

    `written` carries the file. Cancelling before the writing begins leaves no trace; what has
    begun is finished, since a half-written file would be worse.
    """

    written = Signal(object)

    def __init__(
        self,
        context: ScreenContext,
        contents: ExportContents,
        saying: Saying,
        parent: QWidget,
        *,
        colleague_id: str = "",
        where: AskPlace = ask_place,
    ) -> None:
        days = saying.period(contents.from_on, contents.until_on)
        super().__init__(say("Export coverage file"), days, parent)
        self._context = context
        self._contents = contents
        self._saying = saying
        self._where = where
        self._stop = threading.Event()
        self._is_writing = False
        self._by_colleague = dict(contents.accounts)
        for choice in contents.colleagues:
            self.colleague.addItem(choice.name, choice.id)
        self.colleague.setCurrentIndex(max(self.colleague.findData(colleague_id), 0))
        self.colleague_changed.connect(lambda _: self._show_colleague())
        self.ticks_changed.connect(self._show_ticks)
        self.passphrase_changed.connect(self._ask_strength)
        self.suggest_requested.connect(self._suggest)
        self.save_requested.connect(self.write)
        self._show_colleague()
        self._ask_strength("")

    # ---- showing ----------------------------------------------------------------------------

    def chosen(self) -> ColleagueChoice | None:
        """Return whom the file is for."""
        wanted = self.colleague.currentData()
        return next((one for one in self._contents.colleagues if one.id == wanted), None)

    def _show_colleague(self) -> None:
        choice = self.chosen()
        if choice is None:
            self.save.setEnabled(False)
            self.set_foot(say("Add a colleague first."))
            return
        self.show_person(initials(choice.name), choice.name)
        one, many = say("{count} to-do"), say("{count} to-dos")
        self.show_accounts(
            [
                TickLine(line.id, line.name, counted(one, many, line.todos), line.is_covered)
                for line in self._by_colleague.get(choice.id, ())
            ]
        )
        self._show_ticks()

    def _ticked(self) -> tuple[AccountCounts, ...]:
        choice = self.chosen()
        wanted = set(self.ticked_accounts())
        lines = self._by_colleague.get(choice.id, ()) if choice is not None else ()
        return tuple(line for line in lines if line.id in wanted)

    def _show_ticks(self) -> None:
        lines = self._ticked()
        topics = self._contents.general_answers + sum(line.answers for line in lines)
        had = self.ticked_parts() if self.parts else None
        count = self._saying.words.locale.toString

        def ticked(key: str) -> bool:
            return key != files.PRICES if had is None else key in had

        prices = say("included") if had and files.PRICES in had else say("left out")
        rows = (
            (files.BRIEFS, say("One-page brief"),
             counted(say("{count} page"), say("{count} pages"), len(lines))),
            (files.TODOS, say("Open to-dos and promises"),
             count(sum(line.todos + line.promises for line in lines))),
            (files.PEOPLE, say("People and how to reach them"),
             count(sum(line.people for line in lines))),
            (files.ISSUES, say("Live issues and open loops"),
             count(sum(line.issues for line in lines))),
            (files.ANSWERS, say("Who answers what"),
             counted(say("{count} topic"), say("{count} topics"), topics)),
            (files.PRICES, say("Contract and price details"), prices),
        )  # fmt: skip
        self.show_parts([TickLine(key, text, words, ticked(key)) for key, text, words in rows])
        self._show_closing()
        if not self._is_writing:
            self.save.setEnabled(bool(lines))
            self.set_foot(self._foot_line() if lines else say("Tick at least one account."))

    def _foot_line(self) -> str:
        day = files.delete_after(self._contents.until_on)
        return say("{name}. Delete after {day}: a reminder, not a lock.").format(
            name=self._file_name(), day=self._saying.days.far(day)
        )

    def _file_name(self) -> str:
        choice = self.chosen()
        first = choice.name.split()[0].lower() if choice is not None and choice.name else "file"
        plain = "".join(letter for letter in first if letter.isalnum()) or "file"
        return f"cover-{plain}.amcover"

    def _needs_passphrase(self) -> bool:
        choice = self.chosen()
        return choice is None or not choice.has_card or self.key_choice.isChecked()

    def _show_closing(self) -> None:
        choice = self.chosen()
        words = ""
        if choice is not None and choice.has_card:
            words = say(
                "Sealed to {name}'s card, which you trust: nobody else can open it, and no "
                "passphrase is needed."
            ).format(name=choice.name)
        self.show_closing(words, needs_passphrase=self._needs_passphrase())

    def _ask_strength(self, words: str) -> None:
        choice = self.chosen()
        first = choice.name.split()[0] if choice is not None and choice.name else ""
        if not words:
            self.show_strength(
                say("Tell {name} by phone, not in the same message.").format(name=first), "text2"
            )
            return
        if len(words) < LONG_ENOUGH:
            self.show_strength(say("Use 12 or more."), "bad")
            return
        self._context.bridge.ask(
            lambda _read, typed: files.passphrase_strength(typed),
            words, then=self._show_strength, owner=self, key="strength",
        )  # fmt: skip

    def _show_strength(self, found: tuple[int, bool]) -> None:
        bits, is_enough = found
        if is_enough:
            words = say("Strong enough, about {bits} bits. Tell it by phone.")
            self.show_strength(words.format(bits=bits), "good")
        else:
            words = say("Could be guessed, about {bits} of 60 bits. Add words.")
            self.show_strength(words.format(bits=bits), "bad")

    def _suggest(self) -> None:
        def show(words: str) -> None:
            self.words.show_words(shown=True)
            self.words.setText(words)
            self.words.setFocus()

        self._context.bridge.ask(
            files.suggested_passphrase, then=show, owner=self, key="suggestion"
        )

    # ---- writing ----------------------------------------------------------------------------

    def write(self) -> None:
        """Ask where, then have the file written on the desk's thread."""
        choice = self.chosen()
        if choice is None or self._is_writing or not self.ticked_accounts():
            return
        words = self.words.text() if self._needs_passphrase() else ""
        if self._needs_passphrase() and len(words) < LONG_ENOUGH:
            self.refuse_passphrase(say("Use 12 or more."))
            return
        place = self._where(self, str(Path.home() / self._file_name()))
        if not place:
            return
        target = Path(place)
        if not target.suffix:
            target = target.with_suffix(".amcover")
        wish = files.ExportWish(
            self.ticked_accounts(), choice.id, choice.name, choice.email,
            self._contents.from_on, self._contents.until_on, self.ticked_parts(), words, target,
        )  # fmt: skip
        self._begin(wish)

    def _begin(self, wish: files.ExportWish) -> None:
        self._is_writing, self._stop = True, threading.Event()
        report = self._context.bridge.reporter(self._tell)
        self.show_working(0, 0, say("Getting the briefs ready."))
        text, language = self._context.words.text, self._context.words.language
        called_off = self._stop.is_set

        def job(desk: Desk) -> Written | None:
            return files.write_file(desk, wish, text, language, called_off, report)

        self._context.bridge.on_desk(job, then=self._done, failed=self._failed, owner=self)

    def _tell(self, ready: int, count: int) -> None:
        if not self._is_writing:
            return
        if ready >= count:
            self.show_working(0, 0, say("Closing the file. This takes about two seconds."))
        else:
            words = say("Brief {number} of {count}.")
            self.show_working(ready, count, words.format(number=ready + 1, count=count))

    def _done(self, made: Written | None) -> None:
        self._is_writing = False
        if made is None:
            super().reject()
            return
        self.written.emit(made)
        self.accept()

    def _failed(self, error: AmdeskError) -> None:
        self._is_writing = False
        self.show_idle(self._foot_line())
        sentence = self._context.words.error(error)
        if isinstance(error, Refused) and error.field == "passphrase":
            self.refuse_passphrase(sentence)
        else:
            self.set_foot(sentence)

    def reject(self) -> None:
        """Give up; while briefs are made, as soon as the present one is ready."""
        if self._is_writing:
            self._stop.set()
            self.set_foot(say("Stopping. Nothing has been written yet."))
            return
        super().reject()


def size_words(size: int) -> str:
    """Return a file's size as "240 kB"."""
    return QLocale().formattedDataSize(size, 0)
