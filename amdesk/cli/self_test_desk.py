"""The self-test's way through the main job: desks, a list, a search, a brief, a bundle, a window.

Each proof runs the functions the program runs, on desks in the proof's own folder.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.store.desk import Desk

LIST = "salesforce-accounts.csv"
SOUGHT = "malting"
FOUND = "Harrowgate Malting"
ONE_PAGE = 1


class ProofFailedError(Exception):
    """Something is there but does not do what it should; the message says what."""


def desk_of(folder: Path, name: str) -> Desk:
    """Make a desk for somebody called ``name`` in ``folder``."""
    from amdesk.store.desk import Desk, Place  # noqa: PLC0415 - each proof loads what it proves
    from amdesk.store.work import Person  # noqa: PLC0415

    place = Place(folder / name.lower(), folder / "config")
    return Desk.make(place, Person(name, f"{name.lower()}@ormsund.example", name))


def import_list(desk: Desk) -> int:
    """Import the list of accounts that comes with the program; returns how many it brought."""
    from amdesk.exchange.import_run import plan_import, run_import  # noqa: PLC0415
    from amdesk.exchange.reading.read import read_file  # noqa: PLC0415

    with as_file(files("resources").joinpath("sample", "import", LIST)) as source:
        reading = read_file(source)
    result = run_import(desk, plan_import(desk.read(), [reading]))
    return result.created


def main_job(folder: Path) -> str:
    """A desk is made, a list imported into it, and an account found by a word of its name."""
    from amdesk.store.search import find  # noqa: PLC0415

    with desk_of(folder, "Ines") as desk:
        brought = import_list(desk)
        hits = [hit.title for hit in find(desk.connection, desk.sheets, SOUGHT)]
    if FOUND not in hits:
        raise ProofFailedError(f"searching for {SOUGHT} finds {hits}")
    return f"{brought} records imported, {hits[0]} found by “{SOUGHT}”"


def brief(folder: Path) -> str:
    """The brief of an imported account is one page long, and its page is drawn for the preview."""
    import pypdfium2  # noqa: PLC0415

    from amdesk.reports.brief_from_desk import brief_page  # noqa: PLC0415
    from amdesk.reports.brief_pdf import BriefMaker  # noqa: PLC0415

    with desk_of(folder, "Ines") as desk:
        import_list(desk)
        account = desk.read().value("SELECT id FROM live_account WHERE name = ?", (FOUND,))
        content = BriefMaker().pdf(brief_page(desk.read(), str(account)))
    document = pypdfium2.PdfDocument(content)
    pages = len(document)
    words = document[0].get_textpage().get_text_bounded()
    document[0].render(scale=1)
    document.close()
    if pages != ONE_PAGE or FOUND not in words:
        raise ProofFailedError(f"the brief has {pages} pages and begins {words[:40]!r}")
    return f"one page of {len(content)} bytes"


def bundle(folder: Path) -> str:
    """What one desk seals another opens; afterwards both hold the same."""
    from amdesk.store.digest import digest  # noqa: PLC0415
    from amdesk.sync.bundles.bundles import export_bundle  # noqa: PLC0415
    from amdesk.sync.bundles.importing import import_paths  # noqa: PLC0415
    from amdesk.sync.trust.identity import write_card  # noqa: PLC0415
    from amdesk.sync.trust.trust import signer_of, trust_card  # noqa: PLC0415

    with desk_of(folder, "Ines") as ines, desk_of(folder, "Tom") as tom:
        for one, other in ((ines, tom), (tom, ines)):
            trust_card(one, write_card(signer_of(other).card), verified=True)
        import_list(ines)
        sealed = export_bundle(ines, folder / "out").file
        import_paths(tom, [sealed])
        import_paths(ines, [export_bundle(tom, folder / "out").file])
        there = tom.read().value("SELECT count(*) FROM live_account")
        if digest(ines.read()) != digest(tom.read()) or not there:
            raise ProofFailedError("the desks differ after exchanging bundles")
    return f"{sealed.stat().st_size} bytes sealed, {there} accounts opened on the other desk"


def window_on_a_desk(folder: Path) -> str:
    """The program's own window opens on a desk, draws Today and shows every section."""
    from ui.app import self_test_window  # noqa: PLC0415 - Qt is loaded by this proof alone
    from ui.self_test import look_at_page, offscreen  # noqa: PLC0415

    with desk_of(folder, "Ines") as desk:
        import_list(desk)
        place = desk.place
    offscreen()
    return look_at_page(self_test_window(place), folder)
