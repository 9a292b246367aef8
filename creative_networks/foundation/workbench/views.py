"""A text of any kind beside its translation, and whom it is handed to."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.decisions import Decision
from creative_networks.foundation.drafts.bases import Drafting
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.translations import actions as translations
from creative_networks.foundation.translations import permissions
from creative_networks.foundation.translations import queries as handovers

from . import queries, registry
from .forms import BenchForm, HandoverForm

UNPROCESSABLE, CONFLICT = 422, 409


class Refused(PermissionDenied):
    """A refusal whose words are for the person who asked."""

    is_for_people = True


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the bench: a thing, its original, and its text in the language, if there is one."""

    bench: registry.Bench
    thing: Any
    original: Any
    text: Any | None
    others: list[Any]
    language: str


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, source: str, pk: int, language: str) -> HttpResponse:
    desk = _desk_or_404(request, source, pk, language)
    decision = _may_translate(request, desk)
    form = _form(request, desk)
    drafting = Drafting(request, f"{source}.text:{pk}:{language}", form.initial["base_revision"])
    if request.method == "POST":
        require(decision)
    if drafting.is_asked:
        return drafting.answer(form)
    form.initial = {**form.initial, **drafting.initial(form)}
    theirs = desk.text if drafting.is_continued and drafting.is_behind else None
    if form.is_valid():
        theirs = _save(request, desk, form)
        if theirs is None and form.is_valid():
            drafting.finish()
            messages.success(request, _("The translation is there. Thank you."))
            return redirect(f"{desk.bench.page(pk)}?lang={language}")
        if theirs is not None:
            form.data = form.data.copy()
            form.data["base_revision"] = str(theirs.revision)
    context = {
        "desk": desk,
        "page": desk.bench.page(pk),
        "into": languages.ALL[language],
        "decision": decision,
        "form": form,
        "drafting": drafting,
        "their_texts": _fields_of(desk, theirs) if theirs else [],
        "rows": [(one, form[one.name]) for one in queries.passages(desk.bench, pk, desk.original, desk.text)],
        "own_texts": [(one.language, _fields_of(desk, one)) for one in desk.others],
        **_handover_of(request, desk, may_write=bool(decision)),
    }
    status = CONFLICT if theirs and form.is_bound else UNPROCESSABLE if form.is_bound else 200
    return render(request, "workbench/text.html", context, status=status)


@require_POST
def handover(request: HttpRequest, source: str, pk: int, language: str) -> HttpResponse:
    desk = _desk_or_404(request, source, pk, language)
    require(_may_translate(request, desk))
    form = HandoverForm(request.POST, persons=queries.persons_for(desk.bench, desk.thing, language, request.user))
    if not form.is_valid():
        messages.error(request, _("Choose whom to hand it to."))
        return redirect("workbench:text", source=source, pk=pk, language=language)
    chosen = int(form.cleaned_data["person"])
    try:
        handed = translations.hand_over(
            source=source,
            subject_id=pk,
            language=language,
            person=accounts.people_by_id([chosen])[chosen],
            note=form.cleaned_data["note"],
            by=request.user,
            at=timezone.now(),
        )
    except translations.MayNotSee:
        messages.error(request, _("They may not see this text. Choose somebody else."))
    except translations.AlreadyHandedOver:
        messages.error(request, _("Somebody was asked already. Take it back from them first."))
    else:
        undo = f"undo:{reverse('translations:handover_return', args=[handed.pk])}"
        messages.success(request, _("Handed over. They find it on their desk and in their mail."), extra_tags=undo)
    return redirect("workbench:text", source=source, pk=pk, language=language)


def require(decision: Decision) -> None:
    if not decision:
        raise Refused(str(decision.reason))


def _may_translate(request: HttpRequest, desk: Desk) -> Decision:
    own = desk.bench.can_write(request.user, desk.thing)
    return own or permissions.can_translate(request.user, desk.language)


def _desk_or_404(request: HttpRequest, source: str, pk: int, language: str) -> Desk:
    bench = registry.bench_named(source)
    thing = bench.find(reader_for(request.user), pk) if bench else None
    if bench is None or thing is None or language not in languages.ALL:
        raise Http404
    original, *versions = bench.texts(thing)
    if language == original.language:
        raise Http404
    ranking = reading_languages(request)
    others = [one for one in versions if one.language != language and one.language in ranking]
    return Desk(
        bench, thing, original, next((one for one in versions if one.language == language), None), others, language
    )


def _form(request: HttpRequest, desk: Desk) -> BenchForm:
    initial: dict[str, Any] = {"base_revision": 0, "follows": desk.original.revision, "is_done": True}
    if desk.text is not None:
        initial |= {name: getattr(desk.text, name) for name in desk.bench.fields()}
        initial["base_revision"] = desk.text.revision
    return BenchForm(
        request.POST or None,
        fields=desk.bench.fields(),
        language=desk.language,
        can_be_partial=desk.text is not None and desk.text.is_outdated,
        initial=initial,
    )


def _save(request: HttpRequest, desk: Desk, form: BenchForm) -> Any | None:
    """Save the translation; returns what somebody else saved in the meantime, or says in the form what is not fit."""
    is_whole = form.is_done or desk.text is None
    try:
        desk.bench.store(
            desk.thing,
            language=desk.language,
            content=form.content,
            base_revision=form.cleaned_data["base_revision"],
            follows=form.cleaned_data["follows"] if is_whole else desk.text.source_revision,
            by=request.user,
            at=timezone.now(),
        )
    except registry.Clash as clash:
        return clash.theirs
    except registry.Unfit as unfit:
        for name, error in unfit.errors.items():
            form.add_error(name, error)
    return None


def _fields_of(desk: Desk, version: Any) -> list[tuple[str, bool]]:
    return [(getattr(version, name), name in desk.bench.rich) for name in desk.bench.fields()]


def _handover_of(request: HttpRequest, desk: Desk, *, may_write: bool) -> dict[str, Any]:
    waiting = handovers.waiting_handover(desk.bench.name, desk.thing.pk, desk.language)
    if waiting is not None:
        is_mine = request.user.pk in (waiting.person_id, waiting.asked_by_id)
        return {"handover": waiting, "is_mine": is_mine, "is_asked": request.user.pk == waiting.person_id}
    persons = queries.persons_for(desk.bench, desk.thing, desk.language, request.user) if may_write else []
    return {"handover_form": HandoverForm(persons=persons) if persons else None}
