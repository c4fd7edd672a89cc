"""What a screen is, and how to write one.

**The shell** owns the window, sidebar, page header, status bar, palette, undo and notices. A
screen fills the room below the page header: one package ``ui/screens/<name>/`` with

- ``view.py``: widgets out of ``ui.kit``, no core import; wishes leave as ``…_requested`` signals;
- ``model.py``: Qt models over frozen lines where the kit's own (``LineTableModel``,
  ``AgendaModel``, ``TwoLineModel``) do not suffice;
- ``screen.py``: the ``Screen`` that joins both with the core;
- ``__init__.py`` with ``factory(context: ScreenContext) -> Screen``, importing ``screen`` inside
  the function. The package is imported on the first visit; list it in ``ui/app.py``.

**Reading.** Never read on the window's thread. Queries are ``q(read, …)`` of ``amdesk.<area>``::

    def shown(self, ref: Ref | None) -> None:
        self._account = ref
        self.refresh()

    def refresh(self) -> None:
        self.context.bridge.ask(open_todos, self._account.id,
                                then=self._show, owner=self, key="todos")

    def changed(self, changes: Changed) -> None:
        if changes.concerns(kinds={"todo"}, root=self._account.id):
            self.refresh()

``then`` runs on the window's thread with the result; not at all when ``owner`` has died or a newer
``ask`` of the same owner and ``key`` was made. Import queries and actions inside methods or in
``screen.py`` only: ``queries.py`` is light, ``actions.py`` pulls in the records and is therefore
imported inside the method that runs it. ``slow=True`` asks on a thread of its own, for reports.

**Writing.** Actions are the only way::

    self.context.bridge.run(complete_todo, todo_id, owner=self,
                            then=self._done, failed=self._refused)

Every screen that was visited hears of every commit through ``changed``, the one that ran the action
included: refresh there and nowhere else. Undo, the undo bar and the saved state are the shell's
business: run the action and be done. Without ``failed`` the shell shows the error as a notice; give
``failed`` to show a refusal at its field (``error.field``), said by
``self.context.words.error(error)``. Leave what the user typed where it is. For keyword
arguments: ``bridge.on_desk(lambda desk: desk.run(action, a, b=c).result, owner=self)``.

**Going elsewhere.** ``self.go_requested.emit(Ref("account", id))`` or the name of a section
(``"today"``). The shell knows which screen shows which kind and calls its ``shown``.

**Keys.** Single letters are ``QShortcut`` with ``WidgetWithChildrenShortcut`` on the pane; say them
in ``key_hints`` (for the pane that has the focus: emit ``hints_changed`` when that changes) and
list what can be done in ``commands``, which fill the palette's "Do" group and the F1 sheet. Taken
by the shell: Ctrl+K, Ctrl+N, Ctrl+1…6, Ctrl+Z, Ctrl+Shift+Z, Ctrl+F, Ctrl+P, Ctrl+B, Ctrl+O,
Ctrl+Shift+I, Ctrl+., F1, F6, Alt+Left. Of these Ctrl+F calls ``find_here``, and Ctrl+P the
command of those keys.

The section ``bundles`` offers the commands with Ctrl+B and Ctrl+O, which the shell runs from
anywhere. Name the big key ``Enter``, not ``Return``. In tests wait with ``qtbot.wait…``:
``QTest.qWait`` keeps the core's threads from running.

**Quick capture** is ``ui.kit.capture_bar.CaptureBar`` joined with a ``CaptureSession`` of
``ui.bridge.capture``. A primary action with the keys Ctrl+N is what Ctrl+N does on that page.

**The rail** is the widget ``rail`` returns; put it into your own splitter. Below 1280 px the shell
calls ``set_rail_shown(False)``; Ctrl+. toggles it. **Panes** for F6 are what ``panes`` returns, in
order, each able to take the focus.

**Texts** go through ``self.tr``. Every focusable widget has an accessible name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from amdesk.base.refs import Ref
from ui.kit.chips import KeyHint

Target = Ref | str
"""Where to go: a record, or a section by its name."""


class Changed(Protocol):
    """What a commit changed, as far as a screen needs to know."""

    def concerns(self, *, kinds: Iterable[str] = (), root: str = "") -> bool:
        """Whether a reader of these kinds (or of this account) should ask again."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way here; a step without target is only said."""

    text: str
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done on a screen: shown in the palette and on the F1 sheet.

    `keys` is what does the same (``Ctrl+P``, ``L``), `note` a quieter remark behind the title.
    `group` heads it on the F1 sheet.
    """

    title: str
    run: Callable[[], None]
    keys: str = ""
    icon: str = "circle-dot"
    note: str = ""
    group: str = ""


class Screen(QWidget):
    """The base of all screens; see the module's text for how to write one."""

    go_requested = Signal(object)
    """A `Target`."""
    title_changed = Signal()
    """Title, crumbs or the primary action are others now."""
    hints_changed = Signal()
    """The keys of another pane apply."""
    notice_requested = Signal(str, str)
    """A sentence and its tone: info, good, warn or bad."""
    files_requested = Signal(object)
    """Files the user chose, a tuple of paths: the window hands each to the page it is for."""
    window_action_requested = Signal(str)
    """One of the window's own actions by name: new, palette, back, import, new-account, …"""

    def title(self) -> str:
        """Return the heading, also used for the window's title."""
        return self.accessibleName()

    def crumbs(self) -> tuple[Crumb, ...]:
        """Return the way here, shown instead of the heading when there is one."""
        return ()

    def subject(self) -> Ref | None:
        """Return the record the screen is about, which the palette and capture start from."""
        return None

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the pane that has the focus, the most useful first."""
        return ()

    def primary_action(self) -> Command | None:
        """Return the one primary action of the header; None leaves "New"."""
        return None

    def header_extras(self) -> Sequence[QWidget]:
        """Return widgets to stand before the find field, a segmented choice for instance."""
        return ()

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here now."""
        return ()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes F6 goes through, in order."""
        return (self,)

    def rail(self) -> QWidget | None:
        """Return the rail that becomes a drawer in a narrow window."""
        return None

    def set_rail_shown(self, *, shown: bool) -> None:
        """Show or hide the rail."""
        rail = self.rail()
        if rail is not None:
            rail.setVisible(shown)

    def find_here(self) -> bool:
        """Open the pane's own filter for Ctrl+F; False lets the palette open."""
        return False

    def take_files(self, paths: tuple[Path, ...]) -> bool:  # noqa: ARG002 - for screens with files
        """Open files of the screen's own kind dropped on the window; False when it takes none."""
        return False

    def shown(self, ref: Ref | None) -> None:
        """Become visible, about `ref` when the visit is about a record."""

    def changed(self, changes: Changed) -> None:
        """Hear that something was committed; ask again what it concerns."""

    def leaving(self) -> None:
        """Be left, by going elsewhere or closing the window: save drafts now."""
