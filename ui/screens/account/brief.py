"""The account brief before it is saved or printed: its pages as they will be on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPaintEvent, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from amdesk.base.errors import AmdeskError
from amdesk.base.files import write_file_safely
from ui.bridge.briefs import Brief, colleagues, make_brief
from ui.bridge.context import ScreenContext
from ui.kit.buttons import Button
from ui.kit.choices import SegmentedControl
from ui.kit.dialog import Dialog
from ui.kit.labels import Label
from ui.kit.layouts import Ground, ScrollArea
from ui.kit.notices import PlaceholderRows
from ui.kit.pdf_pages import PdfPages
from ui.kit.theme import theme_of

PRINT_DPI = 300
PAGE_WIDTH = 560


class PageView(QWidget):
    """One page, always on white: paper does not follow the scheme."""

    def __init__(self, pages: PdfPages, number: int, name: str) -> None:
        super().__init__()
        size = pages.size(number)
        self._ratio = size.height / size.width
        self._pages = pages
        self._number = number
        self._picture = QPixmap()
        self._is_gone = False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def let_go(self) -> None:
        """Paint no more: the document is about to be closed."""
        self._is_gone = True

    def sizeHint(self) -> QSize:
        """Return the page's size on the screen."""
        wide = theme_of(self).tokens.px(PAGE_WIDTH)
        return QSize(wide, int(wide * self._ratio))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page with a hairline around it."""
        if self._is_gone:
            return
        ratio = self.devicePixelRatioF()
        wanted = int(self.width() * ratio)
        if self._picture.width() != wanted:
            dots = 72 * wanted / self._pages.size(self._number).width
            self._picture = QPixmap.fromImage(self._pages.picture(self._number, dots))
            self._picture.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(QRectF(self.rect()), self._picture, QRectF(self._picture.rect()))
        painter.setPen(theme_of(self).tokens.colour("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class BriefDialog(Dialog):
    """The pages, for whom and how many, and what to do with them."""

    def __init__(
        self, context: ScreenContext, account_id: str, title: str, parent: QWidget
    ) -> None:
        super().__init__(
            parent.tr("Account brief"), subtitle=title, parent=parent, width=PAGE_WIDTH + 120
        )
        self._context = context
        self._account, self._title = account_id, title
        self._brief: Brief | None = None
        self._pages: PdfPages | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.length = SegmentedControl(
            [self.tr("One page"), self.tr("Everything")], accessible=self.tr("How much")
        )
        self.reader = QComboBox()
        self.reader.setAccessibleName(self.tr("For whom"))
        self.reader.addItem(self.tr("For me"), "")
        self._paper = Ground("sunken")
        self._column = QVBoxLayout(self._paper)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(16)
        self._wait = PlaceholderRows(5)
        self._column.addWidget(self._wait)
        self._scroll = ScrollArea(self._paper, ground="sunken")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(self.tr("Pages"))
        tools = QHBoxLayout()
        tools.addWidget(self.length)
        tools.addWidget(Label(self.tr("Reader"), role="small", colour="text2"))
        tools.addWidget(self.reader, 1)
        self.body.addLayout(tools)
        self.body.addWidget(self._scroll, 1)
        window = parent.window()
        tall = max(260, int(window.height() * 0.9) - theme_of(self).tokens.px(230))
        self._scroll.setMinimumHeight(tall)
        self.save_html = Button(self.tr("Save HTML"))
        self.save_pdf = Button(self.tr("Save PDF"))
        self.print_button = Button(self.tr("Print"), kind="primary", icon="printer")
        self.save_html.clicked.connect(self._save_html)
        self.save_pdf.clicked.connect(self._save_pdf)
        self.print_button.clicked.connect(self._print)
        for button in (self.save_html, self.save_pdf):
            self.add_button(button)
        self.add_button(self.print_button, default=True)
        self.length.chosen.connect(lambda _: self.make())
        self.reader.activated.connect(lambda _: self.make())
        self._set_ready(ready=False)
        bridge = context.bridge
        bridge.ask(colleagues, then=self._show_colleagues, owner=self, key="colleagues")
        QTimer.singleShot(0, self.make)

    def make(self) -> None:
        """Make the brief anew for the present choice."""
        self._set_ready(ready=False)
        self._wait.start()
        pages = "full" if self.length.current() == 1 else "one"
        self._context.bridge.ask(
            make_brief, self._account, str(self.reader.currentData() or ""), pages,
            self._context.words.language, "",
            then=self._show, failed=self._failed, owner=self, key="brief", slow=True,
        )  # fmt: skip

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return 0 if self._pages is None else len(self._pages)

    def write(self, path: Path, *, html: bool = False) -> bool:
        """Write the brief into a file; says in the foot how that went."""
        if self._brief is None:
            return False
        body = self._brief.html.encode("utf-8") if html else self._brief.pdf
        try:
            write_file_safely(path, body, replace=True)
        except AmdeskError as error:
            self.set_foot(self._context.words.error(error))
            return False
        except OSError as error:
            said = self.tr("The file was not written: {reason}")
            self.set_foot(said.format(reason=error.strerror or str(error)))
            return False
        self.set_foot(self.tr("Saved as {name}").format(name=path.name))
        return True

    def _show_colleagues(self, found: tuple[tuple[str, str], ...]) -> None:
        for record, name in found:
            self.reader.addItem(self.tr("For {name}").format(name=name), record)

    def _show(self, brief: Brief) -> None:
        self._wait.stop()
        self._brief = brief
        self._clear()
        if self._pages is not None:
            self._pages.close()
        self._pages = PdfPages(brief.pdf)
        for number in range(len(self._pages)):
            name = self.tr("Page {number}").format(number=number + 1)
            view = PageView(self._pages, number, name)
            self._column.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        count = len(self._pages)
        self.set_foot(self.tr("1 page, A4") if count == 1
                      else self.tr("{count} pages, A4").format(count=count))  # fmt: skip
        self._set_ready(ready=True)

    def _failed(self, error: AmdeskError) -> None:
        self._wait.stop()
        self.set_foot(self._context.words.error(error))

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if isinstance(widget, PageView):
                widget.let_go()
                widget.hide()
                widget.deleteLater()
        self._wait.hide()

    def done(self, code: int) -> None:
        """Let go of the pages."""
        self._clear()
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        super().done(code)

    def _set_ready(self, *, ready: bool) -> None:
        for button in (self.save_html, self.save_pdf, self.print_button):
            button.setEnabled(ready)

    def _save_pdf(self) -> None:
        self._ask_and_write(self.tr("PDF files (*.pdf)"), ".pdf", html=False)

    def _save_html(self) -> None:
        self._ask_and_write(self.tr("Web pages (*.html)"), ".html", html=True)

    def _ask_and_write(self, kinds: str, ending: str, *, html: bool) -> None:
        name = "".join(one for one in self._title if one not in '\\/:*?"<>|').strip() or "brief"
        found, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save brief"), str(Path.home() / f"{name}{ending}"), kinds
        )
        if found:
            path = Path(found)
            self.write(path if path.suffix else path.with_suffix(ending), html=html)

    def _print(self) -> None:
        pages = self._pages
        if pages is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title)
        printer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait,
                        QMarginsF(0, 0, 0, 0))
        )  # fmt: skip
        printer.setFullPage(True)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Paint every page onto a printer."""
        pages = self._pages
        painter = QPainter()
        if pages is None or not painter.begin(printer):
            self.set_foot(self.tr("The printer did not take the pages. Nothing was printed."))
            return
        for number in range(len(pages)):
            if number:
                printer.newPage()
            room = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            painter.drawImage(room, pages.picture(number, PRINT_DPI))
        painter.end()
        self.set_foot(self.tr("Sent to the printer"))
