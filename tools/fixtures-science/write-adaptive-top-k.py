"""Writes adaptive top-K accuracies by their definition, for src/science/metrics/top-k-accuracy.test.ts.

The definition of GeoLifeCLEF 2020: t is the smallest threshold at which at most K classes per record score above it, on average over
all records; the accuracy is the share of records whose class scores above t. Written out here as a search over every threshold at which the
lists change, in exact fractions. Random cases have many equal scores; the first cases are by hand.

Run with Debian's NumPy: /usr/bin/python3 tools/fixtures-science/write-adaptive-top-k.py
"""
import json
import pathlib
import sys
from fractions import Fraction

import numpy

OUT = pathlib.Path(__file__).parents[2] / "src/science/metrics/adaptive-top-k.fixture.json"


def adaptive(scores, species, k):
    records = len(scores)
    for t in [None, *sorted({score for row in scores for score in row})]:
        above = [[t is None or score > t for score in row] for row in scores]
        if Fraction(sum(map(sum, above)), records) <= k:
            return {"threshold": t, "hits": sum(above[record][own] for record, own in enumerate(species))}
    raise AssertionError


def case(name, scores, species, k):
    return {"name": name, "scores": scores, "species": species, "k": k, **adaptive(scores, species, k)}


hand = [
    ("one rich place and one poor place share a list", [[.4, .3, .2, .1], [.97, .01, .01, .01]], [2, 0], 2),
    ("equal scores are listed together or not at all", [[.5, .5, 0], [.5, .5, 0]], [0, 1], 1),
    ("all scores fit", [[.2, .8], [.6, .4]], [0, 1], 2),
    ("a list of none on average", [[.2, .8], [.6, .4]], [1, 0], 0),
    ("one certain class is not above itself", [[1, 0, 0], [1, 0, 0], [1, 0, 0]], [0, 0, 0], 1),
]
random = numpy.random.default_rng(30)
cases = [case(*one) for one in hand]
for number in range(8):
    records, classes = int(random.integers(1, 12)), int(random.integers(2, 50))
    steps = int(random.integers(2, 400))
    scores = (random.integers(0, steps, (records, classes)) / steps).tolist()
    species = random.integers(0, classes, records).tolist()
    cases.append(case(f"random {number}", scores, species, int(random.choice([1, 3, 10, 30]))))
OUT.write_text(json.dumps({"writtenBy": "tools/fixtures-science/write-adaptive-top-k.py",
                           "versions": {"python": sys.version.split()[0], "numpy": numpy.__version__}, "cases": cases}) + "\n")
