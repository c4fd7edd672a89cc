"""What the window says, found in its code: every text with the context Qt looks it up in.

Qt's own collector reads Python by pattern and misses texts said through another name
(``say = QCoreApplication.translate``), so the code is read here as Python reads it. Merging,
plural forms and building stay with Qt's tools: they are given one file with every text written as
they expect it.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TRANSLATE = "translate"
PLURAL = "%n"


@dataclass(frozen=True, slots=True, order=True)
class WindowText:
    """One text, its context, and where it is said."""

    context: str
    text: str
    place: str = ""

    @property
    def has_plural(self) -> bool:
        """Whether a number decides its form."""
        return PLURAL in self.text


class NoContextError(Exception):
    """A text is said in a way that leaves its context open; the message names the places."""


def is_translate(called: ast.expr) -> bool:
    """Whether this is ``QCoreApplication.translate``."""
    return isinstance(called, ast.Attribute) and called.attr == TRANSLATE


def sayers(tree: ast.Module) -> dict[str, str]:
    """The functions of a module that say their first argument, each with its context.

    ``def say(text): return QCoreApplication.translate("Coverage", text)`` is one.
    """
    found = {}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or not node.args.args:
            continue
        first = node.args.args[0].arg
        for call in ast.walk(node):
            match call:
                case ast.Call(
                    func=called,
                    args=[ast.Constant(value=str(context)), ast.Name(id=name), *_],
                ) if is_translate(called) and name == first:
                    found[node.name] = context
    return found


def borrowed(tree: ast.Module, known: dict[str, dict[str, str]]) -> dict[str, str]:
    """The sayers a module imports from others, by the name it calls them."""
    return {
        alias.asname or alias.name: known[node.module][alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in known
        for alias in node.names
        if alias.name in known[node.module]
    }


def texts_in(value: ast.expr, named: dict[str, ast.expr]) -> Iterator[str]:
    """The texts an argument can be: a literal, either of two, any of a table."""
    match value:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.IfExp(body=first, orelse=second):
            yield from texts_in(first, named)
            yield from texts_in(second, named)
        case ast.Name(id=name) if name in named:
            yield from texts_in(named[name], {})
        case ast.Dict(values=items) | ast.Tuple(elts=items) | ast.List(elts=items):
            for item in items:
                yield from texts_in(item, named)
        case ast.Subscript(value=inner) | ast.Call(func=ast.Attribute(value=inner, attr="get")):
            yield from texts_in(inner, named)


class Reader(ast.NodeVisitor):
    """Walks a module and keeps what it says."""

    def __init__(self, place: str, tree: ast.Module, sayers_here: dict[str, str]) -> None:
        self._place = place
        self._sayers = sayers_here
        self._classes: list[str] = []
        self._kinds: dict[str, str] = {}
        self._said_by = {
            target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and is_translate(node.value)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        self._named = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        self.found: list[WindowText] = []
        self.unclear: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Remember whose texts these are."""
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Remember what kind of thing each parameter is: ``parent.tr`` speaks for its class."""
        before = self._kinds
        kinds = {
            one.arg: one.annotation.id
            for one in node.args.args
            if isinstance(one.annotation, ast.Name)
        }
        self._kinds = before | kinds
        self.generic_visit(node)
        self._kinds = before

    def visit_Call(self, node: ast.Call) -> None:
        """Keep the text of a call that says one."""
        called = node.func
        match called:
            case ast.Attribute(value=ast.Name(id="self"), attr="tr") if self._classes:
                self._keep(node, self._classes[-1], node.args[0])
            case ast.Attribute(value=ast.Name(id=name), attr="tr") if name in self._kinds:
                self._keep(node, self._kinds[name], node.args[0])
            case ast.Attribute(attr="tr"):
                self._unclear(node)
            case ast.Name(id=name) if name in self._sayers:
                self._keep(node, self._sayers[name], node.args[0])
            case _ if is_translate(called) or (
                isinstance(called, ast.Name) and called.id in self._said_by
            ):
                self._translate(node)
        self.generic_visit(node)

    def _translate(self, node: ast.Call) -> None:
        match node.args:
            case [ast.Constant(value=str(context)), text, *_]:
                # A sayer hands its own argument on: its callers' texts count, not the name.
                if not (isinstance(text, ast.Name) and text.id not in self._named):
                    self._keep(node, context, text)

    def _keep(self, node: ast.Call, context: str, value: ast.expr) -> None:
        texts = list(texts_in(value, self._named))
        if not texts and not isinstance(value, ast.Constant):
            self._unclear(node)
        where = f"{self._place}:{node.lineno}"
        self.found += [WindowText(context, text, where) for text in texts]

    def _unclear(self, node: ast.Call) -> None:
        self.unclear.append(f"{self._place}:{node.lineno}: {ast.unparse(node)[:70]}")


def window_texts(root: Path) -> list[WindowText]:
    """Every text of the window, each once, in order.

    Raises NoContextError where a text or its context cannot be told from the code.
    """
    trees = {
        path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.py"))
    }
    known = {
        ".".join(path.relative_to(root.parent).with_suffix("").parts): sayers(tree)
        for path, tree in trees.items()
    }
    found: dict[tuple[str, str], WindowText] = {}
    unclear: list[str] = []
    for path, tree in trees.items():
        module = ".".join(path.relative_to(root.parent).with_suffix("").parts)
        place = path.relative_to(root.parent).as_posix()
        reader = Reader(place, tree, borrowed(tree, known) | known[module])
        reader.visit(tree)
        unclear += reader.unclear
        for text in reader.found:
            found.setdefault((text.context, text.text), text)
    if unclear:
        raise NoContextError("texts that cannot be found for translation:\n" + "\n".join(unclear))
    return sorted(found.values())


def as_source(texts: list[WindowText]) -> str:
    """The texts as calls in the language Qt's collector knows best."""
    lines = ["// Made by packaging/translations.py from the window's code."]
    for one in texts:
        context, text = json.dumps(one.context), json.dumps(one.text, ensure_ascii=False)
        count = ", nullptr, n" if one.has_plural else ""
        lines.append(f"QCoreApplication::translate({context}, {text}{count});")
    return "\n".join(["void said(int n)", "{", *lines, "}", ""])
