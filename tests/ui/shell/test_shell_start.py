"""Starting: without a display, without a desk, with a protected one; what the window remembers."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock
from amdesk.base.errors import AmdeskError
from amdesk.kinds import kind_named
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from ui.app import main, screens, self_test_window
from ui.bridge.crash_log import CrashLog
from ui.bridge.display import missing_display
from ui.bridge.settings import FILE, Settings
from ui.kit.theme import Theme
from ui.shell.desk_window import DeskWindow
from ui.shell.first_run import FirstRun
from ui.shell.look import Translation
from ui.shell.not_open import NotOpenPage
from ui.shell.passphrase import PassphraseDialog
from ui.shell.program import Program
from ui.shell.recovery import RecoveryDialog
from ui.shell.registry import ScreenPlace
from ui.shell.saving import Saving

PASSPHRASE = "marble otter lantern dusk river"


def first_run(qtbot: QtBot, program: Program) -> FirstRun:
    qtbot.waitUntil(lambda: isinstance(program.frame.pages.currentWidget(), FirstRun))
    page = program.frame.pages.currentWidget()
    assert isinstance(page, FirstRun)
    return page


def test_without_a_desk_the_first_run_asks_and_makes_one(
    qtbot: QtBot, start: Callable[[], Program], place: Place
) -> None:
    program = start()
    page = first_run(qtbot, program)
    page.name.setText("Ines Varga")
    page.email.setText("ines@ormsund.example")
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=20_000)
    assert place.file.exists()
    assert program.bridge.is_open


@pytest.mark.parametrize(
    ("name", "email", "wrong"), [("", "ines@ormsund.example", "name"), ("Ines", "ines", "email")]
)
def test_the_first_run_says_at_the_field_what_is_missing(
    qtbot: QtBot, start: Callable[[], Program], place: Place, name: str, email: str, wrong: str
) -> None:
    page = first_run(qtbot, start())
    page.name.setText(name)
    page.email.setText(email)
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    assert page._rows[wrong].error()
    assert not place.file.exists()


def test_a_weak_passphrase_is_refused_at_its_field_and_nothing_is_made(
    qtbot: QtBot, start: Callable[[], Program], place: Place
) -> None:
    page = first_run(qtbot, start())
    page.name.setText("Ines Varga")
    page.email.setText("ines@ormsund.example")
    page.protect.setChecked(True)
    page.passphrase.setText("secret")
    page.again.setText("secret")
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page._rows["passphrase"].error()) or page._notice.isVisible())
    assert not place.file.exists()


def test_a_protected_new_desk_shows_its_recovery_key_once(
    qtbot: QtBot, start: Callable[[], Program]
) -> None:
    program = start()
    page = first_run(qtbot, program)
    page.name.setText("Ines Varga")
    page.email.setText("ines@ormsund.example")
    page.protect.setChecked(True)
    page.passphrase.setText(PASSPHRASE)
    page.again.setText(PASSPHRASE)
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(program.frame.findChildren(RecoveryDialog)), timeout=30_000)
    for dialog in program.frame.findChildren(RecoveryDialog):
        dialog.accept()


def test_a_protected_desk_asks_until_the_passphrase_is_right(
    qtbot: QtBot, start: Callable[[], Program], place: Place, person: Person
) -> None:
    Desk.make(place, person, passphrase=PASSPHRASE).close()
    program = start()
    qtbot.waitUntil(lambda: bool(program.frame.findChildren(PassphraseDialog)), timeout=20_000)
    (dialog,) = program.frame.findChildren(PassphraseDialog)
    dialog.field.setText("not the right words")
    dialog.open_button.click()
    qtbot.waitUntil(lambda: bool(dialog._row.error()), timeout=20_000)
    dialog.field.setText(PASSPHRASE)
    dialog.open_button.click()
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=20_000)
    qtbot.waitUntil(lambda: not program.frame.findChildren(PassphraseDialog))


def test_a_desk_that_does_not_open_says_why_and_can_be_tried_again(
    qtbot: QtBot, start: Callable[[], Program], desk_there: Place
) -> None:
    with Desk.open(desk_there):
        program = start()
        qtbot.waitUntil(
            lambda: isinstance(program.frame.pages.currentWidget(), NotOpenPage), timeout=20_000
        )
        page = program.frame.pages.currentWidget()
    assert isinstance(page, NotOpenPage)
    page.again.click()
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=20_000)


def test_every_kind_of_record_has_a_page() -> None:
    from amdesk.kinds import KINDS

    shown = [kind for place in screens() for kind in place.kinds]
    assert set(KINDS) <= set(shown)
    assert len(shown) == len(set(shown))


def test_without_a_display_it_says_so_and_ends(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    said = io.StringIO()
    assert main(place.folder, place.config_folder, err=said) == 1
    assert "no display" in said.getvalue()


def test_a_display_nobody_answers_on_is_found_out_before_qt_aborts() -> None:
    assert "Nothing answers" in missing_display({"DISPLAY": ":4711"}, "linux")
    assert missing_display({"QT_QPA_PLATFORM": "offscreen"}, "linux") == ""
    assert missing_display({}, "win32") == ""


def test_the_window_remembers_how_it_looks(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    settings.put("look.scheme", "dark")
    settings.put("window.place", (10, 20, 1200, 800))
    assert settings.save()
    again = Settings(tmp_path / "config")
    assert again.text("look.scheme", "system") == "dark"
    assert again.numbers("window.place", 4) == (10, 20, 1200, 800)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"\xff\xfe\x00", b"null", b"[" * 100_000, b'{"look.scheme": {"a": 1}}'],
)
def test_damaged_settings_count_as_absent(tmp_path: Path, body: bytes) -> None:
    (tmp_path / FILE).write_bytes(body)
    settings = Settings(tmp_path)
    assert settings.text("look.scheme", "system") == "system"
    settings.put("look.scheme", "light")
    assert settings.save()
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["look.scheme"] == "light"


def test_a_setting_out_of_its_range_counts_as_absent(tmp_path: Path) -> None:
    values = {"scale": 900, "on": "yes", "scheme": "pink", "place": [1, 2]}
    (tmp_path / FILE).write_text(json.dumps(values), encoding="utf-8")
    settings = Settings(tmp_path)
    assert settings.number("scale", 100, 100, 150) == 100
    assert settings.flag("on", default=True)
    assert settings.text("scheme", "system", ("system", "light")) == "system"
    assert settings.numbers("place", 4) == ()


def test_settings_that_cannot_be_written_are_no_reason_to_stop(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    settings = Settings(blocked)
    settings.put("look.scheme", "dark")
    assert not settings.save()


def test_nothing_of_a_customer_is_in_the_settings(
    qtbot: QtBot, window: DeskWindow, program: Program, place: Place
) -> None:
    window.go(window.frame.sidebar.pinned.rows.rows()[0].target)
    program.frame.close()
    program.end()
    body = (place.config_folder / FILE).read_text(encoding="utf-8")
    assert "Brightmoor" not in body
    assert "window.place" in body


def test_the_self_test_gets_a_picture_of_an_open_desk(
    qtbot: QtBot,
    start: Callable[[], Program],
    theme: Theme,
    filled_desk: Place,
    places: tuple[ScreenPlace, ...],
) -> None:
    sound = tuple(replace(place, package="sample_screen") for place in places)
    picture = self_test_window(filled_desk, sound)
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(60)}
    assert len(colours) > 8
    assert picture.width() >= 820


def test_the_self_test_names_a_section_that_cannot_be_shown(
    qtbot: QtBot,
    start: Callable[[], Program],
    theme: Theme,
    filled_desk: Place,
    places: tuple[ScreenPlace, ...],
) -> None:
    with pytest.raises(LookupError, match="competencies"):
        self_test_window(filled_desk, places)


def test_qts_own_words_are_german_beside_the_windows(qapp: QApplication, theme: Theme) -> None:
    translation = Translation(qapp)
    translation.speak("de")
    try:
        assert QCoreApplication.translate("Sections", "Coverage") == "Vertretung"
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    finally:
        translation.speak("en")
        translation.silence()


def test_the_status_bar_says_when_something_was_saved_last(
    qtbot: QtBot, start: Callable[[], Program], filled_desk: Place, now: datetime
) -> None:
    program = start()
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=20_000)
    time = now.astimezone().strftime("%H:%M")
    assert program.frame.hints._state == f"Saved on this computer, {time}"


def test_the_status_bar_gives_the_day_of_what_was_not_saved_today(
    qtbot: QtBot, filled_desk: Place, window: DeskWindow, now: datetime
) -> None:
    before = now - timedelta(days=3)
    facts = replace(window.context.facts, saved_at=before)
    context = replace(window.context, facts=facts)
    Saving(window.frame, context, CrashLog(filled_desk.folder), window)
    day = before.astimezone()
    said = f"Saved on this computer, {day:%a} {day.day} {day:%b}, {day:%H:%M}"
    assert window.frame.hints._state == said


def test_a_desk_nothing_was_saved_in_says_so(
    qtbot: QtBot, start: Callable[[], Program], desk_there: Place
) -> None:
    program = start()
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=20_000)
    assert program.frame.hints._state == "Nothing to save yet"


def rescue_page(qtbot: QtBot, program: Program) -> NotOpenPage:
    qtbot.waitUntil(
        lambda: isinstance(program.frame.pages.currentWidget(), NotOpenPage), timeout=20_000
    )
    page = program.frame.pages.currentWidget()
    assert isinstance(page, NotOpenPage)
    assert page.isVisible()
    return page


def places_with_today(module: str) -> tuple[ScreenPlace, ...]:
    return (ScreenPlace("today", module), ScreenPlace("start", "sample_screen", section="today"))


@pytest.mark.parametrize("places", [places_with_today("unloadable_screen")])
def test_a_part_that_cannot_be_loaded_is_said_on_a_page(
    qtbot: QtBot, start: Callable[[], Program], filled_desk: Place, places: object
) -> None:
    page = rescue_page(qtbot, start())
    assert "What was saved before is safe" in page.accessibleName()
    assert page.again.isVisible()
    assert "Norrvik" not in (filled_desk.config_folder / "crash.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("places", [places_with_today("broken_screen")])
def test_a_first_page_that_cannot_be_made_leaves_no_empty_window(
    qtbot: QtBot, start: Callable[[], Program], filled_desk: Place, places: object
) -> None:
    program = start()
    first = rescue_page(qtbot, program)
    first.again.click()
    qtbot.waitUntil(lambda: program.frame.pages.currentWidget() is not first, timeout=20_000)
    rescue_page(qtbot, program)


def test_a_fault_before_anything_is_shown_is_said_on_a_page(
    qtbot: QtBot, start: Callable[[], Program], filled_desk: Place
) -> None:
    program = start()
    program._fault(ArithmeticError("planted"))
    rescue_page(qtbot, program)
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=20_000)
    shown = program.frame.pages.currentWidget
    qtbot.waitUntil(lambda: not isinstance(shown(), NotOpenPage), timeout=20_000)


def test_a_file_in_the_place_of_the_desks_folder_is_said_on_a_page(
    qtbot: QtBot, start: Callable[[], Program], place: Place
) -> None:
    place.folder.write_bytes(b"not a folder")
    rescue_page(qtbot, start())


def test_another_desk_is_opened_in_the_place_of_the_open_one(
    qtbot: QtBot, program: Program, person: Person, tmp_path: Path, clock: Clock
) -> None:
    other = Place(tmp_path / "other", program.place.config_folder)
    Desk.make(other, replace(person, name="Tom Ferrar"), clock=clock).close()
    program.open_folder(other.folder)
    opened = program.shell
    qtbot.waitUntil(lambda: program.shell is not opened, timeout=20_000)
    assert isinstance(program.shell, DeskWindow)
    assert program.shell.context.facts.name == "Tom Ferrar"


def test_a_desk_that_takes_no_writing_is_opened_for_reading_and_says_so(
    qtbot: QtBot, start: Callable[[], Program], filled_desk: Place
) -> None:
    lock = filled_desk.folder / "writer.lock"
    lock.unlink()
    lock.mkdir()  # nobody can open it for writing, whoever runs the test
    program = start()
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=20_000)
    (said,) = program.frame.notices.texts()
    assert said.startswith("This desk can only be read, nothing in it can be changed: ")
    program.frame.notices.close_warnings()
    assert program.frame.notices.texts() == (said,), "it stays"
    failed: list[AmdeskError] = []
    program.bridge.on_desk(
        lambda desk: desk.run(add_record, kind_named("account"), {"name": "Late"}),
        failed=failed.append,
        owner=program.frame,
    )
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    assert "cannot be written to" in str(failed[0])


def test_a_warning_goes_with_its_page_and_an_error_stays(
    qtbot: QtBot, start: Callable[[], Program], filled_desk: Place
) -> None:
    program = start()
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=20_000)
    program.frame.notices.say("Mind the gap.", "warn")
    program.frame.notices.say("The disk is full.", "bad")
    program.shell.go("accounts")
    assert program.frame.notices.texts() == ("The disk is full.",)
