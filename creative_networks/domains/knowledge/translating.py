"""What the workbench of translators asks about items: what is missing, outdated or done, and for whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from creative_networks.foundation.access.bases import UNSCOPED, ProtocolRule
from creative_networks.foundation.access.queries import STRANGER, Reader, reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.languages.bases import Significance
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.richtext import queries as richtext
from creative_networks.foundation.translations import queries as translations
from creative_networks.foundation.translations.registry import Work
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import collections, rules
from .models import Collection, CollectionItem, Item, ItemRevision, ItemText, Kind, State

MISSING, CURRENT, OUTDATED = "missing", "current", "outdated_"
MOST_PERSONS = 100

# What divides items into groups, as a path from the item.
GROUPINGS: Mapping[str, str] = {
    "kind": "kind",
    "topic": "concepts__slug",
    "organisation": "organisation",
    "collection": "places__collection",
}
MOST_COLLECTIONS = 200


def count(grouping: str) -> dict[str, dict[str, Any]]:
    """Count the items that everybody may read by language and state, in two statements; for the worker."""
    items = Item.objects.readable_by(STRANGER).exclude(state=State.RETIRED)
    path = GROUPINGS.get(grouping, "")
    if grouping == "topic":
        items = items.filter(concepts__scheme__slug="topics")
    if grouping == "collection":
        items = items.filter(places__collection__in=Collection.objects.visible_to(STRANGER))
    group = [path] if path else []
    figures: dict[str, dict[str, Any]] = {}
    totals = items.order_by().values_list(*group).annotate(Count("pk")) if group else [(items.count(),)]
    for *key, number in totals:
        figures[_group(key)] = {"": number}
    columns = [*group, "texts__language", "texts__outdated_by"]
    states = ["", Significance.TYPO, Significance.MEDIUM, Significance.MAJOR]
    for *key, language, outdated_by, number in items.order_by().values_list(*columns).annotate(Count("texts")):
        found = figures.setdefault(_group(key), {"": 0}).setdefault(language, [0, 0, 0, 0])
        found[states.index(outdated_by)] += number
    return figures


def work(
    reader: Reader,
    ranking: Sequence[str],
    *,
    language: str,
    state: str,
    groups: Mapping[str, str],
    start: int,
    limit: int,
) -> list[Work]:
    """List the readable items in one state, newest first, in at most four statements."""
    rows = Item.objects.readable_by(reader).exclude(state=State.RETIRED)
    if "kind" in groups:
        rows = rows.filter(kind=groups["kind"])
    if "organisation" in groups:
        rows = rows.filter(organisation=int(groups["organisation"]))
    if "topic" in groups:
        concept = vocabulary.concept_ids("topics").get(groups["topic"], 0)
        rows = rows.filter(pk__in=Item.concepts.through.objects.filter(concept=concept).values("item"))
    if "collection" in groups:
        shown = Collection.objects.visible_to(STRANGER).filter(pk=int(groups["collection"]))
        rows = rows.filter(pk__in=CollectionItem.objects.filter(collection__in=shown).values("item"))
    rows = rows.filter(_in_state(language, state)).order_by("-published_at", "-pk")[start : start + limit]
    kinds = dict(rows.values_list("pk", "kind"))
    titles, originals = _titles(kinds, ranking)
    persons = translations.persons_asked(rules.ITEM, list(kinds), language) if reader.is_member and kinds else {}
    return [
        Work(
            id=pk,
            title=titles[pk][0],
            language=titles[pk][1],
            url=address(pk, language),
            state=state,
            original=originals[pk],
            kind=str(Kind(kind).label),
            person=persons.get(pk, ""),
        )
        for pk, kind in kinds.items()
        if pk in titles
    ]


def titles(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Name those of the items that this reader may see, each with the language of its title."""
    visible = Item.objects.visible_to(reader).filter(pk__in=list(ids)).values_list("pk", flat=True)
    return _titles(list(visible), ranking)[0]


def address(pk: int, language: str) -> str:
    return reverse("knowledge:workbench", args=[pk, language])


def kind_names(ranking: Sequence[str]) -> dict[str, str]:
    return {kind.value: str(kind.label) for kind in Kind}


def topic_names(ranking: Sequence[str]) -> dict[str, str]:
    return dict(vocabulary.choices("topics", ranking))


def organisation_names(ranking: Sequence[str]) -> dict[str, str]:
    return dict(organisations.organisations_for_choice())


def collection_names(ranking: Sequence[str]) -> dict[str, str]:
    """Name the collections that everybody may see, the last changed first."""
    rows = Collection.objects.visible_to(STRANGER).order_by("-updated_at", "-pk").values_list("pk", flat=True)
    named = collections.titles(list(rows[:MOST_COLLECTIONS]), ranking)
    return {str(pk): title for pk, title in named.items()}


def ids_to_translate(reader: Reader) -> set[int]:
    """Give the ids of all work there is, for the test that nothing leaks."""
    facts: dict[str, Any] = {"groups": {}, "start": 0, "limit": 200}
    states = (MISSING, CURRENT, *(f"{OUTDATED}{value}" for value in Significance.values))
    found = [work(reader, ("en",), language=code, state=state, **facts) for code in ("en", "se") for state in states]
    return {one.id for works in found for one in works}


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the original beside its translation; `changes` are those since the translation followed it."""

    name: str
    heading: Any
    html: str
    is_rich: bool
    changes: Sequence[Any] = ()


def passages(item: Item, original: ItemText, text: ItemText | None) -> list[Passage]:
    """Lay out the original as readers see it, with what has changed since the translation was made."""
    earlier = None
    if text is not None and text.is_outdated:
        earlier = ItemRevision.objects.filter(text=original, number=text.source_revision).first()
    now = {"title": original.title, "summary": original.summary}
    before = {"title": earlier.title, "summary": earlier.summary} if earlier else now
    found = [
        Passage(name, heading, now[name], False, _changes(before[name], now[name]))
        for name, heading in (("title", rules.TITLE), ("summary", rules.SUMMARY))
    ]
    for name in rules.SECTIONS[item.kind]:
        html = original.sections.get(name, "")
        old = earlier.sections.get(name, "") if earlier else html
        found.append(Passage(f"section_{name}", rules.HEADINGS[name], html, True, _changes(old, html)))
    return found


def persons_for(item: Item, language: str, by: Any) -> list[tuple[str, str]]:
    """List whom a text can be handed to: translators of the language and the item's own people, if they may see it."""
    own = organisations.account_ids_where(item.organisation_id, "publishes")
    ids = {translator.account_id for translator in translations.translators(language)[:MOST_PERSONS]} | set(own)
    found = [person for person in accounts.people_by_id(ids - {by.pk}).values() if person.is_active]
    is_open = item.is_readable and item.audience in UNSCOPED and item.protocol_rule == ProtocolRule.NONE
    if not is_open:
        found = [person for person in found if item.is_visible_to(reader_for(person))]
    return sorted(((str(person.pk), str(person)) for person in found), key=lambda pair: pair[1])


def _changes(old: str, new: str) -> Sequence[Any]:
    return richtext.differences(old, new) if old != new else ()


def _in_state(language: str, state: str) -> Any:
    texts = ItemText.objects.filter(item=OuterRef("pk"), language=language)
    if state == MISSING:
        return ~Exists(texts)
    if state == CURRENT:
        return Exists(texts.filter(outdated_by=""))
    # Few are outdated: they are read from their own index, whose condition has to be said.
    outdated = ItemText.objects.filter(language=language, outdated_by=state.removeprefix(OUTDATED))
    return Q(pk__in=outdated.exclude(outdated_by="").values("item"))


def _group(key: Sequence[Any]) -> str:
    return str(key[0]) if key else ""


def _titles(ids: Iterable[int], ranking: Sequence[str]) -> tuple[dict[int, tuple[str, str]], dict[int, str]]:
    """Title and its language, and the language of the original, by item."""
    texts: dict[int, dict[str, str]] = {}
    originals: dict[int, str] = {}
    rows = ItemText.objects.filter(item__in=list(ids)).order_by("-is_original", "pk")
    for pk, language, title, is_original in rows.values_list("item_id", "language", "title", "is_original"):
        texts.setdefault(pk, {})[language] = title
        if is_original:
            originals[pk] = language
    found = {}
    for pk, by_language in texts.items():
        language = languages.best(by_language, ranking) or next(iter(by_language))
        found[pk] = (by_language[language], language)
    return found, originals
