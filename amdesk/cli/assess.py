"""``assess start``, ``answer``, ``submit``, ``share`` and ``results``."""

from __future__ import annotations

import argparse
from typing import Any

from amdesk.base.errors import InputRefused, Misuse
from amdesk.cli.context import Context
from amdesk.cli.opening import reading, writing
from amdesk.competency.actions import (
    rate_behaviour,
    share_assessment,
    start_assessment,
    submit_assessment,
)
from amdesk.competency.queries import Results, assessment_results
from amdesk.records.lookup import find_ref
from amdesk.store.work import Read, Work, action

_NOT_OBSERVED = frozenset({"", "-", "none"})


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    match arguments.verb:
        case "start":
            _start(arguments, context)
        case "answer":
            _answer(arguments, context)
        case "results":
            with reading(context) as desk:
                read = desk.read()
                results = assessment_results(read, _assessment(read, arguments.id))
            _tell_results(context, results)
        case _:
            _submit_or_share(arguments, context)
    return 0


def _assessment(read: Read, wanted: str) -> str:
    return find_ref(read, read.sheets["assessment"], wanted).id


def _start(arguments: argparse.Namespace, context: Context) -> None:
    with writing(context) as desk:
        title = arguments.title or f"{desk.me.name}, {desk.read().today.isoformat()}"
        language = arguments.model_language or context.output.language.code
        record_id = desk.run(start_assessment, title, language=language).result
        results = assessment_results(desk.read(), record_id)
    output = context.output
    if output.json:
        output.document(
            {"id": record_id, "title": title, "behaviours": [row["key"] for row in _rows(results)]}
        )
        return
    output.line(record_id)
    output.table(
        [output.say("Behaviour"), output.say("Level"), output.say("Text")],
        ([row["key"], row["level"], row["text"]] for row in _rows(results)),
    )


def _rows(results: Results) -> list[dict[str, Any]]:
    return [
        {
            "key": line.key,
            "text": line.text,
            "level": level.level,
            "competency": competency.key,
            "rating": line.value,
            "evidence": line.evidence,
        }
        for competency in results.competencies
        for level in competency.levels
        for line in level.behaviours
    ]


@action("Rate behaviours")
def _rate(work: Work, assessment: str, ratings: list[tuple[str, int | None]]) -> int:
    for behaviour, value in ratings:
        rate_behaviour(work, assessment, behaviour, value)
    return len(ratings)


def _answer(arguments: argparse.Namespace, context: Context) -> None:
    ratings = [_rating(text) for text in arguments.more]
    with writing(context) as desk:
        assessment = _assessment(desk.read(), arguments.id)
        done = desk.run(_rate, assessment, ratings)
    if context.output.json:
        context.output.document({"id": assessment, "rated": done.result})
    else:
        context.output.line(context.output.say("{count} rated.", count=done.result))


def _rating(text: str) -> tuple[str, int | None]:
    behaviour, equals, value = text.rpartition("=")
    if not equals:
        raise Misuse("{text} is not of the form BEHAVIOUR=RATING.", text=text[:100])
    if value.lower() in _NOT_OBSERVED:
        return behaviour, None
    if value not in {"0", "1", "2", "3"}:
        raise InputRefused(
            "{value} is no rating: 0 not yet, 1 sometimes, 2 usually, 3 always, - not observed.",
            value=value,
        )
    return behaviour, int(value)


def _submit_or_share(arguments: argparse.Namespace, context: Context) -> None:
    with writing(context) as desk:
        assessment = _assessment(desk.read(), arguments.id)
        if arguments.verb == "submit":
            desk.run(submit_assessment, assessment)
        else:
            desk.run(share_assessment, assessment, arguments.shared_with)
    if context.output.json:
        context.output.document({"id": assessment})
    else:
        context.output.line(assessment)


def _tell_results(context: Context, results: Results) -> None:
    output = context.output
    told: list[dict[str, Any]] = [
        {
            "key": it.key,
            "name": it.name,
            "level": it.level,
            "score": None if it.score.value is None else float(it.score.value),
            "target": it.target,
        }
        for it in results.competencies
    ]
    if output.json:
        line = results.assessment
        output.document(
            {
                "id": line.id,
                "title": line.title,
                "person": line.person,
                "state": line.state,
                "rated": line.rated,
                "behaviours": _rows(results),
                "competencies": told,
                "gaps": [
                    {
                        "competency": gap.competency,
                        "target": gap.target,
                        "score": None if gap.score is None else float(gap.score),
                    }
                    for gap in results.gaps
                ],
            }
        )
        return
    output.table(
        [output.say("Competency"), output.say("Level"), output.say("Score"), output.say("Target")],
        (
            [
                it["name"],
                it["level"] or "",
                "" if it["score"] is None else f"{it['score']:.1f}",
                str(it["target"]),
            ]
            for it in told
        ),
    )
