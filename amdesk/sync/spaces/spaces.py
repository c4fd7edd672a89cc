"""The spaces of this desk: who shares what.

- **Home** is there on every desk: all whose cards it trusts, and everything shared that lives in no
  other space. Its number differs from desk to desk; what comes from anybody's home is one's own.
- The **private** space is the owner's devices; its number is the person's. Private things and the
  accounts moved into it live there.
- A **team** space has the members its signed statements amount to (``amdesk.sync.spaces.roster``).

An account names its space in its field ``space``, in hexadecimal; empty is home.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from amdesk.store.readable import ReadableDesk
from amdesk.store.work import Read
from amdesk.sync.spaces.roster import Roster, Statement, read_statement, roster_of
from amdesk.sync.trust.identity import Card
from amdesk.sync.trust.pairing import own_devices
from amdesk.sync.trust.peers import own_of, peers, trusted_peers
from amdesk.sync.trust.states import TRUSTED, State

Sort = Literal["home", "private", "team"]
HOME: Final = "home"
PRIVATE: Final = "private"
TEAM: Final = "team"


@dataclass(frozen=True, slots=True)
class SpaceLine:
    """One space: its number (16 bytes), name, members other than this desk, and its accounts.

    ``accounts`` counts the live ones. Only team spaces have a name; the others are called in the
    reader's language.
    """

    id: bytes
    sort: Sort
    name: str
    members: tuple[Card, ...]
    accounts: int

    @property
    def mark(self) -> str:
        """What accounts that live in it carry in their field ``space``."""
        return "" if self.sort == HOME else self.id.hex()


def home_id(desk: ReadableDesk) -> bytes:
    """The number of this desk's home space."""
    return home_of(desk.read())


def home_of(read: Read) -> bytes:
    """The number of this desk's home space."""
    return bytes.fromhex(read.value("SELECT value FROM desk_fact WHERE name = 'space'") or "")


def spaces(desk: ReadableDesk) -> tuple[SpaceLine, ...]:
    """The spaces this desk belongs to: home, the private one, then team spaces by name."""
    return spaces_of(desk.read())


def spaces_of(read: Read) -> tuple[SpaceLine, ...]:
    """The spaces of the desk that is read."""
    own = own_of(read.connection)
    trusted = trusted_peers(read)
    found = [_line(read, home_of(read), HOME, "", [peer.card for peer in trusted])]
    if own.card is None:
        return tuple(found)
    devices = [peer.card for peer in own_devices(read)]
    found.append(_line(read, own.card.person, PRIVATE, "", devices))
    distrusted = {
        bytes.fromhex(peer.fingerprint)
        for peer in peers(read)
        if peer.trust not in {*TRUSTED, State.UNKNOWN}
    }
    teams = []
    for roster in rosters(read):
        if own.prints & set(roster.members):
            others = [
                member.card
                for print_, member in roster.members.items()
                if print_ not in own.prints | distrusted
            ]
            teams.append(_line(read, roster.space, TEAM, roster.name, others))
    return (*found, *sorted(teams, key=lambda line: (line.name.casefold(), line.id)))


def _line(read: Read, number: bytes, sort: Sort, name: str, members: list[Card]) -> SpaceLine:
    mark = "" if sort == HOME else number.hex()
    accounts = read.value(
        "SELECT count(*) FROM live_account WHERE coalesce(space, '') = ?", (mark,)
    )
    return SpaceLine(number, sort, name, tuple(members), int(accounts))


def space_line(read: Read, number: bytes) -> SpaceLine | None:
    """The space with that number, None when this desk does not belong to it."""
    return next((line for line in spaces_of(read) if line.id == number), None)


def rosters(read: Read) -> tuple[Roster, ...]:
    """The rosters of all team spaces this desk has statements of."""
    rows = read.rows("SELECT DISTINCT space FROM space_statement ORDER BY space")
    found = (roster(read, bytes.fromhex(space)) for (space,) in rows)
    return tuple(one for one in found if one is not None)


def roster(read: Read, space: bytes) -> Roster | None:
    """Who belongs to a team space by the statements this desk has; None without its founding."""
    return roster_of(space, statements(read, space))


def statements(read: Read, space: bytes) -> list[Statement]:
    """The statements this desk has of a team space."""
    rows = read.rows(
        "SELECT packed FROM space_statement WHERE space = ? ORDER BY hash", (space.hex(),)
    )
    return [read_statement(packed) for (packed,) in rows]


def keep_statement(connection: Any, space: bytes, statement: Statement) -> None:
    """Write a statement down, inside the caller's transaction."""
    connection.execute(
        "INSERT OR IGNORE INTO space_statement VALUES (?, ?, ?)",
        (space.hex(), statement.hash.hex(), statement.packed),
    )
