"""What may be done with the cover in hand: asking, answers, briefing, handing back, exporting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from amdesk.base.errors import AmdeskError
from amdesk.coverage.queries import BackupLine
from ui.bridge.coverage_files import ExportContents, Written, export_contents
from ui.forms.dialog import Wanted, open_form
from ui.kit.chips import KeyHint
from ui.kit.note_dialog import NoteDialog
from ui.kit.screen import Command
from ui.screens.coverage.export import AskPlace, ExportDialog, ask_place, size_words
from ui.screens.coverage.wording import say

if TYPE_CHECKING:
    from ui.screens.coverage.screen import CoverageScreen


class CoverActs(QObject):
    """Runs the steps of a cover for the coverage screen."""

    def __init__(self, screen: CoverageScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.where: AskPlace = ask_place
        """Asks where a coverage file is to be written."""

    # ---- what is offered --------------------------------------------------------------------

    def steps(self, line: BackupLine) -> tuple[tuple[str, str, str, str], ...]:
        """Return what may be done with a line as (step, words, icon, keys), likeliest first."""
        phone = ("phone", say("Told me by phone"), "phone", "T")
        person = ("person", say("Told me in person"), "user-check", "Shift+T")
        declined = ("decline", say("Declined"), "user-x", "N")
        remind = ("remind", say("Remind"), "bell", "M")
        withdraw = ("withdraw", say("Take back"), "undo-2", "K")
        briefed = ("brief", say("Briefed today"), "check", "F")
        begin = ("begin", say("Begin cover"), "shield-check", "")
        edit = ("edit", say("Edit"), "pencil", "Enter")
        match line.state:
            case "proposed":
                return phone, person, declined, remind, withdraw, edit
            case "accepted":
                begun = () if self._is_ahead() else (begin,)
                return briefed, *begun, declined, withdraw, edit
            case "active":
                return ("hand-back", say("Hand back…"), "rotate-ccw", "H"), briefed, edit
            case "handed_back":
                return (edit,)
            case _:
                return ("choose", say("Choose back-up"), "user-plus", "B"), remind

    def _is_ahead(self) -> bool:
        page = self._screen.page
        table = None if page is None else page.table
        return table is None or table.from_on is None or table.from_on > page.today  # type: ignore[union-attr]

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the table for the line in hand."""
        line = self._screen.backups.line()
        hints = [KeyHint(("Up", "Down"), say("Move"))]
        if line is not None and line.state in {"none", "declined"}:
            hints.append(KeyHint(("B",), say("Choose back-up")))
        elif line is not None:
            hints += [KeyHint((keys,), words) for _, words, _, keys in self.steps(line) if keys]
        hints += [
            KeyHint(("A",), say("Add absence")),
            KeyHint(("X",), say("Export coverage file")),
        ]
        return tuple(hints)

    def commands(self, group: str) -> tuple[Command, ...]:
        """Return the steps of the line in hand as commands."""
        line = self._screen.backups.line()
        made = []
        if line is not None:
            made = [
                Command(words, partial(self.step, step), keys, icon,
                        note=line.account, group=group)
                for step, words, icon, keys in self.steps(line)
                if step != "remind" or line.state == "proposed"
            ]  # fmt: skip
        export = Command(say("Export coverage file"), self.export, "X", "package", group=group)
        return (*made, export)

    def show_steps(self, line: BackupLine) -> None:
        """Show the cover in hand below the table."""
        screen = self._screen
        page = screen.page
        note = page.notes.get(line.cover_id or "") if page is not None else None
        parts = []
        if note is not None and note.duty:
            parts.append(say("Accountable for: {duty}").format(duty=note.duty))
        if note is not None and note.hand_back:
            parts.append(say("Handed back: {note}").format(note=note.hand_back))
        title = say("{name} for {account}").format(name=line.backup or "", account=line.account)
        state = screen.saying.state(line).text
        how = {"phone": say("by phone"), "person": say("in person"), "bundle": say("in a bundle")}
        if note is not None and note.accepted_how in how and line.state != "proposed":
            state = say("{state}, {how}").format(state=state, how=how[note.accepted_how])
        screen.view.steps.show_steps(title, state, "\n".join(parts), self.steps(line))

    # ---- doing ------------------------------------------------------------------------------

    def step(self, name: str) -> None:
        """Do a step with the cover in hand, where that step can be taken."""
        line = self._screen.backups.line()
        if name == "export":
            self.export()
        elif line is None:
            return
        elif name == "choose":
            self.choose()
        elif name == "edit":
            self.open_line()
        elif line.cover_id is not None and any(name == one[0] for one in self.steps(line)):
            self._run(name, line, line.cover_id)

    def _run(self, name: str, line: BackupLine, cover: str) -> None:
        from amdesk.coverage import actions  # noqa: PLC0415 - actions pull in the records

        bridge, screen = self._screen.context.bridge, self._screen
        match name:
            case "phone" | "person":
                bridge.run(actions.accept_cover, cover, name, owner=screen)
            case "decline":
                bridge.run(actions.decline_cover, cover, owner=screen)
            case "brief":
                bridge.run(actions.brief_backup, cover, owner=screen)
            case "begin":
                bridge.run(actions.activate_cover, cover, owner=screen)
            case "withdraw":
                bridge.run(actions.withdraw_cover, cover, owner=screen)
            case "remind":
                words = say("Ask {name} again about {account}")
                title = words.format(name=line.backup or "", account=line.account)
                bridge.on_desk(
                    lambda desk: desk.run(actions.remind_backup, cover, title=title).result,
                    then=lambda _: screen.tell(
                        say("A to-do for the next working day reminds you: {title}.").format(
                            title=title
                        )
                    ),
                    owner=screen,
                )
            case _:
                self.hand_back(cover, line.account)

    def choose(self) -> None:
        """Put the keyboard on whoever fits best."""
        view = self._screen.view
        line = self._screen.backups.line()
        if line is None or line.state not in {"none", "declined"}:
            return
        if not self._screen.backups.once_shown(self.choose):
            return
        if not view.candidates.take_focus():
            self._screen.tell(say("Nobody is free then. Ask somebody to move a day."), "warn")
        else:
            view.area.ensureWidgetVisible(view.candidates, 0, 20)

    def ask(self, colleague_id: str) -> None:
        """Ask a colleague to stand in for the account in hand."""
        from amdesk.coverage.actions import ask_backup  # noqa: PLC0415 - pulls in the records

        screen, line = self._screen, self._screen.backups.line()
        page = screen.page
        if line is None or page is None or page.table is None:
            return
        screen.context.bridge.run(
            ask_backup, line.account_id, page.table.absence_id, colleague_id,
            then=lambda _: screen.view.table.setFocus(), owner=screen,
        )  # fmt: skip

    def open_line(self) -> None:
        """Choose for a gap; else edit second, duty and open points of the cover."""
        line = self._screen.backups.line()
        if line is None:
            return
        if line.cover_id is None or line.state in {"none", "declined"}:
            self.choose()
            return
        wanted = Wanted(
            "cover", line.cover_id, hidden=("account", "absence", "state", "accepted_at"),
            title=say("{name} for {account}").format(
                name=line.backup or "", account=line.account
            ),
        )  # fmt: skip
        open_form(self._screen.records, wanted, self._screen)

    def hand_back(self, cover: str, account: str) -> None:
        """Ask for the note an account is handed back with."""
        from amdesk.coverage.actions import hand_back  # noqa: PLC0415 - pulls in the records

        screen = self._screen
        dialog = NoteDialog(
            say("Hand back {account}").format(account=account), "",
            say("What is still open, or that nothing is"), say("Hand back"), screen,
        )  # fmt: skip

        def failed(error: AmdeskError) -> None:
            dialog.refuse(screen.context.words.error(error))

        def given(note: str) -> None:
            screen.context.bridge.run(
                hand_back, cover, note, then=lambda _: dialog.accept(), failed=failed,
                owner=dialog,
            )  # fmt: skip

        dialog.given.connect(given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # ---- the coverage file ------------------------------------------------------------------

    def export(self) -> None:
        """Open the export for the absence in hand."""
        page = self._screen.page
        if page is None or page.table is None:
            self._screen.tell(say("Plan an absence first; the file is made for it."), "warn")
            return
        self._screen.context.bridge.ask(
            export_contents, page.table.absence_id, then=self._open_export, owner=self,
            key="export",
        )  # fmt: skip

    def _open_export(self, contents: ExportContents | None) -> None:
        if contents is None:
            return
        screen = self._screen
        line = screen.backups.line()
        dialog = ExportDialog(
            screen.context, contents, screen.saying, screen,
            colleague_id=(line.backup_id or "") if line is not None else "", where=self.where,
        )  # fmt: skip
        dialog.written.connect(self._tell_written)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell_written(self, made: Written) -> None:
        closed = say("sealed to their card") if made.is_sealed else say("closed by the passphrase")
        words = say("{file} is written, {size}, {closed}.")
        self._screen.tell(words.format(file=made.file, size=size_words(made.size), closed=closed))
