"""The index for the apps' own lists: a condition of words that stands in their statement, beside their own rights."""

from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from . import matching, store
from .interpretation import interpret, languages_of
from .parsing import LONGEST_QUERY


def ids_with_words(searchable: str, text: str, ranking: Sequence[str]) -> RawSQL | None:
    """
    Write the subquery of things of one kind that have all words, in any form or named by a term of the vocabulary.

    Dictionaries are not asked: they cost a statement, and a list does not explain what it found.
    """
    asked = text[:LONGEST_QUERY]
    languages, _is_chosen = languages_of(asked, "", ranking)
    wanted = interpret(asked, languages=languages).wanted
    if not wanted:
        return None
    parameters = (matching.all_of(wanted), searchable)
    if connection.vendor == "postgresql":
        return RawSQL(  # noqa: S611 - names written here
            f"SELECT thing_id FROM {store.TABLE} WHERE keys @@ %s::tsquery AND searchable = %s",  # noqa: S608
            parameters,
        )
    return RawSQL(  # noqa: S611 - names written here
        f"SELECT thing.thing_id FROM {store.INDEX} CROSS JOIN {store.TABLE} thing "  # noqa: S608
        f"ON thing.id = {store.INDEX}.rowid WHERE {store.INDEX} MATCH %s AND thing.searchable = %s",
        parameters,
    )
