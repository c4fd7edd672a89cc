"""The people map: nodes in bands by level, reporting lines, influence, our side at the edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from ui.kit.drawing import announce
from ui.kit.theme import theme_of
from ui.screens.account.map_layout import Place, places
from ui.screens.account.map_lines import paint_influence, paint_reporting
from ui.screens.account.map_node import NodeItem, PersonNode
from ui.screens.account.map_sides import RULE_ABOVE, BandNames, OurBand, OurSide

SLOT, LEAST_SLOT, WIDEST_SLOT = 152.0, 140.0, 210.0
"""Room for a node: where the map is scrolled, at least and at most where all of it fits."""
SLOT_GAP = 7.0
"""What stays free between two nodes, for their rings."""
RING = 4.0
BAND_TALL = 131.0


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
        self._bands: tuple[str, ...] = ()
        self._names = BandNames(self._band_rule, self)
        self._our_side = OurSide(self._band_rule, self)
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
    ) -> None:
        """Show people, influence between them, our side, and the names of the bands."""
        self._people, self._relations = tuple(people), tuple(relations)
        self._bands = tuple(bands)
        self._names.show_names(bands)
        self._our_side.show_bands(ours)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the person under the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        item = self.itemAt(event.position().toPoint())
        if isinstance(item, NodeItem):
            self.choose(item.node.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the person under the pointer."""
        item = self.itemAt(event.position().toPoint())
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
        self._make_room()
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current person as soon as the keyboard comes."""
        super().focusInEvent(event)
        if not self._current and self._people:
            self.choose(self._people[0].id)
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802 - Qt
        """Paint the bands' rules, reporting lines and influence."""
        tokens = theme_of(self).tokens
        painter.fillRect(rect, tokens.colour("bg"))
        for number in range(1, len(self._bands)):
            rule = QRectF(rect.x(), self._rule_at(number), rect.width(), 1)
            painter.fillRect(rule, tokens.colour("line"))
        paint_reporting(painter, self._nodes, tokens)
        paint_influence(painter, self._nodes, self._relations, tokens)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Move what stands beside the map along."""
        super().scrollContentsBy(dx, dy)
        self._names.update()
        self._our_side.update()

    # ---- inside -----------------------------------------------------------------------------

    def _rule_at(self, number: int) -> float:
        """Where the line over a band runs in the scene, on whole pixels to stay crisp."""
        return float(round((number * BAND_TALL - RULE_ABOVE) * theme_of(self).tokens.zoom))

    def _band_rule(self, number: int) -> float:
        return float(self.mapFromScene(QPointF(0, self._rule_at(number))).y())

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
        self._make_room()
        self._arrange()

    def _make_room(self) -> None:
        """Put the bands' names and our side at the edges of the map."""
        names, ours = self._names.wanted_width(), self._our_side.wanted_width()
        margins = QMargins(names, 0, ours, 0)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)
        room = self.viewport().geometry()
        self._names.setGeometry(0, room.y(), names, room.height())
        self._our_side.setGeometry(room.right() + 1, room.y(), ours, room.height())

    def _arrange(self) -> None:
        zoom = theme_of(self).tokens.zoom
        # what Qt keeps clear at the edges would bring a scroll bar for two pixels
        room = self.viewport().width() / self._zoom - 4
        columns = max(self._columns, 1)
        fit = room / columns
        slot = min(fit, WIDEST_SLOT * zoom) if fit >= LEAST_SLOT * zoom else SLOT * zoom
        for person, item in self._nodes.items():
            place = self._places[person]
            item.set_width(slot - SLOT_GAP * zoom)
            item.setPos(RING + place.column * slot, place.band * BAND_TALL * zoom + 4 * zoom)
        wide = max(slot * columns, room)
        self._scene.setSceneRect(0, -4, wide, BAND_TALL * zoom * max(len(self._bands), 1) - 20)
        self.viewport().update()
        self._names.update()
        self._our_side.update()

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
