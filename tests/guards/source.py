"""The product's own source, for guards to read."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "creative_networks"


def modules(*, with_tests: bool = False) -> Iterator[Path]:
    """Every Python file of the product; migrations are history and no guard's business."""
    for path in sorted(PRODUCT.rglob("*.py")):
        is_test = "tests" in path.parts or path.name == "conftest.py"
        if "migrations" not in path.parts and (with_tests or not is_test):
            yield path


def templates() -> Iterator[Path]:
    for path in sorted(PRODUCT.rglob("*")):
        if path.is_file() and folder_of(path):
            yield path


def template_name(path: Path) -> str:
    """The name a template is loaded by."""
    folder = folder_of(path)
    assert folder
    return str(path.relative_to(folder))


def folder_of(path: Path) -> Path | None:
    """The folder of templates that a file lies in."""
    return next((parent for parent in path.parents if parent.name in {"templates", "form_templates"}), None)


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def listed(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in sorted(lines))
