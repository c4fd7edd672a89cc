"""The desk's own examination: pages, tables, log, index and references."""

from __future__ import annotations

from dataclasses import dataclass

from amdesk.base.errors import AmdeskError
from amdesk.store import clashes, search, touches
from amdesk.store.desk import Desk
from amdesk.store.opening import damaged_pages
from amdesk.store.sheet import quoted
from amdesk.store.work import transaction


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be. ``mends`` says whether --repair can mend it."""

    code: str
    text: str
    count: int = 1
    mends: bool = False


def check(desk: Desk, *, repair: bool = False) -> tuple[Finding, ...]:
    """Examine the whole desk; with ``repair`` also mend what can be mended without loss."""
    findings = [*_pages(desk), *_log(desk), *_index(desk), *_references(desk)]
    if repair and any(finding.code == "index" for finding in findings):
        with transaction(desk.connection):
            search.rebuild(desk.connection, desk.sheets)
            touches.rebuild(desk.connection)
            clashes.rebuild(desk.connection, desk.sheets)
    return tuple(findings)


def _pages(desk: Desk) -> list[Finding]:
    found = []
    bad = damaged_pages(desk.connection)
    if bad:
        found.append(Finding("pages", "Pages that fail their authentication", bad))
    try:
        rows = desk.read().rows("PRAGMA integrity_check(100)")
    except AmdeskError as error:
        return [*found, Finding("integrity", str(error))]
    if rows != [("ok",)]:
        found.append(Finding("integrity", "; ".join(str(row[0]) for row in rows[:5]), len(rows)))
    return found


def _log(desk: Desk) -> list[Finding]:
    """Records the log does not know, and entries without their action."""
    read = desk.read()
    unknown = 0
    for sheet in desk.sheets.values():
        unknown += read.value(
            f"SELECT count(*) FROM {quoted(sheet.table)} t WHERE NOT EXISTS "
            "(SELECT 1 FROM log_entry e WHERE e.record = t.id)"
        )
    found = []
    if unknown:
        found.append(Finding("unlogged", "Records without a line in the change log", unknown))
    lost = read.value(
        "SELECT count(*) FROM log_entry e WHERE NOT EXISTS "
        "(SELECT 1 FROM log_action a WHERE a.id = e.action)"
    )
    if lost:
        found.append(Finding("actionless", "Log lines without their action", lost))
    staged = read.value("SELECT count(*) FROM log_stage")
    if staged:
        found.append(Finding("staged", "Changes not yet in the log", staged, mends=True))
    return found


def _index(desk: Desk) -> list[Finding]:
    read = desk.read()
    live = sum(
        read.value(f"SELECT count(*) FROM {quoted(sheet.table)} WHERE life = 'live'")
        for sheet in desk.sheets.values()
    )
    indexed = read.value("SELECT count(*) FROM search_doc")
    found = []
    if live != indexed:
        found.append(
            Finding(
                "index", "Records missing from the search index", abs(live - indexed), mends=True
            )
        )
    stale = touches.differing(desk.connection)
    if stale:
        words = "Accounts whose last contact is noted wrongly"
        found.append(Finding("index", words, stale, mends=True))
    stale = clashes.differing(desk.connection, desk.sheets)
    if stale:
        words = "Conflicts that the list of them has wrong"
        found.append(Finding("index", words, stale, mends=True))
    return found


def _references(desk: Desk) -> list[Finding]:
    """References to owners that are not here: healed by the bundle that brings them."""
    read = desk.read()
    orphans = 0
    for sheet in desk.sheets.values():
        for field, kind in sheet.owners:
            orphans += read.value(
                f"SELECT count(*) FROM {quoted(sheet.table)} t WHERE t.{quoted(field)} IS NOT NULL "
                f"AND NOT EXISTS (SELECT 1 FROM {quoted(desk.sheets[kind].table)} o "
                f"WHERE o.id = t.{quoted(field)})"
            )
    if not orphans:
        return []
    return [Finding("orphans", "Records whose owner is not in this desk (yet)", orphans)]
