"""
Solve published meeting days and print the answers beside the published ones: `make bench-timetabling`.

The instances stand beside this repository, or elsewhere by --data: a folder of .dzn files, and above it a README.md
whose table names each configuration, its fairness, the optimum (- for none) and the published seconds. Every answer is
proven or said not to be, and every timetable is checked by the engine's independent checker.

Then the largest days are repaired, as on the day itself. CPU counts all processes of the command, from the start of
Python on. The published seconds are from another machine, and rounded to a tenth.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Optional

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "b2b" / "dzn"
REPAIRED = ("forum-14.original.dzn", "ticf-14crafa.original.dzn")  # the largest: 302 meetings
ENGINE = [sys.executable, "-m", "creative_networks.engines.timetabling"]


@dataclass
class Known:
    name: str
    fairness: int
    optimum: Optional[int]  # None: there is no timetable
    published: Optional[float]  # seconds


@dataclass
class Run:
    known: Known
    answer: Dict
    cpu: float
    wall: float
    is_valid: bool

    @property
    def verdict(self) -> str:
        status = self.answer["status"]
        if status not in ("optimal", "infeasible"):
            return "NOT PROVEN"
        if not self.is_valid:
            return "NOT VALID"
        value = self.answer["breaks"] if status == "optimal" else None
        return "" if value == self.known.optimum else "OTHER VALUE"

    @property
    def is_slower(self) -> bool:
        return self.known.published is not None and self.cpu > self.known.published


def main() -> int:
    options = parser().parse_args()
    known = [
        one for one in published(options.data.parent / "README.md") if options.only in f"{one.name} d={one.fairness}"
    ]
    if not known:
        sys.exit(f"No configurations in {options.data.parent / 'README.md'}. Name the folder of instances with --data.")
    print(f"{'instance':28} d  optimum  ours        bound  published s  wall s   CPU s")
    runs = []
    for one in known:
        runs.append(run(one, options))
        show(runs[-1])
    summarise(runs)
    repaired = [file for file in REPAIRED if (options.data / file).exists() and options.only in file]
    are_proven = [repair(options.data / file) for file in repaired]
    return 0 if all(are_proven) and not any(one.verdict for one in runs) else 1


def parser() -> argparse.ArgumentParser:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--data", type=Path, default=DATA, help="folder of .dzn files (%(default)s)")
    reader.add_argument("--only", default="", metavar="TEXT", help="configurations whose 'name d=2' contains this")
    reader.add_argument("--seconds", type=float, default=300.0, help="for each (%(default)g)")
    reader.add_argument("--workers", type=int, default=2, help="processes at once (%(default)s)")
    return reader


def published(table: Path) -> List[Known]:
    """Read the rows `| instance | d | optimum | published s | ...`."""
    if not table.exists():
        return []
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.read_text().splitlines()]
    return [
        Known(row[0], int(row[1]), None if row[2] == "-" else int(row[2]), None if row[3] == "?" else float(row[3]))
        for row in rows
        if len(row) >= 4 and row[1].isdigit()
    ]


def run(known: Known, options: argparse.Namespace) -> Run:
    file = options.data / f"{known.name}.dzn"
    fairness = ["--fairness", str(known.fairness)]
    limits = ["--seconds", str(options.seconds), "--workers", str(options.workers)]
    begun, before = time.monotonic(), cpu_of_children()
    text = output_of([*ENGINE, "solve", str(file), *fairness, *limits, "--json"])
    wall, cpu = time.monotonic() - begun, cpu_of_children() - before
    answer = json.loads(text)
    is_valid = True
    if answer["schedule"] is not None:
        with tempfile.NamedTemporaryFile("w", suffix=".json") as schedule:
            schedule.write(text)
            schedule.flush()
            checked = json.loads(output_of([*ENGINE, "check", str(file), schedule.name, *fairness, "--json"]))
        is_valid = checked["valid"] and checked["breaks"] == answer["breaks"]
    return Run(known, answer, cpu, wall, is_valid)


def output_of(command: List[str]) -> str:
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout


def cpu_of_children() -> float:
    times = resource.getrusage(resource.RUSAGE_CHILDREN)
    return times.ru_utime + times.ru_stime


def show(one: Run) -> None:
    known, answer = one.known, one.answer
    optimum = "-" if known.optimum is None else known.optimum
    ours = answer["breaks"] if answer["status"] != "infeasible" else "-"
    bound = "-" if answer["bound"] is None else answer["bound"]
    taken = "?" if known.published is None else f"{known.published:.1f}"
    remarks = " ".join(filter(None, [one.verdict, "slower" if one.is_slower else ""]))
    print(
        f"{known.name:28} {known.fairness}  {optimum:>7}  {answer['status']:10} {ours:>4} {bound:>5}"
        f"{taken:>11} {one.wall:>9.2f} {one.cpu:>7.2f}  {remarks}".rstrip(),
        flush=True,
    )


def summarise(runs: List[Run]) -> None:
    proven = sum(not one.verdict for one in runs)
    cpu = [one.cpu for one in runs]
    slower = [one for one in runs if one.is_slower]
    print(f"\n{proven} of {len(runs)} proven with the known value, each timetable checked.")
    print(f"CPU s: median {statistics.median(cpu):.2f}, most {max(cpu):.2f}, sum {sum(cpu):.0f}.", end=" ")
    print(f"Wall s: most {max(one.wall for one in runs):.2f}.")
    print(
        f"Slower than published (by CPU): {len(slower)}.",
        *(f"{one.known.name} d={one.known.fairness}" for one in slower),
    )


def repair(file: Path) -> bool:
    """Print how long a day takes to its first timetable, and its repairs to their first answer and their proof."""
    sys.path.insert(0, str(ROOT))
    from creative_networks.engines import timetabling as engine
    from creative_networks.engines.timetabling.minizinc import read_problem

    problem, told = read_problem(file), []
    solved = engine.solve(problem, progress=told.append)
    first = next(one.seconds for one in told if one.best is not None)
    print(f"\n{file.stem}, {len(problem.meetings)} meetings: first timetable after {first:.2f} s wall")
    print(f"{'repair':28} status      moved breaks  answer s wall  CPU s")
    late = problem.slots[2].key
    changes = {
        "late arrival": engine.late_arrival(problem, "31", late),
        "no-show": engine.no_show(problem, "5"),
        "added wish": engine.added(problem, [engine.Meeting("new", ("3", "40"))]),
        "cancelled wishes": engine.cancelled(problem, ["7", "100", "200"]),
        "lost table all day": engine.lost_tables(problem, "hall"),
        "lost table from slot 9": engine.lost_tables(problem, "hall", 1, [one.key for one in problem.slots[8:]]),
        "two lost tables": engine.lost_tables(problem, "hall", 2),
    }
    are_proven = True
    for name, changed in changes.items():
        told, before = [], cpu_of_children()
        outcome = engine.repair(changed, solved.timetable, seconds=300, progress=told.append)
        cpu, first = cpu_of_children() - before, next((one.seconds for one in told if one.best is not None), 0.0)
        value = outcome.value or engine.Objective()
        are_proven = are_proven and outcome.status in ("optimal", "infeasible")
        print(
            f"{name:28} {outcome.status:10} {value.moved:>6} {value.breaks:>6} {first:>14.2f} {cpu:>6.2f}", flush=True
        )
    return are_proven


if __name__ == "__main__":
    sys.exit(main())
