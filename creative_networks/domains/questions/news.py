"""New questions as news for those who follow their topics, places, askers or the organisation asked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.subscriptions.registry import Card
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import queries
from .models import Question

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def tags(entry: "Entry") -> list[str]:
    """Name what a question is about; who may see it is asked later."""
    question = Question.objects.filter(pk=entry.subject_id).first()
    if question is None:
        return []
    names = vocabulary.label_map(("en",))
    terms = [names[pk] for pk in question.tags.get("concepts", ()) if pk in names]
    found = [f"language:{question.language}", *(f"{term.scheme}:{term.slug}" for term in terms)]
    found += [f"person:{question.asked_by_id}"] if question.asked_by_id else []
    found += [f"organisation:{question.organisation_id}"] if question.organisation_id else []
    found += [f"region:{question.region_id}"] if question.region_id else []
    return found


def cards(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> Mapping[int, Card]:
    """Show those of the questions that others asked and this reader may see, in two statements."""
    rows = Question.objects.visible_to(reader).filter(pk__in=list(ids)).exclude(asked_by=reader.account_id)
    return {
        card.id: Card(
            title=card.title,
            language=card.language,
            url=card.url,
            line=" · ".join(part for part in (card.state_label, card.asked_of) if part),
        )
        for card in queries.cards_of(rows, ranking)
    }


def ids_told(reader: Reader) -> set[int]:
    """Give the ids that news may show to a reader, for the test that nothing leaks."""
    return set(cards(reader, list(Question.objects.values_list("pk", flat=True)), ("en",)))
