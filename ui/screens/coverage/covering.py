"""The part of the rail about others' accounts: own covers, and covering desks from files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QFileDialog, QWidget

from amdesk.base.errors import AmdeskError
from amdesk.coverage.queries import CoveringLine
from ui.bridge import covering_desks as desks
from ui.bridge.coverage_files import Written
from ui.bridge.coverage_pages import CoveragePage
from ui.bridge.covering_desks import CoveringDesk
from ui.kit.dialog import Dialog
from ui.kit.note_dialog import NoteDialog
from ui.screens.coverage.dialogs import FilePassphraseDialog
from ui.screens.coverage.export import size_words
from ui.screens.coverage.rail import CoveringBlock, Task
from ui.screens.coverage.wording import counted, say

if TYPE_CHECKING:
    from ui.screens.coverage.screen import CoverageScreen

MOST_TASKS = 5
DESK = "desk:"


def ask_file(parent: QWidget) -> str:
    """Ask which coverage file to open; empty when the user gives up."""
    kinds = say("Coverage files (*.amcover)")
    chosen, _ = QFileDialog.getOpenFileName(parent, say("Open coverage file"), "", kinds)
    return chosen


def ask_hand_back_place(parent: QWidget, proposed: str) -> str:
    """Ask where the bundle for handing back is to be written; empty to give up."""
    kinds = say("Bundles (*.ambundle)")
    chosen, _ = QFileDialog.getSaveFileName(parent, say("Save hand-back"), proposed, kinds)
    return chosen


class CoveringSide(QObject):
    """Shows what the owner covers and does what the rail asks for."""

    def __init__(self, screen: CoverageScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._lines: tuple[CoveringLine, ...] = ()
        self._desks: tuple[CoveringDesk, ...] = ()
        self.ask_file: Callable[[QWidget], str] = ask_file
        self.where: Callable[[QWidget, str], str] = ask_hand_back_place
        rail = screen.view.rail
        rail.ticked.connect(self._tick)
        rail.stepped.connect(self._step)
        rail.open_file_requested.connect(self.open_file)

    def refresh(self) -> None:
        """Read the covering desks again."""
        context = self._screen.context
        context.bridge.ask(
            desks.covering_list, context.place, then=self._take_desks, failed=self._tell_error,
            owner=self, key="desks", slow=True,
        )  # fmt: skip

    def show_page(self, page: CoveragePage) -> None:
        """Show the covers of the page beside the covering desks known."""
        self._lines = page.covering
        self._show()

    def _take_desks(self, desks: tuple[CoveringDesk, ...]) -> None:
        self._desks = desks
        self._show()

    def _show(self) -> None:
        saying = self._screen.saying
        blocks = [self._own_block(line) for line in self._lines]
        blocks += [self._desk_block(desk) for desk in self._desks]
        note = ""
        if len(blocks) == 1 and self._lines:
            note = saying.covering_note(self._lines[0])
        nobody = say("Nobody's accounts now. A coverage file you are sent opens here.")
        self._screen.view.rail.show_covering(blocks, note, nobody)

    def _own_block(self, line: CoveringLine) -> CoveringBlock:
        saying = self._screen.saying
        words, tone = "", "text2"
        if line.state == "proposed":
            words, tone = say("Asked"), "warn"
        elif line.state in {"accepted", "active"}:
            words, tone = saying.acknowledged(line.accepted_on), "good"
        steps: tuple[tuple[str, str], ...] = (("note", say("Write hand-back note")),)
        if line.state == "proposed":
            steps = (("yes", say("I cover")), ("no", say("I cannot")))
        elif line.state == "accepted":
            ahead = line.from_on is not None and line.from_on > saying.today
            steps = () if ahead else (("begin", say("Begin")),)
        detail = saying.live(line.live)
        if len(self._lines) + len(self._desks) > 1:
            detail = "\n".join(filter(None, (saying.covering_note(line), detail)))
        return CoveringBlock(
            line.cover_id, line.account, words, tone, detail,
            tuple(Task(*todo) for todo in line.todos[:MOST_TASKS]), steps,
        )  # fmt: skip

    def _desk_block(self, desk: CoveringDesk) -> CoveringBlock:
        saying = self._screen.saying
        until = _day(desk.until_on)
        ended = until is not None and until < saying.today
        begins = _day(desk.from_on)
        is_ahead = begins is not None and begins > saying.today
        state, tone = say("From a file"), "text2"
        if ended:
            state, tone = say("Ended {day}").format(day=saying.days.near(until)), "warn"  # type: ignore[arg-type]
        elif desk.asked:
            state, tone = say("Asked"), "warn"
        elif desk.accepted:
            state, tone = saying.acknowledged(desk.accepted_on), "good"
        one, many = say("{count} entry for the hand-back"), say("{count} entries for the hand-back")
        parts = [", ".join(desk.accounts), counted(one, many, desk.entries)]
        if begins is not None and until is not None:
            parts.insert(0, saying.period(begins, until))
        answers = (("yes", say("I cover")), ("no", say("I cannot"))) if desk.asked else ()
        # before the absence there is nothing to hand back: the bundle only carries the answer
        back = ("answer", say("Send answer…")) if is_ahead else ("hand-back", say("Hand back…"))
        last = () if is_ahead and (desk.asked or not desk.entries) else (back,)
        warning = ""
        if not desk.is_verified:
            warning = say("You do not trust the sender's card yet. Ask them by phone.")
        return CoveringBlock(
            DESK + desk.folder,
            say("{name}'s accounts").format(name=desk.owner),
            state, tone, "\n".join(filter(None, parts)),
            tuple(Task(*todo) for todo in desk.todos[:MOST_TASKS]),
            (*answers, ("open", say("Open")), *last), warning,
        )  # fmt: skip

    # ---- doing ------------------------------------------------------------------------------

    def _tick(self, block: str, todo: str, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        bridge = self._screen.context.bridge
        if not on:
            return
        if block.startswith(DESK):
            folder = block.removeprefix(DESK)
            bridge.on_desk(
                desks.finish_covered_todo, folder, todo,
                then=lambda _: self.refresh(), failed=self._tell_error, owner=self,
            )  # fmt: skip
            return
        from amdesk.todos.actions import complete_todo  # noqa: PLC0415 - pulls in the records

        bridge.run(complete_todo, todo, failed=self._tell_error, owner=self)

    def _step(self, block: str, step: str) -> None:
        from amdesk.coverage import actions  # noqa: PLC0415 - actions pull in the records

        bridge = self._screen.context.bridge
        match step:
            case "open":
                self._open_window(block.removeprefix(DESK))
            case "hand-back":
                self._hand_desk_back(block.removeprefix(DESK))
            case "answer":
                self._send_answer(block.removeprefix(DESK))
            case "yes" | "no" if block.startswith(DESK):
                bridge.on_desk(
                    partial(desks.answer_covers, yes=step == "yes"), block.removeprefix(DESK),
                    then=lambda _: self.refresh(), failed=self._tell_error, owner=self,
                )  # fmt: skip
            case "yes":
                bridge.run(actions.accept_cover, block, "person", owner=self._screen)
            case "no":
                bridge.run(actions.decline_cover, block, owner=self._screen)
            case "begin":
                bridge.run(actions.activate_cover, block, owner=self._screen)
            case _:
                line = next((one for one in self._lines if one.cover_id == block), None)
                if line is not None:
                    self._screen.acts.hand_back(block, line.account)

    def _open_window(self, folder: str) -> None:
        """Open a covering desk in a window of its own, which is another run of the program."""
        arguments = ["--desk", folder, "gui"]
        if not getattr(sys, "frozen", False):
            arguments = ["-m", "amdesk.cli.main", *arguments]
        started, _ = QProcess.startDetached(sys.executable, arguments, str(Path.cwd()))
        if not started:
            words = say("The window did not open. The covered desk is in {folder}.")
            self._screen.tell(words.format(folder=folder), "bad")

    def _desk_in(self, folder: str) -> CoveringDesk | None:
        return next((one for one in self._desks if one.folder == folder), None)

    def _send_answer(self, folder: str) -> None:
        """Write the bundle that carries a yes or no to whose accounts they are."""
        desk = self._desk_in(folder)
        if desk is None:
            return
        place = self.where(self._screen, _bundle_place("answer", desk))
        if place:
            self._screen.context.bridge.on_desk(
                desks.hand_back_file, folder, "", Path(place), then=self._written,
                failed=self._tell_error, owner=self,
            )  # fmt: skip

    def _hand_desk_back(self, folder: str) -> None:
        desk = self._desk_in(folder)
        if desk is None:
            return
        screen = self._screen
        dialog = NoteDialog(
            say("Hand back {name}'s accounts").format(name=desk.owner),
            say("What you did there goes into a bundle that only {name} can open.").format(
                name=desk.owner
            ),
            say("What is still open, or that nothing is"), say("Save bundle…"), screen,
        )  # fmt: skip

        def given(note: str) -> None:
            place = self.where(dialog, _bundle_place("hand-back", desk))
            if not place:
                dialog.refuse("")
                return
            screen.context.bridge.on_desk(
                desks.hand_back_file, folder, note, Path(place),
                then=lambda made: self._handed_back(dialog, made),
                failed=lambda error: dialog.refuse(screen.context.words.error(error)),
                owner=dialog,
            )  # fmt: skip

        dialog.given.connect(given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _handed_back(self, dialog: Dialog, made: Written) -> None:
        dialog.accept()
        self._written(made)

    def _written(self, made: Written) -> None:
        words = say("{file} is written, {size}. Send it to whose accounts they are.")
        self._screen.tell(words.format(file=made.file, size=size_words(made.size)))
        self.refresh()

    # ---- opening a file ---------------------------------------------------------------------

    def open_file(self, path: str = "") -> None:
        """Open a coverage file, by default the one the user picks."""
        chosen = path or self.ask_file(self._screen)
        if chosen:
            target = Path(chosen)
            self._screen.context.bridge.aside(
                desks.read_file, target, then=lambda found: self._opening(target.name, *found),
                failed=self._tell_error, owner=self,
            )  # fmt: skip

    def _opening(self, name: str, content: bytes, needs_passphrase: bool) -> None:  # noqa: FBT001
        bridge = self._screen.context.bridge
        if not needs_passphrase:
            bridge.on_desk(
                desks.open_file, content, "", then=self._opened, failed=self._tell_error,
                owner=self,
            )  # fmt: skip
            return
        dialog = FilePassphraseDialog(name, self._screen)

        def failed(error: AmdeskError) -> None:
            dialog.refuse(self._screen.context.words.error(error))

        def opened(found: tuple[str, int]) -> None:
            dialog.accept()
            self._opened(found)

        dialog.given.connect(
            lambda words: bridge.on_desk(
                desks.open_file, content, words, then=opened, failed=failed, owner=dialog
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _opened(self, found: tuple[str, int]) -> None:
        owner, count = found
        self.refresh()
        one, many = say("{count} account"), say("{count} accounts")
        words = say("{name}'s coverage file is open: {accounts}. It stands in the rail.")
        self._screen.tell(words.format(name=owner, accounts=counted(one, many, count)))

    def _tell_error(self, error: AmdeskError) -> None:
        self._screen.tell(self._screen.context.words.error(error), "warn")


def _bundle_place(what: str, desk: CoveringDesk) -> str:
    first = desk.owner.split()[0].lower() if desk.owner else "owner"
    return str(Path.home() / f"{what}-{first}.ambundle")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
