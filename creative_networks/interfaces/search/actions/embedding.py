"""Vectors of what things mean, where an operator switched a model on."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from time import monotonic

from django.db.models import F, Prefetch, Q

from creative_networks.engines.text import embeddings, tokens

from .. import dictionaries, nearness
from ..models import IndexedText, IndexedThing, ThingVector
from ..parsing import MOST_TERMS
from ..queries import PEOPLE

BATCH = 4
# Of a text in a language that the model does not know, so many words are looked up.
MOST_WORDS = 64


def embed_missing(*, at: datetime, seconds: float) -> int:
    """
    Make vectors of what has none, or one of an earlier text or of another model, for about so long; tells of how many.

    People have none: they are found by what they wrote, not by what a model makes of it. No journal entry, as with
    the rest of the index.
    """
    made, until = 0, monotonic() + seconds
    while nearness.is_on() and monotonic() < until:
        due = _due()
        if not due:
            break
        _embed(due, at)
        made += len(due)
    return made


def _due() -> list[IndexedThing]:
    name = embeddings.model_name()
    old = Q(vector__made_of__lt=F("indexed_at")) | Q(vector__model__lt=name) | Q(vector__model__gt=name)
    things = IndexedThing.objects.exclude(searchable__in=PEOPLE).filter(Q(vector=None) | old)
    texts = IndexedText.objects.only("thing", "position", "language", "title", "body").order_by("position")
    return list(things.only("pk", "indexed_at").order_by("pk").prefetch_related(Prefetch("texts", texts))[:BATCH])


def _embed(things: Sequence[IndexedThing], at: datetime) -> None:
    texts = {thing.pk: text for thing in things if (text := _readable(list(thing.texts.all())))}
    vectors = dict(zip(texts, embeddings.embedded(list(texts.values())), strict=True))
    ThingVector.objects.bulk_create(
        [
            ThingVector(
                thing_id=thing.pk,
                model=embeddings.model_name(),
                made_of=thing.indexed_at,
                made_at=at,
                vector=vectors.get(thing.pk, b""),
            )
            for thing in things
        ],
        update_conflicts=True,
        unique_fields=("thing",),
        update_fields=("model", "made_of", "made_at", "vector"),
    )


def _readable(texts: Sequence[IndexedText]) -> str:
    """The first version in a language that the model knows; else what dictionaries make of the first; else nothing."""
    for text in texts:
        if text.language in embeddings.EMBEDDED_LANGUAGES:
            return f"{text.title}. {text.body[: embeddings.LONGEST_TEXT]}"
    return next((found for text in texts if (found := _gloss(text))), "")


def _gloss(text: IndexedText) -> str:
    written = f"{text.title} {text.body[: embeddings.LONGEST_TEXT]}"
    words = list(dict.fromkeys(token.text.lower() for token in tokens(written)))[:MOST_WORDS]
    translated = []
    for part in _parts(words):
        for found in dictionaries.translations_of(" ".join(part), (text.language,)).values():
            translated.append([(one.language, one.text) for one in found])
    return nearness.gloss(translated)


def _parts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(words), MOST_TERMS):
        yield words[start : start + MOST_TERMS]
