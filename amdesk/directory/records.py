"""Our own side: colleagues, who is on an account's team, and partners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from amdesk.base.errors import Refused
from amdesk.records import fields as f
from amdesk.records.kind import KindAbout, Record
from amdesk.store.work import Work

TEAM_ROLES = {
    "sponsor": "Executive sponsor", "account-manager": "Account manager", "backup": "Back-up",
    "specialist": "Specialist", "service": "Service", "finance": "Finance",
    "customer": "From the customer",
}  # fmt: skip


def refuse_known_email(
    work: Work, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> None:
    """Refuse a second colleague with one e-mail address: they are one person."""
    email = str(after.get("email") or "").strip().lower()
    if not email or after.get("life", "live") != "live":
        return
    if before is not None and str(before.get("email") or "").strip().lower() == email:
        return
    known = work.value(
        "SELECT name FROM live_colleague WHERE lower(email) = ? AND id <> ? ORDER BY id",
        (email, after.get("id")),
    )
    if known is not None:
        raise Refused("email", "{name} has this e-mail address already; choose them.", name=known)


class Colleague(Record, table=True):
    """A person on our side."""

    __tablename__ = "colleague"
    about: ClassVar[KindAbout] = KindAbout(
        "colleague", "Colleague", "Colleagues", "directory", ("name",), icon="user", sort=("name",),
        guards=(refuse_known_email,),
    )  # fmt: skip

    name: str | None = f.text("Name", required=True, shown="table form brief", indexed=True)
    email: str | None = f.text("E-mail", shown="table form", searched=True)
    role: str | None = f.text("Role", shown="table form brief", searched=True)
    department: str | None = f.text("Department", shown="table form", searched=True)
    level: str | None = f.choice(
        "Level",
        {
            "executive": "Executive", "director": "Director", "manager": "Manager",
            "specialist": "Specialist",
        },
    )  # fmt: skip
    phones: Any = f.labelled("Phones", searched=True)
    working_hours: str | None = f.text("Working hours")
    topics: Any = f.listing("Topics they can answer", searched=True)
    after_hours: str | None = f.text("After hours")
    fingerprint: str | None = f.text("Identity fingerprint", shown="")
    notes: str | None = f.note("Notes", searched=True)


class TeamMember(Record, table=True):
    """A colleague's role on an account team; the account may put its own people on it."""

    __tablename__ = "team_member"
    about: ClassVar[KindAbout] = KindAbout(
        "team-member", "Team member", "Team members", "directory", ("role",), ("account",)
    )

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    colleague: str | None = f.ref("Colleague", "colleague", shown="table form")
    contact: str | None = f.ref("From the customer", "contact", shown="table form")
    role: str | None = f.choice("Role", TEAM_ROLES, required=True, shown="table form")
    responsibilities: str | None = f.note("Responsibilities", searched=True)


class Partner(Record, table=True):
    """An alliance organisation, and what each side gives and gets."""

    __tablename__ = "partner"
    about: ClassVar[KindAbout] = KindAbout(
        "partner", "Partner", "Partners", "directory", ("name",), sort=("name",)
    )

    name: str | None = f.text("Name", required=True, shown="table form")
    people: Any = f.labelled("People")
    accounts: Any = f.listing("Accounts it touches", shown="")
    gives_customer: str | None = f.note("What the customer gets")
    gives_us: str | None = f.note("What we get")
    gets: str | None = f.note("What the partner gets")
    notes: str | None = f.note("Notes", searched=True)
