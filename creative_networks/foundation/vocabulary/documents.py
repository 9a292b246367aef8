"""What the one search knows of terms."""

from collections.abc import Collection, Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.searchables.registry import (
    Document,
    Kind,
    Searchable,
    Version,
    register_searchable,
    subject_ids,
)

from .models import Concept

# Terms are older than anything said with them; among results they stand by their words alone.
SINCE = date(2000, 1, 1)


def load(ids: Collection[int]) -> Iterator[Document]:
    """Make documents of the terms in use: named by their labels, described by other names and definitions."""
    rows = Concept.objects.filter(pk__in=ids, is_retired=False).select_related("scheme")
    for concept in rows.prefetch_related("labels", "notes"):
        titles = {label.language: label.text for label in concept.labels.all() if label.kind == "preferred"}
        told: dict[str, list[str]] = {language: [] for language in titles}
        for label in concept.labels.all():
            if label.kind != "preferred":
                told.setdefault(label.language, []).append(label.text)
        for note in concept.notes.all():
            told.setdefault(note.language, []).append(note.text)
        yield Document(
            id=concept.pk,
            kind="term",
            versions=tuple(
                Version(language, titles.get(language, ""), "\n".join(texts)) for language, texts in told.items()
            ),
            page=("terms:term", concept.scheme.slug, concept.slug),
            date=SINCE,
            concepts=(concept.pk,),
        )


register_searchable(
    Searchable(
        name="vocabulary.concept",
        kinds=(Kind("term", _("Term"), "neutral"),),
        visible=lambda reader: Concept.objects.filter(is_retired=False),
        load=load,
        ids=lambda: Concept.objects.filter(is_retired=False).order_by("pk").values_list("pk", flat=True),
        touched=lambda entry: subject_ids(entry, "vocabulary.concept"),
    )
)
