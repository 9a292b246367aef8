"""How an item shows the question that it came from: to those who may see that question."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from .models import Question

if TYPE_CHECKING:
    from creative_networks.foundation.access.queries import Reader

QUESTION = "questions.question"


def shown_origin(reader: "Reader", pk: int, ranking: Sequence[str]) -> tuple[str, str, str] | None:
    """Give address, title and language of a question the reader may see."""
    found = Question.objects.visible_to(reader).filter(pk=pk).values_list("title", "language").first()
    return (reverse("questions:question", args=[pk]), *found) if found else None
