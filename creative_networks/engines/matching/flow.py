"""The greatest sum of fits as a flow of least cost: exact, in whole numbers, from first row to last."""

import numpy as np

from .table import Column, Table


def best_rows(table: Table, *, size_first: bool) -> Column | None:
    """
    Choose the rows of a best matching; None when floors cannot all be held.

    A circulation: source to needs to offers to sink, and back. What must flow at least is taken as having flowed.
    """
    from ortools.graph.python import min_cost_flow

    needs, offers = len(table.needs.participants), len(table.offers.participants)
    source, sink = needs + offers, needs + offers + 1
    tails = np.concatenate((np.full(needs, source), table.need, needs + np.arange(offers), [sink]))
    heads = np.concatenate((np.arange(needs), needs + table.offer, np.full(offers, sink), [source]))
    most = min(int(table.needs.capacity.sum()), int(table.offers.capacity.sum()))
    least = np.concatenate((table.needs.floor, table.pinned, table.offers.floor, [0])).astype(np.int64)
    capacity = np.concatenate((table.needs.capacity, np.ones(len(table.need)), table.offers.capacity, [most]))
    # One more pair outweighs whatever rearranging all others could win.
    prize = (2 * min(needs, offers) + 2) * int(np.abs(table.points).max(initial=1)) if size_first else 0
    cost = np.concatenate((np.zeros(needs), -table.points, np.zeros(offers), [-prize])).astype(np.int64)

    solver = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), (capacity - least).astype(np.int64), cost
    )
    supply = np.zeros(needs + offers + 2, dtype=np.int64)
    np.add.at(supply, heads, least)
    np.subtract.at(supply, tails, least)
    solver.set_nodes_supplies(np.arange(needs + offers + 2, dtype=np.int32), supply)
    status = solver.solve()
    if status == solver.INFEASIBLE:
        return None
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"The flow solver ended with {status}.")
    flows = np.asarray(solver.flows(arcs))[needs : needs + len(table.need)] + table.pinned
    return np.flatnonzero(flows)
