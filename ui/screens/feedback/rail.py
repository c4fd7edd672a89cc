"""The rail: loyalty over time, themes, and the loops that are still open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from amdesk.base.sentence import Words
from amdesk.feedback.queries import IssueLine
from amdesk.feedback.touches import Theme
from amdesk.reports.charts import TrendPoint
from ui.bridge.feedback_pages import SidePage
from ui.bridge.words import CoreWords
from ui.kit import marks
from ui.kit.buttons import Button
from ui.kit.day_words import DayWords
from ui.kit.drawing import Pen, mirrored, write
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import FlowLayout, Ground, ScrollArea
from ui.kit.lines import TwoLine
from ui.kit.mark_view import MarkView
from ui.kit.plurals import counted
from ui.kit.theme import theme_of
from ui.kit.tokens import TRAILING_MIDDLE
from ui.kit.two_line import RailSection

WIDTH = 308
TREND_HEIGHT = 162
BAR_ROW = 24
STEPS = {"raised": "act", "acknowledged": "act", "acting": "resolve", "resolved": "tell"}
"""The step offered for an issue in each state."""


class ThemeBars(QWidget):
    """How often issues named a theme; the part still open in another colour and as a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes: tuple[Theme, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def show_themes(self, themes: Sequence[Theme]) -> None:
        """Show themes, most often named first."""
        self._themes = tuple(themes)
        said = self.tr("{theme}: {count}, {open} still open")
        self.setAccessibleName(
            "; ".join(said.format(theme=t.theme, count=t.mentions, open=t.open) for t in themes)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line per theme."""
        return QSize(200, theme_of(self).tokens.px(BAR_ROW) * len(self._themes))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, bar and number of each."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        within = QRectF(self.rect())
        tall = tokens.px(BAR_ROW)
        name, number = within.width() * 0.42, tokens.px(28)
        most = max((one.mentions for one in self._themes), default=1)
        side = self.layoutDirection()
        font = theme.font("body")
        for row, one in enumerate(self._themes):
            y = float(row * tall)
            place = mirrored(within, QRectF(0, y, name - 8, tall), side)
            write(painter, place, one.theme, Pen(font, tokens.colour("text")))
            room = within.width() - name - number
            whole = room * one.mentions / most
            still = whole * one.open / one.mentions if one.mentions else 0.0
            bar = QRectF(name, y + tall / 2 - 3, whole, 6)
            painter.fillRect(mirrored(within, bar, side), tokens.colour("goodFill"))
            bar = QRectF(name, y + tall / 2 - 3, still, 6)
            painter.fillRect(mirrored(within, bar, side), tokens.colour("warnFill"))
            place = mirrored(within, QRectF(within.width() - number, y, number, tall), side)
            pen = Pen(font, tokens.colour("text2"))
            write(painter, place, str(one.mentions), pen, TRAILING_MIDDLE)
        painter.end()


class _Swatch(QWidget):
    """A small bar in a legend."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self.setFixedSize(10, 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).tokens.colour(self._role))
        painter.end()


class FeedbackRail(Ground):
    """Loyalty and themes of the account in hand, open loops of all accounts."""

    issue_requested = Signal(object)
    step_requested = Signal(object)
    """The id of the issue whose next step is to be taken."""
    acknowledge_requested = Signal(object)

    def __init__(self, words: CoreWords, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self._core = words
        self.setAccessibleName(self.tr("Loyalty and open loops"))
        self._title = Label("", role="section", wrap=True)
        self._figure = Label("", role="figure")
        self._change = Label("", role="small", colour="text2", wrap=True)
        self._measure = Label("", role="small", colour="text3", wrap=True)
        self._note = Label("", role="small", colour="text3", wrap=True)
        self.trend = MarkView(marks.Trend(()), QSize(200, TREND_HEIGHT), accessible="")
        self.trend.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bars = ThemeBars()
        self.loops = RailSection(self.tr("Open loops"), note=self.tr("all accounts"))
        self._no_loops = Label(
            self.tr("Every customer has been told."), role="small", colour="text3", wrap=True
        )
        self._states: dict[str, str] = {}
        self.step = Button("", small=True, keys="N")
        self.acknowledge = Button(self.tr("Acknowledge"), kind="quiet", small=True, keys="A")
        self._steps = QWidget()
        self._lay_out()
        self._wire()

    def show_side(self, side: SidePage) -> None:
        """Show one account's loyalty and themes."""
        self._account.show()
        self._title.setText(self.tr("Loyalty, {account}").format(account=side.account))
        points = side.trend.points
        number = self._core.locale.toString
        value = side.loyalty.value
        self._figure.setText("–" if value is None else number(float(value), "f", 1))
        self._figure.setToolTip(self._core.text(side.loyalty.formula))
        self._change.setText(self._said_change(side))
        down = side.change is not None and side.change < 0
        self._change.set_colour("bad" if down else "text2")
        self._note.setText(self._said_nps(side))
        self.trend.setVisible(bool(points))
        self._measure.setVisible(bool(points))
        self._measure.setText(self.tr("Score of the calls by quarter, n answers"))
        shown = tuple(
            TrendPoint(
                point.label.split("-")[-1],
                float(point.mean),
                point.label.split("-")[0],
                count=f"n\u00a0{point.answers}",
            )
            for point in points
        )
        self.trend.set_mark(marks.Trend(shown), self._said_points(side))
        self._themes.setVisible(bool(side.themes))
        self.bars.show_themes(side.themes)

    def heading(self) -> str:
        """Return whose loyalty is shown."""
        return self._title.text()

    def figure(self) -> str:
        """Return the loyalty shown."""
        return self._figure.text()

    def show_no_account(self) -> None:
        """Show the open loops only."""
        self._account.hide()

    def show_loops(self, loops: Sequence[IssueLine], count: int, days: DayWords) -> None:
        """Show the issues nobody has been told of yet."""
        self._states = {line.id: line.state for line in loops}
        self.loops.heading.set_count(self._core.locale.toString(count) if count else "")
        self.loops.list.set_rows([self._loop(line, days) for line in loops])
        self.loops.list.setVisible(bool(loops))
        self._no_loops.setVisible(not loops)
        self._show_steps()

    def _show_steps(self) -> None:
        """Offer the next step of the loop that is chosen."""
        words = {
            "act": self.tr("Act on it"), "resolve": self.tr("It is done"),
            "tell": self.tr("Customer was told"),
        }  # fmt: skip
        state = self._states.get(str(self.loops.list.current_key() or ""), "")
        self._steps.setVisible(bool(state))
        self.acknowledge.setVisible(state == "raised")
        if state:
            said = words[STEPS.get(state, "act")]
            self.step.setText(said)
            self.step.setAccessibleName(said)
            self.step.updateGeometry()

    def _loop(self, line: IssueLine, days: DayWords) -> TwoLine:
        details = {
            "raised": self.tr("No action yet. {account}"),
            "acknowledged": self.tr("Acknowledged. {account}"),
            "acting": self.tr("{owner}. {account}"),
            "resolved": self.tr("Tell {person}. {account}"),
        }
        detail = details.get(line.state, "{account}").format(
            account=line.account_name,
            owner=line.owner_name or self.tr("Agreed"),
            person=line.contact_name or line.account_name,
        )
        due, tone = ("", "text2") if line.due_on is None else days.due(line.due_on)
        return TwoLine(
            line.id, line.title, detail, lead=marks.Loop(line.stage), trailing=due,
            trailing_tone=tone,
        )  # fmt: skip

    def _said_change(self, side: SidePage) -> str:
        change = side.change
        few = side.loyalty.reason
        if change is None:
            return self._core.say(few) if isinstance(few, Words) else self.tr("of the last year")
        shown = self._core.locale.toString(abs(float(change)), "f", 1)
        sign = "+" if change > 0 else "−" if change < 0 else "±"
        said = self.tr("{change} on the year before").format(change=f"{sign}{shown}")
        if not side.loyalty.enough:
            return self.tr("{said}, few answers").format(said=said)
        return said

    def _said_nps(self, side: SidePage) -> str:
        nps = side.nps
        if nps.value is None:
            return self._core.say(nps.reason) if isinstance(nps.reason, Words) else ""
        number = self._core.locale.toString
        answers = int(str(nps.inputs[0].value)) if nps.inputs else 0
        said = counted(self.tr("NPS {value} from %n answer(s)", "", answers), answers).format(
            value=number(int(nps.value)).replace("-", "−")
        )
        if nps.low is not None and nps.high is not None:
            range_said = self.tr("{nps} (95 %: {low} to {high})")
            low, high = (number(int(end)).replace("-", "−") for end in (nps.low, nps.high))
            said = range_said.format(nps=said, low=low, high=high)
        self._note.setToolTip(self._core.text(nps.formula))
        return said

    def _said_points(self, side: SidePage) -> str:
        said = self.tr("{period}: {mean} from {count}")
        number = self._core.locale.toString
        return "; ".join(
            said.format(
                period=point.label, mean=number(float(point.mean), "f", 1), count=point.answers
            )
            for point in side.trend.points
        )

    def _lay_out(self) -> None:
        self._account = QWidget()
        upper = QVBoxLayout(self._account)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(2)
        upper.addWidget(self._title)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._figure)
        line.addWidget(self._change, 1, Qt.AlignmentFlag.AlignBottom)
        upper.addLayout(line)
        upper.addWidget(self._measure)
        upper.addWidget(self.trend)
        upper.addSpacing(4)
        upper.addWidget(self._note)
        self._themes = QWidget()
        themes = QVBoxLayout(self._themes)
        themes.setContentsMargins(0, 20, 0, 0)
        themes.setSpacing(4)
        themes.addWidget(SectionHeading(self.tr("Themes"), note=self.tr("12 months, mentions")))
        themes.addWidget(self.bars)
        pairs = (("goodFill", self.tr("Told")), ("warnFill", self.tr("Still open")))
        themes.addWidget(_legend([(_Swatch(role), words) for role, words in pairs]))
        upper.addWidget(self._themes)
        rings = (
            (1, self.tr("Heard")), (2, self.tr("Agreed")), (3, self.tr("Done")),
            (4, self.tr("Told")),
        )  # fmt: skip
        legend = _legend(
            [
                (MarkView(marks.Loop(stage), QSize(14, 14), accessible=words), words)
                for stage, words in rings
            ]
        )
        layout = self.loops.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, legend)
            layout.addWidget(self._no_loops)
            line_of_steps = QHBoxLayout(self._steps)
            line_of_steps.setContentsMargins(0, 4, 0, 0)
            line_of_steps.setSpacing(6)
            line_of_steps.addWidget(self.step)
            line_of_steps.addWidget(self.acknowledge)
            line_of_steps.addStretch(1)
            layout.addWidget(self._steps)
            self._steps.hide()
        inner = Ground("sunken")
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(20)
        column.addWidget(self._account)
        column.addWidget(self.loops)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(inner, ground="sunken"))
        self._account.hide()
        self.setMinimumWidth(theme_of(self).tokens.px(280))

    def _wire(self) -> None:
        rows = self.loops.list
        rows.open_requested.connect(self.issue_requested)
        rows.current_changed.connect(lambda _: self._show_steps())
        self.step.clicked.connect(lambda: self._wish(self.step_requested))
        self.acknowledge.clicked.connect(lambda: self._wish(self.acknowledge_requested))
        for keys, wish in (
            ("N", self.step_requested), ("A", self.acknowledge_requested),
            ("E", self.issue_requested),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), rows)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda wish=wish: self._wish(wish))

    def _wish(self, wish: SignalInstance) -> None:
        key = self.loops.list.current_key()
        if key is not None:
            wish.emit(key)


def _legend(pairs: Sequence[tuple[QWidget, str]]) -> QWidget:
    """Return marks with their words, wrapping where room is short."""
    box = QWidget()
    flow = FlowLayout(box, spacing=12, line_spacing=4)
    for mark, words in pairs:
        piece = QWidget()
        row = QHBoxLayout(piece)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(mark)
        row.addWidget(Label(words, role="small", colour="text2"))
        flow.addWidget(piece)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box
