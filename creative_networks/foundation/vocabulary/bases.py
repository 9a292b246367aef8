"""Filters of lists: they live in the address, show as chips that can be taken away, and cost little to draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from creative_networks.foundation.languages.queries import wording

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter: its name in the address, its label, and what can be chosen. Values not among them count as none."""

    name: str
    label: str
    options: Options
    chosen: str = ""

    @property
    def chosen_label(self) -> str:
        return dict(self.options).get(self.chosen, "")


def facet(name: str, label: object, options: Sequence[tuple[str, object]], params: Mapping[str, str]) -> Facet:
    """Make a filter from what the address says."""
    listed = tuple((value, str(text)) for value, text in options)
    wanted = params.get(name, "")
    return Facet(name, str(label), listed, wanted if any(value == wanted for value, _ in listed) else "")


def chips(facets: Sequence[Facet], params: QueryDict) -> list[tuple[str, str]]:
    """List the active filters as label and the address without it; the page starts at its beginning again."""
    found = []
    for one in facets:
        if one.chosen:
            found.append((f"{one.label}: {one.chosen_label}", address(params, **{one.name: "", "page": ""})))
    return found


def address(params: QueryDict, **changes: str) -> str:
    """Write the query string with these values changed; an empty one is left out."""
    changed = params.copy()
    for name, value in changes.items():
        changed[name] = value
        if not value:
            del changed[name]
    text = changed.urlencode()
    return f"?{text}" if text else "?"


def sheet_addresses(params: QueryDict) -> dict[str, str]:
    """Write the addresses of the whole filtered list as files for a spreadsheet program."""
    return {kind: address(params, **{"as": kind, "page": ""}) for kind in ("csv", "xlsx")}


def panel(facets: Sequence[Facet], text: str | None = None) -> SafeString:
    """Draw the filters as a form; `text` adds a search field with this content."""
    return _panel(tuple(facets), text if text is None else text[:200], wording())


@lru_cache(maxsize=256)
def _panel(facets: tuple[Facet, ...], text: str | None, words: str) -> SafeString:
    return render_to_string("web/components/facets.html", {"facets": facets, "text": text})
