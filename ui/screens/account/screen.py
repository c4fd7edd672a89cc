"""One account: the head, seven tabs, and the way between them and the core."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from amdesk.base.errors import AmdeskError, Missing
from amdesk.base.refs import Ref
from ui.bridge.account_pages import HeaderPage, account_behind, header_page
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.forms.dialog import Wanted, open_form
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.notices import EmptyState
from ui.kit.screen import Changed, Command, Crumb, Screen
from ui.screens.account.coverage_tab import CoverageTab
from ui.screens.account.feedback_tab import FeedbackTab
from ui.screens.account.growth_tab import GrowthTab
from ui.screens.account.head import AccountHead
from ui.screens.account.pane import TabPane
from ui.screens.account.people_tab import PeopleTab
from ui.screens.account.plan_tab import PlanTab
from ui.screens.account.timeline_tab import TimelineTab
from ui.screens.account.todo_tab import TodoTab

TABS: tuple[type[TabPane], ...] = (
    PlanTab, PeopleTab, GrowthTab, FeedbackTab, TodoTab, CoverageTab, TimelineTab,
)  # fmt: skip
PLAN, PEOPLE, GROWTH, FEEDBACK, TODO, COVERAGE, TIMELINE = range(7)
TAB_OF_KIND = {
    "plan": PLAN, "objective": PLAN, "strategy": PLAN, "milestone": PLAN, "risk": PLAN,
    "status-report": PLAN, "contact": PEOPLE, "unit": PEOPLE, "relation": PEOPLE,
    "opportunity": GROWTH, "contract": GROWTH, "target": GROWTH, "idea": GROWTH,
    "value-case": GROWTH, "whitespace": GROWTH, "feedback": FEEDBACK, "issue": FEEDBACK,
    "todo": TODO, "promise": TODO, "cover": COVERAGE, "answers": COVERAGE,
    "team-member": COVERAGE, "interaction": TIMELINE,
}  # fmt: skip
HEAD_READS = frozenset(
    {"account", "contact", "unit", "interaction", "feedback", "contract", "todo", "cover",
     "absence", "plan", "objective", "target", "issue", "opportunity", "review", "colleague"}
)  # fmt: skip


class AccountScreen(Screen):
    """The account that was asked for, on the tab that was open last or shows the record."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.records = DeskRecords(context.bridge, context.words)
        self._account = ""
        self._page: HeaderPage | None = None
        self._panes: dict[int, TabPane] = {}
        self._fresh: set[int] = set()
        self._rail_shown = True
        self.head = AccountHead(self._tab_titles())
        self._stack = QStackedWidget()
        back = Button(self.tr("All accounts"))
        back.clicked.connect(lambda: self.go_requested.emit("accounts"))
        self._gone = EmptyState(self.tr("This account is in the trash or was never here."), back)
        self._gone.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._gone, 1)
        self.head.tabs.currentChanged.connect(self._choose_tab)
        self.head.log_requested.connect(self.log_visit)
        self.head.brief_requested.connect(self.open_brief)
        self.head.edit_requested.connect(self.edit_account)
        self.head.conflicts_requested.connect(self._go_to_conflicts)
        for number in range(len(TABS)):
            shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            shortcut.activated.connect(partial(self.show_tab, number, focus=True))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _tab_titles(self) -> tuple[str, ...]:
        return (
            self.tr("Plan"), self.tr("People"), self.tr("Growth"), self.tr("Feedback"),
            self.tr("To-do"), self.tr("Coverage"), self.tr("Timeline"),
        )  # fmt: skip

    # ---- what the shell asks ----------------------------------------------------------------

    def title(self) -> str:
        """Return the account's name."""
        return self._page.header.line.name if self._page else self.tr("Account")

    def crumbs(self) -> tuple[Crumb, ...]:
        """Return the way here: accounts, territory, name."""
        if self._page is None:
            return ()
        line = self._page.header.line
        first = Crumb(self.tr("Accounts"), "accounts")
        middle = (Crumb(line.territory),) if line.territory else ()
        return (first, *middle, Crumb(line.name))

    def subject(self) -> Ref | None:
        """Return the account."""
        return Ref("account", self._account, self.title()) if self._account else None

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the part that has the focus."""
        pane = self.current_pane()
        always = (KeyHint(("Alt", "1…7"), self.tr("Tabs")),)
        log = (KeyHint(("L",), self.tr("Log visit")),)
        return (*always, *pane.key_hints(), *log) if pane else always

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the account and on the open tab."""
        group = self.tr("Account")
        note = self.tr("one page, for you")
        own = (
            Command(self.tr("Print account brief"), self.open_brief, "Ctrl+P", "printer", note,
                    group),
            Command(self.tr("Log visit"), self.log_visit, "L", "message-square-plus",
                    group=group),
            Command(self.tr("Edit account"), self.edit_account, "", "pencil", group=group),
            Command(self.tr("Pin or unpin account"), self.toggle_pin, "", "pin", group=group),
        )  # fmt: skip
        tabs = tuple(
            Command(self.tr("Show {tab}").format(tab=title),
                    partial(self.show_tab, number, focus=True), f"Alt+{number + 1}",
                    "chevron-right", group=group)
            for number, title in enumerate(self._tab_titles())
        )  # fmt: skip
        pane = self.current_pane()
        return (*own, *(pane.commands() if pane else ()), *tabs)

    def panes(self) -> tuple[QWidget, ...]:
        """Return the tabs and the parts of the open one."""
        pane = self.current_pane()
        return (self.head.tabs, *(pane.panes() if pane else ()))

    def rail(self) -> QWidget | None:
        """Return the rail of the open tab."""
        pane = self.current_pane()
        return pane.rail() if pane else None

    def set_rail_shown(self, *, shown: bool) -> None:
        """Show or hide the rails of all tabs."""
        self._rail_shown = shown
        for pane in self._panes.values():
            rail = pane.rail()
            if rail is not None:
                rail.setVisible(shown)

    def shown(self, ref: Ref | None) -> None:
        """Show the account of a record; a record of another kind also decides the tab."""
        if ref is None:
            return
        if ref.kind == "account":
            self._show_account(ref.id, None)
            return
        self.context.bridge.ask(
            account_behind, ref.kind, ref.id,
            then=lambda account: self._show_account(account, ref), owner=self, key="behind",
        )  # fmt: skip

    def changed(self, changes: Changed) -> None:
        """Ask again for what the commit concerns; hidden tabs ask when they are shown."""
        if not self._account:
            return
        if changes.concerns(kinds=HEAD_READS):
            self._ask_head()
        for number, pane in self._panes.items():
            if changes.concerns(kinds=pane.reads):
                self._fresh.discard(number)
        self._freshen()

    # ---- the account ------------------------------------------------------------------------

    @property
    def account_id(self) -> str:
        """The account shown."""
        return self._account

    def current_pane(self) -> TabPane | None:
        """Return the open tab."""
        return self._panes.get(self.head.tabs.currentIndex())

    def show_tab(self, number: int, *, focus: bool = False) -> None:
        """Open a tab; with `focus` the keyboard goes there."""
        self.head.tabs.setCurrentIndex(number)
        pane = self.current_pane()
        if focus and pane is not None:
            pane.take_focus()

    def _show_account(self, account_id: str, ref: Ref | None) -> None:
        if not account_id:
            self._show_gone(gone=True)
            return
        if account_id != self._account:
            self._account = account_id
            self._fresh.clear()
        self._ask_head()
        tab = TAB_OF_KIND.get(ref.kind, -1) if ref is not None else -1
        if tab >= 0:
            self.head.tabs.setCurrentIndex(tab)
        self._choose_tab(self.head.tabs.currentIndex(), ref)
        pane = self.current_pane()
        if pane is not None:
            # a turn later: whatever led here (the palette, a list) gives its own focus up first
            QTimer.singleShot(0, pane, pane.take_focus)

    def _ask_head(self) -> None:
        self.context.bridge.ask(
            header_page, self._account,
            then=self._show_head, failed=self._no_head, owner=self, key="head",
        )  # fmt: skip

    def _show_head(self, page: HeaderPage) -> None:
        is_other = self._page is None or self._page.header.line != page.header.line
        self._page = page
        self._show_gone(gone=False)
        self.head.show_page(page, self.context.words)
        self.setAccessibleName(page.header.line.name)
        counts = page.header.tabs
        for number, name in (
            (PEOPLE, "people"), (GROWTH, "growth"), (FEEDBACK, "feedback"), (TODO, "todos"),
        ):  # fmt: skip
            count = counts.get(name, 0)
            self.head.tabs.set_count(number, str(count) if count else "")
        if is_other:
            self.title_changed.emit()

    def _no_head(self, error: AmdeskError) -> None:
        if not isinstance(error, Missing):  # the account may well be there
            self.notice_requested.emit(self.context.words.error(error), "bad")
            return
        self._page = None
        self._show_gone(gone=True)
        self.title_changed.emit()

    def _go_to_conflicts(self) -> None:
        if self._page is not None:
            line = self._page.header.line
            self.go_requested.emit(Ref("conflict", line.id, line.name))

    def _show_gone(self, *, gone: bool) -> None:
        self.head.setVisible(not gone)
        self._stack.setVisible(not gone)
        self._gone.setVisible(gone)

    # ---- tabs -------------------------------------------------------------------------------

    def _choose_tab(self, number: int, ref: Ref | None = None) -> None:
        pane = self._panes.get(number)
        if pane is None:
            pane = TABS[number](self.context, self.records)
            pane.go_requested.connect(self.go_requested)
            pane.notice_requested.connect(self.notice_requested)
            pane.hints_changed.connect(self.hints_changed)
            pane.key("L", self.log_visit)
            rail = pane.rail()
            if rail is not None:
                rail.setVisible(self._rail_shown)
            self._panes[number] = pane
            self._stack.addWidget(pane)
        self._stack.setCurrentWidget(pane)
        self._freshen(ref)
        self.hints_changed.emit()

    def _freshen(self, ref: Ref | None = None) -> None:
        number = self.head.tabs.currentIndex()
        pane = self._panes.get(number)
        if pane is None or not self._account:
            return
        if number not in self._fresh:
            self._fresh.add(number)
            pane.show_account(self._account, ref)
        elif ref is not None:
            pane.go_to(ref)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            self.hints_changed.emit()

    # ---- doing ------------------------------------------------------------------------------

    def log_visit(self) -> None:
        """Log a visit or call that took place."""
        if not self._page:
            return
        wanted = Wanted(
            "interaction",
            preset={"account": self._account, "kind": "visit"},
            hidden=("account",),
            title=self.tr("Log visit"),
            subtitle=self.title(),
            shown=("notes", "next_on", "minutes"),
        )
        open_form(self.records, wanted, self)

    def edit_account(self) -> None:
        """Edit the account's own fields."""
        open_form(self.records, Wanted("account", self._account), self)

    def toggle_pin(self) -> None:
        """Pin the account to the sidebar, or take it out."""
        if self._page is None:
            return
        from amdesk.accounts.actions import pin_account, unpin_account  # noqa: PLC0415

        act = unpin_account if self._page.header.line.pinned else pin_account
        self.context.bridge.run(act, self._account, owner=self)

    def open_brief(self) -> None:
        """Preview the account brief."""
        if not self._page:
            return
        from ui.screens.account.brief import BriefDialog  # noqa: PLC0415 - only when printed

        BriefDialog(self.context, self._account, self.title(), self).open()
