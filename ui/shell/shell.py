"""Joins window, screens and core: who is shown, what is said, what a commit means for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.bridge.start_page import STARTING_KINDS, StartState, start_state
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.screen import Command, Screen, Target
from ui.shell import sections
from ui.shell.frame import Frame
from ui.shell.navigator import Navigator
from ui.shell.panes import focus_screen
from ui.shell.registry import Registry
from ui.shell.saving import FaultLog, Saving
from ui.shell.sidebar_feed import SidebarFeed
from ui.shell.undo_keys import UndoKeys

if TYPE_CHECKING:
    from ui.bridge.core_types import Committed


class Shell(QObject):
    """The open desk in its window."""

    new_requested = Signal()
    """The user wants something new: the quick capture."""
    find_requested = Signal()
    """The user wants the palette."""
    sample_unwanted = Signal()
    """The user wants the sample territory removed."""
    import_requested = Signal()
    """The user wants to import a list."""
    files_chosen = Signal(object)
    """Paths a screen was given and the window is to sort."""

    def __init__(
        self, frame: Frame, registry: Registry, context: ScreenContext, log: FaultLog
    ) -> None:
        super().__init__(frame)
        self.frame = frame
        self.context = context
        self.registry = registry
        self.current: Screen | None = None
        self._current_name = ""
        self.state = StartState() if context.facts.is_blank else StartState(accounts=1)
        self._rail_wish: bool | None = None
        self._has_left = False
        self.navigator = Navigator(self._visit, self)
        self.navigator.moved.connect(self._moved)
        self.saving = Saving(frame, context, log, self)
        self._feed = SidebarFeed(frame.sidebar, context, self)
        self._feed.pinned_shown.connect(self._mark_here)
        self._join_frame()
        context.bridge.committed.connect(self._committed)
        frame.sidebar.show_person(context.facts)
        self._ask_state()
        if context.facts.unwritable is not None:
            why = context.words.error(context.facts.unwritable, hint=False)
            said = self.tr("This desk can only be read, nothing in it can be changed: {why}")
            frame.notices.last(said.format(why=why))
        for note in context.facts.notes:
            self.saving.say(note, "warn")

    # ---- joining ----------------------------------------------------------------------------

    def _join_frame(self) -> None:
        frame = self.frame
        frame.sidebar.go_requested.connect(self.go)
        frame.sidebar.bundle_requested.connect(lambda: self.run_in(sections.BUNDLES, "Ctrl+B"))
        frame.header.back_requested.connect(self.navigator.back)
        frame.header.crumb_requested.connect(self._go_crumb)
        frame.rail_room_changed.connect(self._room_changed)
        frame.closing.connect(self.leave)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_hints)
            self._undo_keys = UndoKeys(app, self)

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
        if name == sections.TODAY and self.state.is_blank:
            name = self.registry.name_for(sections.START) or name
        if name is None:
            kind = target.kind if isinstance(target, Ref) else target
            self.saving.say(self.tr("There is no page for {what}.").format(what=kind), "warn")
            return False
        try:
            screen, is_new = self.registry.screen(name, self.context)
            if is_new:
                self._take_in(screen)
            if self.current is not None and self.current is not screen:
                self.current.leaving()
                self.frame.notices.leave_page()
            screen.shown(target if isinstance(target, Ref) else None)
        except Exception as problem:  # noqa: BLE001 - one broken page must not take the others along
            self.saving.tell_fault(problem)
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
        screen.notice_requested.connect(self.saving.say)
        screen.window_action_requested.connect(self._window_action)
        screen.files_requested.connect(self.files_chosen)

    def _moved(self, _target: Target) -> None:
        self._feed.begin()
        self._mark_here()
        if self.current is not None:
            self._show_title(self.current)
            focus_screen(self.current)
        self._show_hints()

    def _mark_here(self) -> None:
        here = self.navigator.here
        if here is not None:
            section = self.registry.section_of(self._current_name)
            self.frame.sidebar.set_here(here, section)

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
        elif name == "import":
            self.import_requested.emit()
        elif name == "open-bundle":
            self.run_in(sections.BUNDLES, "Ctrl+O")
        elif name == "remove-sample":
            self.sample_unwanted.emit()
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

    def _room_changed(self, _has_room: bool) -> None:  # noqa: FBT001 - Qt's signal decides
        self._rail_wish = None
        self._fit_rail()

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

    def subject(self) -> Ref | None:
        """Return the record the present screen is about."""
        return self.current.subject() if self.current is not None else None

    # ---- the beginning ----------------------------------------------------------------------

    def _ask_state(self) -> None:
        self.context.bridge.ask(
            start_state, then=self._know_state, owner=self, key="start", slow=True
        )

    def _know_state(self, state: StartState) -> None:
        """Change between the day and the page of beginning when there is something, or no more."""
        was_blank, self.state = self.state.is_blank, state
        if was_blank == state.is_blank or self.navigator.here != sections.TODAY:
            return
        if self._visit(sections.TODAY):
            self._moved(sections.TODAY)

    # ---- hearing ----------------------------------------------------------------------------

    def _committed(self, committed: Committed[Any]) -> None:
        if not committed.action_id:
            return
        for screen in self.registry.made():
            screen.changed(committed.changes)
        if committed.changes.concerns(kinds=STARTING_KINDS):
            self._ask_state()
        self._feed.changed(committed.changes)
