"""What the import says: sources, separators, outcomes, fields, results."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from amdesk.base.errors import AmdeskError
from ui.bridge.import_columns import FieldChoice
from ui.bridge.import_lines import FileShown, ImportDone, Preview
from ui.bridge.words import CoreWords
from ui.kit.plurals import counted

ENCODINGS = (
    "utf-8", "utf-16-le", "cp1252", "iso-8859-15", "cp1250", "cp1251", "mac_roman", "cp850",
    "cp932", "gb18030",
)  # fmt: skip
SEPARATORS = (",", ";", "\t", "|")


def say(text: str) -> str:
    """Return a sentence of the import in the reader's language."""
    return QCoreApplication.translate("Import", text)


def number(text: str, count: int) -> str:
    """Return a sentence with "%n" in the form its count wants."""
    return counted(QCoreApplication.translate("Import", text, "", count), count)


def encoding_name(code: str) -> str:
    """Return an encoding as people know it."""
    known = {
        "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
        "cp1252": say("Western (Windows 1252)"), "iso-8859-15": say("Western (ISO 8859-15)"),
        "cp1250": say("Central European (Windows 1250)"), "cp1251": say("Cyrillic (Windows 1251)"),
        "mac_roman": say("Western (old Mac)"), "cp850": say("Western (DOS 850)"),
        "cp932": say("Japanese (Shift JIS)"), "gb18030": say("Chinese (GB 18030)"),
    }  # fmt: skip
    return known.get(code, code.upper())


def separator_name(sign: str) -> str:
    """Return a separator by its name."""
    known = {",": say("Comma"), ";": say("Semicolon"), "\t": say("Tab"), "|": say("Bar")}
    return known.get(sign, sign)


def choice_name(choice: str) -> str:
    """Return an answer to one of the reader's questions."""
    known = {
        "dmy": say("Day first: 31.12.2026"),
        "mdy": say("Month first: 12/31/2026"),
        "ymd": say("Year first: 2026-12-31"),
        ".": say("Point: 1,234.50"),
        ",": say("Comma: 1.234,50"),
    }
    return known.get(choice, choice)


def outcome_name(outcome: str) -> tuple[str, str]:
    """Return what becomes of a record, and the colour role of the words."""
    known = {
        "created": (say("New"), "good"),
        "updated": (say("Changed"), "accentText"),
        "unchanged": (say("Unchanged"), "text3"),
    }
    return known.get(outcome, (outcome, "text2"))


def field_name(choice: FieldChoice, words: CoreWords) -> str:
    """Return a field of the mapping table: its kind, its label, which entry and part."""
    parts: Mapping[str, str] = {
        "work": say("work"), "home": say("home"), "mobile": say("mobile"), "main": say("main"),
        "other": say("other"), "fax": say("fax"), "billing": say("billing"),
        "shipping": say("shipping"), "street": say("street"), "postcode": say("postcode"),
        "city": say("city"), "region": say("region"), "country": say("country"),
    }  # fmt: skip
    known = [parts.get(part, part) for part in (choice.slot, choice.part) if part]
    names = {"kind": words.text(choice.kind), "field": words.text(choice.field)}
    if not known:
        return say("{kind}: {field}").format(**names)
    return say("{kind}: {field} ({which})").format(**names, which=", ".join(known))


def recognised(shown: FileShown, words: CoreWords) -> str:
    """Return what a file was taken for, in a sentence without its name."""
    if shown.error is not None:
        return words.error(shown.error)
    rows = number("%n row(s)", shown.rows)
    if shown.wants_columns:
        return say("Columns not known yet, {rows}").format(rows=rows)
    label = words.text(shown.label)
    if shown.is_own_mapping:
        label = say("Columns as you said")
    said = say("{what}, {rows}").format(what=label, rows=rows)
    if not shown.separator:
        return said
    how = (encoding_name(shown.encoding), separator_name(shown.separator).lower())
    return say("{what}. {encoding}, divided by {separator}").format(
        what=said, encoding=how[0], separator=how[1]
    )


def named(shown: FileShown, words: CoreWords) -> str:
    """Return a file's name with what it was taken for."""
    if shown.error is not None:
        return recognised(shown, words)
    said = recognised(shown, words)
    return say("{file}: {what}").format(file=shown.path.name, what=said)


def outlook(made: Preview) -> str:
    """Return what the import would do, in one sentence."""
    if made.changes:
        return ""
    if made.unchanged and not made.refused:
        return number("Nothing new. All %n record(s) of this list are in the desk.", made.unchanged)
    if made.unchanged:
        return number(
            "Nothing new. %n record(s) are in the desk already, the rest was refused.",
            made.unchanged,
        )
    if made.refused:
        return say("Every row was refused. The reasons are listed.")
    return say("There is nothing in this list to import.")


def result(done: ImportDone) -> str:
    """Return what an import did."""
    names = ", ".join(done.names[:3]) + (" …" if len(done.names) > 3 else "")
    parts = [
        number("%n new", done.created) if done.created else "",
        number("%n changed", done.updated) if done.updated else "",
        number("%n unchanged", done.unchanged) if done.unchanged else "",
        number("%n refused", done.refused) if done.refused else "",
        number("%n field(s) left out", done.left_out) if done.left_out else "",
    ]
    said = ", ".join(part for part in parts if part) or say("nothing new")
    return say("Imported from {files}: {counts}.").format(files=names, counts=said)


def error_line(error: AmdeskError, words: CoreWords) -> str:
    """Return the reason of a refusal without the advice for terminals."""
    return words.error(error, hint=False)
