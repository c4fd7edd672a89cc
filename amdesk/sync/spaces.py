"""The spaces of this desk: who shares what.

Home is there on every desk: all whose cards it trusts, and everything shared that lives in no other
space.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from amdesk.store.desk import Desk
from amdesk.sync.identity import Card
from amdesk.sync.trust import trusted_peers

Sort = Literal["home", "private", "team"]
HOME: Final = "home"


@dataclass(frozen=True, slots=True)
class SpaceLine:
    """One space: its number (16 bytes), name, members other than this desk, and its accounts.

    ``accounts`` counts the live ones. Home's name is empty: it is told in the reader's language.
    """

    id: bytes
    sort: Sort
    name: str
    members: tuple[Card, ...]
    accounts: int


def home_id(desk: Desk) -> bytes:
    """The number of this desk's home space."""
    return bytes.fromhex(desk.fact("space") or "")


def spaces(desk: Desk) -> tuple[SpaceLine, ...]:
    """The spaces this desk belongs to, home first."""
    read = desk.read()
    members = tuple(peer.card for peer in trusted_peers(read))
    accounts = int(read.value("SELECT count(*) FROM live_account"))
    return (SpaceLine(home_id(desk), HOME, "", members, accounts),)
