"""Measures niches of the island's forest species on 726 real Swiss forest plots.

Prints measured-niches.tsv: per species and axis the optimum and the tolerance of a quadratic logistic regression
(ter Braak and Looman 1986: optimum -b1 / (2 b2), tolerance 1 / sqrt(-2 b2)), kept where the curve is a hump whose
top lies within the sampled range, with a deviance gain of at least 10.

Source: survey forest4km of the R package dave 2.0 (Wildi 2017; Wohlgemuth et al. 2008), which is read and never
copied: `python3 measure-niches.py FOLDER_OF_DAVE_SWISS_VEGETATION > measured-niches.tsv`. Needs numpy only.
"""

import csv
import math
import pathlib
import sys

import numpy as np

FEWEST_PLOTS = 25
LEAST_GAIN = 10.0


def annual_temperature(coldest, degree_days):
    """Mean of a sinusoidal year (C) from its coldest month and its sum of degree days over 0 C, by bisection."""
    angle = np.linspace(0, 2 * math.pi, 365, endpoint=False)
    low, high = coldest, 25.0
    for _ in range(50):
        mean = (low + high) / 2
        warmth = np.maximum(mean + (mean - coldest) * np.cos(angle), 0).sum()
        low, high = (mean, high) if warmth < degree_days else (low, mean)
    return low


def reaction(ph):
    """Ellenberg-type reaction 1-9 from pH (CaCl2) 2.5-7.5, straight."""
    return 1 + (ph - 2.5) * 8 / 5


def deviance(present, chance):
    return -2 * np.where(present, np.log(chance), np.log(1 - chance)).sum()


def hump(values, present):
    """Optimum, tolerance and deviance gain of the quadratic logistic curve; None where it is no hump in range."""
    centre, spread = values.mean(), values.std()
    x = (values - centre) / spread
    design = np.stack([np.ones_like(x), x, x * x], axis=1)
    weights = np.zeros(3)
    for _ in range(40):
        chance = np.clip(1 / (1 + np.exp(-design @ weights)), 1e-9, 1 - 1e-9)
        slope = design.T @ (present - chance)
        curvature = (design * (chance * (1 - chance))[:, None]).T @ design + 1e-6 * np.eye(3)
        weights = weights + np.linalg.solve(curvature, slope)
    if weights[2] >= 0:
        return None
    optimum = centre - spread * weights[1] / (2 * weights[2])
    tolerance = spread / math.sqrt(-2 * weights[2])
    share = present.mean()
    gain = deviance(present, np.full_like(x, share)) - deviance(present, chance)
    inside = values.min() <= optimum <= values.max()
    return (optimum, tolerance, gain) if inside and gain >= LEAST_GAIN else None


def main(folder):
    here = pathlib.Path(__file__).parent
    names = {line.split("\t")[0] for line in (here / "species.tsv").read_text().splitlines()[1:]}
    sites = list(csv.DictReader(open(folder / "forest4km_sites.csv")))
    index = {site["plot"]: i for i, site in enumerate(sites)}
    axes = {
        "temperature": np.array([annual_temperature(float(s["tave.cc"]), float(s["ddeg.0"])) for s in sites]),
        "reaction": reaction(np.array([float(s["pH.LFI"]) for s in sites])),
    }
    plots = {}
    for row in csv.DictReader(open(folder / "forest4km_species.csv")):
        words = row["species"].split()
        candidates = {" ".join(words[:2]), f"{words[0]} {'-'.join(words[1:3])}"}
        for name in candidates & names:
            plots.setdefault(name, set()).add(index[row["plot"]])
    print("# Measured by measure-niches.py on forest4km (dave 2.0, Wildi 2017; Wohlgemuth et al. 2008), 726 plots.")
    print("species\taxis\tplots\toptimum\ttolerance")
    for name in sorted(plots):
        present = np.zeros(len(sites))
        present[list(plots[name])] = 1
        if present.sum() < FEWEST_PLOTS:
            continue
        for axis, values in axes.items():
            found = hump(values, present)
            if found is not None:
                print(f"{name}\t{axis}\t{int(present.sum())}\t{found[0]:.2f}\t{found[1]:.2f}")


main(pathlib.Path(sys.argv[1]))
