"""Desks with spaces of many kinds, scripts of any acts: members agree, others never see a word."""

from __future__ import annotations

import contextlib
import itertools
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amdesk.base.errors import AmdeskError
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.replay import replay
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_spaces
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.spaces.acts import create_space, let_in, move_account, put_out
from amdesk.sync.spaces.arrivals import differing
from amdesk.sync.spaces.content import space_digest
from amdesk.sync.spaces.spaces import spaces
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card

ACTS = ("account", "contact", "edit", "note", "move", "carry-over", "found", "let-in", "put-out",
        "send", "send", "send")  # fmt: skip
STEP = st.tuples(st.sampled_from(ACTS), *(st.integers(0, 11) for _ in range(3)))


def ticking() -> Callable[[], datetime]:
    seconds = itertools.count()
    return lambda: datetime(2026, 3, 17, 8, 41, tzinfo=UTC) + timedelta(seconds=next(seconds))


@dataclass(frozen=True)
class Turn:
    """Whose turn it is, and two numbers that pick what it is about."""

    desk: Desk
    who: int
    pick: int
    other: int


class Story:
    """Some desks, and who may have read which word by what was done."""

    def __init__(self, folder: Path, count: int, strangers: set[tuple[int, int]]) -> None:
        self.folder = folder
        self.numbers = itertools.count()
        clock = ticking()
        self.desks = [
            Desk.make(
                Place(folder / f"desk{n}", folder / f"config{n}"),
                Person(f"Desk{n}", f"d{n}@ormsund.example", "laptop"), clock=clock,
            )
            for n in range(count)
        ]  # fmt: skip
        self.trusts = {
            (one, other)
            for one, other in itertools.permutations(range(count), 2)
            if (min(one, other), max(one, other)) not in strangers
        }
        for one, other in self.trusts:
            card = write_card(signer_of(self.desks[other]).card)
            trust_card(self.desks[one], card, verified=True)
        self.been_in: dict[str, set[int]] = {"": set(range(count))}
        self.lived: dict[str, set[str]] = {}
        self.words: dict[str, set[str]] = {}
        """By word the accounts it hung under; by account (``lived``) the spaces it was put in."""

    def act(self, act: str, who: int, pick: int, other: int) -> None:
        number = who % len(self.desks)
        getattr(self, act.replace("-", "_"))(Turn(self.desks[number], number, pick, other))

    def word(self, account: str) -> str:
        word = f"WORD{next(self.numbers)}."
        self.words[word] = {account}
        return word

    def line(self, desk: Desk, pick: int) -> Any:
        lines = [line for line in spaces(desk) if line.sort != "private"]
        return lines[pick % len(lines)]

    def record(self, desk: Desk, table: str, pick: int) -> Any:
        rows = desk.read().rows(f"SELECT * FROM live_{table} ORDER BY id")
        return rows[pick % len(rows)] if rows else None

    def account(self, turn: Turn) -> None:
        line = self.line(turn.desk, turn.pick)
        values = {"name": "x", "space": line.mark or None}
        made = turn.desk.run(add_record, KINDS["account"], values).result
        self.lived[made] = {line.mark}
        turn.desk.run(edit_record, KINDS["account"], made, {"name": self.word(made)})

    def contact(self, turn: Turn) -> None:
        row = self.record(turn.desk, "account", turn.pick)
        if row is not None:
            values = {"given_name": "A", "family_name": self.word(row[0]), "account": row[0]}
            turn.desk.run(add_record, KINDS["contact"], values)

    def edit(self, turn: Turn) -> None:
        row = self.record(turn.desk, "account", turn.pick)
        if row is not None:
            turn.desk.run(edit_record, KINDS["account"], row[0], {"tier": self.word(row[0])})

    def note(self, turn: Turn) -> None:
        row = self.record(turn.desk, "account", turn.pick)
        if row is not None:
            values = {"private_notes": f"SECRET{turn.who}.", "status": "dormant"}
            turn.desk.run(edit_record, KINDS["account"], row[0], values)

    def move(self, turn: Turn) -> None:
        row, line = self.record(turn.desk, "account", turn.pick), self.line(turn.desk, turn.other)
        if row is not None:
            move_account(turn.desk, row[0], line.id)
            self.lived.setdefault(row[0], set()).add(line.mark)

    def carry_over(self, turn: Turn) -> None:
        found, row = (
            self.record(turn.desk, "contact", turn.pick),
            self.record(turn.desk, "account", turn.other),
        )
        if found is not None and row is not None:
            turn.desk.run(edit_record, KINDS["contact"], found[0], {"account": row[0]})
            name = turn.desk.read().value(
                "SELECT family_name FROM contact WHERE id = ?", (found[0],)
            )
            self.words.get(name, set()).add(row[0])

    def found(self, turn: Turn) -> None:
        line = create_space(turn.desk, f"Space {next(self.numbers)}")
        self.been_in[line.mark] = {turn.who}

    def let_in(self, turn: Turn) -> None:
        teams = [line for line in spaces(turn.desk) if line.sort == "team"]
        friends = [there for here, there in sorted(self.trusts) if here == turn.who]
        if teams and friends:
            line, friend = teams[turn.pick % len(teams)], friends[turn.other % len(friends)]
            let_in(turn.desk, line.id, signer_of(self.desks[friend]).card)
            self.been_in[line.mark].add(friend)

    def put_out(self, turn: Turn) -> None:
        teams = [line for line in spaces(turn.desk) if line.sort == "team" and line.members]
        if teams:
            line = teams[turn.pick % len(teams)]
            put_out(turn.desk, line.id, line.members[turn.other % len(line.members)].fingerprint)

    def send(self, turn: Turn) -> None:
        files = [one.file for one in export_spaces(turn.desk, self.folder / "stick")]
        chosen = files if turn.other % 3 else files[: 1 + turn.pick % len(files)]
        target = self.desks[(turn.who + 1 + turn.pick) % len(self.desks)]
        if target is not turn.desk:
            import_paths(target, chosen, may_delete=True)

    def everybody_sends(self) -> None:
        for desk in self.desks:
            with contextlib.suppress(AmdeskError):
                files = [one.file for one in export_spaces(desk, self.folder / "last")]
                for other in self.desks:
                    if other is not desk:
                        import_paths(other, files, may_delete=True)

    # ---- what has to hold -----------------------------------------------------------------------

    def members_agree(self) -> None:
        found: dict[str, set[str]] = {}
        rosters: dict[str, set[frozenset[str]]] = {}
        for desk in self.desks:
            own = signer_of(desk).card.fingerprint.hex()
            for line in spaces(desk):
                if line.sort == "team":
                    everybody = {own, *(card.fingerprint.hex() for card in line.members)}
                    rosters.setdefault(line.mark, set()).add(frozenset(everybody))
                    found.setdefault(line.mark, set()).add(space_digest(desk.read(), line))
        for mark, digests in found.items():
            if len(rosters[mark]) == 1:  # who was put out is told nothing, not even that
                assert len(digests) == 1, mark

    def nobody_else_read(self) -> None:
        for number, desk in enumerate(self.desks):
            log = "".join(row[0] for row in desk.read().rows("SELECT fields FROM log_entry"))
            for word, accounts in self.words.items():
                marks = set().union(*(self.lived.get(account, set()) for account in accounts))
                readers = set().union(*(self.been_in[mark] for mark in marks))
                assert number in readers or word not in log
            for other in range(len(self.desks)):
                assert other == number or f"SECRET{other}." not in log


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    count=st.integers(3, 5),
    strangers=st.sets(st.sampled_from([(0, 1), (1, 2), (0, 3), (2, 4)]), max_size=2),
    steps=st.lists(STEP, min_size=8, max_size=30),
)
def test_members_agree_and_nobody_else_reads_a_word(
    count: int, strangers: set[tuple[int, int]], steps: list[tuple[str, int, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        story = Story(Path(name), count, strangers)
        for act, who, pick, other in steps:
            with contextlib.suppress(AmdeskError):
                story.act(act, who, pick, other)
        for _ in range(4):
            story.everybody_sends()
        story.members_agree()
        story.nobody_else_read()
        for number, desk in enumerate(story.desks):
            assert differing(desk.read()) == ()
            copy = Desk.make(Place(Path(name) / f"copy{number}", Path(name) / "copies"), desk.me)
            replay(desk.read(), copy.connection)
            assert digest(copy.read()) == digest(desk.read())
            copy.close()
            desk.close()
