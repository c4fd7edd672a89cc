from __future__ import annotations

import pytest

from amdesk.reports.geometry import (
    Area,
    Line,
    Milestone,
    MilestoneLane,
    RadarSeries,
    TrendPoint,
    Words,
    cadence,
    donut,
    influence,
    loop_ring,
    milestones,
    pips,
    progress,
    qualification,
    radar,
    rating,
    risk,
    scale,
    sparkline,
    state_sign,
    trend,
)


def roles(picture) -> list[str]:
    return [shape.role for shape in picture.shapes if hasattr(shape, "role")]


@pytest.mark.parametrize(
    ("elapsed", "role"), [(3, "accent"), (10.5, "accent"), (12, "warnFill"), (14, "warnFill")]
)
def test_the_cadence_bar_warns_from_three_quarters_of_the_interval(elapsed, role) -> None:
    assert roles(cadence(84, 11, elapsed, 14)) == ["track", role, "text2"]


def test_past_the_agreed_interval_only_the_overrun_is_solid() -> None:
    bar = [s for s in cadence(100, 11, 21, 14).shapes if isinstance(s, Area)]
    fades = [(s.opacity, s.points[1][0]) for s in bar if s.role == "badFill"]
    assert fades == [(0.45, 50), (1.0, 75)]


def test_the_cadence_bar_ends_at_twice_the_interval_and_is_empty_without_contact() -> None:
    longest = max(p[0] for s in cadence(100, 11, 400, 14).shapes for p in s.points)
    assert longest == 100
    assert roles(cadence(100, 11, None, 14)) == ["track", "text2"]
    assert roles(cadence(100, 11, 5, 0)) == ["track", "text2"]


def test_the_loop_closes_with_a_tick_only_when_told() -> None:
    for stage in range(5):
        picture = loop_ring(22, stage)
        assert roles(picture).count("voiceFill") == stage
        assert any(isinstance(s, Line) for s in picture.shapes) == (stage == 4)


def test_progress_behind_its_expected_mark_is_drawn_as_a_warning() -> None:
    assert roles(progress(80, 12, 0.62, 0.58))[1] == "accent"
    assert roles(progress(80, 12, 0.45, 0.55))[1] == "warnFill"
    assert roles(progress(80, 12, 0.0)) == ["track"]
    assert roles(progress(80, 12, 0.5, role="goodFill"))[1] == "goodFill"


@pytest.mark.parametrize(
    ("likelihood", "impact", "role"),
    [
        (3, 3, "badFill"),
        (2, 3, "badFill"),
        (2, 2, "warnFill"),
        (1, 3, "warnFill"),
        (1, 1, "accent"),
    ],
)
def test_a_risk_is_as_grave_as_likelihood_times_impact(likelihood, impact, role) -> None:
    assert roles(risk(23, likelihood, impact)).count(role) == 1


def test_two_values_are_no_trend() -> None:
    two = (TrendPoint("Q1", 7.0), TrendPoint("Q2", None), TrendPoint("Q3", 8.0))
    assert "voiceFill" not in roles(trend(290, 140, two))
    three = (*two, TrendPoint("Q4", 7.5))
    assert "voiceFill" in roles(trend(290, 140, three))


def test_a_trend_without_values_still_has_its_axes() -> None:
    words = [
        s.text for s in trend(290, 140, (TrendPoint("Q1", None),)).shapes if isinstance(s, Words)
    ]
    assert "Q1" in words


def test_a_radar_without_views_is_an_outline_with_names() -> None:
    axes = ("A", "B", "C")
    assert [s.text for s in radar(300, 200, axes, ()).shapes if isinstance(s, Words)] == list(axes)


def test_a_view_with_gaps_has_points_and_no_outline() -> None:
    full = RadarSeries("You", "accent", "circle", (1.0, 2.0, 3.0))
    gap = RadarSeries("You", "accent", "circle", (1.0, None, 3.0))
    assert "accent" in roles(radar(300, 200, ("A", "B", "C"), (full,)))
    assert "accent" not in roles(radar(300, 200, ("A", "B", "C"), (gap,)))


def test_a_label_near_the_end_stands_before_its_diamond() -> None:
    marks = (Milestone(0.05, "First", "reached"), Milestone(1.0, "Last", "ahead"))
    picture = milestones(400, (MilestoneLane("Goal", marks),), (), measure=lambda t: 7.0 * len(t))
    placed = {s.text: s.at[0] for s in picture.shapes if isinstance(s, Words)}
    assert placed["Last"] + 28 < 400 - 12
    assert placed["First"] > 74


def test_mirroring_twice_gives_the_same_picture() -> None:
    views = (RadarSeries("You", "accent", "diamond", (1.0,)),)
    for picture in (
        cadence(84, 11, 3, 14),
        loop_ring(22, 4),
        pips(48, 6, 2, 5),
        scale(200, 40, views, 2.0),
        donut(28, 0.75),
    ):
        again = picture.mirrored().mirrored()
        assert [type(s) for s in again.shapes] == [type(s) for s in picture.shapes]
        for shape, twin in zip(picture.shapes, again.shapes, strict=True):
            if isinstance(shape, Area | Line):
                flat = [v for p in shape.points for v in p]
                assert [v for p in twin.points for v in p] == pytest.approx(flat)


def test_small_marks_stay_inside_their_box() -> None:
    for picture in (
        influence(13, 11, 2),
        pips(48, 6, 2, 5),
        qualification(57, 16, (3, None, 0)),
        risk(23, 1, 2),
        sparkline(56, 14, (1.0, 2.0, 1.5)),
        progress(80, 12, 2.0, 1.4),
    ):
        for shape in picture.shapes:
            for x, y in getattr(shape, "points", ()):
                assert -1 <= x <= picture.width + 1
                assert -1 <= y <= picture.height + 1


def test_every_state_and_rating_has_a_shape_of_its_own() -> None:
    signs = {state_sign(16, s).shapes for s in ("acknowledged", "waiting", "declined", "none")}
    dots = {rating(15, step).shapes for step in (None, 0, 1, 2, 3)}
    assert (len(signs), len(dots)) == (4, 5)
    assert sparkline(10, 10, ()).shapes == ()
    assert len(sparkline(10, 10, (5.0,)).shapes) == 1
