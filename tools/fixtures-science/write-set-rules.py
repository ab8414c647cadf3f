"""Writes src/science/set-rules/set-rules.fixture.json: thresholds and lists found by trying everything.

Run: /usr/bin/python3 tools/fixtures-science/write-set-rules.py
Conformal: every candidate threshold is tried against the inequality in exact fractions.
Expected F1: every list of species against every outcome, so a few species only.
"""

import itertools
import json
import math
import platform
import random
from fractions import Fraction
from pathlib import Path

random.seed(20261121)


def risk(threshold, plots, blocks):
    """Mean over blocks of the mean over plots of the share of recorded species below the threshold."""
    losses = {}
    for plot, block in zip(plots, blocks):
        recorded = [p for p, seen in plot if seen]
        if recorded:
            missed = sum(1 for p in recorded if p < threshold)
            losses.setdefault(block, []).append(Fraction(missed, len(recorded)))
    means = [sum(values) / len(values) for values in losses.values()]
    return sum(means) / len(means), len(means)


def conformal_case(plot_count, block_count, species_count):
    plots = []
    for _ in range(plot_count):
        chances = [round(random.random() ** 2, 2) for _ in range(species_count)]
        plots.append([(p, int(random.random() < p)) for p in chances])
    blocks = [random.randrange(block_count) for _ in range(plot_count)]
    thresholds = {}
    for alpha in ("0.05", "0.1", "0.2", "0.5"):
        kept = []
        for candidate in {p for plot in plots for p, seen in plot if seen}:
            loss, n = risk(candidate, plots, blocks)
            if Fraction(n, n + 1) * loss + Fraction(1, n + 1) <= Fraction(alpha):
                kept.append(candidate)
        thresholds[alpha] = max(kept, default=None)
    per_species = {}
    for alpha in ("0.1", "0.25", "0.5"):
        per_species[alpha] = []
        for species in range(species_count):
            presences = [plot[species][0] for plot in plots if plot[species][1]]
            m = len(presences)
            # The largest threshold t whose share of presences below it, with the new one, stays at or under alpha.
            kept = [t for t in presences if Fraction(sum(p < t for p in presences) + 1, m + 1) <= Fraction(alpha)]
            per_species[alpha].append(max(kept, default=None))
    best_k = max(range(1, species_count + 1), key=lambda k: (sum(f1_top(plot, k) for plot in plots), -k))
    return {
        "plotCount": plot_count,
        "speciesCount": species_count,
        "scores": [p for plot in plots for p, _ in plot],
        "recorded": [seen for plot in plots for _, seen in plot],
        "blocks": blocks,
        "thresholds": thresholds,
        "perSpecies": per_species,
        "bestK": best_k,
    }


def f1_top(plot, k):
    order = sorted(range(len(plot)), key=lambda species: (-plot[species][0], species))[:k]
    hits = sum(plot[species][1] for species in order)
    return Fraction(2 * hits, k + sum(seen for _, seen in plot))


def expected_f1_case(species_count):
    chances = [Fraction(random.randrange(1, 99), 100) ** random.choice([1, 2]) for _ in range(species_count)]
    outcomes = []
    for outcome in itertools.product((0, 1), repeat=species_count):
        chance = math.prod(p if seen else 1 - p for p, seen in zip(chances, outcome))
        outcomes.append((outcome, chance))

    def expected(chosen):
        total = Fraction(0)
        for outcome, chance in outcomes:
            hits = sum(outcome[species] for species in chosen)
            if hits:
                total += chance * Fraction(2 * hits, len(chosen) + sum(outcome))
        return total

    subsets = [s for size in range(1, species_count + 1) for s in itertools.combinations(range(species_count), size)]
    best = max(subsets, key=expected)
    return {
        "probabilities": [float(p) for p in chances],
        "best": sorted(best),
        "expectedF1": float(expected(best)),
    }


fixture = {
    "writtenBy": "tools/fixtures-science/write-set-rules.py",
    "version": f"Python {platform.python_version()}",
    "conformal": [conformal_case(12, 30, 6), conformal_case(60, 25, 8), conformal_case(80, 9, 8)],
    "expectedF1": [expected_f1_case(count) for count in (1, 3, 5, 7, 8)],
}
folder = Path(__file__).resolve().parents[2] / "src/science/set-rules"
(folder / "set-rules.fixture.json").write_text(json.dumps(fixture, separators=(",", ":")) + "\n")
print([case["thresholds"] for case in fixture["conformal"]], [case["best"] for case in fixture["expectedF1"]])
