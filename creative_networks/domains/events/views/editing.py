"""Writing: a new event or series, its facts, its texts in several languages."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.drafts.bases import Drafting
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.workbench.registry import address

from .. import actions, permissions, queries, rules
from ..forms import ChangeForm, EditTextForm, NewEventForm, TranslationForm
from .loading import UNPROCESSABLE, organised_event, require

CLASH = 409


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require(permissions.can_create(request.user))
    form = NewEventForm(
        request.POST or None,
        ranking=reading_languages(request),
        organisations=organisations.choices_where(request.user, "publishes"),
        initial={"language": get_language(), "time_zone": request.user.time_zone, "mode": "place"},
    )
    drafting = Drafting(request, "events.new")
    if answer := drafting.begin(form):
        return answer
    if form.is_valid():
        events = actions.create_events(
            organisation=organisations.organisation_by_id(int(form.cleaned_data["organisation"])),
            facts=form.facts,
            days=form.days,
            language=form.cleaned_data["language"],
            content=form.content,
            audience=form.cleaned_data["audience"],
            by=request.user,
            at=timezone.now(),
        )
        drafting.finish()
        messages.success(request, _("Saved as a draft. Look it over, then announce it."))
        return redirect("events:event", pk=events[0].pk)
    context = {"form": form, "drafting": drafting}
    return render(request, "events/new.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    event = organised_event(request, pk)
    form = ChangeForm(
        request.POST or None,
        ranking=reading_languages(request),
        is_series=event.series_id is not None,
        initial=ChangeForm.initial_of(event),
    )
    if form.is_valid():
        try:
            actions.change_events(
                event=event,
                facts=form.facts,
                audience=form.cleaned_data["audience"],
                scope=form.chosen_scope,
                by=request.user,
                at=timezone.now(),
            )
        except actions.SeatsTaken as problem:
            form.add_error(
                "capacity", _("%(n)s people have a seat already. Ask some to leave first.") % {"n": problem.taken}
            )
        except actions.NotAllowedFrom:
            form.add_error(None, _("It is cancelled. Take it up again first."))
        else:
            messages.success(request, _("Saved."))
            return redirect("events:event", pk=pk)
    context = {"event": event, "form": form, "title": queries.title_of(event, reading_languages(request))}
    return render(request, "events/facts.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    event = organised_event(request, pk)
    text = queries.text_of(event, language)
    if text is None:
        raise Http404
    if not text.is_original:
        return redirect(address(rules.EVENT, pk, language))
    initial = {"title": text.title, "summary": text.summary, "body": text.body, "base_revision": text.revision}
    form = EditTextForm(request.POST or None, is_series=event.series_id is not None, initial=initial)
    drafting = Drafting(request, f"events.text:{pk}:{language}", text.revision)
    if answer := drafting.begin(form):
        return answer
    theirs = text if drafting.is_continued and drafting.is_behind else None
    if form.is_valid():
        try:
            actions.save_text(
                text=text,
                content=form.content,
                base_revision=form.cleaned_data["base_revision"],
                significance=form.cleaned_data["significance"],
                whole_series=form.cleaned_data.get("whole_series", False),
                by=request.user,
                at=timezone.now(),
            )
        except actions.EditClash as clash:
            theirs = clash.theirs
            form.data = form.data.copy()
            form.data["base_revision"] = str(theirs.revision)
        else:
            drafting.finish()
            messages.success(request, _("Saved."))
            return redirect("events:event", pk=pk)
    context = {"event": event, "text": text, "form": form, "theirs": theirs, "drafting": drafting}
    status = CLASH if theirs and form.is_bound else UNPROCESSABLE if form.is_bound else 200
    return render(request, "events/text.html", context, status=status)


@require_http_methods(["GET", "POST"])
def translation(request: HttpRequest, pk: int) -> HttpResponse:
    event = organised_event(request, pk)
    texts = sorted(event.texts.all(), key=lambda one: not one.is_original)
    form = TranslationForm(
        request.POST or None,
        taken=[one.language for one in texts],
        is_series=event.series_id is not None,
        initial={"language": request.GET.get("into", "")},
    )
    drafting = Drafting(request, f"events.translation:{pk}")
    if answer := drafting.begin(form):
        return answer
    if form.is_valid():
        try:
            actions.translate_event(
                event=event,
                language=form.cleaned_data["language"],
                content=form.content,
                whole_series=form.cleaned_data.get("whole_series", False),
                by=request.user,
                at=timezone.now(),
            )
        except actions.LanguageTaken:
            form.add_error("language", _("Somebody has just written one in this language. Open it to change it."))
        else:
            drafting.finish()
            messages.success(request, _("Saved."))
            return redirect("events:event", pk=pk)
    context = {"event": event, "original": texts[0], "form": form, "drafting": drafting}
    return render(request, "events/translation.html", context, status=UNPROCESSABLE if form.is_bound else 200)
