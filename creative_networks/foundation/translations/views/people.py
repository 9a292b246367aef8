"""Who translates: given by coordinators, named if they wish."""

from contextlib import suppress
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.languages import queries as languages

from .. import actions, permissions, queries
from ..forms import TranslatorForm
from .loading import UNPROCESSABLE, language_or_404, require


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    require(permissions.can_admit(request.user))
    form = TranslatorForm(request.POST or None, initial={"language": request.GET.get("language", "")})
    if form.is_valid():
        try:
            actions.admit_translator(
                account=form.account,
                language=form.cleaned_data["language"],
                reviews=form.cleaned_data["reviews"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.AlreadyTranslator:
            messages.info(request, _("They have this language already."))
        else:
            messages.success(request, _("The language is theirs to translate into."))
        return redirect("translations:people")
    rows = [(languages.ALL[one.language], one) for one in queries.translators() if one.language in languages.ALL]
    context = {"form": form, "rows": rows}
    return render(request, "translations/people.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    require(permissions.can_admit(request.user))
    translator = queries.translator_by_id(pk)
    if translator is None:
        raise Http404
    actions.end_translator(translator=translator, by=request.user, at=timezone.now())
    kept = {"account": translator.account_id, "language": translator.language, "reviews": translator.reviews}
    undo = f"undo:{reverse('translations:people_return')}?{urlencode(kept)}"
    messages.success(request, _("The language was taken back. What they wrote stays."), extra_tags=undo)
    return redirect("translations:people")


@require_POST
def people_return(request: HttpRequest) -> HttpResponse:
    """Give somebody back the language that was taken from them; coordinators give languages to whom they wish."""
    require(permissions.can_admit(request.user))
    wanted, language = request.GET.get("account", ""), language_or_404(request.GET.get("language", ""))
    pk = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 18 else 0
    account = accounts.people_by_id([pk]).get(pk)
    if account is None:
        raise Http404
    reviews = request.GET.get("reviews") == "True"
    with suppress(actions.AlreadyTranslator):
        actions.admit_translator(
            account=account, language=language.code, reviews=reviews, by=request.user, at=timezone.now()
        )
    messages.success(request, _("The language is theirs to translate into."))
    return redirect("translations:people")


@require_POST
def name(request: HttpRequest, language: str) -> HttpResponse:
    """Choose whether one's own name is shown among the translators of a language."""
    language_or_404(language)
    translator = queries.translator_of(request.user, language)
    if translator is None:
        raise Http404
    is_named = (request.POST.get("is_named") or request.GET.get("is_named")) == "on"
    actions.set_named(translator=translator, is_named=is_named, by=request.user, at=timezone.now())
    undo = "" if "is_named" in request.GET else f"undo:{request.path}?is_named={'off' if is_named else 'on'}"
    messages.success(request, _("Your name is shown.") if is_named else _("Your name is not shown."), undo)
    return redirect("translations:language", language=language)
