"""Collect the texts to translate and build the catalogues the program reads.

Two catalogues per language in ``resources/translations``: ``core.LANGUAGE.po`` for what the core
says, built into ``.mo`` for the standard library's gettext, and ``window.LANGUAGE.ts`` for the
window, built into ``.qm`` for Qt. What was translated is kept; what is said no more is dropped.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).parent))

from window_catalogue import untranslated, update_window
from window_texts import window_texts

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)
ERRORS = ROOT / "amdesk" / "base" / "errors.py"
# The catalogue is the same whenever it is made, so that a commit shows changed texts only.
WRITTEN_AT = datetime(2026, 1, 1, tzinfo=UTC)

# Which arguments of a call are texts, by the name of what is called. Errors are added below.
TEXTS_AT = {
    "say": (0,),
    "_say": (0,),
    "counted": (0, 1),
    "action": (0,),
    "NotThatType": (0,),
    "Remark": (1,),
    "note_that": (1,),
    "Unreadable": (1,),
    "step": (0,),
    "KindAbout": (1, 2),
    "FigureInput": (0,),
}
CLASS_TEXTS = {"default_hint"}
FORMULA_ENDS = ("_FORMULA", "HEALTH_LABELS")
"""How constants are called that say how a figure is computed."""
TEXT_KEYWORDS = {"label", "unit", "help", "hint", "title"}
FIELD_DECLARATIONS = {
    *("text", "note", "choice", "ref", "integer", "number", "percent", "flag", "day", "instant"),
    *("clock_time", "money", "listing", "labelled", "document"),
}


def _names(node: ast.Assign | ast.AnnAssign) -> set[str]:
    """The plain names something is assigned to."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _says_something(node: ast.Assign | ast.AnnAssign) -> bool:
    """Whether what is assigned is shown to the user, by the names it is given."""
    names = _names(node)
    return bool(names & CLASS_TEXTS) or any(name.endswith(FORMULA_ENDS) for name in names)


def error_classes() -> dict[str, tuple[int, ...]]:
    """Where each error takes its sentence: first, or behind the field for a refused rule.

    An error with its own making (an ``__init__``) is let be: its sentence stands inside.
    """
    found: dict[str, tuple[int, ...]] = {"AmdeskError": (0,), "Refused": (1,)}
    classes = [
        (node.name, base.id)
        for path in [ERRORS, *sorted((ROOT / "amdesk").rglob("*.py"))]
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
        and not any(isinstance(part, ast.FunctionDef) for part in node.body)
        for base in node.bases
        if isinstance(base, ast.Name)
    ]
    while fresh := {
        name: found[base] for name, base in classes if base in found and name not in found
    }:
        found |= fresh
    return found


def literals(value: ast.expr | None, named: dict[str, ast.expr]) -> Iterator[str]:
    """The texts of a literal, of a dictionary's values, or of a constant of the same file."""
    match value:
        case ast.Constant(value=str(text)) if any(letter.isalpha() for letter in text):
            yield text
        case ast.IfExp(body=first, orelse=second):
            yield from literals(first, named)
            yield from literals(second, named)
        case ast.Dict(values=items) | ast.Tuple(elts=items) | ast.List(elts=items):
            for item in items:
                yield from literals(item, named)
        case (
            ast.Subscript(value=ast.Name(id=name))
            | ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"))
        ) if name in named:  # one of a table's texts
            yield from literals(named[name], {})
        case ast.Call(args=[inner]):  # MappingProxyType({...})
            yield from literals(inner, named)
        case ast.Name(id=name) if name in named:
            yield from literals(named[name], {})


def looped(tree: ast.Module, named: dict[str, ast.expr]) -> dict[str, ast.expr]:
    """Names that run over texts written down: ``say(head) for head in ("Name", "State")``."""
    found: dict[str, ast.expr] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.comprehension) or not isinstance(node.target, ast.Name):
            continue
        over = named.get(node.iter.id) if isinstance(node.iter, ast.Name) else node.iter
        if isinstance(over, ast.Tuple | ast.List):
            known = found.get(node.target.id)
            parts = [*known.elts, *over.elts] if isinstance(known, ast.Tuple) else over.elts
            found[node.target.id] = ast.Tuple(elts=parts, ctx=ast.Load())
    return found


def texts_of(
    tree: ast.Module, texts_at: dict[str, tuple[int, ...]], *, declares_fields: bool
) -> Iterator[tuple[int, str]]:
    """Line and text of everything a file says to the user."""
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    named |= {name: value for name, value in looped(tree, named).items() if name not in named}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and _says_something(node):
            yield from ((node.lineno, text) for text in literals(node.value, named))
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        is_field = declares_fields and name in FIELD_DECLARATIONS
        said = [node.args[at] for at in texts_at.get(name, ()) if at < len(node.args)]
        if is_field:
            # The label, and behind it the choices; a reference's second argument is a kind.
            said += node.args[: 2 if name == "choice" else 1]
        for keyword in node.keywords:
            is_text = keyword.arg in TEXT_KEYWORDS and (declares_fields or keyword.arg == "hint")
            if is_text or (is_field and keyword.arg == "choices"):
                said.append(keyword.value)
        for value in said:
            yield from ((node.lineno, text) for text in literals(value, named))


def collected() -> Catalog:
    """Every text of the core, with the file that says it."""
    texts_at = {**TEXTS_AT, **error_classes()}
    catalogue = Catalog(project="amdesk", charset="utf-8")
    for path in sorted((ROOT / "amdesk").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        declares = path.name == "records.py" or "records" in path.relative_to(ROOT).parts
        place = path.relative_to(ROOT).as_posix()
        for line, text in texts_of(tree, texts_at, declares_fields=declares):
            catalogue.add(text, locations=[(place, line)])
    return catalogue


def update_core(language: str, found: Catalog) -> str:
    """Bring the core's catalogue of ``language`` to what was found; returns how it stands."""
    place = FOLDER / f"core.{language}.po"
    if place.exists():
        with place.open("rb") as source:
            catalogue = read_po(source, locale=language)
        # A text that only looks like a former one is no translation of it.
        catalogue.update(found, no_fuzzy_matching=True)
    else:
        catalogue = Catalog(locale=language, project="amdesk", charset="utf-8", fuzzy=False)
        catalogue.update(found)
    catalogue.creation_date = catalogue.revision_date = WRITTEN_AT
    catalogue.header_comment = "# What amdesk's core says."
    with place.open("wb") as target:
        write_po(
            target,
            catalogue,
            sort_output=True,
            include_lineno=False,
            ignore_obsolete=True,
            width=96,
        )
    with place.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)
    texts = [message for message in catalogue if message.id]
    missing = sum(not message.string for message in texts)
    return f"core, {language}: {len(texts)} texts, {missing} not translated"


def translated(language: str) -> dict[str, str]:
    """What the core's catalogue of ``language`` says, text by text."""
    with (FOLDER / f"core.{language}.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    return {
        message.id: message.string
        for message in catalogue
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string
    }


def main() -> int:
    """Collect and build for every language, and say how each stands."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = collected()
    texts = window_texts(ROOT / "ui")
    for language in LANGUAGES:
        print(update_core(language, found))
        place = FOLDER / f"window.{language}.ts"
        print(update_window(place, texts, translated(language)))
        for context, text in untranslated(place):
            print(f"  {context}: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
