"""``brief``: one account on paper, as PDF or HTML."""

from __future__ import annotations

import argparse
from pathlib import Path

from amdesk.base.errors import Misuse
from amdesk.cli.context import Context
from amdesk.cli.opening import reading
from amdesk.cli.target import output_path, tell_file, write_output
from amdesk.records.lookup import find_ref
from amdesk.reports.brief_from_desk import brief_page
from amdesk.reports.brief_html import brief_html
from amdesk.reports.brief_lines import BriefPage
from amdesk.reports.brief_pdf import BriefMaker


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the brief and say where."""
    ending = Path(arguments.out).suffix.lower()
    if ending not in {".pdf", ".html", ".htm"}:
        raise Misuse("A brief is written as .pdf or .html, not {ending}.", ending=ending or "—")
    path = output_path(context, arguments.out, force=arguments.force)
    with reading(context) as desk:
        read = desk.read()
        account = find_ref(read, read.sheets["account"], arguments.account)
        language = context.output.language
        page = brief_page(read, account.id, say=language.say, locale=language.code)
    size = write_output(path, _content(page, arguments, context, ending), force=arguments.force)
    tell_file(context, path, account={"id": account.id, "name": account.title}, bytes=size)
    return 0


def _content(
    page: BriefPage, arguments: argparse.Namespace, context: Context, ending: str
) -> bytes:
    say = context.output.language.say
    if ending == ".pdf":
        return BriefMaker().pdf(page, say, pages=arguments.pages)
    return brief_html(page, say).encode("utf-8")
