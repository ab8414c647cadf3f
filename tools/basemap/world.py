"""Derives public/basemap/world.geojson, the land and sea beyond the map of Europe; see README.md for how to run it.

Four rectangles of sea around Europe's map, and the land in them at 1:50 million, to 2 decimals of a degree. They are drawn
over that map's own edges, so that its shores do not seem to end there.
"""

import json
import sys
from pathlib import Path

from osgeo import ogr

ogr.UseExceptions()

# A degree inside the map of Europe, whose own clip is -58, 20, 78, 81.
INSIDE = (-57.0, 21.0, 77.0, 80.0)
TOLERANCE_DEGREES = 0.03
# Square degrees.
SMALLEST_ISLAND = 0.02
OUT = Path(__file__).resolve().parents[2] / "public" / "basemap" / "world.geojson"


def box(west, south, east, north):
    return ogr.CreateGeometryFromWkt(
        f"POLYGON (({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"
    )


def rings(polygon):
    return [
        [[round(x, 2), round(y, 2)] for x, y, *_ in polygon.GetGeometryRef(ring).GetPoints()]
        for ring in range(polygon.GetGeometryCount())
    ]


def polygons(geometry):
    if geometry.GetGeometryType() == ogr.wkbPolygon:
        return [geometry.Clone()]
    return [part for index in range(geometry.GetGeometryCount()) for part in polygons(geometry.GetGeometryRef(index))]


def unwrapped(points):
    """The points of a ring without jumps at the date line; a ring around the south pole is closed along it."""
    turn, found = 0, []
    for x, y, *_ in points:
        if found:
            turn -= 360 * round((x + turn - found[-1][0]) / 360)
        found.append((x + turn, y))
    (first_x, first_y), (last_x, _) = found[0], found[-1]
    if abs(last_x - first_x) > 180:
        found += [(last_x, -90), (first_x, -90), (first_x, first_y)]
    return found


def drawn(ring):
    """A ring's polygon in three copies, a turn apart, so that the part within -180 to 180 is whole."""
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    points = unwrapped(ring.GetPoints())
    for turn in (-360, 0, 360):
        line = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in points:
            line.AddPoint_2D(x + turn, y)
        part = ogr.Geometry(ogr.wkbPolygon)
        part.AddGeometry(line)
        whole.AddGeometry(part)
    return whole


west, south, east, north = INSIDE
outside = [
    box(-180, -90, west, 90),
    box(east, -90, 180, 90),
    box(west, -90, east, south),
    box(west, north, east, 90),
]
features = [
    {"type": "Feature", "properties": {"kind": "sea"}, "geometry": {"type": "Polygon", "coordinates": rings(part)}}
    for part in outside
]
source = ogr.Open(sys.argv[1])
for feature in source.GetLayer(0):
    whole = feature.GetGeometryRef().Clone()
    for land in polygons(whole):
        # Holes are lakes, which are drawn as land here as they are for ranges; only the Caspian Sea has one, inside Europe's map.
        around = drawn(land.GetGeometryRef(0))
        if around.GetGeometryRef(0).GetArea() < SMALLEST_ISLAND:
            continue
        simple = around.SimplifyPreserveTopology(TOLERANCE_DEGREES).Buffer(0)
        for part in outside:
            cut = simple.Intersection(part)
            for piece in polygons(cut):
                if piece.GetGeometryType() == ogr.wkbPolygon and not piece.IsEmpty():
                    features.append(
                        {
                            "type": "Feature",
                            "properties": {"kind": "land"},
                            "geometry": {"type": "Polygon", "coordinates": rings(piece)},
                        }
                    )
OUT.write_text(json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")))
print(len(features), "features", OUT.stat().st_size, "bytes")
