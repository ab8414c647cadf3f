"""Writes src/science/indicators/indicators.fixture.json: indicators of small cells over every possible assemblage.

Run: /usr/bin/python3 tools/fixtures-science/write-indicators.py
Independent species: all 2^n assemblages are enumerated, in exact fractions. With a shared effect: the common normal is
integrated by scipy's adaptive quadrature, where the code under test uses a trapezium rule. Shannon: scipy's entropy.
"""

import itertools
import json
import math
import platform
import random
from fractions import Fraction
from pathlib import Path

import scipy
from scipy.integrate import quad
from scipy.stats import entropy, norm

random.seed(20261121)
SHARE = 0.2
REGION = "Hy-Brasil"


def species():
    return {
        "presence": round(random.random() ** 2, 2),
        "redList": random.choice(["CR", "EN", "EN", "VU", "NT", "LC", "DD", None, None]),
        "directiveAnnexes": random.choice([[], [], ["II", "IV"], ["V"]]),
        "isOnUnionList": random.random() < 0.2,
        "endemicTo": random.choice([REGION, "Alps", None, None]),
    }


def enumerated(flora, counted):
    mass = [Fraction(0)] * (len(flora) + 1)
    for outcome in itertools.product((0, 1), repeat=len(flora)):
        chance = Fraction(1)
        for one, present in zip(flora, outcome):
            p = Fraction(str(one["presence"]))
            chance *= p if present else 1 - p
        mass[sum(present for one, present in zip(flora, outcome) if counted(one))] += chance
    mean = sum(k * one for k, one in enumerate(mass))
    return mean, sum((k - mean) ** 2 * one for k, one in enumerate(mass)), mass


def nowhere_shared(flora, counted):
    chosen = [norm.ppf(one["presence"]) for one in flora if counted(one) and one["presence"] > 0]

    def integrand(z):
        shift = math.sqrt(SHARE) * z
        return norm.pdf(z) * math.prod(norm.cdf(-(u + shift) / math.sqrt(1 - SHARE)) for u in chosen)

    return quad(integrand, -9, 9, epsabs=1e-13, epsrel=1e-12, limit=400)[0]


def case():
    flora = [species() for _ in range(9)]
    kinds = {
        "richness": lambda one: True,
        "threatened": lambda one: one["redList"] in ("CR", "EN", "VU"),
        "habitatsDirective": lambda one: len(one["directiveAnnexes"]) > 0,
        "unionListInvasive": lambda one: one["isOnUnionList"],
        "endemic": lambda one: one["endemicTo"] is not None,
        "criticallyEndangered": lambda one: one["redList"] == "CR",
        "endangeredOrWorse": lambda one: one["redList"] in ("CR", "EN"),
    }
    counts = {}
    for name, counted in kinds.items():
        mean, variance, mass = enumerated(flora, counted)
        counts[name] = {
            "mean": float(mean),
            "variance": float(variance),
            "none": float(mass[0]),
            "noneShared": nowhere_shared(flora, counted),
            "species": sorted(
                (i for i, one in enumerate(flora) if counted(one) and one["presence"] > 0),
                key=lambda i: (-flora[i]["presence"], i),
            ),
        }
    chances = [one["presence"] for one in flora if one["presence"] > 0]
    return {
        "presence": [one["presence"] for one in flora],
        "flags": [{k: v for k, v in one.items() if k != "presence"} for one in flora],
        "counts": counts,
        "shannon": float(entropy(chances)),
    }


fixture = {
    "writtenBy": "tools/fixtures-science/write-indicators.py",
    "versions": {"Python": platform.python_version(), "scipy": scipy.__version__},
    "region": REGION,
    "share": SHARE,
    "cells": [case() for _ in range(4)],
}
folder = Path(__file__).resolve().parents[2] / "src/science/indicators"
(folder / "indicators.fixture.json").write_text(json.dumps(fixture, separators=(",", ":")) + "\n")
