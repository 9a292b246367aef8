"""Where higher floors tell access which audiences an account belongs to, and which surfaces show guarded things."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .readers import Reader

ScopeProvider = Callable[[Any], Iterable[str]]
_scope_providers: list[ScopeProvider] = []


def provide_scopes(provider: ScopeProvider) -> ScopeProvider:
    """Register a function from an account to its scopes, such as `organisation:12`; one statement at most."""
    if provider not in _scope_providers:
        _scope_providers.append(provider)
    return provider


def scope_providers() -> list[ScopeProvider]:
    return list(_scope_providers)


@dataclass(frozen=True, slots=True)
class Surface:
    """
    A way in which guarded things reach a reader, for the test that no surface leaks.

    `shows` returns the ids of the things of this kind that the surface gives to the reader.
    """

    name: str
    kind: str
    shows: Callable[[Reader], Iterable[Any]]


_surfaces: dict[str, Surface] = {}


def register_surface(surface: Surface) -> None:
    _surfaces[surface.name] = surface


def surfaces() -> list[Surface]:
    return list(_surfaces.values())
