"""Adds the countries and oceans beyond the map of Europe to public/basemap/labels.geojson; see README.md for how to run it.

Run after derive.py, which writes that file anew. Names and shapes: Natural Earth 1:110 million (public domain) from world-atlas 2.0.2.
"""

import json
import sys
from pathlib import Path

from osgeo import ogr

ogr.UseExceptions()

# The labels of Europe's map; see derive.py.
EUROPE = (-58.0, 20.0, 78.0, 81.0)
# Square degrees: large countries are named on a map of the whole Earth, small ones later.
RANKS = (150.0, 40.0, 8.0)
OCEANS = [
    ("Pacific Ocean", -140.0, -5.0, 0),
    ("Pacific Ocean", 165.0, 12.0, 0),
    ("South Atlantic", -15.0, -25.0, 0),
    ("Indian Ocean", 78.0, -25.0, 0),
    ("Southern Ocean", 20.0, -62.0, 1),
    ("Caribbean Sea", -75.0, 15.0, 2),
    ("Coral Sea", 157.0, -17.0, 2),
    ("Bay of Bengal", 89.0, 14.0, 2),
    ("South China Sea", 114.0, 13.0, 2),
]
FILE = Path(__file__).resolve().parents[2] / "public" / "basemap" / "labels.geojson"


def feature(kind, lon, lat, name, rank):
    return {
        "type": "Feature",
        "properties": {"kind": kind, "name": name, "rank": rank},
        "geometry": {"type": "Point", "coordinates": [round(lon, 3), round(lat, 3)]},
    }


def polygons(geometry):
    if geometry.GetGeometryType() == ogr.wkbPolygon:
        return [geometry.Clone()]
    return [part for index in range(geometry.GetGeometryCount()) for part in polygons(geometry.GetGeometryRef(index))]


def is_whole(polygon):
    """Whether a polygon does not cross the date line, where its points jump from one side of the map to the other."""
    west, east, *_ = polygon.GetEnvelope()
    return east - west < 300


def is_in_europe(lon, lat):
    west, south, east, north = EUROPE
    return west <= lon <= east and south <= lat <= north


before = json.loads(FILE.read_text())["features"]
kept = [
    one
    for one in before
    if one["properties"]["kind"] == "town" or is_in_europe(*one["geometry"]["coordinates"])
]
known = {one["properties"]["name"] for one in kept if one["properties"]["kind"] == "country"}
countries = []
source = ogr.Open(sys.argv[1])
for record in source.GetLayerByName("countries"):
    whole = record.GetGeometryRef().Clone()
    largest = max(filter(is_whole, polygons(whole)), key=lambda part: part.GetArea())
    middle = largest.Centroid() if largest.Contains(largest.Centroid()) else largest.PointOnSurface()
    name = record.GetField("name")
    if name in known or name == "Antarctica" or is_in_europe(middle.GetX(), middle.GetY()):
        continue
    rank = sum(largest.GetArea() < limit for limit in RANKS)
    countries.append(feature("country", middle.GetX(), middle.GetY(), name, rank))
oceans = [feature("sea", lon, lat, name, rank) for name, lon, lat, rank in OCEANS]
everything = {"type": "FeatureCollection", "features": [*kept, *countries, *oceans]}
FILE.write_text(json.dumps(everything, separators=(",", ":"), ensure_ascii=False))
print(len(countries), "countries,", len(oceans), "seas,", FILE.stat().st_size, "bytes")
