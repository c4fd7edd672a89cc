"""The page of a desk without accounts: three ways to begin, what is set up, what marks mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from amdesk.base.errors import AmdeskError
from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.bridge.start_page import STARTING_KINDS, StartState, add_sample, start_state
from ui.forms.dialog import Wanted, open_form
from ui.kit.chips import KeyHint
from ui.kit.fields import Hairline
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import FlowLayout, ScrollArea
from ui.kit.plurals import counted
from ui.kit.screen import Changed, Command, Screen
from ui.kit.theme import theme_of
from ui.screens.start.cards import ChoiceCard, LinkButton, SetUpStep
from ui.screens.start.legend import Legend

SIDE_BY_SIDE_FROM = 820
MINUTES_A_STEP = 2


class StartScreen(Screen):
    """Import, open or add; or look at a sample first."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Getting started"))
        self.context = context
        self._records = DeskRecords(context.bridge, context.words)
        self.bring = ChoiceCard(
            "table-2", self.tr("Import an account list"),
            self.tr("CSV or contact cards. You match the columns and see a preview"), "I",
        )  # fmt: skip
        self.open_bundle = ChoiceCard(
            "package-open", self.tr("Open a bundle"),
            self.tr("From your manager or the person who had these accounts"), "Ctrl+O",
        )  # fmt: skip
        self.add = ChoiceCard(
            "plus", self.tr("Add one account by hand"), self.tr("A name is enough to begin"),
            "Ctrl+N",
        )  # fmt: skip
        self.sample = LinkButton(self.tr("Open the sample territory"))
        self._sample_words = Label("", colour="text2")
        self._heading = SectionHeading(self.tr("Set up"))
        self.steps = tuple(
            SetUpStep(number, title)
            for number, title in enumerate(
                (
                    self.tr("Your name"), self.tr("Bring in accounts"),
                    self.tr("Agree a contact rhythm"), self.tr("Name a back-up for each account"),
                ),
                start=1,
            )
        )  # fmt: skip
        self._state = StartState()
        self._lay_out()
        self._wire()
        self._show(StartState())

    # ---- what the shell asks ----------------------------------------------------------------

    def title(self) -> str:
        """Return the name of the day's page while this one stands in its place."""
        return self.tr("Today") if self._state.is_blank else self.tr("Getting started")

    def shown(self, ref: Ref | None) -> None:  # noqa: ARG002 - no record lives here
        """Read how far the desk is set up."""
        self.refresh()
        self.bring.setFocus(Qt.FocusReason.OtherFocusReason)

    def changed(self, changes: Changed) -> None:
        """Read again what the set-up list shows."""
        if self.isVisible() and changes.concerns(kinds=STARTING_KINDS):
            self.refresh()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the first card."""
        return (self.bring,)

    def primary_action(self) -> Command | None:
        """Return adding an account."""
        return Command(self.tr("Add account"), self.add_account, "Ctrl+N", "plus")

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the page."""
        return (
            KeyHint(("I",), self.tr("Import")),
            KeyHint(("Ctrl+O",), self.tr("Open bundle")),
            KeyHint(("Ctrl+N",), self.tr("Add account")),
            KeyHint(("Tab",), self.tr("Next")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the ways to begin."""
        group = self.tr("Getting started")
        ask = self.window_action_requested.emit
        return (
            Command(self.tr("Import an account list"), lambda: ask("import"), "I", "table-2",
                    group=group),
            Command(self.tr("Add one account by hand"), self.add_account, "Ctrl+N", "plus",
                    group=group),
            Command(self.tr("Open the sample territory"), self.open_sample, "", "map",
                    group=group),
        )  # fmt: skip

    # ---- doing ------------------------------------------------------------------------------

    def add_account(self) -> None:
        """Open the form of a new account, then its page."""
        open_form(
            self._records,
            Wanted("account"),
            self,
            saved=lambda made: self.go_requested.emit(Ref("account", made)),
        )

    def open_sample(self) -> None:
        """Put the invented accounts into the desk, or take them out again."""
        if not self.sample.isEnabled():
            return
        if self._state.has_sample:
            self.window_action_requested.emit("remove-sample")
            return
        self.sample.setEnabled(False)
        self._sample_words.setText(self.tr("Writing the sample accounts down."))
        self.context.bridge.on_desk(
            add_sample, then=lambda _: self._say_sample(), failed=self._not_added, owner=self
        )

    def refresh(self) -> None:
        """Ask how far the desk is set up."""
        self.context.bridge.ask(start_state, then=self._show, owner=self, key="state")

    # ---- showing ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns under each other where there is no room for both."""
        super().resizeEvent(event)
        room = event.size().width() * 100 / theme_of(self).text_scale
        sides = QBoxLayout.Direction
        wide = room >= SIDE_BY_SIDE_FROM
        self._columns.setDirection(sides.LeftToRight if wide else sides.TopToBottom)
        edge = 24 if room < 2 * SIDE_BY_SIDE_FROM / 1.5 else 60
        self._columns.setContentsMargins(edge, 60 if wide else 28, edge, 24)

    def _lay_out(self) -> None:
        page = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._columns.setSpacing(44)
        left, right = QWidget(), QWidget()
        left.setMaximumWidth(theme_of(self).tokens.px(620))
        right.setMaximumWidth(theme_of(self).tokens.px(620))
        self._columns.addStretch(1)
        self._columns.addWidget(left, 27)
        self._columns.addWidget(right, 20)
        self._columns.addStretch(1)
        self._fill_left(QVBoxLayout(left))
        self._fill_right(QVBoxLayout(right))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(page))

    def _fill_left(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        heading = self.tr("Start with the accounts you already have")
        column.addWidget(Label(heading, role="figure", wrap=True))
        said = self.tr(
            "amdesk keeps your plans, promises and contact rhythm on this computer. "
            "It works the same with or without a connection."
        )
        column.addWidget(Label(said, role="section", weight=400, colour="text2", wrap=True))
        column.addSpacing(14)
        for card in (self.bring, self.open_bundle, self.add):
            column.addWidget(card)
        column.addSpacing(8)
        line = QWidget()
        flow = FlowLayout(line, spacing=4, line_spacing=2)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(Label(self.tr("Only looking?"), colour="text2"))
        flow.addWidget(self.sample)
        flow.addWidget(self._sample_words)
        column.addWidget(line)
        column.addStretch(1)

    def _fill_right(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addSpacing(8)
        column.addWidget(Hairline())
        for step in self.steps:
            column.addWidget(step)
        column.addSpacing(28)
        column.addWidget(Legend())
        column.addStretch(1)

    def _wire(self) -> None:
        ask = self.window_action_requested.emit
        self.bring.clicked.connect(lambda: ask("import"))
        self.open_bundle.clicked.connect(lambda: ask("open-bundle"))
        self.add.clicked.connect(self.add_account)
        self.sample.clicked.connect(self.open_sample)
        key = QShortcut(QKeySequence("I"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda: ask("import"))

    def _say_sample(self) -> None:
        self.sample.setEnabled(True)
        if self._state.has_sample:
            words = self.tr("Remove the sample territory")
            self._sample_words.setText(self.tr("Your own accounts stay."))
        else:
            words = self.tr("Open the sample territory")
            self._sample_words.setText(self.tr("12 invented accounts. Remove it any time."))
        self.sample.setText(words)
        self.sample.setAccessibleName(words)
        self.sample.updateGeometry()

    def _not_added(self, error: AmdeskError) -> None:
        self._say_sample()
        self.notice_requested.emit(self.context.words.error(error), "bad")

    def _show(self, state: StartState) -> None:
        was_blank, self._state = self._state.is_blank, state
        if was_blank != state.is_blank:
            self.title_changed.emit()
        if self.sample.isEnabled():
            self._say_sample()
        accounts = counted(self.tr("%n account(s)", "", state.accounts), state.accounts)
        some = state.accounts > 0
        rhythm = some and state.with_rhythm >= state.accounts
        backed = some and state.with_backup >= state.accounts
        done = (True, some, rhythm, backed)
        share = self.tr("{some} of {all}")
        part = share.format(some=state.with_rhythm, all=state.accounts)
        named = share.format(some=state.with_backup, all=state.accounts)
        details = (
            self.tr("{name}, shown on bundles, briefs and coverage files").format(
                name=self.context.facts.name
            ),
            accounts if some else self.tr("Import, open or add"),
            self.tr("Strategic 14 days, Key 21, Core 30, Serve 45"),
            self.tr("So nobody waits when you are away"),
        )
        states = ("", "", part if some else "", named if some else "")
        is_next = next((place for place, each in enumerate(done) if not each), -1)
        for place, step in enumerate(self.steps):
            end = self.tr("Done") if done[place] else states[place]
            step.tell(details[place], end, done=done[place], is_next=place == is_next)
        count = sum(done)
        left = (len(done) - count) * MINUTES_A_STEP
        said = self.tr("{done} of {all} done").format(done=count, all=len(done))
        if left:
            about = self.tr("{done} of {all} done, about {minutes} minutes")
            said = about.format(done=count, all=len(done), minutes=left)
        self._heading.set_count(said)
