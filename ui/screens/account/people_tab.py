"""The People tab: who decides, who reports to whom, who of us looks after them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from ui.bridge.account_pages import PeoplePage, people_page
from ui.bridge.choices import label_of
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.choices import SegmentedControl
from ui.kit.day_words import DayWords
from ui.kit.labels import Label
from ui.kit.layouts import FlowLayout, Ground
from ui.kit.lines import LineTableModel
from ui.kit.mark_view import MarkView
from ui.kit.marks import Share
from ui.kit.notices import EmptyState
from ui.kit.screen import Command
from ui.kit.split import Split
from ui.kit.table import TableView
from ui.screens.account import people_words
from ui.screens.account.legend import Legend
from ui.screens.account.map_layout import LEVELS
from ui.screens.account.pane import TabPane
from ui.screens.account.people_map import PeopleMapView
from ui.screens.account.people_rail import PeopleRail

if TYPE_CHECKING:
    from amdesk.accounts.people import PersonLine
    from amdesk.base.figure import Figure


class Ratio(QWidget):
    """A ring with "75% coverage, 9 of 12 roles"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = MarkView(Share(0.0), QSize(26, 26), accessible="")
        self._value = Label("", role="section")
        self._words = Label("", role="small", colour="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self._ring, self._value, self._words):
            row.addWidget(widget)

    def show_ratio(self, figure: Figure, value: str, words: str) -> None:
        """Show a share with its words; an unknown one as an empty ring."""
        share = float(figure.value) if figure.value is not None else 0.0
        role = "accent" if share >= 0.6 else "warnFill"
        said = f"{value} {words}"
        self._ring.set_mark(Share(share, role), said)
        self.setToolTip(said)
        self._value.setText(value)
        self._words.setText(words)


class PeopleTab(TabPane):
    """Map or list of the people, and a rail about the one chosen."""

    reads = frozenset(
        {"contact", "unit", "relation", "interaction", "feedback", "colleague", "team-member",
         "account", "todo", "plan"}
    )  # fmt: skip

    def __init__(self, context: ScreenContext, records: DeskRecords) -> None:
        super().__init__(context, records)
        self._page: PeoplePage | None = None
        self._wanted = ""
        self._days = DayWords(context.words.locale, date.min)
        self.coverage, self.reach, self.aligned = Ratio(), Ratio(), Ratio()
        self.switch = SegmentedControl(
            [self.tr("Map"), self.tr("List")], accessible=self.tr("Map or list")
        )
        self.add_button = Button(self.tr("Person"), icon="plus", keys="N", small=True)
        self.map = PeopleMapView()
        self.list = TableView(accessible=self.tr("People"))
        self.model: LineTableModel[PersonLine] | None = None
        self._rail = PeopleRail()
        self._lay_out()
        self._wire()

    # ---- reading ----------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget the people of another account."""
        self._page = None

    def refresh(self) -> None:
        """Ask for the people."""
        self.context.bridge.ask(
            people_page, self.account_id, then=self._show, owner=self, key="people"
        )

    def go_to(self, ref: Ref) -> None:
        """Choose a person once they are read."""
        self._wanted = ref.id
        self._choose_wanted()

    def _show(self, page: PeoplePage) -> None:
        self._page = page
        words = self.context.words
        self._days = DayWords(words.locale, page.today)
        self._show_figures(page)
        bands = [words.text(label_of("contact", "level", level)) for level in LEVELS]
        if any(line.level not in LEVELS for line in page.map.people):
            bands.append(self.tr("No level given"))
        nodes = [people_words.node(line, page, words) for line in page.map.people]
        known = [
            (one.source, one.target)
            for one in page.map.relations
            if one.nature in {"influence", "advice"}
        ]
        self.map.show_people(nodes, known, people_words.our_bands(page), bands)
        if self.model is None:
            columns = people_words.list_columns(words, self._days)
            self.model = LineTableModel(
                columns, key=lambda line: line.id,
                sentence=lambda line: people_words.person_sentence(line, words), parent=self,
            )  # fmt: skip
            self.list.show_lines(self.model)
        self.model.set_lines(page.map.people)
        self._rail.show_units(page)
        has_people = bool(page.map.people)
        self._stack.setCurrentIndex(self.switch.current() if has_people else 2)
        self.legend.setVisible(has_people and self.switch.current() == 0)
        self._figures.setVisible(has_people)
        if has_people and not self.map.current_id():
            key = self.list.current_key() or page.map.people[0].id
            self.map.choose(str(key))
        self._choose_wanted()
        self._show_person()

    def _show_figures(self, page: PeoplePage) -> None:
        found = page.map
        roles, units = len(found.people), len(found.units)
        covered = sum(line.is_met for line in found.people)
        self.coverage.show_ratio(
            found.coverage, _percent(found.coverage),
            self.tr("coverage, {part} of {all} roles").format(part=covered, all=roles),
        )  # fmt: skip
        part = sum(unit.covered >= 2 for unit in found.units)
        self.reach.show_ratio(
            found.unit_penetration, _percent(found.unit_penetration),
            self.tr("penetration, {part} of {all} units").format(part=part, all=units),
        )  # fmt: skip
        self.reach.setVisible(bool(units))
        inputs = {one.label: one.value for one in found.alignment.inputs}
        both = self.tr("{part} of {all}").format(
            part=inputs.get("Levels aligned", 0), all=inputs.get("Levels", 0)
        )
        self.aligned.show_ratio(found.alignment, both, self.tr("levels aligned"))

    def _choose_wanted(self) -> None:
        if self._wanted and self._page is not None:
            self.map.choose(self._wanted)
            self.list.choose(self._wanted)
            self._wanted = ""

    def _show_person(self) -> None:
        if self._page is not None:
            self._rail.show_person(self._person(), self._page, self.context.words, self._days)

    def _person(self) -> PersonLine | None:
        if self._page is None:
            return None
        key = self.map.current_id() if self._stack.currentIndex() == 0 else self.list.current_key()
        return next((line for line in self._page.map.people if line.id == key), None)

    # ---- what the screen asks ---------------------------------------------------------------

    def rail(self) -> QWidget:
        """Return the selected person."""
        return self._rail

    def panes(self) -> tuple[QWidget, ...]:
        """Return map or list, and the rail's buttons."""
        places = (self.map, self.list, self._empty.action or self._empty)
        return (places[self._stack.currentIndex()], *self._rail.panes())

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of map and list."""
        return (
            KeyHint(("Up", "Down", "Left", "Right"), self.tr("Move")),
            KeyHint(("Enter",), self.tr("Open")),
            KeyHint(("O",), self.tr("Set owner")),
            KeyHint(("A",), self.tr("Set attitude")),
            KeyHint(("I",), self.tr("Set influence")),
            KeyHint(("N",), self.tr("Add person")),
            KeyHint(("C",), self.tr("Connect")),
            KeyHint(("V",), self.tr("Map or list")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with people."""
        group = self.tr("People")
        return (
            Command(self.tr("Add person"), self.add_person, "N", "user-plus", group=group),
            Command(self.tr("Add role without a person"), self.add_role, "Shift+N",
                    "circle-dashed", group=group),
            Command(self.tr("Add business unit"), self.add_unit, "U", "building", group=group),
            Command(self.tr("Set owner"), self.set_owner, "O", "user-check", group=group),
            Command(self.tr("Set attitude"), self.set_attitude, "A", group=group),
            Command(self.tr("Set influence"), self.set_influence, "I", group=group),
            Command(self.tr("Connect two people"), self.connect_people, "C", "network",
                    group=group),
            Command(self.tr("Show map or list"), self.toggle_view, "V", "list", group=group),
        )  # fmt: skip

    # ---- doing ------------------------------------------------------------------------------

    def toggle_view(self) -> None:
        """Change between map and list."""
        self.switch.choose(1 - self.switch.current())
        self.take_focus()

    def add_person(self) -> None:
        """Add a person; whoever is chosen is offered as superior."""
        self.form("contact", title=self.tr("Add person"), hidden=("account", "placeholder"),
                  account=self.account_id, saved=self._go_to_new)  # fmt: skip

    def add_role(self) -> None:
        """Add a role whose holder is not known yet."""
        self.form("contact", title=self.tr("Add role without a person"),
                  hidden=("account", "given_name", "family_name", "placeholder"),
                  account=self.account_id, placeholder=True, saved=self._go_to_new)  # fmt: skip

    def add_unit(self) -> None:
        """Add a business unit."""
        self.form("unit", title=self.tr("Add business unit"), hidden=("account",),
                  account=self.account_id)  # fmt: skip

    def edit_person(self, person: str = "") -> None:
        """Edit the person chosen."""
        line = self._person()
        record = person or (line.id if line else "")
        if record:
            self.form("contact", record, hidden=("account",))

    def name_person(self) -> None:
        """Say who holds the role chosen."""
        line = self._person()
        if line is not None:
            self.form("contact", line.id, title=self.tr("Name the person"), hidden=("account",))

    def connect_people(self) -> None:
        """Draw influence from the person chosen to another."""
        line = self._person()
        self.form("relation", title=self.tr("Connect two people"), hidden=("account",),
                  account=self.account_id, source=line.id if line else None)  # fmt: skip

    def set_owner(self, colleague: str = "") -> None:
        """Say who of us looks after the person chosen; without a name, ask."""
        line = self._person()
        if line is None or line.is_placeholder:
            return
        if not colleague:
            from ui.screens.account.small_form import SmallForm  # noqa: PLC0415

            SmallForm.open_for(self, "contact", line.id, ("counterpart",), self.tr("Our owner"))
            return
        from amdesk.accounts.actions import set_counterpart  # noqa: PLC0415

        self.context.bridge.run(set_counterpart, line.id, colleague, owner=self)

    def set_attitude(self) -> None:
        """Offer the attitudes for the person chosen."""
        from amdesk.accounts.actions import set_attitude  # noqa: PLC0415 - loads the records

        steps = [(step, people_words.attitude_words(step)) for step in (2, 1, 0, -1, -2, None)]
        self._offer(steps, set_attitude)

    def set_influence(self) -> None:
        """Offer the influences for the person chosen."""
        from amdesk.accounts.actions import set_influence  # noqa: PLC0415 - loads the records

        said = {1: self.tr("1, little"), 5: self.tr("5, decisive")}
        # The figure itself is the key, not its place in the menu.
        steps: list[tuple[int | None, str]] = [
            (n, f"&{said.get(n, str(n))}") for n in range(5, 0, -1)
        ]
        self._offer([*steps, (None, "&0  " + self.tr("Not known"))], set_influence)

    def trash_person(self) -> None:
        """Put the person chosen in the trash."""
        line = self._person()
        if line is not None:
            self.records.trash("contact", (line.id,), owner=self)

    def _offer(self, steps: list[tuple[int | None, str]], act: object) -> None:
        line = self._person()
        if line is None or line.is_placeholder:
            return
        menu = QMenu(self)
        for number, (value, words) in enumerate(steps, start=1):
            entry = menu.addAction(words if words.startswith("&") else f"&{number}  {words}")
            entry.triggered.connect(
                lambda _=False, v=value: self.context.bridge.run(act, line.id, v, owner=self)  # type: ignore[arg-type]
            )
        at = self.map if self._stack.currentIndex() == 0 else self.list
        menu.popup(at.mapToGlobal(QPoint(at.width() // 2 - 80, 60)))
        actions = menu.actions()
        if actions:
            menu.setActiveAction(actions[0])

    def _go_to_new(self, person: str) -> None:
        self._wanted = person

    def _lay_out(self) -> None:
        page = Ground("bg")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 12, 16, 8)
        column.setSpacing(10)
        self._figures = QWidget()
        flow = FlowLayout(self._figures, spacing=16, line_spacing=8)
        for widget in (self.coverage, self.reach, self.aligned):
            flow.addWidget(widget)
        top = QHBoxLayout()
        top.addWidget(self._figures, 1)
        top.addWidget(self.add_button)
        top.addWidget(self.switch)
        column.addLayout(top)
        self.legend = Legend()
        column.addWidget(self.legend)
        first = Button(self.tr("Add person"), kind="primary", icon="plus", keys="N")
        first.clicked.connect(self.add_person)
        self._empty = EmptyState(self.tr("Who decides? Who uses it? Add the first person."), first)
        self._stack = QStackedWidget()
        for view in (self.map, self.list, self._empty):
            self._stack.addWidget(view)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Split(page, self._rail, self.context.settings, "people"))

    def _wire(self) -> None:
        self.switch.chosen.connect(self._switched)
        self.add_button.clicked.connect(self.add_person)
        self.map.current_changed.connect(lambda _: self._show_person())
        self.list.current_changed.connect(lambda _: self._show_person())
        self.map.open_requested.connect(self.edit_person)
        self.list.open_requested.connect(lambda key: self.edit_person(str(key)))
        self._rail.owner_wanted.connect(self.set_owner)
        self._rail.other_owner_wanted.connect(partial(self.set_owner, ""))
        self._rail.edit_wanted.connect(partial(self.edit_person, ""))
        self._rail.name_wanted.connect(self.name_person)
        self._rail.step_chosen.connect(lambda step: self.form("todo", step))
        for at in (self.map, self.list, self._empty):
            for keys, act in (
                ("O", self.set_owner), ("A", self.set_attitude), ("I", self.set_influence),
                ("N", self.add_person), ("Shift+N", self.add_role), ("C", self.connect_people),
                ("U", self.add_unit), ("V", self.toggle_view), ("Del", self.trash_person),
            ):  # fmt: skip
                self.key(keys, act, at)

    def _switched(self, number: int) -> None:
        if self._page is not None and self._page.map.people:
            key = self.map.current_id() if number == 1 else self.list.current_key()
            self._stack.setCurrentIndex(number)
            self.legend.setVisible(number == 0)
            if key:
                (self.list if number == 1 else self.map).choose(str(key))
        self.hints_changed.emit()


def _percent(figure: Figure) -> str:
    if figure.value is None:
        return "–"
    return f"{round(Decimal(figure.value) * 100)}%"
