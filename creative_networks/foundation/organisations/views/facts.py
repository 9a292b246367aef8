from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.drafts.bases import Drafting
from creative_networks.foundation.languages.queries import ranked
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary
from creative_networks.foundation.vocabulary.bases import sheet_addresses

from .. import actions, permissions, queries
from ..forms import FactsForm, OfficeForm, RoleForm
from ..models import FactStatus, Organisation
from .loading import go_on, load, managers_only, require, role_choices

PAGE_SIZE = 100


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Show coordinators every organisation, and everybody else those they act for."""
    may_tend = permissions.can_create_organisation(request.user)
    context: dict[str, Any] = {
        "may_tend": may_tend,
        "memberships": [
            (membership, queries.in_language(membership.role.names, reading_languages(request)))
            for membership in queries.memberships_of(request.user.pk)
        ],
    }
    if may_tend:
        text, status = request.GET.get("q", "")[:100].replace("\x00", ""), request.GET.get("status", "")
        listed = queries.organisations_list(text=text, status=status)
        sheet = spreadsheets.wanted(request)
        if sheet:
            return _sheet(sheet, listed[: spreadsheets.MOST_ROWS])
        found = listed[: PAGE_SIZE + 1]
        context |= {
            "text": text,
            "status": status,
            "statuses": FactStatus.choices,
            "organisations": found[:PAGE_SIZE],
            "has_more": len(found) > PAGE_SIZE,
            "sheets": sheet_addresses(request.GET),
        }
    return render(request, "organisations/organisations.html", context)


def _sheet(kind: str, listed: Iterable[Any]) -> HttpResponse:
    headings = (gettext("Name"), gettext("Kind"), gettext("Facts"), gettext("Members"), gettext("Off the lists"))
    rows = [
        (
            one.name,
            one.get_kind_display(),
            one.get_status_display(),
            one.member_count,
            "" if one.is_active else gettext("Yes"),
        )
        for one in listed
    ]
    return spreadsheets.answer(kind, "all-organisations", headings, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require(permissions.can_create_organisation(request.user))
    form = _facts_form(request, None)
    drafting = Drafting(request, "organisations.new")
    if answer := drafting.begin(form):
        return answer
    if request.method == "POST" and form.is_valid():
        facts = form.facts(status=FactStatus.TO_CONFIRM.value)
        try:
            made = actions.create_organisation(facts=facts, by=request.user, at=timezone.now())
        except actions.RegisterNumberTaken:
            _say_taken(form)
        else:
            drafting.finish()
            messages.success(request, gettext("The organisation has been added."))
            return go_on(request, made.pk)
    context = {"form": form, "drafting": drafting}
    return render(request, "organisations/facts.html", context, status=422 if form.errors else 200)


@require_safe
@managers_only
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    ranking = reading_languages(request)
    names, regions = vocabulary.label_map(ranking), places.region_names(ranking)
    roles = role_choices(request)
    context = {
        "organisation": organisation,
        "may_tend": permissions.can_create_organisation(request.user),
        "decides": permissions.can_manage_members(request.user, organisation),
        "role_descriptions": queries.role_descriptions(ranking),
        "region": regions.get(organisation.region_id or "", ""),
        "offices": [
            (office, places.name_in(office.municipality, ranking)) for office in queries.offices_of(organisation)
        ],
        "office_form": OfficeForm(municipalities=municipality_choices(ranking)),
        "offers": [(offer, names[offer.service_id].label) for offer in queries.offers_of(organisation)],
        "members": [
            (member, RoleForm(roles=roles, initial={"role": member.role.slug}, auto_id=f"member-{member.pk}-%s"))
            for member in queries.members_of(organisation)
        ],
        "requests": [
            (waiting, RoleForm(roles=roles, initial={"role": "member"}, auto_id=f"request-{waiting.pk}-%s"))
            for waiting in queries.waiting_requests_to(organisation)
        ],
        "invitations": people.invitations_for(actions.PURPOSE, organisation=organisation.pk),
    }
    return render(request, "organisations/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = _facts_form(request, organisation)
    drafting = Drafting(request, f"organisations.facts:{organisation.pk}")
    if answer := drafting.begin(form):
        return answer
    if request.method == "POST" and form.is_valid():
        facts = form.facts(status=organisation.status)
        try:
            actions.update_organisation(organisation=organisation, facts=facts, by=request.user, at=timezone.now())
        except actions.RegisterNumberTaken:
            _say_taken(form)
        else:
            drafting.finish()
            messages.success(request, gettext("The facts have been saved."))
            return go_on(request, organisation.pk)
    context = {"form": form, "organisation": organisation, "drafting": drafting}
    return render(request, "organisations/facts.html", context, status=422 if form.errors else 200)


@require_POST
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    require(permissions.can_create_organisation(request.user))
    organisation = load(pk)
    is_active = (request.POST.get("is_active") or request.GET.get("is_active")) == "yes"
    actions.set_active(organisation=organisation, is_active=is_active, by=request.user, at=timezone.now())
    undo = f"undo:{request.path}?is_active={'no' if is_active else 'yes'}"
    if is_active:
        messages.success(request, gettext("The organisation is on the lists again."), undo)
    else:
        messages.success(request, gettext("The organisation is off the lists. You can put it back at any time."), undo)
    return redirect("organisations:organisation", organisation.pk)


def municipality_choices(ranking: tuple[str, ...]) -> list[tuple[str, str]]:
    named = [(place.key, places.name_in(place, ranking)) for place in places.municipalities()]
    return sorted(named, key=lambda pair: pair[1])


def _facts_form(request: HttpRequest, organisation: Organisation | None) -> FactsForm:
    ranking = ranked([get_language() or "en"])
    initial: dict[str, Any] = {}
    if organisation is not None:
        same = ("name", "language", "kind", "place", "website", "source", "status")
        initial = {name: getattr(organisation, name) for name in same}
        initial["register_number"] = organisation.public_register_number
        initial |= {"country": organisation.country_id or "", "region": organisation.region_id or ""}
    return FactsForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        descriptions=organisation.descriptions if organisation else None,
        countries=[(country.code, places.name_in(country, ranking)) for country in places.countries()],
        regions=places.region_choices(ranking),
        personal_number=organisation.register_number
        if organisation and organisation.register_number_is_personal
        else "",
        may_confirm=bool(permissions.can_create_organisation(request.user)),
        ranking=reading_languages(request),
    )


def _say_taken(form: FactsForm) -> None:
    form.add_error(
        "register_number",
        gettext("Another organisation has this number: perhaps it is the same one. Look for it in the list."),
    )
