"""What the page of results says in words: why a thing was found, and which filters there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.searchables.registry import Kind, Label, searchables
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import drawing
from .queries import SCHEMES, Found, Search
from .reading import address
from .results import Reason


@dataclass(frozen=True, slots=True)
class Choices:
    """One filter with the values that would find something, each with how many."""

    name: str
    label: str
    options: tuple[tuple[str, str, int], ...]
    chosen: str
    chosen_label: str


def kinds() -> dict[str, Kind]:
    return {kind.slug: kind for one in searchables() for kind in one.kinds}


def filters_of(found: Found, asked: Search, ranking: Sequence[str]) -> list[Choices]:
    """Offer the filters, with only those values that what was found has, and the chosen one."""
    labels: dict[str, tuple[str, Sequence[tuple[str, Label]]]] = {
        "kind": (_("Kind"), [(slug, kind.label) for slug, kind in kinds().items()]),
        "service": (_("Service"), vocabulary.choices(SCHEMES["service"], ranking)),
        "sector": (_("Sector"), vocabulary.choices(SCHEMES["sector"], ranking)),
        "topic": (_("Topic"), vocabulary.choices(SCHEMES["topic"], ranking)),
        "region": (_("Region"), places.region_choices(ranking)),
        "language": (_("Language"), languages.language_choices()),
    }
    offered = []
    for name, (label, values) in labels.items():
        counts, chosen = found.counts.get(name, {}), getattr(asked, name)
        options = tuple(
            (value, str(text), counts.get(value, 0)) for value, text in values if value in counts or value == chosen
        )
        named = next((text for value, text, _count in options if value == chosen), chosen)
        offered.append(Choices(name, label, options, chosen, named if chosen else ""))
    fresh = (("year", _("Within a year"), 0), ("two_years", _("Within two years"), 0))
    named = next((text for value, text, _count in fresh if value == asked.fresh), "")
    return [*offered, Choices("fresh", _("Published or confirmed"), fresh, asked.fresh, named)]


def chips_of(filters: Sequence[Choices], asked: Search) -> list[tuple[str, str]]:
    return [(f"{one.label}: {one.chosen_label}", address(asked, **{one.name: ""})) for one in filters if one.chosen]


def filter_panel(filters: Sequence[Choices], asked: Search, *, is_capped: bool) -> SafeString:
    """Draw the filters as a form that keeps the words and what was switched off."""
    offered = [one for one in filters if one.options]
    values = {one.name: drawing.options(one.options, one.chosen, "+" if is_capped else "") for one in offered}
    off = format_html_join("", '<input type="hidden" name="off" value="{}">', ((one,) for one in asked.off))
    return drawing.drawn(
        "search/_filters.html",
        {"text": asked.text, "words_in": asked.words_in, "off": off, **values},
        is_read=bool(asked.words_in),
        filters=tuple((one.name, one.label, drawing.mark(one.name)) for one in offered),
    )


_REASONS = {
    "phrase": gettext_lazy("The words “%(word)s” stand side by side in it."),
    "exact_in_title": gettext_lazy("“%(word)s” stands in the title."),
    "form_in_title": gettext_lazy("Another form of “%(word)s” stands in the title."),
    "like_in_title": gettext_lazy("A word like “%(word)s” stands in the title."),
    "exact_in_text": gettext_lazy("“%(word)s” stands in the text."),
    "form_in_text": gettext_lazy("Another form of “%(word)s” stands in the text."),
    "like_in_text": gettext_lazy("A word like “%(word)s” stands in the text."),
    "part_in_title": gettext_lazy("“%(word)s” is a part of a longer word in the title."),
    "part_in_text": gettext_lazy("“%(word)s” is a part of a longer word in the text."),
    "translated": gettext_lazy("“%(met)s”, a translation of “%(word)s”, stands in it."),
    "concept": gettext_lazy("It is about “%(met)s”, which “%(word)s” names."),
    "name": gettext_lazy("A name in it begins with “%(word)s”."),
    "near": gettext_lazy("It is close in meaning to your words, as a program compares texts."),
    "absent": gettext_lazy("“%(word)s” does not stand in it."),
    "fresh183": gettext_lazy("Published or confirmed within half a year."),
    "fresh365": gettext_lazy("Published or confirmed within a year."),
    "fresh730": gettext_lazy("Published or confirmed within two years."),
    "confirmed": gettext_lazy("An organisation confirmed within a year that it still holds."),
    "past": gettext_lazy("It no longer holds, so it stands lower."),
}


def reasons_html(reasons: tuple[Reason, ...]) -> SafeString:
    """Say the reasons as the points of a list; the same for many results of a page."""
    return _reasons_html(reasons, languages.wording())


@lru_cache(maxsize=2000)
def _reasons_html(reasons: tuple[Reason, ...], words: str) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((sentence(reason),) for reason in reasons))


def sentence(reason: Reason) -> str:
    """Say one reason in a sentence."""
    if reason.name == "used":
        return ngettext("It was tried %(n)s time.", "It was tried %(n)s times.", reason.n) % {"n": reason.n}
    return str(_REASONS[reason.name]) % {"word": reason.word, "met": reason.met}
