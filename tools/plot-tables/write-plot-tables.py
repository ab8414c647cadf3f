"""Writes e2e/fixtures/plot-tables/: twelve tables of plots of the simulated island, each in another shape, and numbers.json, what
scikit-learn says of the shipped model on the plots of each.

Run in the repository with Debian's Python, where the island lies in .cache/island:
/usr/bin/python3 tools/plot-tables/write-plot-tables.py
The tables and what was found on the plots are written from the island's own survey, by no code of the readers under test. Only the
scores of the model come from the product (score-plots.ts); they are held to PyTorch elsewhere.
"""

import csv
import json
import subprocess
import tempfile
from pathlib import Path

import numpy
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import f1_score, roc_auc_score

ROOT = Path(__file__).parents[2]
OUT = ROOT / "e2e" / "fixtures" / "plot-tables"
PLOTS, TABLES, BINS = 12, 12, 20


def survey():
    """Plots by id: place, date, area, habitat, and covers by species."""
    plots = {}
    with open(ROOT / ".cache/island/surveys/plots-test.csv", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            plot = plots.setdefault(row["eventID"], {**row, "species": {}})
            if row["occurrenceStatus"] == "present":
                plot["species"][row["scientificName"]] = float(row["organismQuantity"])
    chosen = [one for one in plots.values() if one["species"]]
    step = len(chosen) // (PLOTS * TABLES)
    return chosen[:: step][: PLOTS * TABLES]


def braun_blanquet(cover):
    for most, code in [(0.5, "r"), (1, "+"), (5, "1"), (12.5, "2a"), (25, "2b"), (50, "3"), (75, "4")]:
        if cover <= most:
            return code
    return "5"


def comma(text):
    return str(text).replace(".", ",")


def day_first(date, mark="."):
    year, month, day = date.split("-")
    return mark.join([day, month, year])


def flora(plots):
    return sorted({name for plot in plots for name in plot["species"]})


def long_rows(plots, row):
    return [row(plot, name, cover) for plot in plots for name, cover in plot["species"].items()]


def darwin_core(plots):
    head = "occurrenceID,eventID,eventDate,decimalLatitude,decimalLongitude,geodeticDatum,sampleSizeValue,sampleSizeUnit,scientificName,occurrenceStatus,organismQuantity,organismQuantityType".split(",")
    rows, number = [head], 0
    for plot in plots:
        absent = [name for name in flora(plots) if name not in plot["species"]][:3]
        for name, status, cover in [(n, "present", c) for n, c in plot["species"].items()] + [(n, "absent", 0) for n in absent]:
            number += 1
            rows.append([f"o{number}", plot["eventID"], plot["eventDate"], plot["decimalLatitude"], plot["decimalLongitude"], "WGS84", 100, "square metre", name, status, cover, "% cover"])
    return table(rows, ","), "utf-8"


def european_archive(plots):
    """A species may stand in two layers."""
    head = "PlotObservationID\tTV2 relevé number\tCountry\tCover abundance scale\tDate of recording\tRelevé area (m²)\tExpert System\tLongitude\tLatitude\tLocation uncertainty (m)\tDataset\tMatched concept\tTurboveg2 concept\tLayer\tCover %\tCover code".split("\t")
    rows = [head]
    for number, plot in enumerate(plots):
        for at, (name, cover) in enumerate(plot["species"].items()):
            for layer in ["1", "6"] if at == 0 else ["6"]:
                rows.append([100 + number, number + 1, "Ireland", "Braun/Blanquet (old)", day_first(plot["eventDate"]), 100, plot["habitat"], plot["decimalLongitude"], plot["decimalLatitude"], 5, "IE-1", name, name, layer, cover, braun_blanquet(cover)])
    return table(rows, "\t"), "utf-8-sig"


def turboveg(plots):
    head = "RELEVE_NR;COUNTRY;COVERSCALE;DATE;SURF_AREA;LATITUDE;LONGITUDE;REMARKS;SPECIES_NR;ABBREVIAT;LAYER;COVER_PERC".split(";")
    rows = [head, *long_rows(plots, lambda plot, name, cover: [plot["eventID"], "IE", "01", plot["eventDate"].replace("-", ""), 100, comma(plot["decimalLatitude"]), comma(plot["decimalLongitude"]), "près de l'étang", 1, name, 6, comma(cover)])]
    return table(rows, ";"), "latin-1"


def juice(plots):
    """Plots in columns, head lines above, and the layer in the second column."""
    rows = [
        ["Relevé number", "", *[number + 1 for number in range(len(plots))]],
        ["Date", "", *[plot["eventDate"].replace("-", "") for plot in plots]],
        ["Relevé area (m2)", "", *[100 for _ in plots]],
        ["Deg_lat", "", *[plot["decimalLatitude"] for plot in plots]],
        ["Deg_lon", "", *[plot["decimalLongitude"] for plot in plots]],
        ["EUNIS", "", *[plot["habitat"] for plot in plots]],
    ]
    for name in flora(plots):
        rows.append([name, "hl", *[braun_blanquet(plot["species"][name]) if name in plot["species"] else "." for plot in plots]])
    return table(rows, ";"), "utf-8"


def german(plots):
    """Unicode text as Excel saves it."""
    names = flora(plots)
    rows = [["Aufnahme-Nr.", "Bearbeiter", "Datum", "Fläche (m²)", "Längengrad", "Breitengrad", "EUNIS", "Deckung Krautschicht (%)", *names]]
    for plot in plots:
        rows.append([plot["eventID"], "Müller", day_first(plot["eventDate"]), 100, comma(plot["decimalLongitude"]), comma(plot["decimalLatitude"]), plot["habitat"], 80, *[braun_blanquet(plot["species"][name]) if name in plot["species"] else "" for name in names]])
    return table(rows, "\t"), "utf-16"


def french(plots):
    """Abundance and sociability."""
    head = "N° relevé;Date;Observateur;Longitude;Latitude;Surface (m²);Strate;Espèce;Abondance-dominance".split(";")
    rows = [head]
    for plot in plots:
        for name, cover in plot["species"].items():
            code = braun_blanquet(cover)
            rows.append([plot["eventID"], day_first(plot["eventDate"], "/"), "Élise", comma(plot["decimalLongitude"]), comma(plot["decimalLatitude"]), 100, "h", name, code if code in "r+" else f"{code}.2"])
    return table(rows, ";"), "cp1252"


def spanish(plots):
    names = flora(plots)
    rows = [["Inventario", "Fecha", "Longitud", "Latitud", "Superficie (m2)", "Hábitat", *names]]
    for plot in plots:
        rows.append([plot["eventID"], day_first(plot["eventDate"], "/"), comma(plot["decimalLongitude"]), comma(plot["decimalLatitude"]), 100, plot["habitat"], *[f"{comma(plot['species'][name])} %" if name in plot["species"] else "-" for name in names]])
    return table(rows, ";"), "utf-8-sig"


def italian(plots):
    head = "Rilievo;Data;Longitudine;Latitudine;Superficie;Specie;Copertura".split(";")
    rows = [head, *long_rows(plots, lambda plot, name, cover: [plot["eventID"], day_first(plot["eventDate"], "/"), comma(plot["decimalLongitude"]), comma(plot["decimalLatitude"]), "100 mq", name, braun_blanquet(cover)])]
    return "sep=;\r\n" + table(rows, ";"), "utf-8"


def czech(plots):
    """Two tables, as TURBOVEG exports them: the species of the plots, and their places and dates."""
    head = "Číslo snímku;Patro;Druh;Pokryvnost (%)".split(";")
    rows = [head, *long_rows(plots, lambda plot, name, cover: [plot["eventID"], "E1", name, comma(cover)])]
    return table(rows, ";"), "cp1250"


def czech_plots(plots):
    rows = ["Číslo snímku;Datum;Zeměpisná délka;Zeměpisná šířka;Plocha (m2)".split(";")]
    for plot in plots:
        rows.append([plot["eventID"], day_first(plot["eventDate"]), comma(plot["decimalLongitude"]), comma(plot["decimalLatitude"]), 100])
    return table(rows, ";"), "cp1250"


def british(plots):
    """Quadrats with letters of frequency, a title above, and places only on the first line of each quadrat."""
    rows = [["Survey of the western shore"], ["Quadrat", "Date", "Lat", "Long", "Area", "Species", "DAFOR"]]
    letters = [(1, "R"), (5, "O"), (25, "F"), (75, "A"), (100, "D")]
    for plot in plots:
        for at, (name, cover) in enumerate(plot["species"].items()):
            place = [plot["decimalLatitude"], plot["decimalLongitude"]] if at == 0 else ["", ""]
            year, month, day = plot["eventDate"].split("-")
            rows.append([plot["eventID"], f"{int(day)} {['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][int(month) - 1]} {year}", *place, "100 m2", name, next(letter for most, letter in letters if cover <= most)])
    return table(rows, ","), "utf-8"


def matrix_of_r(plots):
    """`write.csv` of a community matrix: row names, points for blanks, zeros and ones."""
    names = flora(plots)
    rows = [["", "year", "lon", "lat", "area", *[name.replace(" ", ".").replace("-", ".") for name in names]]]
    for plot in plots:
        rows.append([plot["eventID"], plot["eventDate"][:4], plot["decimalLongitude"], plot["decimalLatitude"], 100, *[int(name in plot["species"]) for name in names]])
    return table(rows, ",", csv.QUOTE_NONNUMERIC), "utf-8"


def projected(plots):
    """Metres of EPSG:3035, which the person names, and bars between the columns."""
    from pyproj import Transformer

    to_grid = Transformer.from_crs(4326, 3035, always_xy=True)
    names = flora(plots)
    rows = [["plot_id", "date", "x", "y", "plot_size_ha", *names]]
    for plot in plots:
        x, y = to_grid.transform(float(plot["decimalLongitude"]), float(plot["decimalLatitude"]))
        rows.append([plot["eventID"], plot["eventDate"], f"{x:.2f}", f"{y:.2f}", "0.01", *["x" if name in plot["species"] else "" for name in names]])
    return table(rows, "|"), "utf-8"


def table(rows, mark, quoting=csv.QUOTE_MINIMAL):
    with tempfile.TemporaryFile("w+", newline="") as file:
        csv.writer(file, delimiter=mark, quoting=quoting, lineterminator="\r\n").writerows(rows)
        file.seek(0)
        return file.read()


def numbers(plots, scored, labels):
    at = {name: index for index, name in enumerate(labels)}
    found = numpy.zeros((len(plots), len(labels)), dtype=int)
    for row, plot in enumerate(plots):
        for name in plot["species"]:
            found[row, at[name]] = 1
    scores = numpy.array([scored[plot["eventID"]]["scores"] for plot in plots])
    probabilities = numpy.array([scored[plot["eventID"]]["probabilities"] for plot in plots])
    both = [one for one in range(len(labels)) if 0 < found[:, one].sum() < len(plots)]
    top = numpy.zeros_like(found)
    for row, values in zip(top, scores):
        row[numpy.argsort(-values, kind="stable")[:25]] = 1
    share, mean = calibration_curve(found.ravel(), probabilities.ravel(), n_bins=BINS, strategy="quantile")
    return {
        "macroAuc": float(numpy.mean([roc_auc_score(found[:, one], scores[:, one]) for one in both])),
        "f1At25": float(f1_score(found, top, average="samples", zero_division=0)),
        "expected": float(probabilities.sum(axis=1).mean()),
        "found": float(found.sum(axis=1).mean()),
        "curve": [[float(one), float(other)] for one, other in zip(mean, share)],
    }


shapes = [
    ("darwin-core.csv", darwin_core, None),
    ("european-archive.txt", european_archive, None),
    ("turboveg.csv", turboveg, None),
    ("juice.csv", juice, None),
    ("german.txt", german, None),
    ("french.csv", french, None),
    ("spanish.csv", spanish, None),
    ("italian.csv", italian, None),
    ("czech.csv", czech, None),
    ("british.csv", british, None),
    ("matrix-of-r.csv", matrix_of_r, None),
    ("projected.txt", projected, "EPSG:3035"),
]

chosen = survey()
OUT.mkdir(parents=True, exist_ok=True)
with tempfile.TemporaryDirectory() as folder:
    plain = Path(folder) / "plots.csv"
    rows = [["eventID", "eventDate", "decimalLongitude", "decimalLatitude", "scientificName"]]
    rows += long_rows(chosen, lambda plot, name, _: [plot["eventID"], plot["eventDate"], plot["decimalLongitude"], plot["decimalLatitude"], name])
    plain.write_text(table(rows, ","))
    command = ["node", "--import", "tsx", "tools/plot-tables/score-plots.ts", str(plain), str(ROOT / ".cache" / "sites")]
    model = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
scored = {plot["id"]: plot for plot in model["plots"]}
tables = []
for number, (name, write, crs) in enumerate(shapes):
    own = chosen[number::TABLES]
    text, encoding = write(own)
    (OUT / name).write_bytes(text.encode(encoding))
    other = None
    if write is czech:
        other = "czech-plots.csv"
        text, encoding = czech_plots(own)
        (OUT / other).write_bytes(text.encode(encoding))
    tables.append({"name": name, "other": other, "crs": crs, "plots": len(own), **numbers(own, scored, model["labels"])})
written = {
    "note": "Written by tools/plot-tables/write-plot-tables.py from the simulated island's survey.",
    "versions": {"numpy": numpy.__version__, "scikit-learn": sklearn.__version__},
    "tables": tables,
}
(OUT / "numbers.json").write_text(json.dumps(written, indent=1) + "\n")
