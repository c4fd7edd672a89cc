"""The second half of the demo: an absence covered by a colleague, and bundles both ways."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from amdesk.base.dates import Period
from amdesk.base.errors import Bug
from amdesk.cli.demo_steps import Stage
from amdesk.coverage.actions import accept_cover, ask_backup
from amdesk.coverage.gaps import coverage_gaps
from amdesk.feedback.actions import log_interaction
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.reports.coverage_page import CoverageReader, coverage_briefs, one_document
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.coverage_file import (
    CoverageOrder,
    Covering,
    card_of_colleague,
    hand_back,
    open_coverage_file,
    write_coverage_file,
)
from amdesk.sync.bundles.importing import ImportReport, import_paths
from amdesk.todos.actions import complete_todo

_UNCOVERED, _ASKED = "Norrvik Paper", "Kenji Morado"
_LATE = "Send revised calibration schedule to Bea Holloran"
_COVERED = (
    "SELECT k.account FROM live_cover k JOIN live_account a ON a.id = k.account "
    "WHERE k.absence = ? AND k.backup = ? AND k.state = 'accepted' ORDER BY a.name"
)
_AWAY = (
    "SELECT b.id, b.from_on, b.until_on FROM live_absence b JOIN live_colleague c "
    "ON c.id = b.colleague WHERE c.email = ? AND b.kind = 'planned' ORDER BY b.from_on LIMIT 1"
)


def covered(stage: Stage) -> None:
    """The coverage file goes out, is opened, worked on, handed back and merged."""
    file = _handed_out(stage)
    covering = open_coverage_file(stage.tom, file.read_bytes())
    stage.telling.step(
        "Tom opened it as a desk apart: {count} accounts of {owner}",
        owner=covering.owner,
        count=len(covering.accounts),
    )
    _worked_on(stage, covering)
    back = stage.files / "hand-back.ambundle"
    hand_back(stage.tom, back)
    stage.telling.made(back)
    report = _merged(import_paths(stage.ines, [back]))
    stage.telling.step(
        "Tom handed back, Ines merged: {added} added, {changed} changed, {conflicts} conflicts",
        added=report.added,
        changed=report.changed,
        conflicts=report.conflicts,
    )
    state = stage.ines.read().value("SELECT state FROM live_todo WHERE title = ?", (_LATE,))
    _prove(happened=state == "done", what="What Tom finished is not finished for Ines.")


def bundles_swapped(stage: Stage) -> None:
    """Both desks send what they have; at the end they know the same."""
    folder = stage.files / "bundles"
    for sender, receiver in ((stage.ines, stage.tom), (stage.tom, stage.ines)):
        if sender is stage.tom:
            account = stage.id_of("account", "Pellow Water Trust")
            values = {"title": "Bring the old meter back", "account": account}
            sender.run(add_record, KINDS["todo"], values)
        made = export_bundle(sender, folder)
        stage.telling.made(made.file)
        report = _merged(import_paths(receiver, [made.file]))
        stage.telling.step(
            "Bundle from {sender} to {receiver}: entries {count}, new records {added}",
            sender=sender.me.name,
            receiver=receiver.me.name,
            count=made.entries,
            added=report.added,
        )
    first, second = digest(stage.ines.read()), digest(stage.tom.read())
    _prove(happened=first == second, what="The two desks differ after the exchange.")
    stage.telling.step("Both desks know the same: {digest}", digest=first)


def _handed_out(stage: Stage) -> Path:
    """The coverage file for the accounts Tom said yes to, sealed to his card."""
    read = stage.ines.read()
    absence, begins, ends = read.row(_AWAY, (read.me.email,))
    period = Period(date.fromisoformat(begins), date.fromisoformat(ends))
    _gap_closed(stage, absence, period)
    tom = stage.id_of("colleague", stage.tom.me.name)
    accounts = tuple(row[0] for row in read.rows(_COVERED, (absence, tom)))
    reader = CoverageReader(tom, period, stage.language.say, stage.language.code)
    order = CoverageOrder(
        accounts, stage.tom.me.name, period.first, period.last,
        page=one_document(coverage_briefs(read, accounts, reader)),
    )  # fmt: skip
    file = stage.files / "for-tom.amcover"
    card = card_of_colleague(read, stage.tom.me.name, stage.tom.me.email)
    made = write_coverage_file(stage.ines, order, file, recipient=card)
    stage.telling.made(file)
    stage.telling.step(
        "Coverage file for {name}: {count} accounts, {entries} entries, without prices",
        name=stage.tom.me.name,
        count=len(accounts),
        entries=made.entries,
    )
    return file


def _gap_closed(stage: Stage, absence: str, period: Period) -> None:
    """The one account nobody was asked for gets its back-up, who says yes on the phone."""
    account, kenji = stage.id_of("account", _UNCOVERED), stage.id_of("colleague", _ASKED)
    cover = stage.ines.run(ask_backup, account, absence, kenji).result
    stage.ines.run(accept_cover, cover, "phone")
    gaps = coverage_gaps(stage.ines.read(), period.first, period.last)
    left = [gap for gap in gaps if gap.absence_id == absence]
    stage.telling.step(
        "{name} asked to cover {account}, said yes on the phone; {count} accounts still without "
        "an accepted back-up from {first} to {last}",
        name=_ASKED,
        account=_UNCOVERED,
        count=len(left),
        first=period.first,
        last=period.last,
    )


def _worked_on(stage: Stage, covering: Covering) -> None:
    """What Tom does on the covered accounts: a late to-do, a call, a new to-do."""
    place = Place(covering.folder, stage.tom.place.config_folder)
    with Desk.open(place, clock=stage.tom.clock) as desk:
        read = desk.read()
        todo, account, contact = read.row(
            "SELECT id, account, contact FROM live_todo WHERE title = ?", (_LATE,)
        )
        desk.run(complete_todo, todo)
        desk.run(
            log_interaction, account, "call", read.now, contact=contact,
            subject="Calibration schedule", notes="Sent while we spoke. She is content.",
        )  # fmt: skip
        values = {"title": "Ask Ravi for the stock list", "account": account}
        desk.run(add_record, KINDS["todo"], values)
    stage.telling.step("Tom finished a late to-do, logged a call and added a to-do")


def _merged(report: ImportReport) -> ImportReport:
    if report.worst is not None:
        raise report.worst
    return report


def _prove(*, happened: bool, what: str) -> None:
    """Raise Bug unless the demo came out as it must."""
    if not happened:
        raise Bug(what)
