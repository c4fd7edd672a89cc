"""The twelve accounts of the invented territory: figures, contracts, targets, portfolio."""

from __future__ import annotations

from dataclasses import dataclass

from amdesk.exchange.sample.pencil import Pencil, euros


@dataclass(frozen=True, slots=True)
class _Account:
    """One row of the portfolio; money in thousands of euros, ``renewal`` a day as of 2026."""

    key: str
    name: str
    segment: str
    industry: str
    city: str
    attractiveness: int
    ability: int
    revenue: int
    target: int
    cadence: int
    contract: str
    contract_value: int
    renewal: str
    since: int
    domain: str


_ACCOUNTS = (
    _Account("brightmoor", "Brightmoor Dairies", "strategic", "Food and drink", "Thornley",
             84, 78, 612, 840, 14, "Service agreement", 262, "06-30", 2017, "brightmoor.example"),
    _Account("norrvik", "Norrvik Paper", "strategic", "Paper and board", "Norrvik",
             79, 71, 540, 760, 14, "Frame contract", 610, "04-30", 2014, "norrvik.example"),
    _Account("lindqvale", "Lindqvale Chemicals", "strategic", "Chemicals", "Lindqvale",
             88, 46, 288, 520, 14, "Analyser supply", 240, "12-31", 2020, "lindqvale.example"),
    _Account("castrell", "Castrell Foods", "key", "Food and drink", "Castrell",
             61, 77, 402, 420, 21, "Frame contract", 380, "09-30", 2016, "castrell.example"),
    _Account("ashgrove", "Ashgrove Hospitals", "key", "Health care", "Ashgrove",
             68, 59, 176, 200, 21, "Calibration agreement", 150, "2027-01-31", 2019,
             "ashgrove.example"),
    _Account("pellow", "Pellow Water Trust", "key", "Water", "Pellow",
             56, 84, 318, 360, 21, "Service agreement", 184, "04-27", 2012, "pellow.example"),
    _Account("vantry", "Vantry Ceramics", "key", "Ceramics", "Vantry",
             61, 34, 146, 240, 21, "Service agreement", 96, "09-30", 2021, "vantry.example"),
    _Account("osterby", "Osterby Ports", "core", "Ports and logistics", "Osterby",
             47, 39, 84, 150, 30, "Crane meters, maintenance", 60, "10-31", 2022,
             "osterby.example"),
    _Account("quillfeather", "Quillfeather Brewing", "core", "Food and drink", "Quill",
             33, 76, 121, 110, 30, "Service agreement", 70, "07-31", 2018,
             "quillfeather.example"),
    _Account("marlpit", "Marlpit Cement", "core", "Building materials", "Marlpit",
             39, 54, 97, 120, 30, "Spare parts agreement", 55, "11-30", 2019,
             "marlpit.example"),
    _Account("tallis", "Tallis and Crane", "core", "Machine building", "Tallis Cross",
             28, 43, 63, 90, 30, "Calibration agreement", 30, "08-31", 2020, "tallis.example"),
    _Account("dunmarrow", "Dunmarrow Steel", "serve", "Metals", "Dunmarrow",
             19, 62, 39, 40, 45, "Spare parts agreement", 25, "2027-02-28", 2015,
             "dunmarrow.example"),
)  # fmt: skip

_PINNED = ("brightmoor", "norrvik", "lindqvale", "pellow", "castrell", "vantry", "ashgrove")
_TEXTS = {
    "brightmoor": {
        "needs": "Plant 2 running without surprise stops before the summer milk peak, with proof "
        "the board can read.",
        "commitment": "Eight stops a month or fewer by June, one named engineer, and a value "
        "review every quarter.",
        "do_and_dont": "Do bring figures by plant. Do ring Ruth before eight. Do not raise price "
        "with Femi before Marit has met him.",
        "agreements": "Calibration visits land on the agreed day or are moved two weeks ahead. "
        "Invoices by plant from {05-01} on.",
        "private_notes": "Ruth is thinking of moving to the group office next year.",
    },
    "norrvik": {
        "needs": "Date changes told by us before the haulier does, and one frame contract for "
        "both mills.",
        "commitment": "One contact for date changes, and the retrofit offer with its economic "
        "value before the renewal talks.",
    },
    "lindqvale": {
        "needs": "Analysers that arrive when the shutdown begins, not when it ends.",
        "commitment": "A reason and a new date for the late analyser, and weekly news until it "
        "stands.",
    },
    "pellow": {
        "needs": "A service agreement that the board can sign in one meeting.",
        "commitment": "The renewal walk-through on {03-17}, the papers a month before the end.",
    },
}


def draw_accounts(pencil: Pencil) -> None:
    """Add the accounts with what is sold to them, this year's targets and the portfolio scores."""
    for row in _ACCOUNTS:
        _draw_account(pencil, row)
    pencil.add(
        "analysis", account=pencil["lindqvale"], title="Review in October",
        scored_on="2025-10-14", attractiveness=85, ability=54,
    )  # fmt: skip


def _draw_account(pencil: Pencil, row: _Account) -> None:
    account = pencil.add(
        "account", row.key, name=row.name, segment=row.segment, industry=row.industry,
        kind="external", status="at-risk" if row.key == "vantry" else "active",
        territory="Northern process", customer_since=row.since, cadence_days=row.cadence,
        tier="Dedicated team" if row.segment == "strategic" else None,
        owner=pencil["kenji" if row.key == "osterby" else "me"], web=f"https://www.{row.domain}",
        addresses=[{"label": "Works", "street": "1 Works Road", "city": row.city}],
        revenue=euros(row.revenue), profit=euros(row.revenue * 22 // 100),
        pinned=_PINNED.index(row.key) + 1 if row.key in _PINNED else None,
        **_TEXTS.get(row.key, {}),
    )  # fmt: skip
    pencil.add(
        "analysis", account=account, title="Review of {03-02}", scored_on="03-02",
        attractiveness=row.attractiveness, ability=row.ability,
    )  # fmt: skip
    year = f"FY{pencil.day('2026-06-30').year % 100}"
    pencil.add(
        "target", account=account, measure="revenue", period=year, from_on="2025-07-01",
        until_on="2026-06-30", target=euros(row.target), actual=euros(row.revenue),
        prior=euros(row.revenue * 118 // 100),
    )  # fmt: skip
    pencil.add(
        "contract", f"{row.key}.contract", account=account, title=row.contract,
        from_on="2023-07-01", until_on=row.renewal, value=euros(row.contract_value),
        owner=pencil["me"],
        state="renewing" if row.key in {"pellow", "norrvik"} else "running",
    )  # fmt: skip
