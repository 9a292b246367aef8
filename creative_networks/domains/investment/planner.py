"""From a meeting day to the engine's problem, and from its answer to proposed meetings."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import combinations, count, pairwise
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from . import queries, rules
from .models import Hindrance, Meeting, MeetingDay, PartyState, Place, Slot

if TYPE_CHECKING:
    from creative_networks.engines import timetabling as engine

SECONDS, REPAIR_SECONDS, WORKERS = 60.0, 10.0, 2
Progress = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A meeting as the planner would set it; everything by id."""

    firm: int
    investor: int
    slot: int
    place: int
    table: int = 0
    interpreter: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    meetings: tuple[Proposed, ...] = ()
    left_out: tuple[tuple[int, int], ...] = ()
    conflicts: tuple[dict[str, Any], ...] = ()
    figures: dict[str, Any] | None = None


def plan(
    day: MeetingDay,
    *,
    is_repair: bool,
    at: datetime,
    progress: Progress,
    is_cancelled: Callable[[], bool],
) -> Answer:
    """
    Find the best timetable of a day's agreed wishes, or repair the one in force with fewest changes.

    What is pinned stays, and nothing moves that has begun or begins soon.
    """
    from creative_networks.engines import timetabling as engine

    problem = problem_of(day)
    before = engine.Timetable(held=tuple(_held(meeting) for meeting in _in_force(day, problem)))
    begun = engine.slots_begun(problem, at, int(rules.SOON.total_seconds() // 60))

    def tell(found: "engine.Progress") -> None:
        best = asdict(found.best) if found.best else None
        progress({"best": best, "bound": asdict(found.bound), "seconds": round(found.seconds, 1)})

    if is_repair:
        outcome = engine.repair(
            problem,
            before,
            begun=begun,
            seconds=REPAIR_SECONDS,
            workers=WORKERS,
            progress=tell,
            is_cancelled=is_cancelled,
        )
    else:
        # What has begun is as it is, and nothing is planned into the past.
        problem = replace(problem, begun=tuple(one for one in before.held if one.slot in begun), closed=begun)
        outcome = engine.solve(
            problem, seconds=SECONDS, workers=WORKERS, progress=tell, is_cancelled=is_cancelled, hint=before
        )
        if outcome.timetable is not None and not before.held:
            outcome = replace(outcome, timetable=_begun_early(problem, outcome.timetable))
    return _answer(day, problem, outcome, is_repair=is_repair)


def problem_of(day: MeetingDay) -> "engine.Problem":
    """Describe a day to the engine: parties, slots, tables, interpreters, and wishes with their weight."""
    from creative_networks.engines import timetabling as engine

    slots = list(day.slots.all())
    away = _hindrances(day)
    parties = {one.pk: one for one in day.parties.filter(state=PartyState.ADMITTED)}
    pairs = _pairs(day, parties)
    pinned = {(one.firm_id, one.investor_id): one for one in queries.plan_of(day) if one.is_pinned}
    interpreters = list(day.interpreters.order_by("pk"))
    places = list(day.places.order_by("pk"))
    meetings = []
    for (firm, investor), weight in sorted(pairs.items()):
        ours, theirs = parties[firm], parties[investor]
        needs: tuple[frozenset[str], ...] = ()
        if not rules.shared_languages(ours.languages, theirs.languages):
            able = [one for one in interpreters if rules.can_interpret(one.languages, ours.languages, theirs.languages)]
            if not able:
                continue
            needs = (frozenset(f"i{one.pk}" for one in able),)
        is_online = ours.is_online or theirs.is_online
        fixed = pinned.get((firm, investor))
        meetings.append(
            engine.Meeting(
                key=f"{firm}-{investor}",
                participants=(str(firm), str(investor)),
                places=tuple(str(one.pk) for one in places if one.is_online == is_online),
                needs=needs,
                drop_cost=None if fixed else weight,
                fixed=str(fixed.slot_id) if fixed else None,
            )
        )
    return engine.Problem(
        slots=tuple(_slot(slot, slots, day) for slot in slots),
        participants=tuple(
            engine.Participant(key=str(pk), unavailable=frozenset(away.get(("party", pk), ()))) for pk in parties
        ),
        meetings=tuple(one for one in meetings if one.places),
        places=tuple(
            engine.Place(
                key=str(one.pk),
                tables=one.tables,
                tables_at=dict.fromkeys(away.get(("place", one.pk), ()), 0),
                online=one.is_online,
            )
            for one in places
        ),
        resources=tuple(
            engine.Resource(
                key=f"i{one.pk}", unavailable=frozenset(away.get(("interpreter", one.pk), ())), travels=True
            )
            for one in interpreters
        ),
        travel_minutes=_ways(day, places),
        # Lunch between two meetings is no break, an empty slot before or after it is.
        pauses_are_breaks=True,
    )


def _begun_early(problem: "engine.Problem", found: "engine.Timetable") -> "engine.Timetable":
    """
    Move a first timetable as a whole to the earliest start at which it is as good.

    To the engine all starts are alike; people would rather have what is left of the day at its end.
    """
    from creative_networks.engines import timetabling as engine

    position = {slot.key: number for number, slot in enumerate(problem.slots)}
    breaks = sum(engine.count_breaks(problem, found).values())
    for shift in range(min((position[one.slot] for one in found.held), default=0), 0, -1):
        held = tuple(replace(one, slot=problem.slots[position[one.slot] - shift].key) for one in found.held)
        earlier = replace(found, held=held)
        if sum(engine.count_breaks(problem, earlier).values()) <= breaks and not engine.faults_of(problem, earlier):
            return earlier
    return found


def tables_of(
    problem: "engine.Problem", timetable: "engine.Timetable", before: Sequence[Meeting], *, is_repair: bool
) -> dict[str, int]:
    """
    Give each meeting a table, so that as few people as can be change theirs from one meeting to the next.

    In a repair whatever keeps its slot and room keeps its table too: nobody is sent elsewhere for the sake of others.
    Online nobody walks: meetings there are numbered, so that each has a link of its own where there are several.
    """
    from creative_networks.engines import timetabling as engine

    announced = {f"{one.firm_id}-{one.investor_id}": one for one in before}
    most = {place.key: place.tables or 0 for place in problem.places}

    def stays(held: "engine.Held") -> bool:
        old = announced.get(held.meeting)
        is_same = old is not None and (str(old.slot_id), str(old.place_id)) == (held.slot, held.place)
        return is_same and (old is None or old.table <= most[held.place])

    same = tuple(held for held in timetable.held if stays(held))
    settled = same if is_repair else problem.begun
    numbered = engine.assign_tables(
        replace(problem, begun=settled, closed=problem.closed | {held.slot for held in settled}),
        timetable,
        announced={key: one.table for key, one in announced.items()},
    )
    online = {place.key for place in problem.places if place.online}
    tables = dict(numbered.tables)
    kept = {held.meeting: announced[held.meeting].table for held in same if held.place in online}
    taken = {(held.place, held.slot, kept[held.meeting]) for held in same if held.meeting in kept}
    for held in timetable.held:
        if held.place in online:
            free = (n for n in count(1) if (held.place, held.slot, n) not in taken)
            tables[held.meeting] = kept[held.meeting] if held.meeting in kept else next(free)
            taken.add((held.place, held.slot, tables[held.meeting]))
    return tables


def _ways(day: MeetingDay, places: Sequence[Place]) -> dict[tuple[str, str], int]:
    """List the minutes between each two rooms of different buildings."""
    walks = queries.walks_of(day)
    minutes = {
        (str(one.pk), str(other.pk)): walks.get(rules.pair_of(one.building, other.building), 0)
        for one, other in combinations([place for place in places if not place.is_online], 2)
    }
    return {pair: long for pair, long in minutes.items() if long}


def _slot(slot: Slot, slots: Sequence[Slot], day: MeetingDay) -> "engine.Slot":
    """A session is a stretch without a long pause: lunch parts two of them."""
    from creative_networks.engines import timetabling as engine

    zone = ZoneInfo(day.event.time_zone)
    session = 1
    for earlier, later in pairwise(slots):
        if later.starts_at > slot.starts_at:
            break
        if later.starts_at - earlier.ends_at > rules.SOON:
            session += 1
    date = slot.starts_at.astimezone(zone).date().isoformat()
    return engine.Slot(
        key=str(slot.pk),
        day=date,
        session=f"{date}-{session}",
        starts=slot.starts_at,
        ends=slot.ends_at,
        online_only=slot.is_online_only,
    )


def _pairs(day: MeetingDay, parties: dict[int, Any]) -> dict[tuple[int, int], int]:
    """Agreed pairs, and those that are set already, which a plan may move but not forget, unless kept apart since."""
    pairs, apart = queries.agreed_pairs(day), queries.forbidden_pairs(day)
    for meeting in queries.plan_of(day):
        pair = (meeting.firm_id, meeting.investor_id)
        there = all(key in parties and not parties[key].is_absent for key in pair)
        if pair not in pairs and ((there and pair not in apart) or meeting.state == "held"):
            pairs[pair] = rules.wish_weight("must", "")
    return pairs


def _hindrances(day: MeetingDay) -> dict[tuple[str, int], set[str]]:
    found: dict[tuple[str, int], set[str]] = {}
    kinds = ("party", "interpreter", "place")
    rows = Hindrance.objects.filter(slot__day=day).values_list("slot_id", *(f"{kind}_id" for kind in kinds))
    for slot, *owners in rows:
        kind, owner = next((kind, pk) for kind, pk in zip(kinds, owners, strict=True) if pk)
        found.setdefault((kind, owner), set()).add(str(slot))
    return found


def _in_force(day: MeetingDay, problem: "engine.Problem") -> list[Meeting]:
    known = {one.key for one in problem.meetings}
    return [one for one in queries.plan_of(day) if f"{one.firm_id}-{one.investor_id}" in known]


def _held(meeting: Meeting) -> "engine.Held":
    from creative_networks.engines import timetabling as engine

    return engine.Held(
        meeting=f"{meeting.firm_id}-{meeting.investor_id}",
        slot=str(meeting.slot_id),
        place=str(meeting.place_id),
        resources=(f"i{meeting.interpreter_id}",) if meeting.interpreter_id else (),
    )


def _answer(day: MeetingDay, problem: "engine.Problem", outcome: "engine.Outcome", *, is_repair: bool) -> Answer:
    conflicts = tuple(
        {"kind": one.kind, "parties": [int(key) for key in one.participants], "slots": [int(k) for k in one.slots]}
        for one in outcome.conflicts
    )
    if outcome.timetable is None:
        return Answer(str(outcome.status), conflicts=conflicts)
    tables = tables_of(problem, outcome.timetable, queries.plan_of(day), is_repair=is_repair)
    meetings = [
        Proposed(
            *(int(key) for key in held.meeting.split("-")),
            slot=int(held.slot),
            place=int(held.place),
            table=tables[held.meeting],
            interpreter=int(held.resources[0][1:]) if held.resources else None,
        )
        for held in outcome.timetable.held
    ]
    order = {slot.pk: number for number, slot in enumerate(day.slots.all())}
    meetings.sort(key=lambda one: (order[one.slot], one.place, one.investor))
    return Answer(
        status=str(outcome.status),
        meetings=tuple(meetings),
        left_out=tuple(
            (int(firm), int(investor)) for firm, investor in (key.split("-") for key in outcome.timetable.dropped)
        ),
        figures={"value": asdict(outcome.value), "bound": asdict(outcome.bound)} if outcome.value else None,
    )
