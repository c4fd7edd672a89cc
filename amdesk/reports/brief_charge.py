"""The box at the foot of the brief: who is in charge, who else, and when to ask the owner."""

from __future__ import annotations

from datetime import date
from typing import Any

from amdesk.base.clock import local_date, parse_instant
from amdesk.base.dates import Period
from amdesk.records.across import owner_colleague
from amdesk.reports.brief_lines import ChargeCell
from amdesk.reports.brief_people import first_entry, first_name
from amdesk.reports.spoken import Spoken
from amdesk.store.work import Read

_COVER = """
SELECT b.name, b.phones, s.name, s.phones, coalesce(k.state, 'proposed'), k.asked_on, k.accepted_at,
  k.briefed_on, coalesce(a.from_on, :first), coalesce(a.until_on, :last), o.name, o.after_hours,
  o.phones
FROM live_cover k JOIN live_absence a ON a.id = k.absence
JOIN live_colleague b ON b.id = k.backup
LEFT JOIN live_colleague s ON s.id = k.second
LEFT JOIN live_colleague o ON o.id = coalesce(a.colleague, :me)
WHERE k.account = :account AND coalesce(k.state, 'proposed') IN ('proposed', 'accepted', 'active')
  AND (a.kind = 'standby' OR a.until_on >= :first)
ORDER BY k.backup <> coalesce(:backup, k.backup),
  NOT coalesce(a.from_on <= coalesce(:last, a.from_on) AND a.until_on >= :first, 0),
  k.state = 'proposed', a.kind = 'standby', a.from_on, k.id LIMIT 1
"""


def charge_cells(
    read: Read,
    account_id: str,
    for_colleague: str | None,
    period: Period | None,
    spoken: Spoken,
) -> tuple[ChargeCell, ...]:
    """Who is in charge: the cover of that colleague and period, else the account's own manager."""
    first = read.today if period is None else period.first
    last = None if period is None else period.last
    found = read.row(
        _COVER,
        {
            "account": account_id,
            "backup": for_colleague,
            "first": first.isoformat(),
            "last": None if last is None else last.isoformat(),
            "me": owner_colleague(read),
        },
    )
    return _manager(read, account_id, spoken) if found is None else _covered(found, spoken)


def _covered(row: Any, spoken: Spoken) -> tuple[ChargeCell, ...]:
    backup, phones, second, second_phones, state, asked, accepted, briefed, *rest = row
    begins, ends, owner, after_hours, owner_phones = rest
    label = spoken.say("In charge")
    if begins is not None and ends is not None:
        days = spoken.period(date.fromisoformat(begins), date.fromisoformat(ends))
        label = spoken.say("In charge {days}", days=days)
    cells = [ChargeCell(label, _reached(backup, phones), _answer(state, asked, accepted, spoken))]
    if second is not None:
        note = "" if briefed is None else spoken.say(
            "briefed {day}", day=spoken.day(date.fromisoformat(briefed))
        )  # fmt: skip
        label = spoken.say("If {name} cannot be reached", name=first_name(backup))
        cells.append(ChargeCell(label, _reached(second, second_phones), note))
    if owner is not None:
        label = spoken.say("Needs {name}", name=first_name(owner))
        cells.append(ChargeCell(label, after_hours or owner, first_entry(owner_phones)))
    return tuple(cells)


def _answer(state: str, asked: str | None, accepted: str | None, spoken: Spoken) -> str:
    if state != "proposed" and accepted is not None:
        on = local_date(parse_instant(accepted))
        return spoken.say("acknowledged {day}", day=spoken.day(on))
    if state != "proposed":
        return spoken.say("acknowledged")
    if asked is not None:
        return spoken.say("asked {day}, no answer yet", day=spoken.day(date.fromisoformat(asked)))
    return spoken.say("asked, no answer yet")


def _manager(read: Read, account_id: str, spoken: Spoken) -> tuple[ChargeCell, ...]:
    found = read.row(
        "SELECT c.name, c.phones FROM account a JOIN live_colleague c "
        "ON c.id = coalesce(a.owner, ?) WHERE a.id = ?",
        (owner_colleague(read), account_id),
    )
    name, phones = found or (read.me.name, None)
    if not name:
        return ()
    return (
        ChargeCell(spoken.say("In charge"), _reached(name, phones)),
        ChargeCell(
            spoken.say("If {name} cannot be reached", name=first_name(name)),
            spoken.say("No back-up is named"),
        ),
    )


def _reached(name: str, phones: str | None) -> str:
    return ", ".join(part for part in (name, first_entry(phones)) if part)
