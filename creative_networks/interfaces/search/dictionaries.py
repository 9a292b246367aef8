"""Bilingual dictionaries: what a searched word is called in other languages, directly or by way of a third."""

from collections.abc import Mapping, Sequence
from time import monotonic

from django.conf import settings
from django.db import connection

from .interpretation import Translation, looked_up
from .models import Dictionary

MOST_TRANSLATIONS = 8
# Languages that hang two others together, in the order in which they are trusted.
PIVOTS = ("nb", "fi", "se")


class _Kept:
    read_at = 0.0
    pairs: frozenset[tuple[str, str]] | None = None


def forget() -> None:
    """Make this process look again which dictionaries there are."""
    _Kept.pairs = None


def pairs() -> frozenset[tuple[str, str]]:
    """Tell from which language into which there are dictionaries; at most a minute old."""
    if _Kept.pairs is None or monotonic() - _Kept.read_at > settings.TABLES_KEPT_SECONDS:
        rows = Dictionary.objects.values_list("source_language", "target_language")
        _Kept.pairs, _Kept.read_at = frozenset(rows), monotonic()
    return _Kept.pairs


def translations_of(text: str, languages: Sequence[str]) -> Mapping[tuple[str, ...], list[Translation]]:
    """Translate the words of a search, in one statement, or none where no dictionary is from their language."""
    asked = {source for source, _target in pairs()} & set(languages)
    if not asked:
        return {}
    words = looked_up(text, tuple(language for language in languages if language in asked))
    if not words:
        return {}
    statement, parameters = _sql(words)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    return {word: _best(rows, number) for number, word in enumerate(words)}


def _sql(words: Mapping[tuple[str, ...], Mapping[str, tuple[list[str], list[str]]]]) -> tuple[str, list[object]]:
    """
    Ask for all words at once: entries whose form is the word's or its lemma's, and those that only share its stem;
    each with what a second dictionary makes of it.
    """
    selects, parameters = [], []
    for number, (_word, by_language) in enumerate(words.items()):
        for language, (forms, stems) in by_language.items():
            for column, keys in (("form", forms), ("stem", stems)):
                if keys:
                    marks = ", ".join(["%s"] * len(keys))
                    selects.append(
                        f"SELECT {number} AS number, '{column}' AS met, e.* FROM search_dictionaryentry e "  # noqa: S608
                        f"WHERE e.source_language = %s AND e.{column} IN ({marks})"
                    )
                    parameters += [language, *keys]
    union = " UNION ALL ".join(selects)
    statement = (
        f"WITH direct AS ({union}) "  # noqa: S608 - numbers and names written here
        "SELECT number, met, '' AS via, direct.source_language, direct.target_language, translation, rank, d.name "
        "FROM direct JOIN search_dictionary d ON d.id = dictionary_id "
        "UNION ALL SELECT number, met, direct.target_language, direct.source_language, second.target_language, "
        "second.translation, direct.rank + second.rank, d.name "
        "FROM direct JOIN search_dictionaryentry second ON second.source_language = direct.target_language "
        "AND second.form = direct.translation_form AND second.target_language <> direct.source_language "
        "JOIN search_dictionary d ON d.id = second.dictionary_id"
    )
    return statement, parameters


def _best(rows: Sequence[tuple[object, ...]], number: int) -> list[Translation]:
    """Keep a word's translations: those of its own form before those of its stem, direct before by way of another."""
    own = [row[1:] for row in rows if row[0] == number]
    met = {row[0] for row in own}
    own = [row for row in own if row[0] == "form"] if "form" in met else own
    direct = {(row[2], row[3]) for row in own if not row[1]}
    kept = [row for row in own if not row[1] or (row[2], row[3]) not in direct]
    kept.sort(key=lambda row: (bool(row[1]), row[5], _trust(str(row[1])), str(row[3]), str(row[4])))
    found = [Translation(str(row[3]), str(row[4]), str(row[6]), str(row[1])) for row in kept]
    unique = {(one.language, one.text): one for one in reversed(found)}
    return [one for one in found if unique[one.language, one.text] is one][:MOST_TRANSLATIONS]


def _trust(via: str) -> int:
    return PIVOTS.index(via) if via in PIVOTS else len(PIVOTS)


def imported() -> Sequence[Dictionary]:
    """List the dictionaries, for the page that says whose work they are."""
    return list(Dictionary.objects.order_by("source_language", "target_language", "name"))
