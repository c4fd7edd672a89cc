"""A self-assessment on its way, what peers and the supervisor saw, and a development plan."""

from __future__ import annotations

from amdesk.competency.actions import install_builtin_model, submit_assessment
from amdesk.competency.builtin import Competency, Model, builtin_model
from amdesk.competency.rules import LEVELS
from amdesk.exchange.sample.pencil import Pencil

# Per competency how consistently behaviours are shown (0-3) at Baseline, Advanced, Expert.
_SELF = ((3, 2, 1), (3, 2, 0), (3, 3, 1), (2, 1, 0), (3, 2, 1), (3, 2, 0))
_PEERS = ((3, 2, 1), (3, 1, 0), (3, 3, 2), (2, 1, 0), (3, 2, 0), (3, 3, 1))
_SUPERVISOR = ((3, 2, 0), (2, 1, 0), (3, 3, 1), (2, 1, 0), (3, 1, 0), (3, 2, 1))
_RATED = 38
"""So many behaviours of the self-assessment have a rating; the rest is still to be done."""


def draw_competencies(pencil: Pencil) -> None:
    """Add the model, four finished assessments by others, the draft and what follows from it."""
    model = builtin_model()
    kept = install_builtin_model(pencil.work)
    targets = {competency.key: "advanced" for competency in model.competencies}
    profile = pencil.add(
        "role-profile", title="Account manager", focus="client", targets=targets,
        ladder_step="Account manager II",
        duties=["Holds the account plan", "Closes every loop", "Names a back-up"],
    )  # fmt: skip
    me = pencil.work.me.name
    spring = {"model": kept, "profile": profile, "targets": targets, "person": me}
    for kind, rater, levels in (
        ("peer", "Tom Askerly", _PEERS),
        ("peer", "Kenji Morado", _PEERS),
        ("peer", "Priya Sallow", _PEERS),
        ("supervisor", "Marit Oskell", _SUPERVISOR),
    ):
        given = pencil.add(
            "assessment", title="Spring 2026", kind=kind, rater=rater, from_on="2025-10-01",
            until_on="03-31", **spring,
        )  # fmt: skip
        _rate(pencil, given, model, levels, None)
        submit_assessment(pencil.work, given)
    own = pencil.add(
        "assessment", "assessment", title="Spring 2026", kind="self", rater=me,
        from_on="2025-10-01", until_on="03-31", due_on="03-27", **spring,
    )  # fmt: skip
    _rate(pencil, own, model, _SELF, _RATED)
    pencil.add(
        "development", "development", title="Bad news first", assessment=own,
        competency="feedback", goal="Tell the customer what changed, each time, within a week",
        review_on="06-12",
    )  # fmt: skip


def _rate(
    pencil: Pencil,
    assessment: str,
    model: Model,
    levels: tuple[tuple[int, ...], ...],
    most: int | None,
) -> None:
    rated = 0
    for competency, shown in zip(model.competencies, levels, strict=True):
        for key, value in _behaviours(competency, shown):
            if most is not None and rated >= most:
                return
            pencil.add("rating", assessment=assessment, behaviour=key, value=value)
            rated += 1


def _behaviours(competency: Competency, shown: tuple[int, ...]) -> list[tuple[str, int]]:
    keys = competency.behaviour_keys()
    return [(key, value) for level, value in zip(LEVELS, shown, strict=True) for key in keys[level]]
