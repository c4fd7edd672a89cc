"""What could be sold at Brightmoor: the whitespace grid, opportunities, the value case."""

from __future__ import annotations

from amdesk.exchange.sample.pencil import Pencil, euros
from amdesk.growth.rules import CRITERIA

_COLUMNS = (
    "flow", "analysers", "calibration", "service", "monitoring", "kits", "training", "retrofit",
)  # fmt: skip

# Per unit one entry for each product: sold, rival, need (estimate), progress, or no fit (x);
# figures in thousands of euros a year.
_GRID = {
    "milk": "s142 s64 s48 s118 s36 s22 s9 n80",
    "cheese": "s58 r46 p30 p92 n28 p24 s6 p160",
    "powders": "r75 r40 n26 n70 n20 n15 n5 x",
    "lab": "x s71 s38 n18 x x n4 x",
    "head": "x x x x n12 x x x",
}
_STATES = {"s": "owned", "r": "competitor", "n": "need", "p": "progress", "x": "no-fit"}

# key, title, product, stage, ours, theirs a year, probability, close, next step, next on, scores
_OPEN: tuple[tuple[str, str, str, str, int, int, int, str, str, str, tuple[int, ...]], ...] = (
    ("retrofit", "Retrofit, lines 4 and 5", "retrofit", "value", 160, 214, 60, "05-22",
     "Value review with Femi", "04-10", (3, 1, 2, 3, 2, 2)),
    ("service", "Service plan for Cheese", "service", "proposal", 92, 61, 70, "04-30",
     "Owen marks up scope", "03-20", (3, 2, 2, 3, 2, 1)),
    ("calibration", "Calibration round", "calibration", "value", 30, 18, 50, "05-15",
     "Send round proposal", "03-15", (2, 2, 2, 2, 1, 2)),
    ("kits", "Spare kits on site", "kits", "need", 24, 52, 40, "03-27",
     "Agree list with Ravi", "03-19", (2, 3, 1, 2, 1, 1)),
)  # fmt: skip

_EVIDENCE = (
    "11 stops a month, agreed by Owen and Greta",
    "Ruth and Greta open doors, not yet Femi",
    "Ruth decides, Samir signs",
    "Greta signed the loss figure, {03-03}",
    "One rival quote, no site reference",
    "Shutdown window {05-18..05-24}, not confirmed",
)

# title, product, stage, thousands, closed, what happened
_CLOSED = (
    ("Analyser for the lab", "analysers", "won", 71, "2025-10-02", ""),
    ("Training, plant 1", "training", "won", 30, "2025-12-11", ""),
    ("Meters for Powders", "flow", "lost", 75, "2025-11-20", "Lost to a rival on delivery time"),
)


def draw_growth(pencil: Pencil) -> None:
    """Add the grid, the opportunities open and closed, the value case and one idea."""
    account = pencil["brightmoor"]
    for unit, row in _GRID.items():
        for column, entry in zip(_COLUMNS, row.split(), strict=True):
            _draw_cell(pencil, unit, column, entry)
    for opportunity in _OPEN:
        _draw_opportunity(pencil, opportunity)
    for title, product, stage, thousands, closed, note in _CLOSED:
        pencil.add(
            "opportunity", account=account, title=title, product=pencil[f"product.{product}"],
            stage=stage, amount=euros(thousands), close_on=closed, notes=note,
            probability=100 if stage == "won" else 0,
        )  # fmt: skip
    pencil.add(
        "value-case", account=account, title="Retrofit, lines 4 and 5", stage="delivered",
        opportunity=pencil["opp.retrofit"], validated_by=pencil["greta"],
        validated_on="03-03", lines=_value_lines(),
    )  # fmt: skip
    pencil.add(
        "idea", account=account, title="Remote monitoring for Cheese",
        product=pencil["product.monitoring"],
        evidence="Owen asked twice who sees a stop first at night",
    )  # fmt: skip
    for key, title, amount in (
        ("norrvik", "Retrofit, machine 2", 120),
        ("castrell", "Analyser, line 1", 46),
        ("lindqvale", "Analyser row, unit 7", 180),
        ("pellow", "Telemetry for six works", 64),
    ):
        pencil.add(
            "opportunity", account=pencil[key], title=title, stage="value",
            amount=euros(amount), probability=50, close_on="06-19", next_step="Value sheet",
            next_on="04-14", owner=pencil["me"],
        )  # fmt: skip


def _draw_cell(pencil: Pencil, unit: str, column: str, entry: str) -> None:
    state, thousands = _STATES[entry[0]], entry[1:]
    pencil.add(
        "whitespace", account=pencil["brightmoor"], unit=pencil[f"unit.{unit}"],
        product=pencil[f"product.{column}"], state=state,
        potential=euros(int(thousands)) if thousands else None,
        competitor="Rival" if state == "competitor" else None,
        until_on="2026-12-31" if state == "competitor" else "",
    )  # fmt: skip


def _draw_opportunity(
    pencil: Pencil,
    row: tuple[str, str, str, str, int, int, int, str, str, str, tuple[int, ...]],
) -> None:
    key, title, product, stage, ours, theirs, chance, close, step, step_on, scores = row
    card = {
        criterion: {"score": score, "evidence": pencil.words(evidence)}
        for criterion, score, evidence in zip(CRITERIA, scores, _EVIDENCE, strict=True)
    }
    pencil.add(
        "opportunity", f"opp.{key}", account=pencil["brightmoor"], title=title,
        unit=pencil["unit.cheese"], product=pencil[f"product.{product}"], stage=stage,
        amount=euros(ours), their_value=euros(theirs), probability=chance, close_on=close,
        next_step=step, next_on=step_on, owner=pencil["me"], source="add-on",
        qualification=card,
        notes="Owen wants night-shift response inside four hours." if key == "service" else "",
    )  # fmt: skip


def _value_lines() -> list[dict[str, object]]:
    """Benefits a year and the price, in cents; who stands behind each figure."""
    return [
        {"label": "Less product lost at stops", "kind": "benefit", "amount_minor": 13_800_000,
         "currency": "EUR", "every": "year", "validated": True},
        {"label": "Fewer call-outs", "kind": "benefit", "amount_minor": 5_200_000,
         "currency": "EUR", "every": "year", "validated": False},
        {"label": "Energy", "kind": "benefit", "amount_minor": 2_400_000,
         "currency": "EUR", "every": "year", "validated": False},
        {"label": "Retrofit", "kind": "cost", "amount_minor": 16_000_000,
         "currency": "EUR", "every": "once", "validated": True},
    ]  # fmt: skip
