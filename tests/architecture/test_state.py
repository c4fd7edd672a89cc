"""No state lives in a module: constants stay what they were when the file was read."""

from __future__ import annotations

import ast
from collections.abc import Iterator

MUTABLE_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_TYPES = {"list", "dict", "set", "defaultdict", "OrderedDict", "deque", "Counter"}
CHANGING_METHODS = {
    *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"),
    *("add", "discard", "update", "setdefault", "popitem", "appendleft", "popleft"),
}


def is_mutable(value: ast.expr | None) -> bool:
    """Whether the value makes a list, dictionary or set that could be changed later."""
    if isinstance(value, MUTABLE_DISPLAYS):
        return True
    if isinstance(value, ast.Call):
        made = value.func
        name = made.id if isinstance(made, ast.Name) else getattr(made, "attr", "")
        return name in MUTABLE_TYPES
    return False


def module_names(tree: ast.Module) -> Iterator[tuple[str, ast.expr | None]]:
    """Names bound at module level, with the value."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node.value


def changes_of(tree: ast.Module, names: set[str]) -> Iterator[str]:
    """Places that change one of the module's containers, or rebind a module's name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield f"line {node.lineno}: global {', '.join(node.names)}"
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            if isinstance(node.value, ast.Name) and node.value.id in names:
                yield f"line {node.lineno}: an item of {node.value.id}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            is_ours = isinstance(owner, ast.Name) and owner.id in names
            if is_ours and node.func.attr in CHANGING_METHODS:
                yield f"line {node.lineno}: .{node.func.attr} on {ast.unparse(owner)}"


def test_no_module_keeps_state(sources: dict[str, ast.Module]) -> None:
    wrong = []
    for path, tree in sources.items():
        containers = {name for name, value in module_names(tree) if is_mutable(value)}
        wrong += [
            f"{path}: {name} is a variable container of the module"
            for name in sorted(containers)
            if not name.lstrip("_").isupper() and name != "__all__"
        ]
        wrong += [f"{path}: {change}" for change in changes_of(tree, containers)]
    assert not wrong, "\n".join(wrong)


def test_a_planted_module_state_is_found() -> None:
    tree = ast.parse(
        "SEEN = []\ncache = {}\ndef remember(x):\n    SEEN.append(x)\n    cache[x] = 1\n"
    )
    containers = {name for name, value in module_names(tree) if is_mutable(value)}
    assert containers == {"SEEN", "cache"}
    assert len(list(changes_of(tree, containers))) == 2
