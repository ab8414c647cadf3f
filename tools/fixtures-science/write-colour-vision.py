"""Writes how three kinds of eyes see some colours, as CIELAB (D65): src/science/habitats/colour-vision.fixture.json.

The matrix from linear sRGB to XYZ is solved from the chromaticities of its primaries and white point (IEC 61966-2-1). Vision
without one kind of cone is simulated in linear sRGB with the matrices of severity 1 of Machado, Oliveira and Fernandes (2009),
"A physiologically-based model for simulation of color vision deficiency", table 1. Written with NumPy 1.24.

    python3 tools/fixtures-science/write-colour-vision.py
"""

import json
import pathlib

import numpy

VISIONS = {
    "usual": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanope": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranope": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}
COLOURS = ["#0072b2", "#f0e442", "#e69f00", "#cc79a7", "#009e73", "#000000", "#ffffff", "#7f7f7f", "#8b2a10"]
WHITE = numpy.array([0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290])


def to_xyz():
    primaries = numpy.array([[0.64, 0.33], [0.30, 0.60], [0.15, 0.06]])
    columns = numpy.array([[x / y, 1, (1 - x - y) / y] for x, y in primaries]).T
    return columns * numpy.linalg.solve(columns, WHITE)


def linear(colour):
    share = numpy.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return numpy.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def lab(light):
    share = to_xyz() @ light / WHITE
    bent = numpy.where(share > (6 / 29) ** 3, numpy.cbrt(share), share / (3 * (6 / 29) ** 2) + 4 / 29)
    return [116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])]


seen = {
    vision: [
        [round(float(value), 3) for value in lab(numpy.clip(numpy.array(matrix) @ linear(colour), 0, 1))]
        for colour in COLOURS
    ]
    for vision, matrix in VISIONS.items()
}
out = pathlib.Path(__file__).parents[2] / "src/science/habitats/colour-vision.fixture.json"
fixture = {"writtenBy": "tools/fixtures-science/write-colour-vision.py", "colours": COLOURS, "lab": seen}
out.write_text(json.dumps(fixture, indent=1) + "\n")
