"""What the rows stand on: sample desks, one of each size in a run, and plain stores beside them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amdesk.exchange.sample.invented import sample_desk
from amdesk.store.desk import Desk, Place
from amdesk.store.engine import create
from amdesk.store.key_slots import DataKey
from amdesk.store.work import Person

ME = Person("Ines Varga", "ines@ormsund.example", "IV-07")


@dataclass
class Ground:
    """The folder of a run, how large it is to be, and the desks made so far."""

    folder: Path
    quick: bool
    desks: dict[int, Desk] = field(default_factory=dict)
    made: int = 0

    @property
    def small(self) -> int:
        """Accounts of the small desk."""
        return 1_000

    @property
    def large(self) -> int:
        """Accounts of the large desk."""
        return 10_000 if self.quick else 100_000

    def place(self, accounts: int) -> Place:
        """Where the sample desk of that size is."""
        return Place(self.folder / f"desk-{accounts}", self.folder / "config")

    def desk(self, accounts: int) -> Desk:
        """The sample desk of that size, open."""
        if accounts not in self.desks:
            place = self.place(accounts)
            if place.file.exists():
                self.desks[accounts] = Desk.open(place)
            else:
                desk = Desk.make(place, ME)
                sample_desk(desk, accounts, seed=7)
                self.desks[accounts] = desk
        return self.desks[accounts]

    def fresh(self, name: str) -> Desk:
        """A new empty desk."""
        self.made += 1
        place = Place(self.folder / f"{name}-{self.made}", self.folder / "config")
        return Desk.make(place, Person(name, f"{name.lower()}@ormsund.example", "laptop"))

    def plain(self) -> Any:
        """A connection to a new plain store: same engine, key and settings, no tables."""
        self.made += 1
        return create(self.folder / f"plain-{self.made}.sqlite3", DataKey.generate())

    def let_go(self, accounts: int) -> Place:
        """Close the sample desk of that size, so that another process can open it."""
        self.desk(accounts).close()
        del self.desks[accounts]
        return self.place(accounts)

    def close(self) -> None:
        """Close every desk."""
        for desk in self.desks.values():
            desk.close()


def some_ids(desk: Desk, table: str, count: int) -> list[str]:
    """``count`` ids out of a live table, drawn evenly, the same ones each time."""
    found = [row[0] for row in desk.read().rows(f"SELECT id FROM {table} ORDER BY id")]
    return random.Random(3).sample(found, min(count, len(found)))
