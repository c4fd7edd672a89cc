"""The core's classes as the window names them: for annotations, or late, inside a function."""

from __future__ import annotations

from amdesk.store.desk import Desk, Place
from amdesk.store.search import Hit
from amdesk.store.work import Committed, Person, Read, Work

__all__ = ["Committed", "Desk", "Hit", "Person", "Place", "Read", "Work"]
