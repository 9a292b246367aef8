"""Asking a named person to translate a text."""

from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.languages import queries as languages

from .. import registry
from ..models import Handover, HandoverState


class AlreadyHandedOver(Exception):
    """Somebody has been asked for this text in this language and has not answered yet."""


class MayNotSee(Exception):
    """The person may not see the text."""


@transaction.atomic
def hand_over(
    *, source: str, subject_id: int, language: str, person: Any, note: str = "", by: Any, at: datetime
) -> Handover:
    """
    Ask somebody to translate a text; they find it on their desk and in their mail.

    :raises MayNotSee: when that person may not see it
    :raises AlreadyHandedOver:
    """
    found = registry.source_named(source)
    language = languages.get_language(language).code
    if found is None or subject_id not in found.titles(reader_for(person), [subject_id], ()):
        raise MayNotSee(subject_id)
    waiting = Handover.objects.select_for_update().filter(source=source, subject_id=subject_id, language=language)
    if waiting.filter(state=HandoverState.WAITING).exists():
        raise AlreadyHandedOver(subject_id)
    handover = Handover.objects.create(
        source=source, subject_id=subject_id, language=language, person=person, asked_by=by, note=note, asked_at=at
    )
    _record("handed_over", handover, by=by, at=at)
    return handover


@transaction.atomic
def return_handover(*, handover: Handover, by: Any, at: datetime) -> Handover:
    """Hand a text back untranslated, or take it back from somebody; a second time changes nothing."""
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if handover.state == HandoverState.WAITING:
        handover.state, handover.answered_at = HandoverState.RETURNED, at
        handover.save(update_fields=["state", "answered_at"])
        _record("handed_back", handover, by=by, at=at)
    return handover


@transaction.atomic
def renew_handover(*, handover: Handover, by: Any, at: datetime) -> Handover:
    """
    Undo that a text was handed back; it waits for the same person again.

    :raises AlreadyHandedOver: when it waits for somebody, or is translated by now
    """
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    same = Handover.objects.filter(
        source=handover.source, subject_id=handover.subject_id, language=handover.language, state=HandoverState.WAITING
    )
    if handover.state != HandoverState.RETURNED or same.exists():
        raise AlreadyHandedOver(handover.subject_id)
    handover.state, handover.answered_at = HandoverState.WAITING, None
    handover.save(update_fields=["state", "answered_at"])
    _record("handed_over", handover, by=by, at=at)
    return handover


@transaction.atomic
def finish_handovers(*, source: str, subject_id: int, language: str, by: Any, at: datetime) -> None:
    """Take from the desk what has been translated, whoever did it."""
    waiting = Handover.objects.select_for_update().filter(source=source, subject_id=subject_id, language=language)
    for handover in waiting.filter(state=HandoverState.WAITING):
        handover.state, handover.answered_at = HandoverState.DONE, at
        handover.save(update_fields=["state", "answered_at"])
        _record("handover_done", handover, by=by, at=at)


def _record(verb: str, handover: Handover, *, by: Any, at: datetime) -> None:
    facts = {"person": handover.person_id, "language": handover.language, "handover": handover.pk}
    subject = (handover.source, handover.subject_id)
    journal.record(verb=f"translations.{verb}", subject=subject, by=by, at=at, facts=facts)
