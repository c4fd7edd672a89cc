"""Account briefs as PDF and HTML, made on the slow reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amdesk.base.language import Language

if TYPE_CHECKING:
    from amdesk.store.work import Read


@dataclass(frozen=True, slots=True)
class Brief:
    """One brief: the PDF's bytes and the same as an HTML page."""

    pdf: bytes
    html: str


def make_brief(
    read: Read, account_id: str, colleague: str, pages: str, language: str, organisation: str
) -> Brief:
    """The brief of an account; `pages` is "one" or "full", `colleague` whom it is for if anybody.

    Raises Missing when there is no such account.
    """
    from amdesk.reports.brief_from_desk import brief_page  # noqa: PLC0415 - only when printed
    from amdesk.reports.brief_html import brief_html  # noqa: PLC0415
    from amdesk.reports.brief_pdf import BriefMaker  # noqa: PLC0415

    say = Language(language).say
    page = brief_page(
        read, account_id, for_colleague=colleague or None, say=say, locale=language,
        organisation=organisation,
    )  # fmt: skip
    kind = "full" if pages == "full" else "one"
    return Brief(BriefMaker().pdf(page, say, pages=kind), brief_html(page, say))  # type: ignore[arg-type]


def colleagues(read: Read) -> tuple[tuple[str, str], ...]:
    """The colleagues a brief can be for, by name, as (id, name)."""
    found = read.rows("SELECT id, name FROM live_colleague ORDER BY name COLLATE NOCASE, id")
    return tuple((record, name or "") for record, name in found)
