"""The list of accounts: joins the view with the core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from amdesk.accounts.queries import AccountFilter, AccountLine
from amdesk.base.errors import AmdeskError
from amdesk.base.refs import Ref
from amdesk.records.shapes import FormContent
from ui.bridge.account_pages import AccountsStart, account_ids, accounts_more, accounts_start
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.forms.dialog import Wanted, open_form
from ui.forms.form import RecordForm
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.choices import SegmentedControl
from ui.kit.day_words import DayWords
from ui.kit.dialog import Dialog
from ui.kit.layouts import ScrollArea
from ui.kit.paged import PagedTableModel
from ui.kit.screen import Changed, Command, Screen
from ui.screens.accounts.columns import Saying, columns, sentence
from ui.screens.accounts.view import SEGMENTS, AccountsView

TYPING_PAUSE_MS = 80
BULK_FIELDS = ("segment", "cadence_days", "owner", "status", "territory")
READ_KINDS = frozenset(
    {"account", "interaction", "feedback", "contract", "todo", "colleague", "target"}
)


class AccountsScreen(Screen):
    """All accounts, filtered and sorted in the desk itself, page by page."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Accounts"))
        self.context = context
        self.records = DeskRecords(context.bridge, context.words)
        self.view = AccountsView(self)
        self._sort = "name"
        self._model: PagedTableModel[AccountLine] | None = None
        self._choose_next = ""
        self._is_stale = True
        self.scope = SegmentedControl(
            [self.tr("My accounts"), self.tr("Everybody’s")], accessible=self.tr("Whose accounts")
        )
        self.scope.choose(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._wire()

    def _wire(self) -> None:
        view = self.view
        view.filter_changed.connect(self._pause.start)
        self.scope.chosen.connect(lambda _: self._pause.start())
        view.open_requested.connect(self._open)
        view.new_requested.connect(self.add_account)
        view.import_requested.connect(lambda: self.window_action_requested.emit("import"))
        view.edit_requested.connect(self.edit_chosen)
        view.trash_requested.connect(self.trash_chosen)
        view.pin_requested.connect(self.pin_chosen)
        view.selection_changed.connect(self.hints_changed)

    # ---- what the shell asks ----------------------------------------------------------------

    def shown(self, ref: Ref | None) -> None:
        """Read the list when it is older than what was changed since."""
        if self._is_stale:
            self.refresh()
        if ref is None:
            self.view.table.setFocus()

    def changed(self, changes: Changed) -> None:
        """Read the list again when something it shows was changed."""
        if not changes.concerns(kinds=READ_KINDS):
            return
        self._is_stale = True
        if self.isVisible():
            self._pause.start()

    def header_extras(self) -> Sequence[QWidget]:
        """Return whose accounts are listed, and the way in for many."""
        return (self.scope, self.view.bring)

    def primary_action(self) -> Command | None:
        """Return "New account"."""
        return Command(self.tr("New account"), self.add_account, "Ctrl+N", "plus")

    def find_here(self) -> bool:
        """Go to the filter."""
        self.view.search.setFocus()
        self.view.search.selectAll()
        return True

    def _to_filter(self) -> None:
        self.find_here()

    def panes(self) -> tuple[QWidget, ...]:
        """Return filter and table."""
        return (self.view.search, self.view.table)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the list, or those for several chosen rows."""
        if self.view.chosen_count() > 1:
            return (
                KeyHint(("E",), self.tr("Edit all")),
                KeyHint(("Del",), self.tr("Move to trash")),
                KeyHint(("Esc",), self.tr("Clear choice")),
            )
        return (
            KeyHint(("Up", "Down"), self.tr("Move")),
            KeyHint(("Enter",), self.tr("Open")),
            KeyHint(("N",), self.tr("New account")),
            KeyHint(("S",), self.tr("Sort")),
            KeyHint(("F",), self.tr("Filter")),
            KeyHint(("E",), self.tr("Edit")),
            KeyHint(("P",), self.tr("Pin or unpin")),
            KeyHint(("Space",), self.tr("Choose several")),
            KeyHint(("Del",), self.tr("Move to trash")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the list."""
        group = self.tr("Accounts")
        ask = self.window_action_requested.emit
        return (
            Command(self.tr("New account"), self.add_account, "N", "plus", group=group),
            Command(self.tr("Edit account"), self.edit_chosen, "E", "pencil", group=group),
            Command(self.tr("Pin or unpin account"), self.pin_chosen, "P", "pin", group=group),
            Command(
                self.tr("Move account to trash"), self.trash_chosen, "Del", "trash-2", group=group
            ),
            Command(
                self.tr("Sort accounts"), self.view.offer_orders, "S", "arrow-up-down", group=group
            ),
            Command(self.tr("Filter accounts"), self._to_filter, "F", "filter", group=group),
            Command(self.tr("Import"), lambda: ask("import"), "", "import", group=group),
        )

    # ---- reading ----------------------------------------------------------------------------

    def wanted(self) -> AccountFilter:
        """Return the filter as the view stands."""
        segment = SEGMENTS[max(self.view.segment.current(), 0)]
        status = self.view.status.currentData()
        return AccountFilter(
            words=self.view.search.text().strip(),
            segments=(segment,) if segment else (),
            statuses=(status,) if status else (),
            mine=self.scope.current() == 0,
            is_past_cadence=self.view.late.isChecked(),
        )

    def refresh(self) -> None:
        """Ask for the first page again."""
        self._pause.stop()
        self._is_stale = False
        self.context.bridge.ask(
            accounts_start, self.wanted(), self._sort, then=self._show, owner=self, key="start"
        )

    def _show(self, found: AccountsStart) -> None:
        if self._model is None:
            self._model = self._make_model(found)
        self._model.begin(found.count, found.lines)
        self.view.show_state(found.count, found.all_count, self._filter_words())
        table = self.view.table
        if self._choose_next:
            table.choose(self._choose_next)
            self._choose_next = ""
        if not table.currentIndex().isValid() and found.count:
            table.setCurrentIndex(self._model.index(0, 0))

    def _make_model(self, found: AccountsStart) -> PagedTableModel[AccountLine]:
        saying = Saying(self.context.words, DayWords(self.context.words.locale, found.today))
        both = columns(saying)
        model = PagedTableModel(
            [column for column, _ in both],
            key=lambda line: line.id,
            orders=[order for _, order in both],
            sentence=lambda line: sentence(line, saying),
            parent=self,
        )
        model.page_wanted.connect(self._ask_page)
        model.order_wanted.connect(self._order)
        self.view.table.show_lines(model)
        header = self.view.table.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)  # as the list comes at first
        header.setSortIndicatorShown(True)
        self.view.watch_selection()
        return model

    def _ask_page(self, page: int) -> None:
        model = self._model
        if model is None:
            return
        self.context.bridge.ask(
            accounts_more,
            self.wanted(),
            self._sort,
            page,
            then=lambda lines: model.set_page(page, lines),
            owner=self,
        )

    def _order(self, sort: str) -> None:
        self._sort = sort
        self.refresh()

    def _filter_words(self) -> str:
        """Say the filter, empty when everything passes."""
        wanted = self.wanted()
        if wanted == AccountFilter():
            return ""
        parts = []
        if wanted.words:
            parts.append(self.tr("“{words}”").format(words=wanted.words))
        if wanted.segments:
            parts.append(self.context.words.text(wanted.segments[0].capitalize()))
        if wanted.statuses:
            parts.append(self.view.status.currentText())
        if wanted.is_past_cadence:
            parts.append(self.tr("past contact interval"))
        if wanted.mine:
            parts.append(self.tr("my accounts"))
        return ", ".join(parts)

    # ---- doing ------------------------------------------------------------------------------

    def add_account(self) -> None:
        """Open the form for a new account; it is opened once it is there."""
        wanted = Wanted("account", title=self.tr("New account"))
        open_form(self.records, wanted, self, saved=self._open)

    def edit_chosen(self) -> None:
        """Edit the current account, or a few fields of all that are chosen."""
        if self.view.chosen_count() > 1:
            self.records.content("account", "", {}, then=self._open_bulk, owner=self)
            return
        key = self.view.table.current_key()
        if key:
            open_form(self.records, Wanted("account", str(key)), self)

    def trash_chosen(self) -> None:
        """Put the chosen accounts in the trash; the undo bar brings them back."""
        self._with_chosen(lambda ids: self.records.trash("account", ids, owner=self))

    def pin_chosen(self) -> None:
        """Pin the current account to the sidebar, or take it out."""
        key = self.view.table.current_key()
        model = self._model
        if not key or model is None:
            return
        from amdesk.accounts.actions import pin_account, unpin_account  # noqa: PLC0415

        line = model.line(model.row_of(key))
        act = unpin_account if line.pinned else pin_account
        self.context.bridge.run(act, str(key), owner=self)

    def _open(self, key: object) -> None:
        if key:
            self.go_requested.emit(Ref("account", str(key)))

    def _with_chosen(self, act: object) -> None:
        """Call `act` with the ids of the chosen rows, those not read yet included."""
        model = self._model
        spans = self.view.chosen_spans()
        if model is None or not spans or not callable(act):
            return
        rows = [row for first, last in spans for row in range(first, last + 1)]
        held = [model.key_of(row) for row in rows] if len(rows) <= 2000 else [None]
        if None not in held:
            act(tuple(str(key) for key in held))
            return
        self.context.bridge.ask(
            account_ids, self.wanted(), self._sort, spans, then=act, owner=self, slow=True
        )

    def _open_bulk(self, content: FormContent) -> None:
        fields = {field.name: field for field in content.shape.fields}
        few = tuple(replace(fields[name], main=True, required=False) for name in BULK_FIELDS)
        bare = FormContent(replace(content.shape, fields=few))
        BulkDialog(self, bare).open()


class BulkDialog(Dialog):
    """The same new values for all chosen accounts; empty fields leave each as it is."""

    def __init__(self, screen: AccountsScreen, content: FormContent) -> None:
        count = screen.view.chosen_count()
        super().__init__(
            screen.tr("Edit {count} accounts").format(count=count),
            subtitle=screen.tr("Fields left empty stay as they are."),
            parent=screen,
            width=560,
        )
        self._screen = screen
        self.form = RecordForm(content, screen.records)
        scroll = ScrollArea(self.form, ground="raised")
        scroll.setMinimumHeight(self.form.sizeHint().height() + 8)
        self.body.addWidget(scroll)
        self.save_button = Button(self.tr("Change all"), kind="primary")
        self.save_button.clicked.connect(self.save)
        self.add_button(self.save_button, default=True)
        self.set_foot(self.tr("One step, which undo takes back."))

    def save(self) -> None:
        """Change all chosen accounts in one act."""
        if not self.form.check():
            return
        values = self.form.values()
        if not values:
            self.accept()
            return
        self._screen._with_chosen(lambda ids: self._change(ids, values))  # noqa: SLF001 - its own

    def _change(self, ids: tuple[str, ...], values: dict[str, object]) -> None:
        self._screen.records.change_several(
            "account", ids, values, then=lambda _: self.accept(), failed=self._refused, owner=self
        )

    def _refused(self, error: AmdeskError) -> None:
        rest = self.form.show_refusal(error)
        if rest:
            self.set_foot(rest)
