"""Absences, who covers which account in them, and who answers what."""

from __future__ import annotations

from amdesk.base.order_keys import spread_keys
from amdesk.exchange.sample.pencil import Pencil

# key, colleague, kind, from, until, note
_ABSENCES = (
    ("away", "me", "planned", "03-27", "03-31", "Away, family"),
    ("course", "me", "planned", "04-14", "04-16", "Course"),
    ("away.tom", "tom", "planned", "04-06", "04-10", "Away"),
    ("away.kenji", "kenji", "planned", "03-16", "03-20", "Away"),
    ("away.priya", "priya", "planned", "03-30", "04-02", "Away"),
    ("standby", "me", "standby", "", "", "For the unplannable"),
)

# account, backup, second, state, asked, accepted, how, briefed, accountable for
_COVERS: tuple[tuple[str, str, str, str, str, str, str, str, str], ...] = (
    ("brightmoor", "tom", "kenji", "accepted", "03-13", "03-16 09:10", "bundle", "03-16",
     "Spare-kit delivery {03-27}"),
    ("lindqvale", "tom", "kenji", "accepted", "03-13", "03-16 09:10", "bundle", "",
     "Analyser delivery late"),
    ("pellow", "tom", "kenji", "accepted", "03-13", "03-17 08:05", "phone", "03-16",
     "Renewal signature due"),
    ("ashgrove", "tom", "kenji", "accepted", "03-13", "03-16 09:10", "bundle", "03-16",
     "Calibration round {03-30}"),
    ("vantry", "dele", "tom", "proposed", "03-13", "", "", "", "No contact for 34 days"),
    ("castrell", "dele", "tom", "proposed", "03-13", "", "", "", "Nothing open"),
    ("quillfeather", "desk", "tom", "accepted", "03-12", "03-12 10:00", "person", "", "Calls"),
    ("marlpit", "desk", "tom", "accepted", "03-12", "03-12 10:00", "person", "", "Calls"),
    ("tallis", "desk", "tom", "accepted", "03-12", "03-12 10:00", "person", "", "Calls"),
    ("dunmarrow", "desk", "tom", "accepted", "03-12", "03-12 10:00", "person", "", "Calls"),
)  # fmt: skip

_MINE = (
    "brightmoor", "norrvik", "lindqvale", "castrell", "ashgrove", "pellow", "vantry",
    "quillfeather", "marlpit", "tallis", "dunmarrow",
)  # fmt: skip

# topic, colleague, reached by, hours, note, only for
_ANSWERS = (
    ("Prices and discounts", "priya", "ext. 214", "", "To €25k, above that Marit", ""),
    ("Delivery dates", "priya", "ext. 214", "", "Never promise before checking", ""),
    ("Technical fault, urgent", "desk", "ext. 100", "Day and night", "Ask for Dele at Norrvik", ""),
    ("Calibration planning", "tom", "ext. 231", "", "", ""),
    ("Contract wording", "lars", "ext. 305", "Mon to Thu", "", ""),
    ("Invoices", "accounts-team", "ext. 260", "", "Brightmoor: by plant", ""),
    ("Complaint, unhappy customer", "marit", "ext. 201", "", "Same day, by phone", ""),
    ("Technical fault, urgent", "dele", "ext. 237", "Day and night", "Knows the site", "norrvik"),
)


def draw_coverage(pencil: Pencil) -> None:
    """Add the absences of the team, the covers in every state, and who answers what."""
    for key, colleague, kind, begins, ends, note in _ABSENCES:
        pencil.add(
            "absence", key, colleague=pencil[colleague], kind=kind, from_on=begins,
            until_on=ends, note=note,
        )  # fmt: skip
    for account, backup, second, state, asked, accepted, how, briefed, duty in _COVERS:
        pencil.add(
            "cover", account=pencil[account], absence=pencil["away"], backup=pencil[backup],
            second=pencil[second], state=state, asked_on=asked, accepted_at=accepted,
            accepted_how=how, briefed_on=briefed, accountable_for=duty,
        )  # fmt: skip
    for account in _MINE:
        for absence in ("course", "standby"):
            pencil.add(
                "cover", account=pencil[account], absence=pencil[absence], backup=pencil["tom"],
                state="accepted", asked_on="03-02", accepted_at="03-03 09:00",
                accepted_how="person",
            )  # fmt: skip
    pencil.add(
        "cover", account=pencil["osterby"], absence=pencil["away.kenji"], backup=pencil["me"],
        state="active", asked_on="03-12", accepted_at="03-13 10:00", accepted_how="bundle",
        briefed_on="03-13", accountable_for="Crane meter fault, part arrives {03-18}",
    )  # fmt: skip
    pencil.add(
        "cover", account=pencil["osterby"], absence=pencil["standby"], backup=pencil["dele"],
        state="accepted", asked_on="03-02", accepted_at="03-03 09:00", accepted_how="person",
    )  # fmt: skip
    places = spread_keys(len(_ANSWERS))
    for (topic, colleague, reach, hours, note, only), place in zip(_ANSWERS, places, strict=True):
        pencil.add(
            "answers", topic=topic, colleague=pencil[colleague], reach=reach, hours=hours,
            note=note, account=pencil.get(only), place=place,
        )  # fmt: skip
