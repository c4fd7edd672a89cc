"""The sections of the sidebar, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

TODAY = "today"
ACCOUNTS = "accounts"
FEEDBACK = "feedback"
COVERAGE = "coverage"
COMPETENCIES = "competencies"
BUNDLES = "bundles"
START = "start"
"""The page in Today's place while there is nothing in the desk."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its name in code, its title, its icon and its key."""

    name: str
    title: str
    icon: str
    keys: str


def sections() -> tuple[Section, ...]:
    """Return the sections with their titles in the window's language."""
    say = QCoreApplication.translate
    titles = (
        (TODAY, say("Sections", "Today"), "sun"),
        (ACCOUNTS, say("Sections", "Accounts"), "chart-scatter"),
        (FEEDBACK, say("Sections", "Feedback"), "message-square-quote"),
        (COVERAGE, say("Sections", "Coverage"), "shield"),
        (COMPETENCIES, say("Sections", "Competencies"), "graduation-cap"),
        (BUNDLES, say("Sections", "Sync and history"), "arrow-left-right"),
    )
    return tuple(
        Section(name, title, icon, f"Ctrl+{number}")
        for number, (name, title, icon) in enumerate(titles, start=1)
    )
