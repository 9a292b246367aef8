"""
What terms are called, read from memory.

Every row of every list names some, so a process keeps all terms and labels for at most a minute; an
action makes its own process read them again, and before a page is kept for others every process does
(`journal.queries.refresh_kept`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from types import MappingProxyType

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from creative_networks.foundation.languages.queries import best

from .models import Concept, ConceptLabel, ConceptMapping, ConceptNote, ConceptRelation, LabelKind, Scheme

KEPT_RANKINGS = 64


@dataclass(frozen=True, slots=True)
class ConceptName:
    """A term as a reader sees it: `language` is that of the label, empty when there is only the slug."""

    slug: str
    scheme: str
    label: str
    language: str
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class ConceptNode:
    """A term in use, with the terms that stand under it."""

    id: int
    name: ConceptName
    narrower: tuple["ConceptNode", ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    id: int
    slug: str
    scheme: str
    broader: int | None
    is_retired: bool
    labels: dict[str, str]
    other_labels: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Tables:
    entries: Mapping[int, _Entry]
    read_at: float
    names: dict[tuple[str, ...], Mapping[int, ConceptName]] = field(default_factory=dict)
    choices: dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]] = field(default_factory=dict)
    in_use: dict[str, dict[str, list[int]]] = field(default_factory=dict)


class _Kept:
    tables: _Tables | None = None
    forgotten = 0


def label_map(ranking: Sequence[str]) -> Mapping[int, ConceptName]:
    """Name every term of every scheme, by its id, for a reader's ranking of languages."""
    tables, key = _tables(), tuple(ranking)
    if key not in tables.names:
        if len(tables.names) >= KEPT_RANKINGS:
            tables.names.clear()
        tables.names[key] = MappingProxyType({entry.id: _name(entry, key) for entry in tables.entries.values()})
    return tables.names[key]


def concept_labels(scheme: str, language_ranking: Sequence[str]) -> dict[int, ConceptName]:
    """Name the terms of one scheme, by id and in their order, retired ones included."""
    return {id: name for id, name in label_map(language_ranking).items() if name.scheme == scheme}


def concept_ids(scheme: str) -> dict[str, int]:
    """Find the ids of a scheme's terms by slug, retired ones included: for filters, without a statement."""
    return {entry.slug: entry.id for entry in _tables().entries.values() if entry.scheme == scheme}


def scheme_tree(scheme: str, ranking: Sequence[str]) -> tuple[ConceptNode, ...]:
    """Arrange the terms of a scheme that are in use under their broader ones."""
    names = label_map(ranking)
    under: dict[int | None, list[int]] = {}
    for entry in _in_use(scheme):
        under.setdefault(_nearest_in_use(entry), []).append(entry.id)

    def nodes(above: int | None) -> tuple[ConceptNode, ...]:
        return tuple(ConceptNode(id, names[id], nodes(id)) for id in under.get(above, ()))

    return nodes(None)


def choices(scheme: str, ranking: Sequence[str]) -> list[tuple[str, str]]:
    """List the terms in use as slug and label, narrower ones after their broader one: for forms and filters."""

    def flat(nodes: Iterable[ConceptNode]) -> Iterable[tuple[str, str]]:
        for node in nodes:
            yield node.name.slug, node.name.label
            yield from flat(node.narrower)

    tables, key = _tables(), (scheme, tuple(ranking))
    if key not in tables.choices:
        if len(tables.choices) >= KEPT_RANKINGS * 8:
            tables.choices.clear()
        tables.choices[key] = list(flat(scheme_tree(scheme, ranking)))
    return tables.choices[key]


def labels_in_use() -> Mapping[str, Mapping[str, Sequence[int]]]:
    """Give every label of the terms in use, preferred or not, by language, with the ids of what it names."""
    tables = _tables()
    if not tables.in_use:
        for entry in tables.entries.values():
            for language, text in [] if entry.is_retired else [*entry.labels.items(), *entry.other_labels]:
                tables.in_use.setdefault(language, {}).setdefault(text, []).append(entry.id)
    return tables.in_use


def broader_ids(ids: Iterable[int]) -> set[int]:
    """Find the terms that stand above these, at any height."""
    entries, found = _tables().entries, set()
    for concept in ids:
        above = entries[concept].broader if concept in entries else None
        while above is not None and above not in found:
            found.add(above)
            above = entries[above].broader
    return found


def missing_labels(scheme: str, language: str) -> list[str]:
    """List the slugs of the terms in use that have no preferred label in this language."""
    return [entry.slug for entry in _in_use(scheme) if language not in entry.labels]


def concepts_by_slug(scheme: str) -> dict[str, Concept]:
    """Fetch the terms of a scheme by slug, retired ones included."""
    return {concept.slug: concept for concept in Concept.objects.filter(scheme__slug=scheme).order_by("position")}


def concepts_of(scheme: str) -> QuerySet[Concept]:
    """Select the terms of a scheme, each with its scheme and broader term."""
    return Concept.objects.filter(scheme__slug=scheme).select_related("scheme", "broader")


def related_slugs(scheme: str, target_scheme: str) -> dict[str, list[str]]:
    """Tell which terms of another scheme each term is tied to, such as the topics of each need."""
    ties = ConceptRelation.objects.filter(source__scheme__slug=scheme, target__scheme__slug=target_scheme)
    related: dict[str, list[str]] = {}
    for source, target in ties.order_by("source__position", "target__position").values_list(
        "source__slug", "target__slug"
    ):
        related.setdefault(source, []).append(target)
    return related


def schemes() -> QuerySet[Scheme]:
    """List the schemes in their order, each with the number of its terms in use."""
    return Scheme.objects.annotate(in_use=Count("concepts", filter=Q(concepts__is_retired=False))).order_by(
        "position", "slug"
    )


def concepts_with_labels(scheme: Scheme) -> list[tuple[Concept, dict[str, ConceptLabel]]]:
    """Fetch the terms of a scheme with their preferred labels by language, for those who edit them."""
    labels: dict[int, dict[str, ConceptLabel]] = {}
    for label in ConceptLabel.objects.filter(concept__scheme=scheme, kind=LabelKind.PREFERRED):
        labels.setdefault(label.concept_id, {})[label.language] = label
    concepts = Concept.objects.filter(scheme=scheme).order_by("is_retired", "position", "slug")
    return [(concept, labels.get(concept.pk, {})) for concept in concepts]


def texts_of(concept: Concept) -> tuple[dict[str, str], dict[str, str]]:
    """Fetch a term's preferred labels and its definitions, each by language."""
    labels = ConceptLabel.objects.filter(concept=concept, kind=LabelKind.PREFERRED)
    notes = ConceptNote.objects.filter(concept=concept)
    return dict(labels.values_list("language", "text")), dict(notes.values_list("language", "text"))


def other_labels_of(concept: Concept) -> list[tuple[str, str]]:
    """List what else a term is called, by language; names that are only for search are left out."""
    labels = ConceptLabel.objects.filter(concept=concept, kind=LabelKind.ALTERNATIVE)
    return list(labels.order_by("language", "text").values_list("language", "text"))


def mappings_of(concept: Concept) -> QuerySet[ConceptMapping]:
    """List what a term corresponds to in other people's lists."""
    return ConceptMapping.objects.filter(concept=concept).order_by("target_scheme", "target_version", "target_uri")


def scheme_by_slug(slug: str) -> Scheme | None:
    """Find a list of terms."""
    return Scheme.objects.filter(slug=slug).first()


def is_own_uri(uri: str, concept: Concept) -> bool:
    """Tell whether an address is that of this term, on this installation or another of ours."""
    return uri.endswith(concept.uri)


def name_in(names: Mapping[str, str], ranking: Sequence[str], otherwise: str) -> str:
    """Choose a name by language in the reader's ranking."""
    language = best(names, ranking)
    return names[language] if language else otherwise


def forget() -> None:
    """Make this process read the terms again; what another thread is just reading is not kept."""
    _Kept.forgotten += 1
    _Kept.tables = None


def _tables() -> _Tables:
    kept, forgotten = _Kept.tables, _Kept.forgotten
    if kept is None or monotonic() - kept.read_at > settings.TABLES_KEPT_SECONDS:
        kept = _Tables(MappingProxyType(_read()), monotonic())
        if forgotten == _Kept.forgotten:
            _Kept.tables = kept
    return kept


def _read() -> dict[int, _Entry]:
    concepts = Concept.objects.order_by("scheme__position", "position", "slug")
    columns = ("id", "slug", "scheme__slug", "broader_id", "is_retired")
    entries = {
        id: _Entry(id, slug, scheme, broader, is_retired, {}, [])
        for id, slug, scheme, broader, is_retired in concepts.values_list(*columns)
    }
    labels = ConceptLabel.objects.order_by("pk")
    for concept, kind, language, text in labels.values_list("concept_id", "kind", "language", "text"):
        # A term added between the two statements is read next time.
        if concept in entries and kind == LabelKind.PREFERRED:
            entries[concept].labels[language] = text
        elif concept in entries:
            entries[concept].other_labels.append((language, text))
    return entries


def _name(entry: _Entry, ranking: Sequence[str]) -> ConceptName:
    language = best(entry.labels, ranking) or next(iter(entry.labels), "")
    return ConceptName(entry.slug, entry.scheme, entry.labels.get(language, entry.slug), language, entry.is_retired)


def _in_use(scheme: str) -> Iterable[_Entry]:
    return (entry for entry in _tables().entries.values() if entry.scheme == scheme and not entry.is_retired)


def _nearest_in_use(entry: _Entry) -> int | None:
    """A term whose broader one is retired stands under the next one above it."""
    entries, above = _tables().entries, entry.broader
    while above is not None and entries[above].is_retired:
        above = entries[above].broader
    return above
