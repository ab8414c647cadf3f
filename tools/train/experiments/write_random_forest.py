"""Writes random-forest.fixture.json: sites drawn by a fixed rule and what scikit-learn's forest makes of them.

Run from the repository root: /usr/bin/python3 tools/train/experiments/write_random_forest.py
"""
import json
import pathlib

import numpy
import sklearn
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import roc_auc_score

random = numpy.random.default_rng(7)
PREDICTORS, SPECIES, SITES = 6, 5, 500


def sites(count):
    x = random.normal(size=(count, PREDICTORS)).round(3)
    logit = 1.5 * x[:, :SPECIES] - x[:, [1, 2, 3, 4, 0]] ** 2 + 0.8 * x[:, [5]] - 0.3
    return x, (random.random(logit.shape) < 1 / (1 + numpy.exp(-logit))).astype(int)


x, y = sites(SITES)
x_test, y_test = sites(300)
forest = RandomForestRegressor(n_estimators=60, max_features=3, min_samples_leaf=3, random_state=1).fit(x, y)
auc = roc_auc_score(y_test, forest.predict(x_test), average="macro")
document = {
    "writtenBy": f"scikit-learn {sklearn.__version__}",
    "predictorCount": PREDICTORS,
    "speciesCount": SPECIES,
    "training": {"predictors": x.ravel().tolist(), "recorded": y.ravel().tolist()},
    "test": {"predictors": x_test.ravel().tolist(), "recorded": y_test.ravel().tolist()},
    "forestMacroAuc": auc,
}
pathlib.Path("tools/train/experiments/random-forest.fixture.json").write_text(json.dumps(document) + "\n")
print(auc)
