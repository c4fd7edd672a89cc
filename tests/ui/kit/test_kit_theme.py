from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF

from ui.kit.theme import Scheme, Theme
from ui.kit.tokens import load_tokens, resource_root

# The offscreen platform says so of every window; it means nothing.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

TOKENS = resource_root() / "tokens.json"
GROUNDS = ("bg", "chrome", "sunken", "raised", "hover", "pressed", "accentSoft")


def luminance(colour: QColor) -> float:
    parts = [
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
        for v in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a: QColor, b: QColor) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_colour_can_be_read_on_every_ground(*, dark: bool) -> None:
    tokens = load_tokens(TOKENS, dark=dark)
    inks = ("text", "text2", "text3", "accentText", "good", "warn", "bad", "voice")
    for ink, ground in product(inks, GROUNDS):
        assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 4.45, (ink, ground)
    for mark, ground in product(("control", "accent", "goodFill", "badFill"), GROUNDS):
        assert contrast(tokens.colour(mark), tokens.colour(ground)) >= 2.95, (mark, ground)


def test_lengths_and_fonts_grow_with_the_text_scale() -> None:
    plain, large = load_tokens(TOKENS), load_tokens(TOKENS, scale_percent=150)
    assert (plain.size("rowTable"), large.size("rowTable")) == (31, 46)
    assert (plain.font("body").pixelSize(), large.font("body").pixelSize()) == (13, 20)
    assert plain.radius("row") == large.radius("row")


def test_the_bundled_faces_are_the_ones_used(theme: Theme) -> None:
    assert QFontInfo(theme.font("body")).family() == "Inter"
    assert QFontInfo(theme.font("page")).family() == "Inter Display"


def test_figures_are_all_as_wide_as_one_another(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.font("body"))
    assert len({metrics.horizontalAdvance(digit * 4) for digit in "0123456789"}) == 1
    assert metrics.horizontalAdvance("-") < metrics.horizontalAdvance("0")


def test_another_scheme_is_told_and_changes_the_palette(theme: Theme, qtbot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert theme.tokens.dark
    assert theme.parent().palette().window().color() == theme.tokens.colour("bg")


def test_a_text_scale_that_is_not_on_offer_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="130"):
        theme.set_text_scale(130)


def test_every_icon_can_be_drawn_in_a_colour_of_the_tokens(theme: Theme) -> None:
    names = theme.icons.names()
    assert len(names) >= 60
    for name in names:
        image = theme.pixmap(name, "accent", 16, 2.0).toImage()
        drawn = {image.pixelColor(x, y).alpha() for x in range(32) for y in range(32)}
        assert max(drawn) > 200, name


def test_the_same_icon_is_drawn_only_once(theme: Theme) -> None:
    assert theme.pixmap("sun").cacheKey() == theme.pixmap("sun").cacheKey()


def test_importing_the_theme_loads_no_heavy_qt_module() -> None:
    code = (
        "import sys, ui.kit.theme, ui.kit.table, ui.kit.agenda, ui.kit.buttons;"
        "print([m for m in sys.modules if m in ('PySide6.QtSvg','PySide6.QtPdf','reportlab')])"
    )
    root = Path(__file__).resolve().parents[3]
    call = [sys.executable, "-c", code]
    run = subprocess.run(call, cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]", run.stderr
