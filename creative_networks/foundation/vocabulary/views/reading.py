"""Pages on which everybody reads the lists of terms."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from creative_networks.foundation.languages.queries import get_language as language_of
from creative_networks.foundation.languages.queries import ranked

from .. import queries
from ..models import Concept


@login_not_required
@require_GET
def schemes(request: HttpRequest) -> HttpResponse:
    ranking = _ranking(request)
    rows = [(scheme, queries.name_in(scheme.names, ranking, scheme.slug)) for scheme in queries.schemes()]
    return render(request, "vocabulary/public_schemes.html", {"schemes": rows})


@login_not_required
@require_GET
def scheme(request: HttpRequest, scheme: str) -> HttpResponse:
    ranking = _ranking(request)
    found = get_object_or_404(queries.schemes(), slug=scheme)
    context = {
        "scheme": found,
        "name": queries.name_in(found.names, ranking, found.slug),
        "nodes": queries.scheme_tree(scheme, ranking),
    }
    return render(request, "vocabulary/public_scheme.html", context)


@login_not_required
@require_GET
def term(request: HttpRequest, scheme: str, slug: str) -> HttpResponse:
    """Show a term; one that is retired keeps its page, which says so."""
    ranking = _ranking(request)
    concept = queries.concepts_of(scheme).filter(slug=slug).select_related("scheme", "broader", "replaced_by").first()
    if concept is None:
        raise Http404
    return render(request, "vocabulary/public_term.html", _term_context(concept, ranking))


def _term_context(concept: Concept, ranking: Sequence[str]) -> dict[str, Any]:
    names = queries.label_map(ranking)
    labels, notes = queries.texts_of(concept)
    note = queries.best(notes, ranking) or next(iter(notes), "")
    narrower = [one.pk for one in concept.narrower.filter(is_retired=False).order_by("position", "slug")]
    related = [one.target_id for one in concept.relations.order_by("target__position")]
    return {
        "concept": concept,
        "name": names[concept.pk],
        "scheme_name": queries.name_in(concept.scheme.names, ranking, concept.scheme.slug),
        "note": notes.get(note, ""),
        "note_language": note,
        "labels": [(language_of(code), text) for code, text in sorted(labels.items())],
        "other_labels": queries.other_labels_of(concept),
        "broader": _links([concept.broader_id] if concept.broader_id else [], names),
        "narrower": _links(narrower, names),
        "related": _links(related, names),
        "replaced_by": _links([concept.replaced_by_id] if concept.replaced_by_id else [], names),
        "mappings": queries.mappings_of(concept),
        "uri": concept.uri,
    }


def _links(ids: Sequence[int], names: Any) -> list[tuple[Any, str]]:
    return [(names[pk], reverse("terms:term", args=[names[pk].scheme, names[pk].slug])) for pk in ids if pk in names]


def _ranking(request: HttpRequest) -> tuple[str, ...]:
    return ranked([str(getattr(request, "LANGUAGE_CODE", "en"))], request.headers.get("Accept-Language", ""))
