"""``demo``: the whole main job on two sample desks, step by step, with the real functions."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from amdesk.base.errors import DiskTrouble, InputRefused
from amdesk.base.files import make_folder
from amdesk.cli.context import Context, given_path, path_text
from amdesk.cli.demo_cover import bundles_swapped, covered
from amdesk.cli.demo_day import day_worked, imported
from amdesk.cli.demo_steps import Stage, Telling
from amdesk.exchange.sample.territory import (
    OWNER_DEVICE,
    OWNER_EMAIL,
    OWNER_NAME,
    sample_territory,
)
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card

USUAL_FOLDER = "amdesk-demo"
_MOST_RUNS = 1_000
_INES = Person(OWNER_NAME, OWNER_EMAIL, OWNER_DEVICE)
_TOM = Person("Tom Askerly", "tom.askerly@ormsund.example", "TA-03")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Make both desks, do the job, tell each step; then open the window where there is one."""
    folder = _fresh_folder(given_path(arguments.out or USUAL_FOLDER).absolute())
    telling = Telling(context.output, folder)
    places = {name: Place(folder / name, context.config_folder) for name in ("ines", "tom")}
    with (
        Desk.make(places["ines"], _INES, clock=context.clock) as ines,
        Desk.make(places["tom"], _TOM, clock=context.clock) as tom,
    ):
        stage = Stage(ines, tom, folder / "files", telling, context.output.language)
        make_folder(stage.files)
        _desks_made(stage)
        imported(stage)
        day_worked(stage)
        covered(stage)
        bundles_swapped(stage)
    telling.end()
    return 0 if arguments.no_window else _window(places["ines"], context)


def _desks_made(stage: Stage) -> None:
    """Two desks, the territory on one of them, and each other's card compared and trusted."""
    sample_territory(stage.ines)
    accounts = stage.ines.read().value("SELECT count(*) FROM live_account")
    stage.telling.step("Two desks made; one has {count} sample accounts", count=accounts)
    for desk, other in ((stage.ines, stage.tom), (stage.tom, stage.ines)):
        name = other.me.name.split()[0].lower()
        card = write_card(signer_of(other).card)
        stage.write(f"{name}.amcard", card)
        trust_card(desk, card, verified=True)
    stage.telling.step("Identity cards swapped and trusted on both desks")


def _fresh_folder(wanted: Path) -> Path:
    """The folder asked for, or with a number behind it when a demo ran there before.

    Raises InputRefused when that is no folder or every number is taken, DiskTrouble.
    """
    if wanted.exists() and not wanted.is_dir():
        raise InputRefused("{name} is not a folder.", name=path_text(wanted))
    names = [wanted, *(wanted.with_name(f"{wanted.name}-{at}") for at in range(2, _MOST_RUNS))]
    for folder in names:
        if not any((folder / part).exists() for part in ("ines", "tom", "files")):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise DiskTrouble(
                    "The folder {folder} cannot be made: {words}.",
                    folder=path_text(folder),
                    words=error.strerror,
                ) from error
            return folder
    raise InputRefused(
        "Too many demos are in {folder} already.",
        folder=path_text(wanted.parent),
        hint="Nothing was changed. Delete the old ones, or name another folder with --out.",
    )


def _window(place: Place, context: Context) -> int:
    from ui.bridge.display import missing_display  # noqa: PLC0415  # only when a window is wanted

    if missing_display(os.environ, sys.platform):
        return 0
    from ui import app  # noqa: PLC0415

    return app.main(place.folder, context.config_folder)
