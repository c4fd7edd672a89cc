"""The people map: nodes in bands by level, reporting lines, influence, our side at the edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QGraphicsObject,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ui.kit import marks
from ui.kit.drawing import Pen, announce, write
from ui.kit.mark_view import paint_mark
from ui.kit.theme import theme_of
from ui.kit.tokens import TRAILING_MIDDLE
from ui.screens.account.map_layout import Place, places

NODE_W, NODE_H = 146.0, 68.0
SLOT = 153.0
BAND_TALL = 131.0
LABEL_W = 78.0
OURS_W = 134.0
EDGE_ROLES = {2: "accent", 1: "accent", 0: "control", -1: "warnFill", -2: "badFill"}


@dataclass(frozen=True, slots=True)
class PersonNode:
    """One person as the map shows them; a placeholder has a role and no name."""

    id: str
    name: str
    title: str
    level: str | None
    boss: str | None
    attitude: int | None
    attitude_words: str
    attitude_tone: str
    influence: int
    owner: str
    initials: str
    is_mine: bool
    is_placeholder: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class OurBand:
    """Our side on one band: initials with whether they are mine, names, role, "3 of 3 met"."""

    band: int
    people: tuple[tuple[str, bool], ...]
    names: str
    role: str
    met: str
    tone: str


class NodeItem(QGraphicsObject):
    """One node."""

    def __init__(self, node: PersonNode, host: QWidget) -> None:
        super().__init__()
        self.node = node
        self._host = host
        self.is_current = False
        self.setAcceptHoverEvents(True)
        self.setToolTip(node.sentence)

    def size(self) -> QSizeF:
        """Return the node's size at the present text scale."""
        zoom = theme_of(self._host).tokens.zoom
        return QSizeF(NODE_W * zoom, NODE_H * zoom)

    def boundingRect(self) -> QRectF:
        """Return the node and its ring."""
        return QRectF(QPointF(0, 0), self.size()).adjusted(-5, -5, 5, 5)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint card, edge of attitude, names, influence and owner."""
        theme = theme_of(self._host)
        tokens = theme.tokens
        node = self.node
        room = QRectF(QPointF(0, 0), self.size())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = tokens.radius("control")
        if self.is_current:
            focused = self._host.hasFocus()
            painter.setPen(QPen(tokens.colour("accent" if focused else "accentLine"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        pen = QPen(tokens.colour("control" if node.is_placeholder else "line2"), 1)
        if node.is_placeholder:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(tokens.colour("raised"))
        card = room.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, radius, radius)
        if not node.is_placeholder:
            painter.save()
            clip = QPainterPath()
            clip.addRoundedRect(card, radius, radius)
            painter.setClipPath(clip)
            role = EDGE_ROLES.get(node.attitude, "line2") if node.attitude is not None else "line2"
            painter.fillRect(QRectF(0, 0, tokens.px(4), room.height()), tokens.colour(role))
            painter.restore()
        x, y = tokens.px(12), tokens.px(7)
        inner = room.width() - x - tokens.px(8)
        line = QRectF(x, y, inner, tokens.line_height("body"))
        weight = 400 if node.is_placeholder else 600
        write(
            painter, line, node.name, Pen(theme.font("body", weight=weight), tokens.colour("text"))
        )
        line = QRectF(x, line.bottom(), inner, tokens.line_height("small"))
        write(painter, line, node.title, Pen(theme.font("small"), tokens.colour("text2")))
        self._paint_foot(painter, QRectF(x, line.bottom() + tokens.px(3), inner, tokens.px(20)))

    def _paint_foot(self, painter: QPainter, room: QRectF) -> None:
        theme = theme_of(self._host)
        tokens = theme.tokens
        node = self.node
        x = room.x()
        if not node.is_placeholder and node.influence:
            spot = QRectF(x, room.center().y() - tokens.px(6), tokens.px(13), tokens.px(11))
            paint_mark(painter, spot, marks.Influence(node.influence), self._host)
        if not node.is_placeholder:
            x += tokens.px(20)
        size = tokens.px(20)
        words = QRectF(x, room.y(), room.right() - size - x - 2, room.height())
        pen = Pen(theme.font("small", weight=500), tokens.colour(node.attitude_tone))
        write(painter, words, node.attitude_words, pen)
        if not node.is_placeholder:
            spot = QRectF(
                room.right() - size + tokens.px(2), room.center().y() - size / 2, size, size
            )
            value = marks.Person(node.initials, mine=node.is_mine, gap=not node.owner)
            paint_mark(painter, spot, value, self._host)


class PeopleMapView(QGraphicsView):
    """The map with its keys: arrows walk to the nearest person, Enter opens, Ctrl+0 fits."""

    current_changed = Signal(str)
    open_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setAccessibleName(self.tr("People map"))
        self.viewport().setAccessibleName(self.tr("People map"))
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self._nodes: dict[str, NodeItem] = {}
        self._places: dict[str, Place] = {}
        self._people: tuple[PersonNode, ...] = ()
        self._relations: tuple[tuple[str, str], ...] = ()
        self._ours: tuple[OurBand, ...] = ()
        self._bands: tuple[str, ...] = ()
        self._head = ""
        self._columns = 1.0
        self._current = ""
        self._zoom = 1.0
        theme_of(self).changed.connect(self._rebuild)

    def show_people(
        self,
        people: Sequence[PersonNode],
        relations: Sequence[tuple[str, str]],
        ours: Sequence[OurBand],
        bands: Sequence[str],
        head: str,
    ) -> None:
        """Show people, influence between them, our side, and the names of the bands."""
        self._people, self._relations = tuple(people), tuple(relations)
        self._ours, self._bands, self._head = tuple(ours), tuple(bands), head
        self._rebuild()

    def current_id(self) -> str:
        """Return the current person, empty without one."""
        return self._current

    def choose(self, person: str) -> None:
        """Make a person current."""
        if person not in self._nodes or person == self._current:
            return
        self._current = person
        for key, item in self._nodes.items():
            item.is_current = key == person
            item.update()
        item = self._nodes[person]
        self.ensureVisible(item, 20, 20)
        self.setAccessibleDescription(item.node.sentence)
        if self.hasFocus():
            announce(self, item.node.sentence)
        self.current_changed.emit(person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, open on Enter, zoom with Ctrl+plus, minus and 0."""
        ways = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in ways and not control:
            self._walk(*ways[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current:
            self.open_requested.emit(self._current)
        elif control and event.key() == Qt.Key.Key_0:
            self._set_zoom(1.0)
        elif control and event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self._set_zoom(self._zoom * 1.2)
        elif control and event.key() == Qt.Key.Key_Minus:
            self._set_zoom(self._zoom / 1.2)
        else:
            event.ignore()

    def mousePressEvent(self, event: object) -> None:
        """Choose the person under the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        item = self.itemAt(event.position().toPoint())  # type: ignore[attr-defined]
        if isinstance(item, NodeItem):
            self.choose(item.node.id)

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Open the person under the pointer."""
        item = self.itemAt(event.position().toPoint())  # type: ignore[attr-defined]
        if isinstance(item, NodeItem):
            self.open_requested.emit(item.node.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._set_zoom(self._zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width there is."""
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: object) -> None:
        """Have a current person as soon as the keyboard comes."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self._current and self._people:
            self.choose(self._people[0].id)
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:  # noqa: N802
        """Paint bands, reporting lines, influence and our side."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter.fillRect(rect, tokens.colour("bg"))  # type: ignore[arg-type]
        zoom = tokens.zoom
        wide = self._scene.width()
        tall = BAND_TALL * zoom
        for number, name in enumerate(self._bands):
            y = number * tall
            if number:
                painter.fillRect(QRectF(0, y - 9 * zoom, wide, 1), tokens.colour("line"))
            spot = QRectF(0, y, LABEL_W * zoom, NODE_H * zoom + 8)
            write(painter, spot, name, Pen(theme.font("small"), tokens.colour("text2")))
        self._paint_lines(painter)
        self._paint_ours(painter)

    # ---- inside -----------------------------------------------------------------------------

    def _rebuild(self) -> None:
        self._scene.clear()
        self._nodes = {}
        found, _, self._columns = places([(p.id, p.level, p.boss) for p in self._people])
        self._places = found
        for person in self._people:
            item = NodeItem(person, self)
            item.is_current = person.id == self._current
            self._scene.addItem(item)
            self._nodes[person.id] = item
        if self._current not in self._nodes:
            self._current = ""
        self._arrange()

    def _arrange(self) -> None:
        zoom = theme_of(self).tokens.zoom
        room = self.viewport().width() / self._zoom - (LABEL_W + OURS_W + 16) * zoom
        slot = max(SLOT * zoom, min(room / max(self._columns, 1), 186 * zoom))
        self._slot = slot
        for person, item in self._nodes.items():
            place = self._places[person]
            item.setPos(
                LABEL_W * zoom + place.column * slot, place.band * BAND_TALL * zoom + 4 * zoom
            )
        wide = max(
            (LABEL_W + OURS_W + 16) * zoom + slot * self._columns,
            self.viewport().width() / self._zoom - 4,
        )
        self._scene.setSceneRect(0, -4, wide, BAND_TALL * zoom * max(len(self._bands), 1) - 20)
        self.viewport().update()

    def _paint_lines(self, painter: QPainter) -> None:
        tokens = theme_of(self).tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(tokens.colour("control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for person in self._people:
            boss = self._nodes.get(person.boss or "")
            if boss is None:
                continue
            item = self._nodes[person.id]
            low = boss.pos() + QPointF(boss.size().width() / 2, boss.size().height())
            top = item.pos() + QPointF(item.size().width() / 2, 0)
            if top.y() <= low.y():
                continue
            middle = low.y() + min((top.y() - low.y()) / 2, 32 * tokens.zoom)
            painter.drawPolyline(
                QPolygonF([low, QPointF(low.x(), middle), QPointF(top.x(), middle), top])
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for source, target in self._relations:
            self._paint_influence(painter, source, target)

    def _paint_influence(self, painter: QPainter, source: str, target: str) -> None:
        if source not in self._nodes or target not in self._nodes:
            return
        tokens = theme_of(self).tokens
        zoom = tokens.zoom
        first, second = self._nodes[source], self._nodes[target]
        up = second.pos().y() < first.pos().y()
        size = first.size()
        aside = 42 * zoom
        right = second.pos().x() >= first.pos().x()
        shift = aside if right else -aside
        start = first.pos() + QPointF(size.width() / 2 + shift, 0 if up else size.height())
        end = second.pos() + QPointF(size.width() / 2 - shift, size.height() if up else 0)
        if abs(first.pos().y() - second.pos().y()) < 1:
            start = first.pos() + QPointF(size.width() if right else 0, size.height() / 2)
            end = second.pos() + QPointF(0 if right else size.width(), size.height() / 2)
        reach = (end.y() - start.y()) * 0.55
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(0, reach), end - QPointF(0, reach), end)
        pen = QPen(tokens.colour("voiceFill"), 1.5)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(QPen(tokens.colour("voiceFill"), 1.5))
        tip = 5 * zoom
        back = tip if up else -tip
        painter.drawPolyline(QPolygonF([end + QPointF(-tip, back), end, end + QPointF(tip, back)]))

    def _paint_ours(self, painter: QPainter) -> None:
        theme = theme_of(self)
        tokens = theme.tokens
        zoom = tokens.zoom
        x = self._scene.width() - OURS_W * zoom
        pen = QPen(tokens.colour("line2"), 1.5)
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x - 12 * zoom, 0), QPointF(x - 12 * zoom, self._scene.height()))
        for band in self._ours:
            y = band.band * BAND_TALL * zoom + 8 * zoom
            size = tokens.px(20)
            for number, (letters, mine) in enumerate(band.people[:3]):
                spot = QRectF(x + number * (size + 4), y, size, size)
                paint_mark(painter, spot, marks.Person(letters, mine=mine), self)
            room = QRectF(x, y, OURS_W * zoom - 6, size)
            small = theme.font("small", weight=500)
            write(painter, room, band.met, Pen(small, tokens.colour(band.tone)), TRAILING_MIDDLE)
            line = QRectF(x, y + size + 4 * zoom, OURS_W * zoom - 4, tokens.line_height("body"))
            write(painter, line, band.names, Pen(theme.font("body", weight=600),
                                                 tokens.colour("text")))  # fmt: skip
            line.translate(0, tokens.line_height("body"))
            write(painter, line, band.role, Pen(theme.font("small"), tokens.colour("text2")))

    def _walk(self, across: int, down: int) -> None:
        here = self._nodes.get(self._current)
        if here is None:
            if self._people:
                self.choose(self._people[0].id)
            return
        best, cost = "", float("inf")
        for person, item in self._nodes.items():
            step = item.pos() - here.pos()
            along = step.x() * across + step.y() * down
            aside = abs(step.y() if across else step.x())
            if along > 1 and along + 2.5 * aside < cost:
                best, cost = person, along + 2.5 * aside
        if best:
            self.choose(best)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, 0.4), 2.0)
        self.resetTransform()
        self.scale(self._zoom, self._zoom)
        self._arrange()
