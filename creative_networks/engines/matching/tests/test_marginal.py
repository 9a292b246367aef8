"""What one more would bring, what a word of the coordinator costs, and several rounds."""

from dataclasses import replace

import pytest

from creative_networks.engines.matching import (
    Candidate,
    GroupRule,
    Impossible,
    Mode,
    Participant,
    Problem,
    check,
    explain,
    in_words,
    match,
)
from creative_networks.engines.matching.marginal import (
    How,
    cost_of_pin,
    one_more_like,
    one_more_offer,
    one_more_place,
    price_of_each_rule,
)
from creative_networks.engines.matching.rounds import match_in_rounds, next_round

from .worlds import world

TWO_FOR_ONE = Problem(
    needs=(Participant(key="a", languages=frozenset({"se"})), Participant(key="b", languages=frozenset({"fi"}))),
    offers=(Participant(key="x", languages=frozenset({"se", "fi"})),),
    candidates=(Candidate("a", "x", 0.9), Candidate("b", "x", 0.6)),
)


def test_one_more_with_a_language_serves_who_was_left_without():
    speaker = Participant(key="y", languages=frozenset({"fi"}))
    other = Participant(key="z", languages=frozenset({"nb"}))

    gain = one_more_offer(TWO_FOR_ONE, speaker, [Candidate("a", "y", 0.8), Candidate("b", "y", 0.5)])
    nothing = one_more_offer(TWO_FOR_ONE, other, [Candidate("a", "z", 0.8), Candidate("b", "z", 0.5)])

    assert gain.total == pytest.approx(0.5)
    assert (gain.pairs, gain.newly_served) == (1, ("b",))
    assert (nothing.total, nothing.pairs) == (0, 0)


def test_one_more_place_and_one_more_like_bring_the_same_here():
    place, twin = one_more_place(TWO_FOR_ONE, "x"), one_more_like(TWO_FOR_ONE, "x")

    assert place == twin
    assert place.total == pytest.approx(0.6)


def test_one_more_like_nobody_is_said():
    with pytest.raises(Impossible, match="no offer nobody"):
        one_more_like(TWO_FOR_ONE, "nobody")


def test_pin_costs_what_is_lost_by_it():
    asked = replace(TWO_FOR_ONE, pins=frozenset({("b", "x")}))

    for problem in (TWO_FOR_ONE, asked):
        change = cost_of_pin(problem, ("b", "x"))
        assert change.total == pytest.approx(-0.3)
        assert (change.newly_served, change.no_longer_served) == (("b",), ("a",))


def test_each_rule_has_its_price():
    problem = world(60, 30, 6, seed=2)
    rules = (GroupRule(group="cross-border", share_at_least=0.9), GroupRule(group="cross-border", at_least=1))
    problem = replace(problem, group_rules=rules)

    dear, free = price_of_each_rule(problem, how=How(size_first=True))

    assert dear.rule == rules[0]
    assert dear.change.total < 0 or dear.change.pairs < 0
    assert free.change.total == pytest.approx(0)


def test_everybody_has_a_first_partner_before_anybody_a_second():
    problem = Problem(
        needs=(Participant(key="a", capacity=2), Participant(key="b", capacity=2)),
        offers=(Participant(key="x"), Participant(key="y")),
        candidates=(Candidate("a", "x", 0.9), Candidate("b", "x", 0.2), Candidate("a", "y", 0.7)),
    )

    first, second = match_in_rounds(problem, rounds=2, size_first=True)

    assert match(problem).pairs == (("a", "x"), ("a", "y"))
    assert first.pairs == second.pairs == (("a", "y"), ("b", "x"))


def test_rounds_keep_pins_floors_and_rules():
    problem = world(12, 6, 4, seed=5)
    problem = replace(
        problem,
        needs=tuple(replace(one, capacity=2) for one in problem.needs),
        pins=frozenset((one.need, one.offer) for one in problem.candidates[:2]),
        group_rules=(GroupRule(group="cross-border", at_least=3),),
    )

    last = match_in_rounds(problem, rounds=2)[-1]

    assert check(problem, last.pairs).broken == ()


def test_declined_is_not_proposed_again_and_who_waited_goes_first():
    problem = Problem(
        needs=(Participant(key="a"), Participant(key="b"), Participant(key="c")),
        offers=(Participant(key="x"), Participant(key="y")),
        candidates=(
            Candidate("a", "x", 0.9),
            Candidate("b", "y", 0.8),
            Candidate("c", "y", 0.7),
            Candidate("b", "x", 0.1),
        ),
    )
    assert match(problem).pairs == (("a", "x"), ("b", "y"))

    after = next_round(problem, accepted=[("a", "x")], declined=[("b", "y")], bonus=0.1)

    matching = match(after, mode=Mode.STABLE)
    assert matching.pairs == (("a", "x"), ("c", "y"))
    words = [in_words(reason) for reason in explain(after, matching).pairs["c", "y"]]
    assert "c has waited since an earlier round." in words
