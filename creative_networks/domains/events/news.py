"""Announced events as news for those who follow their places, kinds or organisers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.subscriptions.registry import Card

from . import queries
from .models import Event, Kind, Mode, Organiser, OrganiserState

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def tags(entry: "Entry") -> list[str]:
    """Name what an event is about; who may see it is asked later."""
    event = Event.objects.filter(pk=entry.subject_id).first()
    if event is None:
        return []
    organisers = Organiser.objects.filter(event=event, state=OrganiserState.AGREED)
    found = [f"kind:{event.kind}"]
    # What takes place both in a room and online is in both lists.
    found += [f"mode:{mode}" for mode in (Mode.PLACE, Mode.ONLINE) if event.mode in (mode, Mode.BOTH)]
    found += [f"organisation:{pk}" for pk in organisers.values_list("organisation_id", flat=True)]
    found += [f"region:{event.region_id}"] if event.region_id else []
    found += [f"country:{event.country_id}"] if event.country_id else []
    found += [f"language:{code}" for code in event.languages]
    return found


def cards(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> Mapping[int, Card]:
    """Show those of the events that this reader may read, in four statements."""
    rows = Event.objects.readable_by(reader).filter(pk__in=list(ids))
    # The page asks in the reader's own languages; somebody without any is shown the original.
    shown = queries.cards_of(rows, tuple(ranking) or ("en",))
    return {
        card.id: Card(
            title=card.title,
            language=card.language,
            url=card.url,
            line=" · ".join(part for part in (card.kind_label, card.day, card.place) if part),
        )
        for card in shown
    }


def kinds() -> dict[str, str]:
    return {kind.value: str(kind.label) for kind in Kind}


def words(ranking: Sequence[str]) -> dict[str, dict[str, str]]:
    return {"mode": {mode.value: str(mode.label) for mode in (Mode.PLACE, Mode.ONLINE)}}


def ids_told(reader: Reader) -> set[int]:
    """Give the ids that news may show to a reader, for the test that nothing leaks."""
    return set(cards(reader, list(Event.objects.values_list("pk", flat=True)), ("en",)))
