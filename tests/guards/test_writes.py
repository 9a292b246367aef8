"""Only actions write."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .source import listed, modules, shown, tree

VERBS = {"save", "create", "delete", "update", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITES = VERBS | {f"a{verb}" for verb in VERBS}

# "file::function.verb" that looks like a write of ours and may stay, with the reason.
ALLOWED = {
    "creative_networks/config/settings.py::update": "a dictionary of settings",
    "creative_networks/foundation/files/object_storage.py::ObjectStorage.delete.delete": "an object in a bucket",
    "creative_networks/foundation/files/object_storage.py::ObjectStorage.ensure_bucket.create": "the bucket itself",
    "creative_networks/domains/investment/marking.py::_marked_picture.save": "an image into memory",
    "creative_networks/foundation/files/pictures.py::_written.save": "an image into memory",
    "creative_networks/foundation/spreadsheets/__init__.py::as_xlsx.save": "a workbook into memory",
    "creative_networks/foundation/languages/locales.py::install.update": "Django's dictionary of locales",
    "creative_networks/interfaces/archive/backups.py::copy_and_digest.update": "a checksum",
}


def test_only_actions_write():
    found = {place for path in modules() if not is_action(path) for place in writes(path)}

    strays = [place for place in found if place not in ALLOWED]
    stale = [place for place in ALLOWED if place not in found]

    assert strays == [], (
        "Writing is for actions.py: call an action here. When it writes no row of ours (a dictionary, a file), list "
        "it in ALLOWED with the reason.\n" + listed(strays)
    )
    assert stale == [], "These are allowed to write and do not (any more): take them out.\n" + listed(stale)


def is_action(path: Path) -> bool:
    return path.stem == "actions" or path.parent.name == "actions"


def writes(path: Path) -> Iterator[str]:
    yield from visit(tree(path), f"{shown(path)}::")


def visit(node: ast.AST, prefix: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        inner = prefix
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{prefix}{child.name}."
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute) and child.func.attr in WRITES:
            yield prefix + child.func.attr
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id == "insert_row":
            yield prefix + child.func.id
        yield from visit(child, inner)
