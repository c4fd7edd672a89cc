"""The Plan tab: the chain of plans, what is needed and promised, goals, milestones, risks."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from ui.bridge.account_pages import PlanPage, plan_page
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.day_words import DayWords
from ui.kit.fields import TextField
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import Ground, ScrollArea
from ui.kit.screen import Command
from ui.screens.account import plan_words
from ui.screens.account.goal_model import GoalModel, GoalRow
from ui.screens.account.goal_view import GoalTree
from ui.screens.account.milestone_view import MilestoneView
from ui.screens.account.note_block import NoteBlock
from ui.screens.account.pane import TabPane
from ui.screens.account.plan_chain import PlanChain
from ui.screens.account.risk_list import RiskList
from ui.screens.account.split import Rail, Split


class PlanTab(TabPane):
    """One plan of the account, by default the account plan in force."""

    reads = frozenset(
        {"plan", "objective", "strategy", "milestone", "risk", "todo", "account", "colleague"}
    )

    def __init__(self, context: ScreenContext, records: DeskRecords) -> None:
        super().__init__(context, records)
        self._plan = ""
        self._page: PlanPage | None = None
        self._wanted: Ref | None = None
        self._days = DayWords(context.words.locale, date.min)
        self.chain = PlanChain()
        self.needs = NoteBlock(self.tr("What the customer needs"), empty=self.tr("Not written yet"))
        self.commitment = NoteBlock(
            self.tr("What we have committed to"), empty=self.tr("Not written yet")
        )
        self.goals = GoalModel(self._rename, plan_words.goal_sentence, self)
        self.tree = GoalTree(self.goals)
        self.first_goal = TextField(
            accessible=self.tr("First goal"), placeholder=self.tr("A goal, in one line")
        )
        self.empty_words = Label(
            self.tr("No goals yet. Start from what the customer needs."), colour="text2",
            wrap=True,
        )  # fmt: skip
        self.milestone_head = SectionHeading(self.tr("Milestones"))
        self.milestones = MilestoneView()
        self.risks = RiskList()
        self.no_risks = Label(
            self.tr("No risks named yet. What could go wrong, what would show it first, and what "
                    "would you do then?"),
            role="small", colour="text2", wrap=True,
        )  # fmt: skip
        self._rail = Rail()
        self._lay_out()
        self._wire()

    # ---- reading ----------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget the plan of another account."""
        self._plan = ""
        self._page = None

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

    def _show(self, page: PlanPage) -> None:
        self._page = page
        self._days = days = DayWords(self.context.words.locale, page.today)
        words = self.context.words
        warnings = {one.plans[0]: words.say(one.words) for one in page.chain.warnings}
        self.chain.show_chain(plan_words.chain_links(page), warnings)
        needs = self.tr("What {account} needs").format(account=page.account)
        self.needs.set_label(needs)
        self.needs.set_text(page.needs)
        self.commitment.set_text(page.commitment)
        self.goals.show_rows(plan_words.goal_rows(page, words, days))
        has_goals = bool(page.goals)
        self.tree.setVisible(has_goals)
        self.tree.updateGeometry()
        self._no_goals.setVisible(not has_goals)
        self.milestones.show_marks(
            tuple(plan_words.milestone_mark(line, days) for line in page.milestones), days
        )
        has_marks = bool(page.milestones)
        self.milestones.setVisible(has_marks)
        note = plan_words.milestone_note(page) if has_marks else self.tr("None yet")
        self.milestone_head.set_count(note)
        self.milestone_head.setVisible(page.chain.current is not None)
        self._add_milestone.setVisible(not has_marks and page.chain.current is not None)
        self.risks.show_cards([plan_words.risk_card(line, page, days) for line in page.risks])
        self.risks.setVisible(bool(page.risks))
        self.no_risks.setVisible(not page.risks)
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        ref = self._wanted
        if ref is None or self._page is None:
            return
        if ref.kind in {"objective", "strategy"}:
            self.tree.choose(ref.id)
            self.tree.setFocus()
        elif ref.kind == "risk":
            self.risks.choose(ref.id)
            self.risks.setFocus()
        elif ref.kind == "milestone":
            self.milestones.line.choose(ref.id)
            self.milestones.line.setFocus()
        self._wanted = None

    # ---- what the screen asks ---------------------------------------------------------------

    def rail(self) -> QWidget:
        """Return the risks."""
        return self._rail

    def panes(self) -> tuple[QWidget, ...]:
        """Return goals, milestones and risks."""
        first: QWidget = self.tree if self.tree.isVisibleTo(self) else self.first_goal
        found = [first]
        if self.milestones.isVisibleTo(self):
            found.append(self.milestones.currentWidget() or self.milestones)
        found.append(self.risks if self.risks.isVisibleTo(self) else self._add_risk)
        return tuple(found)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the part that has the focus."""
        add = (
            KeyHint(("G",), self.tr("Goal")),
            KeyHint(("Y",), self.tr("Strategy")),
            KeyHint(("M",), self.tr("Milestone")),
            KeyHint(("R",), self.tr("Risk")),
        )
        if self.risks.hasFocus():
            return (
                KeyHint(("Enter",), self.tr("Edit")),
                KeyHint(("Space",), self.tr("Reviewed today")),
                *add[3:],
                KeyHint(("Del",), self.tr("Move to trash")),
            )
        if self.milestones.isAncestorOf(self.focusWidget() or self):
            return (
                KeyHint(("Left", "Right"), self.tr("Move")),
                KeyHint(("Enter",), self.tr("Edit")),
                KeyHint(("Space",), self.tr("Reached")),
                KeyHint(("V",), self.tr("Line or table")),
                *add[2:3],
            )
        return (
            KeyHint(("Up", "Down"), self.tr("Move")),
            KeyHint(("Enter",), self.tr("Edit")),
            KeyHint(("Space",), self.tr("Reached")),
            *add,
            KeyHint(("E",), self.tr("All fields")),
            KeyHint(("Ctrl+Up", "Ctrl+Down"), self.tr("Reorder")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the plan."""
        group = self.tr("Plan")
        return (
            Command(self.tr("Add goal"), self.add_goal, "G", "target", group=group),
            Command(self.tr("Add strategy"), self.add_strategy, "Y", "split", group=group),
            Command(self.tr("Add milestone"), self.add_milestone, "M", "milestone", group=group),
            Command(self.tr("Add risk"), self.add_risk, "R", "triangle-alert", group=group),
            Command(self.tr("Edit plan"), self.edit_plan, "", "notebook-text", group=group),
            Command(self.tr("Plan for the next period"), self.next_period, "", "copy",
                    group=group),
        )  # fmt: skip

    # ---- doing ------------------------------------------------------------------------------

    def add_goal(self) -> None:
        """Add a goal to the plan shown; without a plan, make the plan first."""
        if self._has_plan():
            self.form("objective", title=self.tr("Add goal"), hidden=("plan",), plan=self._shown())

    def add_strategy(self) -> None:
        """Add a strategy to the current goal."""
        goal = self._goal()
        if goal is not None:
            self.form("strategy", title=self.tr("Add strategy"), hidden=("objective",),
                      objective=goal.id)  # fmt: skip

    def add_milestone(self) -> None:
        """Add a milestone, of the current goal when there is one."""
        goal = self._goal()
        if self._has_plan():
            self.form("milestone", title=self.tr("Add milestone"), hidden=("plan",),
                      plan=self._shown(), objective=goal.id if goal else None)  # fmt: skip

    def add_risk(self) -> None:
        """Add a risk to the plan shown."""
        if self._has_plan():
            self.form("risk", title=self.tr("Add risk"), hidden=("plan",), plan=self._shown())

    def edit_plan(self) -> None:
        """Edit the plan's own fields."""
        if self._has_plan():
            self.form("plan", self._shown())

    def make_plan(self, kind: str = "account") -> None:
        """Make a plan of a kind below the one shown."""
        chain = self._page.chain if self._page else None
        above = chain.current.id if chain and chain.current and kind != "account" else None
        self.form("plan", title=self.tr("New plan"), kind=kind, saved=self.show_plan,
                  account="" if kind == "territory" else self.account_id,
                  parent=above)  # fmt: skip

    def next_period(self) -> None:
        """Make next period's plan from the one shown."""
        current = self._page.chain.current if self._page else None
        if current is None:
            return
        from amdesk.plans.actions import clone_plan  # noqa: PLC0415 - loads the records

        title = self.tr("{plan}, next period").format(plan=current.title)
        self.context.bridge.on_desk(
            lambda desk: desk.run(clone_plan, current.id, title=title).result,
            then=self.show_plan, owner=self,
        )  # fmt: skip

    def toggle_reached(self) -> None:
        """Say that the current goal or strategy is reached, or that it is not after all."""
        row = self.tree.current_row()
        if row is None or row.inherited or self._page is None:
            return
        if row.kind == "objective":
            value = None if row.reached else self._page.today
            self._save("objective", row.id, {"reached_on": value})
        elif row.kind == "strategy":
            self._save("strategy", row.id, {"state": "active" if row.reached else "done"})

    def toggle_milestone(self) -> None:
        """Say that the current milestone is reached, or that it is not after all."""
        record = self.milestones.current_id()
        line = next((one for one in self._page.milestones if one.id == record), None) \
            if self._page else None  # fmt: skip
        if line is None:
            return
        from amdesk.plans.actions import reach_milestone, reopen_milestone  # noqa: PLC0415

        act = reopen_milestone if line.reached_on else reach_milestone
        self.context.bridge.run(act, line.id, owner=self)

    def review_risk(self) -> None:
        """Write down that the current risk was looked at today."""
        if self.risks.current_id():
            from amdesk.plans.actions import review_risk  # noqa: PLC0415 - loads the records

            self.context.bridge.run(review_risk, self.risks.current_id(), owner=self)

    def edit_row(self) -> None:
        """Edit all fields of the current goal or strategy."""
        row = self.tree.current_row()
        if row is not None and not row.inherited:
            self.form(row.kind, row.id)

    def trash_row(self) -> None:
        """Put the current goal or strategy in the trash."""
        row = self.tree.current_row()
        if row is not None and not row.inherited:
            self.records.trash(row.kind, (row.id,), owner=self)

    def trash_risk(self) -> None:
        """Put the current risk in the trash."""
        if self.risks.current_id():
            self.records.trash("risk", (self.risks.current_id(),), owner=self)

    def move_row(self, step: int) -> None:
        """Move the current goal or strategy one place up or down."""
        row = self.tree.current_row()
        if row is None or row.inherited:
            return
        above = self.goals.parent_row(self.tree.currentIndex())
        siblings = list(above.rows) if above is not None else list(self.goals.rows())
        siblings = [one for one in siblings if not one.inherited]
        at = [one.id for one in siblings].index(row.id)
        to = at + step
        if not 0 <= to < len(siblings):
            return
        before = to - 1 if step < 0 else to
        after = siblings[before].id if before >= 0 else None
        from amdesk.plans.actions import move_objective, move_strategy  # noqa: PLC0415

        act = move_objective if row.kind == "objective" else move_strategy
        self.context.bridge.on_desk(
            lambda desk: desk.run(act, row.id, after=after).result, owner=self
        )

    # ---- inside -----------------------------------------------------------------------------

    def _rename(self, row: GoalRow, text: str) -> None:
        self._save(row.kind, row.id, {"statement": text})

    def _save(self, kind: str, record_id: str, values: dict[str, object]) -> None:
        self.records.save(
            kind, record_id, values, then=lambda _: None,
            failed=lambda error: self.notice_requested.emit(self.records.error(error), "bad"),
            owner=self,
        )  # fmt: skip

    def _shown(self) -> str:
        current = self._page.chain.current if self._page else None
        return current.id if current is not None else ""

    def _has_plan(self) -> bool:
        if self._shown():
            return True
        if self._page is not None:
            self.make_plan()
        return False

    def _goal(self) -> GoalRow | None:
        """The goal the current row is, or belongs to."""
        index = self.tree.currentIndex()
        row = self.goals.row_at(index)
        while row is not None and row.kind != "objective":
            index = index.parent()
            row = self.goals.row_at(index)
        return row if row is not None and not row.inherited else None

    def _add_first_goal(self) -> None:
        """Add the goal typed into the empty place, and the plan it needs with it."""
        text = self.first_goal.text().strip()
        if not text or self._page is None:
            return
        plan, account = self._shown(), self.account_id
        title = self.tr("Account plan {year}").format(year=self._page.today.year)
        from ui.bridge.plans import add_first_goal  # noqa: PLC0415 - loads the records

        self.context.bridge.on_desk(
            add_first_goal, account, plan, title, text,
            then=lambda _: self.first_goal.clear(), owner=self,
        )  # fmt: skip

    def _lay_out(self) -> None:
        page = Ground("bg")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 20)
        column.setSpacing(16)
        pair = QGridLayout()
        pair.setContentsMargins(8, 0, 8, 0)
        pair.setHorizontalSpacing(32)
        column.addWidget(self.chain)
        pair.addWidget(self.needs, 0, 0)
        pair.addWidget(self.commitment, 0, 1)
        pair.setColumnStretch(0, 1)
        pair.setColumnStretch(1, 1)
        column.addLayout(pair)
        self._no_goals = QWidget()
        empty = QVBoxLayout(self._no_goals)
        empty.setContentsMargins(8, 8, 8, 8)
        empty.addWidget(self.empty_words)
        line = QHBoxLayout()
        line.addWidget(self.first_goal, 1)
        add = Button(self.tr("Add goal"), kind="primary")
        add.clicked.connect(self._add_first_goal)
        line.addWidget(add)
        empty.addLayout(line)
        column.addWidget(self._no_goals)
        column.addWidget(self.tree)
        self._add_milestone = Button(self.tr("Milestone"), icon="plus", keys="M", small=True)
        self.milestone_head.add_action(self._add_milestone)
        below = QVBoxLayout()
        below.setContentsMargins(8, 0, 8, 0)
        below.setSpacing(6)
        below.addWidget(self.milestone_head)
        below.addWidget(self.milestones)
        column.addLayout(below)
        column.addStretch(1)
        head = SectionHeading(self.tr("Risks and contingencies"))
        self._add_risk = Button(self.tr("Risk"), icon="plus", keys="R", small=True)
        head.add_action(self._add_risk)
        self._rail.body.addWidget(head)
        self._rail.body.addWidget(self.risks)
        self._rail.body.addWidget(self.no_risks)
        self._rail.body.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollArea(page)
        row.addWidget(Split(scroll, self._rail, self.context.settings, "plan"))

    def _wire(self) -> None:
        self.chain.plan_chosen.connect(self.show_plan)
        self.chain.plan_wanted.connect(self.make_plan)
        self.chain.warning_chosen.connect(self.show_plan)
        self.needs.saved.connect(
            lambda text: self._save("account", self.account_id, {"needs": text or None})
        )
        self.commitment.saved.connect(
            lambda text: self._save("account", self.account_id, {"commitment": text or None})
        )
        self.first_goal.returnPressed.connect(self._add_first_goal)
        self.tree.reached_requested.connect(self.toggle_reached)
        self.tree.move_requested.connect(self.move_row)
        self.milestones.open_requested.connect(lambda record: self.form("milestone", record))
        self.risks.open_requested.connect(lambda record: self.form("risk", record))
        self._add_risk.clicked.connect(self.add_risk)
        self._add_milestone.clicked.connect(self.add_milestone)
        for at in (self.tree, self.milestones, self.risks, self.chain):
            self.key("G", self.add_goal, at)
            self.key("Y", self.add_strategy, at)
            self.key("M", self.add_milestone, at)
            self.key("R", self.add_risk, at)
        self.key("E", self.edit_row, self.tree)
        self.key("Del", self.trash_row, self.tree)
        self.key("V", self.milestones.toggle, self.milestones)
        self.key("Space", self.toggle_milestone, self.milestones)
        self.key("Space", self.review_risk, self.risks)
        self.key("Del", self.trash_risk, self.risks)
