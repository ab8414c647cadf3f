"""Writes systems.json: the coordinate systems of Europe, their datums, and the shifts of these to WGS 84 that need no grid.

Run: /usr/bin/python3 src/core/crs/write-systems.py > src/core/crs/systems.json
Needs Debian's proj-data and python3-gdal; reads the tables of proj.db (EPSG dataset and Esri's codes) and asks PROJ for each projection.
"""

import json
import math
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict

from osgeo import gdal, osr

gdal.PushErrorHandler("CPLQuietErrorHandler")
gdal.SetConfigOption("OSR_USE_NON_DEPRECATED", "NO")
osr.DontUseExceptions()

DB = sqlite3.connect("/usr/share/proj/proj.db")
# Codes are stored as numbers where they look like some: as text everywhere here.
DB.row_factory = lambda cursor, row: tuple(
    str(value) if column[0].endswith("code") and value is not None else value for column, value in zip(cursor.description, row))
WEST, SOUTH, EAST, NORTH = -32, 27, 45, 82
WGS84, ETRS89 = ("EPSG", "4326"), ("EPSG", "4258")
UNITS = dict(((a, c), f) for a, c, f in DB.execute("select auth_name, code, conv_factor from unit_of_measure"))
# An operation that says no accuracy, or a worse one, is none: a map cell is 50 m.
WORST_ACCURACY = 44
# Method codes: translations, position vector, coordinate frame, Molodensky-Badekas (each for three kinds of coordinates).
TRANSLATION, POSITION_VECTOR, COORDINATE_FRAME = {"9603", "1031", "1035"}, {"9606", "1033", "1037"}, {"9607", "1032", "1038"}
MOLODENSKY_CF, MOLODENSKY_PV = {"9636", "1034", "1039"}, {"1061", "1062", "1063"}
OF_THE_DATUM = set("ellps a b rf datum towgs84 pm no_defs type nadgrids wktext".split())
# Where proj4js differs from PROJ by more than 20 m: Cassini of the whole world, the polar grids of EMEP.
NOT_OURS = {"53028", "54028", "102068", "102069"}
# What proj4js projects, by PROJ's name.
PROJECTIONS = set("aea aeqd bonne cass cea eqc eqdc eqearth krovak laea lcc merc moll omerc poly robin sinu somerc stere sterea tmerc utm".split())


def plain(name):
    """A name as it is compared (plain-name.ts does the same): letters and digits only, without Esri's D_ and GCS_."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.lower().replace("+", "plus")) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^(d|gcs)_", "", bare))


def extents(table):
    found = defaultdict(list)
    for auth, code, w, s, e, n, name in DB.execute(
        "select u.object_auth_name, u.object_code, x.west_lon, x.south_lat, x.east_lon, x.north_lat, x.name from usage u"
        " join extent x on x.auth_name = u.extent_auth_name and x.code = u.extent_code where x.west_lon is not null and u.object_table_name = ?",
        (table,),
    ):
        found[auth, code].append((w, s, e, n, name))
    return found


def touches_europe(boxes):
    return any(s < NORTH and n > SOUTH and (w < EAST and e > WEST if w <= e else w < EAST or e > WEST) for w, s, e, n, _ in boxes)


def geodetic_systems():
    """Each geographic system: its datum and the datum's facts."""
    query = """select g.auth_name, g.code, g.name, d.auth_name, d.code, d.name, e.semi_major_axis, e.inv_flattening, e.semi_minor_axis,
        p.longitude, p.uom_auth_name, p.uom_code, g.deprecated, e.uom_auth_name, e.uom_code from geodetic_crs g
        join geodetic_datum d on d.auth_name = g.datum_auth_name and d.code = g.datum_code
        join ellipsoid e on e.auth_name = d.ellipsoid_auth_name and e.code = d.ellipsoid_code
        join prime_meridian p on p.auth_name = d.prime_meridian_auth_name and p.code = d.prime_meridian_code
        where g.auth_name in ('EPSG', 'ESRI') and e.celestial_body_code = 'EARTH'"""
    systems = {}
    for a, c, name, da, dc, dname, major, rf, minor, lon, ua, uc, deprecated, ea, ec in DB.execute(query):
        unit = UNITS[ea, ec]
        rf = rf if rf is not None else (0 if minor in (None, major) else major / (major - minor))
        meridian = dms(lon) if uc == "9110" else math.degrees(lon * UNITS[ua, uc])
        systems[a, c] = {
            "name": name, "datum": (da, dc), "datumName": dname, "a": round(major * unit, 4), "rf": rf,
            "meridian": round(meridian, 10), "deprecated": deprecated,
        }
    return systems


def dms(value):
    """EPSG's sexagesimal DMS: degrees, then two digits of minutes, then seconds."""
    sign, text = math.copysign(1, value), f"{abs(value):.10f}"
    whole, rest = text.split(".")
    return sign * (int(whole) + int(rest[:2]) / 60 + float(rest[2:4] + "." + rest[4:]) / 3600)


def metres_radians_ppm(row):
    """Translations in metres, rotations in radians (position vector), scale in parts of one, pivot in metres."""
    unit = lambda key: UNITS[row[f"{key}_uom_auth_name"], row[f"{key}_uom_code"]] if row[f"{key}_uom_code"] else 1
    t = [row[k] * unit("translation") for k in ("tx", "ty", "tz")]
    r = [(row[k] or 0) * unit("rotation") for k in ("rx", "ry", "rz")]
    scale = (row["scale_difference"] or 0) * unit("scale_difference")
    pivot = [(row[k] or 0) * unit("pivot") for k in ("px", "py", "pz")]
    if row["method_code"] in COORDINATE_FRAME | MOLODENSKY_CF:
        r = [-x for x in r]
    if row["method_code"] in MOLODENSKY_CF | MOLODENSKY_PV:
        # X' = P + T + M R (X - P), with P put into the translation.
        m, (x, y, z), (rx, ry, rz) = 1 + scale, pivot, r
        turned = [m * (x - rz * y + ry * z), m * (rz * x + y - rx * z), m * (-ry * x + rx * y + z)]
        t = [a + b - c for a, b, c in zip(t, pivot, turned)]
    return t, r, scale


def shift_of(row):
    """The seven numbers of +towgs84: metres, arc seconds (position vector), parts per million."""
    t, r, scale = metres_radians_ppm(row)
    seconds = 3600 * 180 / math.pi
    return [round(x, 4) for x in t] + [round(x * seconds, 7) for x in r] + [round(scale * 1e6, 6)]


def operations():
    """Every operation by seven parameters or fewer that is not withdrawn, by its source."""
    cursor = DB.execute("select * from helmert_transformation where auth_name in ('EPSG', 'ESRI')")
    names = [column[0] for column in cursor.description]
    # What only a grid has taken the place of still stands: grids are not read here.
    superseded = {
        (a, c) for a, c in DB.execute(
            "select superseded_auth_name, superseded_code from supersession where superseded_table_name = 'helmert_transformation' "
            " and replacement_table_name = 'helmert_transformation' and same_source_target_crs = 1")
    }
    boxes = extents("helmert_transformation")
    known = TRANSLATION | POSITION_VECTOR | COORDINATE_FRAME | MOLODENSKY_CF | MOLODENSKY_PV
    found = defaultdict(list)
    for values in cursor:
        row = dict(zip(names, values))
        key = row["auth_name"], row["code"]
        if row["method_code"] not in known or row["accuracy"] is None or row["accuracy"] > WORST_ACCURACY:
            continue
        row["superseded"] = key in superseded
        row["boxes"] = boxes[key]
        found[row["source_crs_auth_name"], row["source_crs_code"]].append(row)
    return found


def same_as_wgs84(found, european):
    """Systems whose operation to WGS 84 or ETRS89 moves nothing: today's geocentric ones."""
    same = {WGS84, ETRS89}
    while True:
        more = {
            source for source, rows in found.items() if source not in same and source in european
            for row in rows
            if (row["target_crs_auth_name"], row["target_crs_code"]) in same and not row["deprecated"]
            and row["auth_name"] == "EPSG" and not any(shift_of(row)) and row["accuracy"] <= 2
        }
        if not more:
            return same
        same |= more


def greenwich_twin(key, systems):
    """The system from Greenwich of one that counts from another meridian: NTF of NTF (Paris)."""
    name = re.sub(r" \([A-Z][a-z]+\)$", "", systems[key]["name"])
    twins = [k for k, s in systems.items() if s["name"] == name and s["meridian"] == 0 and k[0] == key[0]]
    return twins[0] if twins else None


def shifts(key, systems, found, same):
    """What takes this system to WGS 84, best first: as PROJ chooses among operations whose area holds a place."""
    if systems[key]["rf"] == 0:
        return [[0] * 7 + [0, "sphere", -180, -90, 180, 90]]
    if key in same:
        return [[0] * 7 + [1, "null", -180, -90, 180, 90]]
    twin = greenwich_twin(key, systems) if systems[key]["meridian"] != 0 else None
    if twin:
        return shifts(twin, systems, found, same)
    # Until EPSG gave the datum of Yugoslavia a name of its own, it was called as the Austrian one.
    sources = [key, ("EPSG", "3906")] if key == ("EPSG", "4312") else [key]
    rows = [r for source in sources for r in found[source] if (r["target_crs_auth_name"], r["target_crs_code"]) in same]
    current = [r for r in rows if not r["deprecated"] and not r["superseded"]]
    rows = current or [r for r in rows if not r["deprecated"]] or rows
    # Esri's operations stand in only where EPSG has none.
    rows = [r for r in rows if r["auth_name"] == "EPSG"] or rows
    listed = []
    for row in rows:
        for w, s, e, n, name in row["boxes"]:
            area = (e - w) * (n - s)
            is_offshore = "offshore" in name and "onshore" not in name
            to_wgs84 = (row["target_crs_auth_name"], row["target_crs_code"]) == WGS84
            listed.append(((is_offshore, row["accuracy"], area, not to_wgs84), [
                *shift_of(row), row["accuracy"], f"{row['auth_name']}:{row['code']}", w, s, e, n]))
    listed.sort(key=lambda one: one[0])
    kept = []
    for _, entry in listed:
        if not any(entry[9:] == other[9:] for other in kept) and touches_europe([(*entry[9:], "")]):
            kept.append(entry)
    return kept


def names_of(key, systems):
    system = systems[key]
    names = {system["name"], system["datumName"]}
    for table, (auth, code) in (("geodetic_crs", key), ("geodetic_datum", system["datum"])):
        names |= {n for (n,) in DB.execute(
            "select alt_name from alias_name where table_name = ? and auth_name = ? and code = ?", (table, auth, code))}
    return {plain(n) for n in names} - {n for n in map(plain, names) if n.isdigit()}


def projection(auth, code):
    """PROJ's text of a projection, without what the datum says of it."""
    system = osr.SpatialReference()
    if system.SetFromUserInput(f"{auth}:{code}") != 0:
        return None
    parts = system.ExportToProj4().split()
    if not parts or not parts[0].startswith("+proj="):
        return None
    if "+nadgrids=@null" in parts:
        parts.append("+R=6378137")  # Web Mercator
    parts = [p for p in parts if p.split("=")[0][1:] not in OF_THE_DATUM and p != "+units=m"]
    name = parts[0].removeprefix("+proj=")
    has_axis = any(p.startswith("+axis") for p in parts)
    return " ".join(parts) if name in PROJECTIONS and (not has_axis or name == "krovak") else None


def is_in_grads(key):
    return key[0] == "EPSG" and any(code == "9105" for (code,) in DB.execute(
        "select a.uom_code from geodetic_crs g join axis a on a.coordinate_system_auth_name = g.coordinate_system_auth_name"
        " and a.coordinate_system_code = g.coordinate_system_code where g.auth_name = ? and g.code = ?", key))


def main():
    systems, found = geodetic_systems(), operations()
    boxes, geodetic_boxes = extents("projected_crs"), extents("geodetic_crs")
    european = {key for key in systems if touches_europe(geodetic_boxes[key])}
    same = same_as_wgs84(found, european)
    datums, projected, conversions = {}, {}, {}
    used = {}
    for key in sorted(systems, key=lambda k: (k[0], int(k[1]))):
        if key not in european:
            continue
        own = shifts(key, systems, found, same)
        if own:
            used[key] = own
    for auth, code, ga, gc, ca, cc in DB.execute(
        "select auth_name, code, geodetic_crs_auth_name, geodetic_crs_code, conversion_auth_name, conversion_code from projected_crs"
        " where auth_name = 'EPSG' or auth_name = 'ESRI' and cast(code as integer) > 32767 order by auth_name, cast(code as integer)"):
        geodetic = (ga, gc)
        if geodetic not in used or not touches_europe(boxes[auth, code]):
            continue
        text = None if code in NOT_OURS else projection(auth, code)
        if text is None:
            continue
        conversion = f"{cc}" if ca == "EPSG" else f"{auth}{code}"
        if conversions.setdefault(conversion, text) != text:
            conversion = f"{auth}{code}"
            conversions[conversion] = text
        w = math.floor(min(b[0] for b in boxes[auth, code])) if all(b[0] <= b[2] for b in boxes[auth, code]) else -180
        e = math.ceil(max(b[2] for b in boxes[auth, code])) if w != -180 else 180
        s, n = math.floor(min(b[1] for b in boxes[auth, code])), math.ceil(max(b[3] for b in boxes[auth, code]))
        projected[code] = [geodetic, conversion, w, s, e, n]
    needed = {row[0] for row in projected.values()} | {k for k in used if k[0] == "EPSG"}
    # A datum has several geographic systems (2D, 3D, degrees, grads): the first stands for all.
    by_datum, geographic = {}, {}
    for key in sorted(needed, key=lambda k: (k[0], int(k[1]))):
        system = systems[key]
        datum = "".join(system["datum"]).replace("EPSG", "")
        entry = by_datum.setdefault(datum, {
            "name": system["datumName"], "a": system["a"], "rf": system["rf"], "meridian": system["meridian"],
            "names": set(), "shifts": used[key]})
        entry["names"] |= names_of(key, systems)
        geographic[key[1]] = [datum, "grad" if is_in_grads(key) else "degree"]
    for row in projected.values():
        row[0] = "".join(systems[row[0]]["datum"]).replace("EPSG", "")
    for datum, entry in by_datum.items():
        entry["names"] = sorted(entry["names"])
    compounds = {
        code: horizontal for code, horizontal in DB.execute(
            "select code, horiz_crs_code from compound_crs where auth_name = 'EPSG' and horiz_crs_auth_name = 'EPSG'")
        if horizontal in projected or horizontal in geographic
    }
    version = dict(DB.execute("select key, value from metadata"))
    header = {"from": f"PROJ {version['PROJ.VERSION']}, EPSG {version['EPSG.VERSION']}, {version['ESRI.VERSION']}"}
    lines = ["{", f'"from": {json.dumps(header["from"])},']
    for name, table in (("datums", by_datum), ("geographic", geographic), ("conversions", conversions), ("projected", projected), ("compounds", compounds)):
        rows = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'), ensure_ascii=False)}" for k, v in table.items())
        lines.append(f'"{name}": {{\n{rows}\n}}' + ("," if name != "compounds" else ""))
    print("\n".join(lines) + "\n}")
    print({k: len(v) for k, v in (("datums", by_datum), ("projected", projected), ("conversions", conversions), ("compounds", compounds))}, file=sys.stderr)


main()
