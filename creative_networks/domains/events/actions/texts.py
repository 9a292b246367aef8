"""Writing about an event in several languages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.richtext import queries as richtext
from creative_networks.foundation.translations import actions as translations

from ..models import Event, EventText
from ..rules import EVENT
from .recording import record


class EditClash(Exception):
    """Somebody saved another version in the meantime; `theirs` is that text, and nothing was written."""

    def __init__(self, theirs: EventText) -> None:
        super().__init__(theirs.revision)
        self.theirs = theirs


class LanguageTaken(Exception):
    """The event has a text in this language already."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is written in one language; the body is HTML."""

    title: str
    summary: str = ""
    body: str = ""

    def values(self) -> dict[str, str]:
        return {"title": self.title.strip(), "summary": self.summary.strip(), "body": richtext.clean(self.body)}


def first_text(*, event: Event, language: str, content: Content, is_original: bool, by: Any, at: datetime) -> EventText:
    """Write the first text in a language. Part of other actions."""
    source = 0 if is_original else event.texts.get(is_original=True).revision
    return EventText.objects.create(
        event=event,
        language=language,
        is_original=is_original,
        source_revision=source,
        translator=None if is_original else by,
        created_at=at,
        updated_at=at,
        **content.values(),
    )


@transaction.atomic
def translate_event(
    *,
    event: Event,
    language: str,
    content: Content,
    whole_series: bool = False,
    follows: int | None = None,
    by: Any,
    at: datetime,
) -> list[EventText]:
    """
    Add a text in another language, to one date or to each of the series that has none in it yet.

    `follows` is the version of the original that the translator saw; without it, the one shown now.
    :raises LanguageTaken: when this date has one
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.texts.filter(language=language).exists():
        raise LanguageTaken(language)
    events = [event, *_others(event)] if whole_series else [event]
    added = []
    for one in events:
        if not one.texts.filter(language=language).exists():
            added.append(first_text(event=one, language=language, content=content, is_original=False, by=by, at=at))
            if follows is not None:
                _follow(added[-1], follows)
                added[-1].save(update_fields=["source_revision", "outdated_by"])
            translations.finish_handovers(source=EVENT, subject_id=one.pk, language=language, by=by, at=at)
            record("text_translated", one, by=by, at=at, language=language)
    return added


@transaction.atomic
def save_text(
    *,
    text: EventText,
    content: Content,
    base_revision: int,
    significance: str,
    whole_series: bool = False,
    follows: int | None = None,
    by: Any,
    at: datetime,
) -> EventText:
    """
    Change a text, on one date or on each of the series that has one in this language.

    `follows` is, for a translation, the version of the original that the translator saw, or the one shown now.
    :raises EditClash: when `base_revision` is not the latest any more
    """
    text = EventText.objects.select_for_update().select_related("event").get(pk=text.pk)
    if text.revision != base_revision:
        raise EditClash(text)
    texts = [text]
    if whole_series:
        others = EventText.objects.select_for_update().filter(event__in=_others(text.event), language=text.language)
        texts += list(others.select_related("event").order_by("pk"))
    for one in texts:
        _save(one, content, significance, follows=follows, by=by, at=at)
    return text


def _save(
    text: EventText, content: Content, significance: str, *, follows: int | None = None, by: Any, at: datetime
) -> None:
    if text.is_original:
        before = {"title": text.title, "summary": text.summary, "body": text.body}
        facts: dict[str, Any] = {"revision": text.revision, "significance": significance, "at": at}
        translations.keep_earlier(source=EVENT, subject_id=text.event_id, content=before, **facts)
    for name, value in content.values().items():
        setattr(text, name, value)
    text.revision, text.updated_at = text.revision + 1, at
    if text.is_original:
        for version in languages.mark_outdated(text.event.texts.exclude(pk=text.pk), significance):
            version.save(update_fields=["outdated_by"])
    else:
        _follow(text, follows)
    text.save()
    if not text.is_original and not text.is_outdated:
        translations.finish_handovers(source=EVENT, subject_id=text.event_id, language=text.language, by=by, at=at)
    record("text_saved", text.event, by=by, at=at, language=text.language, significance=significance)


def _follow(text: EventText, follows: int | None) -> None:
    original = text.event.texts.get(is_original=True)
    translations.follow(source=EVENT, subject_id=text.event_id, text=text, original=original, follows=follows)


def _others(event: Event) -> list[Event]:
    if event.series_id is None:
        return []
    return list(Event.objects.filter(series=event.series_id).exclude(pk=event.pk).order_by("pk"))
