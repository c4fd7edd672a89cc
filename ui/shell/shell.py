"""Joins window, screens and core: who is shown, what is said, what a commit means for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QDateTime, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from amdesk.accounts.queries import PinnedLine, pinned_accounts
from amdesk.base.errors import AmdeskError, Bug, DiskTrouble
from amdesk.base.refs import Ref
from amdesk.today.sidebar import SectionCounts, Sharing, section_counts, sharing
from ui.bridge.context import ScreenContext
from ui.bridge.facts import UndoState
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.drawing import announce
from ui.kit.notices import Tone
from ui.kit.screen import Command, Screen, Target
from ui.shell import sections
from ui.shell.frame import Frame
from ui.shell.navigator import Navigator
from ui.shell.registry import Registry
from ui.shell.undo_keys import UndoKeys

if TYPE_CHECKING:
    from ui.bridge.core_types import Committed

COUNTED = frozenset({"todo", "account", "issue", "cover", "absence", "interaction", "feedback"})
MINUTE_MS = 60_000


class FaultLog(Protocol):
    """Where a fault of the program is written down."""

    def write(self, problem: BaseException, where: str = "") -> object:
        """Write it; returns the file, None when that did not work."""


class Shell(QObject):
    """The open desk in its window."""

    new_requested = Signal()
    """The user wants something new: the quick capture."""
    find_requested = Signal()
    """The user wants the palette."""

    def __init__(
        self, frame: Frame, registry: Registry, context: ScreenContext, log: FaultLog
    ) -> None:
        super().__init__(frame)
        self.frame = frame
        self.context = context
        self.registry = registry
        self._log = log
        self.current: Screen | None = None
        self._current_name = ""
        self._counts = SectionCounts()
        self.undo_state = UndoState()
        self._rail_wish: bool | None = None
        self._has_left = False
        self.navigator = Navigator(self._visit, self)
        self.navigator.moved.connect(self._moved)
        self._join_frame()
        self._join_bridge()
        frame.sidebar.show_person(context.facts)
        self._say_saved(self.tr("Nothing to save yet"))
        self._refresh_sidebar()
        # Days since contact and "since when" grow older without a commit.
        self._minutes = QTimer(self)
        self._minutes.setInterval(MINUTE_MS)
        self._minutes.timeout.connect(self._refresh_sidebar)
        self._minutes.start()
        for note in context.facts.notes:
            self.say(note, "warn")

    # ---- joining ----------------------------------------------------------------------------

    def _join_frame(self) -> None:
        frame = self.frame
        frame.sidebar.go_requested.connect(self.go)
        frame.sidebar.bundle_requested.connect(lambda: self.run_in(sections.BUNDLES, "Ctrl+B"))
        frame.header.back_requested.connect(self.navigator.back)
        frame.header.crumb_requested.connect(self._go_crumb)
        frame.undo_bar.undo_requested.connect(self.undo)
        frame.rail_room_changed.connect(lambda _room: self._fit_rail())
        frame.closing.connect(self.leave)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_hints)
            self._undo_keys = UndoKeys(app, self)

    def _join_bridge(self) -> None:
        bridge = self.context.bridge
        bridge.committed.connect(self._committed)
        bridge.undo_changed.connect(self._undo_changed)
        bridge.failed.connect(self.tell_error)
        bridge.busy_changed.connect(self._busy_changed)

    # ---- going ------------------------------------------------------------------------------

    def go(self, target: Target) -> None:
        """Show a record or a section."""
        self.navigator.go(target)

    def run_in(self, section: str, keys: str) -> None:
        """Go to a section and run its command that has these keys."""
        if not self.navigator.go(section) or self.current is None:
            return
        for command in self.current.commands():
            if command.keys == keys:
                command.run()
                return

    def _visit(self, target: Target) -> bool:
        name = self.registry.name_for(target)
        if name is None:
            kind = target.kind if isinstance(target, Ref) else target
            self.say(self.tr("There is no page for {what}.").format(what=kind), "warn")
            return False
        try:
            screen, is_new = self.registry.screen(name, self.context)
            if is_new:
                self._take_in(screen)
            if self.current is not None and self.current is not screen:
                self.current.leaving()
            screen.shown(target if isinstance(target, Ref) else None)
        except Exception as problem:  # noqa: BLE001 - one broken page must not take the others along
            self.tell_fault(problem)
            return False
        self.current, self._current_name = screen, name
        self.frame.pages.setCurrentWidget(screen)
        self._fit_rail()
        return True

    def _take_in(self, screen: Screen) -> None:
        self.frame.pages.addWidget(screen)
        screen.go_requested.connect(self.go)
        screen.title_changed.connect(lambda: self._show_title(screen))
        screen.hints_changed.connect(self._show_hints)
        screen.notice_requested.connect(self.say)
        screen.window_action_requested.connect(self._window_action)

    def _moved(self, target: Target) -> None:
        section = self.registry.section_of(self._current_name)
        self.frame.sidebar.set_here(target, section)
        if self.current is not None:
            self._show_title(self.current)
            self._focus_screen(self.current)
        self._show_hints()

    def _focus_screen(self, screen: Screen) -> None:
        """Put the keyboard into the screen, unless it has put it somewhere itself."""
        focus = QApplication.focusWidget()
        if focus is not None and (screen is focus or screen.isAncestorOf(focus)):
            return
        panes = screen.panes()
        if panes:
            _first_focusable(panes[0]).setFocus()

    def _go_crumb(self, number: int) -> None:
        crumbs = self.current.crumbs() if self.current is not None else ()
        target = crumbs[number].target if number < len(crumbs) else None
        if target is not None:
            self.go(target)

    def _window_action(self, name: str) -> None:
        if name == "new":
            self.new_requested.emit()
        elif name == "palette":
            self.find_requested.emit()
        elif name == "back":
            self.navigator.back()

    def leave(self) -> None:
        """Let the screens save their drafts: the window is closing."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._has_left:
            app.focusChanged.disconnect(self._show_hints)
        self._has_left = True
        for screen in self.registry.made():
            screen.leaving()

    # ---- showing ----------------------------------------------------------------------------

    def _show_title(self, screen: Screen) -> None:
        if screen is not self.current:
            return
        title, crumbs = screen.title(), screen.crumbs()
        header = self.frame.header
        if crumbs:
            header.set_crumbs([crumb.text for crumb in crumbs])
        else:
            header.set_heading(title)
        self.frame.show_title(title)
        self.frame.show_extras(tuple(screen.header_extras()))
        action = screen.primary_action()
        if action is None:
            action = Command(self.tr("New"), self.new_requested.emit, "Ctrl+N", "plus")
        button = Button(action.title, kind="primary", icon=action.icon, keys=action.keys)
        button.clicked.connect(action.run)
        self.frame.show_primary(button)

    @Slot()
    def _show_hints(self) -> None:
        if self.current is None:
            return
        hints = self.current.key_hints()
        self.frame.show_hints((*hints, KeyHint(("F1",), self.tr("All shortcuts"))))

    def _fit_rail(self) -> None:
        if self.current is not None:
            wanted = self.frame.has_rail_room if self._rail_wish is None else self._rail_wish
            self.current.set_rail_shown(shown=wanted)

    def toggle_rail(self) -> None:
        """Show or hide the rail; the next change of width decides anew."""
        if self.current is None or self.current.rail() is None:
            return
        rail = self.current.rail()
        self._rail_wish = rail is not None and not rail.isVisible()
        self._fit_rail()

    def next_pane(self, step: int) -> None:
        """Move the focus to the next or former pane: sidebar, header, the screen's own."""
        panes: list[QWidget] = [self.frame.sidebar.sections, self.frame.header.find_button]
        if self.current is not None:
            panes += [pane for pane in self.current.panes() if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next(
            (n for n, pane in enumerate(panes) if focus is pane or pane.isAncestorOf(focus)), -1
        ) if focus is not None else -1  # fmt: skip
        target = panes[(at + step) % len(panes)]
        inner = _first_focusable(target)
        inner.setFocus()

    # ---- saying -----------------------------------------------------------------------------

    def say(self, text: str, tone: Tone = "info", actions: tuple[Button, ...] = ()) -> None:
        """Show a banner under the page header."""
        self.frame.notices.say(text, tone, actions)

    def tell_error(self, error: AmdeskError) -> None:
        """Say an error nobody took up: what happened, what is safe, what to do."""
        tone: Tone = "bad" if isinstance(error, Bug | DiskTrouble) else "warn"
        self.say(self.context.words.error(error), tone)

    def tell_fault(self, problem: BaseException) -> None:
        """Write a fault of the program down and say so."""
        path = self._log.write(problem, "window")
        said = self.tr("This page has a fault. What you saved is safe. Details are in {file}.")
        self.say(said.format(file=path or "-"), "bad")

    # ---- hearing ----------------------------------------------------------------------------

    def _committed(self, committed: Committed[Any]) -> None:
        if not committed.action_id:
            return
        now = QDateTime.currentDateTime()
        time = self.context.words.locale.toString(now.time(), "HH:mm")
        self._say_saved(self.tr("Saved on this computer, {time}").format(time=time))
        for screen in self.registry.made():
            screen.changed(committed.changes)
        if committed.changes.concerns(kinds=COUNTED):
            self._refresh_sidebar()
        else:
            self._refresh_sharing()
        label = self.context.words.text(committed.label)
        if committed.nature == "do":
            self.frame.undo_bar.offer(label)
        elif committed.nature in {"undo", "redo"}:
            self._tell_undone(committed, label)

    def _tell_undone(self, committed: Committed[Any], label: str) -> None:
        self.frame.undo_bar.hide()
        is_undo = committed.nature == "undo"
        said = self.tr("Undone: {what}") if is_undo else self.tr("Done again: {what}")
        self._say_saved(said.format(what=label))
        announce(self.frame, said.format(what=label))
        if committed.result:
            count = len(committed.result)
            one = self.tr("One field stayed as it is: it has changed since.")
            many = self.tr("{count} fields stayed as they are: they have changed since.")
            self.say(one if count == 1 else many.format(count=count), "warn")

    def undo(self) -> None:
        """Take back the last action."""
        nothing = self.tr("There is nothing to undo.")
        self.context.bridge.undo(lambda done: None if done else self._say_saved(nothing))

    def redo(self) -> None:
        """Bring back what was undone last."""
        nothing = self.tr("There is nothing to do again.")
        self.context.bridge.redo(lambda done: None if done else self._say_saved(nothing))

    def _undo_changed(self, state: UndoState) -> None:
        self.undo_state = state

    def _busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal decides
        if busy:
            self._say_saved(self.tr("Saving"))

    def subject(self) -> Ref | None:
        """Return the record the present screen is about."""
        return self.current.subject() if self.current is not None else None

    def _say_saved(self, words: str) -> None:
        self.frame.hints.set_state(words)

    # ---- the sidebar ------------------------------------------------------------------------

    def _refresh_sidebar(self) -> None:
        bridge = self.context.bridge
        bridge.ask(section_counts, then=self._show_counts, owner=self, key="counts")
        self._refresh_sharing()

    def _refresh_sharing(self) -> None:
        bridge = self.context.bridge
        bridge.ask(sharing, then=self._show_sharing, owner=self, key="sharing")

    def _show_counts(self, counts: SectionCounts) -> None:
        self._counts = counts
        self.frame.sidebar.show_counts(counts)
        bridge = self.context.bridge
        bridge.ask(pinned_accounts, then=self._show_pinned, owner=self, key="pinned")

    def _show_pinned(self, pinned: tuple[PinnedLine, ...]) -> None:
        self.frame.sidebar.show_pinned(pinned, self._counts.accounts)
        if self.navigator.here is not None:
            section = self.registry.section_of(self._current_name)
            self.frame.sidebar.set_here(self.navigator.here, section)

    def _show_sharing(self, found: Sharing) -> None:
        self.frame.sidebar.show_sharing(found, self.context)


def _first_focusable(widget: QWidget) -> QWidget:
    """Return the widget itself when it takes the focus, else its first child that does."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return widget
    for child in widget.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return widget
