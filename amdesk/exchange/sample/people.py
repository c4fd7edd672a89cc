"""The people at the invented accounts, the units they belong to, and our teams."""

from __future__ import annotations

from amdesk.exchange.sample.pencil import Pencil

# key, name, site
_UNITS = (
    ("milk", "Milk, plant 1", "Thornley"), ("cheese", "Cheese, plant 2", "Harrowby"),
    ("powders", "Powders, plant 3", "Selk"), ("lab", "Central lab", "Thornley"),
    ("head", "Head office", "Thornley"),
)  # fmt: skip

_Row = tuple[str, str, str, str, str, str | None, str, int | None, int | None, str | None]
# key, name, title, unit, level, reports to, buying role, influence, attitude, our counterpart
_BRIGHTMOOR: tuple[_Row, ...] = (
    ("alasdair", "Alasdair Thorne", "Chief Executive", "head", "executive", None,
     "approver", 5, 0, "marit"),
    ("femi", "Femi Balogan", "Chief Financial Officer", "head", "executive", None,
     "economic-buyer", 5, -1, None),
    ("ruth", "Ruth Pencarrow", "Operations Director", "head", "director", "alasdair",
     "decision-maker", 5, 2, "me"),
    ("greta", "Greta Lindow", "Head of Engineering", "lab", "director", "alasdair",
     "influencer", 3, 1, "kenji"),
    ("samir", "Samir Qadeen", "Head of Procurement", "head", "director", "femi",
     "gatekeeper", 3, -1, "me"),
    ("bea", "Bea Holloran", "Plant manager, Milk", "milk", "manager", "ruth",
     "champion", 3, 2, "tom"),
    ("owen", "Owen Tressick", "Plant manager, Cheese", "cheese", "manager", "ruth",
     "user", 3, 0, "me"),
    ("jory", "Jory Pascoe-Lund", "Projects manager", "lab", "manager", "greta",
     "influencer", 2, 1, "dele"),
    ("mei", "Mei Arkwell", "Category buyer", "head", "manager", "samir", "gatekeeper", 2, 0,
     "priya"),
    ("hana", "Hana Velik", "Maintenance, Milk", "milk", "specialist", "bea", "user", 2, 1, "tom"),
    ("ravi", "Ravi Sundmark", "Maintenance, Cheese", "cheese", "specialist", "owen",
     "blocker", 3, -2, "tom"),
)  # fmt: skip

# key: reached by, best time, phone extension, cares about, good to know
_KNOWN: dict[str, tuple[str, str, str, str, str]] = {
    "ruth": ("phone", "mornings", "4410", "Stops before the summer peak",
             "Decides on plants. Keep it short, bring figures"),
    "femi": ("visit", "", "", "Cash held in spares, payback under 12 months",
             "Do not raise price. Marit meets him by {04-10}"),
    "greta": ("phone", "", "4431", "Product lost at stops",
              "Owns the product-loss figure, agreed {03-03}"),
    "samir": ("email", "", "", "Payment terms", "Asked for 60-day terms, no answer given yet"),
    "bea": ("mobile", "any time", "", "Visits on the agreed day",
            "Waiting for the calibration schedule, promised"),
    "owen": ("phone", "", "4460", "Night shift", "Our only friendly contact at plant 2"),
    "ravi": ("visit", "on site only", "", "His own stock",
             "Fears losing his own stock. Ask, do not push"),
    "alasdair": ("visit", "", "4401", "A figure for the board", "Ask for his assistant, Nell"),
}  # fmt: skip

# account: (key, name, title, level, buying role, influence, attitude, our counterpart)
_OTHERS: dict[str, tuple[tuple[str, str, str, str, str, int, int, str | None], ...]] = {
    "norrvik": (
        ("linnea", "Linnea Storhaug", "Mill director", "director", "decision-maker", 5, 1, "me"),
        ("eirik", "Eirik Vollan", "Maintenance lead", "manager", "champion", 3, 2, "dele"),
        ("signe", "Signe Haukeland", "Procurement", "manager", "gatekeeper", 4, -1, "kenji"),
        ("torbjorn", "Torbjørn Aasmund", "Night shift lead", "specialist", "user", 2, 1, "dele"),
        ("ylva", "Ylva Brandhaug", "Finance director", "executive", "economic-buyer", 4, 0,
         "kenji"),
    ),
    "lindqvale": (
        ("sanna", "Sanna Ekwood", "Head of process analytics", "director", "decision-maker", 5, 0,
         "me"),
        ("pontus", "Pontus Arvell", "Purchasing", "manager", "gatekeeper", 3, -1, "priya"),
        ("mirja", "Mirja Holmsten", "Site manager", "executive", "economic-buyer", 4, 0, None),
        ("okan", "Okan Demirel", "Analyser technician", "specialist", "user", 2, 1, "dele"),
    ),
    "castrell": (
        ("anneke", "Anneke Solberg", "Quality director", "director", "decision-maker", 5, 2, "me"),
        ("bram", "Bram Oosting", "Plant manager", "manager", "champion", 3, 1, "tom"),
        ("femke", "Femke van Driel", "Buyer", "manager", "gatekeeper", 3, 0, "priya"),
    ),
    "ashgrove": (
        ("rafe", "Rafe Dunnock", "Head of medical engineering", "director", "decision-maker", 4, 2,
         "me"),
        ("nuala", "Nuala Keary", "Calibration officer", "specialist", "user", 2, 1, "tom"),
        ("idris", "Idris Pell", "Finance partner", "manager", "approver", 3, 0, "priya"),
    ),
    "pellow": (
        ("nils", "Nils Garrow", "Operations manager", "manager", "decision-maker", 4, 2, "me"),
        ("petra", "Petra Lasko", "Trust secretary", "executive", "approver", 5, 1, "marit"),
        ("wyn", "Wyn Ockley", "Works supervisor", "specialist", "user", 2, 2, "tom"),
    ),
    "vantry": (
        ("ivo", "Ivo Marchetti", "Kiln manager", "manager", "decision-maker", 4, -1, "me"),
        ("elena", "Elena Vantry", "Owner", "executive", "economic-buyer", 5, 0, None),
    ),
    "osterby": (
        ("wiebke", "Wiebke Harms", "Harbour master", "director", "decision-maker", 4, 0, "kenji"),
        ("jonte", "Jonte Lerbak", "Crane technician", "specialist", "user", 2, 1, "dele"),
    ),
    "quillfeather": (
        ("tamsin", "Tamsin Rook", "Head brewer", "director", "decision-maker", 4, 2, "me"),
    ),
    "marlpit": (
        ("joss", "Joss Ferriday", "Works manager", "manager", "decision-maker", 4, 0, "me"),
    ),
    "tallis": (
        ("corin", "Corin Tallis", "Managing partner", "executive", "economic-buyer", 5, 1, "me"),
        ("zofia", "Zofia Wieczorek", "Test bench lead", "specialist", "user", 2, 1, "tom"),
    ),
    "dunmarrow": (
        ("hamish", "Hamish Orr", "Stores manager", "specialist", "user", 3, 0, "priya"),
    ),
}  # fmt: skip


def draw_people(pencil: Pencil) -> None:
    """Add units, contacts, how they relate, and the team of Brightmoor."""
    account = pencil["brightmoor"]
    for key, name, site in _UNITS:
        pencil.add("unit", f"unit.{key}", account=account, name=name, site=site)
    for row in _BRIGHTMOOR:
        _draw_person(pencil, row)
    pencil.add(
        "contact", "controls", account=account, placeholder=True, title="Controls lead",
        unit=pencil["unit.powders"], level="specialist", buying_role="influencer",
        reports_to=pencil["jory"], target_strength=3,
    )  # fmt: skip
    for source, target, nature, note in (
        ("greta", "femi", "influence", "Trusted on plant spending"),
        ("bea", "ravi", "advice", "Shares her stock list"),
        ("samir", "ruth", "conflict", "Terms against uptime"),
    ):
        pencil.add(
            "relation", account=account, source=pencil[source], target=pencil[target],
            nature=nature, note=note,
        )  # fmt: skip
    for colleague, role in (
        ("me", "account-manager"),
        ("marit", "sponsor"),
        ("tom", "backup"),
        ("kenji", "specialist"),
        ("dele", "service"),
        ("priya", "finance"),
    ):
        pencil.add("team-member", account=account, colleague=pencil[colleague], role=role)
    pencil.add(
        "team-member", account=account, contact=pencil["greta"], role="customer",
        responsibilities="Owns the product-loss figure",
    )  # fmt: skip
    for name, people in _OTHERS.items():
        _draw_others(pencil, name, people)


def _draw_person(pencil: Pencil, row: _Row) -> None:
    key, name, title, unit, level, above, role, influence, attitude, ours = row
    given, family = name.split(" ", 1)
    channel, best, extension, cares, notes = _KNOWN.get(key, ("", "", "", "", ""))
    strength = {None: 0, -2: 1, -1: 2, 0: 2, 1: 3, 2: 4}[attitude]
    pencil.add(
        "contact", key, account=pencil["brightmoor"], given_name=given, family_name=family,
        title=title, unit=pencil[f"unit.{unit}"], level=level, reports_to=pencil.get(above),
        buying_role=role, influence=influence, attitude=attitude, strength=strength,
        target_strength=min(5, strength + 1), counterpart=pencil.get(ours),
        preferred_channel=channel, best_time=best, cares_about=cares, notes=notes,
        emails=[{"label": "work", "value": _mail(name, "brightmoor.example")}],
        phones=[{"label": "work", "value": f"ext. {extension}"}] if extension else (),
    )  # fmt: skip


def _draw_others(
    pencil: Pencil,
    account: str,
    people: tuple[tuple[str, str, str, str, str, int, int, str | None], ...],
) -> None:
    top: str | None = None
    for key, name, title, level, role, influence, attitude, ours in people:
        given, family = name.split(" ", 1)
        found = pencil.add(
            "contact", key, account=pencil[account], given_name=given, family_name=family,
            title=title, level=level, buying_role=role, influence=influence, attitude=attitude,
            strength=3 if attitude > 0 else 2, counterpart=pencil.get(ours),
            reports_to=None if level in {"executive", "director"} else top,
            emails=[{"label": "work", "value": _mail(name, f"{account}.example")}],
            phones=[{"label": "work", "value": f"+44 1632 960 {len(name) * 37 % 900 + 100}"}],
        )  # fmt: skip
        top = top or found


def _mail(name: str, domain: str) -> str:
    plain = name.lower().replace("ø", "o").replace(" ", ".").replace("-", "")
    return f"{plain}@{domain}"
