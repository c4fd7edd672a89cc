"""``capture``: one typed line becomes a to-do, read as the window's quick capture reads it."""

from __future__ import annotations

import argparse
from typing import Any

from amdesk.base.errors import Ambiguous
from amdesk.base.sentence import render
from amdesk.cli.context import Context
from amdesk.cli.opening import writing
from amdesk.todos import actions
from amdesk.todos.capture import Captured, capture
from amdesk.todos.recurrence import parse_rule
from amdesk.todos.repeat_words import describe
from amdesk.todos.resolving import Resolution, Resolved, names_as_words, resolve_capture

_IN_PART = 9


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Add what the line says and print what was understood. Raises Ambiguous or Refused."""
    line = " ".join(arguments.more)
    with writing(context) as desk:
        read = desk.read()
        captured = capture(line, read.today, language=context.output.language.code)
        resolution = resolve_capture(read, captured)
        for named in (resolution.account, resolution.contact, resolution.objective):
            _refuse_several(named)
        captured = names_as_words(line, captured, resolution)
        refs = actions.CaptureRefs(
            resolution.account.id, resolution.contact.id, resolution.objective.id
        )
        added = desk.run(actions.capture, captured, refs).result
    strange = [
        named.name
        for named in (resolution.account, resolution.contact, resolution.objective)
        if named.state == "unknown"
    ]
    if context.output.json:
        told = {"id": added.todo, "promise": added.promise, "not_understood": strange}
        context.output.document(told | {"understood": _understood(captured, resolution)})
    else:
        context.output.pairs(_pairs(captured, resolution, context) | {"id": added.todo})
    for name in strange:
        said = context.output.say(
            "There is nothing called {name}; it stays in the title.", name=name
        )
        context.output.message(said)
    return _IN_PART if strange else 0


def _refuse_several(named: Resolved) -> None:
    if named.state == "ambiguous":
        candidates = ", ".join(one.name for one in named.candidates)
        raise Ambiguous("{name} fits several records.", name=named.name, candidates=candidates)


def _understood(captured: Captured, resolution: Resolution) -> dict[str, Any]:
    return {
        "title": captured.title,
        "due_on": None if captured.due_on is None else captured.due_on.isoformat(),
        "due_time": None if captured.due_time is None else captured.due_time.strftime("%H:%M"),
        "starts_on": None if captured.starts_on is None else captured.starts_on.isoformat(),
        "repeat": captured.repeat,
        "account": _named(resolution.account),
        "contact": _named(resolution.contact),
        "objective": _named(resolution.objective),
        "priority": captured.priority,
        "promise": captured.is_promise,
        "estimate_minutes": captured.estimate_minutes,
    }


def _named(found: Resolved) -> dict[str, str] | None:
    return None if found.id is None else {"id": found.id, "name": found.name}


def _pairs(captured: Captured, resolution: Resolution, context: Context) -> dict[str, str]:
    say = context.output.say
    told = _understood(captured, resolution)
    repeat = ""
    if captured.repeat is not None:
        repeat = render(describe(parse_rule(captured.repeat)), say)
    pairs = {
        say("To-do"): captured.title,
        say("Due"): " ".join(part for part in (told["due_on"], told["due_time"]) if part),
        say("Not before"): told["starts_on"] or "",
        say("Repeats"): repeat,
        say("Account"): resolution.account.name if resolution.account.id else "",
        say("Person"): resolution.contact.name if resolution.contact.id else "",
        say("Objective"): resolution.objective.name if resolution.objective.id else "",
        say("Priority"): "" if captured.priority == "normal" else say(captured.priority.title()),
        say("Promise"): say("yes") if captured.is_promise else "",
        say("Takes"): str(captured.estimate_minutes or ""),
    }
    return {name: text for name, text in pairs.items() if text}
