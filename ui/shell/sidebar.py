"""The sidebar: whose desk this is, the sections, the pinned accounts, how sharing stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from ui.bridge.facts import DeskFacts
from ui.kit import marks
from ui.kit.drawing import Pen, mirrored, write
from ui.kit.focus import RING_PROPERTY
from ui.kit.labels import Label
from ui.kit.layouts import Ground
from ui.kit.screen import Target
from ui.kit.theme import theme_of
from ui.shell import sections
from ui.shell.sharing_card import SharingCard
from ui.shell.sidebar_list import EDGE, SidebarList, SidebarRow

if TYPE_CHECKING:
    from amdesk.accounts.queries import PinnedLine
    from amdesk.today.sidebar import SectionCounts

NARROW = 52


def initials_of(name: str) -> str:
    """Return the first letters of the first and last word of a name."""
    words = [word for word in name.split() if word[:1].isalpha()]
    if not words:
        return "?"
    first = words[0][0]
    return (first if len(words) == 1 else first + words[-1][0]).upper()


class Identity(QAbstractButton):
    """Initials, name and a second line; opens the desk's menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_narrow = False
        self._name = ""
        self._second = ""
        self.setAccessibleName(self.tr("Desk menu"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_PROPERTY, False)  # noqa: FBT003 - painted inside, there is no room around
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def show_person(self, name: str, second: str) -> None:
        """Show whose desk it is."""
        self._name, self._second = name, second
        self.setAccessibleDescription(f"{name}, {second}" if second else name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return two lines with their padding."""
        tokens = theme_of(self).tokens
        lines = tokens.line_height("body") + tokens.line_height("small")
        return QSize(tokens.size("sidebar"), lines + tokens.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle, the two lines and the arrows."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        room = whole.adjusted(EDGE, 0, -EDGE, 0)
        side = self.layoutDirection()
        if self.underMouse() and self._name:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("hover"))
            painter.drawRoundedRect(room, tokens.radius("row"), tokens.radius("row"))
        if self.hasFocus():
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = tokens.radius("row")
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), radius, radius)
        if not self._name:
            painter.end()
            return
        size = tokens.px(28)
        x = room.center().x() - size / 2 if self.is_narrow else room.x() + tokens.px(8)
        circle = QRectF(x, room.center().y() - size / 2, size, size)
        person = marks.Person(initials_of(self._name), mine=True)
        marks.avatar(painter, mirrored(room, circle, side), person, tokens)
        if self.is_narrow:
            painter.end()
            return
        arrow = tokens.px(14)
        end = room.right() - tokens.px(8)
        spot = QRectF(end - arrow, room.center().y() - arrow / 2, arrow, arrow)
        theme.paint_icon(painter, mirrored(room, spot, side), "chevrons-up-down", "text2")
        x += size + tokens.px(9)
        wide = end - arrow - tokens.px(6) - x
        first, second = tokens.line_height("body"), tokens.line_height("small")
        top = room.center().y() - (first + second) / 2
        pen = Pen(theme.font("body", weight=600), tokens.colour("text"))
        write(painter, mirrored(room, QRectF(x, top, wide, first), side), self._name, pen)
        pen = Pen(theme.font("small"), tokens.colour("text2"))
        piece = QRectF(x, top + first, wide, second)
        write(painter, mirrored(room, piece, side), self._second, pen)
        painter.end()


class Sidebar(Ground):
    """The whole sidebar, 212 px; `set_narrow` leaves the icons."""

    go_requested = Signal(object)
    menu_requested = Signal()
    bundle_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("chrome", parent)
        self._is_narrow = False
        self.identity = Identity()
        self.identity.clicked.connect(self.menu_requested)
        self.sections = SidebarList(accessible=self.tr("Sections"), tall=30)
        self.pinned = SidebarList(accessible=self.tr("Pinned accounts"), tall=28)
        self._pinned_title = Label(self.tr("Pinned accounts"), role="small", colour="text2")
        self._pinned_title.setContentsMargins(16, 0, 8, 0)
        self._pin_hint = Label(
            self.tr("Pin the accounts you work every week. They stay here, in this order."),
            role="small",
            colour="text2",
            wrap=True,
        )
        self._pin_hint.setContentsMargins(16, 4, 12, 0)
        self.foot = SharingCard()
        self.foot.bundle_requested.connect(self.bundle_requested)
        for rows in (self.sections, self.pinned):
            rows.go_requested.connect(self.go_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 1, 10)
        column.setSpacing(0)
        column.addWidget(self.identity)
        column.addSpacing(6)
        column.addWidget(self.sections)
        column.addSpacing(14)
        column.addWidget(self._pinned_title)
        column.addWidget(self._pin_hint)
        column.addSpacing(4)
        column.addWidget(self.pinned, 1)
        column.addStretch(1)
        edge = QHBoxLayout()
        edge.setContentsMargins(EDGE, 0, EDGE, 0)
        edge.addWidget(self.foot)
        column.addLayout(edge)
        theme_of(self).changed.connect(self._fit)
        self.show_counts(None)
        self.show_pinned((), 0)
        self._pin_hint.hide()
        self._fit()

    def show_person(self, facts: DeskFacts) -> None:
        """Show whose desk it is."""
        self.identity.show_person(facts.name, facts.email)

    def show_counts(self, counts: SectionCounts | None) -> None:
        """Show what waits in each section; None before that is known."""
        shown: dict[str, int] = {}
        if counts is not None:
            shown = {
                sections.TODAY: counts.today,
                sections.FEEDBACK: counts.loops,
                sections.COVERAGE: counts.cover,
                sections.BUNDLES: counts.conflicts,
            }
        hints = {
            sections.TODAY: self.tr(
                "{count} to-dos of yours are late or due today. Calls, promises and reviews stand "
                "on the page besides."
            ),
            sections.FEEDBACK: self.tr("{count} issues whose customer has not been told yet"),
            sections.COVERAGE: self.tr("{count} back-ups of absences to come without a yes"),
            sections.BUNDLES: self.tr("{count} fields that wait for a decision"),
        }
        self.sections.rows.set_rows(
            SidebarRow(
                target=section.name,
                title=section.title,
                icon=section.icon,
                count=str(shown[section.name]) if shown.get(section.name) else "",
                hint=hints[section.name].format(count=shown[section.name])
                if shown.get(section.name)
                else "",
                alarm=section.name == sections.BUNDLES,
                keys=section.keys,
            )
            for section in sections.sections()
        )

    def show_pinned(self, pinned: tuple[PinnedLine, ...], accounts: int) -> None:
        """Show the pinned accounts and how many accounts there are in all."""
        rows = [
            SidebarRow(
                target=Ref("account", line.id, line.name),
                title=line.name,
                cadence=marks.Cadence(line.elapsed_days, line.agreed_days),
                spoken=self._cadence_words(line),
            )
            for line in pinned
        ]
        if accounts:
            many = self.tr("All {count} accounts").format(count=QLocale().toString(accounts))
            words = self.tr("Your one account") if accounts == 1 else many
            rows.append(
                SidebarRow(target=sections.ACCOUNTS, title=words, icon="layers", quiet=True)
            )
        self.pinned.rows.set_rows(rows)
        self._pin_hint.setVisible(not pinned and not self._is_narrow)

    def set_here(self, target: Target, section: str) -> None:
        """Mark where the user is: a pinned account when it is one, else the section."""
        pinned = [row for row in self.pinned.rows.rows() if row.cadence is not None]
        self.pinned.set_here(target if not isinstance(target, str) else None)
        is_pinned = any(self.pinned.is_here(row) for row in pinned)
        self.sections.set_here(None if is_pinned else section)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the icons only, or show everything again."""
        self._is_narrow = narrow
        self.identity.is_narrow = narrow
        for rows in (self.sections, self.pinned):
            rows.set_narrow(narrow=narrow)
        self.pinned.setVisible(not narrow)
        self._pinned_title.setVisible(not narrow)
        has_pins = any(row.cadence is not None for row in self.pinned.rows.rows())
        self._pin_hint.setVisible(not narrow and not has_pins)
        self.foot.setVisible(not narrow)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the hairline beside the page."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 0 if side else self.width() - 1
        painter.fillRect(x, 0, 1, self.height(), theme_of(self).tokens.colour("line"))
        painter.end()

    def _cadence_words(self, line: PinnedLine) -> str:
        if line.elapsed_days is None:
            return self.tr("{account}, no contact yet, {agreed} days agreed").format(
                account=line.name, agreed=line.agreed_days
            )
        said = self.tr("{account}, {elapsed} of {agreed} days since the last contact")
        return said.format(account=line.name, elapsed=line.elapsed_days, agreed=line.agreed_days)

    def _fit(self) -> None:
        tokens = theme_of(self).tokens
        wide = tokens.px(NARROW) if self._is_narrow else tokens.size("sidebar")
        self.setFixedWidth(wide)
