"""Labels (msgids) of values the records declare as choices, without loading the record classes.

A test compares them with the declarations.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType(
    {
        ("account", "segment"): {
            "strategic": "Strategic", "key": "Key", "core": "Core", "serve": "Serve",
        },
        ("account", "status"): {
            "prospect": "Prospect", "active": "Active", "at-risk": "At risk",
            "dormant": "Dormant", "former": "Former",
        },
        ("contact", "level"): {
            "executive": "Executive", "director": "Director", "manager": "Manager",
            "specialist": "Specialist",
        },
        ("contact", "buying_role"): {
            "economic-buyer": "Economic buyer", "decision-maker": "Decision maker",
            "approver": "Approver", "influencer": "Influencer", "champion": "Champion",
            "user": "User", "gatekeeper": "Gatekeeper", "blocker": "Blocker",
        },
        ("plan", "kind"): {
            "territory": "Territory plan", "account": "Account plan",
            "relationship": "Relationship plan", "opportunity": "Opportunity plan",
            "partner": "Partner plan", "call": "Call plan",
        },
        ("strategy", "state"): {
            "planned": "Not started", "active": "In progress", "blocked": "Blocked",
            "done": "Done", "dropped": "Dropped",
        },
        ("opportunity", "stage"): {
            "need": "Need", "value": "Value", "proposal": "Proposal",
            "negotiation": "Negotiation", "won": "Won", "lost": "Lost",
        },
        ("contract", "state"): {
            "running": "Running", "notice": "Notice given", "renewing": "Being renewed",
            "renewed": "Renewed", "ended": "Ended",
        },
        ("interaction", "kind"): {
            "visit": "Visit", "call": "Call", "video": "Video", "email": "E-mail",
            "event": "Event",
        },
        ("issue", "severity"): {"low": "Low", "medium": "Medium", "high": "High"},
        ("cover", "state"): {
            "proposed": "Asked", "accepted": "Accepted", "declined": "Declined",
            "active": "Covering", "handed_back": "Handed back",
        },
        ("team-member", "role"): {
            "sponsor": "Executive sponsor", "account-manager": "Account manager",
            "backup": "Back-up", "specialist": "Specialist", "service": "Service",
            "finance": "Finance", "customer": "From the customer",
        },
    }
)  # fmt: skip


def label_of(kind: str, field: str, value: str | None) -> str:
    """Return the msgid of a value's label; the value itself when it is not a known one."""
    if not value:
        return ""
    return CHOICES.get((kind, field), {}).get(value, value)
