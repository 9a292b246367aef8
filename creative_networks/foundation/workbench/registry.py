"""What apps tell the workbench: how their texts are shown, written and saved."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Field
from django.urls import reverse
from django.utils.functional import Promise

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.decisions import Decision

Label = str | Promise


class Clash(Exception):
    """Somebody saved another version in the meantime; `theirs` is that version, and nothing was written."""

    def __init__(self, theirs: Any) -> None:
        super().__init__(theirs.pk)
        self.theirs = theirs


class Unfit(Exception):
    """The text cannot stand as it is, and nothing was written; `errors` says why, by field."""

    def __init__(self, errors: Mapping[str, Label]) -> None:
        super().__init__(", ".join(errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Bench:
    """
    Texts of one kind, named as their `translations.registry.Source`.

    `find` gives a thing that this reader may see; `texts` its versions, the original first. `fields` are those of a
    version, by name; the `rich` ones hold HTML. `can_write` says who translates without being given the language, `own`
    lists their ids. `is_open` tells whether every member may see the thing. `store` takes thing, language, content,
    base_revision, follows, by and at, and raises Clash or Unfit.
    """

    name: str
    find: Callable[[Reader, int], Any | None]
    texts: Callable[[Any], Sequence[Any]]
    fields: Callable[[], Mapping[str, Field]]
    can_write: Callable[[Any, Any], Decision]
    own: Callable[[Any], Iterable[int]]
    is_open: Callable[[Any], bool]
    page: Callable[[int], str]
    store: Callable[..., None]
    rich: frozenset[str] = frozenset()


_benches: dict[str, Bench] = {}


def register_bench(bench: Bench) -> None:
    _benches[bench.name] = bench


def bench_named(name: str) -> Bench | None:
    return _benches.get(name)


def address(name: str, pk: int, language: str) -> str:
    """Lead to the page where a text is translated into a language."""
    return reverse("workbench:text", args=[name, pk, language])
