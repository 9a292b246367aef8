"""Primary rules, by the worked examples of the Handbook on Statistical Disclosure Control."""

import pytest

from creative_networks.engines.disclosure import (
    Contribution,
    Rules,
    dominance_for,
    judge_answers,
    judge_count,
    judge_sum,
    share_is_safe,
)


def each(*values, **extra):
    return [Contribution(f"firm {number}", value, **extra) for number, value in enumerate(values)]


def rest(total, *largest):
    """The largest as given, and the rest of the total in equal small parts."""
    left = total - sum(largest)
    return each(*largest, *[left / 100] * 100)


def test_example_1_one_and_two_respondents_are_too_few():
    rules = Rules(minimum=3)

    assert not judge_sum(each(998), rules).safe
    assert not judge_sum(each(500, 498), rules).safe
    assert judge_sum(each(400, 300, 298), rules).safe


def test_example_1_second_largest_comes_close_though_the_largest_holds_half():
    cell = rest(100_000, 50_000, 49_000)

    assert judge_sum(cell, Rules(minimum=3, dominance=(1, 90))).safe
    assert not judge_sum(cell, Rules(minimum=3, percent=10)).safe


def test_example_1d_one_large_among_fifty_small():
    assert not judge_sum(rest(100, 99), Rules(minimum=3, percent=10)).safe


def test_example_2_dominance_stops_more_than_percent():
    cell = rest(110_000, 52_000, 50_000)

    assert judge_sum(cell, Rules(minimum=3, percent=10)).safe
    assert not judge_sum(cell, Rules(minimum=3, dominance=dominance_for(10))).safe
    assert dominance_for(25) == (2, 80)
    assert dominance_for(10)[1] == pytest.approx(90.9, abs=0.01)


def test_example_4_protection_of_a_dominated_cell():
    verdict = judge_sum(each(300, 20, 10), Rules(minimum=3, dominance=(1, 85)))

    assert not verdict.safe
    assert 330 + verdict.protection == pytest.approx(352.94, abs=0.01)


def test_example_5_protection_under_the_percent_rule():
    verdict = judge_sum(each(300, 20, 10), Rules(minimum=3, percent=15))

    assert verdict.protection == pytest.approx(15 / 100 * 300 - (330 - 300 - 20))
    # Then the second largest, who takes its own from the upper bound, is 15 % off.
    assert 330 + verdict.protection - 20 == pytest.approx(300 * 1.15)


def test_holding_counts_as_one():
    branches = [
        Contribution("branch 1", 50, holding="owner"),
        Contribution("branch 2", 40, holding="owner"),
        Contribution("branch 3", 30, holding="owner"),
        Contribution("other", 30),
    ]

    assert not judge_sum(branches, Rules(minimum=3)).safe
    assert judge_sum(each(50, 40, 30, 30), Rules(minimum=3)).safe


def test_name_of_a_holding_is_no_name_of_a_respondent():
    both = [Contribution("a", 1), Contribution("b", 1, holding="a"), Contribution("c", 1)]

    assert judge_sum(both, Rules(minimum=3)).safe


def test_waiver_of_the_largest_protects_the_next():
    rules = Rules(minimum=3, percent=10)
    large = Contribution("large", 900, waived=True)

    assert judge_sum([large, *each(40, 30, 30)], rules).safe
    # Who has waived knows its own share: the next is protected from it.
    assert not judge_sum([large, *each(90, 5, 3)], rules).safe
    assert judge_sum([large], rules).safe


def test_one_branch_without_waiver_binds_its_holding():
    holding = [Contribution("a", 5, holding="h", waived=True), Contribution("b", 5, holding="h")]

    assert not judge_sum(holding, Rules(minimum=2)).safe


def test_amounts_below_zero_are_refused():
    with pytest.raises(ValueError, match="classes"):
        judge_sum(each(5, -3, 2), Rules(minimum=3, percent=10))


def test_all_married_work_full_time_and_the_odd_one_knows_the_rest():
    rules = Rules(minimum=1, zeros=True, all_the_same=True)

    # Married, divorced, single by full time and part time (handbook, group attribute disclosure).
    assert judge_answers((6, 0), rules) == (False, False)
    assert judge_answers((5, 1), Rules(minimum=3, all_the_same=True)) == (False, False)
    assert judge_answers((20, 20), rules) == (True, True)
    assert judge_answers((0, 0), rules) == (True, True)


def test_single_woman_is_too_few():
    assert judge_answers((3, 1), Rules(minimum=3)) == (True, False)


def test_nobody_is_a_figure_too_where_zeros_tell():
    assert not judge_count([], Rules(minimum=5, zeros=True)).safe
    assert judge_count([], Rules(minimum=5)).safe


def test_too_few_persons_must_be_able_to_be_enough():
    verdict = judge_count(each(1, 1), Rules(minimum=5))

    assert not verdict.safe
    assert verdict.protection == 3


@pytest.mark.parametrize(
    ("part", "base", "safe"),
    [(5, 20, True), (2, 20, False), (18, 20, False), (0, 20, False), (20, 20, False), (2, 4, False)],
)
def test_share_is_safe_only_with_both_sides(part, base, safe):
    assert share_is_safe(part, base, Rules(minimum=5, zeros=True, all_the_same=True)) is safe


def test_rules_do_not_print_themselves():
    assert repr(Rules(minimum=7, percent=13.7, dominance=(2, 87.9))) == "Rules()"
    for wrong in ({"minimum": -7}, {"minimum": 7, "percent": 0}, {"minimum": 7, "dominance": (0, 50)}):
        with pytest.raises(ValueError, match="no sense") as caught:
            Rules(**wrong)
        assert "7" not in str(caught.value)
