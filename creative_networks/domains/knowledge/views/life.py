"""The life of an item: review, confirmation, retirement, and 'we tried it'."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.organisations import queries as organisations

from .. import actions, permissions, queries, rules
from ..forms import AssignReviewerForm, RetirementForm, ReviewForm, ReviewRequestForm, TrialForm
from .loading import item_or_404, require

UNPROCESSABLE, CONFLICT = 422, 409


@require_http_methods(["GET", "POST"])
def review_request(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_ask_for_review(request.user, item))
    form = ReviewRequestForm(request.POST or None, organisations=organisations.reviewing_choices(item.organisation_id))
    missing: list[object] = []
    if form.is_valid():
        chosen = form.cleaned_data["organisation"]
        reviewer = organisations.organisation_by_id(int(chosen)) if chosen else None
        try:
            actions.ask_for_review(item=item, reviewer_organisation=reviewer, by=request.user, at=timezone.now())
        except actions.NotComplete as error:
            missing = [rules.HEADINGS.get(name, _("Summary")) for name in error.missing]
        except (actions.AlreadyInReview, actions.NotAllowedFrom):
            messages.info(request, _("Somebody was faster: look how it stands now."))
            return redirect("knowledge:item", pk=pk)
        else:
            undo = f"undo:{reverse('knowledge:review_withdrawal', args=[pk])}"
            messages.success(request, _("Asked. You will hear when it has been read."), extra_tags=undo)
            return redirect("knowledge:item", pk=pk)
    context = {"item": item, "form": form, "missing": missing}
    return render(request, "knowledge/review_request.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def review_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_tend(request.user, item))
    try:
        actions.withdraw_from_review(item=item, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.info(request, _("Nobody is reviewing it any more."))
    else:
        messages.success(request, _("Taken back. You can go on writing."))
    return redirect("knowledge:item", pk=pk)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the latest version of the original and answer."""
    if request.method == "POST" and queries.is_answered_meanwhile(request.user, pk):
        return _answered_meanwhile(request)
    item = item_or_404(request, pk)
    review = queries.open_review(item)
    if review is None:
        raise Http404
    require(permissions.can_review(request.user, review))
    original = item.texts.get(is_original=True)
    revision = queries.latest_revision(original)
    form = ReviewForm(request.POST or None, initial={"read": revision.number})
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.answer_review(
                review=review,
                outcome=told["outcome"],
                remark=told["remark"],
                read=told["read"] or 0,
                by=request.user,
                at=timezone.now(),
            )
        except actions.ChangedSinceRead:
            form.data = form.data.copy()
            form.data["read"] = revision.number
            form.add_error(None, _("The authors changed the text while you read. Read it once more, as it is now."))
        except actions.NotAllowedFrom:
            return _answered_meanwhile(request)
        else:
            messages.success(request, _("Thank you. The authors have your answer."))
            return redirect("web:desk")
    sections = [(rules.HEADINGS[n], revision.sections[n]) for n in rules.SECTIONS[item.kind] if n in revision.sections]
    context = {"item": item, "text": original, "revision": revision, "sections": sections, "form": form}
    return render(request, "knowledge/review.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    """What waits for a reviewer, for coordinators."""
    if not request.user.is_coordinator:
        raise PermissionDenied
    return render(
        request, "knowledge/reviews.html", {"entries": queries.waiting_for_review(reading_languages(request))}
    )


@require_http_methods(["GET", "POST"])
def reviewer(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    review = queries.open_review(item)
    if review is None:
        raise Http404
    require(permissions.can_assign_reviewer(request.user, review))
    form = AssignReviewerForm(request.POST or None, organisations=organisations.reviewing_choices(item.organisation_id))
    if form.is_valid():
        organisation = organisations.organisation_by_id(int(form.cleaned_data["organisation"]))
        try:
            actions.assign_reviewer(review=review, organisation=organisation, by=request.user, at=timezone.now())
        except actions.NotAllowedFrom:
            messages.info(request, _("Nobody waits for a reviewer of this item any more."))
        else:
            messages.success(request, _("The reviewer has been asked."))
        return redirect("knowledge:reviews")
    context = {"item": item, "form": form}
    return render(request, "knowledge/reviewer.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_tend(request.user, item))
    try:
        actions.confirm_item(item=item, organisation=item.organisation, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.error(request, str(permissions.ONLY_PUBLISHED_IS_CONFIRMED))
    else:
        messages.success(request, _("Confirmed. It comes back to you in a year."))
    return redirect("knowledge:item", pk=pk)


@require_http_methods(["GET", "POST"])
def retirement(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_tend(request.user, item) if request.POST else permissions.can_retire(request.user, item))
    form, status = RetirementForm(request.POST or None), UNPROCESSABLE if request.POST else 200
    if form.is_valid():
        try:
            actions.retire_item(item=item, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except actions.NotAllowedFrom:
            form.add_error(None, _("Somebody was faster: it is not published any more. Look how it stands now."))
            status = CONFLICT
        else:
            undo = reverse("knowledge:restoration", args=[pk])
            messages.success(request, _("Retired. It stays readable, with your reason."), extra_tags=f"undo:{undo}")
            return redirect("knowledge:item", pk=pk)
    return render(request, "knowledge/retirement.html", {"item": item, "form": form}, status=status)


@require_POST
def restoration(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_tend(request.user, item))
    try:
        actions.restore_item(item=item, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.info(request, _("It is not retired."))
    else:
        messages.success(request, _("Restored."))
    return redirect("knowledge:item", pk=pk)


@require_http_methods(["GET", "POST"])
def trials(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how it went elsewhere."""
    item = item_or_404(request, pk)
    require(permissions.can_report_trial(request.user, item))
    form = TrialForm(
        request.POST or None,
        organisations=organisations.choices_where(request.user, ""),
        ranking=(get_language() or "en", *reading_languages(request)),
    )
    if form.is_valid():
        told = form.cleaned_data
        actions.report_trial(
            item=item,
            organisation_id=int(told["organisation"]),
            place=told["place"],
            region=told["region"] or None,
            changed=told["changed"],
            result=told["result"],
            story=told["story"],
            language=told["language"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Thank you. Others can now read how it went."))
        return redirect("knowledge:item", pk=pk)
    context = {"item": item, "form": form, "title": queries.title_of(item, reading_languages(request))}
    return render(request, "knowledge/trial.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _answered_meanwhile(request: HttpRequest) -> HttpResponse:
    """Tell a reviewer that they are too late, with what they wrote; the item may be closed to them by now."""
    form = ReviewForm(request.POST)
    told = _("It was answered or taken back in the meantime. Nothing of yours was sent.")
    form.add_error(None, told)
    return render(request, "knowledge/review_answered.html", {"form": form}, status=CONFLICT)
