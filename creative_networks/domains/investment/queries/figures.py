"""How good a timetable is, in numbers that the organisers see."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ..models import MeetingDay, PartyState, Strength
from ..rules import day_of_one
from .days import agreed_pairs, plan_of


@dataclass(frozen=True, slots=True)
class Figures:
    """Wishes met of those that could be; waits and numbers of meetings over all parties."""

    meetings: int
    wishes: int
    met: int
    musts: int
    musts_met: int
    longest_wait: int
    least_meetings: int
    most_meetings: int

    @property
    def percent_met(self) -> int:
        return round(100 * self.met / self.wishes) if self.wishes else 100


def figures_of(day: MeetingDay, pairs_at: Any = None) -> Figures:
    """
    Measure the timetable in force, or one that is proposed.

    `pairs_at` maps pairs (firm, investor) to the beginning and end of their meeting.
    """
    if pairs_at is None:
        pairs_at = {(one.firm_id, one.investor_id): (one.slot.starts_at, one.slot.ends_at) for one in plan_of(day)}
    wanted = agreed_pairs(day)
    musts = set()
    for sender, receiver, side in day.wishes.filter(strength=Strength.MUST).values_list(
        "sender_id", "receiver_id", "sender__side"
    ):
        musts.add((sender, receiver) if side == "firm" else (receiver, sender))
    musts &= set(wanted)
    here = day.parties.filter(state=PartyState.ADMITTED, is_absent=False).values_list("pk", flat=True)
    days = [day_of_one([times for pair, times in pairs_at.items() if party in pair]) for party in here]
    wait = max((one.longest_wait for one in days), default=timedelta(0))
    return Figures(
        meetings=len(pairs_at),
        wishes=len(wanted),
        met=len(set(wanted) & set(pairs_at)),
        musts=len(musts),
        musts_met=len(musts & set(pairs_at)),
        longest_wait=int(wait.total_seconds() // 60),
        least_meetings=min((one.meetings for one in days), default=0),
        most_meetings=max((one.meetings for one in days), default=0),
    )
