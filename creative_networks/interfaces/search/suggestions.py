"""'Did you mean': a word near the one typed, out of texts that everybody may read."""

from collections.abc import Iterable

from django.db.models import Q

from creative_networks.engines.text.words import exact

from .interpretation import Interpretation
from .models import KnownWord

SHORTEST = 4
MOST_COMPARED = 1500


def did_you_mean(interpretation: Interpretation) -> str:
    """Write the search anew with each word that nobody knows replaced by the nearest known one; empty for none."""
    typed = [one.term.words[0] for one in interpretation.wanted if not one.term.is_phrase]
    near = _near([exact(word) for word in typed if len(word) >= SHORTEST])
    replaced = {word: better for word in typed if (better := near.get(exact(word)))}
    if not replaced:
        return ""
    return " ".join(replaced.get(word, word) for one in interpretation.wanted for word in one.term.words)


def ends_of(word: str) -> tuple[str, str]:
    """The first and last two letters of a word: a slip of one letter leaves one of the two as it was."""
    return word[:2], word[-2:]


def distance(one: str, other: str, limit: int = 2) -> int:
    """Count the letters to change, add, drop or swap; more than the limit is limit + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, previous, row = row, before, [at, *[0] * len(other)]
        for place, opposite in enumerate(other, 1):
            row[place] = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != opposite))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == opposite:
                row[place] = min(row[place], previous[place - 2] + 1)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _near(words: Iterable[str]) -> dict[str, str]:
    wanted = list(words)
    if not wanted:
        return {}
    either = Q()
    for word in wanted:
        start, end = ends_of(word)
        sizes = Q(length__gte=len(word) - 2, length__lte=len(word) + 2)
        either |= sizes & (Q(start=start) | Q(end=end))
    known_words = KnownWord.objects.filter(either).order_by("-things", "word")
    rows = list(known_words.values_list("word", "things")[:MOST_COMPARED])
    known, near = {word for word, _things in rows}, {}
    for word in wanted:
        if word in known:
            continue
        limit, letters = 1 if len(word) < 6 else 2, set(word)
        # A slip puts at most one letter in another's place; to compare these takes a tenth of the time.
        alike = [(other, things) for other, things in rows if len(letters.symmetric_difference(other)) <= 2 * limit]
        close = [(distance(word, other, limit), -things, other) for other, things in alike]
        close = [one for one in close if one[0] <= limit]
        if close:
            near[word] = min(close)[2]
    return near
