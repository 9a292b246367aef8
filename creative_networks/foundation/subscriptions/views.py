"""What I follow, what is new of it, and the end of mails about it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.foundation.accounts.queries import reading_languages

from . import actions, names, queries, registry, rules
from .forms import FollowForm, FrequenciesForm, TopicForm

UNPROCESSABLE = 422


@require_GET
def news(request: HttpRequest) -> HttpResponse:
    items = queries.news_of(request.user)
    context = {"items": items, "has_new": any(item.is_new for item in items)}
    context["follows"] = bool(items) or bool(queries.subscriptions_of(request.user))
    return render(request, "subscriptions/news.html", context)


@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    actions.mark_read(account=request.user, at=timezone.now())
    return redirect("subscriptions:news")


@require_GET
def following(request: HttpRequest) -> HttpResponse:
    return _following(request, _frequencies_form(request))


@require_POST
def frequencies(request: HttpRequest) -> HttpResponse:
    form = _frequencies_form(request)
    if not form.is_valid():
        return _following(request, form, UNPROCESSABLE)
    actions.choose_frequencies(account=request.user, choices=form.choices, by=request.user, at=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("subscriptions:following")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Follow what has the tags in the address: one of them, or those of a list's filters."""
    tags = rules.ordered(request.GET.getlist("tag")[: rules.MOST_TAGS])
    name = names.names_of(tags, reading_languages(request), request.user)
    if not name:
        raise Http404
    known = queries.followed(request.user, tags)
    kinds = [(source.name, source.label) for source in queries.kinds_of(tags)]
    kinds = kinds if len(kinds) > 1 else []
    # Undoing asks for the address only, which says what was chosen before.
    told = request.POST if "frequency" in request.POST else request.GET
    initial = FollowForm.initial_of(known.frequency, known.by_kind, kinds) if known else {}
    form = FollowForm(told if request.method == "POST" else None, sources=kinds, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.follow(
                account=request.user,
                tags=tags,
                frequency=form.cleaned_data["frequency"],
                by_kind=form.by_kind,
                by=request.user,
                at=timezone.now(),
            )
        except actions.TooMany:
            messages.error(request, _("You follow very much already. Take something away first."))
        else:
            messages.success(request, _("You follow it now: %(name)s") % {"name": name})
        return redirect("subscriptions:following")
    context = {"form": form, "name": name, "known": known}
    return render(request, "subscriptions/new.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    subscription = queries.subscription_by_id(request.user, pk)
    if subscription is None:
        raise Http404
    kinds = [(source.name, source.label) for source in queries.kinds_of(subscription.tags)]
    chosen = FollowForm.initial_of(subscription.frequency, subscription.by_kind, kinds)
    again = f"{queries.follow_address(*subscription.tags)}&{urlencode(chosen)}"
    actions.unfollow(subscription=subscription, by=request.user, at=timezone.now())
    messages.success(request, _("You no longer follow it."), extra_tags=f"undo:{again}")
    return redirect("subscriptions:following")


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mails(request: HttpRequest, token: str) -> HttpResponse:
    """
    End somebody's mails by the link in one, without sign-in.

    Mail programs post here by themselves when the person presses their button (RFC 8058); a program that only looks
    (GET) changes nothing.
    """
    account_id = queries.account_id_of(token)
    if account_id is None:
        raise Http404
    if request.method == "POST":
        actions.end_mails(account_id=account_id, at=timezone.now())
    return render(request, "subscriptions/mails.html", {"has_ended": request.method == "POST"})


def _frequencies_form(request: HttpRequest) -> FrequenciesForm:
    sources = [(source.name, source.label) for source in registry.sources()]
    form = FrequenciesForm(request.POST or None, sources=sources)
    chosen = queries.frequencies_of(request.user)
    form.initial = {field: chosen[name] for field, name in form.names.items()}
    return form


def _following(request: HttpRequest, form: FrequenciesForm, status: int = 200) -> HttpResponse:
    ranking = reading_languages(request)
    rows = [
        (
            one,
            queries.name_of(one, ranking, request.user) or _("No longer there"),
            queries.rhythms_of(one),
            queries.follow_address(*one.tags),
        )
        for one in queries.subscriptions_of(request.user)
    ]
    topics = TopicForm(choices=names.choices(ranking), auto_id="follow_%s")
    context = {"rows": rows, "form": form, "topics": topics, "inbox": queries.inbox_of(request.user)}
    return render(request, "subscriptions/following.html", context, status=status)
