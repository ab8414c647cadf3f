"""Derives public/basemap/ (the offline map of Europe) from public-domain sources; see README.md for how to run it.

overview.geojson  land, lakes, borders and rivers at 1:50 million: the first load
detail.geojson    land, borders and rivers at 1:10 million: fetched when zoomed in
labels.geojson    countries, seas and towns
relief.webp       hill shading of the land and depth of the sea, in Web Mercator (relief.py)

Every feature says its `kind`; coordinates are degrees, to 2 decimals in the overview and 3 in the rest.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from osgeo import ogr

ogr.UseExceptions()

CLIP = (-58.0, 20.0, 78.0, 81.0)
SHAPES = Path("/usr/share/magics")
DETAIL_TOLERANCE_DEGREES = 0.003
OVERVIEW_TOLERANCE_DEGREES = 0.012
# Square degrees.
SMALLEST_LAKE = 0.0008
SMALLEST_ISLAND = {"50m": 0.003, "10m": 0.00008}
OUT = Path(__file__).resolve().parents[2] / "public" / "basemap"

# Names in the towns' own languages that the source lacks, and what stands as a name of a town there and is none.
OTHER_NAMES = {
    "Rome": "Roma", "Florence": "Firenze", "Venice": "Venezia", "Genoa": "Genova", "Seville": "Sevilla", "The Hague": "Den Haag",
    "Geneva": "Genève",
}
NOT_THE_TOWN = {"West Yorkshire", "Nizhniy Novgorod", "Cosmodrome", "Medinet-el Haras"}

CLIP_BOX = ogr.CreateGeometryFromWkt(
    "POLYGON (({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))".format(*CLIP)
)

SEAS = [
    ("Atlantic Ocean", -27.0, 44.5, 0), ("Arctic Ocean", 5.0, 79.0, 0), ("North Sea", 3.2, 56.4, 1),
    ("Norwegian Sea", 1.5, 66.6, 1), ("Baltic Sea", 19.6, 56.6, 1), ("Barents Sea", 38.0, 73.5, 1),
    ("Mediterranean Sea", 18.0, 34.6, 1), ("Black Sea", 34.3, 43.3, 1), ("Caspian Sea", 50.8, 41.6, 1),
    ("Bay of Biscay", -4.6, 45.2, 2), ("Celtic Sea", -8.4, 50.1, 2), ("Irish Sea", -5.0, 53.9, 3),
    ("English Channel", -1.6, 50.15, 3), ("Skagerrak", 9.0, 57.9, 3), ("Gulf of Bothnia", 19.6, 62.0, 2),
    ("Gulf of Finland", 26.0, 59.9, 3), ("Adriatic Sea", 15.6, 43.0, 2), ("Tyrrhenian Sea", 12.0, 39.9, 2),
    ("Ionian Sea", 18.6, 38.0, 2), ("Aegean Sea", 25.2, 38.6, 2), ("Ligurian Sea", 8.9, 43.6, 3),
    ("Balearic Sea", 1.9, 40.3, 3), ("Alboran Sea", -3.4, 36.0, 3), ("White Sea", 37.6, 65.4, 3),
    ("Denmark Strait", -27.5, 67.0, 2), ("Labrador Sea", -51.0, 57.5, 1), ("Greenland Sea", -8.0, 74.5, 1),
    ("Sea of Azov", 36.5, 46.1, 3), ("Gulf of Cádiz", -7.3, 36.4, 3), ("Red Sea", 36.0, 24.5, 2),
]


# Spellings that have changed since this edition of Natural Earth.
TOWN_NAMES = {"Kiev": "Kyiv", "Dnipropetrovsk": "Dnipro", "Odessa": "Odesa"}


# This edition of Natural Earth lost the accented letters of its river names; names with "?" not listed here go unnamed.
RIVER_NAMES = {
    "Bol?shoy Yugan": "Bolshoy Yugan", "Byk Menderes": "Büyük Menderes", "Dal?lven": "Dalälven",
    "Dnepre": "Dnieper", "Glomma (Glma)": "Glomma", "Gta lv": "Göta älv", "Indals?lven": "Indalsälven",
    "Kiz?lirmak": "Kızılırmak", "Klarlven": "Klarälven", "Kokemenjoki": "Kokemäenjoki", "Kr": "Kür",
    "Lule lv": "Lule älv", "Mio": "Miño", "Motala strm": "Motala ström", "Ob?": "Ob", "Rhne": "Rhône",
    "Severnaya Sos?va": "Severnaya Sosva", "Skelleftelven": "Skellefteälven", "Stora Lule lv": "Stora Lule älv",
    "Strymnas (Truma)": "Strymónas", "Svernaya Dvina": "Severnaya Dvina", "Thj?rs?": "Þjórsá",
    "Tornelven": "Torneälven", "Vitava": "Vltava", "Zncara": "Záncara", "ngermanlven": "Ångermanälven",
}


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    write("overview.geojson", 2, [
        *land_and_lakes("50m", OVERVIEW_TOLERANCE_DEGREES), *borders("50m", OVERVIEW_TOLERANCE_DEGREES), *rivers("50m", OVERVIEW_TOLERANCE_DEGREES, most_minor=6),
    ])
    write("detail.geojson", 3, [
        *land_and_lakes("10m", DETAIL_TOLERANCE_DEGREES),
        *borders("10m", DETAIL_TOLERANCE_DEGREES),
        *rivers("10m", DETAIL_TOLERANCE_DEGREES, most_minor=9),
    ])
    write("labels.geojson", 3, [*countries(Path(sys.argv[1])), *seas(), *towns()])


def land_and_lakes(scale, tolerance):
    """Natural Earth's land leaves its lakes out as holes: filled land, and over it the holes less their islands."""
    pieces = [part for geometry, _ in shapes(f"{scale}/ne_{scale}_land.shp", 0) for part in parts(geometry)]
    filled = [ring_polygon(piece, 0) for piece in pieces]
    holes = [ring_polygon(piece, ring) for piece in pieces for ring in range(1, piece.GetGeometryCount())]
    lakes = [without_islands(hole, filled) for hole in holes if hole.GetArea() > SMALLEST_LAKE]
    return [
        *(feature("land", simplified(polygon, tolerance)) for polygon in filled if polygon.GetArea() > SMALLEST_ISLAND[scale]),
        *(feature("lake", simplified(lake, tolerance)) for lake in lakes),
    ]


def ring_polygon(polygon, ring):
    alone = ogr.Geometry(ogr.wkbPolygon)
    alone.AddGeometry(polygon.GetGeometryRef(ring))
    return alone


def without_islands(lake, land):
    for piece in land:
        if piece.GetArea() < lake.GetArea() and lake.Contains(piece):
            lake = lake.Difference(piece)
    return lake


def borders(scale, tolerance):
    path = f"{scale}/ne_{scale}_admin_0_boundary_lines_land.shp"
    return [
        feature("border", geometry, disputed=1 if is_disputed(record) else None)
        for geometry, record in shapes(path, tolerance)
    ]


def is_disputed(record):
    return (record.GetField("featurecla") or "").split(" ")[0] in ("Disputed", "Indefinite", "Line")


def rivers(scale, tolerance, most_minor):
    path = f"{scale}/ne_{scale}_rivers_lake_centerlines.shp"
    return [
        feature("river", geometry, name=river_name(record), rank=int(record.GetField("scalerank")))
        for geometry, record in shapes(path, tolerance)
        if record.GetField("scalerank") <= most_minor and "Lake" not in (record.GetField("featurecla") or "")
    ]


def river_name(record):
    name = RIVER_NAMES.get(record.GetField("name"), record.GetField("name"))
    return None if name is None or "?" in name else name


def countries(topojson):
    """One label point per country, on the largest part of its land; rank 0 (large) to 3 (small)."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        source = ogr.Open(str(topojson_layer(topojson, "countries", folder)))
        for geometry, record in clipped(source, 0):
            largest = max(parts(geometry), key=lambda part: part.GetArea())
            area = geometry.GetArea()
            rank = sum(area < limit for limit in (60.0, 12.0, 2.0))
            if area > 0.02:
                found.append(feature("country", middle(largest), name=record.GetField("name"), rank=rank))
    return found


def middle(polygon):
    """The centroid, or a point well inside where the centroid falls outside or near the edge."""
    inside = polygon.Buffer(-0.25)
    shape = polygon if inside is None or inside.IsEmpty() else max(parts(inside), key=lambda part: part.GetArea())
    centroid = shape.Centroid()
    return centroid if shape.Contains(centroid) else shape.PointOnSurface()


def seas():
    return [feature("sea", ogr.CreateGeometryFromWkt(f"POINT ({lon} {lat})"), name=name, rank=rank) for name, lon, lat, rank in SEAS]


def towns():
    return [
        feature("town", geometry, name=TOWN_NAMES.get(record.GetField("name"), record.GetField("name")), rank=int(record.GetField("scalerank")),
                capital=1 if record.GetField("featurecla") == "Admin-0 capital" else None, also=other_names(record))
        for geometry, record in shapes("10m/ne_10m_populated_places_simple.shp", 0)
    ]


def other_names(record):
    """Names by which a town is searched for besides its own; the source's alternative spellings (namealt) are partly of other towns."""
    own = record.GetField("name")
    found = {record.GetField("namepar"), record.GetField("meganame"), OTHER_NAMES.get(own)}
    names = {name.strip() for name in found if name and name.strip()}
    return sorted(names - {own, TOWN_NAMES.get(own), *NOT_THE_TOWN}) or None


def shapes(path, tolerance):
    return clipped(ogr.Open(str(SHAPES / path)), tolerance)


def clipped(source, tolerance):
    """Pairs of a geometry within the clip and its record."""
    found = []
    for record in source.GetLayer():
        geometry = record.GetGeometryRef()
        if geometry is None or not geometry.Intersects(CLIP_BOX):
            continue
        geometry = (geometry if geometry.IsValid() else geometry.MakeValid()).Intersection(CLIP_BOX)
        if not geometry.IsEmpty():
            found.append((simplified(geometry, tolerance), record))
    return found


def simplified(geometry, tolerance):
    return geometry.SimplifyPreserveTopology(tolerance) if tolerance > 0 else geometry


def parts(geometry):
    if geometry.GetGeometryCount() == 0 or ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbPolygon:
        return [geometry]
    return [geometry.GetGeometryRef(index).Clone() for index in range(geometry.GetGeometryCount())]


def feature(kind, geometry, **properties):
    kept = {name: value for name, value in properties.items() if value is not None}
    return {
        "type": "Feature",
        "properties": {"kind": kind, **kept},
        "geometry": geometry.Clone(),
    }


def topojson_layer(path, name, folder):
    """GDAL reads every object of a TopoJSON file as a layer; keep the one asked for as a file of its own."""
    out = Path(folder) / f"{name}.gpkg"
    subprocess.run(["ogr2ogr", "-q", str(out), str(path), name], check=True)
    return out


def write(name, decimals, features):
    """Rounding comes last, so that simplification sees the full coordinates."""
    options = [f"COORDINATE_PRECISION={decimals}"]
    rounded = [{**one, "geometry": json.loads(one["geometry"].ExportToJson(options))} for one in features]
    text = json.dumps({"type": "FeatureCollection", "features": rounded}, separators=(",", ":"), ensure_ascii=False)
    (OUT / name).write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {len(features)} features, {len(text) // 1024} KiB")


main()
