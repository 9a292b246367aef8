"""Every address asks for sign-in, but for those listed here, each with its reason."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from .source import listed

PUBLIC: dict[str, str] = {}


def test_doors_are_closed_but_for_those_listed():
    public = {name for name, pattern in addresses() if not getattr(pattern.callback, "login_required", True)}

    opened = [name for name in public if name not in PUBLIC]
    stale = [name for name in PUBLIC if name not in public]

    assert opened == [], (
        "These addresses are open to everybody. Take @login_not_required away, or list them in PUBLIC with the "
        "reason why a stranger needs them.\n" + listed(opened)
    )
    assert stale == [], "These are listed as public and are not (any more): take them out.\n" + listed(stale)


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """Every pattern with its name, or its route where it has none."""
    yield from walk(get_resolver(), namespace="", route="")


def walk(resolver: URLResolver, namespace: str, route: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        path = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern, inner, path)
        else:
            yield (namespace + pattern.name if pattern.name else path), pattern
