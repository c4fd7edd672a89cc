"""The day: joins the view with the core."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from amdesk.today.lines import AgendaLine, TodayPage
from amdesk.today.queries import today
from ui.bridge.capture import CaptureSession
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.bridge.typed_days import first_weekday
from ui.kit.agenda_model import AgendaGroup
from ui.kit.chips import KeyHint
from ui.kit.chooser import Chooser
from ui.kit.day_words import DayWords
from ui.kit.lines import LINE_ROLE
from ui.kit.screen import Changed, Command, Screen
from ui.screens.today.agenda_rows import AgendaWords, Key, key_of
from ui.screens.today.doing import Doing
from ui.screens.today.rail_rows import RailWords
from ui.screens.today.view import TodayView

READ_KINDS = frozenset(
    {
        "todo", "promise", "plan", "review", "account", "contact", "interaction", "feedback",
        "issue", "contract", "absence", "cover", "colleague", "milestone", "assessment",
        "development",
    }
)  # fmt: skip
PAUSE_MS = 30
MINUTE_MS = 60_000
FIRST_LINES = 100
MORE_LINES = 1000


class TodayScreen(Screen):
    """What is owed today, who goes cold, and one line to write down what comes up."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Today"))
        self.context = context
        self.records = DeskRecords(context.bridge, context.words)
        self.view = TodayView(context.settings, self)
        self.chooser = Chooser(self)
        self.page: TodayPage | None = None
        self.days: DayWords | None = None
        self.errors: dict[Key, str] = {}
        self._lines: dict[Key, AgendaLine] = {}
        self._wanted: Ref | None = None
        self._limit = FIRST_LINES
        self._is_stale = True
        self.session = CaptureSession(context.bridge, context.words, self)
        self.view.bar.join(self.session)
        self.session.added.connect(self._captured)
        self.doing = Doing(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._day = QTimer(self)
        self._day.setInterval(MINUTE_MS)
        self._day.timeout.connect(self._look_at_the_clock)
        self._day.start()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._wire()

    def _wire(self) -> None:
        view, rail, go = self.view, self.view.rail, self.go_requested.emit
        view.agenda.open_requested.connect(self.open_row)
        view.agenda.current_changed.connect(lambda _: self.hints_changed.emit())
        view.agenda.chosen_changed.connect(self.hints_changed)
        view.filter_changed.connect(lambda _: self._show_agenda())
        view.search.installEventFilter(self)
        rail.account_requested.connect(lambda account: go(Ref("account", account)))
        rail.log_requested.connect(lambda account: go(Ref("feedback-new", account)))
        rail.issue_requested.connect(lambda issue: go(Ref("issue", issue)))
        rail.told_requested.connect(self.doing.tell)
        rail.contract_requested.connect(lambda key: go(Ref("account", key[0])))
        rail.gap_action_requested.connect(self._act_on_gap)
        rail.cover_requested.connect(lambda key: go(Ref("account", key[0])))
        rail.due_requested.connect(lambda key: go(Ref(key[0], key[1])))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # ---- what the shell asks ----------------------------------------------------------------

    def title(self) -> str:
        """Return the day."""
        if self.days is None:
            return self.tr("Today")
        return self.days.heading(self.days.today)

    def shown(self, ref: Ref | None) -> None:
        """Read the day again when it is stale, and go to the row of `ref`."""
        self._wanted = ref
        if self._is_stale:
            self.refresh()
        else:
            self._go_to_wanted()
        if ref is None:
            place = self.view.agenda if self._lines else self.view.bar
            place.setFocus()

    def changed(self, changes: Changed) -> None:
        """Read the day again when something it shows was changed."""
        if not changes.concerns(kinds=READ_KINDS):
            return
        self._is_stale = True
        if self.isVisible():
            self._pause.start()

    def leaving(self) -> None:
        """Close what hangs over the page."""
        self.chooser.close_chooser()

    def panes(self) -> tuple[QWidget, ...]:
        """Return capture, agenda and rail."""
        return (self.view.bar, self.view.agenda, self.view.rail)

    def rail(self) -> QWidget | None:
        """Return the rail."""
        return self.view.rail

    def find_here(self) -> bool:
        """Open the filter of the day."""
        self.view.open_filter()
        return True

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the pane that has the focus."""
        focus = QApplication.focusWidget()
        return self._field_hints(focus) or self._rail_hints(focus) or self._agenda_hints()

    def _field_hints(self, focus: QWidget | None) -> tuple[KeyHint, ...]:
        if focus is self.view.bar.field:
            return (
                KeyHint(("Enter",), self.tr("Add")),
                KeyHint(("Tab",), self.tr("To the list")),
                KeyHint(("Esc",), self.tr("Clear")),
            )
        if focus is self.view.search:
            return (
                KeyHint(("Enter",), self.tr("To the list")),
                KeyHint(("Esc",), self.tr("Clear filter")),
            )
        return ()

    def _rail_hints(self, focus: QWidget | None) -> tuple[KeyHint, ...]:
        rail = self.view.rail
        if focus is None or not rail.isAncestorOf(focus):
            return ()
        opens = KeyHint(("Enter",), self.tr("Open"))
        if focus is rail.cold.list:
            return (opens, KeyHint(("L",), self.tr("Log a contact")))
        if focus is rail.loops.list:
            return (opens, KeyHint(("T",), self.tr("Told the customer")))
        if focus is rail.gaps.list:
            return (KeyHint(("Enter",), self.tr("Choose or remind")),)
        return (opens,)

    def _agenda_hints(self) -> tuple[KeyHint, ...]:
        agenda = self.view.agenda
        if isinstance(agenda.currentIndex().data(LINE_ROLE), AgendaGroup):
            return (
                KeyHint(("Enter",), self.tr("Show or hide")),
                KeyHint(("/",), self.tr("Filter")),
            )
        if agenda.is_choosing():
            return (
                KeyHint(("Space",), self.tr("All done")),
                KeyHint(("S",), self.tr("Snooze all")),
                KeyHint(("D",), self.tr("Due day")),
                KeyHint(("X",), self.tr("Choose")),
                KeyHint(("Esc",), self.tr("Clear choice")),
            )
        return (
            KeyHint(("Space",), self.tr("Done")),
            KeyHint(("Enter",), self.tr("Open")),
            KeyHint(("S",), self.tr("Snooze")),
            KeyHint(("D",), self.tr("Due day")),
            KeyHint(("L",), self.tr("Log visit")),
            KeyHint(("W",), self.tr("Waiting on")),
            KeyHint(("X",), self.tr("Choose several")),
            KeyHint(("/",), self.tr("Filter")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the current row and the day."""
        group = self.tr("Agenda")
        press = self.doing.press

        def row(title: str, keys: str, icon: str) -> Command:
            return Command(title, partial(press, keys), keys, icon, group=group)

        return (
            Command(self.tr("Done"), self.doing.complete, "Space", "check", group=group),
            row(self.tr("Snooze"), "S", "clock"),
            row(self.tr("Set due day"), "D", "calendar"),
            row(self.tr("Log a visit or call"), "L", "message-square-quote"),
            row(self.tr("Waiting on somebody"), "W", "hourglass"),
            row(self.tr("Choose several"), "X", "list-checks"),
            row(self.tr("Open the account"), "O", "building-2"),
            row(self.tr("Delete to-do"), "Del", "trash-2"),
            Command(self.tr("Filter the day"), self.view.open_filter, "/", "filter", group=group),
            Command(self.tr("Show more of long lists"), self.show_more, "", "list", group=group),
        )

    # ---- reading ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the day."""
        self._pause.stop()
        self._is_stale = False
        if self.page is None:
            self.view.show_waiting()
        query = partial(
            today, first_weekday=first_weekday(self.context.words.locale), limit=self._limit
        )
        self.context.bridge.ask(query, then=self._show, owner=self, key="day")

    def show_more(self) -> None:
        """Show longer lists than the first hundred of each group."""
        self._limit = MORE_LINES
        self.refresh()

    def line(self, key: object) -> AgendaLine | None:
        """Return the line of a row."""
        return self._lines.get(key) if isinstance(key, tuple) else None

    def _show(self, page: TodayPage) -> None:
        is_first = self.page is None
        is_new_day = self.page is None or self.page.on != page.on
        self.page = page
        self.days = DayWords(self.context.words.locale, page.on)
        self._lines = {
            key_of(line): line
            for section in (page.overdue, page.today, page.week, page.waiting, page.done_today)
            for line in section.lines
        }
        self.errors = {key: said for key, said in self.errors.items() if key in self._lines}
        if not self.errors:
            self.view.show_refusal("")
        focus = QApplication.focusWidget()
        self._show_agenda()
        # in a turn of its own, so that keys are heard in between
        QTimer.singleShot(0, self, self._show_rail)
        if is_new_day:
            self.title_changed.emit()
        if is_first and self.isVisible() and (focus is None or self.isAncestorOf(focus)):
            place = self.view.agenda if self._lines else self.view.bar
            place.setFocus()
        self._go_to_wanted()

    def _show_rail(self) -> None:
        if self.page is not None and self.days is not None:
            self.view.rail.show_page(self.page, RailWords(self.days, self.context.words))

    def _show_agenda(self) -> None:
        if self.page is None or self.days is None:
            return
        words = AgendaWords(self.days)
        typed = self.view.search.text().strip()
        groups = words.groups(self.page, partial(_has_words, typed.casefold()), self.errors)
        if typed:
            groups = tuple(group for group in groups if group.lines)
        self.view.show_groups(groups, words.empty_sentence(self.page.cold_soon), typed)

    def _go_to_wanted(self) -> None:
        """Go to the row asked for; what is not on the page opens in its form."""
        wanted = self._wanted
        if wanted is None or self.page is None:
            return
        self._wanted = None
        key = (wanted.kind, wanted.id)
        line = self._lines.get(key)
        if line is None:
            self.edit(wanted)
            return
        self.view.agenda.choose(key)
        self.view.agenda.setFocus()

    def show_errors(self) -> None:
        """Show the agenda again with what could not be done."""
        self._show_agenda()

    def _look_at_the_clock(self) -> None:
        """Begin the new day after midnight; times and lateness move with it."""
        if self.isVisible() and not self.chooser.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    # ---- opening ----------------------------------------------------------------------------

    def open_row(self, key: object) -> None:
        """Open what a row stands for."""
        line = self.line(key)
        if line is None:
            return
        ref = Ref(line.kind, line.id, line.title)
        if line.kind in {"todo", "promise"}:
            self.edit(ref)
        else:
            self.go_requested.emit(ref)

    def edit(self, ref: Ref) -> None:
        """Open a record's form."""
        from ui.forms.dialog import Wanted, open_form  # noqa: PLC0415 - not on the way to the day

        open_form(self.records, Wanted(ref.kind, ref.id), self)

    def _captured(self, ids: object, opens: bool) -> None:  # noqa: FBT001 - the signal decides
        todo = str(getattr(ids, "todo", ""))
        if opens and todo:
            self.edit(Ref("todo", todo))

    def _act_on_gap(self, gap_id: str) -> None:
        gaps = self.page.gaps.lines if self.page is not None else ()
        for gap in gaps:
            if gap.id != gap_id:
                continue
            if gap.reason == "not_answered":
                self.doing.remind(gap)
            else:
                self.go_requested.emit(Ref("absence", gap.absence_id))

    # ---- around -----------------------------------------------------------------------------

    def place_of_current(self) -> QRect:
        """Return where the current row is, in global places, for what opens beneath it."""
        agenda = self.view.agenda
        place = agenda.visualRect(agenda.currentIndex())
        corner = agenda.viewport().mapToGlobal(place.topLeft() + QPoint(28, 0))
        return QRect(corner, place.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take an empty filter away when it is left."""
        is_left = event.type() == QEvent.Type.FocusOut and watched is self.view.search
        if is_left and not self.view.search.text():
            self.view.search.hide()
        return False

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            self.hints_changed.emit()


def _has_words(typed: str, line: AgendaLine) -> bool:
    text = f"{line.title} {line.account_name} {line.person} {line.waiting_on}".casefold()
    return all(word in text for word in typed.split())
