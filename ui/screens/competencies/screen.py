"""Competencies: joins overview, sheet and rail with the core."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from amdesk.base.errors import AmdeskError
from amdesk.base.refs import Ref
from amdesk.competency.queries import AssessmentLine, BehaviourLine, CompetencyLines, Results
from ui.bridge.competency_pages import CompetencyPage, assessment_behind, competency_section
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.forms.dialog import Wanted, open_form
from ui.kit.chips import Chip, KeyHint
from ui.kit.labels import Label
from ui.kit.marks import ChipValue
from ui.kit.note_dialog import NoteDialog
from ui.kit.screen import Changed, Command, Screen
from ui.screens.competencies.acts import AssessmentActs
from ui.screens.competencies.rail_lines import RailLines
from ui.screens.competencies.sheet_model import sheet_rows
from ui.screens.competencies.view import CompetenciesView
from ui.screens.competencies.wording import Saying, rating_words, say

READ_KINDS = frozenset(
    {
        "assessment", "rating", "development", "todo", "gap", "model", "interaction", "feedback",
        "issue", "cover", "absence", "plan", "promise",
    }
)  # fmt: skip


class CompetenciesScreen(Screen):
    """Rating one's own conduct, and what follows from it."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Competencies"))
        self.context = context
        self.records = DeskRecords(context.bridge, context.words)
        self.saying = Saying(context.words, date(2000, 1, 1))
        self.view = CompetenciesView(self.saying, self)
        self.page: CompetencyPage | None = None
        self._assessment = ""
        self._competency = ""
        self._is_stale = True
        self._wants_focus = False
        self._private = Chip(ChipValue(say("Private until you share it"), "neutral", "lock"))
        self._private.setToolTip(say("Only you see this until you share it by name."))
        self._due = Label("", role="small", colour="text2")
        self.acts = AssessmentActs(self)
        self._rail_lines = RailLines(self.saying)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._wire()

    def _wire(self) -> None:
        view, sheet, rail = self.view, self.view.sheet, self.view.rail
        view.start_requested.connect(self.acts.start)
        view.overview.list.chosen.connect(self.show_competency)
        view.overview.list.enter_requested.connect(self._enter_sheet)
        view.overview.history_requested.connect(self.acts.open_history)
        sheet.rated.connect(self.rate)
        sheet.note_requested.connect(self.write_note)
        sheet.step_requested.connect(self.acts.add_steps)
        sheet.competency_requested.connect(self.move_competency)
        sheet.current_changed.connect(lambda _: self.view.show_current_row())
        rail.step_requested.connect(self.acts.add_steps)
        rail.gap_chosen.connect(self.show_competency)
        rail.step_ticked.connect(self.finish_step)
        rail.plan_requested.connect(
            lambda key: open_form(self.records, Wanted("development", key), self)
        )
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # ---- what the shell asks ----------------------------------------------------------------

    def shown(self, ref: Ref | None) -> None:
        """Show the assessment a record belongs to; otherwise the one shown last."""
        if ref is not None:
            self.context.bridge.ask(
                assessment_behind, ref.kind, ref.id, then=self.show_assessment, owner=self,
                key="behind",
            )  # fmt: skip
        elif self._is_stale:
            self.refresh()
        self._wants_focus = True

    def changed(self, changes: Changed) -> None:
        """Read the page again when something it shows was changed."""
        if not changes.concerns(kinds=READ_KINDS):
            return
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def header_extras(self) -> Sequence[QWidget]:
        """Return until when it is due, and that it is private."""
        return (self._due, self._private)

    def primary_action(self) -> Command | None:
        """Return what ends, shares or starts an assessment."""
        line = self.line()
        if line is None:
            return Command(say("Start assessment"), self.acts.start, "", "plus")
        if line.is_frozen:
            return Command(say("Share…"), self.acts.share, "", "share-2")
        return Command(say("Finish assessment"), self.acts.finish, "", "")

    def panes(self) -> tuple[QWidget, ...]:
        """Return the list of competencies, the sheet and the rail."""
        if self.page is not None and self.line() is None:
            return (self.view.empty,)
        return (self.view.sheet, self.view.overview.list, self.view.rail)

    def rail(self) -> QWidget:
        """Return shape, gaps and plan."""
        return self.view.rail

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the pane that has the focus."""
        line = self.line()
        if line is None:
            return (KeyHint(("A",), say("Start assessment")),)
        if self.view.overview.list.hasFocus():
            return (
                KeyHint(("Up", "Down"), say("Competency")),
                KeyHint(("Right",), say("Rate")),
            )
        moves = (
            KeyHint(("Up", "Down"), say("Behaviour")),
            KeyHint(("Ctrl+Down",), say("Next competency")),
            KeyHint(("D",), say("Development step")),
        )
        if line.is_frozen:
            return moves
        rates = tuple(KeyHint((str(n),), words) for n, words in enumerate(rating_words()))
        rest = (KeyHint(("-",), say("Not observed")), KeyHint(("N",), say("Evidence note")))
        return (moves[0], *rates, *rest, *moves[1:])

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here."""
        group = say("Competencies")
        made = [Command(say("Start assessment"), self.acts.start, "", "plus", group=group)]
        line = self.line()
        if line is None:
            return tuple(made)
        made.append(
            Command(say("Add a development step"), self.acts.add_steps, "D", "plus", group=group)
        )
        if line.is_frozen:
            made.append(
                Command(say("Share assessment"), self.acts.share, "", "share-2", group=group)
            )
        else:
            made += [
                Command(say("Finish assessment"), self.acts.finish, "", "check", group=group),
                Command(say("Write evidence note"), self._note_here, "N", "paperclip", group=group),
            ]
        made.append(
            Command(say("Earlier assessments"), self.acts.open_history, "", "history", group=group)
        )
        return tuple(made)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        places = (self.view.overview.list, self.view.sheet)
        if before in places or now in places:
            self.hints_changed.emit()

    # ---- reading ----------------------------------------------------------------------------

    def line(self) -> AssessmentLine | None:
        """Return the assessment shown."""
        page = self.page
        return None if page is None or page.results is None else page.results.assessment

    def competency(self) -> CompetencyLines | None:
        """Return the competency in hand."""
        page = self.page
        if page is None or page.results is None:
            return None
        lines = page.results.competencies
        return next((one for one in lines if one.key == self._competency), lines[0])

    def refresh(self) -> None:
        """Ask for the page again."""
        self._is_stale = False
        self.context.bridge.ask(
            competency_section, self._assessment, then=self._show, owner=self, key="page"
        )

    def show_assessment(self, assessment_id: str) -> None:
        """Show another assessment."""
        self._assessment = assessment_id
        self.refresh()

    def show_competency(self, key: str) -> None:
        """Show the sheet of another competency."""
        if key == self._competency:
            return
        self._competency = key
        self.view.overview.list.choose(key)
        page = self.page
        if page is not None and page.results is not None:
            self._show_sheet(page, page.results)
            self.view.area.verticalScrollBar().setValue(0)

    def move_competency(self, step: int) -> None:
        """Go to the next competency or the one before."""
        page = self.page
        if page is None or page.results is None:
            return
        keys = [one.key for one in page.results.competencies]
        at = keys.index(self._competency) + step
        if 0 <= at < len(keys):
            self.show_competency(keys[at])
            self.view.sheet.choose("")
            self.view.sheet.setFocus()

    def _enter_sheet(self) -> None:
        if not self.view.sheet.current_key():
            self.view.sheet.choose("")
        self.view.sheet.setFocus()

    def _show(self, page: CompetencyPage) -> None:
        former = self.line()
        self.page = page
        self.saying.look_from(page.today)
        results = page.results
        self.view.show_assessment(shown=results is not None)
        line = self.line()
        self._due.setText("" if line is None else self.saying.head_note(line))
        self._private.set_value(_privacy(line))
        if results is None:
            self._head_changed(former)
            if self._wants_focus and self.view.empty.action is not None:
                self.view.empty.action.setFocus()
            return
        self._assessment = results.assessment.id
        keys = [one.key for one in results.competencies]
        if self._competency not in keys:
            self._competency = _first_open(results)
        one = results.assessment
        names = tuple(level.name for level in results.competencies[0].levels)
        self.view.overview.show_progress(
            one.title, one.rated, one.behaviours, self.saying.progress(one),
            self.saying.period(one),
        )  # fmt: skip
        self.view.overview.show_lines(results.competencies, names)
        self.view.overview.list.blockSignals(True)  # noqa: FBT003 - it is the one shown
        self.view.overview.list.choose(self._competency)
        self.view.overview.list.blockSignals(False)  # noqa: FBT003
        self._show_sheet(page, results)
        self._rail_lines.show(self.view.rail, page, results)
        if self._wants_focus:
            self._wants_focus = False
            self.view.sheet.setFocus()
        self._head_changed(former)

    def _head_changed(self, former: AssessmentLine | None) -> None:
        line = self.line()
        kept = (former is None, former is not None and former.is_frozen)
        if kept != (line is None, line is not None and line.is_frozen) or former is None:
            self.title_changed.emit()
        self.hints_changed.emit()

    def _show_sheet(self, page: CompetencyPage, results: Results) -> None:
        one = self.competency()
        if one is None:
            return
        view, sheet = self.view, self.view.sheet
        sheet.has_peers = results.peer_radar is not None
        sheet.has_supervisor = results.supervisor_radar is not None
        sheet.is_frozen = results.assessment.is_frozen
        view.title.setText(one.name)
        place = [line.key for line in results.competencies].index(one.key) + 1
        view.place.setText(
            say("{number} of {all}").format(number=place, all=len(results.competencies))
        )
        view.about.setText(one.description)
        view.frozen.setVisible(sheet.is_frozen)
        if sheet.is_frozen:
            words = say("{note}. Ratings and notes stay as they are.")
            view.frozen.set_text(words.format(note=self.saying.head_note(results.assessment)))
        counts = {key: self.saying.record(count) for key, count in page.records.items()}
        kept = sheet.current_key()
        sheet.sheet.set_rows(sheet_rows(one, counts))
        sheet.setAccessibleName(say("Behaviours of {name}").format(name=one.name))
        sheet.choose(kept)
        view.head.update()
        sheet.updateGeometry()
        guidance = page.guidance.get(one.key)
        if guidance is not None:
            view.signs.show_sentences(guidance.warning_signs)
            view.mindset.show_sentences(tuple(text for _, text in guidance.mindset_tips))
            view.tips.show_sentences(tuple(text for _, text in guidance.action_tips))
        self._rail_lines.show_extremes(view.rail, one)

    # ---- doing ------------------------------------------------------------------------------

    def behaviour(self, key: str) -> BehaviourLine | None:
        """Return a behaviour of the competency in hand."""
        one = self.competency()
        levels = one.levels if one is not None else ()
        return next((line for part in levels for line in part.behaviours if line.key == key), None)

    def rate(self, key: str, value: int | None) -> None:
        """Rate a behaviour; a finished assessment says why not."""
        from amdesk.competency.actions import rate_behaviour  # noqa: PLC0415 - pulls in records

        line, behaviour = self.line(), self.behaviour(key)
        if line is None or behaviour is None:
            return
        if not line.is_frozen and behaviour.value == value:
            return
        self.context.bridge.run(
            rate_behaviour, line.id, key, value, failed=self._refused, owner=self
        )

    def _refused(self, error: AmdeskError) -> None:
        self.notice_requested.emit(self.context.words.error(error), "warn")

    def _note_here(self) -> None:
        key = self.view.sheet.current_key()
        if key:
            self.write_note(key)

    def write_note(self, key: str) -> None:
        """Ask for the evidence behind a rating."""
        line, behaviour = self.line(), self.behaviour(key)
        if line is None or behaviour is None:
            return
        if line.is_frozen:
            words = say("This assessment is finished; its notes stay as they are.")
            self.notice_requested.emit(words, "warn")
            return
        dialog = NoteDialog(
            say("Evidence"), behaviour.text, say("What you did, when, with whom"), say("Save"),
            self, behaviour.evidence or "",
        )  # fmt: skip

        def given(note: str) -> None:
            def job(desk: Any) -> object:
                from amdesk.competency.actions import rate_behaviour  # noqa: PLC0415

                return desk.run(rate_behaviour, line.id, key, behaviour.value, note).result

            self.context.bridge.on_desk(
                job, then=lambda _: dialog.accept(),
                failed=lambda error: dialog.refuse(self.context.words.error(error)),
                owner=dialog,
            )  # fmt: skip

        dialog.given.connect(given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def finish_step(self, todo_id: str) -> None:
        """Tick a development step off."""
        from amdesk.todos.actions import complete_todo  # noqa: PLC0415 - pulls in the records

        self.context.bridge.run(complete_todo, todo_id, failed=self._refused, owner=self)


def _privacy(line: AssessmentLine | None) -> ChipValue:
    if line is not None and line.shared_with:
        words = say("Shared with {names}").format(names=", ".join(line.shared_with))
        return ChipValue(words, "accent", "share-2")
    return ChipValue(say("Private until you share it"), "neutral", "lock")


def _first_open(results: Results) -> str:
    """The first competency with a behaviour that is not rated, else the first."""
    for one in results.competencies:
        if any(line.value is None for part in one.levels for line in part.behaviours):
            return one.key
    return results.competencies[0].key
