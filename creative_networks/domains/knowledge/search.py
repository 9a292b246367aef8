"""The plain search over title and text by the database's own full text, until the search floor replaces it."""

import re

from django.db import connection
from django.db.models.expressions import RawSQL

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
MOST_WORDS = 8


def words_of(text: str) -> list[str]:
    """Take the words out of what somebody typed; everything else means nothing to the search."""
    return [word.lower() for word in _WORD.findall(text)][:MOST_WORDS]


def matching_texts(words: list[str]) -> RawSQL:
    """
    Select the ids of texts in which every word begins some word, as a subquery.

    The same on both databases: no stemming, prefixes match, capitals do not matter.
    """
    if connection.vendor == "postgresql":
        query = " & ".join(f"{word}:*" for word in words)
        return RawSQL("SELECT id FROM knowledge_itemtext WHERE search_vector @@ to_tsquery('simple', %s)", (query,))
    query = " ".join(f'"{word}"*' for word in words)
    return RawSQL("SELECT rowid FROM knowledge_itemtext_search WHERE knowledge_itemtext_search MATCH %s", (query,))
