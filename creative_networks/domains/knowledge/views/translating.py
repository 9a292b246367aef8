"""The workbench: an original and its translation side by side, and whom it is handed to."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.drafts.bases import Drafting
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import permissions as organisations
from creative_networks.foundation.translations import actions as translations
from creative_networks.foundation.translations import queries as handovers

from .. import actions, permissions, queries, rules, translating
from ..forms import HandoverForm, WorkbenchForm
from ..models import Item, ItemText
from .loading import item_or_404, require

UNPROCESSABLE, CONFLICT = 422, 409


@require_GET
def translation(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the language to translate an item into, seeing how each stands."""
    item = item_or_404(request, pk)
    wanted = request.GET.get("into", "")
    if wanted in languages.ALL:
        return redirect("knowledge:workbench", pk=pk, language=wanted)
    texts = list(item.texts.all())
    versions = languages.version_line(texts, reading_languages(request), languages.ALL)
    context = {"item": item, "versions": versions}
    return render(request, "knowledge/translate.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def workbench(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    item, original, text = _texts_or_404(request, pk, language)
    decision = permissions.can_translate(request.user, item, language)
    form = _form(request, item, original, text, language)
    drafting = Drafting(request, rules.draft_of_text(pk, language), form.initial["base_revision"])
    if drafting.is_asked:
        require(decision)
        return drafting.answer(form)
    form.initial = {**form.initial, **drafting.initial(form)}
    theirs = queries.latest_revision(text) if text and drafting.is_continued and drafting.is_behind else None
    if form.is_bound:
        require(decision)
        if form.is_valid():
            theirs = _save(request, item, text, language, form)
            if theirs is None:
                drafting.finish()
                messages.success(request, _("The translation is there. Thank you."))
                return redirect(f"{_item_address(pk)}?lang={language}")
            form.data = form.data.copy()
            form.data["base_revision"] = str(theirs.number)
    context = {
        "item": item,
        "original": original,
        "text": text,
        "into": languages.ALL[language],
        "decision": decision,
        "form": form,
        "drafting": drafting,
        "theirs": theirs,
        "their_sections": _sections(item.kind, theirs.sections) if theirs else [],
        "rows": _rows(item, original, text, form),
        "own_texts": _other_texts(item, original, language, reading_languages(request)),
        **_handover_of(request, item, language, bool(decision)),
    }
    status = CONFLICT if theirs and form.is_bound else UNPROCESSABLE if form.is_bound else 200
    return render(request, "knowledge/workbench.html", context, status=status)


@require_POST
def handover(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    item, _original, _text = _texts_or_404(request, pk, language)
    require(permissions.can_translate(request.user, item, language))
    form = HandoverForm(request.POST, persons=translating.persons_for(item, language, request.user))
    if not form.is_valid():
        messages.error(request, _("Choose whom to hand it to."))
        return redirect("knowledge:workbench", pk=pk, language=language)
    chosen = int(form.cleaned_data["person"])
    try:
        handed = translations.hand_over(
            source=rules.ITEM,
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
    return redirect("knowledge:workbench", pk=pk, language=language)


def _texts_or_404(request: HttpRequest, pk: int, language: str) -> tuple[Item, ItemText, ItemText | None]:
    item = item_or_404(request, pk)
    by_language = {text.language: text for text in item.texts.all()}
    original = next(text for text in by_language.values() if text.is_original)
    if language not in languages.ALL or language == original.language:
        raise Http404
    return item, original, by_language.get(language)


def _form(request: HttpRequest, item: Item, original: ItemText, text: ItemText | None, language: str) -> WorkbenchForm:
    initial: dict[str, Any] = {"base_revision": 0, "follows": original.revision, "is_done": True}
    if text is not None:
        latest = queries.latest_revision(text)
        initial |= WorkbenchForm.initial_of(latest.title, latest.summary, latest.sections)
        initial["base_revision"] = latest.number
    may_upload = bool(organisations.can_publish_for(request.user, item.organisation))
    return WorkbenchForm(
        request.POST or None,
        kind=item.kind,
        language=language,
        can_be_partial=text is not None and text.is_outdated,
        upload_for=item.organisation_id if may_upload else "",
        initial=initial,
    )


def _save(request: HttpRequest, item: Item, text: ItemText | None, language: str, form: WorkbenchForm) -> Any:
    """Save the translation; returns what somebody else saved in the meantime, if so."""
    told = form.cleaned_data
    facts: dict[str, Any] = {"content": form.content, "by": request.user, "at": timezone.now()}
    facts["follows"] = told["follows"] if form.is_done or text is None else text.source_revision
    try:
        if text is None:
            actions.translate_item(item=item, language=language, **facts)
        else:
            actions.save_text(text=text, base_revision=told["base_revision"], significance="", **facts)
    except actions.EditClash as clash:
        return clash.theirs
    except actions.LanguageTaken:
        taken = queries.text_of(item, language)
        return queries.latest_revision(taken) if taken else None
    return None


def _rows(item: Item, original: ItemText, text: ItemText | None, form: WorkbenchForm) -> list[tuple[Any, Any]]:
    return [(passage, form[passage.name]) for passage in translating.passages(item, original, text)]


def _other_texts(item: Item, original: ItemText, language: str, ranking: Any) -> list[ItemText]:
    """Find the versions in the reader's other languages, which may be easier to follow than the original."""
    rows = [text for text in item.texts.all() if text.language in ranking]
    return [text for text in rows if text.language not in (language, original.language)]


def _handover_of(request: HttpRequest, item: Item, language: str, may_write: bool) -> dict[str, Any]:
    waiting = handovers.waiting_handover(rules.ITEM, item.pk, language)
    if waiting is not None:
        is_mine = request.user.pk in (waiting.person_id, waiting.asked_by_id)
        return {"handover": waiting, "is_mine": is_mine, "is_asked": request.user.pk == waiting.person_id}
    persons = translating.persons_for(item, language, request.user) if may_write else []
    return {"handover_form": HandoverForm(persons=persons) if persons else None}


def _sections(kind: str, sections: dict[str, str]) -> list[tuple[object, str]]:
    return [(rules.HEADINGS[name], sections[name]) for name in rules.SECTIONS[kind] if sections.get(name)]


def _item_address(pk: int) -> str:
    return str(redirect("knowledge:item", pk=pk)["Location"])
