"""Questions about the network's knowledge; every one that shows items asks what the reader may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from creative_networks.foundation.access.queries import STRANGER, Reader, labels_shown, reader_for
from creative_networks.foundation.files import queries as files
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.prepared import Prepared
from creative_networks.foundation.searchables.registry import having_words
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import rules
from .actions.relating import RELATED
from .models import Collection, Item, ItemRevision, ItemText, Kind, Review, State, Trial
from .titles import best_title, best_titles, titles_by_language

PAGE_SIZE = 20
LAST_PAGE = 100
TRIALS_SHOWN = 20
# What `is_readable_by` looks at.
GUARDING = ("state", "audience", "audience_scope", "protocol_rule", "organisation")


KIND_COLOURS = {
    Kind.PRACTICE: "fjord",
    Kind.TOOL: "accent",
    Kind.INSIGHT: "sun",
    Kind.STORY: "duodji",
    Kind.FAILURE: "ember",
}


@dataclass(frozen=True, slots=True)
class ItemCard:
    """An item in a list, in the reader's best language; what a list shows of it is worked out once, here."""

    id: int
    url: str
    kind: str
    kind_label: str
    color: str
    title: str
    summary: str
    language: str
    languages: str
    organisation: str
    tried: str
    is_retired: bool
    not_confirmed_since: datetime | None
    published_at: datetime | None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    cards: list[ItemCard]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; values are slugs and codes, empty for all."""

    text: str = ""
    kind: str = ""
    country: str = ""
    region: str = ""
    language: str = ""
    concepts: Mapping[str, str] = field(default_factory=dict)


def list_items(
    reader: Reader, ranking: Sequence[str], filters: Filters = Filters(), page: int = 1, size: int = PAGE_SIZE
) -> Page:
    """List readable items, newest first, in two statements whatever their number."""
    number = min(max(page, 1), LAST_PAGE)
    start = (number - 1) * size
    rows = _filtered(Item.objects.readable_by(reader), filters, ranking)
    cards = _cards(rows.order_by("-published_at", "-pk")[start : start + size + 1], ranking)
    return Page(cards[:size], number, len(cards) > size and number < LAST_PAGE)


def newest_items(reader: Reader, ranking: Sequence[str], limit: int = 3) -> list[ItemCard]:
    """List the newest items that still hold."""
    rows = Item.objects.readable_by(reader).exclude(state=State.RETIRED)
    return _cards(rows.order_by("-published_at", "-pk")[:limit], ranking)


def cards_in_order(reader: Reader, ids: Sequence[int], ranking: Sequence[str]) -> list[ItemCard]:
    """List the readable ones of these items in the order given, in two statements."""
    found = {card.id: card for card in _cards(Item.objects.readable_by(reader).filter(pk__in=ids), ranking)}
    return [found[pk] for pk in ids if pk in found]


def items_of(organisation_id: int, reader: Reader, ranking: Sequence[str], limit: int = 10) -> list[ItemCard]:
    """List what an organisation shared, newest first."""
    rows = Item.objects.readable_by(reader).filter(organisation_id=organisation_id)
    return _cards(rows.order_by("-published_at", "-pk")[:limit], ranking)


def has_items_of(organisation_id: int, reader: Reader) -> bool:
    """Tell whether the reader may see anything that an organisation has begun or shared."""
    return Item.objects.visible_to(reader).filter(organisation_id=organisation_id).exists()


def drafts_of(account: Any, ranking: Sequence[str], limit: int = 50) -> list[ItemCard]:
    """List what the account's organisations are working on."""
    rows = Item.objects.being_written(organisations.organisation_ids_of(account), reader_for(account))
    return _cards(rows.order_by("-state_since")[:limit], ranking)


@dataclass(slots=True)
class ItemView:
    """Everything the page of an item shows."""

    item: Item
    text: ItemText
    versions: list[Any]
    terms: list[tuple[str, str, str]]
    regions: list[str]
    countries: list[str]
    trials: list[Trial]
    related: list[tuple[str, str, str]]
    labels: list[Any] = field(default_factory=list)
    files: list[Any] = field(default_factory=list)


_texts = Prepared(
    lambda item: ItemText.objects.filter(item=item).select_related(
        "item__organisation", "item__confirmed_by", "item__confirmed_for"
    )
)


def view_item(reader: Reader, item_id: int, ranking: Sequence[str], language: str = "") -> ItemView | None:
    """Gather an item's page, in at most five statements; nothing when this reader may not see the item."""
    texts = _texts.objects(item=item_id)
    texts.sort(key=lambda text: (not text.is_original, text.pk))
    if not texts or not texts[0].item.is_visible_to(reader):
        return None
    by_language = {text.language: text for text in texts}
    chosen = language if language in by_language else languages.best(by_language, ranking)
    text = by_language[chosen] if chosen else texts[0]
    item = text.item
    names = vocabulary.label_map(ranking)
    terms = [names[key] for key in item.tags.get("concepts", ()) if key in names]
    return ItemView(
        item=item,
        text=text,
        versions=languages.version_line(texts, ranking, languages.INTERFACE),
        terms=[(name.scheme, name.slug, name.label) for name in terms],
        regions=item.tags.get("regions", []),
        countries=item.tags.get("countries", []),
        trials=_trials(item) if item.trial_count else [],
        related=_related(item, reader, ranking),
        labels=labels_shown(item.tags["labels"], ranking) if item.tags.get("labels") else [],
    )


_items = Prepared(lambda item: Item.objects.filter(pk=item).select_related("organisation"))


def visible_item(reader: Reader, item_id: int) -> Item | None:
    """Find an item this reader may see."""
    found = _items.objects(item=item_id)
    return found[0] if found and found[0].is_visible_to(reader) else None


def item_by_key(reader: Reader, key: str) -> Item | None:
    """Find an imported item that this reader may see by its key."""
    return Item.objects.visible_to(reader).filter(key=key).first()


_open_reviews = Prepared(
    lambda item: Review.objects.filter(item=item, outcome="").select_related(
        "reviewer_organisation", "item__organisation"
    )
)


def open_review(item: Item) -> Review | None:
    """Find the unanswered review of an item; there is one at most."""
    found = _open_reviews.objects(item=item.pk)
    return found[0] if found else None


def is_answered_meanwhile(account: Any, item_id: int) -> bool:
    """Tell whether an account's organisation was asked to review an item, and its last review has been answered."""
    last = Review.objects.filter(item=item_id).order_by("-asked_at", "-pk").first()
    if last is None or not last.outcome:
        return False
    return last.reviewer_organisation_id in organisations.organisation_ids_where(account, "reviews")


def answered_reviews(item: Item) -> list[Review]:
    """List what reviewers said, latest first."""
    rows = item.reviews.exclude(outcome="").select_related("reviewer_organisation", "reviewer")
    return list(rows.order_by("-answered_at"))


def attachments_of(item_id: int) -> list[Any]:
    """List the files beside the text of an item that the caller found visible."""
    return files.files_of(rules.ITEM, item_id, beside=rules.ATTACHMENT)


def text_of(item: Item, language: str) -> ItemText | None:
    """Find an item's text in one language."""
    return item.texts.filter(language=language).first()


def latest_revision(text: ItemText) -> ItemRevision:
    """Find the version that was saved last, which readers may not see yet."""
    return text.revisions.latest("number")


def revisions_of(text: ItemText) -> list[ItemRevision]:
    """List the versions of a text, latest first."""
    return list(text.revisions.select_related("saved_by").order_by("-number"))


def waiting_for_review(ranking: Sequence[str], limit: int = 200) -> list[tuple[Review, str]]:
    """List the unanswered reviews with the titles of their items, oldest first, for coordinators."""
    rows = Review.objects.filter(outcome="", item__audience__in=("public", "members"), item__protocol_rule="none")
    reviews = list(rows.select_related("item__organisation", "reviewer_organisation").order_by("asked_at")[:limit])
    titles = best_titles([review.item_id for review in reviews], ranking)
    return [(review, titles.get(review.item_id, "")) for review in reviews]


def title_of(item: Item, ranking: Sequence[str]) -> str:
    """Name an item in the reader's best language."""
    return best_title(titles_by_language(item), ranking)


def title_and_language(item: Any, ranking: Sequence[str]) -> tuple[str, str]:
    """Name an item in the reader's best language, and say which that is; an item without texts has no name."""
    titles = dict(item.texts.values_list("language", "title"))
    language = languages.best(titles, ranking) or next(iter(titles), "")
    return titles.get(language, ""), language


def facts_of(item: Item, schemes: Iterable[str]) -> dict[str, Any]:
    """Fetch what the form of facts starts from: tags by scheme, places, licence, contact, audience."""
    names = vocabulary.label_map(("en",))
    chosen: dict[str, Any] = {scheme: [] for scheme in schemes}
    for concept_id in item.concepts.values_list("pk", flat=True):
        name = names[concept_id]
        chosen.setdefault(name.scheme, []).append(name.slug)
    return chosen | {
        "regions": list(item.regions.values_list("pk", flat=True)),
        "countries": list(item.countries.values_list("pk", flat=True)),
        "licence": item.licence,
        "contact": item.contact,
        "audience": item.audience,
    }


def has_collection(key: str) -> bool:
    """Tell whether there is a collection of this key, for imports."""
    return Collection.objects.filter(key=key).exists()


def count_published() -> int:
    """Count the items everybody may read; for the worker, not for a page."""
    return Item.objects.readable_by(STRANGER).count()


def count_trials() -> int:
    """Count the reports of trials of items everybody may read; for the worker, not for a page."""
    return Trial.objects.filter(item__in=Item.objects.readable_by(STRANGER)).count()


def count_languages() -> int:
    """Count the languages that public items are written in; for the worker, not for a page."""
    rows = ItemText.objects.filter(item__in=Item.objects.readable_by(STRANGER))
    return rows.values("language").distinct().count()


def ids_listed(reader: Reader) -> set[int]:
    """Give the ids of all pages of the list, for the test that nothing leaks."""
    return {card.id for number in (1, 2, 3) for card in list_items(reader, ("en",), page=number).cards}


def ids_opened(reader: Reader) -> set[int]:
    """Give the ids of items whose page opens, for the test that nothing leaks."""
    return {pk for pk in Item.objects.values_list("pk", flat=True) if view_item(reader, pk, ("en",))}


def ids_found(reader: Reader) -> set[int]:
    """Give the ids found by the first word of each title, for the test that nothing leaks."""
    words = {title.split()[0] for title in ItemText.objects.values_list("title", flat=True)}
    return {card.id for word in words for card in list_items(reader, ("en",), Filters(text=word)).cards}


def ids_related(reader: Reader) -> set[int]:
    """Give the ids that stand as related on pages that open, for the test that nothing leaks."""
    views = (view_item(reader, pk, ("en",)) for pk in Item.objects.values_list("pk", flat=True))
    urls = {url for view in views if view for url, _title, _language in view.related}
    return {pk for pk in Item.objects.values_list("pk", flat=True) if reverse("knowledge:item", args=[pk]) in urls}


def _filtered(rows: Any, filters: Filters, ranking: Sequence[str]) -> Any:
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    for scheme, slug in filters.concepts.items():
        if slug:
            concept = vocabulary.concept_ids(scheme).get(slug, 0)
            rows = rows.filter(pk__in=Item.concepts.through.objects.filter(concept=concept).values("item"))
    if filters.region:
        rows = rows.filter(pk__in=Item.regions.through.objects.filter(region=filters.region).values("item"))
    if filters.country:
        rows = rows.filter(pk__in=Item.countries.through.objects.filter(country=filters.country).values("item"))
    if filters.language:
        rows = rows.filter(pk__in=ItemText.objects.filter(language=filters.language).values("item"))
    if any(letter.isalnum() for letter in filters.text):
        rows = rows.filter(having_words(rules.ITEM, filters.text, ranking))
    return rows


def _cards(rows: Any, ranking: Sequence[str]) -> list[ItemCard]:
    """Make cards of items that were selected for a reader, in two statements."""
    columns = ("pk", "kind", "state", "organisation__name", "published_at", "confirmed_at", "trial_count", "tags")
    items = list(rows.values_list(*columns))
    if not items:
        return []
    texts: dict[int, dict[str, tuple[str, str]]] = {}
    found = ItemText.objects.filter(item__in=[row[0] for row in items]).order_by("-is_original", "pk")
    for item_id, language, title, summary in found.values_list("item_id", "language", "title", "summary"):
        texts.setdefault(item_id, {})[language] = (title, summary)
    names = vocabulary.label_map(ranking)
    address = reverse("knowledge:items")
    return [_card(row, f"{address}{row[0]}/", texts.get(row[0], {}), names, ranking) for row in items]


def _card(
    row: Sequence[Any],
    url: str,
    texts: Mapping[str, tuple[str, str]],
    names: Mapping[int, Any],
    ranking: Sequence[str],
) -> ItemCard:
    pk, kind, state, organisation, published_at, confirmed_at, trial_count, tags = row
    language = languages.best(texts, ranking) or next(iter(texts), "")
    title, summary = texts.get(language, ("", ""))
    terms = (names[key] for key in tags.get("concepts", ()) if key in names)
    tried = ngettext("tried %(n)s time", "tried %(n)s times", trial_count) % {"n": trial_count} if trial_count else ""
    return ItemCard(
        id=pk,
        url=url,
        kind=kind,
        kind_label=str(Kind(kind).label),
        color=KIND_COLOURS[Kind(kind)],
        title=title,
        summary=summary,
        language=language,
        languages=", ".join(languages.get_language(code).own_name for code in texts),
        organisation=organisation,
        tried=tried,
        is_retired=state == State.RETIRED,
        not_confirmed_since=(confirmed_at or published_at) if state == State.DUE else None,
        published_at=published_at,
        terms=tuple(name.label for name in terms if name.scheme in ("sectors", "topics")),
    )


def _trials(item: Item) -> list[Trial]:
    return list(item.trials.select_related("organisation").order_by("-reported_at", "-pk")[:TRIALS_SHOWN])


def _related(item: Item, reader: Reader, ranking: Sequence[str]) -> list[tuple[str, str, str]]:
    if not item.related_ids:
        return []
    texts: dict[int, dict[str, str]] = {}
    rows = ItemText.objects.filter(item__in=item.related_ids).select_related("item").order_by("-is_original", "pk")
    for text in rows.only("item", "language", "title", *(f"item__{name}" for name in GUARDING)):
        texts.setdefault(text.item_id, {})[text.language] = text.title
        if not text.item.is_readable_by(reader):
            texts.pop(text.item_id)
    found = []
    for item_id in [pk for pk in item.related_ids if pk in texts][:RELATED]:
        language = languages.best(texts[item_id], ranking) or next(iter(texts[item_id]))
        found.append((reverse("knowledge:item", args=[item_id]), texts[item_id][language], language))
    return found
