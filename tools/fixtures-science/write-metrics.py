"""Writes src/science/metrics/scikit-learn.fixture.json: random plots and what scikit-learn says of them.

Run with Debian's Python: /usr/bin/python3 tools/fixtures-science/write-metrics.py
The Boyce index has no scikit-learn function: it is computed here with scipy's Spearman correlation from the definition
of Hirzel et al. (2006), with numpy comparisons instead of the sorted search of the code under test.
"""

import json
from pathlib import Path

import numpy
import scipy
import sklearn
from scipy.stats import spearmanr
from sklearn import metrics
from sklearn.calibration import calibration_curve

random = numpy.random.default_rng(20261121)
PLOTS, SPECIES = 60, 15


def both_classes(column):
    return 0 < column.sum() < len(column)


def tss(recorded, scores):
    false_alarms, hits, thresholds = metrics.roc_curve(recorded, scores, drop_intermediate=False)
    best = int(numpy.argmax(hits - false_alarms))
    return {"tss": float((hits - false_alarms)[best]), "threshold": float(thresholds[best])}


def boyce(presences, background):
    low, high = background.min(), background.max()
    width = (high - low) / 10
    starts = low + numpy.arange(101) * (high - low - width) / 100
    ratios, centres = [], []
    for index, start in enumerate(starts):
        end = numpy.inf if index == 100 else start + width
        expected = ((background >= start) & (background <= end)).mean()
        if expected == 0:
            continue
        ratio = ((presences >= start) & (presences <= end)).mean() / expected
        ratios.append(ratio)
        centres.append(start)
    kept = [i for i in range(len(ratios)) if i == len(ratios) - 1 or ratios[i] != ratios[i + 1]]
    return float(spearmanr([ratios[i] for i in kept], [centres[i] for i in kept])[0])


def top_k(scores, k):
    listed = numpy.zeros(scores.shape, dtype=int)
    for row, values in zip(listed, scores):
        row[numpy.argsort(-values, kind="stable")[:k]] = 1
    return listed


def plots_case(with_empty_plot):
    prevalence = random.uniform(0.05, 0.6, SPECIES)
    prevalence[3], prevalence[7] = 0, 1
    recorded = (random.uniform(size=(PLOTS, SPECIES)) < prevalence).astype(int)
    if with_empty_plot:
        recorded[5] = 0
    # Two decimals, so that many scores are equal.
    scores = numpy.round(numpy.clip(0.4 * recorded + random.uniform(0, 0.6, recorded.shape), 0, 1), 2)
    species = [j for j in range(SPECIES) if both_classes(recorded[:, j])]
    aucs = [metrics.roc_auc_score(recorded[:, j], scores[:, j]) for j in species]
    aps = [metrics.average_precision_score(recorded[:, j], scores[:, j]) for j in species]
    listed = (scores >= 0.5).astype(int)
    top = {}
    for k in (1, 5, 25):
        chosen = top_k(scores, k)
        precision, recall, f1, _ = metrics.precision_recall_fscore_support(
            recorded, chosen, average="samples", zero_division=0
        )
        top[str(k)] = {"precision": precision, "recall": recall, "f1": f1}
    flat, truth = scores.ravel(), recorded.ravel()
    return {
        "plotCount": PLOTS,
        "speciesCount": SPECIES,
        "scores": flat.tolist(),
        "recorded": truth.tolist(),
        "counted": len(species),
        "rocAuc": {
            "macro": float(numpy.mean(aucs)),
            "median": float(numpy.median(aucs)),
            "micro": metrics.roc_auc_score(truth, flat),
        },
        "averagePrecision": {
            "macro": float(numpy.mean(aps)),
            "median": float(numpy.median(aps)),
            "micro": metrics.average_precision_score(truth, flat),
        },
        "f1": {
            kind: metrics.f1_score(recorded, listed, average=average, zero_division=0)
            for kind, average in (("sample", "samples"), ("micro", "micro"), ("macro", "macro"))
        },
        "topK": top,
        "tss": [tss(recorded[:, j], scores[:, j]) if j in species else None for j in range(SPECIES)],
        "tssAtHalf": [
            2 * metrics.balanced_accuracy_score(recorded[:, j], listed[:, j]) - 1 if j in species else None
            for j in range(SPECIES)
        ],
        "brier": metrics.brier_score_loss(truth, flat),
    }


def reliability_case():
    # 1,000 different probabilities: ten quantile bins of exactly 100 pairs each.
    probabilities = random.permutation(numpy.arange(1, 1001)) / 1001
    recorded = (random.uniform(size=1000) < probabilities**1.5).astype(int)
    shares, means = calibration_curve(recorded, probabilities, n_bins=10, strategy="quantile")
    return {
        "probabilities": probabilities.tolist(),
        "recorded": recorded.tolist(),
        "meanProbability": means.tolist(),
        "recordedShare": shares.tolist(),
    }


def records_case():
    scores = random.permutation(200 * 40).reshape(200, 40) / 8000
    species = numpy.where(random.uniform(size=200) < 0.5, scores.argmax(axis=1), random.integers(40, size=200))
    adaptive = {}
    for k in (1, 3, 10):
        candidates = numpy.concatenate([[-1], numpy.sort(scores.ravel())])
        threshold = next(t for t in candidates if (scores > t).sum(axis=1).mean() <= k)
        accuracy = (scores[numpy.arange(200), species] > threshold).mean()
        adaptive[str(k)] = {"threshold": float(threshold), "accuracy": float(accuracy)}
    return {
        "recordCount": 200,
        "speciesCount": 40,
        "scores": scores.ravel().tolist(),
        "species": species.tolist(),
        "topKAccuracy": {
            str(k): metrics.top_k_accuracy_score(species, scores, k=k, labels=numpy.arange(40)) for k in (1, 10, 30)
        },
        "adaptive": adaptive,
    }


def boyce_case():
    background = numpy.round(random.beta(1, 3, 400), 4)
    presences = numpy.round(random.beta(2.5, 2, 30), 4)
    background = numpy.concatenate([background, presences])
    return {
        "presences": presences.tolist(),
        "background": background.tolist(),
        "index": boyce(presences, background),
        "reversed": boyce(numpy.round(1 - presences, 4), background),
    }


fixture = {
    "writtenBy": "tools/fixtures-science/write-metrics.py",
    "versions": {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__, "scipy": scipy.__version__},
    "plots": [plots_case(with_empty_plot) for with_empty_plot in (False, True)],
    "reliability": reliability_case(),
    "records": records_case(),
    "boyce": [boyce_case() for _ in range(3)],
}
folder = Path(__file__).resolve().parents[2] / "src/science/metrics"
(folder / "scikit-learn.fixture.json").write_text(json.dumps(fixture, separators=(",", ":")) + "\n")
