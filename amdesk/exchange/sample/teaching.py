"""What is taught at Brightmoor, reviews held, the team's calibration, and time spent."""

from __future__ import annotations

from amdesk.exchange.sample.pencil import Pencil

_CRITERIA = ("Starts a line after a stop", "Reads the metering page", "Orders from the spare-kit")

# attendee, how far with each criterion
_PROGRESS = (
    ("hana", ("met", "met", "partly")), ("bea", ("met", "met", "met")),
    ("owen", ("partly", "met", "not-yet")), ("ravi", ("not-yet", "partly", "not-yet")),
)  # fmt: skip

# days ago, account, minutes, activity, high-value
_TIME = (
    (1, "norrvik", 90, "Visit", True), (4, "ashgrove", 60, "Visit", True),
    (6, "brightmoor", 75, "Visit", True), (6, "brightmoor", 30, "Travel", False),
    (7, "brightmoor", 65, "Visit", True), (8, "brightmoor", 20, "E-mail", False),
    (11, "quillfeather", 25, "Call", True), (12, "norrvik", 120, "Visit", True),
    (13, "lindqvale", 40, "Searching for a delivery", False), (15, "brightmoor", 30, "Call", True),
    (17, "castrell", 90, "Visit", True), (19, "lindqvale", 45, "Searching for a delivery", False),
)  # fmt: skip


def draw_teaching(pencil: Pencil) -> None:
    """Add a teaching programme with sessions and progress."""
    programme = pencil.add(
        "programme", account=pencil["brightmoor"], title="Two shift teams run the meters",
        topics=["After a stop", "Metering page", "Spare-kit"], criteria=list(_CRITERIA),
    )  # fmt: skip
    pencil.add(
        "session", programme=programme, title="Milk, early shift", held_on="02-26",
        topics_new=["After a stop", "Metering page"], attendees=["Hana Velik", "Bea Holloran"],
        delivered_by="Priya Sallow", feedback="Shorter, and at the line.",
    )  # fmt: skip
    pencil.add(
        "session", programme=programme, title="Cheese, night shift", held_on="03-12",
        topics_new=["Metering page"], topics_repeated=["After a stop"],
        attendees=["Owen Tressick", "Ravi Sundmark"], delivered_by="Dele Akintoya",
    )  # fmt: skip
    for contact, states in _PROGRESS:
        for criterion, state in zip(_CRITERIA, states, strict=True):
            pencil.add(
                "progress", programme=programme, contact=pencil[contact], criterion=criterion,
                state=state, assessed_on="03-12",
            )  # fmt: skip


def draw_reviews(pencil: Pencil) -> None:
    """Add business reviews, held and to come, and the calibration of the team's standards."""
    pencil.add(
        "review", account=pencil["brightmoor"], title="Quarterly review, winter", held_on="01-22",
        attendees=["Ruth Pencarrow", "Marit Oskell"], agenda="Stops, spares, renewal",
        decisions="Baseline of stops agreed. Value sheet until {04-10}.", next_on="04-24",
    )  # fmt: skip
    pencil.add(
        "review", account=pencil["castrell"], title="Year in figures", held_on="2025-03-20",
        attendees=["Anneke Solberg"], decisions="Analyser for line 1",
    )  # fmt: skip
    pencil.add(
        "calibration", title="Standards, four supervisors", held_on="02-03",
        agreed="Told counts only with the customer's answer written down.",
    )  # fmt: skip


def draw_time(pencil: Pencil) -> None:
    """Add the minutes of the last three weeks."""
    for ago, account, minutes, activity, high_value in _TIME:
        pencil.add(
            "time-log", account=pencil[account], spent_on=pencil.days_ago(ago).date(),
            minutes=minutes, activity=activity, high_value=high_value,
        )  # fmt: skip
