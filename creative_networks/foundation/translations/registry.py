"""What other apps tell translations: which of their texts people can translate, and how to show them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from creative_networks.foundation.access.queries import Reader

Label = str | Promise
# A group's total under "", and for each language the numbers that are current, and outdated by typo, medium, major.
Figures = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Work:
    """A text as the list of work shows it; `state` is that of `languages.state_of`, or missing."""

    id: int
    title: str
    language: str
    url: str
    state: str
    original: str
    kind: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to divide the texts of a source: its name, its label, and the names of its groups for a ranking."""

    name: str
    label: Label
    names: Callable[[Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Source:
    """
    Texts of one kind that exist in several languages.

    `count` counts what everybody may read, by group, for the worker; the grouping "" has one group "". `work` lists
    what a reader may see in one state and group, with one more than the page holds. `titles` names those of the ids
    that this reader may see, with the language of the title. `address` leads to the page where a text is translated.
    """

    name: str
    label: Label
    groupings: Sequence[Grouping]
    count: Callable[[str], Figures]
    work: Callable[..., list[Work]]
    titles: Callable[[Reader, Iterable[int], Sequence[str]], Mapping[int, tuple[str, str]]]
    address: Callable[[int, str], str]


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    _sources[source.name] = source


def sources() -> list[Source]:
    return list(_sources.values())


def source_named(name: str) -> Source | None:
    return _sources.get(name)
