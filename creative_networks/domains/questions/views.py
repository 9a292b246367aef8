"""Pages of questions: the list, asking, one question with its answers, and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.decisions import Decision
from creative_networks.foundation.drafts.bases import Drafting
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.subscriptions import queries as subscriptions
from creative_networks.foundation.vocabulary import queries as vocabulary
from creative_networks.foundation.vocabulary.bases import Facet, address, chips, facet, panel, sheet_addresses
from creative_networks.foundation.workbench.bases import version_links

from . import actions, permissions, queries
from .forms import SCHEME_LABELS, AnswerForm, HandoverForm, PromotionForm, QuestionForm
from .models import Answer, Question, State
from .origins import QUESTION
from .sheets import sheet_of_questions

UNPROCESSABLE = 422
LISTED = (State.OPEN, State.ANSWERED, State.SOLVED)


class Refused(PermissionDenied):
    """A refusal whose words are for the person who asked."""

    is_for_people = True


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    reader, ranking = reader_for(request.user), reading_languages(request)
    facets = _facets(request, ranking)
    chosen = {one.name: one.chosen for one in facets}
    concepts = {scheme: chosen[scheme] for scheme in SCHEME_LABELS}
    filters = queries.Filters(chosen["state"], chosen["mine"], chosen["region"], chosen["language"], concepts)
    sheet = spreadsheets.wanted(request)
    if sheet:
        cards = queries.list_questions(reader, ranking, filters, size=spreadsheets.MOST_ROWS).cards
        return sheet_of_questions(sheet, request, cards)
    number = request.GET.get("page", "1")
    page = queries.list_questions(
        reader, ranking, filters, int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    )
    context = {
        "page": page,
        "panel": panel(facets),
        "active": chips(facets, request.GET),
        "sheets": sheet_addresses(request.GET),
        "follow_url": _follow_address(chosen),
        "previous_url": address(request.GET, page=str(page.number - 1)) if page.number > 1 else "",
        "next_url": address(request.GET, page=str(page.number + 1)) if page.has_next else "",
    }
    return render(request, "questions/questions.html", context)


@require_GET
def unanswered(request: HttpRequest) -> HttpResponse:
    """What nobody has answered, for coordinators."""
    if not request.user.is_coordinator:
        raise PermissionDenied
    cards = queries.unanswered(reader_for(request.user), reading_languages(request))
    sheet = spreadsheets.wanted(request)
    if sheet:
        return sheet_of_questions(sheet, request, cards)
    context = {"cards": cards, "today": timezone.localdate(), "sheets": sheet_addresses(request.GET)}
    return render(request, "questions/unanswered.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask the network, an organisation (`?organisation=`), or a person who is listed (`?person=`)."""
    person = _person_asked(request)
    form = QuestionForm(
        request.POST or None,
        organisations=organisations.organisations_for_choice(),
        ranking=reading_languages(request),
        has_person=person is not None,
        initial={"language": get_language(), "organisation": request.GET.get("organisation", "")},
    )
    drafting = Drafting(request, f"questions.new:{person.pk}" if person else "questions.new")
    if answer := drafting.begin(form):
        return answer
    if form.is_valid():
        told = form.cleaned_data
        chosen = told.get("organisation")
        asked = actions.ask_question(
            title=told["title"],
            body=told["body"],
            language=told["language"],
            concepts=form.concept_ids,
            region_code=told["region"],
            organisation=organisations.organisation_by_id(int(chosen)) if chosen else None,
            person=person,
            is_private=told["is_private"],
            by=request.user,
            at=timezone.now(),
        )
        drafting.finish()
        messages.success(request, _("Asked. You get a mail when somebody answers."))
        return redirect("questions:question", pk=asked.pk)
    context = {"form": form, "person": person, "drafting": drafting}
    return render(request, "questions/new.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with its answers; members answer on the same page."""
    found = _question_or_404(request, pk)
    may_answer = permissions.can_answer(request.user, found)
    form = AnswerForm(request.POST or None, initial={"language": get_language()})
    drafting = Drafting(request, f"questions.answer:{pk}")
    if request.method == "POST":
        require(may_answer)
    if answer := drafting.begin(form):
        return answer
    if form.is_valid():
        done = _("Thank you. Your answer is there for all who may see the question.")
        if _try(request, actions.answer_question, done, question=found, **form.cleaned_data):
            drafting.finish()
            return redirect("questions:question", pk=pk)
    ranking = reading_languages(request)
    text, versions = queries.version_shown(found, ranking, request.GET.get("lang", ""))
    context = {
        "question": found,
        "text": text,
        "versions": version_links(versions, shown=text.language, source=QUESTION, pk=pk, is_member=True),
        "facts": _facts(found, ranking),
        "answers": [
            (answer, permissions.can_promote(request.user, _of(found, answer))) for answer in queries.answers_of(found)
        ],
        "form": form,
        "drafting": drafting,
        "may_answer": may_answer,
        "may_take": permissions.can_take(request.user, found),
        "may_hand_over": permissions.can_hand_over(request.user, found),
        "may_close": permissions.can_close(request.user, found),
    }
    return render(request, "questions/question.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def taking(request: HttpRequest, pk: int) -> HttpResponse:
    found = _question_or_404(request, pk)
    require(permissions.can_take(request.user, found))
    done = _("You see to it now. It stays on your desk until it is answered.")
    _try(request, actions.take_question, done, reverse("questions:release", args=[pk]), question=found)
    return redirect("questions:question", pk=pk)


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    found = _question_or_404(request, pk)
    _try(request, actions.release_question, _("It waits for those who were asked again."), question=found)
    return redirect("questions:question", pk=pk)


@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    found = _question_or_404(request, pk)
    require(permissions.can_hand_over(request.user, found))
    form = HandoverForm(request.POST or None, organisations=organisations.organisations_for_choice())
    if form.is_valid():
        chosen = organisations.organisation_by_id(int(form.cleaned_data["organisation"]))
        done = _("Handed over. They have been told.")
        _try(request, actions.hand_over_question, done, question=found, organisation=chosen)
        return redirect("questions:unanswered")
    context = {"question": found, "form": form}
    return render(request, "questions/handover.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    found = _question_or_404(request, pk)
    require(permissions.can_close(request.user, found))
    _try(request, actions.reopen_question, _("The question is open again."), question=found)
    return redirect("questions:question", pk=pk)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    found = _question_or_404(request, pk)
    require(permissions.can_close(request.user, found))
    undo = reverse("questions:reopening", args=[pk])
    _try(request, actions.withdraw_question, _("Taken back. Only you see it now."), undo, question=found)
    return redirect("questions:question", pk=pk)


@require_POST
def solution(request: HttpRequest, pk: int) -> HttpResponse:
    """The asker says that an answer helped."""
    answer = _answer_or_404(request, pk)
    require(permissions.can_close(request.user, answer.question))
    undo = reverse("questions:reopening", args=[answer.question_id])
    _try(request, actions.accept_answer, _("Solved. Thank you for telling."), undo, answer=answer)
    return redirect("questions:question", pk=answer.question_id)


@require_http_methods(["GET", "POST"])
def promotion(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a draft of an item with an answer."""
    answer = _answer_or_404(request, pk)
    require(permissions.can_promote(request.user, answer))
    own = organisations.choices_where(request.user, "publishes")
    form = PromotionForm(request.POST or None, organisations=own, initial={"title": answer.question.title[:100]})
    if form.is_valid():
        try:
            item = actions.promote_answer(
                answer=answer,
                organisation=organisations.organisation_by_id(int(form.cleaned_data["organisation"])),
                title=form.cleaned_data["title"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.AlreadyAnItem as found:
            raise Refused(_("An item was made of it already.")) from found
        messages.success(
            request, _("Saved as a draft, with the question as its origin. Add a summary, then ask for review.")
        )
        return redirect("knowledge:text", pk=item.pk, language=answer.language)
    context = {"answer": answer, "form": form}
    return render(request, "questions/promotion.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def require(decision: Decision) -> None:
    """Refuse the page with the decision's own reason."""
    if not decision:
        raise Refused(str(decision.reason))


def _try(request: HttpRequest, action: Any, done: str, undo: str = "", **things: Any) -> bool:
    """Do it and say so, or say that it stands otherwise by now; returns whether it was done."""
    try:
        action(**things, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.error(request, _("The question has changed in the meantime. Look at it again."))
        return False
    messages.success(request, done, extra_tags=f"undo:{undo}" if undo else "")
    return True


def _question_or_404(request: HttpRequest, pk: int) -> Question:
    found = queries.visible_question(reader_for(request.user), pk)
    if found is None:
        raise Http404
    return found


def _answer_or_404(request: HttpRequest, pk: int) -> Answer:
    found = queries.answer_seen_by(reader_for(request.user), pk)
    if found is None:
        raise Http404
    return found


def _of(question: Question, answer: Answer) -> Answer:
    """Give an answer the question that is loaded already."""
    answer.question = question
    return answer


def _person_asked(request: HttpRequest) -> Any | None:
    wanted = request.GET.get("person", "")
    if not wanted:
        return None
    profile = (
        people.person(int(wanted), request.user) if wanted.isascii() and wanted.isdigit() and len(wanted) < 12 else None
    )
    if profile is None or profile.account_id == request.user.pk:
        raise Http404
    return profile.account


def _facets(request: HttpRequest, ranking: Any) -> list[Facet]:
    params = request.GET
    found = [
        facet("state", _("State"), [(state.value, state.label) for state in LISTED], params),
        facet("mine", _("Mine"), (("asked", _("I asked")), ("owned", _("I see to it"))), params),
    ]
    for scheme, label in SCHEME_LABELS.items():
        found.append(facet(scheme, label, vocabulary.choices(scheme, ranking), params))
    found.append(facet("region", _("Region"), places.region_choices(ranking), params))
    found.append(facet("language", _("Written in"), languages.language_choices(), params))
    return found


def _follow_address(chosen: dict[str, str]) -> str:
    """Give the address where one follows new questions with these filters, or all of them."""
    tags = [f"{name}:{value}" for name, value in chosen.items() if value and name not in ("state", "mine")]
    return subscriptions.follow_address(*tags, f"source:{QUESTION}")


def _facts(question: Question, ranking: Any) -> list[tuple[str, str]]:
    names = vocabulary.label_map(ranking)
    asked_of = question.organisation or question.person
    terms = [names[key].label for key in question.tags.get("concepts", ()) if key in names]
    region = places.region_names(ranking).get(question.region_id or "", "")
    told = [
        (_("Asked by"), str(question.asked_by or "")),
        (_("Asked of"), str(asked_of) if asked_of else _("The whole network")),
        (_("Sees to it"), str(question.owner) if question.owner else _("Nobody yet")),
        (_("Asked on"), languages.format_date(timezone.localdate(question.asked_at))),
        (_("Answer wanted by"), languages.format_date(question.due_on) if question.is_open else ""),
        (_("About"), ", ".join(terms)),
        (_("Region"), region),
        (_("Who may see it"), "" if question.audience == "members" else _("Only the asker and those who were asked")),
    ]
    return [(label, value) for label, value in told if value]
