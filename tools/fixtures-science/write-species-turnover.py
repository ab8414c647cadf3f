"""Writes src/science/counts/species-turnover.fixture.json: shared species of two random cells, by simulation of pairs of lists.

    /usr/bin/python3 tools/fixtures-science/write-species-turnover.py

The lists are drawn by numpy; Sørensen's and Jaccard's similarity of each pair by scipy.spatial.distance (dice, jaccard).
"""

import json
from pathlib import Path

import numpy
import scipy
from scipy.spatial.distance import dice, jaccard

PAIRS = 40_000
random = numpy.random.default_rng(7)
first = random.beta(0.6, 2, size=60).round(3)
second = numpy.clip(first + random.normal(0, 0.15, size=60), 0, 1).round(3)
one = random.random((PAIRS, 60)) < first
other = random.random((PAIRS, 60)) < second
target = Path(__file__).parents[2] / "src/science/counts/species-turnover.fixture.json"
fixture = {
    "writtenBy": f"tools/fixtures-science/write-species-turnover.py, numpy {numpy.__version__}, scipy {scipy.__version__}",
    "first": first.tolist(),
    "second": second.tolist(),
    "shared": float((one & other).sum(1).mean()),
    "onlyFirst": float((one & ~other).sum(1).mean()),
    "onlySecond": float((other & ~one).sum(1).mean()),
    "meanSorensen": float(numpy.mean([1 - dice(a, b) for a, b in zip(one[:4000], other[:4000])])),
    "meanJaccard": float(numpy.mean([1 - jaccard(a, b) for a, b in zip(one[:4000], other[:4000])])),
}
target.write_text(json.dumps(fixture, indent=2) + "\n")
