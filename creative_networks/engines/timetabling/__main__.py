"""
Solve a published meeting day from the command line, or check a schedule. See docs/reference/timetabling.md.
"""

import gc

if __name__ == "__main__":
    gc.disable()  # before anything is loaded: a search makes millions of lists, and no cycles of them

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from .minizinc import FileError, read_problem
from .outcome import Outcome, Status, Timetable
from .problem import Held, Problem
from .solver import SECONDS, WORKERS, solve

EXIT = {Status.OPTIMAL: 0, Status.FEASIBLE: 0, Status.INFEASIBLE: 0, Status.UNKNOWN: 3}
WRONG_FILE, NOT_VALID, INTERRUPTED = 2, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except FileError as error:
        print(f"timetabling: {error}", file=sys.stderr)
        return WRONG_FILE
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="timetabling", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", prog=parser.prog)
    solving = commands.add_parser("solve", help="find the timetable with fewest breaks, and prove it")
    solving.add_argument("file", metavar="FILE.dzn")
    solving.add_argument("--seconds", type=_seconds, default=SECONDS, help="best so far after these (%(default)g)")
    solving.add_argument("--workers", type=_number(1), default=WORKERS, help="processes at once (%(default)s)")
    solving.add_argument("--seed", type=_number(0), default=0, help="of the solver's random numbers (%(default)s)")
    solving.add_argument("--json", action="store_true", help="print one JSON object")
    solving.set_defaults(command=_solve)
    checking = commands.add_parser("check", help="check a schedule against its meeting day")
    checking.add_argument("file", metavar="FILE.dzn")
    checking.add_argument("schedule", metavar="SCHEDULE.json", help="what solve --json printed, or -")
    checking.add_argument("--json", action="store_true", help="print one JSON object")
    checking.set_defaults(command=_check)
    for command in (solving, checking):
        command.add_argument(
            "--fairness",
            type=_number(0),
            default=2,
            metavar="D",
            help="how far the breaks of two participants may be apart (%(default)s)",
        )
    return parser


def _number(least: int) -> Any:
    def read(text: str) -> int:
        number = int(text)
        if number < least:
            raise argparse.ArgumentTypeError(f"{number} is less than {least}")
        return number

    read.__name__ = "whole number"
    return read


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds above 0")
    return number


def _solve(options: argparse.Namespace) -> int:
    problem = read_problem(options.file, options.fairness)
    outcome = solve(problem, seconds=options.seconds, workers=options.workers, seed=options.seed, in_copies=True)
    if options.json:
        print(json.dumps(_as_json(outcome)))
    else:
        _print(outcome)
    return EXIT[outcome.status]


def _as_json(outcome: Outcome) -> dict[str, Any]:
    schedule = outcome.timetable and {held.meeting: int(held.slot) for held in outcome.timetable.held}
    return {
        "status": outcome.status.value,
        "breaks": outcome.breaks,
        "bound": None if outcome.status is Status.INFEASIBLE else outcome.bound.breaks,
        "seconds": round(outcome.seconds, 3),
        "schedule": schedule,
        "conflicts": [str(reason) for reason in outcome.conflicts],
        "conflicts_minimal": outcome.is_minimal,
    }


def _print(outcome: Outcome) -> None:
    print(f"status   {outcome.status.value}")
    if outcome.status is Status.INFEASIBLE:
        print(f"seconds  {outcome.seconds:.2f}")
        least = "none can be left out" if outcome.is_minimal else "some might be left out"
        print(f"These cannot all hold ({least}):")
        for reason in outcome.conflicts:
            print(f"  {reason}")
        return
    print(f"breaks   {'-' if outcome.breaks is None else outcome.breaks}")
    print(f"bound    {outcome.bound.breaks}")
    print(f"seconds  {outcome.seconds:.2f}")
    for slot, meetings in _by_slot(outcome.timetable or Timetable()).items():
        print(f"slot {slot:>3}: meetings {' '.join(meetings)}")


def _by_slot(timetable: Timetable) -> dict[str, list[str]]:
    slots: dict[str, list[str]] = {}
    for held in sorted(timetable.held, key=lambda held: (int(held.slot), int(held.meeting))):
        slots.setdefault(held.slot, []).append(held.meeting)
    return slots


def _check(options: argparse.Namespace) -> int:
    from .checker import count_breaks, faults_of

    problem = read_problem(options.file, options.fairness)
    timetable = _read_timetable(options.schedule, problem)
    faults = faults_of(problem, timetable)
    breaks = None if faults else sum(count_breaks(problem, timetable).values())
    if options.json:
        print(json.dumps({"valid": not faults, "breaks": breaks, "faults": faults}))
    else:
        print("\n".join(faults) if faults else f"valid\nbreaks   {breaks}")
    return NOT_VALID if faults else 0


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON takes the last of two equal names; a meeting named twice is a mistake to be told."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} is named twice")
    return found


def _read_timetable(path: str, problem: Problem) -> Timetable:
    """Read a schedule: meeting -> slot, or a list of slots in the order of meetings; alone or in what solve printed."""
    try:
        if path == "-":
            data = json.load(sys.stdin, object_pairs_hook=_each_once)
        else:
            with open(path, encoding="utf-8-sig") as file:
                data = json.load(file, object_pairs_hook=_each_once)
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise FileError(f"{path} is not JSON: {error}.") from error
    schedule = data.get("schedule", data) if isinstance(data, dict) else data
    if isinstance(schedule, list):
        if len(schedule) != len(problem.meetings):
            raise FileError(f"{path} holds {len(schedule)} slots for {len(problem.meetings)} meetings.")
        schedule = {meeting.key: slot for meeting, slot in zip(problem.meetings, schedule, strict=True)}
    if not isinstance(schedule, dict):
        raise FileError(f"{path} holds no schedule: an object that gives each meeting its slot.")
    if not all(isinstance(slot, int | str) and not isinstance(slot, bool) for slot in schedule.values()):
        raise FileError(f"{path}: a slot is neither a number nor a name.")
    return Timetable(tuple(Held(str(meeting), str(slot), "hall") for meeting, slot in schedule.items()))


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has enough
        status = INTERRUPTED
    os._exit(status)  # the system frees a large formula at once, Python list by list
