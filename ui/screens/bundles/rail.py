"""The rail: storages, this device's identity, who is trusted, backups."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import ScrollArea
from ui.kit.lines import TwoLine
from ui.kit.two_line import TwoLineList


class BundlesRail(ScrollArea):
    """What stands beside the bundles."""

    save_card_requested = Signal()
    show_code_requested = Signal()
    trust_requested = Signal()
    peer_requested = Signal(object)
    backup_requested = Signal()

    def __init__(self, storages: QWidget, parent: QWidget | None = None) -> None:
        self._storages = storages
        self._body = QWidget()
        super().__init__(self._body, ground="sunken")
        if parent is not None:
            self.setParent(parent)
        self.words = Label("", weight=500, wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAccessibleName(self.tr("Your fingerprint in words"))
        self.save_card = Button(self.tr("Save card…"), icon="badge-check", small=True)
        self.show_code = Button(self.tr("Show code"), icon="fingerprint", small=True)
        self.trust = Button(self.tr("Trust a card…"), icon="user-check", keys="T", small=True)
        self.people = TwoLineList(
            accessible=self.tr("Trusted devices"), grows=True, ground="sunken"
        )
        self.nobody = Label(
            self.tr("Nobody yet. Swap cards with a colleague, then compare the words by phone."),
            colour="text2",
            wrap=True,
        )
        self.backup_words = Label("", colour="text2", wrap=True)
        self.backup = Button(self.tr("Back up now"), icon="archive-restore", small=True)
        self._lay_out()
        self.save_card.clicked.connect(self.save_card_requested)
        self.show_code.clicked.connect(self.show_code_requested)
        self.trust.clicked.connect(self.trust_requested)
        self.people.open_requested.connect(self.peer_requested)
        self.backup.clicked.connect(self.backup_requested)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        column.addWidget(self._storages)
        column.addSpacing(16)
        column.addWidget(SectionHeading(self.tr("Your card"), note=self.tr("this device")))
        column.addWidget(
            Label(self.tr("Read these words out when a colleague compares:"), colour="text2",
                  wrap=True)
        )  # fmt: skip
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save_card)
        row.addWidget(self.show_code)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(16)
        heading = SectionHeading(self.tr("Trusted devices"))
        heading.add_action(self.trust)
        column.addWidget(heading)
        column.addWidget(self.nobody)
        column.addWidget(self.people)
        column.addSpacing(16)
        column.addWidget(SectionHeading(self.tr("Backups")))
        column.addWidget(self.backup_words)
        row = QHBoxLayout()
        row.addWidget(self.backup)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def show_people(self, rows: list[TwoLine]) -> None:
        """Show the colleagues' devices."""
        self.people.set_rows(rows)
        self.people.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
