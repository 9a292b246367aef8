"""Two harmless figures whose difference is not harmless."""

import pytest

from creative_networks.engines.disclosure import Contribution, Published, Rules, judge_count, leaks

PERSONS = Rules(minimum=3)


def people(*groups):
    """Names by group, and all their contributions: one each."""
    named = [frozenset(f"{chr(97 + g)}{n}" for n in range(size)) for g, size in enumerate(groups)]
    return named, {one: Contribution(one) for group in named for one in group}


def counted(name, members, **extra):
    return Published(name=name, members=members, value=len(members), **extra)


def counted_leaks(new, earlier, contributions):
    return leaks(new, earlier, contributions, PERSONS, judge=judge_count, whole=True)


def test_old_and_new_area_differ_by_two_persons():
    # The handbook's geographical differencing: 50 men in the new area, 52 in the old.
    (area, fringe), contributions = people(50, 2)

    (leak,) = counted_leaks([counted("new area", area)], [counted("old area", area | fringe)], contributions)

    assert leak.members == fringe
    assert leak.names == ("new area", "old area")


def test_difference_large_enough_is_no_leak():
    (area, fringe), contributions = people(50, 4)
    new, old = counted("new", area), counted("old", area | fringe)

    assert counted_leaks([new], [old], contributions) == []


def test_suppressed_figure_gives_no_difference():
    (area, fringe), contributions = people(50, 2)
    old = Published(name="old", members=area | fringe, value=None)

    assert counted_leaks([counted("new", area)], [old], contributions) == []


def test_rounding_hides_the_difference():
    (area, fringe), contributions = people(50, 2)
    new, old = counted("new", area, slack=4), counted("old", area | fringe, slack=4)

    assert counted_leaks([new], [old], contributions) == []


def test_parts_taken_from_a_total_one_by_one():
    (first, second, left), contributions = people(20, 30, 1)
    earlier = [counted("all", first | second | left), counted("first", first)]

    found = counted_leaks([counted("second", second)], earlier, contributions)

    assert left in [leak.members for leak in found]


def test_overlap_found_by_adding_two_and_taking_the_whole():
    (one, both, other), contributions = people(10, 1, 10)
    earlier = [counted("whole", one | both | other), counted("left", one | both)]

    found = counted_leaks([counted("right", both | other)], earlier, contributions)

    assert both in [leak.members for leak in found]


def test_sums_of_firms_are_judged_by_concentration():
    turnover = {"a": 90.0, "b": 5.0, "c": 1.0, "d": 60.0, "e": 50.0}
    contributions = {name: Contribution(name, value) for name, value in turnover.items()}
    rules = Rules(minimum=3, percent=10)
    old = Published(name="old", members=frozenset("abcde"), value=206.0)
    new = Published(name="new", members=frozenset("de"), value=110.0)

    (leak,) = leaks([new], [old], contributions, rules)

    assert leak.members == frozenset("abc")


def test_figures_that_contradict_each_other_are_refused():
    (area, fringe), contributions = people(5, 2)
    wrong = Published(name="old", members=area | fringe, value=3)

    with pytest.raises(ValueError, match="cannot all be true"):
        counted_leaks([counted("new", area)], [wrong], contributions)
