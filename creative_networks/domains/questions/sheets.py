"""The list of questions as a file."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from creative_networks.foundation import spreadsheets

from .queries import QuestionCard


def sheet_of_questions(kind: str, request: HttpRequest, cards: Iterable[QuestionCard]) -> HttpResponse:
    headings = (
        _("Question"),
        _("State"),
        _("Asked of"),
        _("Sees to it"),
        _("Asked on"),
        _("Answer wanted by"),
        _("Answers"),
        _("Page"),
    )
    rows = [
        (
            card.title,
            card.state_label,
            card.asked_of,
            card.owner,
            timezone.localdate(card.asked_at),
            card.due_on,
            card.answers,
            request.build_absolute_uri(card.url),
        )
        for card in cards
    ]
    return spreadsheets.answer(kind, "questions", headings, rows)
