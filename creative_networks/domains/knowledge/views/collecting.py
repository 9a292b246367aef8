"""Collections: the list, a page, putting one together."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.access.bases import same_for_strangers
from creative_networks.foundation.drafts.bases import Drafting
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.subscriptions import queries as subscriptions
from creative_networks.foundation.vocabulary.bases import address, sheet_addresses
from creative_networks.foundation.workbench.bases import version_links
from creative_networks.foundation.workbench.registry import address as bench_address

from .. import actions, collections, permissions, rules
from ..forms import CollectForm, CollectionForm, CollectionTranslationForm, EditCollectionForm
from ..models import Collection
from ..sheets import sheet_of_collections, sheet_of_items
from .loading import Refused, item_or_404, reader_and_ranking, require

UNPROCESSABLE, CONFLICT = 422, 409


@login_not_required
@require_safe
@same_for_strangers
def collections_list(request: HttpRequest) -> HttpResponse:
    reader, ranking = reader_and_ranking(request)
    sheet = spreadsheets.wanted(request)
    if sheet:
        cards, _more = collections.list_collections(reader, ranking, size=spreadsheets.MOST_ROWS)
        return sheet_of_collections(sheet, request, cards)
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 1
    cards, has_next = collections.list_collections(reader, ranking, page)
    context = {
        "cards": cards,
        "sheets": sheet_addresses(request.GET),
        "follow_url": subscriptions.follow_address(f"source:{rules.COLLECTION}"),
        "may_begin": bool(organisations.organisation_ids_where(request.user, "publishes"))
        if request.user.is_authenticated
        else False,
        "previous_url": address(request.GET, page=str(page - 1)) if page > 1 else "",
        "next_url": address(request.GET, page=str(page + 1)) if has_next else "",
    }
    return render(request, "knowledge/collections.html", context)


@login_not_required
@require_safe
@same_for_strangers
def collection(request: HttpRequest, pk: int) -> HttpResponse:
    reader, ranking = reader_and_ranking(request)
    view = collections.view_collection(reader, pk, ranking, request.GET.get("lang", ""))
    if view is None:
        raise Http404
    sheet = spreadsheets.wanted(request)
    if sheet:
        return sheet_of_items(sheet, request, view.cards)
    context: dict[str, Any] = {
        "view": view,
        "collection": view.collection,
        "text": view.text,
        "versions": version_links(
            view.versions,
            shown=view.text.language,
            source=rules.COLLECTION,
            pk=pk,
            is_member=request.user.is_authenticated,
        ),
        "sheets": sheet_addresses(request.GET),
        "may_collect": request.user.is_authenticated and permissions.can_collect(request.user, view.collection),
    }
    return render(request, "knowledge/collection.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def collection_new(request: HttpRequest) -> HttpResponse:
    own = organisations.choices_where(request.user, "publishes")
    if not own:
        raise Refused(_("Join your organisation first: collections are made in its name."))
    form = CollectionForm(request.POST or None, organisations=own, initial={"language": get_language()})
    drafting = Drafting(request, "knowledge.collection")
    if answer := drafting.begin(form):
        return answer
    if form.is_valid():
        told = form.cleaned_data
        made = actions.create_collection(
            organisation=organisations.organisation_by_id(int(told["organisation"])),
            language=told["language"],
            title=told["title"],
            introduction=told["introduction"],
            audience=told["audience"],
            by=request.user,
            at=timezone.now(),
        )
        drafting.finish()
        messages.success(request, _("Begun. Put items into it from their own pages."))
        return redirect("knowledge:collection", pk=made.pk)
    return _form_page(request, "knowledge/collection_new.html", form, {"drafting": drafting})


@require_http_methods(["GET", "HEAD", "POST"])
def collection_text(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    found = _own_collection(request, pk)
    text = collections.text_of(found, language)
    if text is None:
        raise Http404
    if not text.is_original:
        return redirect(bench_address(rules.COLLECTION, pk, language))
    initial = {"title": text.title, "introduction": text.introduction, "audience": found.audience}
    form = EditCollectionForm(request.POST or None, initial=initial | {"base_revision": text.revision})
    drafting = Drafting(request, f"knowledge.collection:{pk}:{language}", text.revision)
    if answer := drafting.begin(form):
        return answer
    theirs = text if drafting.is_continued and drafting.is_behind else None
    if form.is_valid():
        try:
            actions.save_collection(text=text, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.TextChanged as clash:
            theirs = clash.theirs
            form.data = form.data.copy()
            form.data["base_revision"] = str(theirs.revision)
        else:
            drafting.finish()
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('knowledge:collection', args=[pk])}?lang={language}")
    context = {"collection": found, "text": text, "theirs": theirs, "drafting": drafting}
    return _form_page(request, "knowledge/collection_text.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
def collection_translation(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_collection(request, pk)
    texts = list(found.texts.order_by("-is_original", "pk"))
    form = CollectionTranslationForm(request.POST or None, taken=[text.language for text in texts])
    drafting = Drafting(request, f"knowledge.collection_translation:{pk}")
    if answer := drafting.begin(form):
        return answer
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.translate_collection(collection=found, **told, by=request.user, at=timezone.now())
        except actions.LanguageTaken:
            form.add_error("language", _("There is a text in this language already. Open it and change it there."))
        else:
            drafting.finish()
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('knowledge:collection', args=[pk])}?lang={told['language']}")
    context = {"collection": found, "original": texts[0], "drafting": drafting}
    return _form_page(request, "knowledge/collection_translation.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
def collected(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item into a collection."""
    item = item_or_404(request, pk)
    reader, ranking = reader_and_ranking(request)
    choices = collections.own_choices(request.user, ranking)
    form = CollectForm(request.POST or None, collections=choices)
    if form.is_valid():
        found = _own_collection(request, int(form.cleaned_data["collection"]))
        try:
            actions.collect_item(collection=found, item=item, by=request.user, at=timezone.now())
        except actions.AlreadyCollected:
            form.add_error("collection", _("The item is in this collection already."))
        else:
            undo = f"undo:{reverse('knowledge:place_removal', args=[found.pk, pk])}"
            messages.success(request, _("Put at the end of the collection."), extra_tags=undo)
            return redirect("knowledge:collection", pk=found.pk)
    standing = collections.collections_with(pk, reader, ranking)
    context = {"item": item, "has_choices": bool(choices), "standing": standing}
    return _form_page(request, "knowledge/collect.html", form, context)


@require_POST
def place_removal(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    found = _own_collection(request, pk)
    position = actions.drop_item(collection=found, item_id=item, by=request.user, at=timezone.now())
    undo = f"undo:{reverse('knowledge:place_return', args=[pk, item])}?position={position}" if position else ""
    messages.success(request, _("Taken out of the collection. The item itself stays."), extra_tags=undo)
    return redirect("knowledge:collection", pk=pk)


@require_POST
def place_return(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Undo a removal: the item stands where it stood."""
    found = _own_collection(request, pk)
    position = request.GET.get("position", "")
    where = int(position) if position.isascii() and position.isdigit() and len(position) < 7 else None
    with suppress(actions.AlreadyCollected):
        actions.collect_item(
            collection=found, item=item_or_404(request, item), position=where, by=request.user, at=timezone.now()
        )
    messages.success(request, _("It is back in its place."))
    return redirect("knowledge:collection", pk=pk)


@require_POST
def place_move(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    found = _own_collection(request, pk)
    is_up = request.POST.get("direction") == "up"
    actions.move_item(collection=found, item_id=item, up=is_up, by=request.user, at=timezone.now())
    return redirect(f"{reverse('knowledge:collection', args=[pk])}#item-{item}")


def _own_collection(request: HttpRequest, pk: int) -> Collection:
    reader, _ranking = reader_and_ranking(request)
    found = collections.visible_collection(reader, pk)
    if found is None:
        raise Http404
    require(permissions.can_collect(request.user, found))
    return found


def _form_page(request: HttpRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = CONFLICT if context.get("theirs") and form.is_bound else UNPROCESSABLE if form.is_bound else 200
    return render(request, template, context | {"form": form}, status=status)
