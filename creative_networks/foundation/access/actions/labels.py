"""Labels and notices: written down as they were given, shown once a second person has approved them."""

import secrets
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from creative_networks.foundation.journal import actions as journal

from ..models import Label, LabelKind, LabelText, LabelVersion, Protocol
from ..permissions import can_approve, can_tend_label, can_tend_notices
from ..rules import audio_type, is_language_tag
from .protocols import NotGoverning, require_governing


class SamePerson(Exception):
    """Who wrote a version does not approve it, or may not for another reason."""


class NotALanguageTag(ValueError):
    """The tag is not one of BCP 47, such as sma or sma-NO."""


class NotAudio(ValueError):
    """The file is no MP3, Ogg, M4A or WAV."""


@transaction.atomic
def create_label(*, protocol: Protocol | None, code: str, hub_url: str, by: Any, at: datetime) -> Label:
    """
    Begin a label of a community, or a notice where there is none; it says nothing yet.

    :raises NotGoverning:
    """
    if protocol is not None:
        require_governing(by, [protocol])
    elif not (decision := can_tend_notices(by)):
        raise NotGoverning(str(decision.reason))
    kind = LabelKind.LABEL if protocol else LabelKind.NOTICE
    label = Label.objects.create(kind=kind, protocol=protocol, code=code.strip(), hub_url=hub_url, created_at=at)
    journal.record(verb="access.label_created", subject=label, by=by, at=at)
    return label


@transaction.atomic
def write_text(
    *,
    label: Label,
    language: str,
    name: str,
    text: str,
    by: Any,
    at: datetime,
    audio: "File[bytes] | None" = None,
) -> LabelVersion:
    """
    Give what a label says in one language, in the words of its community, letter by letter as given.

    It joins the version that waits for approval when the same person wrote that; otherwise a new version begins with
    the texts of the one before.
    :raises NotGoverning, NotALanguageTag, NotAudio:
    """
    if not (decision := can_tend_label(by, label)):
        raise NotGoverning(str(decision.reason))
    if not is_language_tag(language):
        raise NotALanguageTag(language)
    sound: dict[str, str] = _keep_audio(audio) if audio is not None else {}
    version = _version_to_write(Label.objects.select_for_update().get(pk=label.pk), by, at)
    LabelText.objects.update_or_create(
        version=version, language=language, defaults={"name": name, "text": text, **sound}
    )
    facts = {"version": version.number, "language": language}
    journal.record(verb="access.label_written", subject=label, by=by, at=at, facts=facts)
    return version


@transaction.atomic
def approve_version(*, version: LabelVersion, by: Any, at: datetime) -> LabelVersion:
    """
    Let readers see a version, as a second person of the group.

    :raises SamePerson:
    """
    version = LabelVersion.objects.select_for_update(of=("self",)).select_related("label__protocol").get(pk=version.pk)
    if not (decision := can_approve(by, version)):
        raise SamePerson(str(decision.reason))
    if version.approved_at is None:
        version.approved_by, version.approved_at = by, at
        version.save(update_fields=["approved_by", "approved_at"])
        facts = {"version": version.number}
        journal.record(verb="access.label_approved", subject=version.label, by=by, at=at, facts=facts)
    return version


def _version_to_write(label: Label, by: Any, at: datetime) -> LabelVersion:
    latest = label.versions.order_by("-number").first()
    if latest is not None and latest.approved_at is None and latest.written_by_id == by.pk:
        return latest
    version = LabelVersion.objects.create(
        label=label, number=latest.number + 1 if latest else 1, written_by=by, written_at=at
    )
    for text in latest.texts.all() if latest else ():
        LabelText.objects.create(
            version=version,
            language=text.language,
            name=text.name,
            text=text.text,
            audio_path=text.audio_path,
            audio_type=text.audio_type,
        )
    return version


def _keep_audio(audio: "File[bytes]") -> dict[str, str]:
    found = audio_type(audio.read(16))
    if not found:
        raise NotAudio(audio.name)
    audio.seek(0)
    path = default_storage.save(f"labels/{secrets.token_urlsafe(18)}", audio)
    return {"audio_path": path, "audio_type": found}
