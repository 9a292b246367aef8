"""Reading: the list, an item, its PDF, its versions."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.access.bases import same_for_strangers
from creative_networks.foundation.access.queries import closure_of, reader_for
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.files import queries as files
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.richtext import queries as richtext
from creative_networks.foundation.subscriptions import queries as subscriptions
from creative_networks.foundation.vocabulary import queries as vocabulary
from creative_networks.foundation.vocabulary.bases import Facet, address, chips, facet, panel, sheet_addresses

from .. import permissions, queries, rules
from ..forms import SCHEME_LABELS
from ..models import Kind
from ..pdf import ItemDocument, PrintedPicture, item_pdf
from ..registry import origin_of
from ..sheets import sheet_of_items
from .loading import item_or_404, reader_and_ranking, require

CLOSED, GONE = 403, 410


@login_not_required
@require_safe
@same_for_strangers
def items(request: HttpRequest) -> HttpResponse:
    reader, ranking = reader_and_ranking(request)
    facets = _facets(request, ranking)
    chosen = {one.name: one.chosen for one in facets}
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    filters = queries.Filters(
        text=text,
        kind=chosen["kind"],
        country=chosen["country"],
        region=chosen["region"],
        language=chosen["language"],
        concepts={scheme: chosen[scheme] for scheme in SCHEME_LABELS},
    )
    sheet = spreadsheets.wanted(request)
    if sheet:
        page = queries.list_items(reader, ranking, filters, size=spreadsheets.MOST_ROWS)
        return sheet_of_items(sheet, request, page.cards)
    page = queries.list_items(reader, ranking, filters, _number(request))
    words = languages.wording()
    active = chips(facets, request.GET)
    if text:
        active.insert(0, (f"“{text}”", address(request.GET, q="", page="")))
    context = {
        "page": page,
        "cards": [_card_html(card, words) for card in page.cards],
        "panel": panel(facets, text),
        "active": active,
        "sheets": sheet_addresses(request.GET),
        "follow_url": "" if text else _follow_address(chosen),
        "previous_url": address(request.GET, page=str(page.number - 1)) if page.number > 1 else "",
        "next_url": address(request.GET, page=str(page.number + 1)) if page.has_next else "",
    }
    return render(request, "knowledge/items.html", context)


@login_not_required
@require_safe
@same_for_strangers
def item(request: HttpRequest, pk: int) -> HttpResponse:
    view = _view_or_none(request, pk)
    if view is None:
        return _closed(request, pk)
    account = request.user
    context: dict[str, Any] = {**_page_of(view, request), "is_member": account.is_authenticated}
    if account.is_authenticated:
        context |= _acts_on(account, view.item)
    return render(request, "knowledge/item.html", context)


@login_not_required
@require_safe
@same_for_strangers
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    view = _view_or_404(request, pk)
    page = _page_of(view, request)
    text = view.text
    document = ItemDocument(
        title=text.title,
        language=text.language,
        summary=text.summary,
        sections=[(str(heading), html) for _name, heading, html in page["sections"]],
        meta=[(str(label), str(value)) for label, value in page["facts"]],
        address=request.build_absolute_uri(request.path.removesuffix("pdf/")),
        printed_on=timezone.localdate(),
        notes=_notes(view),
        pictures={
            token: PrintedPicture(*picture)
            for token, picture in files.pictures_in(text.sections.values(), "knowledge.item", pk).items()
        },
    )
    answer = HttpResponse(item_pdf(document), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="item-{pk}-{text.language}.pdf"'
    return answer


@require_GET
def versions(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_tend(request.user, item))
    text = queries.text_of(item, language)
    if text is None:
        raise Http404
    revisions = queries.revisions_of(text)
    newer, older = _compared(revisions, request.GET.get("new", ""), request.GET.get("old", ""))
    changes = []
    if older:
        pairs = [(_("Title"), older.title, newer.title), (_("Summary"), older.summary, newer.summary)]
        pairs += [
            (rules.HEADINGS[name], older.sections.get(name, ""), newer.sections.get(name, ""))
            for name in rules.SECTIONS[item.kind]
        ]
        changes = [(label, richtext.differences(old, new)) for label, old, new in pairs if old != new]
    context = {
        "item": item,
        "text": text,
        "revisions": revisions,
        "newer": newer,
        "older": older,
        "changes": changes,
    }
    return render(request, "knowledge/versions.html", context)


def _notes(view: queries.ItemView) -> list[str]:
    """Say in sentences where the item stands, as its page does."""
    item, notes = view.item, []
    if not item.is_readable or item.is_due:
        notes.append(str(item.get_state_display()))
    if item.is_retired:
        why = _("Nobody confirmed it when it was due for review.") if item.has_lapsed else item.retired_reason
        notes.append(" ".join([_("Retired: it no longer holds."), why]).strip())
    if view.text.is_outdated:
        notes.append(_("The original has changed since this was translated."))
    if item.confirmed_at and item.confirmed_for:
        day = languages.format_date(timezone.localdate(item.confirmed_at))
        facts = {"name": item.confirmed_by, "organisation": item.confirmed_for.name, "day": day}
        if item.confirmed_by:
            notes.append(_("Confirmed by %(name)s, %(organisation)s, on %(day)s") % facts)
        else:
            notes.append(_("Confirmed by %(organisation)s on %(day)s") % facts)
    return notes


def _compared(revisions: list[Any], new: str, old: str) -> tuple[Any, Any]:
    numbers = {str(revision.number): revision for revision in revisions}
    newer = numbers.get(new, revisions[0])
    before = [revision for revision in revisions if revision.number < newer.number]
    return newer, numbers.get(old) or (before[0] if before else None)


@lru_cache(maxsize=2048)
def _card_html(card: queries.ItemCard, words: str) -> str:
    """Draw a card once for all that it shows, in the words of the page."""
    return render_to_string("knowledge/_card.html", {"card": card})


def _facets(request: HttpRequest, ranking: Any) -> list[Facet]:
    params = request.GET
    found = [facet("kind", _("Kind"), Kind.choices, params)]
    for scheme, label in SCHEME_LABELS.items():
        found.append(facet(scheme, label, vocabulary.choices(scheme, ranking), params))
    countries = [(country.pk, places.name_in(country, ranking)) for country in places.countries()]
    found.append(facet("country", _("Valid in"), countries, params))
    found.append(facet("region", _("Region"), places.region_choices(ranking), params))
    found.append(facet("language", _("Written in"), languages.language_choices(), params))
    return found


def _number(request: HttpRequest) -> int:
    page = request.GET.get("page", "1")
    return int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1


def _closed(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a community keeps it closed, to those who could read it or answer for it; for others it is not there."""
    closed = closure_of(rules.ITEM, pk, reader_for(request.user))
    if closed is None:
        raise Http404
    return render(request, "access/closed.html", {"closed": closed}, status=GONE if closed.is_withdrawn else CLOSED)


def _view_or_404(request: HttpRequest, pk: int) -> queries.ItemView:
    view = _view_or_none(request, pk)
    if view is None:
        raise Http404
    return view


def _view_or_none(request: HttpRequest, pk: int) -> queries.ItemView | None:
    wanted = request.GET.get("lang", "")
    view = queries.view_item(reader_for(request.user), pk, reading_languages(request), wanted)
    if view is not None and view.item.has_files:
        view.files = queries.attachments_of(pk)
    return view


def _page_of(view: queries.ItemView, request: HttpRequest) -> dict[str, Any]:
    ranking = reading_languages(request)
    item, text = view.item, view.text
    region_names = places.region_names(ranking)
    country_names = {c.pk: places.name_in(c, ranking) for c in places.countries()}
    facts: list[tuple[Any, Any]] = [(_("Shared by"), item.organisation.name)]
    for scheme, label in SCHEME_LABELS.items():
        words = [name for found, _slug, name in view.terms if found == scheme]
        if words:
            facts.append((label, ", ".join(words)))
    if view.countries:
        facts.append((_("Valid in"), ", ".join(country_names[code] for code in view.countries)))
    if view.regions:
        facts.append((_("Regions"), ", ".join(region_names[code] for code in view.regions)))
    facts.append((_("Licence"), _licence(item)))
    if item.review_due_date:
        facts.append((_("Next review"), languages.format_date(item.review_due_date)))
    if item.contact and request.user.is_authenticated:
        facts.append((_("Contact"), item.contact))
    return {
        "view": view,
        "item": item,
        "text": text,
        "kind_label": Kind(item.kind).label,
        "sections": [
            (name, rules.HEADINGS[name], text.sections[name])
            for name in rules.SECTIONS[item.kind]
            if text.sections.get(name)
        ],
        "facts": facts,
        "origin": origin_of(item, reader_for(request.user), ranking),
        "follows": _follows(view, region_names),
        "versions": [_version(version, view, request.user.is_authenticated) for version in view.versions],
    }


def _licence(item: Any) -> str:
    """Offer for use what its author allows, as far as its community does."""
    if code := item.tags.get(rules.NON_COMMERCIAL):
        return _("Not for commercial use: its community says so by its label (%(code)s).") % {"code": code}
    return rules.LICENCES.get(item.licence, item.licence)


def _follow_address(chosen: dict[str, str]) -> str:
    """Give the address where one follows a list with these filters, or the whole of it."""
    tags = [f"{name}:{value}" for name, value in chosen.items() if value]
    return subscriptions.follow_address(*tags, f"source:{rules.ITEM}")


def _follows(view: queries.ItemView, regions: Mapping[str, str]) -> list[tuple[str, str]]:
    """List what a reader of this item may want to follow, with the address of each."""
    item = view.item
    found = [(item.organisation.name, subscriptions.follow_address(f"organisation:{item.organisation_id}"))]
    for scheme, slug, label in view.terms:
        if scheme in ("topics", "sectors"):
            found.append((label, subscriptions.follow_address(f"{scheme}:{slug}")))
    return found + [(regions[code], subscriptions.follow_address(f"region:{code}")) for code in view.regions[:3]]


def _version(version: Any, view: queries.ItemView, is_member: bool) -> dict[str, Any]:
    pk, language = view.item.pk, version.language
    helps = reverse("knowledge:workbench", args=[pk, language]) if is_member else reverse("translations:help")
    return {
        "code": version.language,
        "name": version.own_name,
        "url": f"?lang={version.language}",
        "state": "outdated" if version.is_outdated else version.state,
        "is_shown": version.language == view.text.language,
        "help_url": "" if view.item.is_retired else helps,
    }


def _acts_on(account: Any, item: Any) -> dict[str, Any]:
    """Say what this member may do here; somebody of no organisation costs nothing more."""
    acts: dict[str, Any] = {"may_try": permissions.can_report_trial(account, item)}
    own = organisations.organisation_ids_where(account, "publishes")
    acts["is_ours"] = item.organisation_id in own
    if acts["is_ours"] or item.state == "review" or not item.is_readable:
        review = queries.open_review(item)
        acts["review"] = review
        acts["may_review"] = bool(review) and permissions.can_review(account, review)
        acts["may_assign"] = bool(review) and permissions.can_assign_reviewer(account, review)
    elif item.is_readable:
        review = queries.open_review(item) if account.is_coordinator or own else None
        acts["review"] = review
        acts["may_review"] = bool(review) and permissions.can_review(account, review)
    if acts["is_ours"]:
        acts["answers"] = queries.answered_reviews(item)
        acts["may_edit"] = permissions.can_edit(account, item)
        acts["may_ask"] = permissions.can_ask_for_review(account, item)
        acts["may_confirm"] = permissions.can_confirm(account, item)
        acts["may_remove"] = item.state == "draft" and review is None and acts["may_edit"]
        acts["may_retire"] = permissions.can_retire(account, item)
        acts["may_restore"] = permissions.can_restore(account, item)
    return acts
