"""The readable page of a coverage file: the briefs of its accounts, one after another.

A colleague without amdesk reads it in a browser; it holds nothing that is not in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from amdesk.base.dates import Period
from amdesk.reports.brief_from_desk import brief_page
from amdesk.reports.brief_html import brief_html
from amdesk.reports.brief_lines import BriefPage
from amdesk.reports.spoken import Say
from amdesk.store.work import Read

_START, _END = "<body>", "</body>"


@dataclass(frozen=True, slots=True)
class CoverageReader:
    """Whom the page is for, when, in which language, and what the file leaves out.

    ``colleague`` is an id, ``say`` translates messages, ``locale`` is the tag days and money are
    said in; ``left_out`` are kinds that stay at home.
    """

    colleague: str
    period: Period
    say: Say = str
    locale: str = "en"
    with_prices: bool = False
    left_out: frozenset[str] = frozenset()


def coverage_briefs(read: Read, accounts: Iterable[str], reader: CoverageReader) -> Iterator[str]:
    """The brief of each account (ids) as an HTML document of its own, each when it is asked for.

    Raises Missing for an account that is not there.
    """
    for account in accounts:
        page = brief_page(
            read, account, for_colleague=reader.colleague, period=reader.period, say=reader.say,
            locale=reader.locale, with_prices=reader.with_prices,
        )  # fmt: skip
        yield brief_html(_without(page, reader.left_out), reader.say)


def one_document(pages: Iterable[str]) -> str:
    """Several briefs as one HTML document: the head of the first, the bodies of all."""
    every = list(pages)
    if not every:
        return ""
    head = every[0].partition(_START)[0]
    bodies = [page.partition(_START)[2].rpartition(_END)[0] for page in every]
    return f"{head}{_START}{''.join(bodies)}{_END}\n</html>\n"


def _without(page: BriefPage, left_out: frozenset[str]) -> BriefPage:
    """The brief without the kinds that stay at home; what comes first is made of several."""
    if left_out & {"todo", "promise", "issue", "feedback"}:
        page = replace(page, promises=(), first=())
    if "contact" in left_out:
        page = replace(page, people=(), first=())
    if "answers" in left_out:
        page = replace(page, answers=())
    return page
