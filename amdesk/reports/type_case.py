"""The fonts of a printed page: measuring, choosing a font for each character, what is missing.

Inter comes with amdesk and is always embedded as a subset. A character Inter does not have is
looked for in the fonts the computer is known to bring; what no font has is drawn as a visible box
and named in a footnote, never dropped.
"""

from __future__ import annotations

import sys
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from amdesk.reports.tabular_digits import set_tabular_digits

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "Inter-Regular"
MEDIUM = "Inter-Medium"
SEMIBOLD = "Inter-SemiBold"
DISPLAY = "InterDisplay-SemiBold"
_BOLD_FACES = frozenset({SEMIBOLD, DISPLAY, "Inter-Bold"})

BOX_WIDTH = 0.62
"""How wide the box for a missing character is, in parts of the type size."""

_PER_EM = 1000.0


class Face(NamedTuple):
    """A fallback font's regular and bold file."""

    regular: Path
    bold: Path


class Style(NamedTuple):
    """How text is set: an Inter face, the size in points and the colour's token role."""

    face: str
    size: float
    role: str


class Run(NamedTuple):
    """A piece of text set in one registered font; `font` is empty for missing characters."""

    font: str
    text: str
    width: float


def system_faces() -> tuple[Face, ...]:
    """Answer where this kind of computer keeps fonts with the scripts Inter lacks."""
    if sys.platform == "win32":
        home = Path("C:/Windows/Fonts")
        names = (("segoeui.ttf", "segoeuib.ttf"), ("seguisym.ttf", "seguisym.ttf"))
        names += (("msyh.ttc", "msyhbd.ttc"), ("malgun.ttf", "malgunbd.ttf"))
        names += (("msgothic.ttc", "msgothic.ttc"), ("Nirmala.ttf", "NirmalaB.ttf"))
    elif sys.platform == "darwin":
        home = Path("/System/Library/Fonts/Supplemental")
        names = (("Arial Unicode.ttf", "Arial Unicode.ttf"),)
    else:
        home = Path("/usr/share/fonts/truetype")
        names = (
            ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
            ("noto/NotoSans-Regular.ttf", "noto/NotoSans-Bold.ttf"),
            ("noto/NotoSansArabic-Regular.ttf", "noto/NotoSansArabic-Bold.ttf"),
            ("noto/NotoSansHebrew-Regular.ttf", "noto/NotoSansHebrew-Bold.ttf"),
            ("noto/NotoSansThai-Regular.ttf", "noto/NotoSansThai-Bold.ttf"),
            ("noto/NotoSansDevanagari-Regular.ttf", "noto/NotoSansDevanagari-Bold.ttf"),
            ("droid/DroidSansFallbackFull.ttf", "droid/DroidSansFallbackFull.ttf"),
            ("wqy/wqy-microhei.ttc", "wqy/wqy-microhei.ttc"),
            ("wqy/wqy-zenhei.ttc", "wqy/wqy-zenhei.ttc"),
            ("arphic/uming.ttc", "arphic/uming.ttc"),
            ("unifont/unifont.ttf", "unifont/unifont.ttf"),
        )
    return tuple(Face(home / regular, home / bold) for regular, bold in names)


class _Widths(dict[str, float]):
    """Character widths in ems, filled as characters are met."""

    def __init__(self, case: TypeCase, face: str) -> None:
        super().__init__()
        self._case = case
        self._face = face

    def __missing__(self, char: str) -> float:
        font = self._case.font_for(char, self._face)
        width = BOX_WIDTH if font is None else font.face.getCharWidth(ord(char)) / _PER_EM
        self[char] = width
        return width


class TypeCase:
    """Loaded fonts and their measures; one instance serves any number of documents.

    `folder` holds the Inter files, `fallbacks` the fonts to look into for other scripts, in order.
    """

    def __init__(self, folder: Path | None = None, fallbacks: Sequence[Face] | None = None) -> None:
        self._folder = folder or Path(str(files("resources"))) / "fonts"
        self._fallbacks = system_faces() if fallbacks is None else tuple(fallbacks)
        self._fonts: dict[Path, TTFont | None] = {}
        self._own: dict[str, frozenset[str]] = {}
        self._widths: dict[str, _Widths] = {}

    def measure(self, text: str, face: str, size: float) -> float:
        """Answer the width of `text` in points."""
        widths = self._widths.get(face)
        if widths is None:
            widths = self._widths[face] = _Widths(self, face)
        return sum(map(widths.__getitem__, text)) * size

    def font_for(self, char: str, face: str) -> TTFont | None:
        """Answer the font that draws `char` where `face` is asked for, None if there is none."""
        code = ord(char)
        own = self._inter(face)
        if code in own.face.charToGlyph or code == 0xA0:  # the no-break space
            return own
        for pair in self._fallbacks:
            font = self._loaded(pair.bold if face in _BOLD_FACES else pair.regular)
            if font is not None and code in font.face.charToGlyph:
                return font
        return None

    def runs(self, text: str, face: str, size: float) -> list[Run]:
        """Part `text` into runs of one font each, in order."""
        own = self._characters(face)
        name = self._inter(face).fontName
        if own.issuperset(text):
            return [Run(name, text, self.measure(text, face, size))]
        parts: list[tuple[str, str]] = []
        for char in text:
            font = self.font_for(char, face)
            used = "" if font is None else font.fontName
            if parts and unicodedata.combining(char) and parts[-1][0] and used:
                used = parts[-1][0] if self._draws(parts[-1][0], char) else used
            if parts and parts[-1][0] == used:
                parts[-1] = (used, parts[-1][1] + char)
            else:
                parts.append((used, char))
        return [Run(used, part, self.measure(part, face, size)) for used, part in parts]

    def missing(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Answer the characters no font at hand has, in code order."""
        own = self._characters(REGULAR)
        strange = {char for text in texts if not text.isascii() for char in text} - own
        return tuple(sorted(char for char in strange if self.font_for(char, REGULAR) is None))

    def ready(self, face: str) -> str:
        """Load and register `face`; answer the name reportlab knows it by."""
        return str(self._inter(face).fontName)

    def _draws(self, name: str, char: str) -> bool:
        fonts = (font for font in self._fonts.values() if font is not None)
        return any(f.fontName == name and ord(char) in f.face.charToGlyph for f in fonts)

    def _inter(self, face: str) -> TTFont:
        path = self._folder / f"{face}.ttf"
        is_new = path not in self._fonts
        font = self._loaded(path)
        if font is None:
            raise FileNotFoundError(path.name)
        if is_new:
            set_tabular_digits(font)  # figures stand in columns, in the window as on paper
        return font

    def _characters(self, face: str) -> frozenset[str]:
        known = self._own.get(face)
        if known is None:
            codes = self._inter(face).face.charToGlyph
            known = self._own[face] = frozenset(map(chr, codes)) | {"\xa0"}
        return known

    def _loaded(self, path: Path) -> TTFont | None:
        if path not in self._fonts:
            self._fonts[path] = _load(path)
        return self._fonts[path]


def _load(path: Path) -> TTFont | None:
    """Load and register one font file; None when it is not there or is of a kind not printable."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - only printing needs it
    from reportlab.pdfbase.ttfonts import TTFError, TTFont  # noqa: PLC0415

    # The name keeps equal file names of different folders apart without printing the folder.
    name = f"{path.stem}-{zlib.crc32(str(path).encode('utf-8', 'surrogatepass')):08x}"
    if name in pdfmetrics.getRegisteredFontNames():
        return pdfmetrics.getFont(name)
    if not path.is_file():
        return None
    try:
        font = TTFont(name, str(path))
    except (TTFError, OSError):
        return None
    pdfmetrics.registerFont(font)
    return font
