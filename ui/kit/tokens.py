"""The design's values: colours by role, type by role, and lengths grown by the text scale."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

TEXT_SCALES = (100, 112, 125, 150)


@dataclass(frozen=True, slots=True)
class TypeRole:
    """One role of the type scale: pixel size and line height before scaling, weight, family."""

    size: int
    line: int
    weight: int
    family: str


@dataclass(frozen=True)
class Tokens:
    """Every value a painter needs for one colour scheme at one text scale.

    Colours are looked up by role name; lengths come back in device independent pixels already
    multiplied by the text scale, and are minimums for what holds text.
    """

    dark: bool
    scale_percent: int
    colours: Mapping[str, QColor]
    type_roles: Mapping[str, TypeRole]
    features: tuple[str, ...]
    sizes: Mapping[str, int]
    radii: Mapping[str, int]
    space: tuple[int, ...]

    def colour(self, role: str) -> QColor:
        """Return the colour of `role`; raises KeyError for an unknown role."""
        return self.colours[role]

    def hex(self, role: str) -> str:
        """Return the colour of `role` as ``#rrggbb``, as style sheets want it."""
        return self.colours[role].name()

    def px(self, length: float) -> int:
        """Return `length` pixels grown by the text scale, rounded to a whole pixel."""
        return round(length * self.scale_percent / 100)

    def size(self, name: str) -> int:
        """Return the named height or width, grown by the text scale."""
        return self.px(self.sizes[name])

    def radius(self, name: str) -> float:
        """Return the named corner radius; corners do not grow with the text."""
        return float(self.radii[name])

    def line_height(self, role: str) -> int:
        """Return the line height of a type role, grown by the text scale."""
        return self.px(self.type_roles[role].line)

    def font(self, role: str, *, weight: int | None = None) -> QFont:
        """Return the font of a type role with tabular figures, `weight` overriding the role's."""
        spec = self.type_roles[role]
        return self.font_of(spec.size, weight or spec.weight, family=spec.family)

    def font_of(self, size: float, weight: int, *, family: str = "Inter") -> QFont:
        """Return a font of an unscaled pixel size for marks whose text follows their own size."""
        font = QFont(family)
        font.setPixelSize(max(self.px(size), 1))
        font.setWeight(QFont.Weight(weight))
        for feature in self.features:
            font.setFeature(QFont.Tag(feature), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def exact_font(self, size: float, weight: int) -> QFont:
        """Return a font of `size` pixels whatever the text scale, for charts that are zoomed."""
        font = self.font_of(size, weight)
        font.setPixelSize(max(round(size), 1))
        return font

    @property
    def zoom(self) -> float:
        """The text scale as a factor."""
        return self.scale_percent / 100


def load_tokens(source: Path, *, dark: bool = False, scale_percent: int = 100) -> Tokens:
    """Read the tokens file at `source` for one scheme and text scale.

    Raises OSError when the file is missing and KeyError when it lacks a part.
    """
    values: Mapping[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    font = values["font"]
    colours = {role: QColor(v) for role, v in values["color"]["dark" if dark else "light"].items()}
    display = {"figure", "account", "page", "panel"}
    roles = {
        name: TypeRole(size, line, weight, font["display"] if name in display else font["family"])
        for name, (size, line, weight) in font["scale"].items()
    }
    return Tokens(
        dark=dark,
        scale_percent=scale_percent,
        colours=MappingProxyType(colours),
        type_roles=MappingProxyType(roles),
        features=tuple(font["features"]),
        sizes=MappingProxyType(values["size"]),
        radii=MappingProxyType(values["radius"]),
        space=tuple(values["space"]),
    )


def resource_root() -> Path:
    """Return the folder of fonts, icons and tokens that is shipped beside the program."""
    import resources  # noqa: PLC0415 - a plain folder, needed only when no path is given

    return Path(resources.__path__[0])


LEADING_MIDDLE = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
TRAILING_MIDDLE = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
