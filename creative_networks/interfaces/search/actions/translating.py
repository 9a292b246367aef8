"""Dictionaries that an operator brings."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal

from .. import dictionaries
from ..importing import Pair, Problem, UnfitFile, form_of, read_dictionary, stem_of
from ..models import Dictionary, DictionaryEntry, IndexedText, ThingVector

__all__ = ["Imported", "UnfitFile", "import_dictionary"]

BATCH = 1000
Progress = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do."""

    added: int
    removed: int
    unchanged: int
    problems: tuple[Problem, ...]


def import_dictionary(
    *,
    path: Path,
    source_language: str,
    target_language: str,
    name: str,
    source: str,
    licence: str,
    by: Any,
    at: datetime,
    apply: bool = True,
    progress: Progress = iter,
) -> Imported:
    """
    Bring a dictionary into use, or bring an earlier import of that name up to date: the file is what holds.

    Repeating it changes nothing; what cannot be used is reported and left out. Without `apply` it is only tried.
    :raises UnfitFile: when the file as a whole cannot be read; nothing is changed then
    """
    reading = read_dictionary(path, target=target_language)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with transaction.atomic():
        kept, _made = Dictionary.objects.select_for_update().get_or_create(
            source_language=source_language,
            target_language=target_language,
            name=name,
            defaults={"source": source, "licence": licence, "digest": "", "imported_at": at},
        )
        before = _pairs_of(kept)
        new = [pair for key, pair in reading.pairs.items() if key not in before]
        gone = [pk for key, pk in before.items() if key not in reading.pairs]
        for start in progress(range(0, len(new), BATCH)):
            _add(kept, new[start : start + BATCH])
        for start in range(0, len(gone), BATCH):
            DictionaryEntry.objects.filter(pk__in=gone[start : start + BATCH]).delete()
        facts = {"source": source, "licence": licence, "digest": digest, "entry_count": len(reading.pairs)}
        if any(getattr(kept, field) != value for field, value in facts.items()):
            for field, value in facts.items():
                setattr(kept, field, value)
            kept.imported_at = at
            kept.save()
            journal.record(
                verb="search.dictionary_imported",
                subject=kept,
                by=by,
                at=at,
                facts={"added": len(new), "removed": len(gone), "from": source_language, "to": target_language},
            )
        if new or gone:
            # What it can put into a language that a model knows is to be read anew.
            texts = IndexedText.objects.filter(language=source_language)
            ThingVector.objects.filter(thing__in=texts.values("thing")).delete()
        if not apply:
            transaction.set_rollback(True)
    dictionaries.forget()
    return Imported(len(new), len(gone), len(reading.pairs) - len(new), tuple(reading.problems))


def _pairs_of(dictionary: Dictionary) -> dict[tuple[str, str], int]:
    rows = DictionaryEntry.objects.filter(dictionary=dictionary).values_list("word", "translation", "pk")
    return {(word, translation): pk for word, translation, pk in rows}


def _add(dictionary: Dictionary, pairs: list[Pair]) -> None:
    DictionaryEntry.objects.bulk_create(
        DictionaryEntry(
            dictionary=dictionary,
            source_language=dictionary.source_language,
            target_language=dictionary.target_language,
            word=pair.word,
            form=form_of(pair.word),
            stem=stem_of(pair.word, dictionary.source_language),
            translation=pair.translation,
            translation_form=form_of(pair.translation),
            rank=min(pair.rank, 32_000),
        )
        for pair in pairs
    )
