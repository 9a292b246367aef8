"""Pages of the partner search: the list, a card, filing one, showing interest and answering it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
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
from creative_networks.foundation.decisions import Decision
from creative_networks.foundation.drafts.bases import Drafting
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.subscriptions import queries as subscriptions
from creative_networks.foundation.vocabulary import queries as vocabulary
from creative_networks.foundation.vocabulary.bases import Facet, address, chips, facet, panel, sheet_addresses

from . import actions, permissions, queries, rules
from .forms import SCHEME_LABELS, EditCardForm, InterestForm, NewSearchForm, RefusalForm, TranslateCardForm
from .models import Interest, PartnerSearch, PartnerText, Side
from .news import SEARCH
from .sheets import sheet_of_searches

UNPROCESSABLE, CONFLICT = 422, 409


class Refused(PermissionDenied):
    """A refusal whose words are for the person who asked."""

    is_for_people = True


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
    found, reader, ranking = _search_or_404(request, pk), reader_for(request.user), reading_languages(request)
    texts = queries.texts_of(found)
    by_language = {text.language: text for text in texts}
    wanted = request.GET.get("lang", "")
    text = by_language[wanted if wanted in by_language else languages.best(by_language, ranking) or texts[0].language]
    context: dict[str, Any] = {
        "search": found,
        "text": text,
        "versions": _versions(texts, text, ranking),
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
    context = {
        "cards": queries.searches_of(request.user, reading_languages(request)),
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
    return _form_page(request, "community/new.html", form, {"drafting": drafting})


@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    found = _search_or_404(request, pk)
    require(permissions.can_tend(request.user, found))
    text = queries.text_of(found, language)
    if text is None:
        raise Http404
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
    return _form_page(
        request, "community/card.html", form, {"search": found, "drafting": drafting, "theirs": theirs, "text": text}
    )


@require_http_methods(["GET", "POST"])
def translation(request: HttpRequest, pk: int) -> HttpResponse:
    found = _search_or_404(request, pk)
    require(permissions.can_tend(request.user, found))
    texts = queries.texts_of(found)
    form = TranslateCardForm(request.POST or None, taken=[text.language for text in texts])
    drafting = Drafting(request, f"community.translation:{pk}")
    if answer := drafting.begin(form):
        return answer
    if form.is_valid():
        language = form.cleaned_data["language"]
        try:
            actions.translate_card(search=found, language=language, card=form.card, by=request.user, at=timezone.now())
        except actions.NamesTheFirm as named:
            _say_where_the_firm_is_named(form, named)
        except actions.LanguageTaken:
            form.add_error("language", _("There is a text in this language already. Open it and change it there."))
        else:
            drafting.finish()
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('community:search', args=[pk])}?lang={language}")
    context = {"search": found, "original": texts[0], "drafting": drafting}
    return _form_page(request, "community/translation.html", form, context)


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


@require_http_methods(["GET", "POST"])
def interests(request: HttpRequest, pk: int) -> HttpResponse:
    """Show interest in a card."""
    found = _search_or_404(request, pk)
    require(permissions.can_show_interest(request.user, found))
    own = organisations.choices_where(request.user, "publishes")
    if not own:
        raise Refused(_("Ask somebody who publishes for your organisation: interest is shown in its name."))
    form = InterestForm(request.POST or None, organisations=own, initial={"language": get_language()})
    drafting = Drafting(request, f"community.interest:{pk}")
    if answer := drafting.begin(form):
        return answer
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.show_interest(
                search=found,
                organisation=organisations.organisation_by_id(int(told["organisation"])),
                cooperation=told["cooperation"],
                missing=told["missing"],
                firm=told["firm"],
                language=told["language"],
                contact=told["contact"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.AlreadyInterested:
            form.add_error(
                "organisation", _("This organisation has shown interest already. See it on the card's page.")
            )
        except actions.NotOpen:
            form.add_error(None, _("This search was closed while you wrote. Nothing was sent."))
        else:
            drafting.finish()
            messages.success(request, _("Sent. You are told as soon as it is answered."))
            return redirect("community:search", pk=pk)
    text = queries.title_of(found, reading_languages(request))
    context = {"search": found, "title": text, "drafting": drafting}
    return _form_page(request, "community/interest.html", form, context)


@require_POST
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    interest = _interest_or_404(request, pk)
    require(permissions.can_answer(request.user, interest))
    said = _("Accepted. Both sides now see each other's contact.")
    return _settle(request, interest, actions.accept_interest, said)


@require_http_methods(["GET", "POST"])
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    interest = _interest_or_404(request, pk)
    require(permissions.can_answer(request.user, interest))
    form = RefusalForm(request.POST or None)
    if form.is_valid():
        said = _("Declined. The other side reads your reason.")
        return _settle(request, interest, actions.decline_interest, said, reason=form.cleaned_data["reason"])
    return _form_page(request, "community/refusal.html", form, {"interest": interest, "search": interest.search})


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    interest = _interest_or_404(request, pk)
    require(permissions.can_withdraw(request.user, interest))
    return _settle(request, interest, actions.withdraw_interest, _("Taken back."))


def _settle(request: HttpRequest, interest: Interest, action: Any, said: str, **facts: Any) -> HttpResponse:
    """End an interest; who was slower than somebody else is told so."""
    try:
        action(interest=interest, by=request.user, at=timezone.now(), **facts)
    except actions.AlreadyAnswered:
        messages.info(request, _("Somebody was faster: it has been answered already."))
    else:
        messages.success(request, said)
    return redirect("community:search", pk=interest.search_id)


def require(decision: Decision) -> None:
    if not decision:
        raise Refused(str(decision.reason))


def _search_or_404(request: HttpRequest, pk: int) -> PartnerSearch:
    found = queries.visible_search(reader_for(request.user), pk)
    if found is None:
        raise Http404
    return found


def _tended(request: HttpRequest, pk: int) -> PartnerSearch:
    found = _search_or_404(request, pk)
    require(permissions.can_tend(request.user, found))
    return found


def _interest_or_404(request: HttpRequest, pk: int) -> Interest:
    interest = queries.interest_seen_by(reader_for(request.user), pk)
    if interest is None:
        raise Http404
    return interest


def _form_page(request: HttpRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = CONFLICT if context.get("theirs") and form.is_bound else UNPROCESSABLE if form.is_bound else 200
    return render(request, template, context | {"form": form}, status=status)


def _say_where_the_firm_is_named(form: Any, found: actions.NamesTheFirm) -> None:
    for name in found.fields:
        form.add_error(name, _("The firm's name stands here. The card is anonymous: say what the firm is instead."))


def _follow_address(chosen: dict[str, str]) -> str:
    """Give the address where one follows new searches with these filters, or all of them."""
    tag_of = {"side": "kind", "country": "partners"}
    tags = [f"{tag_of.get(name, name)}:{value}" for name, value in chosen.items() if value]
    return subscriptions.follow_address(*tags, f"source:{SEARCH}")


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
        facts.append((_("Open until"), languages.format_date(found.expires_on, ranking[0])))
    return facts


def _versions(texts: list[PartnerText], shown: PartnerText, ranking: Any) -> list[dict[str, Any]]:
    return [
        {
            "code": version.language,
            "name": version.own_name,
            "url": f"?lang={version.language}",
            "state": "outdated" if version.is_outdated else version.state,
            "is_shown": version.language == shown.language,
        }
        for version in languages.version_line(texts, ranking, languages.INTERFACE)
    ]
