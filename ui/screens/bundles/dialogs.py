"""The dialogs of the bundles screen: comparing a card, showing the own code."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from ui.bridge.bundle_pages import OwnIdentity, StrangerCard
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.labels import Label
from ui.kit.notices import Notice

CODE_SIDE = 260


class TrustDialog(Dialog):
    """A colleague's card: its words are compared by phone before anything of theirs is merged."""

    chosen = Signal(bool)
    """Whether the words were compared."""

    def __init__(self, card: StrangerCard, parent: QWidget) -> None:
        super().__init__(
            self.tr("Trust {name}’s device?").format(name=card.name),
            subtitle=f"{card.email}, {card.device}",
            parent=parent,
            width=520,
        )
        ask = self.tr("Ring {name} and let them read these words from their own screen:")
        self.body.addWidget(Label(ask.format(name=card.name), wrap=True))
        words = Label(card.words, role="section", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(self.tr("Fingerprint in words"))
        self.body.addWidget(words)
        self.body.addWidget(Label(card.digits, role="small", colour="text3", wrap=True))
        self.body.addWidget(
            Notice(
                self.tr(
                    "From then on their bundles are merged here, and yours are sealed to them."
                ),
                tone="info",
            )
        )
        later = Button(self.tr("Trust without comparing"))
        later.clicked.connect(lambda: self._choose(compared=False))
        same = Button(self.tr("The words are the same"), kind="primary")
        same.clicked.connect(lambda: self._choose(compared=True))
        self.add_button(later)
        self.add_button(same, default=True)

    def _choose(self, *, compared: bool) -> None:
        self.accept()
        self.chosen.emit(compared)


class CodeDialog(Dialog):
    """The own card as a code for a colleague's camera, with the words and digits beneath."""

    def __init__(self, identity: OwnIdentity, parent: QWidget) -> None:
        super().__init__(
            self.tr("Your identity card"),
            subtitle=self.tr("It holds your name, address and public keys, nothing secret."),
            parent=parent,
            width=420,
        )
        picture = QLabel()
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        picture.setPixmap(_code(identity.qr_svg, self.devicePixelRatioF()))
        picture.setAccessibleName(self.tr("Your card as a QR code"))
        self.body.addWidget(picture)
        self.body.addWidget(Label(identity.words, weight=500, wrap=True))
        self.body.addWidget(Label(identity.digits, role="small", colour="text3", wrap=True))
        self.name_way_out(self.tr("Close"))


def _code(svg: str, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - only when the code is shown

    image = QImage(QSize(CODE_SIDE, CODE_SIDE) * ratio, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


class SayYesDialog(Dialog):
    """Something that needs a yes with its count: a merge that deletes, trust taken back."""

    agreed = Signal()

    def __init__(self, title: str, text: str, yes: str, parent: QWidget) -> None:
        super().__init__(title, parent=parent, width=440)
        self.body.addWidget(Label(text, wrap=True))
        button = Button(yes, kind="danger")
        button.clicked.connect(self._agree)
        self.add_button(button)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()
