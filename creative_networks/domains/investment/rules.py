"""Pieces of readiness, intents, who may meet whom, how slots are cut, what a wish weighs. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NUMBERS, RIGHTS, USE_OF_MONEY, PITCH = "numbers", "rights", "use_of_money", "pitch"
PIECES: Mapping[str, str | Promise] = {
    NUMBERS: _("The numbers"),
    RIGHTS: _("Rights that you own"),
    USE_OF_MONEY: _("What the money is used for"),
    PITCH: _("The pitch"),
}
QUESTIONS: Mapping[str, str | Promise] = {
    NUMBERS: _("Sales, costs and cash of the last two years, and what you expect of the next two. How do you know?"),
    RIGHTS: _("Which works, names, designs or patents belong to the firm, and how is that written down?"),
    USE_OF_MONEY: _("How much, for what, until when, and what has changed for the firm by then?"),
    PITCH: _("In ten sentences: what, for whom, why you, what it earns, and what you ask for."),
}
# What a firm does next when a piece is missing: a sentence, and the needs under which helpers are listed.
NEXT_STEPS: Mapping[str, tuple[str | Promise, str]] = {
    NUMBERS: (_("Put the numbers in order with an adviser, then send the check again."), "price_and_profit"),
    RIGHTS: (_("Have what you own written down and protected, then send the check again."), "protect_rights"),
    USE_OF_MONEY: (_("Draw up a plan of what each euro does, then send the check again."), "get_funding"),
    PITCH: (_("Practise the pitch with somebody who has heard many, then send the check again."), "get_funding"),
}
ROUTE_HELP: Mapping[str, str | Promise] = {
    "equity": _("Fits when the firm can grow many times over and you are willing to share it."),
    "guarantee": _("Fits when income is steady but there is little to pledge: a public guarantee carries part of it."),
    "grant": _("Fits when what you do has a value for culture or the region beyond the firm."),
    "presale": _("Fits when there are people who want the work before it exists."),
    "licensing": _("Fits when you own rights that others can earn with, and want to go on making."),
    "patron": _("Fits when somebody wants the work to exist, and asks for no return."),
}
GO_HOLDS = timedelta(days=365)
TEXT_LENGTH = 4000

INTENTS: Mapping[str, str | Promise] = {
    "fund": _("Fund"),
    "coproduce": _("Co-produce"),
    "license": _("License"),
    "distribute": _("Distribute"),
    "tour": _("Tour"),
    "exhibit": _("Exhibit"),
    "learn": _("Learn"),
}

MOST_SLOTS = 120
# The minutes between two buildings, by their names in order.
Walks = Mapping[tuple[str, str], int]
# A day that asks for one more 'must' is worth more than any number of 'want's of one party.
WEIGHTS: Mapping[str, int] = {"must": 12, "want": 3, "": 0}
SOON = timedelta(minutes=15)


def next_missing(answers: Mapping[str, str]) -> str:
    """Name the first piece that has no answer yet; nothing when all have one."""
    return next((piece for piece in PIECES if not answers.get(piece, "").strip()), "")


def cut_slots(
    starts_at: datetime, ends_at: datetime, minutes: int, pause: int, lunch: tuple[datetime, datetime] | None = None
) -> list[tuple[datetime, datetime]]:
    """Cut a stretch of time into slots with pauses between, none of which touches lunch."""
    found: list[tuple[datetime, datetime]] = []
    begin, length, gap = starts_at, timedelta(minutes=minutes), timedelta(minutes=pause)
    while begin + length <= ends_at and len(found) < MOST_SLOTS:
        if lunch and begin < lunch[1] and begin + length > lunch[0]:
            begin = lunch[1]
            continue
        found.append((begin, begin + length))
        begin += length + gap
    return found


def shared_languages(ours: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """List the languages both sides speak, in our order."""
    known = set(theirs)
    return [language for language in ours if language in known]


def can_interpret(interpreter: Sequence[str], ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Tell whether somebody with these languages can stand between two sides."""
    known = set(interpreter)
    return bool(known & set(ours)) and bool(known & set(theirs))


def pair_of(one: str, other: str) -> tuple[str, str]:
    """Write a pair of buildings in the one way in which it is kept."""
    return (one, other) if one <= other else (other, one)


def is_in_reach(
    slot: tuple[datetime, datetime], building: str, others: Iterable[tuple[datetime, datetime, str]], walks: Walks
) -> bool:
    """Tell whether somebody with these other meetings (from, to, building) can be at one here in time, and go on."""
    for starts_at, ends_at, elsewhere in others:
        pause = max(slot[0] - ends_at, starts_at - slot[1])
        if pause < timedelta(minutes=walks.get(pair_of(building, elsewhere), 0)):
            return False
    return True


def wish_weight(first: str, second: str) -> int:
    """Say what it costs to leave a meeting out, by what each side said of it; more than nothing in any case."""
    return max(1, WEIGHTS[first] + WEIGHTS[second])


@dataclass(frozen=True, slots=True)
class DayOfOne:
    """How a day looks for one party."""

    meetings: int
    longest_wait: timedelta


def day_of_one(times: Sequence[tuple[datetime, datetime]]) -> DayOfOne:
    """Count somebody's meetings, and measure the longest wait between two of them."""
    ordered = sorted(times)
    waits = [later[0] - earlier[1] for earlier, later in pairwise(ordered)]
    return DayOfOne(len(ordered), max(waits, default=timedelta(0)))
