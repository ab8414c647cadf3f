"""Writes src/science/counts/poisson-binomial.fixture.json: distributions of counts by exact fractions.

Run: /usr/bin/python3 tools/fixtures-science/write-poisson-binomial.py
Small cases enumerate every combination of presences; larger ones multiply the polynomials (1 - p + p x) in exact
fractions of the doubles themselves. Normal values are scipy's.
"""

import itertools
import json
import platform
import random
from fractions import Fraction
from pathlib import Path

import scipy
from scipy.stats import norm

random.seed(20261121)


def enumerated(presence):
    mass = [Fraction(0)] * (len(presence) + 1)
    for outcome in itertools.product((0, 1), repeat=len(presence)):
        chance = Fraction(1)
        for p, present in zip(presence, outcome):
            chance *= Fraction(p) if present else 1 - Fraction(p)
        mass[sum(outcome)] += chance
    return mass


def multiplied(presence):
    mass = [Fraction(1)]
    for p in map(Fraction, presence):
        mass = [(1 - p) * a + p * b for a, b in zip(mass + [Fraction(0)], [Fraction(0)] + mass)]
    return mass


def quantile(mass, share):
    total = Fraction(0)
    for count, one in enumerate(mass):
        total += one
        if total >= share:
            return count


def case(presence, mass):
    mean = sum(map(Fraction, presence))
    variance = sum(Fraction(p) * (1 - Fraction(p)) for p in presence)
    return {
        "presence": presence,
        "mass": [float(one) for one in mass],
        "mean": float(mean),
        "variance": float(variance),
        "quantiles": {str(q): quantile(mass, Fraction(q)) for q in ("0.01", "0.05", "0.5", "0.95", "0.99")},
    }


small = [[0.5], [0.1, 0.9], [0, 1, 0.25], [round(random.random(), 3) for _ in range(8)]]
assert all(enumerated(presence) == multiplied(presence) for presence in small)
flora = [round(random.random() ** 4, 3) for _ in range(90)]
rare = [round(random.random() * 0.02, 5) for _ in range(60)]
fixture = {
    "writtenBy": "tools/fixtures-science/write-poisson-binomial.py",
    "versions": {"Python": platform.python_version(), "scipy": scipy.__version__},
    "distributions": [case(p, enumerated(p)) for p in small] + [case(p, multiplied(p)) for p in (flora, rare)],
    "normal": [
        {"x": x, "density": norm.pdf(x), "cumulative": norm.cdf(x)}
        for x in (-37.0, -12.0, -7.5, -6.0, -3.3, -1.0, -0.1, 0.0, 0.7, 2.5, 6.5, 9.0)
    ],
    "quantiles": [
        {"share": share, "x": norm.ppf(share)}
        for share in (1e-300, 1e-20, 1e-9, 1e-4, 0.02, 0.07, 0.3, 0.5, 0.75, 0.925, 0.99, 0.9999999)
    ],
}
folder = Path(__file__).resolve().parents[2] / "src/science/counts"
(folder / "poisson-binomial.fixture.json").write_text(json.dumps(fixture) + "\n")
