"""Rows about what comes in and goes out: import, merge, the printed brief."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import zstandard

from amdesk.base.folding import fold
from amdesk.base.ids import new_id
from amdesk.exchange.import_run import plan_import, run_import
from amdesk.exchange.reading.read import read_bytes
from amdesk.kinds import KINDS
from amdesk.records import rows
from amdesk.store.desk import Desk
from amdesk.store.work import Work, action
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, in_turn, once, once_only, usual

FIELDS = ("industry", "territory", "tier", "needs", "notes")
"""The fields the merge row changes on each account."""


def _contacts_file(accounts: int) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("First Name", "Last Name", "Company", "Email", "Phone", "Job Title"))
    for number in range(accounts):
        company = f"Company {number} Holding"
        for person in range(1 + number % 2):
            writer.writerow((
                f"Given{person}", f"Family{number}", company,
                f"p{person}.{number}@company{number}.example", f"+49 89 {number:06d}",
                "Head of maintenance",
            ))  # fmt: skip
    return text.getvalue().encode()


def importing(ground: Ground) -> list[Row]:
    """Accounts with contacts from a CSV file: read, matched, planned, written, logged, indexed."""
    accounts = 2_000 if ground.quick else 10_000
    content = _contacts_file(accounts)
    rounds = 5
    desks = [ground.fresh("Import") for _ in range(1 + rounds)]
    waiting = iter(desks)

    def ours() -> None:
        desk = next(waiting)
        run_import(desk, plan_import(desk.read(), [read_bytes(content, "contacts.csv")]))

    def floor() -> None:
        _insert_plainly(ground.plain(), content)

    taken = in_turn(ours, floor, rounds)
    for desk in desks:
        desk.close()
    name = f"import of {accounts:,} accounts with contacts"
    return [usual(name, "executemany and FTS5", taken, 3.0)]


def _insert_plainly(plain: Any, content: bytes) -> None:
    """The same file into two bare tables and an index, one synced transaction."""
    plain.execute("CREATE TABLE account (id TEXT PRIMARY KEY, name TEXT)")
    plain.execute(
        "CREATE TABLE contact (id TEXT PRIMARY KEY, account TEXT, given TEXT, family TEXT, "
        "email TEXT, phone TEXT, title TEXT)"
    )
    plain.execute("CREATE VIRTUAL TABLE words USING fts5 (title, body, content='', prefix='1 2 3')")
    plain.execute("BEGIN IMMEDIATE")
    accounts: dict[str, str] = {}
    contacts = []
    for line in csv.DictReader(io.StringIO(content.decode())):
        account = accounts.setdefault(line["Company"], new_id())
        contacts.append((
            new_id(), account, line["First Name"], line["Last Name"], line["Email"],
            line["Phone"], line["Job Title"],
        ))  # fmt: skip
    named = [(one, name) for name, one in accounts.items()]
    plain.executemany("INSERT INTO account VALUES (?, ?)", named)
    plain.executemany("INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?, ?)", contacts)
    words = [(fold(name), "") for _, name in named]
    words += [(fold(f"{row[2]} {row[3]}"), fold(f"{row[4]} {row[6]}")) for row in contacts]
    plain.executemany("INSERT INTO words (title, body) VALUES (?, ?)", words)
    plain.execute("COMMIT")
    plain.close()


@action("Add accounts")
def add_accounts(work: Work, ids: list[str]) -> None:
    """The accounts both desks know before."""
    rows.add_many(work, KINDS["account"], [{"id": one, "name": f"Account {one}"} for one in ids])


@action("Edit fields")
def edit_fields(work: Work, ids: list[str], mark: str) -> None:
    """Five fields of every account, by SQL."""
    setters = ", ".join(f"{name} = ?" for name in FIELDS)
    work.write_many(
        f"UPDATE account SET {setters} WHERE id = ?",
        [(*(f"{name} {mark} {one[-6:]}" for name in FIELDS), one) for one in ids],
    )


def merging(ground: Ground) -> list[Row]:
    """Field changes recorded, exported, imported and applied; then the same bundle again."""
    count = 4_000 if ground.quick else 20_000
    ids = [new_id() for _ in range(count)]
    one, other = ground.fresh("Ines"), ground.fresh("Tom")
    for desk, friend in ((one, other), (other, one)):
        trust_card(desk, write_card(signer_of(friend).card), verified=True)
    one.run(add_accounts, ids)
    out = ground.folder / "out"
    began = once(lambda: import_paths(other, [export_bundle(one, out).file]))
    rounds = _rounds(one, other, ids, ground)
    ours, floor, again, new_floor = zip(*rounds, strict=True)
    clash = _clashing(one, other, ids, ground)
    one.close()
    other.close()
    changes = f"{count * len(FIELDS):,} field changes"
    return [
        usual(f"merge of {changes}", "insert and zstd", (ours, floor), 1.3),
        once_only(f"merge of {changes}, all clashing", "insert and zstd", clash, floor, 3.0),
        usual("the same bundle again", "its first import", (again, ours), 0.2),
        once_only(f"merge of {count:,} new records", "insert and zstd", began, new_floor, 3.0),
    ]


def _clashing(one: Desk, other: Desk, ids: list[str], ground: Ground) -> float:
    """The same job where the other desk has changed every field meanwhile."""
    other.run(edit_fields, ids, "theirs")

    def ours() -> None:
        one.run(edit_fields, ids, "mine")
        import_paths(other, [export_bundle(one, ground.folder / "clashing").file])

    return once(ours)


def _rounds(
    one: Desk, other: Desk, ids: list[str], ground: Ground
) -> Iterator[tuple[float, float, float, float]]:
    for number in range(3):
        mark = f"mark {number}"
        folder = ground.folder / f"out-{number}"
        files = []

        def ours(mark: str = mark, files: list[Any] = files, folder: Any = folder) -> None:
            one.run(edit_fields, ids, mark)
            files.append(export_bundle(one, folder).file)
            import_paths(other, files)

        taken = once(ours)
        changes = [(record, name, f"{name} {mark} {record[-6:]}") for record in ids
                   for name in FIELDS]  # fmt: skip
        floor = once(lambda changes=changes: _send_plainly(ground, changes))
        again = once(lambda files=files: import_paths(other, files))
        new = [(record, "name", f"Account {record}") for record in ids]
        yield taken, floor, again, once(lambda new=new: _send_plainly(ground, new))
        # what one has learned of the other keeps the next bundle to what is new
        import_paths(one, [export_bundle(other, folder / "back").file])


def _send_plainly(ground: Ground, changes: list[tuple[str, str, str]]) -> None:
    """The same changes as rows of one table, compressed, expanded, rows of another."""
    for_all = "INSERT INTO change (record, field, value) VALUES (?, ?, ?)"
    stores = []
    for _ in range(2):
        plain = ground.plain()
        plain.execute(
            "CREATE TABLE change (id INTEGER PRIMARY KEY, record TEXT, field TEXT, value TEXT)"
        )
        stores.append(plain)
    stores[0].execute("BEGIN IMMEDIATE")
    stores[0].executemany(for_all, changes)
    stores[0].execute("COMMIT")
    read = stores[0].execute("SELECT record, field, value FROM change").fetchall()
    packed = zstandard.compress(json.dumps(read).encode(), 3)
    stores[1].execute("BEGIN IMMEDIATE")
    stores[1].executemany(for_all, json.loads(zstandard.decompress(packed)))
    stores[1].execute("COMMIT")
    for plain in stores:
        plain.close()
