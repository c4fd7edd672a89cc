"""Two years of feedback calls, the issues they raised, and one call still being written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from amdesk.exchange.sample.pencil import Pencil

_ASKED = {
    "worked_well": "What has worked well?",
    "do_differently": "What should we do differently?",
    "satisfaction": "How satisfied are you with us and our service?",
    "recommend": "How likely are you to recommend us to somebody in your position?",
}

# account, contact, channel, when, satisfaction, recommend, worked well, do differently, own words
_RECENT: tuple[tuple[str, str, str, str, int, int, str, str, str], ...] = (
    ("brightmoor", "ruth", "visit", "03-11 10:00", 9, 9,
     "Visits land on the agreed day. Dele explains what he does.",
     "Say earlier when a date moves.", "A short brief before each shutdown would help us."),
    ("brightmoor", "samir", "call", "03-02 14:00", 6, 6, "Prices are clear.",
     "60-day terms, and invoices by plant.", "I cannot book one line for three plants."),
    ("castrell", "anneke", "call", "02-28 15:00", 8, 8, "The analyser pays.",
     "Training for the second shift.", ""),
    ("ashgrove", "rafe", "visit", "03-03 09:30", 9, 9, "Certificates on the same day.", "",
     "We stopped worrying about audits."),
    ("pellow", "nils", "email", "02-24 12:00", 9, 9, "You pick up the phone.", "", ""),
    ("lindqvale", "sanna", "call", "02-20 16:00", 5, 5, "The analysers themselves.",
     "A date that holds. Or a call when it does not.", "We planned a shutdown around your box."),
    ("quillfeather", "tamsin", "call", "02-19 11:00", 10, 10, "Everything, honestly.", "",
     "My brewers like your people."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Past:
    """Scores of one account in the two years before, oldest first, and how recent the last is."""

    account: str
    contact: str
    before: str
    last_year: str
    last_days: int


# One digit per answer; ten answers in all a year with the recent ones give the loyalty shown.
_PAST = (
    _Past("brightmoor", "bea", "7787778888", "88888899", 50),
    _Past("norrvik", "linnea", "8877788878", "8887677878", 48),
    _Past("lindqvale", "sanna", "7878878888", "777777777", 60),
    _Past("castrell", "bram", "7788778888", "888888788", 55),
    _Past("ashgrove", "rafe", "8888778889", "888888899", 58),
    _Past("pellow", "nils", "9999998888", "999988998", 62),
    _Past("vantry", "ivo", "7777777677", "6666666677", 101),
    _Past("osterby", "wiebke", "6677667767", "7676767676", 70),
    _Past("quillfeather", "tamsin", "9999998989", "999989999", 75),
    _Past("marlpit", "joss", "7777777877", "7777777777", 66),
    _Past("tallis", "corin", "8878787887", "8888777878", 128),
    _Past("dunmarrow", "hamish", "7777777787", "7777777778", 80),
)

# key, title, account, contact, severity, theme, owner, state, raised, due
_ISSUES: tuple[tuple[str, str, str, str, str, str, str | None, str, str, str], ...] = (
    ("issue.dates", "Analyser delivery dates", "lindqvale", "sanna", "high", "Delivery dates",
     "me", "resolved", "02-20", "03-16"),
    ("issue.layout", "Invoice layout by plant", "brightmoor", "samir", "medium", "Invoices",
     "priya", "acting", "03-02", "03-20"),
    ("issue.terms", "60-day payment terms", "brightmoor", "samir", "medium", "Invoices", None,
     "raised", "03-02", "03-19"),
    ("", "Parking for the fitters", "brightmoor", "bea", "low", "Site", "tom", "loop_closed",
     "01-20", "02-02"),
    ("", "Manual in the wrong language", "norrvik", "eirik", "low", "Training", "dele",
     "loop_closed", "2025-11-12", "2025-11-28"),
    ("", "Haulier changed without a word", "norrvik", "linnea", "high", "Delivery dates", "priya",
     "loop_closed", "2025-09-15", "2025-10-01"),
    ("", "Slow answer on a spare part", "castrell", "bram", "medium", "Response time", "tom",
     "loop_closed", "2025-10-20", "2025-11-03"),
    ("", "Certificate sent twice", "ashgrove", "nuala", "low", "Invoices", "priya",
     "loop_closed", "2025-12-03", "2025-12-10"),
    ("", "Night number rang out", "pellow", "wyn", "high", "Response time", "desk",
     "loop_closed", "2025-08-18", "2025-08-22"),
    ("", "Training room too small", "quillfeather", "tamsin", "low", "Training", "dele",
     "loop_closed", "2025-07-09", "2025-08-01"),
    ("", "Quote without delivery time", "tallis", "zofia", "medium", "Delivery dates", "priya",
     "loop_closed", "2025-06-17", "2025-06-30"),
    ("", "Visit moved twice", "lindqvale", "okan", "medium", "Delivery dates", "tom",
     "loop_closed", "2025-05-21", "2025-06-05"),
)  # fmt: skip


def draw_feedback(pencil: Pencil) -> None:
    """Add the calls of two years, the newest in full, the issues, and the draft of yesterday."""
    for past in _PAST:
        _draw_past(pencil, past)
    for account, contact, channel, when, satisfied, recommend, well, differently, own in _RECENT:
        answers: dict[str, object] = {
            "worked_well": well, "do_differently": differently, "satisfaction": satisfied,
            "recommend": recommend,
        }  # fmt: skip
        pencil.add(
            "feedback", f"feedback.{contact}", account=pencil[account], contact=pencil[contact],
            channel=channel, happened_at=when, minutes=30, own_words=own, thanked=True,
            sentiment="positive" if recommend > 8 else "negative" if recommend < 7 else "neutral",
            finished=True, answers=_worded(answers), **answers,
        )  # fmt: skip
    for key, title, account, contact, severity, theme, owner, state, raised, due in _ISSUES:
        done = state in {"resolved", "loop_closed"}
        told = state == "loop_closed"
        pencil.add(
            "issue", key, title=title, account=pencil[account], contact=pencil[contact],
            severity=severity, theme=theme, owner=pencil.get(owner), state=state,
            raised_on=raised, due_on=due, resolved_on=due if done else "",
            told_on=due if told else "", told_by=pencil.work.me.name if told else "",
            feedback=pencil.get(_RAISED_IN.get(key)),
        )  # fmt: skip
    _draw_draft(pencil)


_RAISED_IN = {
    "issue.dates": "feedback.sanna", "issue.layout": "feedback.samir",
    "issue.terms": "feedback.samir",
}  # fmt: skip


def _draw_past(pencil: Pencil, past: _Past) -> None:
    """Spread the earlier answers over their years, the last one ``last_days`` ago."""
    every = (355 - past.last_days) // max(1, len(past.last_year) - 1)
    days = [past.last_days + every * at for at in range(len(past.last_year))]
    days += [370 + 35 * at for at in range(len(past.before))]
    scores = [int(digit) for digit in reversed(past.before + past.last_year)]
    for score, ago in zip(scores, days, strict=True):
        at = pencil.days_ago(ago, time(9 + ago % 7))
        answers: dict[str, object] = {"satisfaction": score, "recommend": min(10, score + ago % 2)}
        pencil.add(
            "feedback", account=pencil[past.account], contact=pencil[past.contact],
            channel="call" if ago % 3 else "visit", happened_at=at, minutes=20,
            thanked=True, finished=True, answers=_worded(answers), **answers,
        )  # fmt: skip


def _worded(answers: dict[str, object]) -> list[dict[str, object]]:
    """Answers with the wording they were asked in."""
    return [
        {
            "key": key,
            "asked": _ASKED[key],
            "type": "score" if isinstance(answer, int) else "text",
            "answer": answer,
        }
        for key, answer in answers.items()
        if answer != ""
    ]


def _draw_draft(pencil: Pencil) -> None:
    answers: dict[str, object] = {
        "worked_well": "Calibration visits land on the agreed day. Night shift trusts Dele and "
        "rings him directly.",
        "do_differently": "Warn us before a delivery date moves. In February we heard from the "
        "haulier, not from you. One contact for date changes would be enough.",
        "recommend": 7,
    }
    due, told = pencil.day("03-20").isoformat(), pencil.day("03-23").isoformat()
    draft = {
        "issues": [
            {"title": "Delivery date moved without notice", "severity": "high",
             "owner": pencil["priya"], "due_on": told, "theme": "Dates"},
            {"title": "Two manuals still in the old language version", "severity": "low",
             "owner": pencil["dele"], "due_on": None, "theme": "Training"},
        ],
        "steps": [
            {"title": "Name one contact for date changes", "owner": pencil["me"], "due_on": due,
             "issue": 0},
        ],
        "promises": [],
    }  # fmt: skip
    pencil.add(
        "feedback", "draft", account=pencil["norrvik"], contact=pencil["linnea"],
        channel="visit", happened_at="03-16 14:00", minutes=60, finished=False, draft=draft,
        own_words="Good people. I want to hear bad news from you first.",
        answers=_worded(answers), **answers,
    )  # fmt: skip
