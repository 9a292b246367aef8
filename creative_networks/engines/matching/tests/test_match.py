"""The best total, exact, under every rule."""

import random
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creative_networks.engines.matching import (
    Candidate,
    GroupRule,
    Impossible,
    Mode,
    On,
    Participant,
    Problem,
    Reason,
    check,
    match,
)
from creative_networks.engines.matching.program import solved
from creative_networks.engines.matching.table import tabulate
from creative_networks.engines.matching.total import with_group_rules

from .worlds import world


def best_by_trying_all(problem: Problem) -> float:
    best = float("-inf")
    pairs = [(one.need, one.offer) for one in problem.candidates]
    for taken in product((False, True), repeat=len(pairs)):
        report = check(problem, [pair for pair, is_in in zip(pairs, taken, strict=True) if is_in])
        if not report.broken:
            best = max(best, report.total)
    return best


@st.composite
def small_problems(draw, *, group_rules: bool = False):
    seed = draw(st.integers(0, 10_000))
    problem = world(draw(st.integers(1, 4)), draw(st.integers(1, 3)), draw(st.integers(1, 3)), seed=seed, ties=5)
    chance = random.Random(seed)  # noqa: S311
    offers = tuple(replace(one, capacity=chance.randint(0, 2)) for one in problem.offers)
    needs = tuple(replace(one, capacity=chance.randint(0, 2), paused=chance.random() < 0.1) for one in problem.needs)
    rules = (GroupRule(group="cross-border", at_least=draw(st.integers(0, 2)), share_at_most=0.7),)
    return replace(problem, needs=needs, offers=offers, group_rules=rules if group_rules else ())


@given(small_problems())
@settings(max_examples=60, deadline=None)
def test_best_total_is_the_best_of_all(problem):
    matching = match(problem)

    assert check(problem, matching.pairs).broken == ()
    assert matching.total == pytest.approx(best_by_trying_all(problem), abs=1e-6)


@given(small_problems(group_rules=True))
@settings(max_examples=40, deadline=None)
def test_best_total_with_group_rules_is_the_best_of_all(problem):
    best = best_by_trying_all(problem)
    if best == float("-inf"):
        with pytest.raises(Impossible):
            match(problem)
        return

    matching = match(problem)

    assert check(problem, matching.pairs).broken == ()
    assert matching.total == pytest.approx(best, abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("size_first", [False, True])
def test_narrowed_search_loses_nothing(seed, size_first):
    border = GroupRule(group="cross-border", share_at_least=0.85)
    country = GroupRule(group="country:FI", on=On.OFFER, at_least=8)
    problem = replace(world(50, 25, 6, seed=seed), group_rules=(border, country))
    table = tabulate(problem)
    rows = with_group_rules(table, problem.group_rules)
    fits = table.points / table.grid + (1000 if size_first else 0)
    whole = np.ones(len(fits), dtype=int)

    plain = solved(fits, rows, np.zeros(len(fits)), np.ones(len(fits)), whole, None)

    matching = match(problem, size_first=size_first)
    assert check(problem, matching.pairs).broken == ()
    expected = plain.bound - (1000 * len(matching.pairs) if size_first else 0)
    assert matching.total == pytest.approx(expected, abs=1e-5)


def test_out_of_time_is_said():
    problem = replace(world(300, 150, 10), group_rules=(GroupRule(group="cross-border", share_at_least=0.8),))

    with pytest.raises(Impossible) as caught:
        match(problem, seconds=0.0)
    assert caught.value.reasons == (Reason("out_of_time", {"seconds": 0.0}),)


def test_size_first_leaves_nobody_out_for_a_better_sum():
    problem = Problem(
        needs=(Participant(key="a"), Participant(key="b")),
        offers=(Participant(key="x"), Participant(key="y")),
        candidates=(Candidate("a", "x", 1.0), Candidate("a", "y", 0.2), Candidate("b", "x", 0.3)),
    )

    assert match(problem).pairs == (("a", "x"),)
    assert match(problem, size_first=True).pairs == (("a", "y"), ("b", "x"))


def test_floor_of_an_offer_is_held_at_the_least_cost():
    problem = Problem(
        needs=(Participant(key="a"), Participant(key="b")),
        offers=(Participant(key="x", capacity=2), Participant(key="y", floor=1)),
        candidates=(
            Candidate("a", "x", 0.9),
            Candidate("a", "y", 0.5),
            Candidate("b", "x", 0.9),
            Candidate("b", "y", 0.7),
        ),
    )

    assert match(problem).pairs == (("a", "x"), ("b", "y"))


def test_pin_and_forbid_are_kept():
    problem = world(20, 10, 5)
    free = match(problem)
    forbidden = free.pairs[0]
    pinned = next((c.need, c.offer) for c in problem.candidates if (c.need, c.offer) not in free.pairs)
    asked = replace(problem, pins=frozenset({pinned}), forbids=frozenset({forbidden}))

    for mode in (Mode.BEST_TOTAL, Mode.STABLE):
        matching = match(asked, mode=mode)
        assert pinned in matching.pairs
        assert forbidden not in matching.pairs
        assert check(asked, matching.pairs).broken == ()


@pytest.mark.parametrize(
    ("need", "offer", "code"),
    [
        ({"languages": frozenset({"fi"})}, {"languages": frozenset({"nb"})}, "no_common_language"),
        ({"conflicts": frozenset({"x"})}, {}, "conflict"),
        ({"affiliations": frozenset({"owner:1"})}, {"conflicts": frozenset({"owner:1"})}, "conflict"),
        ({"paused": True}, {}, "need_paused"),
        ({}, {"paused": True}, "offer_paused"),
        ({}, {"capacity": 0}, "offer_without_place"),
    ],
)
def test_pin_never_breaks_a_rule(need, offer, code):
    problem = Problem(
        needs=(Participant(key="a", **need),),
        offers=(Participant(key="x", **offer),),
        candidates=(Candidate("a", "x", 1.0),),
    )

    assert match(problem).pairs == ()
    with pytest.raises(Impossible) as caught:
        match(replace(problem, pins=frozenset({("a", "x")})))
    assert caught.value.reasons[0].facts["rule"].code == code


def test_languages_not_asked_for_exclude_nobody():
    problem = Problem(
        needs=(Participant(key="a", languages=frozenset({"fi"})),),
        offers=(Participant(key="x"),),
        candidates=(Candidate("a", "x", 1.0),),
    )

    assert match(problem).pairs == (("a", "x"),)


def test_floor_out_of_reach_is_said_with_what_is_possible():
    problem = replace(world(10, 5, 3), group_rules=(GroupRule(group="country:FI", on=On.NEED, at_least=99),))

    with pytest.raises(Impossible) as caught:
        match(problem)

    reason = caught.value.reasons[0]
    members = sum("country:FI" in one.groups for one in problem.needs)
    assert reason.code == "group_floor_out_of_reach"
    assert (reason.facts["wanted"], reason.facts["possible"]) == (99, members)


def test_rules_that_clash_are_named_and_no_others():
    problem = Problem(
        needs=(Participant(key="a", groups=frozenset({"g", "h"})), Participant(key="b")),
        offers=(Participant(key="x", capacity=2),),
        candidates=(Candidate("a", "x", 1.0), Candidate("b", "x", 1.0)),
        group_rules=(
            GroupRule(group="g", on=On.NEED, at_least=1),
            GroupRule(group="h", on=On.NEED, at_most=0),
            GroupRule(group="i", on=On.NEED, at_most=1),
        ),
    )

    with pytest.raises(Impossible) as caught:
        match(problem)

    assert caught.value.reasons[0].facts["rules"] == ["g", "h"]


def test_same_answer_in_whatever_order_it_is_asked():
    problem = world(60, 30, 8, ties=4)
    shuffled = random.Random(1)  # noqa: S311
    mixed = replace(
        problem,
        needs=tuple(shuffled.sample(problem.needs, len(problem.needs))),
        offers=tuple(shuffled.sample(problem.offers, len(problem.offers))),
        candidates=tuple(shuffled.sample(problem.candidates, len(problem.candidates))),
    )

    for mode in (Mode.BEST_TOTAL, Mode.STABLE):
        assert match(problem, mode=mode) == match(mixed, mode=mode)


def test_equals_are_drawn_by_lot_not_by_name():
    winners = set()
    for lottery in "abcdefgh":
        problem = Problem(
            needs=(Participant(key="a"), Participant(key="b")),
            offers=(Participant(key="x"),),
            candidates=(Candidate("a", "x", 1.0), Candidate("b", "x", 1.0)),
            lottery=lottery,
        )
        winners.add(match(problem, mode=Mode.STABLE).pairs[0].need)

    assert winners == {"a", "b"}


@pytest.mark.parametrize(
    ("candidates", "code"),
    [
        ((Candidate("a", "x", 1.0), Candidate("a", "x", 0.5)), "proposed_twice"),
        ((Candidate("a", "nobody", 1.0),), "candidate_of_nobody"),
        ((Candidate("a", "x", float("nan")),), "fit_out_of_range"),
        ((Candidate("a", "x", float("inf")),), "fit_out_of_range"),
    ],
)
def test_faults_of_candidates_are_said(candidates, code):
    problem = Problem(needs=(Participant(key="a"),), offers=(Participant(key="x"),), candidates=candidates)

    with pytest.raises(Impossible) as caught:
        match(problem)
    assert [reason.code for reason in caught.value.reasons] == [code]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"needs": (Participant(key="a"), Participant(key="a"))}, "named_twice"),
        ({"needs": (Participant(key="a", floor=2),)}, "floor_above_capacity"),
        ({"pins": {("a", "nobody")}}, "pair_of_nobody"),
        ({"pins": {("a", "x")}, "forbids": {("a", "x")}}, "pinned_and_forbidden"),
        ({"group_rules": (GroupRule(group="g", at_least=2, at_most=1),)}, "group_rule_without_sense"),
    ],
)
def test_faults_of_the_problem_are_said(parts, code):
    whole = {"needs": (Participant(key="a"),), "offers": (Participant(key="x"),), "candidates": ()}

    with pytest.raises(Impossible) as caught:
        Problem(**whole | parts)
    assert code in [reason.code for reason in caught.value.reasons]


def test_pins_beyond_the_places_are_said():
    problem = Problem(
        needs=(Participant(key="a"), Participant(key="b")),
        offers=(Participant(key="x"),),
        candidates=(),
        pins={("a", "x"), ("b", "x")},
    )

    with pytest.raises(Impossible) as caught:
        match(problem)
    assert [reason.code for reason in caught.value.reasons] == ["pins_above_capacity"]


def test_nothing_to_match_is_an_answer():
    assert match(Problem(needs=(), offers=(), candidates=())).pairs == ()
    assert match(Problem(needs=(), offers=(), candidates=()), mode=Mode.STABLE).pairs == ()
