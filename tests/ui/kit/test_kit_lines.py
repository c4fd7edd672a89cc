from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.kit.agenda import AgendaView
from ui.kit.agenda_model import AgendaGroup, AgendaLine
from ui.kit.gallery import SAMPLES, sample_agenda, sample_table
from ui.kit.lines import Cell, CellKind, Column, LineTableModel, TwoLine, TwoLineModel
from ui.kit.table import TableView
from ui.kit.two_line import RailSection, TwoLineList

# The offscreen platform says so of every window; it means nothing.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def test_the_table_model_keeps_qts_rules_while_lines_change(qapp) -> None:
    model = sample_table()
    tester = QAbstractItemModelTester(model, FATAL)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_lines(SAMPLES[:2])
    model.set_lines(())
    model.set_lines(SAMPLES)
    assert tester.model() is model
    assert [line.name[0] for line in model.lines()] == ["N", "L", "B"]


def test_the_agenda_model_keeps_qts_rules_while_groups_open_and_close(qapp) -> None:
    model = sample_agenda()
    tester = QAbstractItemModelTester(model, FATAL)
    before = model.rowCount()
    model.toggle("done")
    assert model.rowCount() == before + 1
    model.toggle("done")
    model.set_groups(())
    assert tester.model() is model


def test_the_two_line_model_keeps_qts_rules(qapp) -> None:
    model = TwoLineModel((TwoLine(1, "A"), TwoLine(2, "March", heading=True)))
    tester = QAbstractItemModelTester(model, FATAL)
    model.set_rows((TwoLine(3, "B", "b"),))
    assert tester.model() is model


def test_a_row_is_said_as_one_sentence_with_its_heads(qapp) -> None:
    model = sample_table()
    said = model.index(0, 0).data(SPOKEN)
    assert "Account: Brightmoor Dairies" in said
    assert "Last contact: 6 of 14 d" in said
    assert model.index(0, 4).data(SPOKEN) == "Last contact: 6 of 14 d"


def test_every_shown_cell_says_something(qapp) -> None:
    for model in (sample_table(), sample_agenda()):
        for row in range(model.rowCount()):
            for column in range(len(getattr(model, "columns", ("title",)))):
                assert model.index(row, column).data(SPOKEN)


def test_lines_with_the_same_keys_change_in_place(qtbot) -> None:
    model = sample_table()
    fresh = (replace(SAMPLES[0], revenue="€700k"), *SAMPLES[1:])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_lines(fresh)
    assert model.index(0, 3).data() == "€700k"


def test_a_group_heading_cannot_be_chosen_and_is_said_as_a_heading(qapp) -> None:
    model = sample_agenda()
    heading = model.index(0)
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    assert heading.data(SPOKEN) == "Heading: Overdue 2"


def shown(qtbot, view):
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    return view


def test_space_completes_and_enter_opens_an_agenda_line(theme, qtbot) -> None:
    view = shown(qtbot, AgendaView(accessible="Agenda"))
    model = sample_agenda()
    view.show_agenda(model)
    view.choose(2)
    with qtbot.waitSignal(view.complete_requested) as completed:
        qtbot.keyClick(view, Qt.Key.Key_Space)
    with qtbot.waitSignal(view.open_requested) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert (completed.args, opened.args) == ([2], [2])


def test_a_click_on_the_checkbox_completes_and_on_the_title_does_not(theme, qtbot) -> None:
    view = shown(qtbot, AgendaView(accessible="Agenda"))
    model = sample_agenda()
    view.show_agenda(model)
    room = view.visualRect(model.index(model.row_of(4)))
    with qtbot.assertNotEmitted(view.complete_requested):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=room.center())
    box = room.topLeft()
    box.setX(20)
    box.setY(room.center().y())
    with qtbot.waitSignal(view.complete_requested) as completed:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert completed.args == [4]


def test_moving_down_skips_headings_and_enter_opens_a_folded_group(theme, qtbot) -> None:
    view = shown(qtbot, AgendaView(accessible="Agenda"))
    model = sample_agenda()
    view.show_agenda(model)
    view.choose(2)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_key() == 3
    view.setCurrentIndex(model.index(model.rowCount() - 1))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert model.row_of(6) >= 0


def test_the_current_agenda_line_is_kept_when_it_is_read_anew(theme, qtbot) -> None:
    view = shown(qtbot, AgendaView(accessible="Agenda"))
    model = sample_agenda()
    view.show_agenda(model)
    view.choose(4)
    model.set_groups((AgendaGroup("x", "X", lines=(AgendaLine(9, "a"), AgendaLine(4, "b"))),))
    assert view.current_key() == 4


def test_the_table_keeps_its_line_through_sorting_and_new_lines(theme, qtbot) -> None:
    view = shown(qtbot, TableView(accessible="Accounts"))
    model = sample_table()
    view.show_lines(model)
    view.choose(3)
    model.sort(1)
    assert view.current_key() == 3
    model.set_lines((SAMPLES[2], SAMPLES[0]))
    assert view.current_key() == 3
    with qtbot.waitSignal(view.open_requested) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [3]


def test_letters_on_lists_do_not_jump(theme, qtbot) -> None:
    view = shown(qtbot, TableView(accessible="Accounts"))
    view.show_lines(sample_table_kept(view))
    view.choose(1)
    qtbot.keyClicks(view, "N")
    assert view.current_key() == 1


def sample_table_kept(view):
    model = sample_table()
    model.setParent(view)
    return model


def test_a_narrow_table_drops_columns_of_low_rank_first(theme, qtbot) -> None:
    view = shown(qtbot, TableView(accessible="Accounts"))
    view.show_lines(sample_table_kept(view))
    view.resize(460, 300)
    hidden = [view.isColumnHidden(c) for c in range(7)]
    assert hidden == [False, False, True, True, False, False, True]
    view.resize(900, 300)
    assert not any(view.isColumnHidden(c) for c in range(7))


def test_several_rows_may_be_chosen_where_the_view_allows_it(theme, qtbot) -> None:
    view = shown(qtbot, AgendaView(accessible="Agenda"))
    model = sample_agenda()
    view.show_agenda(model)
    view.setSelectionMode(AgendaView.SelectionMode.ExtendedSelection)
    for key in (1, 4):
        where = model.index(model.row_of(key))
        view.selectionModel().select(where, QItemSelectionModel.SelectionFlag.Select)
    view.grab()
    assert len(view.selectionModel().selectedIndexes()) == 2


def test_a_growing_list_is_as_high_as_its_rows(theme, qtbot) -> None:
    rail = RailSection("Going cold", [TwoLine(n, "Title", "Detail") for n in range(4)])
    qtbot.addWidget(rail)
    assert rail.list.sizeHint().height() == 4 * theme.tokens.size("rowTwoLine")


def test_a_two_line_list_opens_with_enter_and_keeps_its_row(theme, qtbot) -> None:
    rows = (TwoLine(0, "March", heading=True), TwoLine(1, "A", "a"), TwoLine(2, "B", "b"))
    view = shown(qtbot, TwoLineList(rows, accessible="Bundles"))
    view.choose(2)
    view.set_rows(rows[:1] + rows[2:])
    assert view.current_key() == 2
    with qtbot.waitSignal(view.open_requested):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_a_column_of_numbers_stands_at_the_trailing_edge(qapp) -> None:
    column = Column("Value", lambda n: Cell(str(n)), CellKind.NUMBER)
    model = LineTableModel((column,), key=lambda n: n, lines=(1, 2))
    align = model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert align & Qt.AlignmentFlag.AlignTrailing
