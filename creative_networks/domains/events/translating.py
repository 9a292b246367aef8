"""Texts of events for translators: what there is to do, and saving it on every date of a series that reads alike."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.forms import Field
from django.urls import reverse
from django.utils import timezone

from creative_networks.foundation.access.bases import UNSCOPED, ProtocolRule
from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.workbench.bases import Versions
from creative_networks.foundation.workbench.registry import Bench, Clash

from . import actions, permissions, queries
from .forms import TextForm
from .models import Event, EventText, Kind, OrganiserState, State
from .rules import EVENT

FIELDS = ("title", "summary", "body")


def readable(reader: Reader) -> QuerySet[Event]:
    """Select announced events to come, the next first; of a series that reads alike, its first date."""
    rows = Event.objects.readable_by(reader).filter(state=State.PUBLISHED, ends_at__gte=timezone.now())
    originals = EventText.objects.filter(is_original=True)
    rows = rows.filter(texts__in=originals).annotate(own_title=F("texts__title"), own_body=F("texts__body"))
    alike = originals.filter(
        event__series=OuterRef("series"),
        event__starts_at__lt=OuterRef("starts_at"),
        event__ends_at__gte=timezone.now(),
        event__state=State.PUBLISHED,
        title=OuterRef("own_title"),
        body=OuterRef("own_body"),
    )
    shown = rows.exclude(Exists(alike)).values("pk")
    return Event.objects.filter(pk__in=shown).order_by("starts_at", "pk")


def visible(reader: Reader) -> QuerySet[Event]:
    return Event.objects.visible_to(reader)


VERSIONS = Versions(
    EVENT,
    readable,
    visible,
    EventText,
    "event",
    {"kind": "kind", "organisation": "organisers__organisation"},
)


def ids_to_translate(reader: Reader) -> set[int]:
    """Give the ids of all work there is, for the test that nothing leaks."""
    return VERSIONS.ids_to_translate(reader)


def kind_names(ranking: Sequence[str]) -> dict[str, str]:
    return {kind.value: str(kind.label) for kind in Kind}


def organisation_names(ranking: Sequence[str]) -> dict[str, str]:
    return dict(organisations.organisations_for_choice())


def texts_of(event: Event) -> list[EventText]:
    return sorted(event.texts.all(), key=lambda text: not text.is_original)


def fields() -> Mapping[str, Field]:
    return {name: TextForm().fields[name] for name in FIELDS}


def own_people(event: Event) -> set[int]:
    agreed = [one.organisation_id for one in event.organisers.all() if one.state == OrganiserState.AGREED]
    return {account for pk in agreed for account in organisations.account_ids_where(pk, "publishes")}


def is_open(event: Event) -> bool:
    """Tell whether every member may see it."""
    return event.state != State.DRAFT and event.audience in UNSCOPED and event.protocol_rule == ProtocolRule.NONE


@transaction.atomic
def save(
    event: Event,
    *,
    language: str,
    content: Mapping[str, str],
    base_revision: int,
    follows: int,
    by: Any,
    at: datetime,
) -> None:
    """
    Save a translation, also on the dates of the series whose original and translation read as those of this one.

    :raises Clash:
    """
    written, before = actions.Content(**content), queries.text_of(event, language)
    is_whole = follows >= queries.original_of(event).revision
    facts: dict[str, Any] = {"content": written, "significance": "", "by": by, "at": at}
    try:
        if before is None:
            actions.translate_event(event=event, language=language, content=written, follows=follows, by=by, at=at)
        else:
            actions.save_text(text=before, base_revision=base_revision, follows=follows, **facts)
    except actions.EditClash as clash:
        raise Clash(clash.theirs) from clash
    except actions.LanguageTaken as taken:
        raise Clash(queries.text_of(event, language)) from taken
    for one, text in dates_alike(event, language, before):
        if text is None:
            actions.translate_event(event=one, language=language, content=written, by=by, at=at)
        else:
            step = None if is_whole else text.source_revision
            actions.save_text(text=text, base_revision=text.revision, follows=step, **facts)


def dates_alike(event: Event, language: str, before: EventText | None) -> list[tuple[Event, EventText | None]]:
    """List the other dates of a series with the same original, where a translation reads as `before` did."""
    if event.series_id is None:
        return []
    rows = Event.objects.filter(series=event.series_id).exclude(pk=event.pk).prefetch_related("texts").order_by("pk")
    words = _words(queries.original_of(event))
    found = []
    for one in rows:
        texts = {text.language: text for text in one.texts.all()}
        original = next(text for text in texts.values() if text.is_original)
        text = texts.get(language)
        if _words(original) == words and (text is None or (before is not None and _words(text) == _words(before))):
            found.append((one, text))
    return found


def _words(text: EventText) -> tuple[str, str, str]:
    return text.title, text.summary, text.body


BENCH = Bench(
    name=EVENT,
    find=queries.visible_event,
    texts=texts_of,
    fields=fields,
    can_write=permissions.can_organise,
    own=own_people,
    is_open=is_open,
    page=lambda pk: reverse("events:event", args=[pk]),
    store=save,
    rich=frozenset({"body"}),
)
