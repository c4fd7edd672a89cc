"""A desk as something to read: its connection, key and facts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from amdesk.base.clock import Clock
from amdesk.store.engine import Connection, connect
from amdesk.store.key_slots import DataKey
from amdesk.store.sheet import KindSheet
from amdesk.store.work import Person, Read, transaction


@dataclass(frozen=True, slots=True)
class Place:
    """Where a desk is: its folder, and the settings folder that holds what must not be in it.

    ``config_folder`` may serve many desks.
    """

    folder: Path
    config_folder: Path

    @property
    def file(self) -> Path:
        """The database."""
        return self.folder / "desk.sqlite3"

    @property
    def salt(self) -> bytes:
        """The first sixteen bytes of the database, which tell its key; none when it is missing."""
        try:
            with self.file.open("rb") as file:
                return file.read(16)
        except OSError:
            return b""

    @property
    def backups(self) -> Path:
        """Where backups are kept."""
        return self.folder / "backups"

    @property
    def keys_folder(self) -> Path:
        """Where the second copy of this desk's key slots is."""
        name = hashlib.blake2b(str(self.folder.resolve()).encode(), digest_size=12).hexdigest()
        return self.config_folder / "desks" / name


class ReadableDesk:
    """An open desk, as far as reading goes. One per thread."""

    def __init__(
        self,
        place: Place,
        connection: Connection,
        key: DataKey,
        *,
        clock: Clock,
        ids: Callable[[], str],
        sheets: Mapping[str, KindSheet],
    ) -> None:
        self.place = place
        self.connection = connection
        self.key = key
        self.clock = clock
        self.ids = ids
        self.sheets = sheets

    def close(self) -> None:
        """Close the desk; further use of it fails."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self) -> Read:
        """What queries read from, on this desk's own connection."""
        return Read(self.connection, self.sheets, self.clock(), self.me)

    def reader(self) -> ReadableDesk:
        """The same desk for another thread: its own connection, read-only."""
        return ReadableDesk(
            self.place,
            connect(self.place.file, self.key, read_only=True),
            self.key,
            clock=self.clock,
            ids=self.ids,
            sheets=self.sheets,
        )

    def fact(self, name: str) -> str | None:
        """A fact this desk keeps of itself (never synchronised), or None."""
        found = self.connection.execute(
            "SELECT value FROM desk_fact WHERE name = ?", (name,)
        ).fetchone()
        return None if found is None else str(found[0])

    def write_fact(self, name: str, value: str) -> None:
        """Keep a fact of this desk (never logged nor synchronised)."""
        with transaction(self.connection):
            self.connection.execute(
                "INSERT INTO desk_fact VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    @property
    def me(self) -> Person:
        """Whose desk this is."""
        return person_of(self.facts())

    def facts(self) -> Mapping[str, str]:
        """Every fact this desk keeps of itself."""
        return dict(self.connection.execute("SELECT name, value FROM desk_fact").fetchall())

    def action_count(self) -> int:
        """How many actions the log holds, counted by their local numbers."""
        (count,) = self.connection.execute("SELECT coalesce(max(id), 0) FROM log_action").fetchone()
        return int(count)


def person_of(facts: Mapping[str, str]) -> Person:
    """Whose desk it is, from the desk's facts."""
    return Person(
        facts.get("person.name", ""), facts.get("person.email", ""), facts.get("device.label", "")
    )
