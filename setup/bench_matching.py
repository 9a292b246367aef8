"""
Measure the matching engine beside SciPy, networkx and the `matching` package: `make bench-matching`.

Each in a process of its own: CPU seconds, and memory above what the libraries take. Prints n/a where a method cannot
take the size. With the data of the MIDL conference in --data, the worst-off paper too; with the gold standard of
expertise there (setup/bench_affinity.py), how well texts tell who is an expert in what.
"""

import argparse
import multiprocessing
import resource
import sys
import time
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench_affinity import print_affinity  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "matching"
SIZES = ((100, 50), (1000, 500), (10_000, 5000))
EACH = 20
# Minutes and gigabytes are no answer; what is known to take them is not started.
LIMITS = {"scipy dense": 1000, "networkx": 100, "matching": 1000}
TIMEOUT = 300


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with midl/ and goldstandard/")
    parser.add_argument("--small", action="store_true", help="leave out what takes longer than some seconds")
    options = parser.parse_args()
    print(f"{'method':<34}{'size':>14}{'pairs':>8}{'total':>12}{'CPU s':>8}{'MB':>6}  notes", flush=True)
    for needs, offers in SIZES[: 2 if options.small else 3]:
        for name in (*OURS, *OTHERS):
            if needs > LIMITS.get(name, needs):
                print(f"{name:<34}{needs:>7} x {offers:<5}     n/a", flush=True)
            else:
                line(name, needs, offers)
    if not options.small:
        line("ours, largest stable, ties, 10", 1000, 500)
        line("ours, largest stable, ties, 20", 1000, 500)
    if (options.data / "midl" / "scores.npy").exists():
        line("ours, MIDL best total", 118, 177, str(options.data))
        line("ours, MIDL fairest", 118, 177, str(options.data))
    else:
        print(f"No MIDL data in {options.data}.")
    print_affinity(options.data / "goldstandard")
    return 0


def line(name: str, needs: int, offers: int, data: str = "") -> None:
    spawn = multiprocessing.get_context("spawn")
    queue = spawn.Queue()
    process = spawn.Process(target=measure, args=(queue, name, needs, offers, data))
    process.start()
    process.join(TIMEOUT)
    if process.is_alive():
        process.terminate()
        answer = f"{'':>8}{'':>12}{f'>{TIMEOUT}':>8}"
    elif process.exitcode:
        answer = f"{'':>8}{'':>12}{'failed':>8}"
    else:
        pairs, total, seconds, memory, notes = queue.get()
        answer = f"{pairs:>8}{total:>12.3f}{seconds:>8.2f}{memory:>6.0f}  {notes}"
    print(f"{name:<34}{needs:>7} x {offers:<5}{answer}", flush=True)


def measure(queue, name, needs, offers, data):
    warnings.simplefilter("ignore")
    prepare, run = {**OURS, **OTHERS, **EXTRA}[name]
    thing = prepare(needs, offers, data)
    before = peak()
    start = time.process_time()
    pairs, total, notes = run(thing)
    queue.put((pairs, total, time.process_time() - start, peak() - before, notes))


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made_up(needs, offers, _data, **options):
    from ortools.graph.python import min_cost_flow  # noqa: F401

    from creative_networks.engines.matching.tests.worlds import world

    return world(needs, offers, options.pop("each", EACH), **options)


def with_ties(each):
    return lambda needs, offers, data: made_up(needs, offers, data, each=each, tight=True, ties=10)


def midl(_needs, _offers, data):
    import numpy as np
    from ortools.graph.python import min_cost_flow  # noqa: F401

    from creative_networks.engines.matching import Candidate, Participant, Problem

    scores, papers, reviewers = (
        np.load(Path(data) / "midl" / f"{name}.npy").tolist() for name in ("scores", "covs", "loads")
    )
    return Problem(
        needs=tuple(Participant(key=f"p{n}", capacity=int(c), floor=int(c)) for n, c in enumerate(papers)),
        offers=tuple(Participant(key=f"r{n}", capacity=int(c)) for n, c in enumerate(reviewers)),
        candidates=tuple(Candidate(f"p{p}", f"r{r}", fit) for r, row in enumerate(scores) for p, fit in enumerate(row)),
    )


def ours(mode, *, floors=False, size_first=False):
    def run(problem):
        from dataclasses import replace

        from creative_networks.engines.matching import GroupRule, Mode, check, match

        if floors:
            rules = (
                GroupRule(group="cross-border", share_at_least=0.8),
                GroupRule(group="country:FI", on="need", at_least=9),
            )
            problem = replace(problem, group_rules=rules)
        matching = match(problem, mode=Mode(mode), size_first=size_first)
        notes = [matching.method, "proven" if matching.proven else "not proven"]
        if matching.worst is not None:
            notes.append(f"worst {matching.worst:.4f}, at most {matching.worst_bound:.4f}")
        if mode.endswith("stable"):
            notes.append(f"{len(check(problem, matching.pairs).blocking)} blocking pairs (checking included)")
        return len(matching.pairs), matching.total, ", ".join(notes)

    return run


def numbered(problem):
    needs = {one.key: n for n, one in enumerate(problem.needs)}
    offers = {one.key: n for n, one in enumerate(problem.offers)}
    return [(needs[c.need], offers[c.offer], c.fit) for c in problem.candidates], len(needs), len(offers)


def scipy_dense(problem):
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    rows, needs, _ = numbered(problem)
    places = np.repeat(np.arange(len(problem.offers)), [one.capacity for one in problem.offers])
    fits = np.zeros((needs, len(problem.offers)))
    for need, offer, fit in rows:
        fits[need, offer] = fit
    fits = fits[:, places]
    need, place = linear_sum_assignment(fits, maximize=True)
    return int((fits[need, place] > 0).sum()), float(fits[need, place].sum()), "places as columns"


def scipy_lp(problem):
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    rows, needs, offers = numbered(problem)
    need, offer, fit = (np.array(column) for column in zip(*rows, strict=True))
    every = np.arange(len(fit))
    matrix = csr_array(
        (np.ones(2 * len(fit)), (np.concatenate((need, needs + offer)), np.concatenate((every, every)))),
        shape=(needs + offers, len(fit)),
    )
    bounds = np.array([1] * needs + [one.capacity for one in problem.offers])
    result = linprog(-fit, A_ub=matrix, b_ub=bounds, bounds=(0, 1), method="highs")
    return int(result.x.sum().round()), -result.fun, "HiGHS"


def networkx_matching(problem):
    import networkx

    rows, _, _ = numbered(problem)
    graph = networkx.Graph()
    for need, offer, fit in rows:
        for place in range(problem.offers[offer].capacity):
            graph.add_edge(("need", need), ("offer", offer, place), weight=fit)
    found = networkx.max_weight_matching(graph)
    return len(found), sum(graph.edges[pair]["weight"] for pair in found), "max_weight_matching"


def wilde(problem):
    from matching.games import HospitalResident

    sys.setrecursionlimit(100_000)
    needs, offers = {}, {one.key: [] for one in problem.offers}
    for one in sorted(problem.candidates, key=lambda one: (-one.fit, one.need, one.offer)):
        needs.setdefault(one.need, []).append(one.offer)
        offers[one.offer].append(one.need)
    offers = {key: value for key, value in offers.items() if value}
    places = {one.key: one.capacity for one in problem.offers if one.key in offers}
    found = HospitalResident.create_from_dictionaries(needs, offers, places).solve()
    fits = {(one.need, one.offer): one.fit for one in problem.candidates}
    pairs = [(need.name, offer.name) for offer, held in found.items() for need in held]
    return len(pairs), sum(fits[pair] for pair in pairs), "stable"


OURS = {
    "ours, best total": (made_up, ours("best_total")),
    "ours, most pairs first": (made_up, ours("best_total", size_first=True)),
    "ours, two floors": (made_up, ours("best_total", floors=True)),
    "ours, stable": (made_up, ours("stable")),
    "ours, fairest": (made_up, ours("fairest")),
}
OTHERS = {
    "scipy dense": (made_up, scipy_dense),
    "scipy linprog": (made_up, scipy_lp),
    "networkx": (made_up, networkx_matching),
    "matching": (made_up, wilde),
}
EXTRA = {
    "ours, largest stable, ties, 10": (with_ties(10), ours("largest_stable")),
    "ours, largest stable, ties, 20": (with_ties(20), ours("largest_stable")),
    "ours, MIDL best total": (midl, ours("best_total")),
    "ours, MIDL fairest": (midl, ours("fairest")),
}


if __name__ == "__main__":
    sys.exit(main())
