"""Pages of a PDF as pictures, for the preview and for the printer.

Through pdfium (pypdfium2): Qt's own PDF module comes only with a package several times as large.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageSize:
    """One page's size in points (1/72 inch)."""

    width: float
    height: float


class PdfPages:
    """The pages of one PDF held in memory."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2  # noqa: PLC0415  # only when something is previewed

        self._document = pypdfium2.PdfDocument(content)

    def __len__(self) -> int:
        return len(self._document)

    def size(self, number: int) -> PageSize:
        """The size of page ``number`` (from 0)."""
        width, height = self._document.get_page_size(number)
        return PageSize(width, height)

    def picture(self, number: int, dots_per_inch: float) -> QImage:
        """Page ``number`` (from 0) drawn on white at that resolution."""
        bitmap = self._document[number].render(
            scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True
        )
        image = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGBX8888,
        )
        return image.copy()  # the buffer goes with the bitmap

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()
