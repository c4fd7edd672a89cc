"""Importing through the window: by key, by dropping files, with answers, twice, taken back."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from amdesk.store.work import Read
from ui.kit.buttons import Button
from ui.screens.importing.dialog import COLUMNS, RECORDS, REFUSED, REMARKS, ImportDialog
from ui.shell.desk_window import DeskWindow
from ui.shell.dropping import sorted_files

CTRL = Qt.KeyboardModifier.ControlModifier
NOTHING_NEW = "Nothing new. All {count} records of this list are in the desk."


@pytest.fixture
def lists(root: Path) -> Path:
    """The lists that come with the program."""
    return root / "resources" / "sample" / "import"


def account_names(read: Read) -> list[str]:
    return [name for (name,) in read.rows("SELECT name FROM live_account ORDER BY name")]


def ask(qtbot: QtBot, window: DeskWindow, query: Callable[[Read], list[str]]) -> list[str]:
    got: list[list[str]] = []
    window.context.bridge.ask(query, then=got.append, owner=window)
    qtbot.waitUntil(lambda: bool(got), timeout=20_000)
    return got[0]


def ready(qtbot: QtBot, window: DeskWindow) -> ImportDialog:
    """Wait for the preview and return its dialog."""

    def is_shown() -> bool:
        dialog = window.imports.dialog
        return dialog is not None and dialog.import_button.isVisible() and dialog._preview_is_up()

    qtbot.waitUntil(is_shown, timeout=20_000)
    dialog = window.imports.dialog
    assert dialog is not None
    return dialog


def open_files(qtbot: QtBot, window: DeskWindow, *paths: Path) -> ImportDialog:
    window.imports.open(paths)
    return ready(qtbot, window)


def gone(qtbot: QtBot, window: DeskWindow) -> None:
    qtbot.waitUntil(lambda: window.imports.dialog is None, timeout=20_000)


def drop(window: QWidget, *paths: Path) -> bool:
    """Drop files on the window as a file manager does; returns whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = (
        Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    middle = window.rect().center()
    enter = QDragEnterEvent(middle, copy, data, left, none)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(middle), copy, data, left, none)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_an_account_list_is_imported_by_keys_alone(
    qtbot: QtBot, blank: DeskWindow, lists: Path
) -> None:
    blank.imports.ask_files = lambda _: (lists / "salesforce-accounts.csv",)
    qtbot.keyClick(blank.current, Qt.Key.Key_I)
    dialog = ready(qtbot, blank)
    assert "Salesforce accounts, 4 rows" in dialog.files.what.text()
    assert dialog.counts.text() == "4 new, 0 changed, 0 unchanged, 0 refused"
    assert dialog.import_button.text() == "Import 4"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    gone(qtbot, blank)
    assert len(ask(qtbot, blank, account_names)) == 4
    qtbot.waitUntil(lambda: blank.navigator.here == "accounts", timeout=20_000)
    assert blank.frame.notices.texts()[0] == "Imported from salesforce-accounts.csv: 4 new."


def test_the_same_list_a_second_time_brings_nothing_new(
    qtbot: QtBot, blank: DeskWindow, lists: Path
) -> None:
    path = lists / "salesforce-accounts.csv"
    open_files(qtbot, blank, path).import_button.click()
    gone(qtbot, blank)
    dialog = open_files(qtbot, blank, path)
    assert dialog.notice.text() == NOTHING_NEW.format(count=4)
    assert not dialog.import_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    gone(qtbot, blank)


def test_an_import_is_taken_back_from_its_notice_after_other_work(
    qtbot: QtBot, blank: DeskWindow, lists: Path
) -> None:
    open_files(qtbot, blank, lists / "salesforce-accounts.csv").import_button.click()
    gone(qtbot, blank)
    from amdesk.kinds import KINDS
    from amdesk.records.edits import add_record

    with qtbot.waitSignal(blank.context.bridge.committed, timeout=20_000):
        blank.context.bridge.run(add_record, KINDS["account"], {"name": "Norrvik Paper"})
    buttons = blank.frame.notices.findChildren(Button)
    undo = next(button for button in buttons if button.text() == "Undo import")
    with qtbot.waitSignal(blank.context.bridge.committed, timeout=20_000):
        undo.click()
    assert ask(qtbot, blank, account_names) == ["Norrvik Paper"]


def press(qtbot: QtBot, window: DeskWindow, text: str) -> None:
    def button() -> Button | None:
        found = window.frame.notices.findChildren(Button)
        return next((one for one in found if one.text() == text and one.isVisible()), None)

    qtbot.waitUntil(lambda: button() is not None, timeout=20_000)
    shown = button()
    assert shown is not None
    shown.click()


def test_undoing_an_import_asks_where_something_was_built_on_it_and_can_be_undone(
    qtbot: QtBot, blank: DeskWindow, lists: Path
) -> None:
    open_files(qtbot, blank, lists / "salesforce-accounts.csv").import_button.click()
    gone(qtbot, blank)
    from amdesk.kinds import KINDS
    from amdesk.records.edits import add_record

    account = ask(qtbot, blank, lambda read: read.value("SELECT min(id) FROM live_account"))
    values = {"title": "Send the paper", "account": account}
    with qtbot.waitSignal(blank.context.bridge.committed, timeout=20_000):
        blank.context.bridge.run(add_record, KINDS["todo"], values)
    press(qtbot, blank, "Undo import")
    notices = blank.frame.notices
    asked = (
        "1 record got additions or changes since this import. "
        "When it is undone, what was added goes as well."
    )
    qtbot.waitUntil(lambda: asked in notices.texts(), timeout=20_000)
    assert len(ask(qtbot, blank, account_names)) == 4
    with qtbot.waitSignal(blank.context.bridge.committed, timeout=20_000):
        press(qtbot, blank, "Undo import")
    said = "The import was undone, in 4 records."
    qtbot.waitUntil(lambda: said in notices.texts(), timeout=20_000)
    assert ask(qtbot, blank, account_names) == []
    with qtbot.waitSignal(blank.context.bridge.committed, timeout=20_000):
        press(qtbot, blank, "Undo")
    assert len(ask(qtbot, blank, account_names)) == 4


def test_what_an_import_did_is_said_until_its_page_is_left(
    qtbot: QtBot, blank: DeskWindow, lists: Path
) -> None:
    open_files(qtbot, blank, lists / "salesforce-accounts.csv").import_button.click()
    gone(qtbot, blank)
    assert blank.frame.notices.texts()
    blank.go("today")
    assert blank.frame.notices.texts() == ()


def test_refused_rows_are_listed_with_place_and_reason_and_saved_as_a_report(
    qtbot: QtBot, blank: DeskWindow, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Id,Name,Type\n1,Osterby Ports,Customer\n2,,Customer\n3,Vantry,x,y\n")
    dialog = open_files(qtbot, blank, path)
    assert dialog.counts.text().endswith("2 refused")
    dialog.look_at(REFUSED)
    model = dialog.refused.model()
    places = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert {"list.csv:3", "list.csv:4"} <= set(places)
    dialog.import_button.click()
    gone(qtbot, blank)
    (report,) = (blank.context.place.folder / "reports").glob("*.csv")
    with report.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["place"] for row in rows} == set(places)
    assert "2 refused" in blank.frame.notices.texts()[0]


def test_columns_nobody_knows_are_assigned_in_the_table(
    qtbot: QtBot, blank: DeskWindow, tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Abnehmer;Wo;Branche\nMühle AG;Köln;Getreide\n", encoding="utf-8")
    dialog = open_files(qtbot, blank, path)
    assert dialog.views.current() == COLUMNS
    assert "does not know the columns of odd.csv" in dialog.notice.text()
    assert not dialog.import_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.columns._fields.rowCount() > 10, timeout=20_000)
    assert dict(dialog.columns.assigned())["Branche"] == "account.industry"
    box = dialog.columns.boxes["Abnehmer"]
    assert box.accessibleName() == "Field for the column Abnehmer"
    box.setCurrentIndex(box.findData("account.name"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(dialog.import_button.isEnabled, timeout=20_000)
    assert "Columns as you said" in dialog.files.what.text()
    dialog.import_button.click()
    gone(qtbot, blank)
    assert ask(qtbot, blank, account_names) == ["Mühle AG"]


def test_a_wrong_guess_at_the_encoding_is_corrected(
    qtbot: QtBot, blank: DeskWindow, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Id,Name,Type\n1,Łabuński Szkło,Customer\n".encode("cp1250"))
    dialog = open_files(qtbot, blank, path)
    box = dialog.files.encoding
    box.setCurrentIndex(box.findData("cp1250"))
    box.activated.emit(box.currentIndex())
    model = dialog.records.model()
    qtbot.waitUntil(
        lambda: model.rowCount() > 0 and model.index(0, 0).data() == "Łabuński Szkło",
        timeout=20_000,
    )


def test_a_file_that_is_no_list_says_why_and_changes_nothing(
    qtbot: QtBot, blank: DeskWindow, tmp_path: Path
) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    dialog = open_files(qtbot, blank, path)
    assert "Excel" in dialog.notice.text()
    assert not dialog.import_button.isEnabled()


def test_files_dropped_on_the_window_are_imported(
    qtbot: QtBot, blank: DeskWindow, lists: Path
) -> None:
    assert drop(blank.frame, lists / "salesforce-accounts.csv", lists / "cards.vcf")
    dialog = ready(qtbot, blank)
    assert dialog.files.list.model().rowCount() == 2
    dialog.reject()


def test_dropped_files_are_sorted_by_what_they_are() -> None:
    names = ("a.ambundle", "b.AMCOVER", "c.amcard", "d.csv", "e.vcf", "f.jsonl", "g.exe")
    found = sorted_files(Path(name) for name in names)
    assert [path.name for path in found.bundles] == ["a.ambundle"]
    assert [path.name for path in found.covers] == ["b.AMCOVER"]
    assert [path.name for path in found.cards] == ["c.amcard"]
    assert [path.name for path in found.lists] == ["d.csv", "e.vcf", "f.jsonl"]
    assert [path.name for path in found.strange] == ["g.exe"]


def test_a_dropped_bundle_goes_to_the_page_of_bundles(
    qtbot: QtBot, blank: DeskWindow, tmp_path: Path
) -> None:
    path = tmp_path / "from-kenji.ambundle"
    path.write_bytes(b"not a bundle at all")
    assert drop(blank.frame, path)
    assert blank.navigator.here == "bundles"


def test_a_dropped_file_of_an_unknown_kind_is_named(
    qtbot: QtBot, blank: DeskWindow, tmp_path: Path
) -> None:
    assert drop(blank.frame, tmp_path / "photo.xcf")
    assert "photo.xcf" in blank.frame.notices.texts()[0]


def test_what_stands_in_the_import_has_names_for_a_screen_reader(
    qtbot: QtBot, blank: DeskWindow, lists: Path
) -> None:
    dialog = open_files(qtbot, blank, *sorted(lists.iterdir()))
    for place in (RECORDS, REFUSED, COLUMNS):
        dialog.look_at(place)
        for widget in dialog.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and widget.isVisible() and widget.focusProxy() is None:
                assert widget.accessibleName(), widget
    dialog.reject()


@pytest.mark.parametrize(
    "name",
    [
        "salesforce_accounts.csv", "salesforce_contacts.csv", "hubspot_companies.csv",
        "google_contacts.csv", "outlook_contacts.csv", "mixed_versions.vcf",
    ],
)  # fmt: skip
def test_real_exports_are_imported_and_bring_nothing_new_the_second_time(
    qtbot: QtBot, blank: DeskWindow, corpora: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    shutil.copyfile(corpora / "crm" / name, path)
    dialog = open_files(qtbot, blank, path)
    assert dialog.import_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    gone(qtbot, blank)
    again = open_files(qtbot, blank, path)
    assert again.counts.text().startswith("0 new, 0 changed")
    assert not again.import_button.isEnabled()
    again.reject()


def test_fields_left_out_are_counted_apart_and_remarks_of_one_sort_are_folded(
    qtbot: QtBot, blank: DeskWindow, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    lines = [f"Ruth{number},,r{number}@a.example" for number in range(5)]
    path.write_text(
        "\n".join(
            [
                "First name,Last name,E-mail",
                ",,only@a.example",
                ",,b@a.example",
                ",,c@a.example",
                *lines,
                "Ivo,Marchetti,nowhere",
            ]
        )
        + "\n"
    )
    dialog = open_files(qtbot, blank, path)
    assert dialog.counts.text() == "9 new, 0 changed, 0 unchanged, 0 refused, 1 field left out"
    dialog.look_at(REMARKS)
    model = dialog.remarks.model()
    assert model.rowCount() == 1
    assert "2 more like it" in model.index(0, 1).data()
    dialog.remarks.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(dialog.remarks, Qt.Key.Key_Return)
    assert model.rowCount() == 3
    dialog.import_button.click()
    gone(qtbot, blank)
    said = blank.frame.notices.texts()[0]
    assert said == "Imported from people.csv: 9 new, 1 field left out."


def test_a_long_list_tells_how_far_it_is_compared_and_closing_stops_that(
    qtbot: QtBot, blank: DeskWindow, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    rows = "".join(f"Company {number},City {number % 90}\n" for number in range(30_000))
    path.write_text("Company,City\n" + rows)
    blank.imports.open((path,))
    dialog = blank.imports.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "desk, " in dialog.waiting.text(), timeout=60_000)
    stop = blank.imports._watch.stop
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    gone(qtbot, blank)
    assert stop.is_set()
    assert ask(qtbot, blank, account_names) == []
