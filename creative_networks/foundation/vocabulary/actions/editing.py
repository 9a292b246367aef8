from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.languages.registry import LANGUAGES

from .. import queries
from ..models import Concept, ConceptLabel, ConceptNote, LabelKind, Origin, Scheme

Actor = Any  # an account, or None for the system; accounts stand on a higher floor


class SlugTaken(Exception):
    """The scheme has a term with this slug already."""


class LabelEmpty(Exception):
    """A term needs a text in at least one language, and a label needs a text."""


class UnknownLanguage(Exception):
    """The platform does not know this language."""


class AlreadyRetired(Exception):
    """The term has been retired already."""


class NotRetired(Exception):
    """Only a retired term can be restored."""


class UnableToReplace(Exception):
    """A term can be replaced only by another term of its scheme that is in use."""


class UnableToMove(Exception):
    """A term can stand only under another term of its scheme that does not stand under it."""


@transaction.atomic
def create_concept(
    *,
    scheme: Scheme,
    slug: str,
    labels: Mapping[str, str],
    by: Actor,
    at: datetime,
    notes: Mapping[str, str] | None = None,
    broader: Concept | None = None,
) -> Concept:
    """
    Add a term at the end of a scheme, with its labels and definitions by language.

    :raises LabelEmpty: when there is no label at all
    :raises SlugTaken: when the scheme has this slug
    :raises UnknownLanguage: when a label's language is not one of ours
    :raises UnableToMove: when `broader` belongs to another scheme
    """
    texts = {language: text.strip() for language, text in labels.items() if text.strip()}
    if not texts:
        raise LabelEmpty
    if scheme.concepts.filter(slug=slug).exists():
        raise SlugTaken(slug)
    if broader and broader.scheme_id != scheme.pk:
        raise UnableToMove
    last = scheme.concepts.order_by("-position").values_list("position", flat=True).first() or 0
    concept = Concept.objects.create(scheme=scheme, slug=slug, broader=broader, position=last + 10)
    _record("concept_created", concept, by, at, {"slug": slug})
    set_texts(concept=concept, labels=texts, notes=notes or {}, by=by, at=at)
    _forget()
    return concept


@transaction.atomic
def set_texts(
    *, concept: Concept, labels: Mapping[str, str], notes: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """Set several preferred labels and definitions of a term at once, all or none."""
    for language, text in labels.items():
        set_label(concept=concept, language=language, text=text, by=by, at=at)
    for language, text in notes.items():
        set_note(concept=concept, language=language, text=text, by=by, at=at)


@transaction.atomic
def set_label(
    *,
    concept: Concept,
    language: str,
    text: str,
    by: Actor,
    at: datetime,
    kind: str = LabelKind.PREFERRED,
) -> ConceptLabel:
    """
    Say what a term is called in a language; a preferred label replaces the one before.

    Setting what is already so records nothing.
    :raises LabelEmpty: when the text is empty
    :raises UnknownLanguage: when the language is not one of ours
    """
    text = _checked(language, text)
    labels = ConceptLabel.objects.filter(concept=concept, language=language, kind=kind)
    label = (labels if kind == LabelKind.PREFERRED else labels.filter(text=text)).first()
    if label and label.text == text:
        return label
    before = label.text if label else ""
    label = label or ConceptLabel(concept=concept, language=language, kind=kind)
    label.text, label.origin = text, Origin.EDITED
    label.save()
    _record("label_set", concept, by, at, {"language": language, "kind": str(kind), "before": before, "after": text})
    _forget()
    return label


@transaction.atomic
def set_note(*, concept: Concept, language: str, text: str, by: Actor, at: datetime) -> ConceptNote:
    """
    Define a term in a language, replacing the definition before; the same one again records nothing.

    :raises LabelEmpty: when the text is empty
    :raises UnknownLanguage: when the language is not one of ours
    """
    text = _checked(language, text)
    note = ConceptNote.objects.filter(concept=concept, language=language).first()
    if note and note.text == text:
        return note
    before = note.text if note else ""
    note = note or ConceptNote(concept=concept, language=language)
    note.text, note.origin = text, Origin.EDITED
    note.save()
    _record("note_set", concept, by, at, {"language": language, "before": before, "after": text})
    return note


@transaction.atomic
def retire_concept(*, concept: Concept, by: Actor, at: datetime, replaced_by: Concept | None = None) -> Concept:
    """
    Take a term out of use; what was marked with it keeps it, and may point to its replacement.

    :raises AlreadyRetired: when it is out of use
    :raises UnableToReplace: when the replacement is of another scheme, retired, or the term itself
    """
    if concept.is_retired:
        raise AlreadyRetired
    if replaced_by and (
        replaced_by.pk == concept.pk or replaced_by.is_retired or replaced_by.scheme_id != concept.scheme_id
    ):
        raise UnableToReplace
    concept.is_retired, concept.replaced_by = True, replaced_by
    concept.save(update_fields=["is_retired", "replaced_by"])
    _record("concept_retired", concept, by, at, {"replaced_by": replaced_by.slug if replaced_by else ""})
    _forget()
    return concept


@transaction.atomic
def restore_concept(*, concept: Concept, by: Actor, at: datetime) -> Concept:
    """
    Take a retired term into use again.

    :raises NotRetired: when it is in use
    """
    if not concept.is_retired:
        raise NotRetired
    concept.is_retired, concept.replaced_by = False, None
    concept.save(update_fields=["is_retired", "replaced_by"])
    _record("concept_restored", concept, by, at, {})
    _forget()
    return concept


@transaction.atomic
def move_concept(
    *, concept: Concept, by: Actor, at: datetime, broader: Concept | None = None, position: int | None = None
) -> Concept:
    """
    Put a term under a broader one, or at the top without one; `position` orders it among its sisters.

    :raises UnableToMove: when `broader` is of another scheme, the term itself, or stands under it
    """
    above = broader
    while above:
        if above.pk == concept.pk or above.scheme_id != concept.scheme_id:
            raise UnableToMove
        above = above.broader
    concept.broader = broader
    concept.position = concept.position if position is None else position
    concept.save(update_fields=["broader", "position"])
    _record(
        "concept_moved", concept, by, at, {"broader": broader.slug if broader else "", "position": concept.position}
    )
    _forget()
    return concept


def _checked(language: str, text: str) -> str:
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    text = " ".join(text.split())
    if not text:
        raise LabelEmpty
    return text


def _record(verb: str, concept: Concept, by: Actor, at: datetime, facts: dict[str, Any]) -> None:
    journal.record(verb=f"vocabulary.{verb}", subject=concept, by=by, at=at, facts=facts)


def _forget() -> None:
    """At once for what this request still shows, and after the commit in case another thread read in between."""
    queries.forget()
    transaction.on_commit(queries.forget)
