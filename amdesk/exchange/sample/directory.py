"""Colleagues, products and a partner of the invented territory."""

from __future__ import annotations

from amdesk.directory.records import Colleague
from amdesk.exchange.sample.pencil import Pencil, euros
from amdesk.records import rows
from amdesk.records.across import ensure_owner_colleague

# key, name, role, department, level, extension, topics
_COLLEAGUES: tuple[tuple[str, str, str, str, str, str, tuple[str, ...]], ...] = (
    ("marit", "Marit Oskell", "Sales director", "Sales", "executive", "201",
     ("Complaint, unhappy customer", "Prices above €25k")),
    ("tom", "Tom Askerly", "Service manager", "Service", "manager", "231",
     ("Calibration planning", "Spare kits")),
    ("kenji", "Kenji Morado", "Engineering manager", "Engineering", "manager", "228",
     ("Retrofit", "Controls")),
    ("dele", "Dele Akintoya", "Field engineer", "Service", "specialist", "237",
     ("Technical fault, urgent",)),
    ("priya", "Priya Sallow", "Inside sales", "Sales", "specialist", "214",
     ("Prices and discounts", "Delivery dates")),
    ("lars", "Lars Quist", "Contracts", "Legal", "specialist", "305", ("Contract wording",)),
    ("desk", "Service desk", "Day and night", "Service", "specialist", "100",
     ("Technical fault, urgent",)),
    ("accounts-team", "Accounts team", "Invoices", "Finance", "specialist", "260", ("Invoices",)),
)  # fmt: skip

# key, name, family, list price in thousands of euros
_PRODUCTS: tuple[tuple[str, str, str, int], ...] = (
    ("flow", "Flow meters", "Instruments", 14), ("analysers", "Analysers", "Instruments", 23),
    ("calibration", "Calibration", "Service", 6), ("service", "Service plan", "Service", 18),
    ("monitoring", "Monitoring", "Service", 9), ("kits", "Spare kits", "Parts", 4),
    ("training", "Training", "Service", 2), ("retrofit", "Retrofit", "Projects", 80),
)  # fmt: skip


def draw_directory(pencil: Pencil) -> None:
    """Add our own side: the desk's owner as account manager, colleagues, products, a partner."""
    mine = ensure_owner_colleague(pencil.work)
    pencil.name("me", mine)
    owner = rows.get(pencil.work, Colleague, mine)
    rows.change(
        pencil.work, owner, role="Account manager", department="Sales", level="director",
        phones=({"label": "work", "value": "ext. 219"},),
        after_hours="Only for a stopped line: text first, mobile on the team list",
    )  # fmt: skip
    for key, name, role, department, level, extension, topics in _COLLEAGUES:
        is_person = key not in {"desk", "accounts-team"}
        mail = f"{name.lower().replace(' ', '.')}@ormsund.example"
        pencil.add(
            "colleague", key, name=name, role=role, department=department, level=level,
            email=mail, phones=[{"label": "work", "value": f"ext. {extension}"}], topics=topics,
            working_hours="08:00-17:00" if is_person else "Day and night",
        )  # fmt: skip
    for key, name, family, price in _PRODUCTS:
        pencil.add("product", f"product.{key}", name=name, family=family, list_price=euros(price))


def draw_partner(pencil: Pencil) -> None:
    """Add the partner that installs at Brightmoor; the accounts must be there."""
    pencil.add(
        "partner", "partner", name="Hollin Pipework",
        people=[{"label": "Projects", "value": "Gerrit Vance, +44 1632 960 488"}],
        accounts=[pencil["brightmoor"], pencil["norrvik"]],
        gives_customer="Pipework and metering from one crew, one stop of the line",
        gives_us="Installation capacity in the shutdown weeks",
        gets="A named place in every retrofit offer",
    )  # fmt: skip
