"""``today``: what is due, grouped as the window's Today shows it."""

from __future__ import annotations

import argparse
from typing import Any

from amdesk.cli.context import Context
from amdesk.cli.opening import reading
from amdesk.today.queries import today, today_json

MOST_PRINTED = 200
"""Lines of one group; how many there are is said beside it."""


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the list for today, or for the day asked for."""
    with reading(context) as desk:
        told = today_json(
            today(desk.read(), arguments.on, limit=MOST_PRINTED, rail_limit=MOST_PRINTED)
        )
    if context.output.json:
        context.output.document(told)
        return 0
    heads = _heads(context)
    empty = True
    for key, head in heads.items():
        lines = told[key]
        if not lines:
            continue
        if not empty:
            context.output.line("")
        empty = False
        context.output.line(f"{head} ({told['counts'].get(key, len(lines))})")
        since = context.output.say("Days") if key == "cold" else context.output.say("Due")
        context.output.table(
            ["", since, context.output.say("Account"), ""],
            (_cells(line) for line in lines),
        )
        more = told["counts"].get(key, len(lines)) - len(lines)
        if more > 0:
            context.output.line("  " + context.output.say("and {count} more", count=more))
    if empty:
        context.output.line(context.output.say("Nothing is due."))
    return 0


def _heads(context: Context) -> dict[str, str]:
    say = context.output.say
    return {
        "overdue": say("Overdue"),
        "today": say("Today"),
        "week": say("This week"),
        "waiting": say("Waiting on others"),
        "cold": say("Going cold"),
        "loops": say("Close the loop"),
        "renewals": say("Renewals"),
        "gaps": say("Coverage gaps"),
        "covering": say("You are covering"),
    }


def _cells(line: dict[str, Any]) -> list[str]:
    due = " ".join(str(line[key]) for key in ("due_on", "due_time") if line.get(key))
    account = str((line.get("account") or {}).get("name") or "")
    title = str(line["title"])
    if "agreed_days" in line:
        since = "–" if line["days_since"] is None else line["days_since"]
        due = f"{since} / {line['agreed_days']}"
    return [f"  {line['kind']}", due, account, "" if title == account else title]
