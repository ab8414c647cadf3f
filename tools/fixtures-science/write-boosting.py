"""Writes src/science/boosting/scikit-learn.fixture.json: sites of a few classes, and what scikit-learn's histogram gradient
boosting says of others; and src/science/set-rules/richness-bins.fixture.json: numpy's bins of plots by their number of species.

Run with Debian's Python: /usr/bin/python3 tools/fixtures-science/write-boosting.py
scikit-learn draws no sites for a tree, so that the trees are compared on all sites; drawing is compared by the loss on other
sites, with its GradientBoostingClassifier (subsample 0.8). 398 and the 255 bins share no divisor, so that no edge is exactly at a
value; its leaves have 20 sites, because in smaller nodes two variables may part the same sites, and then rounding chooses.
"""

import json
from pathlib import Path

import numpy
import sklearn
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier
from sklearn.metrics import log_loss

random = numpy.random.default_rng(20261201)
root = Path(__file__).parents[2] / "src" / "science"
versions = {"numpy": numpy.__version__, "scikit-learn": sklearn.__version__}


def sites(count, variables, classes):
    values = random.normal(size=(count, variables)).round(4).astype(numpy.float32)
    richness = 3 * values[:, 0] + numpy.abs(values[:, 1]) * values[:, 2] + random.normal(scale=0.8, size=count)
    edges = numpy.quantile(richness, numpy.linspace(0, 1, classes + 1)[1:-1])
    return values, numpy.digitize(richness, edges)


def case(name, count, variables, classes, rounds, depth, fewest, rate):
    values, own = sites(count + 60, variables, classes)
    model = HistGradientBoostingClassifier(
        learning_rate=rate,
        max_iter=rounds,
        max_depth=depth,
        max_leaf_nodes=None,
        min_samples_leaf=fewest,
        l2_regularization=1.0,
        max_bins=255,
        early_stopping=False,
    ).fit(values[:count], own[:count])
    drawn = GradientBoostingClassifier(
        learning_rate=rate, n_estimators=rounds, max_depth=depth, min_samples_leaf=fewest, subsample=0.8, random_state=1
    ).fit(values[:count], own[:count])
    others = values[count:]
    return {
        "name": name,
        "variableCount": variables,
        "classCount": classes,
        "rounds": rounds,
        "depth": depth,
        "fewestSites": fewest,
        "learningRate": rate,
        "values": [float(f"{value:.4f}") for value in values[:count].ravel()],
        "classes": own[:count].tolist(),
        "others": [float(f"{value:.4f}") for value in others.ravel()],
        "otherClasses": own[count:].tolist(),
        "probabilities": model.predict_proba(others).ravel().tolist(),
        "lossOfDrawn": log_loss(own[count:], drawn.predict_proba(others), labels=range(classes)),
        "lossOfAll": log_loss(own[count:], model.predict_proba(others), labels=range(classes)),
    }


def bins_case(richness, most):
    edges = numpy.unique(numpy.quantile(richness, numpy.linspace(0, 1, most + 1)))
    own = numpy.digitize(richness, edges[1:], right=True)
    used = numpy.unique(own)
    return {
        "most": most,
        "richness": richness.tolist(),
        "bins": numpy.searchsorted(used, own).tolist(),
        "means": [float(richness[own == one].mean()) for one in used],
    }


boosting = {
    "versions": versions,
    "cases": [
        case("few values, each in a bin of its own", 160, 4, 3, 20, 3, 5, 0.1),
        case("more values than bins, deep trees", 399, 5, 5, 40, 5, 20, 0.05),
    ],
}
(root / "boosting" / "scikit-learn.fixture.json").write_text(json.dumps(boosting) + "\n")
bins = {
    "versions": versions,
    "cases": [
        bins_case(random.poisson(18, 300), 15),
        bins_case(random.poisson(2, 120), 15),
        bins_case(numpy.full(10, 7), 15),
        bins_case(numpy.array([1, 3, 3, 9]), 15),
    ],
}
(root / "set-rules" / "richness-bins.fixture.json").write_text(json.dumps(bins) + "\n")
