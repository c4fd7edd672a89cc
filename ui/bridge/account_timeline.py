"""What happened with an account, newest first: contacts, milestones, loops, changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from amdesk.base.clock import local_date, parse_instant

if TYPE_CHECKING:
    from amdesk.store.work import Read

MOST_LINES = 300


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened. `nature` is contact, milestone, loop or change.

    `kind` is the record's kind (empty for a change of several), `what` finer than that: an
    interaction's kind for instance, or the label (a msgid) of a change.
    """

    nature: str
    kind: str
    record: str
    on: date
    what: str
    title: str
    person: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The timeline tab."""

    lines: tuple[TimelineLine, ...]
    today: date


_PERSON = "trim(coalesce(c.given_name, '') || ' ' || coalesce(c.family_name, ''))"


def timeline_page(read: Read, account_id: str) -> TimelinePage:
    """Everything dated that is known of an account up to today, newest first."""
    lines = [*_contacts(read, account_id), *_dated(read, account_id), *_changes(read, account_id)]
    lines.sort(key=lambda line: line.on, reverse=True)
    return TimelinePage(tuple(lines[:MOST_LINES]), read.today)


def _contacts(read: Read, account_id: str) -> list[TimelineLine]:
    found = read.rows(
        f"SELECT 'interaction', i.id, i.happened_at, coalesce(i.kind, 'visit'), "
        f"coalesce(i.subject, ''), coalesce({_PERSON}, ''), coalesce(i.notes, '') "
        "FROM live_interaction i LEFT JOIN contact c ON c.id = i.contact WHERE i.account = :a "
        f"UNION ALL SELECT 'feedback', f.id, f.happened_at, 'feedback', "
        f"coalesce(f.own_words, ''), coalesce({_PERSON}, ''), coalesce(f.worked_well, '') "
        "FROM live_feedback f LEFT JOIN contact c ON c.id = f.contact WHERE f.account = :a "
        "AND coalesce(f.finished, 1) = 1 ORDER BY 3 DESC LIMIT :most",
        {"a": account_id, "most": MOST_LINES},
    )
    return [
        TimelineLine(
            "contact", kind, record, local_date(parse_instant(at)), what, title, person, text
        )
        for kind, record, at, what, title, person, text in found
    ]


def _dated(read: Read, account_id: str) -> list[TimelineLine]:
    found = read.rows(
        "SELECT 'milestone', 'milestone', m.id, m.reached_on, 'reached', m.title, '', "
        "coalesce(m.criterion, '') FROM live_milestone m JOIN live_plan p ON p.id = m.plan "
        "WHERE p.account = :a AND m.reached_on IS NOT NULL "
        "UNION ALL SELECT 'loop', 'issue', i.id, i.told_on, 'told', i.title, "
        "coalesce(i.told_by, ''), '' FROM live_issue i "
        "WHERE i.account = :a AND i.told_on IS NOT NULL "
        "UNION ALL SELECT 'loop', 'issue', i.id, i.raised_on, 'raised', i.title, "
        f"coalesce({_PERSON}, ''), '' FROM live_issue i LEFT JOIN contact c ON c.id = i.contact "
        "WHERE i.account = :a AND i.raised_on IS NOT NULL ORDER BY 4 DESC LIMIT :most",
        {"a": account_id, "most": MOST_LINES},
    )
    return [
        TimelineLine(nature, kind, record, date.fromisoformat(on), what, title, person, text)
        for nature, kind, record, on, what, title, person, text in found
    ]


def _changes(read: Read, account_id: str) -> list[TimelineLine]:
    """Actions that touched the account's records, as the change log names them."""
    found = read.rows(
        "SELECT a.id, max(a.wall_at), a.label, a.author, min(e.kind), min(e.record), "
        "count(DISTINCT e.record), count(DISTINCT e.kind) FROM log_entry e "
        "JOIN log_action a ON a.id = e.action WHERE e.root = :a AND a.nature <> 'import' "
        "GROUP BY a.id ORDER BY a.hlc DESC LIMIT :most",
        {"a": account_id, "most": MOST_LINES},
    )
    lines = []
    for _, at, label, author, kind, record, records, kinds in found:
        title = _title_of(read, kind, record) if records == 1 else ""
        lines.append(
            TimelineLine(
                "change",
                kind if kinds == 1 else "",
                record if records == 1 else "",
                local_date(parse_instant(at)),
                label,
                title,
                author,
                "" if records == 1 else str(records),
            )
        )
    return lines


def _title_of(read: Read, kind: str, record: str) -> str:
    sheet = read.sheets.get(kind)
    if sheet is None:
        return ""
    sql = f'SELECT {sheet.title_sql("t")} FROM "{sheet.table}" t WHERE t.id = ?'
    return str(read.value(sql, (record,)) or "")
