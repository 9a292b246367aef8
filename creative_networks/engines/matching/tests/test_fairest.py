"""The worst-off need is as well off as can be, and the sum the best of those."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creative_networks.engines.matching import Candidate, GroupRule, Mode, Participant, Problem, check, match

from .worlds import world


def values(problem, pairs):
    fits = {(one.need, one.offer): one.fit for one in problem.candidates}
    found = {}
    for pair in pairs:
        found[pair[0]] = found.get(pair[0], 0.0) + fits[pair]
    return found


def fairest_by_trying_all(problem):
    """Most served, then the worst-off, then the sum; None when nothing is allowed."""
    best = None
    pairs = [(one.need, one.offer) for one in problem.candidates]
    for taken in product((False, True), repeat=len(pairs)):
        chosen = [pair for pair, is_in in zip(pairs, taken, strict=True) if is_in]
        report = check(problem, chosen)
        if not report.broken:
            found = values(problem, chosen)
            key = (len(found), round(min(found.values(), default=0.0), 6), round(report.total, 6))
            best = key if best is None else max(best, key)
    return best


@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(1, 3), st.integers(1, 2))
@settings(max_examples=15, deadline=None)
def test_no_matching_is_fairer(seed, needs, offers, capacity):
    problem = world(needs, offers, 2, seed=seed, ties=5)
    problem = replace(problem, needs=tuple(replace(one, capacity=capacity) for one in problem.needs))
    has = {one.need for one in problem.candidates}

    matching = match(problem, mode=Mode.FAIREST)

    served, worst, total = fairest_by_trying_all(problem)
    assert check(problem, matching.pairs).broken == ()
    assert len(matching.partners) == served
    if capacity == 1 or served == len(has):
        assert matching.worst == pytest.approx(worst, abs=0.001)
        assert matching.total >= total - 0.001 * len(has)


def test_worst_off_is_lifted_at_the_cost_of_the_sum():
    problem = Problem(
        needs=(Participant(key="a"), Participant(key="b")),
        offers=(Participant(key="x"), Participant(key="y")),
        candidates=(
            Candidate("a", "x", 1.0),
            Candidate("a", "y", 0.4),
            Candidate("b", "x", 0.5),
            Candidate("b", "y", 0.1),
        ),
    )

    assert match(problem).total == pytest.approx(1.1)
    fair = match(problem, mode=Mode.FAIREST)
    assert (fair.worst, fair.worst_bound, fair.total) == (0.4, 0.4, pytest.approx(0.9))


def test_bound_says_how_much_better_it_could_be():
    problem = world(12, 8, 5, seed=3)
    problem = replace(problem, needs=tuple(replace(one, capacity=2) for one in problem.needs))

    fair = match(problem, mode=Mode.FAIREST)

    assert fair.proven
    assert fair.worst <= fair.worst_bound <= fair.worst + 0.001


def test_group_rules_hold_beside_fairness():
    problem = replace(world(12, 8, 4), group_rules=(GroupRule(group="cross-border", share_at_least=0.7),))

    fair = match(problem, mode=Mode.FAIREST)

    assert check(problem, fair.pairs).broken == ()
    assert min(values(problem, fair.pairs).values()) == pytest.approx(fair.worst)


def test_nobody_to_serve_is_an_answer():
    problem = Problem(needs=(Participant(key="a", capacity=2),), offers=(Participant(key="x"),), candidates=())

    assert match(problem, mode=Mode.FAIREST).pairs == ()
