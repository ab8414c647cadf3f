"""Writes src/occurrences/country-centroids.json from the outlines of Natural Earth (public domain, 1:10 million).

Run by /usr/bin/python3 tools/occurrences/derive-country-centroids.py (GDAL 3.6), from the root, after npm install: the outlines are
the TopoJSON of the package world-atlas. For each country it writes the centroid of all its land and that of its largest part, in
degrees as gazetteers have them (planar, on longitude and latitude).
"""

import json

from osgeo import ogr

atlas = json.load(open("node_modules/world-atlas/countries-10m.json"))
(sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]


def decoded(arc):
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


arcs = [decoded(arc) for arc in atlas["arcs"]]


def ring(indices):
    points = []
    for index in indices:
        own = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += own if not points else own[1:]
    made = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in points:
        made.AddPoint_2D(x, y)
    return made


def polygon(rings):
    made = ogr.Geometry(ogr.wkbPolygon)
    for one in map(ring, rings):
        if one.GetPointCount() >= 4:  # islets shrink to a point at this scale
            made.AddGeometry(one)
    return made


centroids = set()
for country in atlas["objects"]["countries"]["geometries"]:
    if country["type"] is None:
        continue
    parts = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    polygons = [one for one in map(polygon, parts) if not one.IsEmpty()]
    if not polygons:
        continue
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    for one in polygons:
        whole.AddGeometry(one)
    for shape in (whole, max(polygons, key=lambda one: one.GetArea())):
        centre = shape.Centroid()
        centroids.add((round(centre.GetX(), 3), round(centre.GetY(), 3)))

with open("src/occurrences/country-centroids.json", "w") as file:
    rows = ",\n".join(f"  [{lon}, {lat}]" for lon, lat in sorted(centroids))
    file.write(f"[\n{rows}\n]\n")
print(len(centroids), "centroids")
