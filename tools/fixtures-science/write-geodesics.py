"""Writes the metres of one degree of longitude along a parallel, on the WGS 84 ellipsoid: src/science/splits/geodesics.fixture.json.

Run: python3 tools/fixtures-science/write-geodesics.py
The arc of a parallel is a cos(latitude) / sqrt(1 - e2 sin2(latitude)) a radian, with a and e2 of the ellipsoid.
"""
import json
import math
import pathlib
import sys

OUT = pathlib.Path(__file__).parents[2] / "src/science/splits/geodesics.fixture.json"
A, E2 = 6378137.0, 0.00669437999014


def degree(latitude):
    sine = math.sin(math.radians(latitude))
    return math.radians(1) * A * math.cos(math.radians(latitude)) / math.sqrt(1 - E2 * sine * sine)


OUT.write_text(json.dumps({
    "writtenBy": "tools/fixtures-science/write-geodesics.py", "versions": {"python": sys.version.split()[0]},
    "rows": [{"latitude": latitude, "metres": degree(latitude)} for latitude in (0, -23, 45, 52, 66)],
}, indent=1) + "\n")
