"""Sentences people type into the quick capture, in English and in German, and what they mean."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from amdesk.todos.capture import capture

TUESDAY = date(2026, 3, 17)


def day(text: str) -> date:
    """A day in March 2026, or in full."""
    return date.fromisoformat(text if len(text) > 2 else f"2026-03-{text}")


ENGLISH: list[tuple[str, str, dict[str, Any]]] = [
    ("Send Ruth the quote thu 3pm @brightmoor !promise", "Send Ruth the quote",
     {"due_on": day("19"), "due_time": time(15), "account_query": "brightmoor",
      "is_promise": True}),
    ("Call Ivo tomorrow morning", "Call Ivo", {"due_on": day("18"), "due_time": time(9)}),
    ("Prepare the review by next fri ~2h", "Prepare the review",
     {"due_on": day("27"), "estimate_minutes": 120}),
    ("Renewal letter end of month !high", "Renewal letter",
     {"due_on": day("31"), "priority": "high"}),
    ("Ask about yesterday", "Ask about yesterday", {"due_on": None}),
    ("Check stock every monday @norrvik", "Check stock",
     {"repeat": "FREQ=WEEKLY;BYDAY=MO", "due_on": day("23"), "account_query": "norrvik"}),
    ("Coffee with +ruth wed 10:30", "Coffee with",
     {"person_query": "ruth", "due_on": day("18"), "due_time": time(10, 30)}),
    ("Spare kit on site in 2 weeks #linestops", "Spare kit on site",
     {"due_on": day("31"), "objective_query": "linestops"}),
    ("Report monthly", "Report", {"repeat": "FREQ=MONTHLY"}),
    ("Write the monthly report", "Write the monthly report", {"repeat": None}),
    ("Plan visit 19 March at noon", "Plan visit", {"due_on": day("19"), "due_time": time(12)}),
    ("Tax form 4/5/2026", "Tax form", {"due_on": day("2026-05-04")}),
    ("Follow up from 1 april", "Follow up", {"starts_on": day("2026-04-01")}),
    ('Ask "who decides" today', 'Ask "who decides"', {"due_on": day("17")}),
    ("Team call every 2nd tuesday", "Team call",
     {"repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "due_on": day("17")}),
    ("Send minutes @\"Brightmoor Dairies\" !wow", "Send minutes !wow",
     {"account_query": "Brightmoor Dairies"}),
]  # fmt: skip
GERMAN: list[tuple[str, str, dict[str, Any]]] = [
    ("Ruth das Angebot schicken Do 15 Uhr @brightmoor !versprechen", "Ruth das Angebot schicken",
     {"due_on": day("19"), "due_time": time(15), "account_query": "brightmoor",
      "is_promise": True}),
    ("Ivo anrufen morgen früh", "Ivo anrufen", {"due_on": day("18"), "due_time": time(9)}),
    ("Angebot prüfen bis nächsten Freitag ~2h", "Angebot prüfen",
     {"due_on": day("27"), "estimate_minutes": 120}),
    ("Verlängerung Ende März !hoch", "Verlängerung", {"due_on": day("31"), "priority": "high"}),
    ("Fragen, was gestern war", "Fragen, was gestern war", {"due_on": None}),
    ("Bestand prüfen jeden Montag @norrvik", "Bestand prüfen",
     {"repeat": "FREQ=WEEKLY;BYDAY=MO", "due_on": day("23")}),
    ("Kaffee mit +ruth Mi 10:30", "Kaffee mit",
     {"person_query": "ruth", "due_on": day("18"), "due_time": time(10, 30)}),
    ("Ersatzteile in 2 Wochen #stillstand", "Ersatzteile",
     {"due_on": day("31"), "objective_query": "stillstand"}),
    ("Bericht monatlich", "Bericht", {"repeat": "FREQ=MONTHLY"}),
    ("Besuch planen 19. März mittags", "Besuch planen",
     {"due_on": day("19"), "due_time": time(12)}),
    ("Steuer 4.5.2026", "Steuer", {"due_on": day("2026-05-04")}),
    ("Nachfassen ab 1. April", "Nachfassen", {"starts_on": day("2026-04-01")}),
    ("Guten Morgen sagen heute", "Guten Morgen sagen", {"due_on": day("17")}),
    ("Teamrunde jeden zweiten Dienstag !niedrig", "Teamrunde",
     {"repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "priority": "low"}),
    ("Protokoll !zusage übermorgen", "Protokoll", {"is_promise": True, "due_on": day("19")}),
    ("So geht es weiter", "So geht es weiter", {"due_on": None}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "line", "title", "meaning"),
    [("en", *each) for each in ENGLISH] + [("de", *each) for each in GERMAN],
)
def test_a_sentence_means_what_a_colleague_would_take_it_for(
    language: str, line: str, title: str, meaning: dict[str, Any]
) -> None:
    found = capture(line, TUESDAY, language=language)
    assert found.title == title
    assert {name: getattr(found, name) for name in meaning} == meaning


def test_what_was_taken_back_is_words_and_the_rest_is_still_understood() -> None:
    line = "Talk about thu next week thu 3pm"
    found = capture(line, TUESDAY, only_words={"next week", "3pm"})
    assert found.title == "Talk about next week thu 3pm"
    assert found.due_on == day("19")
    assert capture(line, TUESDAY, only_words={"ext we"}).title == "Talk about next week thu"
