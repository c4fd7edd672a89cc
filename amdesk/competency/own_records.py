"""What the desk's own records say about a behaviour: counts that stand beside the opinion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from amdesk.base.clock import local_date, parse_instant
from amdesk.base.dates import next_working_day
from amdesk.store.work import Read

PERIOD_DAYS = 365
ASKED_DAYS = 90


@dataclass(frozen=True, slots=True)
class RecordCount:
    """`done` of `out_of` things, called `noun` (a msgid: "visits", "loops told")."""

    behaviour: str
    done: int
    out_of: int
    noun: str


_IN_PERIOD = "substr(happened_at, 1, 10) BETWEEN :first AND :last"
_ACCOUNTS = "coalesce(a.status, '') NOT IN ('former', 'prospect')"
_COUNTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "plan.baseline.one_page": (
            "accounts with a plan",
            (
                "SELECT sum(EXISTS (SELECT 1 FROM live_plan p WHERE p.account = a.id "
                "AND coalesce(p.kind, 'account') = 'account' "
                "AND coalesce(p.status, 'active') <> 'closed')), count(*) "
                f"FROM live_account a WHERE {_ACCOUNTS}"
            ),
        ),
        "plan.baseline.next_step": (
            "visits",
            (
                "SELECT sum(next_on IS NOT NULL), count(*) FROM live_interaction "
                f"WHERE kind = 'visit' AND {_IN_PERIOD}"
            ),
        ),
        "plan.baseline.prepares": (
            "visits",
            (
                "SELECT sum(plan IS NOT NULL), count(*) FROM live_interaction "
                f"WHERE kind = 'visit' AND {_IN_PERIOD}"
            ),
        ),
        "plan.advanced.measurable": (
            "goals",
            (
                "SELECT sum(baseline IS NOT NULL AND target IS NOT NULL AND due_on IS NOT NULL), "
                "count(*) FROM live_objective"
            ),
        ),
        "plan.advanced.risks_first": (
            "risks",
            (
                "SELECT sum(early_sign IS NOT NULL AND contingency IS NOT NULL), count(*) "
                "FROM live_risk"
            ),
        ),
        "growth.expert.validated_value": (
            "value cases",
            "SELECT sum(stage = 'validated'), count(*) FROM live_value_case",
        ),
        "collaborate.baseline.keeps_promise": (
            "promises",
            (
                "SELECT sum(state = 'kept' AND (due_on IS NULL OR settled_on <= due_on)), count(*) "
                "FROM live_promise WHERE state IN ('kept', 'broken') "
                "AND settled_on BETWEEN :first AND :last"
            ),
        ),
        "feedback.baseline.asks_both": (
            "feedback calls",
            (
                "SELECT sum(worked_well IS NOT NULL AND do_differently IS NOT NULL), count(*) "
                f"FROM live_feedback WHERE {_IN_PERIOD}"
            ),
        ),
        "feedback.baseline.thanks": (
            "complaints",
            (
                "SELECT sum(f.thanked = 1), count(*) FROM live_feedback f WHERE EXISTS "
                "(SELECT 1 FROM live_issue i WHERE i.feedback = f.id) "
                f"AND {_IN_PERIOD}"
            ),
        ),
        "feedback.advanced.owner_and_date": (
            "issues",
            (
                "SELECT sum(owner IS NOT NULL AND due_on IS NOT NULL), count(*) FROM live_issue "
                "WHERE coalesce(raised_on, :last) BETWEEN :first AND :last"
            ),
        ),
        "feedback.advanced.tells_back": (
            "loops told",
            (
                "SELECT sum(state = 'loop_closed'), count(*) FROM live_issue "
                "WHERE coalesce(raised_on, :last) BETWEEN :first AND :last"
            ),
        ),
        "feedback.advanced.asks_all": (
            "accounts asked",
            (
                "SELECT sum(EXISTS (SELECT 1 FROM live_feedback f WHERE f.account = a.id "
                "AND substr(f.happened_at, 1, 10) BETWEEN :asked AND :last)), count(*) "
                f"FROM live_account a WHERE {_ACCOUNTS}"
            ),
        ),
        "coverage.baseline.names_backup": (
            "back-ups said yes",
            (
                "SELECT sum(k.state IN ('accepted', 'active', 'handed_back')), count(*) "
                "FROM live_cover k JOIN live_absence b ON b.id = k.absence "
                "WHERE b.kind <> 'standby' AND b.from_on BETWEEN :first AND :last"
            ),
        ),
        "coverage.advanced.briefs_backup": (
            "back-ups briefed",
            (
                "SELECT sum(k.briefed_on IS NOT NULL), count(*) FROM live_cover k "
                "JOIN live_absence b ON b.id = k.absence "
                "WHERE k.state IN ('accepted', 'active', 'handed_back') AND b.kind <> 'standby' "
                "AND b.from_on BETWEEN :first AND :last"
            ),
        ),
        "coverage.advanced.standing_backup": (
            "accounts with a standing back-up",
            (
                "SELECT sum(EXISTS (SELECT 1 FROM live_cover k "
                "JOIN live_absence b ON b.id = k.absence "
                "WHERE k.account = a.id AND b.kind = 'standby' "
                "AND k.state IN ('accepted', 'active'))), count(*) "
                f"FROM live_account a WHERE {_ACCOUNTS}"
            ),
        ),
    }
)
_LOGGED = {
    "collaborate.baseline.shares_notes": ("interaction", "notes IS NOT NULL", "visits logged"),
    "feedback.baseline.own_words": ("feedback", "own_words IS NOT NULL", "logs"),
}


def own_records(
    read: Read, from_on: date | None = None, until_on: date | None = None
) -> dict[str, RecordCount]:
    """Counts from this desk's records by behaviour of the built-in model.

    Without days, the last 365. A behaviour nothing was recorded for is left out: no record is no
    evidence against anybody.
    """
    last = until_on or read.today
    first = from_on or last - timedelta(days=PERIOD_DAYS)
    days = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "asked": (last - timedelta(days=ASKED_DAYS)).isoformat(),
    }
    found = {}
    for behaviour, (noun, sql) in _COUNTS.items():
        done, out_of = read.row(sql, days)
        if out_of:
            found[behaviour] = RecordCount(behaviour, int(done or 0), int(out_of), noun)
    for behaviour, (table, wanted, noun) in _LOGGED.items():
        done, out_of = _logged_in_time(read, table, wanted, days)
        if out_of:
            found[behaviour] = RecordCount(behaviour, done, out_of, noun)
    return found


def _logged_in_time(
    read: Read, table: str, wanted: str, days: Mapping[str, str]
) -> tuple[int, int]:
    """How many talks were written down by the end of the next working day, of how many."""
    rows = read.rows(
        f"SELECT t.happened_at, {wanted}, (SELECT min(a.wall_at) FROM log_entry e "
        f"JOIN log_action a ON a.id = e.action WHERE e.record = t.id) FROM live_{table} t "
        f"WHERE {_IN_PERIOD}",
        days,
    )
    in_time = 0
    for happened_at, has_words, logged_at in rows:
        if has_words and logged_at is not None:
            happened_on = local_date(parse_instant(happened_at))
            logged_on = local_date(parse_instant(logged_at))
            in_time += logged_on <= next_working_day(happened_on)
    return in_time, len(rows)
