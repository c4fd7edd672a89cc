"""The selected person: facts, relationship plan, how far each unit is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge.choices import label_of
from ui.bridge.words import CoreWords
from ui.kit.buttons import Button
from ui.kit.day_words import DayWords, initials
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import FlowLayout
from ui.kit.lines import TwoLine
from ui.kit.mark_view import MarkView
from ui.kit.marks import Person, Progress
from ui.kit.theme import theme_of
from ui.kit.two_line import RailSection
from ui.screens.account.people_words import ATTITUDE_TONES, attitude_words
from ui.screens.account.rail import Rail

if TYPE_CHECKING:
    from amdesk.accounts.people import PersonLine
    from ui.bridge.account_pages import PeoplePage


class PeopleRail(Rail):
    """Everything about one person, and the units beneath."""

    owner_wanted = Signal(str)
    """The id of the colleague suggested."""
    other_owner_wanted = Signal()
    edit_wanted = Signal()
    name_wanted = Signal()
    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = MarkView(Person("", soft=True), QSize(34, 34), accessible="")
        self._name = Label("", role="section", wrap=True)
        self._title = Label("", role="small", colour="text2", wrap=True)
        self._edit = Button(icon="pencil", kind="quiet", accessible=self.tr("Edit person"))
        self._edit.clicked.connect(self.edit_wanted)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._avatar)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._title)
        head.addLayout(names, 1)
        head.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._suggested = ""
        self._suggest = Button("", kind="primary", small=True)
        self._other = Button(self.tr("Choose owner"), small=True, keys="O")
        self._known = Button(self.tr("Name the person"), kind="primary", small=True)
        self._suggest.clicked.connect(lambda: self.owner_wanted.emit(self._suggested))
        self._other.clicked.connect(self.other_owner_wanted)
        self._known.clicked.connect(self.name_wanted)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        for button in (self._suggest, self._other, self._known):
            flow.addWidget(button)
        self._person = QWidget()
        column = QVBoxLayout(self._person)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._facts)
        column.addWidget(buttons)
        self._plan_head = SectionHeading(self.tr("Relationship plan"))
        self._aim = Label("", role="small", colour="text2", wrap=True)
        self._steps = RailSection("")
        self._steps.heading.hide()
        self._steps.list.setAccessibleName(self.tr("Next steps with this person"))
        self._steps.list.open_requested.connect(lambda key: self.step_chosen.emit(str(key)))
        for widget in (self._plan_head, self._aim, self._steps):
            column.addWidget(widget)
        self._nobody = Label(
            self.tr("Choose a person to see what is known of them."), role="small",
            colour="text2", wrap=True,
        )  # fmt: skip
        self._units = RailSection(
            self.tr("Penetration by unit"), note=self.tr("2 or more roles covered")
        )
        self.body.addWidget(self._person)
        self.body.addWidget(self._nobody)
        self.body.addSpacing(10)
        self.body.addWidget(self._units)
        self.body.addStretch(1)

    def panes(self) -> tuple[QWidget, ...]:
        """Return what the keyboard goes to first in the rail, if anybody is shown."""
        return (self._edit,) if self._person.isVisibleTo(self) else ()

    def show_units(self, page: PeoplePage) -> None:
        """Show the units of the account."""
        rows = []
        for unit in page.map.units:
            share = unit.covered / unit.roles if unit.roles else 0.0
            tone = "text2" if unit.covered >= 2 else "warn" if unit.covered else "bad"
            tone = tone if unit.roles else "text3"
            role = None if unit.covered >= 2 else "warnFill"
            words = self.tr("{covered} of {roles}")
            rows.append(
                TwoLine(
                    unit.id, unit.name, trailing=words.format(covered=unit.covered,
                    roles=unit.roles), trailing_tone=tone,
                    trailing_mark=Progress(share, None, role),
                )
            )  # fmt: skip
        self._units.list.set_rows(rows)
        self._units.setVisible(bool(rows))

    def show_person(
        self, line: PersonLine | None, page: PeoplePage, words: CoreWords, days: DayWords
    ) -> None:
        """Show a person, or the hint to choose one."""
        self._person.setVisible(line is not None)
        self._nobody.setVisible(line is None)
        if line is None:
            return
        name = self.tr("Not identified") if line.is_placeholder else line.name
        self._avatar.set_mark(Person(initials(line.name), soft=False), name)
        self._name.setText(name or line.title or "")
        self._title.setText(line.title or "")
        self._show_facts(line, page, words, days)
        self._show_owner_buttons(line, page)
        plan = next((one for one in page.plans if one.contact_id == line.id), None)
        aim = plan.aim if plan else ""
        self._aim.setText(aim or self.tr("Nothing planned with this person yet."))
        rows = [
            TwoLine(step.id, step.title, lead_icon="circle",
                    trailing=days.short(step.due_on) if step.due_on else "",
                    trailing_tone="bad" if step.due_on and step.due_on < days.today else "text2")
            for step in (plan.steps if plan else ())
        ]  # fmt: skip
        self._steps.list.set_rows(rows)
        self._steps.setVisible(bool(rows))
        for widget in (self._plan_head, self._aim):
            widget.setVisible(not line.is_placeholder)

    def _show_owner_buttons(self, line: PersonLine, page: PeoplePage) -> None:
        self._suggested = ""
        for band in page.map.our_side:
            if band.level == line.level and band.colleagues and not line.counterpart:
                self._suggested, name, _ = band.colleagues[0]
                self._suggest.setText(self.tr("Make {name} owner").format(name=name))
                self._suggest.setAccessibleName(self._suggest.text())
        self._suggest.setVisible(bool(self._suggested) and not line.is_placeholder)
        self._other.setVisible(not line.is_placeholder)
        self._known.setVisible(line.is_placeholder)

    def _show_facts(
        self, line: PersonLine, page: PeoplePage, words: CoreWords, days: DayWords
    ) -> None:
        while self._facts.count():
            item = self._facts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        kinds = dict(page.last_touches)
        last = self.tr("never")
        if line.last_touch_on is not None:
            kind = words.text(label_of("interaction", "kind", kinds.get(line.id, "visit")))
            kind = self.tr("Feedback") if kinds.get(line.id) == "feedback" else kind
            last = self.tr("{kind}, {day}").format(kind=kind, day=days.far(line.last_touch_on))
        names = {one.id: one.name for one in page.map.people}
        reached = [
            f"{names.get(one.source, '')}, {one.note}" if one.note else names.get(one.source, "")
            for one in page.map.relations
            if one.target == line.id and one.nature in {"influence", "advice"}
        ]
        unknown = line.attitude is None
        tone = "text3" if unknown else ATTITUDE_TONES.get(line.attitude or 0, "text2")
        rows = [
            (self.tr("Attitude"), attitude_words(line.attitude), tone),
            (self.tr("Influence"),
             self.tr("{level} of 5").format(level=line.influence) if line.influence else "–",
             "text"),
            (self.tr("Role"), words.text(label_of("contact", "buying_role", line.buying_role)),
             "text"),
            (self.tr("Our owner"), line.counterpart or self.tr("No owner"),
             "text" if line.counterpart else "bad"),
            (self.tr("Last contact"), last, "text" if line.is_met else "warn"),
            (self.tr("Unit"), line.unit or "", "text"),
            (self.tr("Cares about"), line.cares_about or "", "text"),
            (self.tr("Reached by"), ", ".join(one for one in reached if one), "text"),
            (self.tr("Good to know"), line.notes or "", "text"),
        ]  # fmt: skip
        if line.is_placeholder:
            rows = rows[2:3] + rows[5:6]
        place = 0
        for label, value, ink in rows:
            if not value:
                continue
            strong = 600 if ink in {"warn", "bad"} and label != self.tr("Last contact") else None
            head = Label(label, role="small", colour="text3")
            head.setMinimumWidth(theme_of(self).tokens.px(78))
            self._facts.addWidget(head, place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(Label(value, colour=ink, weight=strong, wrap=True), place, 1)
            place += 1
