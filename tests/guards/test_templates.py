"""Every template is used, compiles, and brings no script or style inside."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

from django.template.loader import get_template

from .source import folder_of, listed, modules, shown, template_name, templates, tree

# Packages whose templates ours stand in for: used whenever the package is.
STANDS_IN_FOR = ("allauth", "django", "django/contrib/admin")

# Templates named only where no guard can read it, with the reason.
USED_UNSEEN: dict[str, str] = {}

# A script of data (application/json) runs nothing, so it may stand in the page.
INLINE = {
    "a script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")", re.IGNORECASE),
    "a style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
}


def test_templates_are_all_used():
    names = references()

    unused = [name for name in own_names() if not is_used(name, names) and name not in USED_UNSEEN]
    stale = [name for name in USED_UNSEEN if name not in set(own_names()) or is_used(name, names)]

    assert unused == [], "Nothing shows these templates: delete them, or show them.\n" + listed(unused)
    assert stale == [], "Listed as used unseen, and gone or seen: take them out.\n" + listed(stale)


def test_templates_have_nothing_inline():
    # Mail programs know no style sheets, so mails may carry style.
    found = [
        f"{shown(path)}: {what}"
        for path in templates()
        if "emails" not in path.parts
        for what, pattern in INLINE.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]

    assert found == [], (
        "The content security policy forbids what stands inside a page: use a class, a data attribute, or a file "
        "in frontend/.\n" + listed(found)
    )


def test_templates_compile():
    for path in templates():
        if folder_of(path).name == "templates" and path.suffix in {".html", ".txt"}:
            get_template(template_name(path))


def own_names() -> list[str]:
    return [template_name(path) for path in templates()]


def is_used(name: str, names: set[str]) -> bool:
    return name in names or any("*" in known and fnmatch(name, known) for known in names) or stands_in(name)


def stands_in(name: str) -> bool:
    return any((package_folder(package) / folder / name).exists() for package in STANDS_IN_FOR for folder in FOLDERS)


FOLDERS = ("templates", "forms/templates", "forms/jinja2")


def package_folder(package: str) -> Path:
    spec = find_spec(package.replace("/", "."))
    return Path(spec.submodule_search_locations[0])


def references() -> set[str]:
    """Names that code and templates mention; a part that is filled in later stands as *."""
    names = set()
    for path in modules():
        names.update(mentioned_in_code(path))
    for path in templates():
        names.update(re.findall(r"""["']([\w./-]+\.\w+)(?:#[\w-]+)?["']""", path.read_text(encoding="utf-8")))
    return names


def mentioned_in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.partition("#")[0]
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "*" for part in node.values]
            text = "".join(parts).partition("#")[0]
            # One that is variable from the start would stand for everything.
            if "/" in text and not text.startswith("*"):
                yield text
