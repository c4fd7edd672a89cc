"""To-dos, promises and the calls that were made: what Today and the account files are made of."""

from __future__ import annotations

from amdesk.exchange.sample.pencil import Pencil

# account, contact, kind, when, minutes, subject, notes
_CALLS: tuple[tuple[str, str, str, str, int, str, str], ...] = (
    ("brightmoor", "alasdair", "event", "03-05 12:00", 30, "Regional food day",
     "Wants a figure for the board, two pages at most."),
    ("brightmoor", "femi", "visit", "01-14 09:00", 60, "Group meeting",
     "Asked what the spares tie up. Payback under 12 months or no talk."),
    ("brightmoor", "greta", "call", "03-03 15:00", 25, "Product lost at stops",
     "Signed the loss figure of plant 2."),
    ("brightmoor", "samir", "email", "03-09 08:30", 10, "Payment terms",
     "Asks again for 60 days."),
    ("brightmoor", "bea", "visit", "03-10 07:30", 45, "Calibration, plant 1",
     "Needs the revised schedule before the milk peak."),
    ("brightmoor", "hana", "visit", "03-10 08:30", 20, "Spare parts, plant 1", ""),
    ("brightmoor", "owen", "call", "03-06 06:45", 15, "Night shift response",
     "Would like an answer inside four hours."),
    ("brightmoor", "jory", "video", "03-05 15:30", 40, "Retrofit drawings", ""),
    ("brightmoor", "mei", "email", "03-09 11:00", 5, "Invoice layout", "By plant, please."),
    ("brightmoor", "ravi", "visit", "02-24 14:00", 20, "Stock list", "Not without his foreman."),
    ("norrvik", "eirik", "visit", "03-05 10:00", 120, "Calibration, machine 2",
     "Night shift rings Dele directly."),
    ("norrvik", "signe", "call", "02-18 13:00", 30, "Frame contract", "Two mills, one paper."),
    ("lindqvale", "sanna", "email", "02-26 16:10", 10, "Analyser delivery", "No date yet."),
    ("castrell", "bram", "visit", "02-28 09:00", 90, "Line 1 analyser", ""),
    ("ashgrove", "nuala", "visit", "03-13 11:00", 60, "Calibration round", "Due {03-30}."),
    ("pellow", "nils", "email", "03-08 17:45", 5, "Papers for the renewal", ""),
    ("vantry", "ivo", "call", "02-11 11:00", 12, "Kiln 3", "No time until the kiln is relined."),
    ("osterby", "wiebke", "call", "02-17 10:00", 20, "Crane meter", "Kenji introduced me."),
    ("quillfeather", "tamsin", "call", "03-06 15:00", 25, "Brew house 2", ""),
    ("marlpit", "joss", "visit", "02-04 10:30", 50, "Mill drive", ""),
    ("tallis", "zofia", "email", "02-19 09:20", 5, "Test bench", ""),
    ("dunmarrow", "hamish", "call", "02-23 14:20", 10, "Stores", ""),
)  # fmt: skip

# title, account, due, further values
_TODOS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("Send revised calibration schedule to Bea Holloran", "brightmoor", "03-13",
     {"contact": "bea", "promise": "promise.bea"}),
    ("Tell Sanna Ekwood why the analyser delivery slipped", "lindqvale", "03-16",
     {"contact": "sanna", "issue": "issue.dates", "tells_customer": "yes"}),
    ("Call Ivo Marchetti, first contact in 34 days", "vantry", "03-17",
     {"contact": "ivo", "due_time": "11:00", "estimate_minutes": "20"}),
    ("Log feedback from yesterday’s visit", "norrvik", "03-17",
     {"contact": "linnea", "estimate_minutes": "20"}),
    ("Brief Tom Askerly for {03-27..03-31}", "", "03-17",
     {"source": "coverage", "estimate_minutes": "30"}),
    ("Account team, weekly", "brightmoor", "03-17",
     {"due_time": "16:30", "estimate_minutes": "30", "repeat": "FREQ=WEEKLY"}),
    ("Draft economic value sheet for the retrofit", "norrvik", "03-18", {"source": "plan"}),
    ("Ask Samir Qadeen for a payment-terms decision", "brightmoor", "03-19",
     {"contact": "samir", "issue": "issue.terms"}),
    ("Negotiation role-play with Kenji Morado", "", "03-20",
     {"source": "development", "development": "development"}),
    ("Check milestones on all Strategic accounts", "", "03-20", {"source": "plan"}),
    ("Confirm crane meter fitted", "osterby", "03-20", {"source": "coverage"}),
    ("Marit meets Femi with the value sheet", "brightmoor", "04-10",
     {"contact": "femi", "strategy": "s.value", "assignee": "marit", "plan": "plan.femi"}),
    ("Confirm the shutdown window in writing", "brightmoor", "04-02",
     {"contact": "ruth", "strategy": "s.retrofit", "priority": "high",
      "plan": "plan.opp.retrofit"}),
    ("Book the analyser fitter for unit 7", "lindqvale", "03-24", {"contact": "okan"}),
    ("Weekly news to Sanna Ekwood", "lindqvale", "03-27",
     {"contact": "sanna", "repeat": "FREQ=WEEKLY"}),
    ("Send the papers for the trust meeting", "pellow", "03-30", {"contact": "petra"}),
    ("Agree the signing day", "pellow", "04-07", {"contact": "nils"}),
    ("Announce the calibration round", "ashgrove", "03-26", {"contact": "nuala"}),
    ("Renewal offer for both mills", "norrvik", "03-31", {"contact": "signe"}),
    ("Tell three customers what changed", "", "03-27",
     {"source": "development", "development": "development"}),
    ("One operator lesson, with check", "brightmoor", "06-12",
     {"source": "development", "strategy": "s.train"}),
)  # fmt: skip

# title, account, done at, development plan
_DONE = (
    ("Confirm Pellow agenda with Nils Garrow", "pellow", "03-17 07:40", ""),
    ("Told the harbour office who to call", "osterby", "03-17 07:55", ""),
    ("Send retrofit drawings to Jory Pascoe-Lund", "brightmoor", "03-17 08:20", ""),
    ("Lesson: closing the loop, 9 minutes", "", "03-12 17:00", "development"),
)

# key, what, account, by, to, contact, said, due, state
_PROMISES = (
    ("promise.bea", "Revised calibration schedule", "brightmoor", "me", "Bea Holloran", "bea",
     "03-10", "03-13", "open"),
    ("promise.drawings", "Retrofit drawings", "brightmoor", "me", "Jory Pascoe-Lund", "jory",
     "03-05", "03-17", "kept"),
    ("promise.window", "Shutdown window in writing", "brightmoor", "Ruth Pencarrow", "me", "ruth",
     "03-11", "04-02", "open"),
    ("promise.news", "Weekly news on the analyser", "lindqvale", "me", "Sanna Ekwood", "sanna",
     "02-20", "03-27", "open"),
    ("promise.papers", "Papers a month before the end", "pellow", "me", "Nils Garrow", "nils",
     "03-08", "03-30", "open"),
    ("promise.call", "Call back once kiln 3 is relined", "vantry", "Ivo Marchetti", "me", "ivo",
     "02-11", "03-31", "open"),
    ("promise.visit", "Second engineer for the stop in January", "norrvik", "me",
     "Linnea Storhaug", "linnea", "2025-12-09", "01-12", "broken"),
)  # fmt: skip


def draw_calls(pencil: Pencil) -> None:
    """Add the visits, calls and e-mails of the last weeks."""
    for account, contact, kind, when, minutes, subject, notes in _CALLS:
        pencil.add(
            "interaction", account=pencil[account], contact=pencil[contact], kind=kind,
            happened_at=when, minutes=minutes, subject=subject, notes=notes,
        )  # fmt: skip


def draw_promises(pencil: Pencil) -> None:
    """Add the promises either way; ours are by the desk's owner."""
    mine = pencil.work.me.name
    for key, what, account, by, to, contact, said, due, state in _PROMISES:
        pencil.add(
            "promise", key, what=what, account=pencil[account], contact=pencil[contact],
            by=mine if by == "me" else by, to=mine if to == "me" else to, said_on=said,
            due_on=due, state=state, settled_on="" if state == "open" else due,
        )  # fmt: skip


def draw_todos(pencil: Pencil) -> None:
    """Add to-dos late, of today, of the week, later, waiting on others and done."""
    for title, account, due, more in _TODOS:
        values = {name: _linked(pencil, name, value) for name, value in more.items()}
        values.setdefault("assignee", pencil["me"])
        pencil.add("todo", title=title, account=pencil.get(account), due_on=due, **values)
    pencil.add(
        "todo", title="Split invoice layout by plant", account=pencil["brightmoor"],
        contact=pencil["samir"], due_on="03-20", assignee=pencil["priya"], asked_on="03-12",
        issue=pencil["issue.layout"], source="feedback",
    )  # fmt: skip
    pencil.add(
        "todo", title="Accept back-up for {03-27..03-31}", account=pencil["vantry"],
        state="waiting", waiting_on="Dele Akintoya", asked_on="03-13", assignee=pencil["me"],
        source="coverage",
    )  # fmt: skip
    for title, account, done, development in _DONE:
        pencil.add(
            "todo", title=title, account=pencil.get(account), state="done", done_at=done,
            assignee=pencil["me"], development=pencil.get(development),
        )  # fmt: skip


_LINKS = {"contact", "promise", "issue", "strategy", "development", "assignee", "plan"}


def _linked(pencil: Pencil, name: str, value: str) -> str:
    return pencil[value] if name in _LINKS else value
