from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.kit import marks
from ui.kit.buttons import Button
from ui.kit.chips import Chip, KeyHint, KeyHints
from ui.kit.choices import ScoreStrip, SegmentedControl
from ui.kit.date_field import DateField
from ui.kit.dialog import Dialog, Scrim
from ui.kit.drawing import key_texts
from ui.kit.fields import FormRow, SearchField, TextField
from ui.kit.focus import _RingOverlay
from ui.kit.gallery import gallery
from ui.kit.headers import PageHeader
from ui.kit.layouts import FlowLayout
from ui.kit.lines import TwoLine
from ui.kit.marks import ChipValue
from ui.kit.notices import PAGE_FOOT, EmptyState, Notice, PlaceholderRows, UndoBar
from ui.kit.tabs import TabBar
from ui.kit.theme import Scheme
from ui.kit.two_line import TwoLineList

# The offscreen platform says so of every window; it means nothing.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "root_visual", extend=True)


def alike(seen: QColor, wanted: QColor) -> bool:
    # A virtual display of 16 bit keeps 5 bits of red and blue: one step is 8 of 255.
    pairs = zip(seen.getRgb()[:3], wanted.getRgb()[:3], strict=True)
    return all(abs(a - b) <= 8 for a, b in pairs)


def shown(qtbot, widget, width=600, height=300):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    return widget


@pytest.mark.parametrize(
    ("scheme", "scale", "direction"),
    [
        (Scheme.LIGHT, 100, Qt.LayoutDirection.LeftToRight),
        (Scheme.DARK, 100, Qt.LayoutDirection.RightToLeft),
        (Scheme.LIGHT, 150, Qt.LayoutDirection.LeftToRight),
    ],
)
def test_the_gallery_can_be_painted_in_every_dress(
    theme, qapp, qtbot, scheme, scale, direction
) -> None:
    theme.set_scheme(scheme)
    theme.set_text_scale(scale)
    qapp.setLayoutDirection(direction)
    sheet = shown(qtbot, gallery(), 1440, 900)
    image = sheet.grab().toImage()
    ground = theme.tokens.colour("bg")
    assert alike(image.pixelColor(image.width() // 2, 4), ground)
    assert image.size().width() >= 1440


def test_a_rail_changes_its_ground_with_the_scheme(theme, qtbot) -> None:
    rail = shown(qtbot, TwoLineList([TwoLine(1, "A", "a")], accessible="Rail", ground="sunken"))
    theme.set_scheme(Scheme.DARK)
    seen = rail.grab().toImage().pixelColor(rail.width() - 4, rail.height() - 4)
    assert alike(seen, theme.tokens.colour("sunken"))


def test_everything_the_keyboard_reaches_has_a_name(theme, qtbot) -> None:
    sheet = shown(qtbot, gallery(), 1440, 900)
    nameless = [
        type(widget).__name__
        for widget in sheet.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_the_focused_button_wears_a_ring_two_pixels_away(theme, qtbot) -> None:
    page = QWidget()
    row = QVBoxLayout(page)
    button = Button("Save", kind="primary")
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
    shown(qtbot, page)
    button.setFocus()
    qtbot.waitUntil(lambda: bool(page.findChildren(_RingOverlay)))
    left = button.mapTo(page, QPoint(0, button.height() // 2))
    image = page.grab().toImage()
    accent = theme.tokens.colour("accent")
    assert alike(image.pixelColor(left.x() - 3, left.y()), accent)
    assert alike(image.pixelColor(left.x() - 2, left.y()), theme.tokens.colour("bg"))


def test_a_ring_leaves_with_its_button(theme, qtbot) -> None:
    page = QWidget()
    row = QVBoxLayout(page)
    button = Button("Save")
    row.addWidget(button)
    shown(qtbot, page)
    button.setFocus()
    qtbot.waitUntil(lambda: bool(page.findChildren(_RingOverlay)))
    button.hide()
    qtbot.waitUntil(lambda: not page.findChildren(_RingOverlay))


def test_arrows_move_the_choice_of_a_segmented_control(theme, qtbot) -> None:
    control = shown(qtbot, SegmentedControl(("Map", "List", "Both"), accessible="View"))
    chosen: list[int] = []
    control.chosen.connect(chosen.append)
    first = control.findChildren(type(control._group.button(0)))[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    control.choose(2)
    assert chosen == [1, 2]
    assert control.current() == 2


def test_not_asked_is_a_score_and_digits_choose_one(theme, qtbot) -> None:
    strip = shown(qtbot, ScoreStrip(accessible="Score"))
    assert strip.score() is None
    qtbot.keyClick(strip, Qt.Key.Key_7)
    assert strip.score() == 7
    qtbot.keyClick(strip, Qt.Key.Key_X)
    assert strip.score() == 10
    with qtbot.waitSignal(strip.score_changed) as changed:
        qtbot.keyClick(strip, Qt.Key.Key_Minus)
    assert changed.args == [None]


def test_a_date_field_reads_words_and_keeps_what_it_cannot_read(theme, qtbot) -> None:
    def read(text: str) -> date:
        if text == "31 feb":
            raise ValueError("February has 28 days this year.")
        return date(2026, 3, 19)

    row = FormRow("&Due", DateField(accessible="Due", read=read), help_text="A day.")
    shown(qtbot, row)
    field = row.editor
    field.editor.setText("31 feb")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert row.error() == "February has 28 days this year."
    assert field.editor.text() == "31 feb"
    assert field.accessibleDescription() == row.error()
    with qtbot.waitSignal(field.date_changed) as changed:
        field.editor.setText("thu")
        qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert changed.args == [date(2026, 3, 19)]
    assert row.error() == ""


def test_a_field_does_not_grow_when_it_gets_the_focus(theme, qtbot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = TextField("a", accessible="A"), TextField("b", accessible="B")
    column.addWidget(first)
    column.addWidget(second)
    shown(qtbot, page)
    second.setFocus()
    before = first.size()
    first.setFocus()
    assert first.size() == before


def test_escape_gives_back_what_a_field_held(theme, qtbot) -> None:
    field = shown(qtbot, TextField("Ruth", accessible="Name"))
    field.setFocus()
    qtbot.keyClicks(field, "xyz")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Ruth"


def test_escape_empties_the_search_first(theme, qtbot) -> None:
    field = shown(qtbot, SearchField(placeholder="Filter", keys="Ctrl+F"))
    qtbot.keyClicks(field, "brief")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_undo_bar_offers_and_asks_once(theme, qtbot) -> None:
    page = shown(qtbot, QWidget())
    bar = UndoBar(page)
    bar.offer("To-do finished")
    assert bar.isVisible()
    assert abs(bar.geometry().center().x() - page.rect().center().x()) <= 1
    with qtbot.waitSignal(bar.undo_requested):
        qtbot.mouseClick(bar.findChild(Button), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_placeholder_rows_wait_and_never_show_for_a_quick_answer(theme, qtbot) -> None:
    rows = shown(qtbot, PlaceholderRows(3))
    rows.start()
    rows.stop()
    assert not rows.is_showing()
    rows.start()
    assert not rows.is_showing()
    qtbot.waitUntil(rows.is_showing)


def test_escape_cancels_a_dialog_and_lifts_the_veil(theme, qtbot) -> None:
    window = shown(qtbot, QWidget())
    dialog = Dialog("Export coverage file", subtitle="For Tom Askerly", parent=window)
    field = TextField(accessible="Passphrase")
    dialog.body.addWidget(field)
    dialog.add_button(Button("Save file", kind="primary", keys="Return"), default=True)
    dialog.set_foot("cover-tom.amdesk, about 240 KB")
    dialog.open()
    qtbot.waitExposed(dialog)
    assert len(window.findChildren(Scrim)) == 1
    assert dialog.focusWidget() is field
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(Scrim))


def test_the_header_shows_the_way_and_asks_to_go_back(theme, qtbot) -> None:
    header = shown(qtbot, PageHeader("Today", primary=Button("New", kind="primary")))
    header.set_crumbs(("Portfolio", "Brightmoor Dairies"))
    back = next(b for b in header.findChildren(Button) if b.accessibleName() == "Back")
    with qtbot.waitSignal(header.back_requested):
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(header.find_requested):
        qtbot.keyClick(header.find_button, Qt.Key.Key_Space)
    assert header.accessibleName() == "Brightmoor Dairies"


def test_items_flow_into_the_next_line_and_mirror(theme, qapp, qtbot) -> None:
    page = QWidget()
    flow = FlowLayout(page)
    chips = [Chip(ChipValue("Strategic account", "accent")) for _ in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    shown(qtbot, page, 260, 200)
    assert chips[0].y() < chips[3].y()
    assert flow.heightForWidth(1000) < flow.heightForWidth(260)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(page.rect())
    assert chips[0].geometry().right() == page.rect().right()


def test_tabs_are_named_with_their_counts_and_move_by_arrows(theme, qtbot) -> None:
    bar = TabBar(accessible="Account")
    bar.add("Plan")
    bar.add("People", "12")
    shown(qtbot, bar)
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert bar.currentIndex() == 1
    assert bar.accessibleTabName(1) == "People 12"


def test_key_hints_are_said_and_give_way(theme, qtbot) -> None:
    hints = KeyHints()
    hints.set_hints((KeyHint(("Up", "Down"), "Move"), KeyHint(("Space",), "Done")))
    hints.set_state("Saved")
    shown(qtbot, hints, 120, 28)
    hints.grab()
    assert hints.accessibleDescription() == "Up Down: Move, Space: Done"


def test_keys_become_caps_in_the_platforms_words() -> None:
    assert key_texts("Up") == ("↑",)
    assert key_texts("1…7") == ("1…7",)
    assert len(key_texts("Ctrl+K")) in {1, 2}


def test_a_notice_and_an_empty_place_say_their_sentence(theme, qtbot) -> None:
    notice = Notice("The disk is full.", tone="bad", actions=(Button("Try again"),))
    empty = EmptyState("No goals yet.", Button("Add goal"))
    for widget in (notice, empty):
        shown(qtbot, widget)
    notice.set_text("Saved again.", "good")
    empty.set_sentence("No goals match “brief”.")
    assert notice.accessibleName() == "Saved again."
    assert empty.accessibleName() == "No goals match “brief”."


def test_words_on_buttons_are_never_cut_at_large_text(theme, qtbot) -> None:
    button = Button("Finish and add 2 to-dos", kind="primary", keys="Ctrl+Return")
    qtbot.addWidget(button)
    small = button.sizeHint()
    theme.set_text_scale(150)
    assert button.minimumSizeHint().width() > small.width()
    assert button.minimumSizeHint().height() >= 45


def test_a_mark_drawn_right_to_left_is_its_mirror_image(theme) -> None:
    def drawn(direction: Qt.LayoutDirection) -> QImage:
        image = QImage(84, 11, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        marks.cadence(painter, QRectF(image.rect()), marks.Cadence(3, 14), theme.tokens)
        painter.end()
        return image

    plain = drawn(Qt.LayoutDirection.LeftToRight)
    turned = drawn(Qt.LayoutDirection.RightToLeft)
    assert plain.pixelColor(2, 5) == turned.pixelColor(81, 5) == theme.tokens.colour("accent")
    assert turned.pixelColor(2, 5) == theme.tokens.colour("track")


def test_a_line_edit_that_is_no_part_of_the_kit_is_dressed_too(theme, qtbot) -> None:
    field = shown(qtbot, QLineEdit("x"))
    assert field.palette().text().color() == theme.tokens.colour("text")


def test_the_undo_bar_stands_above_the_buttons_of_a_page(theme, qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 400)
    foot = QWidget(host)
    foot.setObjectName(PAGE_FOOT)
    foot.setGeometry(0, 340, 600, 60)
    bar = UndoBar(host)
    host.show()
    bar.offer("Done")
    assert bar.geometry().bottom() < 340
    foot.hide()
    bar.offer("Done again")
    assert bar.geometry().bottom() > 340
