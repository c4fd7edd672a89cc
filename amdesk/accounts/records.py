"""Accounts, their business units, the people in them and how those relate."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final

from amdesk.base.errors import Refused
from amdesk.records import fields as f
from amdesk.records.guards import no_circle
from amdesk.records.kind import KindAbout, Record

_SPACE: Final = re.compile(r"[0-9a-f]{32}")
ACCOUNT_KINDS = {"external": "External", "internal": "Internal"}
SEGMENTS = {"strategic": "Strategic", "key": "Key", "core": "Core", "serve": "Serve"}
STATUSES = {
    "prospect": "Prospect", "active": "Active", "at-risk": "At risk", "dormant": "Dormant",
    "former": "Former",
}  # fmt: skip
BUYING_ROLES = {
    "economic-buyer": "Economic buyer", "decision-maker": "Decision maker",
    "approver": "Approver", "influencer": "Influencer", "champion": "Champion", "user": "User",
    "gatekeeper": "Gatekeeper", "blocker": "Blocker",
}  # fmt: skip
CHANNELS = {
    "phone": "Phone", "mobile": "Mobile", "email": "E-mail", "visit": "In person",
    "video": "Video",
}  # fmt: skip
LEVELS = {
    "executive": "Executive", "director": "Director", "manager": "Manager",
    "specialist": "Specialist",
}  # fmt: skip


def refuse_own_parent(values: Any) -> None:
    """Refuse a record that is named as its own parent."""
    for name in ("parent", "reports_to"):
        if values.get(name) and values.get(name) == values.get("id"):
            raise Refused(name, "A record cannot stand above itself.")


def refuse_no_space(values: Any) -> None:
    """Refuse what cannot be the number of a space."""
    number = values.get("space")
    if number and not _SPACE.fullmatch(number):
        raise Refused("space", "A space is named by 32 hexadecimal digits.")


class Account(Record, table=True):
    """A customer organisation, external or internal."""

    __tablename__ = "account"
    about: ClassVar[KindAbout] = KindAbout(
        "account", "Account", "Accounts", "accounts", ("name",),
        checks=(refuse_own_parent, refuse_no_space), guards=(no_circle("account", "parent"),),
        undo_guards=(no_circle("account", "parent"),),
        icon="building-2", sort=("name",), lookups=("owner name",),
    )  # fmt: skip

    name: str | None = f.text("Name", required=True, shown="table form brief", indexed=True)
    kind: str | None = f.choice("Kind", ACCOUNT_KINDS, default="external")
    segment: str | None = f.choice("Segment", SEGMENTS, shown="table form brief")
    tier: str | None = f.text("Tier")
    status: str | None = f.choice("Status", STATUSES, default="active", shown="table form")
    industry: str | None = f.text("Industry", shown="table form", searched=True)
    parent: str | None = f.ref("Parent account", "account")
    territory: str | None = f.text("Territory", shown="table form", searched=True)
    addresses: Any = f.labelled("Addresses", searched=True)
    phones: Any = f.labelled("Phones")
    web: str | None = f.text("Web", searched=True)
    tags: Any = f.listing("Tags", searched=True)
    annual_revenue: Any = f.money("Their annual revenue")
    revenue: Any = f.money("Revenue with us", help="In the last twelve months.")
    profit: Any = f.money("Profit with us", help="In the last twelve months.")
    customer_since: int | None = f.integer("Customer since", low=1800, high=2200)
    health_override: int | None = f.integer(
        "Health, set by hand", low=0, high=100, help="Replaces the computed figure."
    )
    health_reason: str | None = f.text("Why health was set by hand")
    cadence_days: int | None = f.integer(
        "Contact at least every", unit="days", low=1, high=730, shown="table form"
    )
    owner: str | None = f.ref("Owner", "colleague", shown="table form")
    needs: str | None = f.note("What the customer needs", searched=True)
    commitment: str | None = f.note("What we have committed to", searched=True)
    do_and_dont: str | None = f.note("Do and don't", searched=True)
    agreements: str | None = f.note("Agreements", searched=True)
    notes: str | None = f.note("Notes", searched=True)
    private_notes: str | None = f.note(
        "Private notes", private=True, help="Stay on your own devices."
    )
    pinned: int | None = f.integer(
        "Pinned place", low=1, high=99, private=True, shown="", indexed=True
    )
    foreign_ids: Any = f.listing("Ids in other programs", shown="")
    foreign_values: Any = f.document("What imports brought beside the fields", shown="")
    space: str | None = f.text("Space", shown="", help="Who it is shared with; empty: at home.")


class BusinessUnit(Record, table=True):
    """A part of an account that buys."""

    __tablename__ = "unit"
    about: ClassVar[KindAbout] = KindAbout(
        "unit", "Business unit", "Business units", "accounts", ("name",), ("account",)
    )

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    name: str | None = f.text("Name", required=True, shown="table form brief")
    site: str | None = f.text("Site", shown="table form", searched=True)
    head: str | None = f.ref("Head", "contact")
    notes: str | None = f.note("Notes", searched=True)


class Contact(Record, table=True):
    """A person at an account, with what they are to the buying decision.

    A placeholder stands for a role whose holder is not known yet.
    """

    __tablename__ = "contact"
    about: ClassVar[KindAbout] = KindAbout(
        "contact", "Contact", "Contacts", "accounts", ("given_name", "family_name"), ("account",),
        checks=(refuse_own_parent,), guards=(no_circle("contact", "reports_to"),),
        undo_guards=(no_circle("contact", "reports_to"),),
        icon="user", sort=("family_name", "given_name"),
    )  # fmt: skip

    account: str | None = f.ref("Account", "account", owner=True, shown="table form")
    prefix: str | None = f.text("Form of address")
    given_name: str | None = f.text("Given name", shown="table form brief")
    middle_name: str | None = f.text("Middle name")
    family_name: str | None = f.text("Family name", shown="table form brief")
    suffix: str | None = f.text("Suffix")
    nickname: str | None = f.text("Called", searched=True)
    placeholder: bool | None = f.flag("Role without a known person", default=False)
    title: str | None = f.text("Job title", shown="table form brief", searched=True)
    department: str | None = f.text("Department", searched=True)
    unit: str | None = f.ref("Business unit", "unit")
    level: str | None = f.choice("Level", LEVELS)
    reports_to: str | None = f.ref("Reports to", "contact", indexed=True)
    emails: Any = f.labelled("E-mail addresses", searched=True, sensitive=True)
    phones: Any = f.labelled("Phones", searched=True, sensitive=True)
    addresses: Any = f.labelled("Addresses", sensitive=True)
    preferred_channel: str | None = f.choice("Reached best by", CHANNELS)
    best_time: str | None = f.text("Best time")
    language: str | None = f.text("Language")
    birthday: str | None = f.text("Birthday", sensitive=True)
    buying_role: str | None = f.choice("Buying role", BUYING_ROLES, shown="table form brief")
    influence: int | None = f.integer(
        "Influence", low=1, high=5, shown="table form brief", help="1 little to 5 decisive"
    )
    attitude: int | None = f.integer(
        "Attitude", low=-2, high=2, shown="table form brief",
        help="−2 works against us to +2 works for us",
    )  # fmt: skip
    strength: int | None = f.integer("Relationship strength", low=0, high=5)
    target_strength: int | None = f.integer("Strength wanted", low=0, high=5)
    counterpart: str | None = f.ref("Our counterpart", "colleague", shown="table form brief")
    cares_about: str | None = f.text("Cares about", searched=True)
    tags: Any = f.listing("Tags", searched=True)
    affiliations: Any = f.document("Earlier employers", shown="")
    notes: str | None = f.note("Good to know", searched=True)
    private_notes: str | None = f.note(
        "Private notes", private=True, help="Stay on your own devices."
    )
    foreign_ids: Any = f.listing("Ids in other programs", shown="")
    foreign_values: Any = f.document(
        "What imports brought beside the fields", shown="", sensitive=True
    )


class Relation(Record, table=True):
    """Informal influence, conflict or advice between two contacts."""

    __tablename__ = "relation"
    about: ClassVar[KindAbout] = KindAbout(
        "relation", "Relation", "Relations", "accounts", ("note",), ("account",)
    )

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    source: str | None = f.ref("From", "contact", required=True, owner=True)
    target: str | None = f.ref("To", "contact", required=True, owner=True)
    nature: str | None = f.choice(
        "Nature",
        {"influence": "Influences", "advice": "Advises", "conflict": "In conflict with"},
        default="influence",
    )
    note: str | None = f.text("Note", searched=True)
