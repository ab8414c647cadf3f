"""Writes tools/train/habitat/fixtures/scikit-learn.fixture.json: metrics, phi coefficients and a logistic regression.

Run from the repository root: python3 tools/fixtures-science/write-habitat-metrics.py
"""
import json
import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, matthews_corrcoef, top_k_accuracy_score

rng = np.random.default_rng(8)
codes = ["MA221", "MA225", "R21", "R22", "R35", "T17", "T18", "T31"]
plots = 120
truth = rng.integers(0, len(codes), plots)
logits = rng.normal(0, 1.2, (plots, len(codes)))
logits[np.arange(plots), truth] += 1.2
probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
probabilities = probabilities.astype(np.float32).astype(float)


def rolled(level):
    """Sums of probabilities and truths of broader classes: one character less a level, MA2 counted as one."""
    cut = [code[: len(code) - (3 - level)] for code in codes]
    names = sorted(set(cut))
    sums = np.zeros((plots, len(names)))
    for column, name in enumerate(cut):
        sums[:, names.index(name)] += probabilities[:, column]
    return accuracy_score([cut[t] for t in truth], [names[i] for i in sums.argmax(1)])


def expected_calibration_error(bins=15):
    """Guo et al. (2017), section 2: bins of equal width of the winner's probability."""
    confidence, hit = probabilities.max(1), probabilities.argmax(1) == truth
    place = np.minimum(np.digitize(confidence, np.linspace(0, 1, bins + 1)) - 1, bins - 1)
    total = 0.0
    for b in range(bins):
        inside = place == b
        if inside.any():
            total += inside.mean() * abs(confidence[inside].mean() - hit[inside].mean())
    return total


labels = range(len(codes))
metrics = {
    "level1": rolled(1),
    "level2": rolled(2),
    "level3": accuracy_score(truth, probabilities.argmax(1)),
    "top3": top_k_accuracy_score(truth, probabilities, k=3, labels=labels),
    "logLoss": log_loss(truth, probabilities, labels=labels),
    "calibrationError": expected_calibration_error(),
}

species = ["a", "b", "c"]
lists, habitats = [], []
for _ in range(60):
    habitat = int(rng.integers(0, 3))
    there = [s for i, s in enumerate(species) if rng.random() < (0.8 if i == habitat else 0.3)]
    lists.append(there)
    habitats.append(["R22", "T17", "T31"][habitat])
phi = [
    [
        matthews_corrcoef([s in there for there in lists], [h == habitat for h in habitats])
        for habitat in ["R22", "T17", "T31"]
    ]
    for s in species
]

rows = rng.normal(0, 1, (240, 3)).round(3)
slopes = np.array([[1.5, -1, 0.2], [-0.5, 0.8, 1.0], [0, 0, -1.2]])
noisy = rows @ slopes + rng.gumbel(0, 1, (240, 3))
classes = noisy.argmax(1)
model = LogisticRegression(penalty="none", max_iter=5000, tol=1e-9).fit(rows, classes)
asked = rng.normal(0, 1, (10, 3)).round(3)

fixture = {
    "writtenBy": f"tools/fixtures-science/write-habitat-metrics.py, scikit-learn {sklearn.__version__}, numpy {np.__version__}",
    "codes": codes,
    "truth": [codes[t] for t in truth],
    "probabilities": probabilities.round(9).tolist(),
    "metrics": metrics,
    "phi": {"species": species, "habitats": ["R22", "T17", "T31"], "lists": lists, "truth": habitats, "values": phi},
    "logistic": {
        "rows": rows.tolist(),
        "classes": classes.tolist(),
        "asked": asked.tolist(),
        "probabilities": model.predict_proba(asked).tolist(),
    },
}
with open("tools/train/habitat/fixtures/scikit-learn.fixture.json", "w") as file:
    json.dump(fixture, file)
    file.write("\n")
