"""Pages of interest in a card: showing it, taking it back, and answering it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.drafts.bases import Drafting
from creative_networks.foundation.organisations import queries as organisations

from .. import actions, permissions, queries
from ..forms import InterestForm, RefusalForm
from ..models import Interest
from .loading import Refused, form_page, require, search_or_404


@require_http_methods(["GET", "POST"])
def interests(request: HttpRequest, pk: int) -> HttpResponse:
    """Show interest in a card."""
    found = search_or_404(request, pk)
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
            shown = actions.show_interest(
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
            undo = f"undo:{reverse('community:withdrawal', args=[shown.pk])}"
            messages.success(request, _("Sent. You are told as soon as it is answered."), extra_tags=undo)
            return redirect("community:search", pk=pk)
    text = queries.title_of(found, reading_languages(request))
    context = {"search": found, "title": text, "drafting": drafting}
    return form_page(request, "community/interest.html", form, context)


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
    drafting = Drafting(request, f"community.refusal:{pk}")
    if answer := drafting.begin(form):
        return answer
    earlier = None if interest.is_waiting else interest
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.decline_interest(interest=interest, reason=reason, by=request.user, at=timezone.now())
        except actions.AlreadyAnswered as late:
            earlier = late.interest
        else:
            drafting.finish()
            messages.success(request, _("Declined. The other side reads your reason."))
            return redirect("community:search", pk=interest.search_id)
    context = {"interest": interest, "search": interest.search, "drafting": drafting, "theirs": earlier}
    return form_page(request, "community/refusal.html", form, context)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    interest = _interest_or_404(request, pk)
    require(permissions.can_withdraw(request.user, interest))
    undo = f"undo:{reverse('community:interest_return', args=[pk])}"
    return _settle(request, interest, actions.withdraw_interest, _("Taken back."), undo)


@require_POST
def interest_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an interest again that was taken back."""
    interest = _interest_or_404(request, pk)
    require(permissions.can_return(request.user, interest))
    return _settle(request, interest, actions.return_interest, _("Your interest is shown again."))


def _settle(request: HttpRequest, interest: Interest, action: Any, said: str, tags: str = "") -> HttpResponse:
    """Do something with an interest; who was slower than somebody else is told so."""
    try:
        action(interest=interest, by=request.user, at=timezone.now())
    except actions.AlreadyAnswered:
        messages.info(request, _("Somebody was faster: it has been answered already."))
    except (actions.NotOpen, actions.AlreadyInterested):
        messages.error(request, _("This search is closed, or your organisation has shown interest anew."))
    else:
        messages.success(request, said, extra_tags=tags)
    return redirect("community:search", pk=interest.search_id)


def _interest_or_404(request: HttpRequest, pk: int) -> Interest:
    interest = queries.interest_seen_by(reader_for(request.user), pk)
    if interest is None:
        raise Http404
    return interest
