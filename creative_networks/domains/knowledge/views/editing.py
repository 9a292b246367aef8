"""Writing: a new item, its text, its translations, the facts beside it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.drafts.bases import Drafting
from creative_networks.foundation.organisations import queries as organisations

from .. import actions, permissions, queries, rules
from ..forms import SCHEME_LABELS, EditTextForm, FactsForm, NewItemForm
from ..models import Kind
from .loading import Refused, item_or_404, require

UNPROCESSABLE = 422


@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """Choose what kind of item to write."""
    context = {
        "kinds": Kind.choices,
        "may_write": bool(organisations.organisation_ids_where(request.user, "publishes")),
        "drafts": queries.drafts_of(request.user, reading_languages(request)),
    }
    return render(request, "knowledge/new.html", context)


@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in Kind.values:
        raise Http404
    own = organisations.choices_where(request.user, "publishes")
    if not own:
        raise Refused(_("Join your organisation first: items are shared in its name."))
    drafting = Drafting(request, rules.draft_of_new(kind))
    form = NewItemForm(
        request.POST or None,
        kind=kind,
        upload_for=own[0][0],
        organisations=own,
        initial={"language": get_language()},
    )
    if drafting.is_asked:
        return drafting.answer(form)
    form.initial = {**form.initial, **drafting.initial(form)}
    if form.is_valid():
        item = actions.create_item(
            kind=kind,
            organisation=organisations.organisation_by_id(int(form.cleaned_data["organisation"])),
            language=form.cleaned_data["language"],
            audience=form.cleaned_data["audience"],
            content=form.content,
            by=request.user,
            at=timezone.now(),
        )
        drafting.finish()
        messages.success(request, _("Saved as a draft. Next: say what it is about."))
        return redirect("knowledge:facts", pk=item.pk)
    context = {"form": form, "kind_label": Kind(kind).label, "drafting": drafting}
    return render(request, "knowledge/create.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_edit(request.user, item))
    text = queries.text_of(item, language)
    if text is None:
        raise Http404
    if not text.is_original:
        return redirect("knowledge:workbench", pk=pk, language=language)
    latest = queries.latest_revision(text)
    initial = EditTextForm.initial_of(latest.title, latest.summary, latest.sections)
    form = EditTextForm(
        request.POST or None,
        kind=item.kind,
        upload_for=item.organisation_id,
        initial={**initial, "base_revision": latest.number},
    )
    drafting = Drafting(request, rules.draft_of_text(item.pk, language), latest.number)
    if drafting.is_asked:
        return drafting.answer(form)
    form.initial = {**form.initial, **drafting.initial(form)}
    theirs = latest if drafting.is_continued and drafting.is_behind else None
    if form.is_valid():
        try:
            actions.save_text(
                text=text,
                content=form.content,
                base_revision=form.cleaned_data["base_revision"],
                significance=form.cleaned_data["significance"],
                note=form.cleaned_data["note"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.EditClash as clash:
            theirs = clash.theirs
            form.data = form.data.copy()
            form.data["base_revision"] = str(theirs.number)
        else:
            drafting.finish()
            messages.success(request, _("Saved."))
            return redirect("knowledge:item", pk=pk)
    context = {
        "item": item,
        "text": text,
        "form": form,
        "drafting": drafting,
        "theirs": theirs,
        "their_sections": _sections(item.kind, theirs.sections) if theirs else [],
    }
    status = 409 if theirs and form.is_bound else UNPROCESSABLE if form.is_bound else 200
    return render(request, "knowledge/edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_edit(request.user, item))
    form = FactsForm(
        request.POST or None, ranking=reading_languages(request), initial=queries.facts_of(item, SCHEME_LABELS)
    )
    if form.is_valid():
        chosen = form.cleaned_data
        actions.update_facts(
            item=item,
            concepts=form.concept_ids,
            regions=chosen["regions"],
            countries=chosen["countries"],
            licence=chosen["licence"],
            contact=chosen["contact"],
            audience=chosen["audience"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("knowledge:item", pk=pk)
    context = {"item": item, "form": form}
    return render(request, "knowledge/facts.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _sections(kind: str, sections: dict[str, str]) -> list[tuple[object, str]]:
    return [(rules.HEADINGS[name], sections[name]) for name in rules.SECTIONS[kind] if sections.get(name)]
