"""Questions about partner searches; every one that shows cards asks what the reader may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from creative_networks.foundation.access.queries import Reader, reader_for
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import rules
from .models import Answer, Interest, PartnerSearch, PartnerText, Side, State, own_organisations

PAGE_SIZE = 20
LAST_PAGE = 100
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; values are slugs and codes, empty for all."""

    side: str = ""
    country: str = ""
    language: str = ""
    concepts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchCard:
    """A search in a list, in the reader's best language."""

    id: int
    url: str
    side: str
    side_label: str
    title: str
    summary: str
    language: str
    languages: str
    country: str
    terms: tuple[str, ...]
    opened_on: date | None
    expires_on: date | None
    state_label: str
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class Page:
    cards: list[SearchCard]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """What waits for somebody: an interest to answer, or a search whose year ends."""

    kind: str
    title: str
    url: str
    since: datetime


def list_searches(
    reader: Reader, ranking: Sequence[str], filters: Filters = Filters(), page: int = 1, size: int = PAGE_SIZE
) -> Page:
    """List the open searches, newest first, in two statements whatever their number."""
    number = min(max(page, 1), LAST_PAGE)
    start = (number - 1) * size
    rows = _filtered(PartnerSearch.objects.open_to(reader), filters)
    cards = _cards(rows.order_by("-opened_at", "-pk")[start : start + size + 1], ranking)
    return Page(cards[:size], number, len(cards) > size and number < LAST_PAGE)


def searches_of(account: Any, ranking: Sequence[str]) -> list[SearchCard]:
    """List what the account's organisations filed, the newest first."""
    own = organisations.organisation_ids_of(account)
    return _cards(
        PartnerSearch.objects.filter(organisation__in=own, removed_at=None).order_by("-created_at", "-pk")[:SHOWN],
        ranking,
    )


def searches_in_bin(account: Any, ranking: Sequence[str]) -> list[tuple[SearchCard, datetime]]:
    """List what an account may take out of the bin, with the day on which each goes for good."""
    rows = list(_in_bin(account).order_by("-removed_at", "-pk")[:SHOWN])
    ends = {row.pk: row.removed_at + timedelta(days=rules.BIN_DAYS) for row in rows if row.removed_at}
    found = _cards(PartnerSearch.objects.filter(pk__in=ends), ranking)
    return sorted(((card, ends[card.id]) for card in found), key=lambda pair: pair[1], reverse=True)


def search_in_bin(account: Any, pk: int) -> PartnerSearch | None:
    return _in_bin(account).select_related("organisation").filter(pk=pk).first()


def _in_bin(account: Any) -> QuerySet[PartnerSearch]:
    own = organisations.organisation_ids_where(account, "publishes")
    rows = PartnerSearch.objects.filter(organisation__in=own, removed_at__isnull=False)
    return rows.filter(rows.protocol_condition(reader_for(account)))


def open_cards(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> list[SearchCard]:
    """Make cards of those of the searches that are open to a reader, in two statements."""
    return _cards(PartnerSearch.objects.open_to(reader).filter(pk__in=list(ids)), ranking)


def visible_search(reader: Reader, pk: int) -> PartnerSearch | None:
    return PartnerSearch.objects.visible_to(reader).select_related("organisation").filter(pk=pk).first()


def texts_of(search: PartnerSearch) -> list[PartnerText]:
    return list(search.texts.order_by("-is_original", "pk"))


def text_of(search: PartnerSearch, language: str) -> PartnerText | None:
    return search.texts.filter(language=language).first()


def interests_seen_by(reader: Reader, search: PartnerSearch) -> list[Interest]:
    """List the interests in a search as one of its two sides sees them; nobody else sees any."""
    own = own_organisations(reader)
    if not own:
        return []
    rows = Interest.objects.filter(search=search)
    if search.organisation_id not in own:
        rows = rows.filter(organisation__in=own)
    return list(rows.select_related("organisation", "search__organisation").order_by("-sent_at", "-pk")[:SHOWN])


def interest_seen_by(reader: Reader, pk: int) -> Interest | None:
    """Find an interest as one of its two sides."""
    own = own_organisations(reader)
    sides = Q(organisation__in=own) | Q(search__organisation__in=own)
    return Interest.objects.filter(sides, pk=pk).select_related("organisation", "search__organisation").first()


def open_interest(search: PartnerSearch, organisation_ids: Sequence[int]) -> bool:
    """Tell whether one of these organisations has an interest that waits or was accepted."""
    live = (Answer.WAITING, Answer.ACCEPTED)
    return Interest.objects.filter(search=search, organisation__in=organisation_ids, answer__in=live).exists()


def firm_is_known(organisation_id: int, firm: str) -> bool:
    """Tell whether an organisation has filed a search for a firm of this name."""
    return PartnerSearch.objects.filter(organisation=organisation_id, firm=firm).exists()


def title_of(search: PartnerSearch, ranking: Sequence[str]) -> str:
    titles = dict(search.texts.values_list("language", "title"))
    return titles.get(languages.best(titles, ranking) or "", next(iter(titles.values()), ""))


def duties_waiting(*, me: int, today: date, **more: Any) -> tuple[QuerySet[Any], ...]:
    """Select what waits for an account here, by its id."""
    return _duties(organisations.organisations_where(me, "publishes"), today)


def _duties(own: Any, today: date) -> tuple[QuerySet[Any], QuerySet[Any]]:
    return (
        Interest.objects.filter(search__organisation__in=own, answer=Answer.WAITING),
        PartnerSearch.objects.filter(
            organisation__in=own, state=State.OPEN, expires_on__lte=today + rules.REMIND_BEFORE
        ),
    )


def duties_of(account: Any, ranking: Sequence[str], today: date) -> list[Duty]:
    """List what waits for an account here, in at most three statements."""
    own = organisations.organisation_ids_where(account, "publishes")
    if not own:
        return []
    waiting, ending = _duties(own, today)
    found = [("interest", pk, since) for pk, since in waiting.values_list("search_id", "sent_at")[:SHOWN]]
    found += [("expiring", pk, since) for pk, since in ending.values_list("pk", "opened_at")[:SHOWN]]
    if not found:
        return []
    titles = dict(
        PartnerText.objects.filter(search__in={pk for _kind, pk, _since in found}, is_original=True).values_list(
            "search_id", "title"
        )
    )
    return [Duty(kind, titles.get(pk, ""), reverse("community:search", args=[pk]), at) for kind, pk, at in found]


def ids_listed(reader: Reader) -> set[int]:
    """Give the ids of all pages of the list, for the test that nothing leaks."""
    return {card.id for number in (1, 2, 3) for card in list_searches(reader, ("en",), page=number).cards}


def ids_opened(reader: Reader) -> set[int]:
    """Give the ids of searches whose page opens, for the test that nothing leaks."""
    return {pk for pk in PartnerSearch.objects.values_list("pk", flat=True) if visible_search(reader, pk)}


def _filtered(rows: Any, filters: Filters) -> Any:
    if filters.side:
        rows = rows.filter(side=filters.side)
    for scheme, slug in filters.concepts.items():
        if slug:
            concept = vocabulary.concept_ids(scheme).get(slug, 0)
            chosen = PartnerSearch.concepts.through.objects.filter(concept=concept)
            rows = rows.filter(pk__in=chosen.values("partnersearch"))
    if filters.country:
        # A search that names no country is open to partners from all.
        named = PartnerSearch.countries.through.objects.filter(partnersearch=OuterRef("pk"))
        rows = rows.filter(Exists(named.filter(country=filters.country)) | ~Exists(named))
    if filters.language:
        rows = rows.filter(pk__in=PartnerText.objects.filter(language=filters.language).values("search"))
    return rows


def _cards(rows: Any, ranking: Sequence[str]) -> list[SearchCard]:
    searches = list(rows)
    if not searches:
        return []
    texts: dict[int, dict[str, tuple[str, str]]] = {}
    found = PartnerText.objects.filter(search__in=[one.pk for one in searches]).order_by("-is_original", "pk")
    for search_id, language, title, summary in found.values_list("search_id", "language", "title", "cooperation"):
        texts.setdefault(search_id, {})[language] = (title, summary)
    names = vocabulary.label_map(ranking)
    countries = {country.pk: places.name_in(country, ranking) for country in places.countries()}
    return [_card(one, texts.get(one.pk, {}), names, countries, ranking) for one in searches]


def _card(
    search: PartnerSearch,
    texts: Mapping[str, tuple[str, str]],
    names: Mapping[int, Any],
    countries: Mapping[str, str],
    ranking: Sequence[str],
) -> SearchCard:
    language = languages.best(texts, ranking) or next(iter(texts), "")
    title, summary = texts.get(language, ("", ""))
    return SearchCard(
        id=search.pk,
        url=reverse("community:search", args=[search.pk]),
        side=search.side,
        side_label=str(Side(search.side).label),
        title=title,
        summary=summary,
        language=language,
        languages=", ".join(languages.get_language(code).own_name for code in texts),
        country=countries.get(search.country_id, ""),
        terms=tuple(names[key].label for key in search.tags.get("concepts", ()) if key in names),
        opened_on=search.opened_at.date() if search.opened_at else None,
        expires_on=search.expires_on,
        state_label=str(State(search.state).label),
        is_demonstration=search.is_demonstration,
    )
