"""Bundles: joins list, detail and rail with the core."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from amdesk.base.clock import local_date, system_clock
from amdesk.base.refs import Ref
from ui.bridge import bundle_pages as pages
from ui.bridge.bundle_pages import BundlesPage, HeldBundle, OwnIdentity
from ui.bridge.conflict_pages import ConflictsPage, conflicts_page
from ui.bridge.context import ScreenContext
from ui.bridge.history_pages import (
    ActionLine,
    TouchedLine,
    desk_history,
    record_steps,
    touched_by,
)
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.day_words import DayWords
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import Ground
from ui.kit.plurals import counted
from ui.kit.screen import Changed, Command, Screen
from ui.kit.tabs import TabBar
from ui.kit.theme import theme_of
from ui.kit.two_line import TwoLineList
from ui.screens.bundles.conflict_pane import ConflictPane
from ui.screens.bundles.detail import BundleDetail
from ui.screens.bundles.doing import BundlesDoing
from ui.screens.bundles.history import ActionDetail, HistoryWords, RecordHistory
from ui.screens.bundles.rail import BundlesRail
from ui.screens.bundles.storage_dialogs import add_storage, open_storage
from ui.screens.bundles.storages_part import StoragesPart
from ui.screens.bundles.wording import BundleWords, Moment

LIST_WIDTH, RAIL_WIDTH = 304, 300
CONFLICTS = "conflicts"
"""The row above the bundles that stands for what waits for a decision."""


class BundlesScreen(Screen):
    """What goes out, what came in, whom this desk trusts."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sync and history"))
        self.context = context
        self._page: BundlesPage | None = None
        self._wants_newest = False
        self._wanted = ""
        self.doing = BundlesDoing(context, self)
        self.days = DayWords(context.words.locale, local_date(system_clock()))
        self.words = BundleWords(context.words.locale, self.days, self)
        self.waiting = Label("", colour="text2", wrap=True)
        self.make = Button(self.tr("Make bundle"), kind="primary", icon="package", keys="Ctrl+B")
        self.list = TwoLineList(accessible=self.tr("Bundles in and out"), inset=8)
        self.tabs = TabBar(accessible=self.tr("Bundles or history"))
        self.tabs.add(self.tr("Bundles"))
        self.tabs.add(self.tr("History"))
        self.told = HistoryWords(self.words, context.words, self)
        self.history = TwoLineList(accessible=self.tr("History of this desk"), inset=8)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.list)
        self.lists.addWidget(self.history)
        self.detail = BundleDetail(self.words, context.words)
        self.conflicts = ConflictPane(context, self.words)
        self.action = ActionDetail(self.words, context.words)
        self.middle = QStackedWidget()
        for page in (self.detail, self.conflicts, self.action):
            self.middle.addWidget(page)
        self.storages = StoragesPart(context.sync, context)
        self.side = BundlesRail(self.storages)
        self.record_history = RecordHistory(self.told)
        self.rails = QStackedWidget()
        self.rails.addWidget(self.side)
        self.rails.addWidget(self.record_history)
        self._held: tuple[HeldBundle, ...] = ()
        self._actions: tuple[ActionLine, ...] = ()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        tokens = theme_of(self).tokens
        left = Ground("bg")
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 16, 8, 0)
        column.setSpacing(8)
        self._next = SectionHeading(self.tr("Next bundle"))
        column.addWidget(self._next)
        column.addWidget(self.waiting)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.make)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.tabs)
        column.addWidget(self.lists, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for part, width, grows in (
            (left, LIST_WIDTH, 0), (self.middle, 500, 1), (self.rails, RAIL_WIDTH, 0),
        ):  # fmt: skip
            self._split.addWidget(part)
            self._split.setStretchFactor(self._split.count() - 1, grows)
            if not grows:
                part.setMinimumWidth(tokens.px(width - 40))
                part.setMaximumWidth(tokens.px(width + 80))
        self._split.setSizes([tokens.px(wide) for wide in (LIST_WIDTH, 700, RAIL_WIDTH)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)

    def _wire(self) -> None:
        self.doing.told.connect(self.notice_requested)
        self.doing.done.connect(self.refresh)
        self.doing.chosen.connect(self.files_requested)
        self.doing.newest_wanted.connect(self._want_newest)
        self.make.clicked.connect(self.doing.make_bundle)
        self.list.current_changed.connect(self._choose)
        self.detail.open_requested.connect(self.go_requested)
        if self.detail.empty.action is not None:
            self.detail.empty.action.clicked.connect(self.doing.trust_card)
        side = self.side
        side.save_card_requested.connect(self.doing.save_card)
        side.show_code_requested.connect(self.doing.show_code)
        side.trust_requested.connect(self.doing.trust_card)
        side.peer_requested.connect(self.doing.take_trust_back)
        side.backup_requested.connect(self.doing.back_up)
        self.detail.take_back_requested.connect(self.doing.ask_take_back)
        self.detail.decide_requested.connect(self._decide)
        self.conflicts.told.connect(self.notice_requested)
        self.conflicts.open_requested.connect(self.go_requested)
        self.conflicts.record_shown.connect(self._ask_steps)
        self.conflicts.table.installEventFilter(self)
        self.list.open_requested.connect(self._enter)
        self.action.open_requested.connect(self.go_requested)
        self.action.take_back_requested.connect(self.doing.take_import_back)
        self.tabs.currentChanged.connect(self._turn)
        self.history.current_changed.connect(self._choose_action)
        self.storages.add_requested.connect(self._add_storage)
        self.storages.remote_requested.connect(
            lambda remote: open_storage(self.context, remote, self.window())
        )
        for letter, act in (("T", self.doing.trust_card), ("A", self._add_storage)):
            key = QShortcut(QKeySequence(letter), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    def _add_storage(self) -> None:
        add_storage(self.context, self.window())

    # ---- what the shell asks ----------------------------------------------------------------

    def shown(self, ref: Ref | None) -> None:
        """Read what there is now; `ref` names an account whose conflicts are wanted."""
        self._wanted = ref.id if ref is not None else ""
        self.refresh()
        self.storages.refresh()
        self.context.bridge.on_desk(pages.own_identity, then=self._show_identity, owner=self)
        self.context.bridge.on_desk(pages.held_bundles, then=self._show_held, owner=self)
        self.list.setFocus()

    def changed(self, changes: Changed) -> None:  # noqa: ARG002 - whatever changed may wait to go
        """Count anew what waits."""
        if self.isVisible():
            self.refresh()

    def rail(self) -> QWidget | None:
        """Return identity, people and backups; beside conflicts the history of the record."""
        return self.rails

    def panes(self) -> tuple[QWidget, ...]:
        """Return list, what is looked at, and what stands beside it."""
        beside = self.side.people
        if self.rails.currentWidget() is self.record_history:
            beside = self.record_history.list
        at = self.middle.currentWidget()
        if at is self.conflicts:
            return (self.list, self.conflicts.table, beside)
        if at is self.action:
            return (self.history, self.action.records, beside)
        return (self.list, self.detail.records, beside)

    def primary_action(self) -> Command | None:
        """Return "Open bundle"."""
        return Command(self.tr("Open bundle"), self.doing.open_bundle, "Ctrl+O", "package-open")

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the pane that has the keyboard."""
        if self.conflicts.table.hasFocus():
            return self.conflicts.key_hints()
        return (
            KeyHint(("Up", "Down"), self.tr("Move")),
            KeyHint(("Ctrl+B",), self.tr("Make bundle")),
            KeyHint(("Ctrl+O",), self.tr("Open bundle")),
            KeyHint(("T",), self.tr("Trust a card")),
            KeyHint(("A",), self.tr("Add storage")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here."""
        group = self.tr("Bundles")
        return (
            Command(self.tr("Make bundle"), self.doing.make_bundle, "Ctrl+B", "package",
                    group=group),
            Command(self.tr("Open bundle"), self.doing.open_bundle, "Ctrl+O", "package-open",
                    group=group),
            Command(self.tr("Trust a card"), self.doing.trust_card, "T", "user-check", group=group),
            Command(self.tr("Add storage"), self._add_storage, "A", "hard-drive", group=group),
            Command(self.tr("Save my card"), self.doing.save_card, "", "badge-check", group=group),
            Command(self.tr("Back up now"), self.doing.back_up, "", "archive-restore", group=group),
        )  # fmt: skip

    def take_files(self, paths: tuple[Path, ...]) -> bool:
        """Open bundles, and read colleagues' cards, that were dropped on the window."""
        bundles = tuple(path for path in paths if path.suffix.lower() != ".amcard")
        if bundles:
            self.doing.open_files(bundles)
        for path in paths:
            if path not in bundles:
                self.doing.trust_file(path)
        return True

    # ---- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for everything shown."""
        bridge = self.context.bridge
        bridge.ask(pages.bundles_page, then=self._show, owner=self, key="page")
        bridge.ask(conflicts_page, then=self._show_conflicts, owner=self, key="conflicts")
        if self.lists.currentWidget() is self.history:
            self._ask_history()

    def _show(self, page: BundlesPage) -> None:
        self._page = page
        self.doing.peers = page.peers
        self.days = DayWords(self.context.words.locale, page.today)
        self.words.days = self.days
        waiting = page.waiting
        trusted = [peer for peer in page.peers if peer.trust in {"seen", "verified"}]
        # records, as the sidebar counts them: one edited five times is one change
        self._next.set_note(counted(self.tr("%n change(s)", "", waiting.records), waiting.records))
        if not trusted:
            self.waiting.setText(self.tr("Nobody to send to yet. Trust a colleague’s card first."))
        elif waiting.records:
            parts = (f"{self.context.words.text(name)}: {count}" for name, count in waiting.groups)
            self.waiting.setText("\n".join(parts))
        else:
            self.waiting.setText(self.tr("Colleagues have everything you shared."))
        self.make.setEnabled(bool(trusted))
        self._show_rows()
        self.side.show_people([self.words.peer_row(peer) for peer in page.peers])
        if page.last_backup_at:
            at = Moment.of(page.last_backup_at).at
            when = self.days.moment(at.date(), at.time())
            text = self.tr("Last one {when}, verified. Made every half hour of use.")
            self.side.backup_words.setText(text.format(when=when))
        else:
            self.side.backup_words.setText(self.tr("None yet. One is made every half hour of use."))
        first = page.lines[0].hash + page.lines[0].direction if page.lines else None
        if page.open_now and self.list.current_key() is None and not self._wants_newest:
            first = CONFLICTS
        if first is not None and (self._wants_newest or self.list.current_key() is None):
            self._wants_newest = False
            self.list.choose(first)
        self._choose(self.list.current_key())

    def _show_rows(self) -> None:
        if self._page is None:
            return
        rows = self.words.rows(self._page.lines, self._page.open_now)
        count = len(self._page.open_now)
        above = [self.words.held_row(one) for one in self._held]
        if count:
            above.insert(0, self.words.conflicts_row(CONFLICTS, count))
        self.list.set_rows([*above, *rows])

    def _show_held(self, held: tuple[HeldBundle, ...]) -> None:
        self._held = held
        self._show_rows()

    def _show_conflicts(self, page: ConflictsPage) -> None:
        self.conflicts.show_page(page)
        if self._wanted and page.records:
            wanted, self._wanted = self._wanted, ""
            self._decide(wanted)

    def _show_identity(self, identity: OwnIdentity) -> None:
        self.doing.identity = identity
        self.side.words.setText(identity.words)

    def _choose(self, key: object) -> None:
        if self.lists.currentWidget() is not self.list:
            return
        if key == CONFLICTS:
            self.middle.setCurrentWidget(self.conflicts)
            self.rails.setCurrentWidget(self.record_history)
            return
        lines = self._page.lines if self._page is not None else ()
        open_now = self._page.open_now if self._page is not None else frozenset()
        chosen = next((line for line in lines if line.hash + line.direction == key), None)
        self.detail.show_line(chosen, open_now)
        self.middle.setCurrentWidget(self.detail)
        self.rails.setCurrentWidget(self.side)

    def _enter(self, key: object) -> None:
        """Go into what is chosen: the conflicts, or those a bundle brought."""
        if key == CONFLICTS:
            self.conflicts.table.setFocus()
        elif self.detail.decide.isVisible():
            self.detail.decide.click()

    def _decide(self, record: str) -> None:
        """Look at the conflicts of a record."""
        self.list.choose(CONFLICTS)
        self.conflicts.show_record(record)
        self.conflicts.table.setFocus()

    def _turn(self, tab: int) -> None:
        """Show bundles or the history of the desk."""
        self.lists.setCurrentIndex(tab)
        if tab:
            self._ask_history()
        else:
            self._choose(self.list.current_key())

    def _ask_history(self) -> None:
        self.context.bridge.ask(
            desk_history, then=self._show_history, owner=self, key="history", slow=True
        )

    def _show_history(self, lines: tuple[ActionLine, ...]) -> None:
        self._actions = lines
        self.history.set_rows(self.told.rows(lines))
        if self.history.current_key() is None and lines:
            self.history.choose(lines[0].action_id)
        else:
            self._choose_action(self.history.current_key())

    def _choose_action(self, key: object) -> None:
        line = next((one for one in self._actions if one.action_id == key), None)
        if line is None or self.lists.currentWidget() is not self.history:
            return

        def show(touched: tuple[TouchedLine, ...]) -> None:
            self.action.show_action(line, touched)
            self.middle.setCurrentWidget(self.action)
            self.rails.setCurrentWidget(self.side)

        self.context.bridge.ask(touched_by, line.number, then=show, owner=self, key="touched")

    def _ask_steps(self, kind: str, record: str) -> None:
        """Read the history of the record in conflict."""
        if record:
            self.context.bridge.ask(
                record_steps, kind, record, then=self.record_history.show_steps, owner=self,
                key="steps",
            )  # fmt: skip
        else:
            self.record_history.show_steps(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the status bar of other keys when the table gets or loses the keyboard."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.hints_changed.emit()
        return super().eventFilter(watched, event)

    def _want_newest(self) -> None:
        self._wants_newest = True
