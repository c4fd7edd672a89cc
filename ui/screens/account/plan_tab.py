"""The Plan tab: joins its view with the core and says its keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from amdesk.base.refs import Ref
from ui.bridge.account_pages import PlanPage, plan_page
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.kit.chips import KeyHint
from ui.kit.day_words import DayWords
from ui.kit.screen import Command
from ui.kit.split import Split
from ui.screens.account import plan_words
from ui.screens.account.goal_model import GoalModel, GoalRow
from ui.screens.account.pane import TabPane
from ui.screens.account.plan_adding import PlanAdding
from ui.screens.account.plan_doing import PlanDoing
from ui.screens.account.plan_view import PlanView


class PlanTab(TabPane):
    """One plan of the account, by default the account plan in force."""

    reads = frozenset(
        {"plan", "objective", "strategy", "milestone", "risk", "todo", "account", "colleague"}
    )

    def __init__(self, context: ScreenContext, records: DeskRecords) -> None:
        super().__init__(context, records)
        self.page: PlanPage | None = None
        self._plan = ""
        self._wanted: Ref | None = None
        self.adding = PlanAdding(self)
        self.doing = PlanDoing(self)
        self.goals = GoalModel(self.doing.rename, plan_words.goal_sentence, self)
        self.view = PlanView(self.goals)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Split(self.view, self.view.rail, context.settings, "plan"))
        self._wire()

    # ---- reading ----------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget the plan of another account."""
        self._plan = ""
        self.page = None

    def refresh(self) -> None:
        """Ask for the plan and everything in it."""
        self.context.bridge.ask(
            plan_page, self.account_id, self._plan, then=self._show, owner=self, key="plan"
        )

    def go_to(self, ref: Ref) -> None:
        """Show the plan, or choose the record within it once it is read."""
        if ref.kind == "plan":
            self.show_plan(ref.id)
        else:
            self._wanted = ref
            self._choose_wanted()

    def show_plan(self, plan_id: str) -> None:
        """Show another plan of the account."""
        self._plan = plan_id
        self.refresh()

    def shown_plan(self) -> str:
        """Return the plan shown, empty while there is none."""
        current = self.page.chain.current if self.page else None
        return current.id if current is not None else ""

    def own_row(self) -> GoalRow | None:
        """Return the current goal or strategy, unless it belongs to a plan above."""
        row = self.view.tree.current_row()
        return None if row is None or row.inherited else row

    def _show(self, page: PlanPage) -> None:
        self.page = page
        words, view = self.context.words, self.view
        days = DayWords(words.locale, page.today)
        view.chain.show_chain(plan_words.chain_links(page), plan_words.chain_warnings(page, words))
        view.needs.set_label(self.tr("What {account} needs").format(account=page.account))
        view.needs.set_text(page.needs)
        view.commitment.set_text(page.commitment)
        self.goals.show_rows(plan_words.goal_rows(page, words, days))
        view.show_goals(there=bool(page.goals))
        marks = tuple(plan_words.milestone_mark(line, days) for line in page.milestones)
        view.milestones.show_marks(marks, days)
        note = plan_words.milestone_note(page) if marks else self.tr("None yet")
        view.show_milestones(note, there=bool(marks), planned=page.chain.current is not None)
        view.risks.show_cards([plan_words.risk_card(line, page, days) for line in page.risks])
        view.show_risks(there=bool(page.risks))
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        ref = self._wanted
        if ref is None or self.page is None:
            return
        view = self.view
        if ref.kind in {"objective", "strategy"}:
            view.tree.choose(ref.id)
            view.tree.setFocus()
        elif ref.kind == "risk":
            view.risks.choose(ref.id)
            view.risks.setFocus()
        elif ref.kind == "milestone":
            view.milestones.choose(ref.id)
        self._wanted = None

    # ---- what the screen asks ---------------------------------------------------------------

    def rail(self) -> QWidget:
        """Return the risks."""
        return self.view.rail

    def panes(self) -> tuple[QWidget, ...]:
        """Return goals, milestones and risks."""
        view = self.view
        first: QWidget = view.tree if view.tree.isVisibleTo(self) else view.first_goal.field
        found = [first]
        if view.milestones.isVisibleTo(self):
            found.append(view.milestones.focus_place())
        found.append(view.risks if view.risks.isVisibleTo(self) else view.rail.add)
        return tuple(found)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the part that has the focus."""
        view = self.view
        goal, strategy, milestone, risk = (
            KeyHint(("G",), self.tr("Goal")), KeyHint(("Y",), self.tr("Strategy")),
            KeyHint(("M",), self.tr("Milestone")), KeyHint(("R",), self.tr("Risk")),
        )  # fmt: skip
        trash = KeyHint(("Del",), self.tr("Move to trash"))
        edit = KeyHint(("Enter",), self.tr("Edit"))
        if view.risks.hasFocus():
            reviewed = KeyHint(("Space",), self.tr("Reviewed today"))
            return (edit, reviewed, risk, trash)
        if view.milestones.isAncestorOf(self.focusWidget() or self):
            return (
                KeyHint(("Left", "Right"), self.tr("Move")),
                edit,
                KeyHint(("Space",), self.tr("Reached")),
                KeyHint(("V",), self.tr("Line or table")),
                milestone,
                trash,
            )
        if view.first_goal.field.hasFocus():
            return (KeyHint(("Enter",), self.tr("Add goal")),)
        if view.needs.is_editing() or view.commitment.is_editing():
            return (
                KeyHint(("Ctrl+Enter",), self.tr("Save")),
                KeyHint(("Esc",), self.tr("Leave as it was")),
            )
        if not view.tree.hasFocus():  # the chain, a note or a button
            return (edit, goal, milestone, risk)
        return (
            KeyHint(("Up", "Down"), self.tr("Move")),
            edit,
            KeyHint(("Space",), self.tr("Reached")),
            goal, strategy, milestone, risk,
            KeyHint(("E",), self.tr("All fields")),
            KeyHint(("Ctrl+Up", "Ctrl+Down"), self.tr("Reorder")),
        )  # fmt: skip

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the plan."""
        do = partial(Command, group=self.tr("Plan"))
        adding = self.adding
        return (
            do(self.tr("Add goal"), adding.add_goal, "G", "target"),
            do(self.tr("Add strategy"), adding.add_strategy, "Y", "split"),
            do(self.tr("Add milestone"), adding.add_milestone, "M", "milestone"),
            do(self.tr("Add risk"), adding.add_risk, "R", "triangle-alert"),
            do(self.tr("Edit plan"), adding.edit_plan, "", "notebook-text"),
            do(self.tr("Plan for the next period"), adding.next_period, "", "copy"),
        )

    # ---- inside -----------------------------------------------------------------------------

    def _wire(self) -> None:
        view, adding, doing = self.view, self.adding, self.doing
        view.chain.plan_chosen.connect(self.show_plan)
        view.chain.plan_wanted.connect(adding.make_plan)
        view.chain.warning_chosen.connect(self.show_plan)
        for field, note in (("needs", view.needs), ("commitment", view.commitment)):
            note.saved.connect(
                lambda text, name=field: doing.save(
                    "account", self.account_id, {name: text or None}
                )
            )
        view.first_goal.field.returnPressed.connect(adding.add_first_goal)
        view.first_goal.add.clicked.connect(adding.add_first_goal)
        view.tree.reached_requested.connect(doing.toggle_reached)
        view.tree.move_requested.connect(doing.move_row)
        view.milestones.open_requested.connect(lambda record: self.form("milestone", record))
        view.risks.open_requested.connect(lambda record: self.form("risk", record))
        view.rail.add.clicked.connect(adding.add_risk)
        view.add_milestone.clicked.connect(adding.add_milestone)
        for at in (view.tree, view.milestones, view.risks, view.chain):
            self.key("G", adding.add_goal, at)
            self.key("Y", adding.add_strategy, at)
            self.key("M", adding.add_milestone, at)
            self.key("R", adding.add_risk, at)
        self.key("E", doing.edit_row, view.tree)
        self.key("Del", doing.trash_row, view.tree)
        self.key("V", view.milestones.toggle, view.milestones)
        self.key("Space", doing.toggle_milestone, view.milestones)
        self.key("Del", doing.trash_milestone, view.milestones)
        self.key("Space", doing.review_risk, view.risks)
        self.key("Del", doing.trash_risk, view.risks)
