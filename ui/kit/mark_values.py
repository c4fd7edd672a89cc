"""The values the marks show, as small frozen classes; each has one painter in ``marks``."""

from __future__ import annotations

from dataclasses import dataclass

from amdesk.reports.geometry import MilestoneLane, RadarSeries, TrendPoint


@dataclass(frozen=True, slots=True)
class Cadence:
    """Days since the last contact (None: never) against the agreed interval in days."""

    elapsed_days: float | None
    agreed_days: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Share done and share expected by today, both 0 to 1; `role` overrules the colour."""

    done_ratio: float
    expected_ratio: float | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Pips:
    """So many of so many segments filled."""

    filled: int
    total: int
    role: str = "accent"


@dataclass(frozen=True, slots=True)
class Risk:
    """Likelihood and impact, each 1 to 3."""

    likelihood: int
    impact: int


@dataclass(frozen=True, slots=True)
class Person:
    """Initials in a circle; `mine` fills it with the accent, `soft` tints it, `gap` is nobody."""

    initials: str
    mine: bool = False
    soft: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class ChipValue:
    """Text on a soft ground; `tone` is accent, voice, good, warn, bad, neutral or outline."""

    text: str
    tone: str = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Radar:
    """Axis names, the views to compare and the target, values 0 to `top`."""

    axes: tuple[str, ...]
    views: tuple[RadarSeries, ...]
    target: tuple[float, ...] | None = None
    top: float = 3.0
    strong_axis: int | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """Steps of a trend with an optional target and the ends of its value axis."""

    points: tuple[TrendPoint, ...]
    target: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Milestones:
    """Lanes of dated marks, axis ticks and today, places from 0 to 1."""

    lanes: tuple[MilestoneLane, ...]
    ticks: tuple[tuple[float, str], ...]
    today: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Views on one line from 0 to `top` with a target wedge."""

    views: tuple[RadarSeries, ...]
    target: float | None = None
    top: float = 3.0


@dataclass(frozen=True, slots=True)
class Loop:
    """Stage of a feedback loop, 0 to 4 arcs closed."""

    stage: int


@dataclass(frozen=True, slots=True)
class Influence:
    """Level of influence, 0 to 3."""

    level: int


@dataclass(frozen=True, slots=True)
class Qualification:
    """Scores 0 to 3 of the criteria, None where there is none yet."""

    scores: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share from 0 to 1 shown as a ring."""

    ratio: float
    role: str = "accent"


@dataclass(frozen=True, slots=True)
class Rating:
    """Conduct seen: 0 not yet, 1 sometimes, 2 usually, 3 always, None not observed."""

    step: int | None
    role: str = "accent"


@dataclass(frozen=True, slots=True)
class BackupState:
    """One of acknowledged, waiting, declined, none."""

    state: str


@dataclass(frozen=True, slots=True)
class Spark:
    """Values of a small line."""

    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A small disc in a colour role; words beside it say what it means."""

    role: str = "badFill"
