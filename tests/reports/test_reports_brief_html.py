"""The HTML brief, parsed again."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from amdesk.reports.brief_html import brief_html
from amdesk.reports.brief_lines import BriefPage
from amdesk.reports.brief_pdf import unchanged

SHORT = {"meta", "br", "polygon", "polyline", "path", "circle"}
KNOWN = {
    "html", "head", "title", "style", "body", "main", "header", "footer", "section", "div", "h1",
    "h2", "h3", "p", "small", "b", "span", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th",
    "td", "svg", "text", *SHORT,
}  # fmt: skip


class Reader(HTMLParser):
    """Collects elements, attributes and text, and checks that everything is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs
        if tag not in SHORT:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(page: BriefPage) -> Reader:
    reader = Reader()
    reader.feed(brief_html(page, unchanged))
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("name", ["brightmoor", "crowded", "hostile", "bare", "sparse"])
def test_the_document_is_well_formed_and_loads_nothing(
    name: str, request: pytest.FixtureRequest
) -> None:
    reader = parsed(request.getfixturevalue(name))
    assert reader.seen <= KNOWN
    names = {key for key, _ in reader.attributes}
    assert not names & {"src", "href", "xlink:href", "action", "srcset", "style"}
    assert not [key for key in names if key.startswith("on")]


def test_hostile_texts_stay_text(hostile: BriefPage) -> None:
    source = brief_html(hostile, unchanged)
    assert "<script" not in source.lower()
    assert "&lt;script&gt;alert(" in source
    assert "&lt;b&gt;GmbH&lt;/b&gt;" in source
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\ud800-\udfff]", source)
    source.encode("utf-8")


def test_every_row_is_there(crowded: BriefPage) -> None:
    text = parsed(crowded).text
    for number in range(300):
        assert f"Person Number {number}" in text
    assert "more in amdesk" not in text


def test_marks_are_drawn_and_said(brightmoor: BriefPage) -> None:
    reader = parsed(brightmoor)
    labels = {value for key, value in reader.attributes if key == "aria-label"}
    assert {"heard", "promised", "agreed", "5 of 5", "62%"} <= labels


def test_names_of_many_languages_are_kept(hostile: BriefPage) -> None:
    text = parsed(hostile).text
    for name in ("Łukasz Wójcik", "Ελένη Παππά", "İlkay Şahin", "محمد العلي", "王小明"):
        assert name in text


def test_labels_are_said_in_the_readers_language(brightmoor: BriefPage) -> None:
    source = brief_html(brightmoor, lambda label: {"People": "Menschen <&>"}.get(label, label))
    assert "Menschen &lt;&amp;&gt;" in source
