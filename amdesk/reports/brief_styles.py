"""Sizes, type and colours of the account brief, in points on A4 portrait."""

from __future__ import annotations

from typing import Final

from amdesk.reports.type_case import DISPLAY, MEDIUM, REGULAR, SEMIBOLD, Style

PAGE_WIDTH: Final = 595.2756
PAGE_HEIGHT: Final = 841.8898
SIDE: Final = 39.685
"""14 mm left and right."""
TOP: Final = 29.5
BOTTOM: Final = 20.0
INNER: Final = PAGE_WIDTH - 2 * SIDE
COLUMN_GAP: Final = 20.6
COLUMN: Final = (INNER - COLUMN_GAP) / 2

TITLE: Final = Style(DISPLAY, 20, "text")
TITLE_LONG: Final = Style(DISPLAY, 14.5, "text")
HEADING: Final = Style(SEMIBOLD, 9.8, "text")
BODY: Final = Style(REGULAR, 8.6, "text")
QUIET: Final = Style(REGULAR, 8.6, "text2")
STRONG: Final = Style(SEMIBOLD, 8.6, "text")
LABEL: Final = Style(MEDIUM, 7.8, "text2")
SMALL: Final = Style(REGULAR, 8.0, "text2")
HINT: Final = Style(REGULAR, 8.2, "text3")
FIGURE: Final = Style(SEMIBOLD, 10.9, "text")

LEAD: Final = 11.6
ROW: Final = 16.0
BASE: Final = 11.2
"""Where the first baseline of a row stands below its top."""
GAP: Final = 8.4
"""Between two sections."""
CELL_GAP: Final = 8.0
HEAD_BASE: Final = 10.5
HEAD: Final = 16.5
"""A section heading alone."""
TABLE_HEAD: Final = 31.0
"""A section heading with column heads below it."""
MORE: Final = 14.0
RING: Final = 10.6
BAR: Final = (68.0, 8.0)
CHARGE: Final = 47.0
FOOT: Final = 17.0
FACTS_IN_A_ROW: Final = 6
"""More facts than this go on a further line of the strip."""
