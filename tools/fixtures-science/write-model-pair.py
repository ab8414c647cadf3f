"""Writes src/science/fusion/model-pair.fixture.json: two models' scores of the same species, what scipy says of their ranks, and numpy of their fusion.

Run with Debian's Python: /usr/bin/python3 tools/fixtures-science/write-model-pair.py
Scores are rounded to one decimal in some cases, so that many are equal.
"""

import json
from pathlib import Path

import numpy
import scipy
from scipy.stats import spearmanr

random = numpy.random.default_rng(20261201)
LISTED = 5


def highest(scores):
    """The species with the highest scores; equal scores go by the order of the species."""
    return set(numpy.argsort(-scores, kind="stable")[:LISTED].tolist())


def case(species, decimals, agreement):
    one = random.uniform(0, 1, species)
    other = agreement * one + (1 - agreement) * random.uniform(0, 1, species)
    one, other = (numpy.round(scores, decimals) for scores in (one, other))
    fused = (one / one.sum() + other / other.sum()) / 2
    return {
        "one": one.tolist(),
        "other": other.tolist(),
        "spearman": float(spearmanr(one, other)[0]),
        "fused": fused.tolist(),
        "onlyFirst": sorted(highest(one) - highest(other)),
        "onlySecond": sorted(highest(other) - highest(one)),
    }


cases = [case(40, 6, 0.9), case(40, 6, 0.3), case(30, 1, 0.6), case(12, 1, 0.0), case(7, 6, 0.5)]
out = Path(__file__).parents[2] / "src/science/fusion/model-pair.fixture.json"
out.write_text(
    json.dumps({"scipy": scipy.__version__, "numpy": numpy.__version__, "listed": LISTED, "cases": cases}) + "\n"
)
