"""Every address that code or a template names exists."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from .source import listed, modules, shown, templates

NAMED = {
    ".py": re.compile(r"\b(?:reverse|reverse_lazy|redirect)\(\s*[\"']([a-z_]+:[a-z_]+)[\"']"),
    ".html": re.compile(r"{%\s*url\s+[\"']([a-z_]+:[a-z_]+)[\"']"),
}


def test_addresses_that_are_named_exist():
    known = set(names(get_resolver().url_patterns))

    missing = [
        f"{shown(path)}: {name}"
        for path in (*modules(), *templates())
        if path.suffix in NAMED
        for name in NAMED[path.suffix].findall(path.read_text(encoding="utf-8"))
        if name not in known
    ]

    assert missing == [], "No address has these names; urls.py of the app says which there are.\n" + listed(missing)


def names(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else before)
        elif pattern.name:
            yield f"{before}{pattern.name}"
