"""The hard rules: which candidates may not be, and the first rule that says so."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .problem import Candidate, Participant, Problem
from .reasons import Reason

Column = np.ndarray[Any, np.dtype[Any]]

ADMITTED = 0
# In the order in which they are named as the reason.
FORBIDDEN, CONFLICT, NEED_PAUSED, OFFER_PAUSED, NEED_WITHOUT_PLACE, OFFER_WITHOUT_PLACE, NO_COMMON_LANGUAGE = range(
    1, 8
)
CODES = {
    FORBIDDEN: "forbidden",
    CONFLICT: "conflict",
    NEED_PAUSED: "need_paused",
    OFFER_PAUSED: "offer_paused",
    NEED_WITHOUT_PLACE: "need_without_place",
    OFFER_WITHOUT_PLACE: "offer_without_place",
    NO_COMMON_LANGUAGE: "no_common_language",
}
BITS = 63


def exclusions(
    problem: Problem,
    needs: Sequence[Participant],
    offers: Sequence[Participant],
    need: Column,
    offer: Column,
    candidates: Sequence[Candidate],
) -> Column:
    """The first rule against each candidate, or ADMITTED."""
    codes = np.full(len(need), ADMITTED, dtype=np.int8)

    def exclude(rows: Column, code: int) -> None:
        codes[rows & (codes == ADMITTED)] = code

    if problem.forbids:
        exclude(np.array([(c.need, c.offer) in problem.forbids for c in candidates], dtype=bool), FORBIDDEN)
    exclude(in_conflict(needs, offers, need, offer), CONFLICT)
    exclude(np.array([one.paused for one in needs], dtype=bool)[need], NEED_PAUSED)
    exclude(np.array([one.paused for one in offers], dtype=bool)[offer], OFFER_PAUSED)
    exclude(np.array([one.capacity == 0 for one in needs], dtype=bool)[need], NEED_WITHOUT_PLACE)
    exclude(np.array([one.capacity == 0 for one in offers], dtype=bool)[offer], OFFER_WITHOUT_PLACE)
    exclude(without_common_language(needs, offers, need, offer), NO_COMMON_LANGUAGE)
    return codes


def in_conflict(needs: Sequence[Participant], offers: Sequence[Participant], need: Column, offer: Column) -> Column:
    """Only where one of the two names conflicts at all is it worth a look."""
    found = np.zeros(len(need), dtype=bool)
    wary = np.array([bool(one.conflicts) for one in needs], dtype=bool)[need]
    wary |= np.array([bool(one.conflicts) for one in offers], dtype=bool)[offer]
    for row in np.flatnonzero(wary).tolist():
        found[row] = bool(conflicts_between(needs[need[row]], offers[offer[row]]))
    return found


def conflicts_between(need: Participant, offer: Participant) -> list[str]:
    hits = need.conflicts & (offer.affiliations | {offer.key}) | offer.conflicts & (need.affiliations | {need.key})
    return sorted(hits)


def without_common_language(
    needs: Sequence[Participant], offers: Sequence[Participant], need: Column, offer: Column
) -> Column:
    """Languages as bits, 63 to a column, so that a whole table is compared at once."""
    numbers: dict[str, int] = {}
    for one in (*needs, *offers):
        for language in sorted(one.languages or ()):
            numbers.setdefault(language, len(numbers))
    apart: Column = np.ones(len(need), dtype=bool)
    for start in range(0, len(numbers), BITS):
        of_needs = np.array([bits(one, numbers, start) for one in needs], dtype=np.int64)
        of_offers = np.array([bits(one, numbers, start) for one in offers], dtype=np.int64)
        apart &= (of_needs[need] & of_offers[offer]) == 0
    asked = np.array([one.languages is not None for one in needs], dtype=bool)[need]
    asked &= np.array([one.languages is not None for one in offers], dtype=bool)[offer]
    apart &= asked
    return apart


def bits(participant: Participant, numbers: dict[str, int], start: int) -> int:
    places = (numbers[language] - start for language in participant.languages or ())
    return sum(1 << place for place in places if 0 <= place < BITS)


def reason_of(code: int, need: Participant, offer: Participant) -> Reason:
    facts: dict[str, Any] = {"need": need.key, "offer": offer.key}
    if code == CONFLICT:
        facts["conflicts"] = conflicts_between(need, offer)
    return Reason(CODES[code], facts)


def rules_against(problem: Problem, candidates: Sequence[Candidate]) -> list[Reason | None]:
    """The first rule against each candidate in words, or None, for those who explain."""
    needs = {one.key: number for number, one in enumerate(problem.needs)}
    offers = {one.key: number for number, one in enumerate(problem.offers)}
    need = np.array([needs[one.need] for one in candidates], dtype=np.int32)
    offer = np.array([offers[one.offer] for one in candidates], dtype=np.int32)
    codes = exclusions(problem, problem.needs, problem.offers, need, offer, candidates)
    return [
        None if code == ADMITTED else reason_of(code, problem.needs[at], problem.offers[by])
        for code, at, by in zip(codes.tolist(), need.tolist(), offer.tolist(), strict=True)
    ]
