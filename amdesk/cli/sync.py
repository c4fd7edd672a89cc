"""``sync``: fetch, merge and send through every storage of the desk."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any, TypeVar

from amdesk.base.errors import InputRefused
from amdesk.cli.context import Context
from amdesk.cli.opening import writing
from amdesk.cli.output import Output
from amdesk.cli.storage_access import access_to
from amdesk.store.desk import Desk
from amdesk.sync.remotes import ledger, registry
from amdesk.sync.remotes.report import Step, SyncReport
from amdesk.sync.remotes.syncing import sync

R = TypeVar("R")
_IN_PART = 9
_PATIENCE_SECONDS = 1.0
_BETWEEN_SECONDS = 0.2


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    with writing(context) as desk:
        read = desk.read()
        chosen = (
            (registry.remote_named(read, arguments.remote),)
            if arguments.remote
            else ledger.remotes(read)
        )
        if not chosen:
            raise InputRefused(
                "This desk has no storage to sync through.",
                hint="Nothing was changed. Add one first: amdesk remote add NAME URL.",
            )
        progress = _Line(context.output)
        try:
            report = sync(
                _On(desk),
                chosen,
                lambda remote: access_to(context, remote, arguments.password_file),
                progress=progress,
                may_delete=arguments.yes,
                dry=arguments.dry_run,
            )
        finally:
            progress.end()
    _tell(context, report, dry=arguments.dry_run)
    if report.worst is None:
        return 0
    good = any(one.error is None for one in report.outcomes)
    return _IN_PART if good or report.received or report.sent else report.worst.exit_code


class _On:
    """Runs jobs with the desk at once: the command has one thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, job: Callable[[Desk], R], /) -> R:
        return job(self._desk)


class _Line:
    """How far it is, on one line of stderr, from the second second on."""

    def __init__(self, output: Output, seconds: Callable[[], float] = time.monotonic) -> None:
        self._output = output
        self._seconds = seconds
        self._next = seconds() + _PATIENCE_SECONDS
        self._width = 0
        self._wanted = output.err.isatty() and not output.quiet

    def __call__(self, step: Step, done: int, total: int) -> None:
        if not self._wanted or self._seconds() < self._next:
            return
        say = self._output.say
        share = 100 * done // total if total else 0
        text = {
            Step.LOOK: say("Looking for news: {share} %", share=share),
            Step.FETCH: say("Fetching: {share} %", share=share),
            Step.MERGE: say("Merging: {share} %", share=share),
            Step.SEND: say("Sending: {share} %", share=share),
        }[step]
        self._output.err.write("\r" + text.ljust(self._width))
        self._output.err.flush()
        self._width = len(text)
        self._next = self._seconds() + _BETWEEN_SECONDS

    def end(self) -> None:
        """Wipe the line."""
        if self._width:
            self._output.err.write("\r" + " " * self._width + "\r")
            self._output.err.flush()


def _tell(context: Context, report: SyncReport, *, dry: bool) -> None:
    output = context.output
    if output.json:
        output.document(_document(output, report, dry=dry))
        return
    counts = {"sent": report.sent, "received": report.received}
    if dry:
        output.line(output.say("{sent} change(s) would be sent, {received} would come", **counts))
    else:
        output.line(output.say("{sent} change(s) sent, {received} received", **counts))
    if report.conflicts:
        output.line(
            output.say(
                "{count} field(s) differ on both sides; both are kept.", count=report.conflicts
            )
        )
    for note in report.notes:
        output.line("  " + output.say(note.message, **note.params))
    for held in (*report.waiting, *report.refused):
        output.line(f"  {held['file']}: {held['reason']} {held['hint']}".rstrip())
    for outcome in report.outcomes:
        if outcome.error is not None:
            words = f"{outcome.remote}: {output.language.sentence(outcome.error)}"
            output.message(f"amdesk: {words}\n        {output.language.hint(outcome.error)}")


def _document(output: Output, report: SyncReport, *, dry: bool) -> dict[str, Any]:
    return {
        "sent": report.sent,
        "received": report.received,
        "conflicts": report.conflicts,
        "dry_run": dry,
        "added": report.added,
        "changed": report.changed,
        "deleted": report.deleted,
        "bundles": {"sent": report.bundles_sent, "received": report.bundles_received},
        "bytes": {"sent": report.bytes_sent, "received": report.bytes_received},
        "waiting": report.waiting,
        "refused": report.refused,
        "notes": [
            {"code": note.code, "message": output.say(note.message, **note.params)}
            for note in report.notes
        ],
        "remotes": [
            {
                "name": one.remote,
                "state": "good" if one.error is None else one.error.code,
                "message": "" if one.error is None else output.language.sentence(one.error),
                "hint": "" if one.error is None else output.language.hint(one.error),
            }
            for one in report.outcomes
        ],
    }
