"""Terms that come from elsewhere, as SKOS."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal

from .. import queries
from ..exchange import ReadConcept
from ..models import Concept, ConceptLabel, ConceptMapping, ConceptNote, ConceptRelation, LabelKind, Scheme
from ..skos import scheme_of, web_uri
from .editing import create_concept, move_concept, set_label, set_note

Progress = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass(slots=True)
class ImportReport:
    """What an import did, or would do; `remarks` say, by URI, what was left as it is and why."""

    created: int = 0
    texts: int = 0
    ties: int = 0
    remarks: list[str] = field(default_factory=list)


@transaction.atomic
def import_concepts(
    *,
    scheme: Scheme,
    concepts: Sequence[ReadConcept],
    by: Any,
    at: datetime,
    apply: bool = True,
    overwrite: bool = False,
    progress: Progress = iter,
) -> ImportReport:
    """
    Bring terms of elsewhere into a list, each with its texts, its place and its ties; repeating it changes nothing.

    A term is known again by the URI it came with, or by its slug. A text that is different here stays, and is
    remarked, unless `overwrite` says that the file is right. Without `apply` it is only tried.
    """
    report, known = ImportReport(), _known(scheme)
    by_uri: dict[str, Concept] = {}
    for read in progress(concepts):
        found = known.get(read.uri) or known.get(read.slug)
        if found is None:
            found = _create(scheme, read, report, by=by, at=at)
        else:
            _set_texts(found, read, report, overwrite=overwrite, by=by, at=at)
        if found is not None:
            by_uri[read.uri] = known[read.slug] = found
        report.remarks += [f"{read.uri}: {what}" for what in read.left_out]
    for read in concepts:
        if read.uri in by_uri:
            _tie(by_uri[read.uri], read, by_uri, report, by=by, at=at)
    if apply and (report.created or report.texts or report.ties):
        facts = {"created": report.created, "texts": report.texts, "ties": report.ties}
        journal.record(verb="vocabulary.concepts_imported", subject=scheme, by=by, at=at, facts=facts)
    if not apply:
        transaction.set_rollback(True)
    queries.forget()
    return report


def _known(scheme: Scheme) -> dict[str, Concept]:
    concepts = {concept.pk: concept for concept in scheme.concepts.all()}
    known = {concept.slug: concept for concept in concepts.values()}
    exact = ConceptMapping.objects.filter(concept__scheme=scheme, relation="exact")
    return known | {uri: concepts[pk] for pk, uri in exact.values_list("concept_id", "target_uri")}


def _create(scheme: Scheme, read: ReadConcept, report: ImportReport, *, by: Any, at: datetime) -> Concept | None:
    if not read.labels or not read.slug:
        report.remarks.append(f"{read.uri}: no label in a language that the platform knows, or no name in its address")
        return None
    made = create_concept(scheme=scheme, slug=read.slug, labels=read.labels, notes=read.notes, by=by, at=at)
    report.created += 1
    report.texts += len(read.labels) + len(read.notes)
    _add_others(made, read, report, by=by, at=at)
    return made


def _set_texts(
    concept: Concept, read: ReadConcept, report: ImportReport, *, overwrite: bool, by: Any, at: datetime
) -> None:
    kept = ConceptLabel.objects.filter(concept=concept, kind=LabelKind.PREFERRED)
    labels = dict(kept.values_list("language", "text"))
    notes = dict(ConceptNote.objects.filter(concept=concept).values_list("language", "text"))
    for language, text in _new(read.labels, labels, read.uri, report, overwrite=overwrite):
        set_label(concept=concept, language=language, text=text, by=by, at=at)
    for language, text in _new(read.notes, notes, read.uri, report, overwrite=overwrite):
        set_note(concept=concept, language=language, text=text, by=by, at=at)
    _add_others(concept, read, report, by=by, at=at)


def _new(
    told: Mapping[str, str], here: Mapping[str, str], uri: str, report: ImportReport, *, overwrite: bool
) -> Iterable[tuple[str, str]]:
    for language, text in told.items():
        if here.get(language) == text:
            continue
        if language in here and not overwrite:
            report.remarks.append(f"{uri}: “{here[language][:60]}” ({language}) stays, the file has “{text[:60]}”")
            continue
        report.texts += 1
        yield language, text


def _add_others(concept: Concept, read: ReadConcept, report: ImportReport, *, by: Any, at: datetime) -> None:
    have = set(ConceptLabel.objects.filter(concept=concept).values_list("kind", "language", "text"))
    for kind, language, text in read.others:
        if (kind, language, text) not in have:
            set_label(concept=concept, language=language, text=text, kind=kind, by=by, at=at)
            report.texts += 1


def _tie(
    concept: Concept, read: ReadConcept, by_uri: Mapping[str, Concept], report: ImportReport, *, by: Any, at: datetime
) -> None:
    """Put a term under its broader one, and tie it to related ones and to terms of other lists."""
    above = next((by_uri[uri] for uri in read.broader if uri in by_uri and by_uri[uri].pk != concept.pk), None)
    if above is not None and concept.broader_id is None and not _stands_above(concept, above):
        move_concept(concept=concept, broader=above, by=by, at=at)
        report.ties += 1
    for uri in read.related:
        other = by_uri.get(uri)
        if other is not None and other.pk != concept.pk and not _is_tied(concept, other):
            ConceptRelation.objects.create(source=concept, target=other)
            report.ties += 1
    from_elsewhere = [] if queries.is_own_uri(read.uri, concept) else [("exact", read.uri[:200])]
    # Codes of some lists are kept as codes; as URIs they are the same ties.
    have = {uri for kept in queries.mappings_of(concept) for uri in (kept.target_uri, web_uri(kept.target_uri))}
    for relation, uri in (*from_elsewhere, *read.mappings):
        if uri not in have:
            name, version = scheme_of(uri)
            facts = {"relation": relation, "target_uri": uri, "target_scheme": name, "target_version": version}
            ConceptMapping.objects.create(concept=concept, **facts)
            have.add(uri)
            report.ties += 1


def _stands_above(concept: Concept, other: Concept | None) -> bool:
    while other is not None:
        if other.pk == concept.pk:
            return True
        other = other.broader
    return False


def _is_tied(one: Concept, other: Concept) -> bool:
    ties = ConceptRelation.objects
    return ties.filter(source=one, target=other).exists() or ties.filter(source=other, target=one).exists()
