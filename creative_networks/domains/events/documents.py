"""What the one search knows of events."""

from collections.abc import Collection, Iterator
from typing import Any

from creative_networks.foundation.richtext import queries as richtext
from creative_networks.foundation.searchables.registry import (
    Document,
    Kind,
    Searchable,
    Version,
    register_searchable,
    subject_ids,
)

from . import queries
from .models import Event
from .models import Kind as EventKind

EVENT = "events.event"


def load(ids: Collection[int]) -> Iterator[Document]:
    """Make documents of events; the address online is told only on the event's own page."""
    for event in queries.events_by_id(list(ids)).values():
        texts = sorted(event.texts.all(), key=lambda text: (not text.is_original, text.pk))
        yield Document(
            id=event.pk,
            kind=event.kind,
            versions=tuple(
                Version(
                    text.language,
                    text.title,
                    "\n".join(filter(None, (text.summary, richtext.plain(text.body), event.venue))),
                )
                for text in texts
            ),
            page=("events:event", event.pk),
            date=event.created_at.date(),
            byline=", ".join(one.organisation.name for one in queries.shown_organisers(event)),
            regions=(event.region_id,) if event.region_id else (),
            countries=(event.country_id,) if event.country_id else (),
            languages=tuple(event.languages),
        )


def ids() -> Any:
    return Event.objects.order_by("created_at", "pk").values_list("pk", flat=True)


register_searchable(
    Searchable(
        name=EVENT,
        kinds=tuple(Kind(kind.value, kind.label, queries.KIND_COLOURS[kind]) for kind in EventKind),
        visible=Event.objects.visible_to,
        load=load,
        ids=ids,
        touched=lambda entry: subject_ids(entry, EVENT),
    )
)
