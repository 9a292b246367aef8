"""Where higher floors tell access whom an account belongs to, what shows guarded things, and what can be governed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from creative_networks.foundation.decisions import Decision

from .readers import Reader

if TYPE_CHECKING:
    from datetime import datetime

    from .bases import Guarded

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


@dataclass(frozen=True, slots=True)
class Governed:
    """
    A kind of thing (`knowledge.item`) on which governing groups decide.

    `find` fetches one whatever its state. `title` names it with the language of the name, in the reader's ranking.
    `scope` is the audience that answers for it. `may_refer` decides who may ask a group and set notices. `note_labels`
    keeps beside the thing which labels it shows; `remove_content` takes all words, pictures and files out of it.
    """

    kind: str
    find: "Callable[[int], Guarded | None]"
    title: "Callable[[Guarded, Sequence[str]], tuple[str, str]]"
    url: "Callable[[Guarded], str]"
    scope: "Callable[[Guarded], str]"
    is_readable: "Callable[[Guarded], bool]"
    may_refer: "Callable[[Any, Guarded], Decision]"
    note_labels: "Callable[[Guarded, list[int]], None]"
    remove_content: "Callable[[Guarded, datetime], None]"


_governed: dict[str, Governed] = {}


def register_governed(governed: Governed) -> None:
    _governed[governed.kind] = governed


def governed_kinds() -> Mapping[str, Governed]:
    return MappingProxyType(_governed)
