"""The workbench for the words of the interface."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.vocabulary.bases import address

from .. import actions, permissions, po, queries
from ..forms import CatalogueForm, RemarkForm, StringForm
from ..models import InterfaceString, Origin, StringState
from .loading import CONFLICT, UNPROCESSABLE, number_of, require, require_translator


def state_choices() -> list[tuple[str, str]]:
    labels = dict(StringState.choices)
    return [(state, _("Missing") if state == queries.MISSING else str(labels[state])) for state in queries.STATES]


@require_GET
def strings(request: HttpRequest, language: str) -> HttpResponse:
    known = require_translator(request, language)
    choices = state_choices()
    state = request.GET.get("state", "")
    state = state if state in dict(choices) else ""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    origin = request.GET.get("origin", "")
    origin = origin if origin in Origin.values else ""
    number = number_of(request.GET.get("page", "1"))
    page = queries.string_page(language, state=state, text=text, origin=origin, number=number)
    may_review = permissions.can_review(request.user, language)
    lines = [(line, dict(choices)[line.state], _is_for_review(line, request.user, may_review)) for line in page.lines]
    context = {
        "into": known,
        "has_review": any(is_for_review for _line, _label, is_for_review in lines),
        "page": page,
        "lines": lines,
        "states": [
            (value, label, page.counts[value], address(request.GET, state=value, page="")) for value, label in choices
        ],
        "total": sum(page.counts.values()),
        "all_url": address(request.GET, state="", page=""),
        "state": state,
        "text": text,
        "origin": origin,
        "origins": Origin.choices,
        "may_write": permissions.can_translate(request.user, language),
        "may_review": may_review,
        "previous_url": address(request.GET, page=str(page.number - 1)) if page.number > 1 else "",
        "next_url": address(request.GET, page=str(page.number + 1)) if page.has_next else "",
    }
    return render(request, "translations/strings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def string(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    known = require_translator(request, language)
    found = queries.string_by_id(pk)
    if found is None:
        raise Http404
    line = queries.line_of(found, language)
    state = request.GET.get("state", "")
    form = _string_form(request, found, line, language)
    theirs = None
    if form.is_valid():
        require(permissions.can_translate(request.user, language))
        try:
            actions.write_string(
                string=found,
                language=language,
                forms=form.words,
                base_revision=form.cleaned_data["base_revision"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.WordsRefused as refusal:
            for problem in refusal.problems:
                form.add_error(form.names[0] if len(form.names) == 1 else None, problem)
        except actions.WrittenMeanwhile as clash:
            theirs = clash.theirs
            form.data = form.data.copy()
            form.data["base_revision"] = str(theirs.revision)
        else:
            messages.success(request, _("Saved as a draft. Readers see it once somebody else has reviewed it."))
            return _onward(language, pk, state, request)
    context = _string_context(request, found, line, language) | {
        "into": known,
        "form": form,
        "theirs": theirs,
        "query": f"?state={state}" if state in queries.STATES else "",
    }
    status = CONFLICT if theirs else UNPROCESSABLE if form.is_bound else 200
    return render(request, "translations/string.html", context, status=status)


@require_POST
def reviews(request: HttpRequest, language: str) -> HttpResponse:
    """Accept drafts, each named with the revision that the reviewer saw."""
    require_translator(request, language)
    require(permissions.can_review(request.user, language))
    chosen = [value.partition(":") for value in request.POST.getlist("version")]
    pairs = [(int(pk), int(revision)) for pk, _colon, revision in chosen if _is_number(pk) and _is_number(revision)]
    try:
        count = actions.review_strings(versions=pairs, language=language, by=request.user, at=timezone.now())
    except actions.OwnWords:
        messages.error(request, _("You wrote it: somebody else reviews it."))
    except actions.NotToReview:
        messages.error(request, _("Some of it has changed since you saw it. Read it again, then accept it."))
    else:
        if count:
            messages.success(request, _("Accepted. Readers see it within seconds."))
        else:
            messages.info(request, _("Choose what you accept."))
    return redirect(f"{request.path.removesuffix('review/')}?state=draft")


@require_POST
def remark(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """Send a draft back to who wrote it, with what should change."""
    require_translator(request, language)
    found = queries.string_by_id(pk)
    version = queries.line_of(found, language).version if found else None
    if version is None:
        raise Http404
    require(permissions.can_review_version(request.user, version))
    form = RemarkForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data["remark"]
        actions.send_back(version=version, remark=told, by=request.user, at=timezone.now())
        messages.success(request, _("Sent back with your remark."))
        return redirect("translations:strings", language=language)
    messages.error(request, _("Say what should change, so that they can go on."))
    return redirect("translations:string", language=language, pk=pk)


@require_GET
def catalogue_file(request: HttpRequest, language: str) -> HttpResponse:
    require_translator(request, language)
    lines = queries.string_lines(language)
    forms = {line.string.pk: _newest(line, language) for line in lines}
    content = po.catalogue_of(language, lines, forms, settings.NETWORK_NAME)
    answer = HttpResponse(content, content_type="text/x-gettext-translation; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="creative-networks-{language}.po"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue(request: HttpRequest, language: str) -> HttpResponse:
    known = require_translator(request, language)
    form = CatalogueForm(request.POST, request.FILES) if request.method == "POST" else CatalogueForm()
    problems: list[tuple[int, str]] = []
    if form.is_bound and form.is_valid():
        require(permissions.can_translate(request.user, language))
        content = form.cleaned_data["file"].read()
        try:
            done = actions.import_catalogue(content=content, language=language, by=request.user, at=timezone.now())
        except actions.BadCatalogue as bad:
            problems = bad.problems
        else:
            told = _("Drafts written: %(written)s. There already: %(same)s. Not strings of this site: %(unknown)s.")
            facts = {"written": done.written, "same": done.same, "unknown": done.unknown}
            messages.success(request, told % facts)
            return redirect("translations:strings", language=language)
    context = {"into": known, "form": form, "problems": problems[:100], "count": len(problems)}
    context["may_write"] = permissions.can_translate(request.user, language)
    return render(request, "translations/catalogue.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _is_for_review(line: queries.Line, account: Any, may_review: Any) -> bool:
    version = line.version
    return bool(may_review and version and version.state == StringState.DRAFT and version.written_by_id != account.pk)


def _newest(line: queries.Line, language: str) -> list[str]:
    if line.version is not None:
        return list(line.version.forms)
    found = line.string
    return languages.shipped_text(language, found.context, found.english, found.is_plural)


def _string_form(request: HttpRequest, found: InterfaceString, line: queries.Line, language: str) -> StringForm:
    return StringForm(
        request.POST or None,
        count=languages.plural_count(language) if found.is_plural else 1,
        language=language,
        initial_forms=_newest(line, language),
        initial={"base_revision": line.version.revision if line.version else 0},
    )


def _string_context(request: HttpRequest, found: InterfaceString, line: queries.Line, language: str) -> dict[str, Any]:
    helping = []
    for code in [near for near in reading_languages(request) if near not in (language, "en")][:2]:
        forms = queries.forms_in(found, code)
        if forms:
            helping.append((languages.ALL[code], forms))
    version = line.version
    return {
        "string": found,
        "line": line,
        "version": version,
        "state_label": dict(state_choices())[line.state],
        "helping": helping,
        "may_write": permissions.can_translate(request.user, language),
        "may_review": bool(version) and permissions.can_review_version(request.user, version),
        "remark_form": RemarkForm(),
    }


def _onward(language: str, pk: int, state: str, request: HttpRequest) -> HttpResponse:
    """Go on to the next string in the same state, or back to the list."""
    following = queries.next_line(language, pk, state) if "onward" in request.POST and state in queries.STATES else None
    answer = (
        redirect("translations:string", language=language, pk=following)
        if following
        else redirect("translations:strings", language=language)
    )
    if state in queries.STATES:
        answer["Location"] += f"?state={state}"
    return answer
