"""Feedback: joins list, form and rail with the core."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from amdesk.base.dates import next_working_day
from amdesk.base.errors import AmdeskError
from amdesk.base.refs import Ref
from amdesk.feedback.queries import FeedbackWhole
from ui.bridge import feedback_pages as pages
from ui.bridge.context import ScreenContext
from ui.bridge.feedback_pages import ListPage, SidePage
from ui.bridge.records import DeskRecords
from ui.forms.dialog import Wanted, open_form
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.chooser import Chooser
from ui.kit.day_words import DayWords
from ui.kit.notices import EmptyState
from ui.kit.screen import Changed, Command, Screen
from ui.kit.theme import theme_of
from ui.screens.feedback import list_pane, rail
from ui.screens.feedback.call_view import CallView
from ui.screens.feedback.list_pane import ListPane
from ui.screens.feedback.loops import Loops
from ui.screens.feedback.rail import FeedbackRail
from ui.screens.feedback.touch import TouchRecords
from ui.screens.feedback.writing import Writing

READ_KINDS = frozenset({"feedback", "issue", "todo", "account", "contact", "colleague", "promise"})
PAUSE_MS = 40


class FeedbackScreen(Screen):
    """Calls on the left, the one in hand in the middle, loyalty and loops on the right."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Feedback"))
        self.context = context
        self.records = DeskRecords(context.bridge, context.words)
        self.list = ListPane()
        self.rail_pane = FeedbackRail(context.words)
        self.chooser = Chooser(self)
        self.days: DayWords | None = None
        self.call: CallView | None = None
        self.account = ""
        self._is_stale = True
        self._is_arriving = False
        self._wanted: Ref | None = None
        self.writing = Writing(self)
        self.loops = Loops(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        tokens = theme_of(self).tokens
        begin = Button(self.tr("Log a visit or call"), kind="primary", icon="plus", keys="L")
        begin.clicked.connect(self.log_new)
        self.empty = EmptyState(
            self.tr("Choose a call on the left, or write down what a customer said just now."),
            begin,
        )
        self.middle = QStackedWidget()
        self.middle.addWidget(self.empty)
        self.middle.setMinimumWidth(tokens.px(420))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        for widget in (self.list, self.middle, self.rail_pane):
            self.split.addWidget(widget)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setStretchFactor(2, 0)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([tokens.px(list_pane.WIDTH), tokens.px(648), tokens.px(rail.WIDTH)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)

    def _wire(self) -> None:
        self.list.open_requested.connect(self.open_row)
        self.list.plan_requested.connect(self.plan_call)
        self.list.log_requested.connect(self._log_row)
        self.list.touch_requested.connect(self._touch_row)
        self.list.filter_changed.connect(self.refresh)
        self.list.list.clicked.connect(lambda _: self.open_row(self.list.list.current_key()))
        log = QShortcut(QKeySequence("L"), self.empty)
        log.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        log.activated.connect(self.log_new)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # ---- what the shell asks ----------------------------------------------------------------

    def shown(self, ref: Ref | None) -> None:
        """Show the list, and what `ref` asks for: a call, an issue, or a new call."""
        self._wanted = ref
        self._is_arriving = ref is None
        if self._is_stale or self.days is None:
            self.refresh()
        else:
            self._go_to_wanted()
        if ref is None and self.writing.form is None:
            self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def changed(self, changes: Changed) -> None:
        """Read the list again when something it shows was changed."""
        if not changes.concerns(kinds=READ_KINDS):
            return
        self._is_stale = True
        if self.isVisible():
            self._pause.start()

    def leaving(self) -> None:
        """Keep the draft in hand."""
        self.chooser.close_chooser()
        self.writing.keep()

    def panes(self) -> tuple[QWidget, ...]:
        """Return list, form or call, and rail."""
        return (self.list, self.middle, self.rail_pane)

    def rail(self) -> QWidget | None:
        """Return the rail."""
        return self.rail_pane

    def subject(self) -> Ref | None:
        """Return the account in hand."""
        return Ref("account", self.account) if self.account else None

    def primary_action(self) -> Command | None:
        """Return "Log visit"."""
        return Command(self.tr("Log visit"), self.log_new, "Ctrl+N", "plus")

    def find_here(self) -> bool:
        """Go to the choice of calls."""
        self.list.filter.setFocus()
        return False

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the pane that has the focus."""
        focus = QApplication.focusWidget()
        form = self.writing.form
        if form is not None and focus is not None and form.isAncestorOf(focus):
            return (
                KeyHint(("Tab",), self.tr("Next question")),
                KeyHint(("Ctrl+Enter",), self.tr("Finish")),
                KeyHint(("Ctrl+I",), self.tr("Add issue")),
                KeyHint(("Ctrl+T",), self.tr("Add follow-up")),
                KeyHint(("0…9",), self.tr("Score")),
                KeyHint(("Esc",), self.tr("Keep draft and close")),
            )
        if focus is self.rail_pane.loops.list:
            return (
                KeyHint(("N",), self.tr("Next step")),
                KeyHint(("A",), self.tr("Acknowledge")),
                KeyHint(("E",), self.tr("Edit")),
                KeyHint(("Enter",), self.tr("Open")),
            )
        return (
            KeyHint(("Enter",), self.tr("Open")),
            KeyHint(("L",), self.tr("Log visit or call")),
            KeyHint(("I",), self.tr("Log without questions")),
            KeyHint(("P",), self.tr("Plan call")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here."""
        group = self.tr("Feedback")
        found = [
            Command(self.tr("Log a visit or call"), self.log_new, "L", "plus", group=group),
            Command(
                self.tr("Log a contact without questions"), self.log_touch, "I", "map-pin",
                group=group,
            ),
        ]  # fmt: skip
        form = self.writing.form
        if form is not None:
            found += [
                Command(self.tr("Finish this call"), self.writing.finish, "Ctrl+Enter", "check",
                        group=group),
                Command(self.tr("Add issue"), form.add_issue, "Ctrl+I", "circle-alert",
                        group=group),
                Command(self.tr("Add follow-up"), form.add_step, "Ctrl+T", "list-todo",
                        group=group),
                Command(self.tr("Add promise"), form.add_promise, "", "flag", group=group),
                Command(self.tr("Discard this draft"), self.writing.discard, "", "trash-2",
                        group=group),
            ]  # fmt: skip
        return tuple(found)

    # ---- reading ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list and, when one is open, for the finished call again."""
        self._pause.stop()
        self._is_stale = False
        if self.days is None:
            self.list.waiting.start()
        query = partial(pages.list_page, open_only=self.list.filter.current() == list_pane.OPEN)
        self.context.bridge.ask(query, then=self._show, owner=self, key="list")
        self.writing.follow()
        if self.call is not None:
            self.open_call(self.call.call.line.id)
        if self.account:
            self.show_account(self.account)

    def show_account(self, account: str) -> None:
        """Show the loyalty of an account in the rail."""
        self.account = account
        if not account:
            self.rail_pane.show_no_account()
            return
        self.context.bridge.ask(
            pages.side_page, account, then=self._show_side, owner=self, key="side"
        )

    def _show(self, page: ListPage) -> None:
        self.days = DayWords(self.context.words.locale, page.today)
        self.list.show_page(page, self.days)
        self.rail_pane.show_loops(page.loops, page.loop_count, self.days)
        self._go_to_wanted()

    def _show_side(self, side: SidePage) -> None:
        self.rail_pane.show_side(side)

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            self._open_first()
        elif wanted.kind == "feedback-new":
            self.writing.begin(wanted.id)
        elif wanted.kind == "feedback-plan":
            self.writing.begin_planned(wanted.id)
        elif wanted.kind == "feedback":
            self.open_call(wanted.id, takes_focus=True)
        elif wanted.kind == "issue":
            self.loops.show_issue(wanted.id)
        else:
            self.edit(wanted.kind, wanted.id)

    # ---- opening ----------------------------------------------------------------------------

    def _open_first(self) -> None:
        """Show the newest draft, else the newest call, on arrival; the list keeps the keyboard."""
        key = self.list.first_call()
        if not self._is_arriving or key is None:
            return
        self._is_arriving = False
        if self.writing.form is not None or self.call is not None:
            return
        if key[0] == "draft":
            self.writing.open_draft(key[1], takes_focus=False)
        else:
            self.open_call(key[1])

    def open_row(self, key: object) -> None:
        """Open what a row of the list stands for."""
        if not isinstance(key, tuple):
            return
        sort, record = str(key[0]), str(key[1])
        if sort == "draft":
            self.writing.open_draft(record)
        elif sort == "call":
            self.open_call(record)
        else:
            self.show_account(record)

    def open_call(self, feedback: str, *, takes_focus: bool = False) -> None:
        """Show a finished call; a draft opens in the form."""
        self.context.bridge.ask(
            pages.call_page,
            feedback,
            self.context.words.language,
            then=lambda call: self._show_call(call, takes_focus=takes_focus),
            failed=self._call_gone,
            owner=self,
            key="call",
        )

    def _show_call(self, call: FeedbackWhole, *, takes_focus: bool) -> None:
        if call.line.is_draft:
            self.writing.open_draft(call.line.id)
            return
        if self.days is None:
            return
        self.writing.close()
        former = self.call
        had_focus = former is not None and _has_focus(former)
        view = CallView(call, self.days)
        view.issue_requested.connect(lambda issue: self.edit("issue", str(issue)))
        view.todo_requested.connect(lambda todo: self.edit("todo", str(todo)))
        view.edit_requested.connect(lambda: self.edit("feedback", call.line.id))
        view.log_requested.connect(lambda: self.writing.begin(call.line.account_id))
        self._close_call()
        self.call = view
        self.middle.addWidget(view)
        self.middle.setCurrentWidget(view)
        self.list.choose(("call", call.line.id))
        if self.account != call.line.account_id:
            self.show_account(call.line.account_id)
        if takes_focus:
            self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus and view.issues is not None:
            view.issues.setFocus(Qt.FocusReason.OtherFocusReason)

    def _call_gone(self, error: AmdeskError) -> None:
        self._close_call()
        self.notice_requested.emit(self.context.words.error(error, hint=False), "warn")

    def show_form(self, form: QWidget) -> None:
        """Show the form in the middle."""
        self._close_call()
        self.middle.addWidget(form)
        self.middle.setCurrentWidget(form)

    def show_empty(self) -> None:
        """Show neither form nor call; the keyboard goes to the list."""
        self.middle.setCurrentWidget(self.call or self.empty)
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_call(self) -> None:
        if self.call is not None:
            self.middle.removeWidget(self.call)
            self.call.deleteLater()
            self.call = None

    # ---- doing ------------------------------------------------------------------------------

    def log_new(self) -> None:
        """Begin a call with the account in hand, or ask which."""
        self.writing.begin(self.account if self.call is not None else "")

    def _log_row(self, key: object) -> None:
        self.writing.asking.begin_asking(self.list.account_of(key))

    def plan_call(self, key: object) -> None:
        """Plan a call with the account of a row."""
        account = self.list.account_of(key)
        if not account or self.days is None:
            return
        day = next_working_day(self.days.today)
        wanted = Wanted(
            "plan",
            preset={
                "kind": "call", "account": account, "title": self.tr("Feedback call"),
                "call_on": day, "purpose": self.tr("Ask what works and what to do differently"),
            },
            hidden=("kind",),
            title=self.tr("Plan a call"),
        )  # fmt: skip
        open_form(self.records, wanted, self)

    def _touch_row(self, key: object) -> None:
        self.log_touch(self.list.account_of(key))

    def log_touch(self, account: str = "") -> None:
        """Log a visit, call or e-mail without the guided questions."""
        records = TouchRecords(self.context.bridge, self.context.words)
        preset: dict[str, object] = {"kind": "visit"}
        if account or self.account:
            preset["account"] = account or self.account
        wanted = Wanted(
            "interaction", preset=preset, title=self.tr("Log a contact"),
            subtitle=self.tr("The contact interval starts anew. L logs it with questions."),
        )  # fmt: skip
        open_form(records, wanted, self)

    def edit(self, kind: str, record: str) -> None:
        """Open a record's form."""
        open_form(self.records, Wanted(kind, record), self)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            self.hints_changed.emit()


def _has_focus(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
