from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.foundation.languages.queries import INTERFACE, ranked
from creative_networks.foundation.languages.queries import get_language as language_of

from .. import actions, permissions, queries
from ..forms import NewConceptForm, PlaceForm, RetirementForm, TextsForm
from ..models import Concept, Scheme

View = Callable[..., HttpResponse]


def coordinators_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        decision = permissions.can_edit_vocabulary(request.user)
        if not decision:
            raise PermissionDenied(str(decision.reason))
        return view(request, *args, **kwargs)

    return guarded


@require_GET
@coordinators_only
def schemes(request: HttpRequest) -> HttpResponse:
    rows = [(scheme, queries.name_in(scheme.names, _ranking(), scheme.slug)) for scheme in queries.schemes()]
    return render(request, "vocabulary/schemes.html", {"schemes": rows})


@require_GET
@coordinators_only
def scheme(request: HttpRequest, scheme: str) -> HttpResponse:
    found = get_object_or_404(queries.schemes(), slug=scheme)
    rows = [
        (concept, [(code, labels.get(code)) for code in INTERFACE], sorted(set(labels) - set(INTERFACE)))
        for concept, labels in queries.concepts_with_labels(found)
    ]
    gaps = [(language_of(code), len(queries.missing_labels(scheme, code))) for code in INTERFACE]
    context = {
        "scheme": found,
        "name": _scheme_name(found),
        "rows": rows,
        "languages": [language_of(code) for code in INTERFACE],
        "gaps": [(language, count) for language, count in gaps if count],
    }
    return render(request, "vocabulary/scheme.html", context)


@require_http_methods(["GET", "POST"])
@coordinators_only
def new_concept(request: HttpRequest, scheme: str) -> HttpResponse:
    found = get_object_or_404(queries.schemes(), slug=scheme)
    existing = queries.concepts_by_slug(scheme)
    form = NewConceptForm(request.POST or None, taken=set(existing), choices=queries.choices(scheme, _ranking()))
    if request.method == "POST" and form.is_valid():
        actions.create_concept(
            scheme=found,
            slug=form.cleaned_data["slug"],
            labels=form.changed_labels,
            notes=form.changed_notes,
            broader=existing.get(form.cleaned_data["broader"]),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, gettext("The term has been added."))
        return redirect("vocabulary:scheme", scheme=scheme)
    context = {"scheme": found, "name": _scheme_name(found), "form": form}
    return render(request, "vocabulary/concept_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@coordinators_only
def concept(request: HttpRequest, scheme: str, slug: str) -> HttpResponse:
    found = _concept(scheme, slug)
    labels, notes = queries.texts_of(found)
    form = TextsForm(request.POST or None, labels=labels, notes=notes)
    if request.method == "POST" and form.is_valid():
        actions.set_texts(
            concept=found, labels=form.changed_labels, notes=form.changed_notes, by=request.user, at=timezone.now()
        )
        messages.success(request, gettext("The texts have been saved."))
        return redirect("vocabulary:scheme", scheme=scheme)
    return _concept_page(request, found, form=form)


@require_POST
@coordinators_only
def retirement(request: HttpRequest, scheme: str, slug: str) -> HttpResponse:
    found = _concept(scheme, slug)
    form = RetirementForm(request.POST, choices=_others(found))
    if not form.is_valid():
        return _concept_page(request, found, retirement_form=form)
    replacement = queries.concepts_by_slug(scheme).get(form.cleaned_data["replaced_by"])
    try:
        actions.retire_concept(concept=found, replaced_by=replacement, by=request.user, at=timezone.now())
    except actions.AlreadyRetired:
        messages.info(request, gettext("The term had been retired already."))
    else:
        undo = f"undo:{reverse('vocabulary:concept_restoration', args=[scheme, slug])}"
        told = gettext("The term has been retired. What was marked with it keeps it.")
        messages.success(request, told, extra_tags=undo)
    return redirect("vocabulary:scheme", scheme=scheme)


@require_POST
@coordinators_only
def restoration(request: HttpRequest, scheme: str, slug: str) -> HttpResponse:
    try:
        actions.restore_concept(concept=_concept(scheme, slug), by=request.user, at=timezone.now())
    except actions.NotRetired:
        messages.info(request, gettext("The term is in use already."))
    else:
        undo = f"undo:{reverse('vocabulary:concept_retirement', args=[scheme, slug])}"
        messages.success(request, gettext("The term is in use again."), extra_tags=undo)
    return redirect("vocabulary:concept", scheme=scheme, slug=slug)


@require_POST
@coordinators_only
def place(request: HttpRequest, scheme: str, slug: str) -> HttpResponse:
    found = _concept(scheme, slug)
    was = urlencode({"broader": found.broader.slug if found.broader else "", "position": found.position})
    # Undoing asks for the address only, which says where it stood.
    form = PlaceForm(request.POST if "position" in request.POST else request.GET, choices=_others(found))
    if form.is_valid():
        broader = queries.concepts_by_slug(scheme).get(form.cleaned_data["broader"])
        try:
            actions.move_concept(
                concept=found,
                broader=broader,
                position=form.cleaned_data["position"],
                by=request.user,
                at=timezone.now(),
            )
            undo = f"undo:{reverse('vocabulary:concept_place', args=[scheme, slug])}?{was}"
            messages.success(request, gettext("The term has been moved."), extra_tags=undo)
            return redirect("vocabulary:scheme", scheme=scheme)
        except actions.UnableToMove:
            form.add_error("broader", gettext("This term stands under the one you move. Choose another."))
    return _concept_page(request, found, place_form=form)


def _concept_page(request: HttpRequest, concept: Concept, **forms: Form) -> HttpResponse:
    others = _others(concept)
    labels, notes = queries.texts_of(concept)
    place = {"broader": concept.broader.slug if concept.broader else "", "position": concept.position}
    context = {
        "concept": concept,
        "name": queries.label_map(_ranking())[concept.pk],
        "scheme_name": _scheme_name(concept.scheme),
        "form": TextsForm(labels=labels, notes=notes),
        "place_form": PlaceForm(initial=place, choices=others),
        "retirement_form": RetirementForm(choices=others),
        "mappings": queries.mappings_of(concept),
        **forms,
    }
    failed = any(form.errors for form in forms.values())
    return render(request, "vocabulary/concept.html", context, status=422 if failed else 200)


def _concept(scheme: str, slug: str) -> Concept:
    return get_object_or_404(queries.concepts_of(scheme), slug=slug)


def _others(concept: Concept) -> list[tuple[str, str]]:
    choices = queries.choices(concept.scheme.slug, _ranking())
    return [(slug, label) for slug, label in choices if slug != concept.slug]


def _scheme_name(scheme: Scheme) -> str:
    return queries.name_in(scheme.names, _ranking(), scheme.slug)


def _ranking() -> tuple[str, ...]:
    return ranked([get_language() or "en"])
