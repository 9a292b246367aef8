"""Secondary suppression: which further figures to leave out, so that those left out first cannot be worked out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from .audit import TOLERANCE, Column, System, margins, system_of, telling_sums
from .tables import CellKey, TableSet

# A trifle, so that of two ways through what is hidden already the shorter is taken.
ALREADY_HIDDEN = 1e-6


class Unprotectable(Exception):
    """Some cells cannot be protected as long as others must be shown. Says which, and not why by any number."""

    def __init__(self, keys: list[CellKey]) -> None:
        self.keys = keys
        super().__init__("These figures cannot be protected while others must be shown: publish coarser tables.")


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be published: a value, or None for 'suppressed'. Which were unsafe first is for the data owner only."""

    values: Mapping[CellKey, float | None]
    primary: frozenset[CellKey] = field(repr=False)
    secondary: frozenset[CellKey] = field(repr=False)

    @property
    def suppressed(self) -> frozenset[CellKey]:
        return self.primary | self.secondary


def protect(tables: TableSet) -> Protected:
    """
    Leave out the unsafe cells and as little else as can be found.

    For each unsafe cell another table is looked for that an outsider could take for the true one, far enough above,
    and one below, changing as little as possible that is still shown; what it changes is left out. Whoever alone
    makes up a cell knows it, and must not find a neighbour's by it. At the end what proved needless is shown again.
    Then what is left out of each total is judged as the figure it is, and guarded like the others where it tells.
    """
    guarded = tables
    while True:
        unsafe, hidden = hidden_cells(guarded)
        telling = [one for one in telling_sums(tables, hidden) if one.cell.key not in guarded.cells]
        if not telling:
            break
        guarded = guarded.with_sums(telling)
    first, suppressed = frozenset(unsafe) & tables.cells.keys(), hidden & tables.cells.keys()
    return Protected(
        {key: None if key in suppressed else cell.value for key, cell in tables.cells.items()},
        first,
        suppressed - first,
    )


def hidden_cells(tables: TableSet) -> tuple[list[CellKey], frozenset[CellKey]]:
    """Name the unsafe cells, and all that have to be left out for their sake."""
    system = system_of(tables)
    unsafe = sorted(
        (key for key, cell in tables.cells.items() if not cell.safe),
        key=lambda key: (-margins(tables, key)[0], key),
    )
    must_show = [key for key in unsafe if tables.cells[key].weight is None]
    if must_show:
        raise Unprotectable(must_show)
    hidden = np.zeros(len(system.keys), dtype=bool)
    hidden[[system.index[key] for key in unsafe]] = True
    hide_more(tables, system, unsafe, hidden)
    show_again(tables, system, unsafe, hidden)
    return unsafe, frozenset(system.keys[cell] for cell in np.flatnonzero(hidden).tolist())


def hide_more(tables: TableSet, system: System, unsafe: list[CellKey], hidden: Column) -> None:
    """Hiding for one insider gives others something to know, so go round until nothing changes."""
    before = -1
    while before != hidden.sum():
        before = hidden.sum()
        failed = []
        for key in unsafe:
            moved = moved_to_protect(tables, system, key, hidden, fixed=False)
            if moved is None:
                failed.append(key)
            else:
                hidden |= moved
        if failed:
            raise Unprotectable(sorted(failed))


def show_again(tables: TableSet, system: System, unsafe: list[CellKey], hidden: Column) -> None:
    first = {system.index[key] for key in unsafe}
    weights = [tables.cells[key].weight or 0.0 for key in system.keys]
    extra = [cell for cell in np.flatnonzero(hidden).tolist() if cell not in first]
    for cell in sorted(extra, key=lambda cell: (-weights[cell], cell)):
        hidden[cell] = False
        hidden[cell] = any(moved_to_protect(tables, system, key, hidden, fixed=True) is None for key in unsafe)


def moved_to_protect(tables: TableSet, system: System, key: CellKey, hidden: Column, *, fixed: bool) -> Column | None:
    """
    The cells that move when a cell is made to seem larger and smaller, for outsiders and for every insider; None if
    it cannot be. What moves nothing that an insider knows deceives that insider as well.
    """
    moved = np.zeros(len(system.keys), dtype=bool)
    cell, nothing = system.index[key], moved.copy()
    for amount in amounts(tables, key):
        disguises: list[Column] = []
        for known in (nothing, *insiders(tables, system, key, hidden)):
            if any(not (disguise & known).any() for disguise in disguises):
                continue
            change = deviation(tables, system, cell, amount, known, hidden, fixed=fixed)
            if change is None:
                return None
            disguises.append(np.abs(change) > TOLERANCE * system.scale)
            moved |= disguises[-1]
    return moved


def amounts(tables: TableSet, key: CellKey) -> tuple[float, ...]:
    above, below = margins(tables, key)
    return (above, -below) if below > 0 else (above,)


def insiders(tables: TableSet, system: System, key: CellKey, hidden: Column) -> Iterator[Column]:
    """For each other respondent that alone makes up hidden cells: those cells, which it knows."""
    mine = tables.cells[key].only
    owners: dict[str, list[int]] = {}
    for cell in np.flatnonzero(hidden).tolist():
        owner = tables.cells[system.keys[cell]].only
        if owner is not None and owner != mine:
            owners.setdefault(owner, []).append(cell)
    for owner in sorted(owners):
        known = np.zeros(len(system.keys), dtype=bool)
        known[owners[owner]] = True
        yield known


def deviation(
    tables: TableSet, system: System, cell: int, amount: float, known: Column, hidden: Column, *, fixed: bool
) -> Column | None:
    """
    Look for a change of the figures that still adds up, moves one cell by so much, and costs least; None if there is
    none. With `fixed` only hidden cells may move.
    """
    from scipy.optimize import linprog
    from scipy.sparse import hstack

    weights = np.array([np.nan if (w := tables.cells[key].weight) is None else w for key in system.keys])
    still = known | (~hidden & (np.isnan(weights) | fixed))
    still[cell] = False
    moving = np.flatnonzero(~still)
    cost = np.where(hidden[moving], ALREADY_HIDDEN, np.nan_to_num(weights[moving]))
    up = np.full(len(moving), np.inf)
    down = system.values[moving].copy()
    place = int(np.searchsorted(moving, cell))
    low = np.zeros(2 * len(moving))
    up[place], down[place] = max(amount, 0.0), max(-amount, 0.0)
    low[place], low[len(moving) + place] = up[place], down[place]
    matrix = system.matrix[:, moving].tocsr()
    matrix = matrix[np.flatnonzero(np.diff(matrix.indptr))]
    if not matrix.shape[0]:
        change = np.zeros(len(system.keys))
        change[cell] = amount
        return change
    # Costs by the size of the move would rather hide many small cells; by its share of the cell they do not.
    share = 1 / np.maximum(1.0, np.minimum(system.values[moving], abs(amount)))
    result = linprog(
        np.concatenate((cost * share, cost * share)),
        A_eq=hstack((matrix, -matrix)),
        b_eq=np.zeros(matrix.shape[0]),
        bounds=np.column_stack((low, np.concatenate((up, down)))),
        method="highs",
    )
    if result.status != 0:
        return None
    change = np.zeros(len(system.keys))
    change[moving] = result.x[: len(moving)] - result.x[len(moving) :]
    return change
