"""What is done on the bundles screen: make, open, save, trust, take back, back up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from amdesk.base.errors import AmdeskError
from amdesk.sync.bundles.overview import PeerLine
from ui.bridge import bundle_pages as pages
from ui.bridge import history_pages as history
from ui.bridge.bundle_pages import OwnIdentity, StrangerCard
from ui.bridge.context import ScreenContext
from ui.bridge.core_types import Desk
from ui.kit.documents import documents_folder
from ui.kit.plurals import counted
from ui.screens.bundles.dialogs import CodeDialog, SayYesDialog, TrustDialog

if TYPE_CHECKING:
    from amdesk.sync.bundles.bundles import Exported

OPENED_FILTER = "*.ambundle *.amcover *.amcard"
CARD_FILTER = "*.amcard"


class BundlesDoing(QObject):
    """Asks for files, runs the job on the desk, tells what came of it."""

    told = Signal(str, str)
    """A sentence and its tone."""
    done = Signal()
    """Something is otherwise now: read the page again."""
    chosen = Signal(object)
    """Files to open, each where it belongs."""
    newest_wanted = Signal()
    """The newest bundle should be shown next."""

    def __init__(self, context: ScreenContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.identity: OwnIdentity | None = None
        self.peers: tuple[PeerLine, ...] = ()

    def make_bundle(self) -> None:
        """Write the next bundle into a folder the user chooses."""
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Where to save the bundle"), _documents()
        )
        if folder:
            self.make_bundle_in(Path(folder))

    def make_bundle_in(self, folder: Path) -> None:
        """Write the next bundle into `folder`."""

        def made(bundles: tuple[Exported, ...]) -> None:
            text = self.tr("Bundle {file} saved. Give it to {people}.")
            told = (
                text.format(file=one.file.name, people=", ".join(one.recipients)) for one in bundles
            )
            self.newest_wanted.emit()
            self.told.emit("\n".join(told), "good")
            self.done.emit()

        self._context.bridge.on_desk(pages.make_bundles, folder, then=made, owner=self)

    def open_bundle(self) -> None:
        """Open bundles, coverage files or cards the user chooses."""
        files, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open bundles and coverage files"),
            _documents(),
            self.tr("What amdesk makes ({filter})").format(filter=OPENED_FILTER),
        )
        if files:
            self.chosen.emit(tuple(Path(file) for file in files))

    def open_files(self, files: tuple[Path, ...], *, may_delete: bool = False) -> None:
        """Import `files` and say what came of it."""
        self._context.bridge.on_desk(
            partial(_import, files=files, may_delete=may_delete),
            then=self._imported,
            failed=partial(self._import_refused, files),
            owner=self,
        )

    def _imported(self, report: object) -> None:
        self.newest_wanted.emit()
        merged = getattr(report, "merged", 0)
        refused = getattr(report, "quarantined", [])
        waiting = getattr(report, "waiting", [])
        if refused:
            text = self.tr("{file} was not merged: {reason} Nothing of it was taken.")
            first = refused[0]
            self.told.emit(
                text.format(file=first["file"], reason=self._context.words.text(first["reason"])),
                "bad",
            )
        elif waiting:
            text = self.tr("{file} waits: {reason}.").format(**waiting[0])
            self.told.emit(text, "warn")
        elif merged:
            changed = sum(getattr(report, name, 0) for name in ("added", "changed", "deleted"))
            self.told.emit(counted(self.tr("Merged: %n record(s)", "", changed), changed), "good")
        else:
            self.told.emit(self.tr("Everything in it was here already."), "info")
        self.done.emit()

    def _import_refused(self, files: tuple[Path, ...], error: AmdeskError) -> None:
        titles = {
            "deletes-too-much": self.tr("Merge and delete?"),
            "moves-out": self.tr("Merge and move?"),
        }
        said = self._context.words.error(error, hint=error.code not in titles)
        if error.code not in titles:
            self.told.emit(said, "bad")
            return
        dialog = SayYesDialog(titles[error.code], said, self.tr("Merge anyway"), self._window)
        dialog.agreed.connect(lambda: self.open_files(files, may_delete=True))
        dialog.open()

    def save_card(self) -> None:
        """Write the own card where the user says."""
        name = f"{_documents()}/{self._context.facts.email or 'card'}.amcard"
        target, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save your card"), name, CARD_FILTER
        )
        if target:
            done: Callable[[Path], None] = lambda path: self.told.emit(  # noqa: E731
                self.tr("Card saved as {file}. Give it to a colleague.").format(file=path.name),
                "good",
            )
            self._context.bridge.on_desk(pages.save_card, Path(target), then=done, owner=self)

    def show_code(self) -> None:
        """Show the own card as a code."""
        if self.identity is not None:
            CodeDialog(self.identity, self._window).open()

    def trust_card(self) -> None:
        """Read a colleague's card and ask for the comparison."""
        file, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("A colleague’s card"), _documents(), CARD_FILTER
        )
        if file:
            self.trust_file(Path(file))

    def trust_file(self, file: Path) -> None:
        """Read the card in `file` and ask for the comparison."""
        self._context.bridge.aside(
            pages.read_stranger, file, then=self._compare, failed=self._say, owner=self
        )

    def _compare(self, card: StrangerCard) -> None:
        dialog = TrustDialog(card, self._window)
        dialog.chosen.connect(partial(self._trust, card))
        dialog.open()

    def _trust(self, card: StrangerCard, compared: bool) -> None:  # noqa: FBT001 - a signal's value
        def trusted(name: str) -> None:
            self.told.emit(self.tr("{name} is trusted.").format(name=name), "good")
            self.done.emit()

        self._context.bridge.on_desk(
            partial(pages.trust, content=card.content, verified=compared),
            then=trusted,
            failed=self._say,
            owner=self,
        )

    def take_trust_back(self, fingerprint: object) -> None:
        """Ask, then stop trusting a device."""
        peers = self.peers
        peer = next((peer for peer in peers if peer.fingerprint == fingerprint), None)
        if peer is None or peer.trust not in {"seen", "verified"}:
            return
        text = self.tr(
            "Nothing more of {name}’s device {device} is merged, and nothing is sealed to it. "
            "What it already has cannot be taken back."
        )
        dialog = SayYesDialog(
            self.tr("Take trust back?"),
            text.format(name=peer.name, device=peer.device),
            self.tr("Take trust back"),
            self._window,
        )
        dialog.agreed.connect(lambda: self._revoke(peer.fingerprint))
        dialog.open()

    def _revoke(self, fingerprint: str) -> None:
        self._context.bridge.on_desk(
            pages.take_trust_back, fingerprint, then=lambda _: self.done.emit(), owner=self
        )

    def ask_take_back(self, bundle: str) -> None:
        """Ask, then take back what a bundle brought."""
        dialog = SayYesDialog(
            self.tr("Undo this bundle?"),
            self.tr(
                "What it made goes and what it changed returns, here and with the next bundle for "
                "colleagues too. What was changed since stays as it is."
            ),
            self.tr("Undo this bundle"),
            self._window,
        )
        dialog.agreed.connect(lambda: self._take_back(history.take_back_bundle, bundle))
        dialog.open()

    def take_import_back(self, action_id: str) -> None:
        """Take back what files brought."""
        self._take_back(history.take_back_import, action_id)

    def _take_back(self, job: Callable[[Desk, str], int], named: str) -> None:
        def done(left: int) -> None:
            if left:
                said = self.tr("Taken back, but for %n field(s) changed since.", "", left)
                self.told.emit(counted(said, left), "warn")
            else:
                self.told.emit(self.tr("Taken back."), "good")
            self.done.emit()

        self._context.bridge.on_desk(job, named, then=done, failed=self._say, owner=self)

    def back_up(self) -> None:
        """Make a backup now."""

        def done(file: Path) -> None:
            text = self.tr("Backup {file} made and verified.")
            self.told.emit(text.format(file=file.name), "good")
            self.done.emit()

        self._context.bridge.on_desk(pages.make_backup, then=done, owner=self)

    def _say(self, error: AmdeskError) -> None:
        self.told.emit(self._context.words.error(error), "bad")


def _import(desk: object, *, files: tuple[Path, ...], may_delete: bool) -> object:
    return pages.open_bundles(desk, files, may_delete=may_delete)  # type: ignore[arg-type]


def _documents() -> str:
    return documents_folder()
