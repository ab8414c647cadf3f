"""Writes src/science/counts/species-accumulation.fixture.json: the least and the largest expected number of species in n cells
picked at random, over all joint distributions of presences with given probabilities, by linear programming over every set of
occupied cells, with the chance of finding a species by counting all ways to pick; and the same if cells are independent.

    /usr/bin/python3 tools/fixtures-science/write-species-accumulation.py
"""

import itertools
import json
from pathlib import Path

import numpy
import scipy
from scipy.optimize import linprog

CELLS = 5
# Row by row [cell, species].
presence = numpy.random.default_rng(20).beta(0.5, 1.2, size=(CELLS, 4)).round(3)
presence[2, 0] = 0.0
presence[4, 1] = 1.0
sets = list(itertools.product([0, 1], repeat=CELLS))


def chance_of_finding(occupied, picked):
    """The share of all ways to pick cells, with repetition, that hit an occupied one."""
    ways = list(itertools.product(range(CELLS), repeat=picked))
    return sum(any(occupied[cell] for cell in way) for way in ways) / len(ways)


def extremes(p, picked):
    found = numpy.array([chance_of_finding(one, picked) for one in sets])
    constraints = numpy.vstack([numpy.ones(len(sets)), numpy.array(sets).T])
    values = numpy.concatenate([[1.0], p])
    least = linprog(found, A_eq=constraints, b_eq=values, bounds=(0, 1), method="highs")
    most = linprog(-found, A_eq=constraints, b_eq=values, bounds=(0, 1), method="highs")
    alone = sum(
        numpy.prod(numpy.where(numpy.array(one) == 1, p, 1 - p)) * found[at] for at, one in enumerate(sets)
    )
    return least.fun, -most.fun, alone


steps = []
for picked in (1, 4):
    rows = numpy.array([extremes(p, picked) for p in presence.T])
    least, most, alone = rows.sum(axis=0)
    steps.append({"cells": picked, "least": round(least, 9), "most": round(most, 9), "independent": round(alone, 9)})

target = Path(__file__).parents[2] / "src/science/counts/species-accumulation.fixture.json"
fixture = {
    "writtenBy": f"tools/fixtures-science/write-species-accumulation.py, numpy {numpy.__version__}, scipy {scipy.__version__}",
    "cells": CELLS,
    "species": presence.shape[1],
    "presence": presence.flatten().tolist(),
    "steps": steps,
}
target.write_text(json.dumps(fixture, indent=2) + "\n")
