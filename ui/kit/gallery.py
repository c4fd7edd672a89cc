"""A sheet with everything the kit offers, to look at and to test against the design's picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from amdesk.reports.geometry import Milestone, MilestoneLane, RadarSeries, TrendPoint
from ui.kit import marks
from ui.kit.agenda import AgendaView
from ui.kit.agenda_model import AgendaGroup, AgendaLine, AgendaModel
from ui.kit.buttons import Button
from ui.kit.chips import Chip, KeyHint, KeyHints
from ui.kit.choices import ScoreStrip, SegmentedControl
from ui.kit.date_field import DateField
from ui.kit.fields import FormRow, Hairline, NoteField, SearchField, TextField
from ui.kit.headers import PageHeader
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import FlowLayout, Ground
from ui.kit.lines import Cell, CellKind, Column, LineTableModel, TwoLine
from ui.kit.mark_view import MarkView
from ui.kit.marks import ChipValue
from ui.kit.notices import EmptyState, Notice, PlaceholderRows, UndoBar
from ui.kit.table import TableView
from ui.kit.tabs import TabBar
from ui.kit.two_line import RailSection


@dataclass(frozen=True, slots=True)
class SampleLine:
    """An invented account for the sheet's table."""

    number: int
    name: str
    segment: str
    done: float
    revenue: str
    elapsed: int
    agreed: int
    owner: str
    state: str


SAMPLES = (
    SampleLine(1, "Brightmoor Dairies", "Strategic", 0.73, "€612k", 6, 14, "IV", "acknowledged"),
    SampleLine(2, "Norrvik Paper", "Strategic", 0.55, "€540k", 12, 14, "TA", "none"),
    SampleLine(3, "Lindqvale Chemicals", "Key", 0.60, "€288k", 19, 14, "KM", "waiting"),
)
_WORDS = {"acknowledged": "Acknowledged Mon 16", "waiting": "Waiting", "none": "No back-up"}
_TONES = {"acknowledged": "good", "waiting": "warn", "none": "bad"}


def gallery(parent: QWidget | None = None) -> QWidget:
    """Return the sheet: a header, three columns of parts, and the status bar's hints."""
    sheet = Ground("bg", parent)
    sheet.setAccessibleName("Gallery")
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    header = PageHeader(primary=Button("New", kind="primary", icon="plus", keys="Ctrl+N"))
    header.set_crumbs(("Portfolio", "Northern process", "Brightmoor Dairies"))
    column.addWidget(header)
    tabs = TabBar(accessible="Parts of the account")
    for words, count in (("Plan", ""), ("People", "12"), ("Growth", "4"), ("To-do", "6")):
        tabs.add(words, count)
    inset = QHBoxLayout()
    inset.setContentsMargins(12, 0, 24, 0)
    inset.addWidget(tabs)
    column.addLayout(inset)
    column.addWidget(Hairline())
    body = QHBoxLayout()
    body.setContentsMargins(0, 16, 0, 0)
    body.setSpacing(24)
    body.addSpacing(24)
    body.addLayout(_controls(), 3)
    body.addLayout(_lists(), 5)
    body.addWidget(_rail(), 3)
    column.addLayout(body, 1)
    hints = KeyHints()
    hints.set_hints(
        (
            KeyHint(("Up", "Down"), "Move"),
            KeyHint(("Return",), "Open"),
            KeyHint(("Space",), "Done"),
            KeyHint(("Ctrl+K",), "Find"),
            KeyHint(("1…7",), "Tabs"),
        )
    )
    hints.set_state("Saved on this laptop, 08:41")
    column.addWidget(hints)
    return sheet


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _hint(words: str) -> Label:
    return Label(words, role="small", colour="text3")


def _controls() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(9)
    off = Button("Off")
    off.setEnabled(False)
    focus = Button("Focus", kind="primary")
    focus.setObjectName("focus")
    column.addLayout(_row(Button("Primary", kind="primary"), focus, off))
    quiet = Button("Quiet", kind="quiet")
    column.addLayout(_row(Button("Risk", icon="plus", keys="R"), Button("Secondary"), quiet))
    column.addWidget(_hint("Fields: rest, focus, error"))
    rest = TextField(accessible="Rest", placeholder="Rest")
    wrong = FormRow("&Date", DateField(accessible="Date"), help_text="Day and month are enough.")
    wrong.set_error("February has 28 days this year")
    right = FormRow("&Until", DateField(date(2026, 3, 31), accessible="Until"))
    column.addWidget(rest)
    pair = QHBoxLayout()
    pair.setSpacing(10)
    pair.addWidget(wrong, 1, Qt.AlignmentFlag.AlignTop)
    pair.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
    column.addLayout(pair)
    combo = QComboBox()
    combo.setAccessibleName("Segment")
    combo.addItems(["Strategic", "Key", "Core"])
    column.addLayout(_pair(combo, SearchField(placeholder="Filter", keys="Ctrl+F")))
    ticked = QCheckBox("One-page brief")
    ticked.setChecked(True)
    radio = QRadioButton("Proposal")
    radio.setChecked(True)
    column.addLayout(_row(ticked, QCheckBox("Prices"), radio, QRadioButton("Value")))
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setAccessibleName("Weight")
    slider.setValue(60)
    switch = SegmentedControl(("My accounts", "Team"), counts=("12",), accessible="Whose accounts")
    column.addLayout(_pair(switch, slider))
    column.addWidget(NoteField("Warn us before a delivery date moves.", accessible="Note", lines=2))
    _add_notices(column)
    column.addStretch(1)
    return column


def _add_notices(column: QVBoxLayout) -> None:
    column.addWidget(_hint("Tags"))
    tags = QWidget()
    flow = FlowLayout(tags)
    for words, tone, icon in (
        ("Key", "accent", ""),
        ("Promise", "voice", ""),
        ("Ready", "good", "check"),
        ("Late", "warn", ""),
        ("High", "bad", ""),
        ("Development plan", "neutral", ""),
        ("Mon 16 Mar", "outline", "calendar"),
    ):
        flow.addWidget(Chip(ChipValue(words, tone, icon)))
    column.addWidget(tags)
    newer = "Bundle is from a newer version. Nothing was changed."
    column.addWidget(Notice(newer, tone="warn"))
    column.addWidget(
        Notice("The disk is full.", tone="bad", actions=(Button("Try again", small=True),))
    )
    host = QWidget()
    host.setFixedHeight(66)
    bar = UndoBar(host)
    bar.offer("To-do finished")
    column.addWidget(host)
    waiting = PlaceholderRows(1)
    waiting.start()
    column.addWidget(waiting)


def _pair(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(first, 1)
    row.addWidget(second, 1)
    return row


def sample_agenda() -> AgendaModel:
    """Return a small invented agenda."""
    promise = ChipValue("Promise", "voice")
    ready = ChipValue("Call plan ready", "good")
    walk = "with Nils Garrow"
    late = (
        AgendaLine(
            1,
            "Send the calibration schedule to Bea Holloran",
            place="Brightmoor Dairies",
            due="4 days late",
            tone="bad",
            chip=promise,
        ),
        AgendaLine(
            2,
            "Tell Sanna Ekwood why the delivery slipped",
            place="Lindqvale Chemicals",
            due="1 day late",
            tone="bad",
            ring=3,
        ),
    )
    today = (
        AgendaLine(
            3,
            walk,
            strong="Renewal walk-through",
            place="Pellow Water Trust",
            due="09:30 – 10:30",
            icon="map-pin",
            chip=ready,
        ),
        AgendaLine(4, "Call Ivo Marchetti", place="Vantry Ceramics", due="11:00"),
        AgendaLine(5, "Log feedback", place="Norrvik Paper", due="Done 11:08", done=True),
    )
    return AgendaModel(
        (
            AgendaGroup("late", "Overdue", "2", "bad", late),
            AgendaGroup("today", "Today", "3 meetings, about 4 h 20 planned", lines=today),
            AgendaGroup(
                "done",
                "Done today",
                "3",
                collapsible=True,
                collapsed=True,
                lines=(AgendaLine(6, "Brief Tom Askerly", due="Done 08:10", done=True),),
            ),
        )
    )


def sample_table() -> LineTableModel[SampleLine]:
    """Return a small invented portfolio."""
    return LineTableModel(
        (
            Column("#", lambda s: str(s.number), CellKind.NUMBER, 34, sort_key=lambda s: s.number),
            Column(
                "Account",
                lambda s: s.name,
                CellKind.TITLE,
                150,
                stretch=True,
                sort_key=lambda s: s.name,
            ),
            Column("Segment", lambda s: s.segment, CellKind.SECOND, 80, priority=3),
            Column(
                "Revenue",
                lambda s: Cell(s.revenue, marks.Progress(s.done, 0.71)),
                CellKind.MARK_TEXT,
                160,
                priority=2,
            ),
            Column("Last contact", _contact, CellKind.MARK_TEXT, 160),
            Column(
                "Owner",
                lambda s: Cell(s.owner, marks.Person(s.owner, mine=s.owner == "IV")),
                CellKind.PERSON,
                70,
                priority=1,
            ),
            Column(
                "Back-up",
                lambda s: Cell(_WORDS[s.state], marks.BackupState(s.state), _TONES[s.state]),
                CellKind.STATE,
                150,
                priority=4,
            ),
        ),
        key=lambda s: s.number,
        lines=SAMPLES,
    )


def _contact(line: SampleLine) -> Cell:
    tone = "bad" if line.elapsed > line.agreed else "text2"
    words = f"{line.elapsed} of {line.agreed} d"
    return Cell(words, marks.Cadence(line.elapsed, line.agreed), tone)


def _lists() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(10)
    agenda = AgendaView(accessible="Agenda")
    agenda.show_agenda(sample_agenda())
    agenda.model().setParent(agenda)
    agenda.choose(4)
    column.addWidget(agenda, 4)
    column.addWidget(SectionHeading("Accounts", count="3", note="past agreed contact cadence"))
    table = TableView(accessible="Accounts")
    model = sample_table()
    model.setParent(table)
    table.show_lines(model)
    table.choose(3)
    column.addWidget(table, 2)
    column.addWidget(ScoreStrip(accessible="How likely to recommend us"))
    line = marks.Milestones(
        (
            MilestoneLane(
                "Line stops",
                (
                    Milestone(0.05, "Baseline", "reached"),
                    Milestone(0.34, "Spare-kit on site", "attention"),
                    Milestone(0.64, "Retrofit live", "ahead"),
                ),
            ),
            MilestoneLane(
                "Trust",
                (Milestone(0.2, "Sponsor", "reached"), Milestone(0.94, "12 of 12 roles", "ahead")),
            ),
        ),
        ((0.0, "Jan"), (0.2, "Feb"), (0.4, "Mar"), (0.6, "Apr"), (0.8, "May")),
        (0.31, "17 Mar"),
    )
    column.addWidget(MarkView(line, QSize(520, 76), accessible="Milestones of two goals"))
    empty = "No goals yet. Start from what the customer needs."
    column.addWidget(EmptyState(empty, Button("Add goal", icon="plus", keys="G")), 1)
    return column


def _rail() -> QWidget:
    rail = Ground("sunken")
    column = QVBoxLayout(rail)
    column.setContentsMargins(18, 14, 18, 14)
    column.setSpacing(16)
    cold = (
        TwoLine(
            1,
            "Vantry Ceramics",
            "Last: call with Ivo Marchetti",
            trailing="34 days",
            trailing_note="of 21",
            trailing_tone="bad",
            trailing_mark=marks.Cadence(34, 21),
        ),
        TwoLine(
            2,
            "Marlpit Cement",
            "Last: visit, Joss Ferriday",
            trailing="28 days",
            trailing_note="of 30",
            trailing_tone="text",
            trailing_mark=marks.Cadence(28, 30),
        ),
    )
    loops = (
        TwoLine(
            3,
            "Analyser delivery dates",
            "Done. Tell Sanna Ekwood",
            marks.Loop(3),
            trailing="1 day late",
            trailing_tone="bad",
        ),
        TwoLine(
            4, "Invoice layout by plant", "Agreed. Priya Sallow", marks.Loop(2), trailing="Fri 20"
        ),
    )
    renewals = (
        TwoLine(
            5,
            "Pellow Water Trust",
            "Service agreement",
            trailing="41 days",
            trailing_tone="text",
            trailing_detail="4 of 5 ready",
            trailing_mark=marks.Pips(4, 5),
        ),
    )
    column.addWidget(RailSection("Going cold", cold, note="past agreed contact"))
    column.addWidget(RailSection("Close the loop", loops, note="3 waiting"))
    column.addWidget(RailSection("Renewals", renewals, note="next 60 days"))
    views = (
        RadarSeries("You", "accent", "circle", (2.2, 1.9, 2.5, 1.3, 2.1, 1.9), filled=True),
        RadarSeries("Peers", "voiceFill", "diamond", (2.1, 1.8, 2.6, 1.1, 2.3, 1.8), (3.0, 2.0)),
        RadarSeries("Marit", "ink", "square", (2.0, 1.7, 2.5, 1.1, 1.6, 2.1), (1.5, 1.5)),
    )
    axes = ("Systematic", "Growth", "Collaboration", "Learning", "Feedback", "Coverage")
    radar = marks.Radar(axes, views, (2.0,) * 6, strong_axis=4)
    column.addWidget(MarkView(radar, QSize(290, 190), accessible="Three views of six skills"))
    steps = tuple(
        TrendPoint(label, value, group)
        for label, value, group in (
            ("Q4", 7.9, ""),
            ("Q1", 8.0, "FY25"),
            ("Q2", 7.8, "FY25"),
            ("Q3", 8.1, "FY25"),
            ("Q4", 7.7, "FY25"),
            ("Q1", 7.2, "FY26"),
            ("Q2", 7.6, "FY26"),
            ("Q3", 7.4, "FY26"),
        )
    )
    trend = marks.Trend(steps, 8.0, 6.0, 9.0)
    column.addWidget(MarkView(trend, QSize(290, 130), accessible="Loyalty by quarter, now 7.4"))
    column.addLayout(
        _row(
            MarkView(marks.Risk(3, 3), QSize(23, 23), accessible="Likely, high impact"),
            MarkView(marks.Qualification((3, 3, 2, 1, 0, 2)), QSize(57, 16), accessible="11 of 18"),
            MarkView(marks.Influence(2), QSize(13, 11), accessible="Influence 2 of 3"),
            MarkView(marks.Share(0.75), QSize(28, 28), accessible="75 per cent"),
            MarkView(marks.Spark((7.2, 7.4, 7.1, 8.1)), QSize(56, 14), accessible="Rising to 8.1"),
            MarkView(marks.Rating(1), QSize(15, 15), accessible="Sometimes"),
        )
    )
    column.addStretch(1)
    return rail
