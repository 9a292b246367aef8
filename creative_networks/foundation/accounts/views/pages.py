from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from creative_networks.foundation.languages.queries import ALL, offered
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from .. import actions, queries, registry
from ..adapters import INVITATION_KEY
from ..forms import LanguagesForm, ProfileForm
from ..models import Invitation, InvitationState, Profile

ASK_AGAIN = 410


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    kept = queries.profile_of(request.user)
    form = ProfileForm(
        request.POST or None,
        initial=_profile_values(kept),
        regions=places.region_choices(get_language() or "en"),
        topics=vocabulary.choices("topics", queries.reading_languages(request)),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        ids = vocabulary.concept_ids("topics")
        actions.update_profile(
            account=request.user,
            name=told["name"],
            fields={name: told[name] for name in ("headline", "about", "place", "website", "phone")}
            | {"region_id": told["region"] or None},
            topics=[ids[slug] for slug in told["topics"]],
            visibility=form.visibility,
            is_listed=told["is_listed"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, gettext("Your profile has been saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def languages(request: HttpRequest) -> HttpResponse:
    account = request.user
    ranked = dict(zip(LanguagesForm.RANKS, account.languages, strict=False))
    form = LanguagesForm(
        request.POST or None,
        initial={**ranked, "language": account.language, "time_zone": account.time_zone},
        languages=[(code, language.own_name) for code, language in ALL.items()],
        interface=[(code, ALL[code].own_name) for code in offered()],
    )
    if request.method == "POST" and form.is_valid():
        actions.set_languages(
            account=account,
            language=form.cleaned_data["language"],
            languages=form.ranking,
            time_zone=form.cleaned_data["time_zone"],
            by=account,
            at=timezone.now(),
        )
        messages.success(request, gettext("Your languages have been saved."))
        return redirect("accounts:languages")
    return render(request, "accounts/languages.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@never_cache
@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = queries.invitation_with_token(token)
    if found is None:
        return render(request, "accounts/invitation.html", {"state": "unknown"}, status=404)
    state = _state(found)
    context: dict[str, Any] = {"state": state, "invitation": found, "token": token}
    context["home_url"] = resolve_url(settings.LOGIN_REDIRECT_URL)
    if state != InvitationState.WAITING:
        request.session.pop(INVITATION_KEY, None)
        context["is_mine"] = request.user.is_authenticated and found.accepted_by_id == request.user.pk
        return render(request, "accounts/invitation.html", context, status=200 if context["is_mine"] else ASK_AGAIN)
    context["offer"] = registry.purpose(found.purpose).describe(found.facts)
    if request.user.is_authenticated:
        context["holds_address"] = queries.holds_address(request.user, found.email)
    else:
        # Whatever way sign-up takes, the purpose is not lost on it.
        request.session[INVITATION_KEY] = token
        back = {"next": request.path}
        context["sign_up_url"] = f"{reverse('account_signup')}?{urlencode({**back, 'email': found.email})}"
        context["sign_in_url"] = f"{reverse('account_login')}?{urlencode(back)}"
    return render(request, "accounts/invitation.html", context)


@require_POST
def invitation_acceptance(request: HttpRequest, token: str) -> HttpResponse:
    found = queries.invitation_with_token(token)
    if found is not None:
        try:
            actions.accept_invitation(invitation=found, by=request.user, at=timezone.now())
        except (actions.AlreadyAnswered, actions.Expired, actions.WrongAddress):
            # The page says which it is, and what to do.
            return redirect("accounts:invitation", token=token)
        request.session.pop(INVITATION_KEY, None)
        messages.success(request, gettext("You have accepted the invitation."))
        return redirect(registry.purpose(found.purpose).leads_to(found.facts) or settings.LOGIN_REDIRECT_URL)
    return redirect("accounts:invitation", token=token)


def _state(invitation: Invitation) -> str:
    is_late = invitation.state == InvitationState.WAITING and invitation.expires_at <= timezone.now()
    return "expired" if is_late else invitation.state


def _profile_values(profile: Profile) -> dict[str, Any]:
    names = ("headline", "about", "place", "website", "phone", "is_listed")
    return {
        **{name: getattr(profile, name) for name in names},
        **{f"visible_{field}": profile.visibility_of(field) for field in Profile.FIELDS},
        "name": profile.account.name,
        "region": profile.region_id or "",
        "topics": [topic.slug for topic in profile.topics.all()],
    }
