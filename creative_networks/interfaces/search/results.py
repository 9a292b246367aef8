"""From the rows that were found to what the page shows of each: its title, what was met in it, and why it is there."""

import datetime
from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.urls import get_urlconf, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from creative_networks.engines.text import tokens
from creative_networks.foundation.languages.queries import best
from creative_networks.foundation.prepared import Prepared

from . import encoding, matching, snippets
from .interpretation import CONCEPT, Interpretation, Wanted
from .matching import Row
from .models import IndexedText
from .snippets import Places

# Searches whose results a process keeps.
MOST_KEPT = 300
# Stands for the number of a thing in the address of its kind.
_NUMBER = 8_800_000_000_000_000


# How a word was met, best first, as the sentences that tell it are named.
_TIERS = ((encoding.EXACT, "exact"), (encoding.LEMMA, "form"), (encoding.STEM, "like"), (encoding.PART, "part"))


class Result(NamedTuple):
    """A thing as the page of results shows it: named in the reader's best language, quoted where it was found."""

    searchable: str
    thing_id: int
    kind: str
    url: str
    title: SafeString
    language: str
    snippet: SafeString
    snippet_language: str
    byline: str
    languages: tuple[str, ...]
    is_past: bool
    date: str
    reasons: tuple["Reason", ...]

    @property
    def is_quoted_elsewhere(self) -> bool:
        """Whether what is quoted is in another language than the title."""
        return self.snippet_language not in ("", self.language)


class Reason(NamedTuple):
    """Why a thing stands where it does: how a word was met, or what speaks for the thing itself."""

    name: str
    word: str = ""
    met: str = ""
    n: int = 0


class _Text(NamedTuple):
    """One language version of a thing, and what is shown of the thing itself."""

    thing: int
    language: str
    title: str
    body: str
    title_keys: str
    body_keys: str
    anchors: str
    kind: str
    page: str
    page_arguments: str
    byline: str
    date: datetime.date
    confirmed: datetime.date | None
    uses: int
    is_past: bool


_texts_of = Prepared(
    lambda things: (
        IndexedText.objects.filter(thing__in=things)
        .order_by("thing", "position")
        .values_list(*_Text._fields[:7], *(f"thing__{name}" for name in _Text._fields[7:]))
    )
)

# Results as they were made, for each search and row. A text is the same as long as its row says when it was indexed;
# that the reader may see it was asked just before.
_made: dict[Hashable, dict[Row, Result]] = {}


def forget() -> None:
    """Make this process make its results anew; for tests, whose rows come again with other texts."""
    _made.clear()


def results_of(
    rows: Sequence[Row], interpretation: Interpretation, ranking: Sequence[str], language: str, now: datetime.date
) -> tuple[Result, ...]:
    """Make the results of these rows, in one statement or none; `language` is the one they were narrowed to."""
    made = _made_for((interpretation.wanted, tuple(ranking), language, now, get_language()))
    texts: dict[int, list[_Text]] = {}
    if missing := [row.id for row in rows if row not in made]:
        for text in map(_Text._make, _texts_of.rows(things=missing)):
            texts.setdefault(text.thing, []).append(text)
    keys = snippets.TermKeys(interpretation)
    for row in rows:
        # It may have been indexed anew, or taken out, since the statement before.
        if row not in made and row.id in texts:
            made[row] = _result(row, texts[row.id], keys, interpretation, (language, *ranking), now)
    return tuple(made[row] for row in rows if row in made)


def _made_for(asked: Hashable) -> dict[Row, Result]:
    if asked not in _made:
        if len(_made) >= MOST_KEPT:
            _made.clear()
        _made[asked] = {}
    return _made[asked]


class _Looked(NamedTuple):
    """A text and where something was met in it."""

    text: _Text
    title: Places
    body: Places


def _result(
    row: Row,
    texts: Sequence[_Text],
    keys: snippets.TermKeys,
    interpretation: Interpretation,
    ranking: Sequence[str],
    now: datetime.date,
) -> Result:
    looked = [
        _Looked(text, snippets.places_of(text.title_keys, own), snippets.places_of(text.body_keys, own))
        for text in texts
        for own in (keys.of(text.language),)
    ]
    named = {one.text.language: one for one in looked if one.text.title}
    shown = named.get(best(named, ranking) or "", looked[0])
    quoted, part = _quoted(shown, looked)
    thing = texts[0]
    return Result(
        searchable=row.searchable,
        thing_id=row.thing_id,
        kind=thing.kind,
        url=address_of(thing.page, thing.page_arguments),
        title=snippets.marked_title(shown.text.title, shown.title),
        language=shown.text.language,
        snippet=part,
        snippet_language=quoted.text.language,
        byline=thing.byline,
        languages=tuple(text.language for text in texts if text.language),
        is_past=thing.is_past,
        date=str(thing.date),
        reasons=_reasons(row, looked, interpretation, now),
    )


def _quoted(shown: _Looked, looked: Sequence[_Looked]) -> tuple[_Looked, SafeString]:
    """Quote what is shown; where nothing was met in it, the first in which something was, from its text or title."""
    if not shown.title.keys and not shown.body.keys:
        for other in looked:
            if other.body.keys:
                return other, snippets.snippet(other.text.body, other.text.anchors, other.body)
            if other.title.keys:
                return other, snippets.marked_title(other.text.title, other.title)
    return shown, snippets.snippet(shown.text.body, shown.text.anchors, shown.body)


def _reasons(
    row: Row, looked: Sequence[_Looked], interpretation: Interpretation, now: datetime.date
) -> tuple[Reason, ...]:
    """Tell why a thing stands where it does: for each term how it was met, then what speaks for the thing itself."""
    titles = set[str]().union(*(one.title.keys for one in looked))
    bodies = set[str]().union(*(one.body.keys for one in looked))
    names = [looked[0].text.byline, *(one.text.title for one in looked)]
    reasons = [] if row.near is None else [Reason("near")]
    for one in interpretation.wanted if row.is_loose < 2 else ():
        name, met = _met(one, row, names, titles, bodies)
        reasons.append(Reason(name, one.term.text, met))
    thing = looked[0].text
    speaking = matching.bonuses(thing.date, thing.confirmed, thing.uses, thing.is_past, now)
    return (*reasons, *(Reason(name, n=thing.uses) for name in speaking))


def _met(one: Wanted, row: Row, names: Sequence[str], titles: set[str], bodies: set[str]) -> tuple[str, str]:
    """Name the best way in which a term was met, and the other word it was met by."""
    if one.term.is_phrase:
        return "phrase", ""
    keys = one.alternatives[0].keys[0]
    for place, found in (("title", titles), ("text", bodies)):
        for letter, name in _TIERS:
            if any(key in found for key in keys if key[0] == letter):
                return f"{name}_in_{place}", ""
    for other in one.alternatives[1:]:
        if other.kind != CONCEPT and all(not (titles | bodies).isdisjoint(word) for word in other.keys):
            return "translated", other.label
    beginnings = (encoding.beginning(token.text) for token in tokens(" ".join(names)))
    if one.beginning and any(beginning.startswith(one.beginning) for beginning in beginnings):
        return "name", ""
    about = [other for other in one.alternatives[1:] if other.kind == CONCEPT]
    marked = [other for other in about if f"concept={other.key[1:]}" in row.tags.split(" ")]
    if marked or (about and not row.is_loose):
        return "concept", (marked or about)[0].label
    return "absent", ""


def address_of(page: str, arguments: str) -> str:
    """Write the address of a thing's page in the language of this one."""
    if arguments.isascii() and arguments.isdigit():
        return _pattern(page, get_language() or "", get_urlconf()).replace(str(_NUMBER), arguments)
    return reverse(page, args=arguments.split("/"))


@lru_cache(maxsize=500)
def _pattern(page: str, language: str, urlconf: str | None) -> str:
    """Write the address once for all things of a kind: to work it out for each costs as much as to find it."""
    return reverse(page, args=[_NUMBER])
