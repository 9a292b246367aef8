"""Each reason stated is true of what was put in."""

from dataclasses import replace

import pytest

from creative_networks.engines.matching import (
    TEXTS,
    Candidate,
    Factor,
    GroupRule,
    Mode,
    Participant,
    Problem,
    Reason,
    explain,
    in_words,
    match,
    scored,
)
from creative_networks.engines.matching.checker import admitted, liking

from .worlds import world


def rich_world(seed: int) -> Problem:
    problem = world(40, 12, 5, seed=seed, ties=6)
    needs = [replace(one, languages=one.languages - {"en"}, paused=n == 3) for n, one in enumerate(problem.needs)]
    offers = [
        replace(one, capacity=n % 3, languages=one.languages - {"en"}, conflicts=frozenset({f"need:{n}"}))
        for n, one in enumerate(problem.offers)
    ]
    return replace(problem, needs=tuple(needs), offers=tuple(offers), forbids=frozenset({("need:7", "offer:1")}))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("mode", [Mode.BEST_TOTAL, Mode.STABLE])
def test_each_reason_is_true(seed, mode):
    problem = rich_world(seed)
    matching = match(problem, mode=mode)
    explanation = explain(problem, matching)

    assert set(explanation.pairs) == set(matching.pairs)
    assert set(explanation.needs_without) == {one.key for one in problem.needs} - set(matching.partners)
    assert set(explanation.offers_without) == {one.key for one in problem.offers} - set(matching.partners_of_offers)
    for pair, reasons in explanation.pairs.items():
        for reason in reasons:
            assert is_true(reason, problem, matching, pair), in_words(reason)
    for reasons in (*explanation.needs_without.values(), *explanation.offers_without.values()):
        assert reasons
        for reason in reasons:
            assert is_true(reason, problem, matching, None), in_words(reason)


def is_true(reason, problem, matching, pair) -> bool:
    """Recount from the problem, with the checker's words and none of the explainer's."""
    needs = {one.key: one for one in problem.needs}
    offers = {one.key: one for one in problem.offers}
    allowed = [c for c in problem.candidates if admitted(problem, needs[c.need], offers[c.offer])]
    facts = reason.facts

    def free(key):
        one = needs.get(key) or offers[key]
        return len((matching.partners | matching.partners_of_offers).get(key, ())) < one.capacity

    def better(key):
        own = next(c for c in problem.candidates if (c.need, c.offer) == pair)
        other = next(c for c in problem.candidates if (c.need, c.offer) == (pair.need, key))
        return liking(other, 0) < liking(own, 0) and key not in matching.partners[pair.need]

    if pair is not None:
        own = next(c for c in problem.candidates if (c.need, c.offer) == pair)
        mine = [liking(c, 0) for c in allowed if c.need == pair.need]
        theirs = [liking(c, 1) for c in allowed if c.offer == pair.offer]
    match reason.code:
        case "languages_in_common":
            return set(facts["languages"]) == needs[pair.need].languages & offers[pair.offer].languages
        case "first_choice":
            return liking(own, 0) == min(mine) and facts["count"] == len(mine)
        case "later_choice":
            return facts["position"] == 1 + sum(one < liking(own, 0) for one in mine) > 1
        case "chosen_back":
            return liking(own, 1) == min(theirs)
        case "better_full":
            return better(facts["better"]) and not free(facts["better"])
        case "better_elsewhere":
            return better(facts["better"]) and free(facts["better"])
        case "better_excluded":
            return better(facts["better"]) and not admitted(problem, needs[pair.need], offers[facts["better"]])
    key = facts["key"]
    mine = [c for c in allowed if key in (c.need, c.offer)]
    others = [c.offer if c.need == key else c.need for c in mine]
    match reason.code:
        case "paused":
            return (needs.get(key) or offers[key]).paused
        case "without_place":
            return (needs.get(key) or offers[key]).capacity == 0
        case "nobody_proposed":
            return not any(key in (c.need, c.offer) for c in problem.candidates)
        case "all_excluded":
            proposed = [c for c in problem.candidates if key in (c.need, c.offer)]
            return not mine and facts["count"] == len(proposed) == sum(facts["rules"].values())
        case "all_full" | "all_prefer_others":
            return facts["count"] == len(mine) > 0 and not any(free(other) for other in others)
        case "no_gain":
            return any(free(other) for other in others)
    return False


def test_reasons_name_factors_rules_and_those_who_fit_better():
    problem = Problem(
        needs=(Participant(key="Aino", languages=frozenset({"fi"})),),
        offers=(
            Participant(key="Bo", languages=frozenset({"sv"})),
            Participant(key="Cecilie", languages=frozenset({"fi", "nb"})),
        ),
        candidates=(
            Candidate("Aino", "Bo", 0.9),
            scored("Aino", "Cecilie", [Factor("skills", 0.5, {"skills": ("export", "pricing")})]),
        ),
    )

    explanation = explain(problem, match(problem))

    words = TEXTS | {"skills": "Cecilie knows what is asked for: {skills}."}
    assert [in_words(reason, words) for reason in explanation.pairs["Aino", "Cecilie"]] == [
        "Cecilie knows what is asked for: export, pricing.",
        "Both speak: fi.",
        "Cecilie is the best of 1 possible partners of Aino.",
        "Aino is the best of 1 possible partners of Cecilie.",
        "Bo would fit better, but cannot be: Aino and Bo have no language in common.",
    ]
    (reason,) = explanation.offers_without["Bo"]
    assert reason.private
    assert in_words(reason) == "Nobody of the 1 proposed for Bo may be matched: no_common_language 1."


def test_losses_are_against_the_best_alone():
    problem = Problem(
        needs=(Participant(key="a"), Participant(key="b")),
        offers=(Participant(key="x"), Participant(key="y")),
        candidates=(Candidate("a", "x", 0.9), Candidate("b", "x", 0.8), Candidate("a", "y", 0.7)),
    )

    explanation = explain(problem, match(problem))

    assert explanation.need_losses["a"].lost == pytest.approx(0.2)
    assert explanation.need_losses["b"].lost == 0
    assert explanation.offer_losses["x"].lost == pytest.approx(0.1)


def test_held_back_by_groups_is_said():
    problem = Problem(
        needs=(Participant(key="a"),),
        offers=(Participant(key="x"),),
        candidates=(Candidate("a", "x", 1.0, groups=frozenset({"g"})),),
        group_rules=(GroupRule(group="g", at_most=0),),
    )

    explanation = explain(problem, match(problem))

    assert explanation.needs_without["a"] == (Reason("held_back_by_groups", {"key": "a", "count": 1}),)


def test_every_code_has_words():
    for text in TEXTS.values():
        assert text.endswith(".")
