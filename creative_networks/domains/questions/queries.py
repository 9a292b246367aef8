"""Questions about questions; every one that shows some asks what the reader may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from creative_networks.foundation.access.queries import Reader, reader_for
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.vocabulary import queries as vocabulary

from .models import Answer, Question, QuestionText, State

PAGE_SIZE = 20
LAST_PAGE = 100
SHOWN = 50
UNANSWERED_SHOWN = 200
SCHEMES = ("topics", "sectors")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; values are slugs and codes, empty for all."""

    state: str = ""
    mine: str = ""
    region: str = ""
    language: str = ""
    concepts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionCard:
    id: int
    url: str
    title: str
    language: str
    state: str
    state_label: str
    asked_of: str
    owner: str
    asked_at: datetime
    due_on: date
    answers: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    cards: list[QuestionCard]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """What waits for somebody: a question to answer, or an answer to judge."""

    kind: str
    title: str
    url: str
    since: datetime


def list_questions(
    reader: Reader, ranking: Sequence[str], filters: Filters = Filters(), page: int = 1, size: int = PAGE_SIZE
) -> Page:
    """List the questions this reader may see, newest first, in two statements whatever their number."""
    number = min(max(page, 1), LAST_PAGE)
    start = (number - 1) * size
    rows = _filtered(Question.objects.visible_to(reader), filters, reader)
    cards = cards_of(rows.order_by("-asked_at", "-pk")[start : start + size + 1], ranking)
    return Page(cards[:size], number, len(cards) > size and number < LAST_PAGE)


def unanswered(reader: Reader, ranking: Sequence[str]) -> list[QuestionCard]:
    """List what nobody has answered, for coordinators, the longest waiting first."""
    rows = Question.objects.visible_to(reader).filter(state=State.OPEN)
    return cards_of(rows.order_by("due_on", "pk")[:UNANSWERED_SHOWN], ranking)


def has_asked(account: Any, title: str) -> bool:
    return Question.objects.filter(asked_by=account, title=title).exists()


def visible_question(reader: Reader, pk: int) -> Question | None:
    rows = Question.objects.visible_to(reader).select_related("organisation", "person", "asked_by", "owner", "region")
    return rows.filter(pk=pk).first()


def version_shown(question: Question, ranking: Sequence[str], wanted: str = "") -> tuple[QuestionText, list[Any]]:
    """Choose the text that a reader gets, and the line of versions; one statement."""
    texts = [question.own_text, *question.texts.order_by("pk")]
    by_language = {text.language: text for text in texts}
    chosen = wanted if wanted in by_language else languages.best(by_language, ranking) or question.language
    return by_language[chosen], languages.version_line(texts, ranking, languages.INTERFACE)


def answers_of(question: Question) -> list[Answer]:
    """List the answers to a question that the caller found visible: what helped first, then in the order written."""
    rows = question.answers.select_related("author", "question")
    return list(rows.order_by("-is_solution", "written_at", "pk")[:UNANSWERED_SHOWN])


def answer_seen_by(reader: Reader, pk: int) -> Answer | None:
    """Find an answer to a question this reader may see."""
    seen = Question.objects.visible_to(reader)
    rows = Answer.objects.filter(question__in=seen.values("pk")).select_related("question__organisation")
    return rows.filter(pk=pk).first()


def duties_waiting(*, me: int, is_coordinator: bool, today: date, **more: Any) -> tuple[QuerySet[Any], ...]:
    """Select what waits for an account here, by its id."""
    own = organisations.organisations_where(me, "publishes")
    return _to_answer(own, me, is_coordinator, today), _to_judge(me)


def _to_answer(own: Any, me: int, is_coordinator: bool, today: date) -> QuerySet[Question]:
    wanted = Q(owner=me) | Q(owner=None, organisation__in=own)
    if is_coordinator:
        wanted |= Q(audience="members", due_on__lt=today) | Q(audience="members", owner=None, organisation=None)
    return Question.objects.filter(wanted, state=State.OPEN).exclude(asked_by=me)


def _to_judge(me: int) -> QuerySet[Question]:
    return Question.objects.filter(asked_by=me, state=State.ANSWERED)


def duties_of(account: Any, today: date) -> list[Duty]:
    """List what waits for an account here, in at most two statements beside its reader."""
    own, seen = organisations.organisation_ids_where(account, "publishes"), reader_for(account)
    found = []
    kinds = (
        ("answer", _to_answer(own, account.pk, account.is_coordinator, today), "asked_at"),
        ("judge", _to_judge(account.pk), "answered_at"),
    )
    for kind, rows, since in kinds:
        visible = rows.filter(pk__in=Question.objects.visible_to(seen).values("pk")).order_by(since)
        for pk, title, moment in visible.values_list("pk", "title", since)[:SHOWN]:
            found.append(Duty(kind, title, reverse("questions:question", args=[pk]), moment))
    return found


def ids_listed(reader: Reader) -> set[int]:
    """Give the ids of all pages of the list, for the test that nothing leaks."""
    return {card.id for number in (1, 2, 3) for card in list_questions(reader, ("en",), page=number).cards}


def ids_opened(reader: Reader) -> set[int]:
    """Give the ids of questions whose page opens, for the test that nothing leaks."""
    return {pk for pk in Question.objects.values_list("pk", flat=True) if visible_question(reader, pk)}


def _filtered(rows: Any, filters: Filters, reader: Reader) -> Any:
    if filters.mine:
        rows = rows.filter(**{{"asked": "asked_by", "owned": "owner"}[filters.mine]: reader.account_id})
    for name in ("state", "region", "language"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    for scheme, slug in filters.concepts.items():
        if slug:
            concept = vocabulary.concept_ids(scheme).get(slug, 0)
            chosen = Question.concepts.through.objects.filter(concept=concept)
            rows = rows.filter(pk__in=chosen.values("question"))
    return rows


def cards_of(rows: Any, ranking: Sequence[str]) -> list[QuestionCard]:
    """Draw up questions that the caller found visible, each in the reader's best language; two statements."""
    names = vocabulary.label_map(ranking)
    found = rows.annotate(answer_count=Count("answers")).select_related("organisation", "person", "owner")
    return [_card(question, names, ranking) for question in found.prefetch_related("texts")]


def _card(question: Any, names: Mapping[int, Any], ranking: Sequence[str]) -> QuestionCard:
    titles = {text.language: text.title for text in question.texts.all()} | {question.language: question.title}
    language = languages.best(titles, ranking) or question.language
    asked_of = question.organisation or question.person
    return QuestionCard(
        id=question.pk,
        url=reverse("questions:question", args=[question.pk]),
        title=titles[language],
        language=language,
        state=question.state,
        state_label=str(State(question.state).label),
        asked_of=str(asked_of) if asked_of else "",
        owner=str(question.owner) if question.owner else "",
        asked_at=question.asked_at,
        due_on=question.due_on,
        answers=question.answer_count,
        terms=tuple(names[key].label for key in question.tags.get("concepts", ()) if key in names),
    )
