"""What is left out cannot be worked out: examples of the handbook, and an attacker who shares no code."""

import random

import numpy as np
import pytest
from scipy.optimize import linprog

from creative_networks.engines.disclosure import (
    Cell,
    Contribution,
    Dimension,
    Interval,
    Record,
    Relation,
    Rules,
    TableSet,
    Unprotectable,
    cell_key,
    exposed,
    intervals,
    judge_count,
    protect,
    tabulate,
)


def two_by_two(values, **unsafe):
    """A table of rows and columns with totals; cells named r1c1, r1, c1 and so on are unsafe by so much."""
    cells, relations = {}, []
    height, width = len(values), len(values[0])
    rows, columns = [f"r{n + 1}" for n in range(height)], [f"c{n + 1}" for n in range(width)]

    def add(name, key, value):
        cells[key] = Cell(key=key, value=value, safe=name not in unsafe, protection=unsafe.get(name, 0.0))

    for r, row in enumerate(rows):
        for c, column in enumerate(columns):
            add(row + column, cell_key(row=row, column=column), values[r][c])
        add(row, cell_key(row=row), sum(values[r]))
        relations.append(Relation(cell_key(row=row), tuple(cell_key(row=row, column=c) for c in columns)))
    for c, column in enumerate(columns):
        add(column, cell_key(column=column), sum(row[c] for row in values))
        relations.append(Relation(cell_key(column=column), tuple(cell_key(row=r, column=column) for r in rows)))
    add("total", (), sum(map(sum, values)))
    relations.append(Relation((), tuple(cell_key(row=row) for row in rows)))
    relations.append(Relation((), tuple(cell_key(column=column) for column in columns)))
    return TableSet(cells, tuple(relations))


def test_example_3_three_to_six():
    tables = two_by_two([[4, 3], [2, 1], [3, 3]])
    hidden = [cell_key(row=r, column=c) for r in ("r1", "r2") for c in ("c1", "c2")]

    found = intervals(tables, hidden)

    assert found[cell_key(row="r1", column="c1")] == pytest.approx((3, 6))
    assert found[cell_key(row="r1", column="c2")] == pytest.approx((1, 4))
    assert found[cell_key(row="r2", column="c1")] == pytest.approx((0, 3))
    assert found[cell_key(row="r2", column="c2")] == pytest.approx((0, 3))


def test_example_1a_difference_gives_it_away():
    names = [cell_key(sector="1"), cell_key(sector="2"), cell_key(sector="3")]
    values = dict(zip(names, (998, 47_600, 8_002), strict=True)) | {(): 56_600}
    cells = {
        key: Cell(key=key, value=value, safe=key != names[0], protection=100, weight=1.0 if key else 9.0)
        for key, value in values.items()
    }
    tables = TableSet(cells, (Relation((), tuple(names)),))

    assert exposed(tables, [names[0]]) == {names[0]: Interval(998, 998)}
    protected = protect(tables)
    # One of the others is enough, and the total stays.
    assert protected.suppressed == {names[0], names[2]}
    assert exposed(tables, protected.suppressed) == {}
    assert protected.values[()] == 56_600


def test_two_in_a_row_that_each_know_themselves_protect_nobody():
    key = [cell_key(place=name) for name in "abcd"]
    cells = {
        key[0]: Cell(key=key[0], value=100, safe=False, protection=10, only="firm a"),
        key[1]: Cell(key=key[1], value=100, safe=False, protection=10, only="firm b"),
        key[2]: Cell(key=key[2], value=500),
        key[3]: Cell(key=key[3], value=900),
        (): Cell(key=(), value=1600, weight=9.0),
    }

    protected = protect(TableSet(cells, (Relation((), tuple(key)),)))

    # Firm a knows its own figure, so firm b's needs a third to hide behind.
    assert len(protected.secondary) == 1
    assert protected.values[()] == 1600


def test_both_cells_of_one_owner_are_no_figure_together():
    """Hidden for themselves, they would say together with their total what the owner earns in the region."""
    rules = Rules(minimum=3, percent=15)
    region, sector = (
        Dimension("region", dict.fromkeys("nse")),
        Dimension("sector", dict.fromkeys(("music", "games", "art"))),
    )
    cells = [(r, s) for r in region.parents for s in sector.parents]
    records = [
        Record({"region": r, "sector": s}, Contribution(f"{r}{s}{n}", 30.0 + n))
        for r, s in cells
        for n in range(5)
        if (r, s) not in (("n", "music"), ("n", "games"))
    ]
    records += [
        Record({"region": "n", "sector": s}, Contribution(s, value, holding="owner"))
        for s, value in (("music", 100.0), ("games", 50.0))
    ]
    tables = tabulate(records, [[region, sector]], rules)
    pair = {cell_key(region="n", sector=s) for s in ("music", "games")}
    others = {cell_key(region="s", sector=s) for s in ("music", "games")}
    assert [(low, high) for low, high in exposed(tables, pair | others).values()] == [(150, 150)]

    protected = protect(tables)

    assert protected.primary == pair
    assert cell_key(region="n", sector="art") in protected.secondary or protected.values[cell_key(region="n")] is None
    assert exposed(tables, protected.suppressed) == {}


def test_what_must_be_shown_is_shown_or_there_is_no_answer():
    key = [cell_key(place=name) for name in "ab"]
    cells = {
        key[0]: Cell(key=key[0], value=5, safe=False, protection=2),
        key[1]: Cell(key=key[1], value=50, weight=None),
        (): Cell(key=(), value=55, weight=None),
    }

    with pytest.raises(Unprotectable) as caught:
        protect(TableSet(cells, (Relation((), tuple(key)),)))

    assert caught.value.keys == [key[0]]
    assert not any(character.isdigit() for character in str(caught.value))


def test_published_and_suppressed_are_all_that_is_told():
    protected = protect(two_by_two([[20, 50, 10], [8, 19, 22], [17, 32, 12]], r2c1=3))

    assert "primary" not in repr(protected)
    assert protected.values[cell_key(row="r2", column="c1")] is None
    assert protected.primary == {cell_key(row="r2", column="c1")}


def test_parts_that_do_not_add_up_are_refused():
    cells = {(): Cell(key=(), value=5), cell_key(a="1"): Cell(key=cell_key(a="1"), value=4)}

    with pytest.raises(ValueError, match="add up"):
        TableSet(cells, (Relation((), (cell_key(a="1"),)),))


def test_code_that_is_missing_or_unknown_is_said():
    region = Dimension("region", {"north": None})
    for codes, complaint in (
        ({}, "no code for: region"),
        ({"region": "south"}, "south is not in the dimension region"),
    ):
        with pytest.raises(ValueError, match=complaint):
            tabulate([Record(codes, Contribution("firm", 1))], [[region]], Rules(minimum=3))


REGION = Dimension("region", {"north": None, "south": None, "n1": "north", "n2": "north", "s1": "south", "s2": "south"})
SECTOR = Dimension("sector", {"music": None, "games": None, "craft": None})
SIZE = Dimension("size", {"one": None, "few": None})


def made_up(seed, count):
    """Firms with skewed turnover, some in one hand, over two linked tables that share the margin of regions."""
    draw = random.Random(seed)  # noqa: S311
    return [
        Record(
            {
                "region": draw.choice(["n1", "n2", "s1", "s2"]),
                "sector": draw.choice(["music", "games", "craft", "craft"]),
                "size": draw.choice(["one", "few"]),
            },
            Contribution(
                f"firm {n}", float(round(draw.lognormvariate(3, 1.2), 1)), holding=f"h{n % 9}" if n % 3 == 0 else ""
            ),
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("seed", range(3))
def test_attacker_bounds_no_unsafe_sum_closer_than_the_rule_allows(seed):
    rules = Rules(minimum=3, percent=15)
    records = made_up(seed, 25 + 5 * seed)
    tables = tabulate(records, [[REGION, SECTOR], [REGION, SIZE]], rules)

    protected = protect(tables)

    assert protected.primary
    assert exposed(tables, protected.suppressed) == {}
    assert_attack_fails(records, protected, rules)


@pytest.mark.parametrize("seed", range(2))
def test_attacker_bounds_no_small_count(seed):
    records = [one._replace(contribution=Contribution(one.contribution.respondent)) for one in made_up(seed, 40)]
    rules = Rules(minimum=5)
    tables = tabulate(records, [[REGION, SECTOR], [REGION, SIZE]], rules, judge=judge_count, whole=True)

    protected = protect(tables)

    for key in protected.primary:
        low, high = attack(protected.values, key)
        true = tables.cells[key].value
        assert low < true or true == 0
        assert high >= 5


def assert_attack_fails(records, protected, rules):
    """Recount who is in each suppressed cell, and judge by the rule itself, not by the engine's protection level."""
    owners = {key: owners_in(records, key) for key in protected.suppressed}
    alone = {}
    for key, inside in owners.items():
        if len(inside) == 1:
            alone.setdefault(next(iter(inside)), {})[key] = sum(inside.values())
    for key, inside in owners.items():
        values = sorted(inside.values(), reverse=True)
        if not values:
            continue
        largest, second, total = values[0], values[1] if len(values) > 1 else 0.0, sum(values)
        too_close = total - largest - second < 0.15 * largest - 1e-6
        if not too_close and len(values) >= rules.minimum:
            continue
        # An outsider, and each of those who know some cells to be their own.
        for known in ({}, *(cells for owner, cells in alone.items() if owner not in inside)):
            low, high = attack({**protected.values, **known}, key)
            assert low < total < high
            if too_close:
                assert high - second >= 1.15 * largest - 1e-4 * total


def owners_in(records, key):
    owners = {}
    for one in records:
        if all(is_under(one.codes[name], code, name) for name, code in key):
            who = one.contribution.holding or one.contribution.respondent
            owners[who] = owners.get(who, 0) + one.contribution.value
    return owners


def is_under(code, wanted, name):
    parents = {"region": REGION, "sector": SECTOR, "size": SIZE}[name].parents
    while code is not None and code != wanted:
        code = parents[code]
    return code == wanted


def attack(published, target):
    """Every cell a variable; the published ones are known; sums follow from the names of the cells alone."""
    keys = sorted(published)
    place = {key: n for n, key in enumerate(keys)}
    rows = []
    for key in keys:
        named = dict(key)
        for dimension in (REGION, SECTOR, SIZE):
            below = [c for c, parent in dimension.parents.items() if parent == named.get(dimension.name)]
            parts = [tuple(sorted({**named, dimension.name: code}.items())) for code in below]
            if parts and all(part in place for part in parts):
                row = np.zeros(len(keys))
                row[place[key]] = 1
                row[[place[part] for part in parts]] = -1
                rows.append(row)
    bounds = [(0, None) if published[key] is None else (published[key], published[key]) for key in keys]
    ends = []
    for sign in (1, -1):
        aim = np.zeros(len(keys))
        aim[place[target]] = sign
        result = linprog(aim, A_eq=np.array(rows), b_eq=np.zeros(len(rows)), bounds=bounds)
        ends.append(sign * result.fun if result.status == 0 else sign * -np.inf)
    return ends
