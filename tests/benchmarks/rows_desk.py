"""Rows about one desk: commit, search, list, growth."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from amdesk.accounts.header import account_header
from amdesk.accounts.people import people_lines
from amdesk.accounts.queries import AccountFilter, accounts_page
from amdesk.kinds import KINDS
from amdesk.records.edits import edit_record
from amdesk.store.desk import Desk
from amdesk.store.search import find, match_expression
from amdesk.today.queries import today
from tests.benchmarks.ground import Ground, some_ids
from tests.benchmarks.measure import Job, Row, in_turn, interleaved, slowest, usual

TYPED = ("bri", "brig", "mar", "mari", "ost", "oste", "cal", "cali", "holl", "ru", "an", "ser",
         "port", "deliv", "review", "qu", "steel", "fra", "nord", "be")  # fmt: skip
"""What is in the search field after a keystroke."""


def commit(ground: Ground) -> list[Row]:
    """One edit of one field, committed, against one synced transaction of one row."""
    desk = ground.desk(ground.small)
    account = some_ids(desk, "live_account", 1)[0]
    plain = ground.plain()
    plain.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)")
    counter = iter(range(1_000_000))

    def ours() -> None:
        desk.run(edit_record, KINDS["account"], account, {"tier": f"tier {next(counter)}"})

    def floor() -> None:
        plain.execute("BEGIN IMMEDIATE")
        plain.execute("INSERT INTO note (words) VALUES ('a line of text')")
        plain.execute("COMMIT")

    taken = in_turn(ours, floor, 100 if ground.quick else 400)
    plain.close()
    return [
        usual("commit of one edit, median", "one synced transaction", taken, 2.0),
        slowest("commit of one edit, p95", "one synced transaction", taken, 2.0),
    ]


def _searches(desk: Desk) -> list[Job]:
    return [partial(find, desk.connection, desk.sheets, typed) for typed in TYPED]


def _unranked(desk: Desk) -> list[Job]:
    sql = "SELECT rowid FROM search WHERE search MATCH ? LIMIT 50"

    def ask(typed: str) -> object:
        return desk.connection.execute(sql, (match_expression(typed),)).fetchall()

    return [partial(ask, typed) for typed in TYPED]


def search(ground: Ground) -> list[Row]:
    """A keystroke in the search field against the index asked without ranking."""
    desk = ground.desk(ground.large)
    taken = interleaved(_searches(desk), _unranked(desk), 3 if ground.quick else 8)
    name = f"keystroke search, p95, {ground.large:,} accounts"
    return [slowest(name, "FTS5, first 50 unranked", taken, 1.5)]


def listing(ground: Ground) -> list[Row]:
    """The first page of the account list, and it filtered by a keystroke."""
    desk = ground.desk(ground.large)
    read = desk.read()

    def page() -> object:
        return accounts_page(read, limit=200)

    def plain_page() -> object:
        return read.rows("SELECT * FROM live_account ORDER BY name COLLATE NOCASE LIMIT 200")

    def filtered(typed: str) -> object:
        return accounts_page(read, AccountFilter(words=typed), limit=200)

    def plainly_filtered(typed: str) -> object:
        return read.rows(
            "SELECT * FROM live_account WHERE name LIKE ? ORDER BY name COLLATE NOCASE LIMIT 200",
            (f"%{typed}%",),
        )

    rounds = 5 if ground.quick else 15
    shown = in_turn(page, plain_page, rounds)
    keyed = interleaved(
        [partial(filtered, typed) for typed in TYPED[:6]],
        [partial(plainly_filtered, typed) for typed in TYPED[:6]],
        rounds,
    )
    return [
        usual(f"list of {ground.large:,}, first 200", "the same rows in SQL", shown, 1.0),
        usual(
            f"list of {ground.large:,}, a keystroke", "LIKE in SQL, 200 rows", keyed, 1.0, jobs=6
        ),
    ]


def _grown(
    ground: Ground, name: str, jobs: Callable[[Desk], list[Job]], rounds: int, goal: float = 2.0
) -> Row:
    large, small = jobs(ground.desk(ground.large)), jobs(ground.desk(ground.small))
    for job in (*large, *small):
        job()
    taken = interleaved(large, small, rounds)
    against = f"{ground.small:,} accounts"
    return usual(f"{name} at {ground.large:,} accounts", against, taken, goal, jobs=len(large))


def growth(ground: Ground) -> list[Row]:
    """The same acts on a large and a small desk."""

    def todays(desk: Desk) -> list[Job]:
        return [lambda: today(desk.read())]

    def openings(desk: Desk) -> list[Job]:
        def one(account: str) -> object:
            read = desk.read()
            return account_header(read, account), people_lines(read, account)

        return [partial(one, account) for account in some_ids(desk, "live_account", 20)]

    def edits(desk: Desk) -> list[Job]:
        def one(account: str) -> object:
            value = {"tier": str(desk.action_count())}
            return desk.run(edit_record, KINDS["account"], account, value)

        return [partial(one, account) for account in some_ids(desk, "live_account", 20)]

    rounds = 2 if ground.quick else 5
    return [
        _grown(ground, "Today", todays, 15),
        _grown(ground, "open account", openings, rounds),
        _grown(ground, "search", _searches, rounds),
        _grown(ground, "edit", edits, rounds),
    ]
