"""Nothing of ours hangs on saving: the journal tells what happened."""

import ast
from collections.abc import Iterator

from .source import listed, modules, shown, tree

SAVING = {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"}


def test_no_receiver_hangs_on_saving():
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in modules()
        for node in nodes(tree(path))
        if (isinstance(node, ast.Name) and node.id in SAVING)
        or (isinstance(node, ast.Attribute) and node.attr in SAVING)
        or (isinstance(node, ast.ImportFrom) and SAVING & {name.name for name in node.names})
    ]

    assert found == [], (
        "Call down, fill a registry from registers.py, or read the journal: signals on saving hide who does what.\n"
        + listed(found)
    )


def nodes(module: ast.Module) -> Iterator[ast.AST]:
    """Walk a module, but for the names of methods that are called: a field has a `pre_save` that is no signal."""
    walked = list(ast.walk(module))
    called = {id(node.func) for node in walked if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    return (node for node in walked if id(node) not in called)
