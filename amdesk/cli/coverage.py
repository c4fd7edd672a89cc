"""``coverage check``, ``export``, ``open`` and ``hand-back``."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import Any

from amdesk.base.dates import Period
from amdesk.base.errors import InputRefused, Misuse
from amdesk.base.files import read_file_capped
from amdesk.cli.context import Context, given_path, path_text
from amdesk.cli.opening import new_passphrase, passphrase_from, reading, writing
from amdesk.cli.target import output_path, tell_file
from amdesk.coverage.gaps import coverage_check
from amdesk.records.lookup import find_ref
from amdesk.reports.coverage_page import CoverageReader, coverage_briefs, one_document
from amdesk.store.work import Read
from amdesk.sync.bundles.coverage_file import (
    CoverageOrder,
    Covering,
    card_of_colleague,
    hand_back,
    open_coverage_file,
    write_coverage_file,
)

_LARGEST = 200 << 20
_NOT_COVERING = ("declined", "handed_back")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    match arguments.verb:
        case "check":
            _check(arguments, context)
        case "export":
            _export(arguments, context)
        case "open":
            _open(arguments, context)
        case _:
            path = output_path(context, arguments.out, force=arguments.force)
            with writing(context) as desk:
                made = hand_back(desk, path, replace=arguments.force)
            tell_file(
                context, path, entries=made.entries, bytes=made.size, **{"for": made.recipients[0]}
            )
    return 0


def _refuse_backward(arguments: argparse.Namespace) -> None:
    if arguments.since and arguments.until and arguments.until < arguments.since:
        raise Misuse("The end lies before the beginning.")


def _check(arguments: argparse.Namespace, context: Context) -> None:
    _refuse_backward(arguments)
    with reading(context) as desk:
        told = coverage_check(desk.read(), arguments.since, arguments.until)
    output = context.output
    if output.json:
        output.document(told)
        return
    say = output.say
    heads = [say("Account"), say("Missing"), say("Away"), say("From"), say("Until"), say("Backup")]
    missing = {
        "nobody_asked": say("nobody asked"),
        "not_answered": say("no answer yet"),
        "declined": say("declined"),
        "backup_away": say("the back-up is away too"),
    }
    planned = [gap for gap in told["gaps"] if gap["absence"]]
    standing = [gap for gap in told["gaps"] if not gap["absence"]]
    if planned:
        output.line(say("Planned absences"))
        output.table(heads, (_gap_cells(gap, missing[gap["kind"]]) for gap in planned))
    if standing:
        if planned:
            output.line("")
        output.line(say("For the unplannable: nobody stands in when you fall ill"))
        rows = (_gap_cells(gap, missing[gap["kind"]]) for gap in standing)
        output.table([*heads[:2], heads[-1]], ([*row[:2], row[-1]] for row in rows))
    if not told["gaps"]:
        output.line(output.say("No gaps: every account has a backup."))


def _gap_cells(gap: dict[str, Any], missing: str) -> list[str]:
    absence = gap["absence"] or {}
    backup = gap["backup"] or {}
    return [
        gap["account"]["name"],
        missing,
        *(str(absence.get(key) or "") for key in ("colleague", "from_on", "until_on")),
        str(backup.get("name") or ""),
    ]


def _export(arguments: argparse.Namespace, context: Context) -> None:
    _refuse_backward(arguments)
    path = output_path(context, arguments.out, force=arguments.force)
    with writing(context) as desk:
        read = desk.read()
        colleague = find_ref(read, read.sheets["colleague"], arguments.to)
        email = read.value("SELECT email FROM live_colleague WHERE id = ?", (colleague.id,)) or ""
        accounts = _accounts(read, arguments, colleague.id, colleague.title)
        recipient = card_of_colleague(read, colleague.title, email)
        passphrase = None
        if arguments.file_passphrase or (recipient is None and sys.stdin.isatty()):
            recipient = None
            passphrase = new_passphrase(context, arguments.file_passphrase)
        language = context.output.language
        reader = CoverageReader(
            colleague.id, Period(arguments.since, arguments.until), language.say, language.code
        )
        order = CoverageOrder(
            accounts, colleague.title, arguments.since, arguments.until,
            page=one_document(coverage_briefs(read, accounts, reader)),
        )  # fmt: skip
        made = write_coverage_file(
            desk, order, path, recipient=recipient, passphrase=passphrase, replace=arguments.force
        )
    _tell_content(context, colleague.title, len(accounts), by_card=recipient is not None)
    tell_file(
        context,
        path,
        accounts=list(accounts),
        entries=made.entries,
        bytes=made.size,
        **{"for": colleague.title, "sealed_by": "card" if recipient else "passphrase"},
    )


def _tell_content(context: Context, name: str, count: int, *, by_card: bool) -> None:
    """Say beside the result whose file it is and what is in it: nobody should have to guess."""
    say = context.output.say
    if by_card:
        told = say("For {name}: {count} account(s), sealed to the trusted card.",
                   name=name, count=count)  # fmt: skip
    else:
        told = say("For {name}: {count} account(s), sealed by the passphrase.",
                   name=name, count=count)  # fmt: skip
    context.output.message(told)


def _accounts(
    read: Read, arguments: argparse.Namespace, colleague: str, name: str
) -> tuple[str, ...]:
    """The accounts named, or all; else those this colleague covers then.

    Raises Misuse when it covers none: what travels is chosen, never everything by default.
    """
    if arguments.all:
        return tuple(key for (key,) in read.rows("SELECT id FROM live_account ORDER BY id"))
    if arguments.accounts:
        names = [name.strip() for name in arguments.accounts.split(",") if name.strip()]
        sheet = read.sheets["account"]
        return tuple(dict.fromkeys(find_ref(read, sheet, name).id for name in names))
    marks = ", ".join("?" * len(_NOT_COVERING))
    covered = read.rows(
        "SELECT DISTINCT c.account FROM live_cover c LEFT JOIN live_absence a ON a.id = c.absence "
        f"WHERE c.backup = ? AND c.account IS NOT NULL AND c.state NOT IN ({marks}) "
        "AND (a.id IS NULL OR (a.from_on <= ? AND coalesce(a.until_on, a.from_on) >= ?)) "
        "ORDER BY c.account",
        (
            colleague,
            *_NOT_COVERING,
            arguments.until.isoformat(),
            arguments.since.isoformat(),
        ),
    )
    if not covered:
        raise Misuse(
            "{name} covers no account in that time.",
            name=name,
            hint="Name accounts with --accounts A,B, or give --all for every account of this desk.",
        )
    return tuple(account for (account,) in covered)


def _open(arguments: argparse.Namespace, context: Context) -> None:
    path = given_path(arguments.file)
    if not path.exists():
        raise InputRefused("{file} is not there.", file=arguments.file)
    content = read_file_capped(path, _LARGEST)

    def asked() -> str:
        if arguments.file_passphrase:
            return passphrase_from(arguments.file_passphrase, context)
        if context.passphrase_file:
            return passphrase_from(context.passphrase_file, context)
        return _typed_passphrase(context)

    with writing(context) as desk:
        covering = open_coverage_file(desk, content, asked)
        today = desk.read().today
    _tell_covering(context, covering, today)


def _typed_passphrase(context: Context) -> str:
    import getpass  # noqa: PLC0415  # only at a terminal

    if not sys.stdin.isatty():
        raise Misuse(
            "There is no terminal to ask for the passphrase at.",
            hint="Name a file that holds it with --passphrase-file.",
        )
    return getpass.getpass(context.output.say("Passphrase of the coverage file: "))


def _tell_covering(context: Context, covering: Covering, today: date) -> None:
    output = context.output
    if not covering.verified:
        output.message(
            output.say("The sender's card is not trusted here; what you do stays on this desk.")
        )
    if covering.until_on and covering.until_on < today.isoformat():
        output.message(
            output.say(
                "This cover ended on {day}; that is a courtesy, not a lock.", day=covering.until_on
            )
        )
    folder = path_text(covering.folder)
    if output.json:
        output.document(
            {
                "desk": folder,
                "owner": covering.owner,
                "accounts": list(covering.accounts),
                "from": covering.from_on,
                "until": covering.until_on,
                "verified": covering.verified,
            }
        )
        return
    output.pairs(
        {
            output.say("Desk"): folder,
            output.say("You cover"): covering.owner,
            output.say("From"): covering.from_on,
            output.say("Until"): covering.until_on,
            output.say("Accounts"): str(len(covering.accounts)),
        }
    )
