"""Nobody would rather have each other, by a checker that shares no code."""

from dataclasses import replace

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

from .worlds import world


@given(st.integers(0, 10_000), st.integers(1, 12), st.integers(1, 8), st.sampled_from([None, 2, 4]), st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_no_pair_blocks(seed, needs, offers, ties, capacity):
    problem = world(needs, offers, 4, seed=seed, ties=ties)
    problem = replace(problem, needs=tuple(replace(one, capacity=capacity) for one in problem.needs))

    report = check(problem, match(problem, mode=Mode.STABLE).pairs)

    assert report.broken == ()
    assert report.blocking == ()
    assert report.justified_envy == ()


def test_wishes_come_before_fit():
    problem = Problem(
        needs=(Participant(key="a"), Participant(key="b")),
        offers=(Participant(key="x"), Participant(key="y")),
        candidates=(
            Candidate("a", "x", 0.1, need_rank=1, offer_rank=2),
            Candidate("a", "y", 0.9, need_rank=2, offer_rank=1),
            Candidate("b", "x", 0.9, need_rank=1, offer_rank=1),
            Candidate("b", "y", 0.1, need_rank=2, offer_rank=2),
        ),
    )

    assert match(problem, mode=Mode.STABLE).pairs == (("a", "y"), ("b", "x"))


def test_checker_finds_who_would_rather_have_each_other():
    problem = Problem(
        needs=(Participant(key="a"), Participant(key="b")),
        offers=(Participant(key="x"), Participant(key="y")),
        candidates=(
            Candidate("a", "x", 0.9),
            Candidate("b", "x", 0.5),
            Candidate("b", "y", 0.4),
            Candidate("a", "y", 0.8),
        ),
    )

    full = check(problem, [("a", "y"), ("b", "x")])
    free = check(problem, [("a", "y")])

    assert full.blocking == full.justified_envy == (("a", "x"),)
    assert free.blocking == (("a", "x"), ("b", "x"))
    assert free.justified_envy == ()


def test_checker_finds_what_is_broken():
    problem = replace(world(4, 2, 2), pins=frozenset({("need:0", "offer:0")}))
    twice = [(one.need, one.offer) for one in problem.candidates if one.need == "need:1"]

    broken = check(problem, [*twice, twice[0], ("need:2", "nobody")]).broken

    assert any("twice" in fault for fault in broken)
    assert any("never proposed" in fault for fault in broken)
    assert any("pinned and missing" in fault for fault in broken)
    assert any("need:1 has 3 partners" in fault for fault in broken)


def test_floors_are_refused_rather_than_forgotten():
    problem = replace(world(4, 2, 2), group_rules=(GroupRule(group="cross-border", at_least=1),))

    with pytest.raises(Impossible) as caught:
        match(problem, mode=Mode.STABLE)
    assert [reason.code for reason in caught.value.reasons] == ["stable_without_floors"]
