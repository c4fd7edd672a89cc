"""Coverage files written from the window: what would go in, and the writing.

The functions that take a `Desk` are jobs for the desk's own thread (``Bridge.on_desk``), the others
queries. Nothing heavy is imported with the window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read

KEPT_DAYS = 7
"""So many days after the absence a coverage file asks to be deleted."""
BRIEFS, TODOS, PEOPLE, ISSUES, ANSWERS, PRICES = (
    "briefs", "todos", "people", "issues", "answers", "prices"
)  # fmt: skip
_KINDS = {
    TODOS: frozenset({"todo", "promise"}),
    PEOPLE: frozenset({"contact", "relation", "unit"}),
    ISSUES: frozenset({"issue", "feedback"}),
    ANSWERS: frozenset({"answers"}),
}


@dataclass(frozen=True, slots=True)
class AccountCounts:
    """What one account would bring into the file."""

    id: str
    name: str
    todos: int
    promises: int
    people: int
    issues: int
    answers: int
    is_covered: bool
    """Whether this colleague has said yes to it, or was asked."""


@dataclass(frozen=True, slots=True)
class ColleagueChoice:
    """Somebody a file can be for; `has_card` seals it to their key."""

    id: str
    name: str
    email: str
    has_card: bool


@dataclass(frozen=True, slots=True)
class ExportContents:
    """What the export dialog offers for one absence."""

    absence_id: str
    from_on: date
    until_on: date
    colleagues: tuple[ColleagueChoice, ...]
    accounts: tuple[tuple[str, tuple[AccountCounts, ...]], ...]
    """Per colleague's id the accounts, those they cover first."""
    general_answers: int


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What the user wants in the file."""

    accounts: tuple[str, ...]
    colleague_id: str
    colleague_name: str
    email: str
    from_on: date
    until_on: date
    parts: frozenset[str]
    passphrase: str
    target: Path


@dataclass(frozen=True, slots=True)
class Written:
    """The file there is now; `is_sealed` to the colleague's key instead of by a passphrase."""

    file: Path
    size: int
    is_sealed: bool


def export_contents(read: Read, absence_id: str) -> ExportContents | None:
    """What an export for an absence can hold, for each colleague who covers in it first."""
    from amdesk.coverage.queries import backup_table  # noqa: PLC0415 - read late like all queries
    from amdesk.sync.bundles.coverage_file import card_of_colleague  # noqa: PLC0415

    table = backup_table(read, absence_id)
    if table is None or table.from_on is None or table.until_on is None:
        return None
    counts = _counts(read)
    general = int(read.value("SELECT count(*) FROM live_answers WHERE account IS NULL") or 0)
    taking = [line for line in table.lines if line.backup_id and line.state != "declined"]
    order: dict[str, int] = {}
    for line in taking:
        order[str(line.backup_id)] = order.get(str(line.backup_id), 0) + 1
    people = [
        (row[0], row[1], row[2] or "")
        for row in read.rows(
            "SELECT id, name, email FROM live_colleague WHERE id <> ? "
            "ORDER BY name COLLATE NOCASE, id",
            (table.colleague_id,),
        )
    ]
    people.sort(key=lambda one: -order.get(one[0], 0))
    choices = tuple(
        ColleagueChoice(key, name, mail, card_of_colleague(read, name, mail) is not None)
        for key, name, mail in people
    )
    per_colleague = []
    for choice in choices:
        lines = []
        for line in table.lines:
            covered = line.backup_id == choice.id and line.state != "declined"
            numbers = counts.get(line.account_id, (0, 0, 0, 0, 0))
            lines.append(AccountCounts(line.account_id, line.account, *numbers, covered))
        lines.sort(key=lambda one: not one.is_covered)
        per_colleague.append((choice.id, tuple(lines)))
    return ExportContents(
        absence_id, table.from_on, table.until_on, choices, tuple(per_colleague), general
    )


def _counts(read: Read) -> dict[str, tuple[int, int, int, int, int]]:
    questions = (
        "live_todo WHERE coalesce(state, 'open') IN ('open', 'waiting')",
        "live_promise WHERE coalesce(state, 'open') = 'open'",
        "live_contact WHERE account IS NOT NULL",
        "live_issue WHERE coalesce(state, 'raised') <> 'loop_closed'",
        "live_answers WHERE account IS NOT NULL",
    )
    found = [
        dict(read.rows(f"SELECT account, count(*) FROM {question} GROUP BY account"))
        for question in questions
    ]
    keys = {key for part in found for key in part if key}
    return {
        key: (
            int(found[0].get(key, 0)), int(found[1].get(key, 0)), int(found[2].get(key, 0)),
            int(found[3].get(key, 0)), int(found[4].get(key, 0)),
        )
        for key in keys
    }  # fmt: skip


def write_file(
    desk: Desk,
    wish: ExportWish,
    say: Callable[[str], str],
    language: str,
    is_cancelled: Callable[[], bool],
    told: Callable[[int, int], None],
) -> Written | None:
    """Write the coverage file; None when it was called off before the first byte.

    `told` hears of each brief that is ready, as (ready, of so many). Raises what the core raises.
    """
    from amdesk.sync.bundles.coverage_file import (  # noqa: PLC0415 - the core is imported late
        CoverageOrder,
        card_of_colleague,
        write_coverage_file,
    )

    read = desk.read()
    left_out: frozenset[str] = frozenset()
    for part, kinds in _KINDS.items():
        if part not in wish.parts:
            left_out |= kinds
    page = _page(read, wish, left_out, (say, language), is_cancelled, told)
    if page is None:
        return None
    order = CoverageOrder(
        wish.accounts, wish.colleague_name, wish.from_on, wish.until_on,
        with_prices=PRICES in wish.parts, page=page, left_out=left_out,
    )  # fmt: skip
    card = card_of_colleague(read, wish.colleague_name, wish.email)
    made = write_coverage_file(
        desk, order, wish.target,
        recipient=None if wish.passphrase else card,
        passphrase=wish.passphrase or None, replace=True,
    )  # fmt: skip
    return Written(made.file, made.size, not wish.passphrase)


def _page(
    read: Read,
    wish: ExportWish,
    left_out: frozenset[str],
    words: tuple[Callable[[str], str], str],
    is_cancelled: Callable[[], bool],
    told: Callable[[int, int], None],
) -> str | None:
    """The readable page, empty without briefs; None when it was called off."""
    from amdesk.base.dates import Period  # noqa: PLC0415 - the core is imported late
    from amdesk.reports.coverage_page import (  # noqa: PLC0415
        CoverageReader,
        coverage_briefs,
        one_document,
    )

    reader = CoverageReader(
        wish.colleague_id, Period(wish.from_on, wish.until_on), *words,
        with_prices=PRICES in wish.parts, left_out=left_out,
    )  # fmt: skip
    wanted = wish.accounts if BRIEFS in wish.parts else ()
    told(0, len(wish.accounts))
    pages = []
    for ready, brief in enumerate(coverage_briefs(read, wanted, reader), start=1):
        if is_cancelled():
            return None
        pages.append(brief)
        told(ready, len(wish.accounts))
    if is_cancelled():
        return None
    told(len(wish.accounts), len(wish.accounts))
    return one_document(pages)


def delete_after(until_on: date) -> date:
    """The day after which a coverage file should be deleted; a reminder, not a lock."""
    return until_on + timedelta(days=KEPT_DAYS)


def suggested_passphrase(_: Read) -> str:
    """Seven words of amdesk's own list."""
    from amdesk.base.words import generated_passphrase  # noqa: PLC0415 - the core is imported late

    return generated_passphrase()


def passphrase_strength(passphrase: str) -> tuple[int, bool]:
    """Bits a guesser needs at least, and whether that is enough for a file that travels."""
    from amdesk.base.passphrase import (  # noqa: PLC0415 - the core is imported late
        MIN_CHARACTERS,
        MIN_TRAVEL_BITS,
        passphrase_bits,
    )

    bits = passphrase_bits(passphrase)
    return int(bits), len(passphrase) >= MIN_CHARACTERS and bits >= MIN_TRAVEL_BITS
