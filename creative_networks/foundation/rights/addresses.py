"""Every address of the product: its name, its pattern, the methods it answers, its door."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import LocalePrefixPattern, URLPattern, URLResolver, get_resolver

from .registry import Who, declared_access, roles_with

ANY_METHOD = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Address:
    """`is_open` says that nobody is sent to sign in; `who` is what its app declared."""

    name: str
    pattern: str
    methods: tuple[str, ...]
    is_open: bool
    who: tuple[str, ...]


def addresses() -> list[Address]:
    declared = declared_access()
    return [
        Address(
            name=name,
            pattern=f"/{route}",
            methods=methods_of(pattern.callback),
            is_open=not getattr(pattern.callback, "login_required", True),
            who=tuple(sorted(declared.get(name, ()))),
        )
        for name, route, pattern in _walk(get_resolver(), namespace="", route="")
    ]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the access matrix: whoever has this role, in this relation to the thing, may ask so."""

    name: str
    pattern: str
    method: str
    role: str
    relation: str


def access_matrix() -> list[Rule]:
    """Spell out for each address, method, role and relation what is declared; what has no line is refused."""
    return [
        Rule(address.name, address.pattern, method, role, relation)
        for address in addresses()
        for method in address.methods
        for word in address.who
        for role, relation in _spelled(Who(word))
    ]


def _spelled(who: Who) -> list[tuple[str, str]]:
    match who:
        case Who.EVERYONE:
            return [("visitor", "any"), ("member", "any")]
        case Who.LINK:
            return [("visitor", "holds the link"), ("member", "holds the link")]
        case Who.MEMBER:
            return [("member", "any")]
        case Who.SELF:
            return [("member", "is the person")]
        case Who.COORDINATOR:
            return [("coordinator", "any")]
        case Who.ACTS | Who.PUBLISHES | Who.MANAGES:
            return [(role, "of its organisation") for role in roles_with(who)]
        case Who.REVIEWS:
            return [(role, "of the reviewing organisation") for role in roles_with(who)]
        case Who.PUBLISHES_SOMEWHERE:
            return [(role, "of any organisation") for role in roles_with(Who.PUBLISHES)]
        case Who.ORGANISES:
            return [("member", "organises the event")]
        case Who.TRANSLATES:
            return [("member", "was given the language")]
        case Who.STEWARD:
            return [("member", "is a steward of the group")]


def methods_of(view: Any) -> tuple[str, ...]:
    """Read the methods that Django's decorators let through; a class of a library says its own."""
    allowed: set[str] | None = None
    while view is not None:
        code = getattr(view, "__code__", None)
        if code is not None and hasattr(view, "csrf_exempt") and "self" in code.co_freevars:
            # Ninja keeps the methods of an address with its operations.
            path = view.__closure__[code.co_freevars.index("self")].cell_contents
            found = {method for operation in getattr(path, "operations", ()) for method in operation.methods}
            allowed = found if allowed is None else allowed & found
        if code is not None and "request_method_list" in code.co_freevars:
            found = set(view.__closure__[code.co_freevars.index("request_method_list")].cell_contents)
            allowed = found if allowed is None else allowed & found
        if view_class := getattr(view, "view_class", None):
            methods = [name for name in view_class.http_method_names if hasattr(view_class, name) and name != "options"]
            return tuple(sorted(name.upper() for name in methods))
        view = getattr(view, "__wrapped__", None)
    return tuple(sorted(allowed)) if allowed else ANY_METHOD


def _walk(resolver: URLResolver, namespace: str, route: str) -> Iterator[tuple[str, str, URLPattern]]:
    for pattern in resolver.url_patterns:
        is_language = isinstance(pattern.pattern, LocalePrefixPattern)
        path = route + ("<language>/" if is_language else str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, path)
        else:
            yield (namespace + pattern.name if pattern.name else path), path, pattern
