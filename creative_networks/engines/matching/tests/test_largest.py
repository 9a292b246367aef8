"""As many pairs as stability allows, where wishes tie."""

import random
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creative_networks.engines.matching import (
    Candidate,
    GroupRule,
    Impossible,
    Mode,
    Participant,
    Problem,
    check,
    match,
)
from creative_networks.engines.matching.largest import by_second_chance
from creative_networks.engines.matching.table import tabulate
from creative_networks.engines.matching.unstable import possible_pairs

from .worlds import world


def with_wishes(problem, seed, grades=2):
    """Let the offers have wishes of their own, with many ties."""
    draw = random.Random(seed)  # noqa: S311
    return replace(
        problem, candidates=tuple(c._replace(offer_rank=draw.randint(1, grades)) for c in problem.candidates)
    )


def largest_by_trying_all(problem):
    pairs = [(one.need, one.offer) for one in problem.candidates]
    best = None
    for taken in product((False, True), repeat=len(pairs)):
        chosen = [pair for pair, is_in in zip(pairs, taken, strict=True) if is_in]
        report = check(problem, chosen)
        if not report.broken and not report.blocking:
            key = (len(chosen), round(report.total, 6))
            best = key if best is None else max(best, key)
    return best


@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(1, 3), st.integers(1, 2), st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_stable_matching_is_larger(seed, needs, offers, capacity, pin):
    problem = with_wishes(world(needs, offers, 2, seed=seed, ties=2), seed)
    problem = replace(
        problem,
        needs=tuple(replace(one, capacity=capacity) for one in problem.needs),
        offers=tuple(replace(one, capacity=1 + seed % 2) for one in problem.offers),
    )
    if pin:
        one = problem.candidates[seed % len(problem.candidates)]
        problem = replace(problem, pins={(one.need, one.offer)})

    matching = match(problem, mode=Mode.LARGEST_STABLE)

    assert (len(matching.pairs), pytest.approx(matching.total)) == largest_by_trying_all(problem)
    assert check(problem, matching.pairs).blocking == ()


@given(st.integers(0, 10_000), st.integers(2, 10))
@settings(max_examples=40, deadline=None)
def test_second_chance_is_stable_and_never_smaller_than_half(seed, needs):
    problem = with_wishes(world(needs, 4, 3, seed=seed, ties=2, tight=True), seed)

    found = by_second_chance(tabulate(problem), 1)

    report = check(problem, found.pairs)
    assert (report.broken, report.blocking) == ((), ())
    assert not found.proven
    assert len(found.pairs) * 2 >= len(match(problem, size_first=True).pairs)


def test_ties_leave_room_for_more_pairs():
    problem = Problem(
        needs=(Participant(key="a"), Participant(key="b")),
        offers=(Participant(key="x"), Participant(key="y")),
        candidates=(
            Candidate("a", "x", 0.5, need_rank=1, offer_rank=1),
            Candidate("a", "y", 0.5, need_rank=1, offer_rank=1),
            Candidate("b", "x", 0.5, need_rank=1, offer_rank=1),
        ),
    )

    assert match(problem, mode=Mode.LARGEST_STABLE).pairs == (("a", "y"), ("b", "x"))


def test_floors_and_stability_that_exclude_each_other_are_said():
    problem = Problem(
        needs=(Participant(key="a"),),
        offers=(Participant(key="x"), Participant(key="y", floor=1)),
        candidates=(Candidate("a", "x", 0.9), Candidate("a", "y", 0.1)),
    )
    quota = replace(problem, group_rules=(GroupRule(group="none", at_least=0, at_most=5),))

    for asked in (problem, quota):
        with pytest.raises(Impossible) as caught:
            match(asked, mode=Mode.LARGEST_STABLE)
        assert [reason.code for reason in caught.value.reasons] == ["no_stable_matching"]


def test_out_of_time_gives_a_stable_answer_that_claims_nothing():
    problem = with_wishes(world(80, 40, 6, ties=3, tight=True), 1, grades=3)

    matching = match(problem, mode=Mode.LARGEST_STABLE, seconds=0.0)

    assert not matching.proven
    assert check(problem, matching.pairs).blocking == ()


def test_whom_others_are_sure_to_want_is_left_to_them():
    """Aino wants Bo first of all and he her: nobody else can have him, whatever the others want."""
    wishes = (("aino", "bo", 1, 1), ("aino", "cia", 2, 1), ("dag", "bo", 1, 2), ("dag", "cia", 2, 1))
    problem = Problem(
        needs=(Participant(key="aino"), Participant(key="dag")),
        offers=(Participant(key="bo"), Participant(key="cia")),
        candidates=tuple(Candidate(a, b, 0.5, need_rank=mine, offer_rank=theirs) for a, b, mine, theirs in wishes),
    )
    table = tabulate(problem)

    left = table.only(possible_pairs(table)).candidates

    assert {(one.need, one.offer) for one in left} == {("aino", "bo"), ("dag", "cia")}
    assert possible_pairs(tabulate(replace(problem, pins={("dag", "bo")}))).all()
