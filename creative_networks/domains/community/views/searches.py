"""Pages of the partner search: the list, a card, filing one, keeping it, opening and closing it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.drafts.bases import Drafting
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.subscriptions import queries as subscriptions
from creative_networks.foundation.vocabulary import queries as vocabulary
from creative_networks.foundation.vocabulary.bases import Facet, address, chips, facet, panel, sheet_addresses
from creative_networks.foundation.workbench import registry as workbench
from creative_networks.foundation.workbench.bases import version_links

from .. import actions, permissions, queries, rules
from ..forms import SCHEME_LABELS, EditCardForm, NewSearchForm, TranslateCardForm
from ..models import PartnerSearch, Side
from ..sheets import sheet_of_searches
from .loading import Refused, form_page, require, search_or_404


@login_not_required
@require_GET
def searches(request: HttpRequest) -> HttpResponse:
    reader, ranking = reader_for(request.user), reading_languages(request)
    facets = _facets(request, ranking)
    chosen = {one.name: one.chosen for one in facets}
    concepts = {scheme: chosen[scheme] for scheme in SCHEME_LABELS}
    filters = queries.Filters(chosen["side"], chosen["country"], chosen["language"], concepts)
    sheet = spreadsheets.wanted(request)
    if sheet:
        cards = queries.list_searches(reader, ranking, filters, size=spreadsheets.MOST_ROWS).cards
        return sheet_of_searches(sheet, request, cards)
    number = request.GET.get("page", "1")
    page = queries.list_searches(
        reader, ranking, filters, int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    )
    context = {
        "page": page,
        "panel": panel(facets),
        "active": chips(facets, request.GET),
        "sheets": sheet_addresses(request.GET),
        "follow_url": _follow_address(chosen),
        "previous_url": address(request.GET, page=str(page.number - 1)) if page.number > 1 else "",
        "next_url": address(request.GET, page=str(page.number + 1)) if page.has_next else "",
    }
    return render(request, "community/searches.html", context)


@login_not_required
@require_GET
def search(request: HttpRequest, pk: int) -> HttpResponse:
    found, reader, ranking = search_or_404(request, pk), reader_for(request.user), reading_languages(request)
    texts = queries.texts_of(found)
    by_language = {text.language: text for text in texts}
    wanted = request.GET.get("lang", "")
    text = by_language[wanted if wanted in by_language else languages.best(by_language, ranking) or texts[0].language]
    context: dict[str, Any] = {
        "search": found,
        "text": text,
        "versions": version_links(
            languages.version_line(texts, ranking, languages.INTERFACE),
            shown=text.language,
            source=rules.SEARCH,
            pk=pk,
            is_member=reader_for(request.user).is_member,
        ),
        "facts": _facts(found, ranking),
    }
    if request.user.is_authenticated:
        tends = permissions.can_tend(request.user, found)
        own = organisations.organisation_ids_of(request.user)
        context |= {
            "may_tend": tends,
            "may_remove": permissions.can_remove(request.user, found),
            "is_ours": found.organisation_id in own,
            "interests": queries.interests_seen_by(reader, found),
            "may_show_interest": permissions.can_show_interest(request.user, found),
            "has_interest": queries.open_interest(found, own),
        }
    return render(request, "community/search.html", context)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    cards = queries.searches_of(request.user, reading_languages(request))
    sheet = spreadsheets.wanted(request)
    if sheet:
        return sheet_of_searches(sheet, request, cards)
    context = {
        "cards": cards,
        "sheets": sheet_addresses(request.GET),
        "binned": queries.searches_in_bin(request.user, reading_languages(request)),
        "may_file": bool(organisations.organisation_ids_where(request.user, "publishes")),
    }
    return render(request, "community/mine.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    own = organisations.choices_where(request.user, "publishes")
    if not own:
        raise Refused(_("Join your organisation first: partner searches are filed in its name."))
    ranking = reading_languages(request)
    form = NewSearchForm(request.POST or None, organisations=own, ranking=ranking, initial={"language": get_language()})
    drafting = Drafting(request, "community.new")
    if answer := drafting.begin(form):
        return answer
    if form.is_valid():
        told = form.cleaned_data
        try:
            filed = actions.file_search(
                side=told["side"],
                organisation=organisations.organisation_by_id(int(told["organisation"])),
                country_code=told["country"],
                firm=told["firm_name"],
                contact=told["contact"],
                language=told["language"],
                card=form.card,
                concepts=form.concept_ids,
                country_codes=told["countries"],
                audience=told["audience"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.NamesTheFirm as found:
            _say_where_the_firm_is_named(form, found)
        else:
            drafting.finish()
            messages.success(request, _("Saved as a draft. Read it once more, then open it."))
            return redirect("community:search", pk=filed.pk)
    return form_page(request, "community/new.html", form, {"drafting": drafting})


@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    found = search_or_404(request, pk)
    require(permissions.can_tend(request.user, found))
    text = queries.text_of(found, language)
    if text is None:
        raise Http404
    if not text.is_original:
        return redirect(workbench.address(rules.SEARCH, pk, language))
    initial = {name: getattr(text, name) for name in ("title", "cooperation", "firm", "partner")}
    form = EditCardForm(request.POST or None, initial=initial | {"base_revision": text.revision})
    drafting = Drafting(request, f"community.card:{pk}:{language}", text.revision)
    if answer := drafting.begin(form):
        return answer
    theirs = text if drafting.is_continued and drafting.is_behind else None
    if form.is_valid():
        try:
            actions.save_card(
                text=text,
                card=form.card,
                significance=form.cleaned_data["significance"],
                base_revision=form.cleaned_data["base_revision"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.NamesTheFirm as named:
            _say_where_the_firm_is_named(form, named)
        except actions.CardChanged as clash:
            theirs = clash.theirs
            form.data = form.data.copy()
            form.data["base_revision"] = str(theirs.revision)
        else:
            drafting.finish()
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('community:search', args=[pk])}?lang={language}")
    return form_page(
        request, "community/card.html", form, {"search": found, "drafting": drafting, "theirs": theirs, "text": text}
    )


@require_http_methods(["GET", "POST"])
def translation(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the language into which a card is translated; the workbench has the rest."""
    found = search_or_404(request, pk)
    require(permissions.can_tend(request.user, found))
    texts = queries.texts_of(found)
    form = TranslateCardForm(request.POST or None, taken=[text.language for text in texts])
    if form.is_valid():
        return redirect(workbench.address(rules.SEARCH, pk, form.cleaned_data["language"]))
    return form_page(request, "community/translation.html", form, {"search": found, "original": texts[0]})


@require_POST
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    found = _tended(request, pk)
    try:
        actions.open_search(search=found, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.info(request, _("It is open already."))
    else:
        undo = reverse("community:closing", args=[pk])
        messages.success(request, _("Open for a year. You are told before it ends."), extra_tags=f"undo:{undo}")
    return redirect("community:search", pk=pk)


@require_POST
def renewal(request: HttpRequest, pk: int) -> HttpResponse:
    found = _tended(request, pk)
    try:
        actions.renew_search(search=found, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.error(request, _("It is not open. Open it again instead."))
    else:
        messages.success(request, _("Kept for another year from today."))
    return redirect("community:search", pk=pk)


@require_POST
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _tended(request, pk)
    try:
        actions.close_search(search=found, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.info(request, _("It is closed already."))
    else:
        undo = reverse("community:opening", args=[pk])
        messages.success(request, _("Closed. Nobody finds it any more."), extra_tags=f"undo:{undo}")
    return redirect("community:search", pk=pk)


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    found = _tended(request, pk)
    try:
        actions.remove_search(search=found, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.error(request, str(permissions.can_remove(request.user, found).reason))
        return redirect("community:search", pk=pk)
    told = _("In the bin. It can be taken out for %(days)s days.") % {"days": rules.BIN_DAYS}
    messages.success(request, told, extra_tags=f"undo:{reverse('community:search_return', args=[pk])}")
    return redirect("community:mine")


@require_POST
def search_return(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.search_in_bin(request.user, pk)
    if found is None:
        raise Http404
    actions.return_search(search=found, by=request.user, at=timezone.now())
    messages.success(request, _("Taken out of the bin."))
    return redirect("community:search", pk=pk)


def _tended(request: HttpRequest, pk: int) -> PartnerSearch:
    found = search_or_404(request, pk)
    require(permissions.can_tend(request.user, found))
    return found


def _say_where_the_firm_is_named(form: Any, found: actions.NamesTheFirm) -> None:
    for name in found.fields:
        form.add_error(name, rules.FIRM_NAMED)


def _follow_address(chosen: dict[str, str]) -> str:
    """Give the address where one follows new searches with these filters, or all of them."""
    tag_of = {"side": "kind", "country": "partners"}
    tags = [f"{tag_of.get(name, name)}:{value}" for name, value in chosen.items() if value]
    return subscriptions.follow_address(*tags, f"source:{rules.SEARCH}")


def _facets(request: HttpRequest, ranking: Any) -> list[Facet]:
    countries = [(country.pk, places.name_in(country, ranking)) for country in places.countries()]
    found = [facet("side", _("What it is"), Side.choices, request.GET)]
    for scheme, label in SCHEME_LABELS.items():
        found.append(facet(scheme, label, vocabulary.choices(scheme, ranking), request.GET))
    found.append(facet("country", _("Partners from"), countries, request.GET))
    found.append(facet("language", _("Written in"), languages.language_choices(), request.GET))
    return found


def _facts(found: PartnerSearch, ranking: Any) -> list[tuple[Any, Any]]:
    names = vocabulary.label_map(ranking)
    countries = {country.pk: places.name_in(country, ranking) for country in places.countries()}
    terms = [names[key] for key in found.tags.get("concepts", ()) if key in names]
    facts: list[tuple[Any, Any]] = [(_("Country of the firm"), countries.get(found.country_id, ""))]
    for scheme, label in SCHEME_LABELS.items():
        words = [term.label for term in terms if term.scheme == scheme]
        if words:
            facts.append((label, ", ".join(words)))
    wanted = [countries[code] for code in found.tags.get("countries", ())]
    facts.append((_("Partners from"), ", ".join(wanted) or _("All countries")))
    facts.append((_("Filed by"), found.organisation.name))
    if found.expires_on:
        facts.append((_("Open until"), languages.format_date(found.expires_on)))
    return facts
