"""Writes src/science/habitats/eunis-classes.json: EUNIS classes to level 3 with Annex I and Red List counterparts.

Run: /usr/bin/python3 tools/fixtures-science/write-eunis-classes.py FOLDER
FOLDER holds, from the R package eunis.habitats 0.1.0 (commit 0e37b74b, CC0): eunis_habitats.csv.gz (EUNIS terrestrial 2021,
marine 2022) and eunis_crosswalks.csv.gz; from cesar-leblanc/hdm-framework (commit 8dab754e, Unlicense; lists of
EUNIS-ESy, CC BY 4.0, and of EEA): eunis2021_2007_redlist_crosswalk.csv, whose codes are the classes of vegetation
plots, and redlist_habitats_to_eunis2021.csv (European Red List of Habitats 2016).
The CC0 table has no codes in its section V: those names come from the vegetation plots' list.
"""

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

folder = Path(sys.argv[1])
SOURCES = [
    "EUNIS terrestrial 2021 and marine 2022 (EEA), Annex I crosswalk: R package eunis.habitats 0.1.0, CC0",
    "Classes of vegetation plots and names of section V: EUNIS-ESy, Chytry et al. 2020, CC BY 4.0",
    "European Red List of Habitats, Janssen et al. 2016 (EEA), by hdm-framework, Leblanc et al., Unlicense",
]
CATEGORIES = {
    "critically endangered": "CR",
    "endangered": "EN",
    "vulnerable": "VU",
    "near threatened": "NT",
    "least concern": "LC",
    "data deficient": "DD",
    "-": None,
}


def rows(name):
    opened = gzip.open if name.endswith(".gz") else open
    with opened(folder / name, "rt", encoding="utf-8-sig") as file:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(file)]


def category(text):
    # One cell of the source reads "Critically EndangeredR".
    return CATEGORIES[re.sub(r"R$", "", text).lower()]


names = {
    row["code"]: row["name"]
    for row in rows("eunis_habitats.csv.gz")
    if row["classification"] in ("EUNIS_T_2021", "EUNIS_M_2022") and row["code"]
}
listed = {row["EUNIS 2020 code"]: row["EUNIS-2021 habitat name"] for row in rows("eunis2021_2007_redlist_crosswalk.csv")}
# Classes of plots in the European Vegetation Archive that the list lacks: periodically exposed shores, gravel bars.
ALSO = ["Q6", "Q61", "Q62", "Q63", "U7", "U71"]
codes = sorted(code for code in {*listed, *ALSO} if re.fullmatch(r"[NQRSTUV][0-9A-Z]{0,2}|MA2[0-9A-Z]{0,2}", code))

to_annex, to_eunis = defaultdict(set), defaultdict(set)
wider = set()
for row in rows("eunis_crosswalks.csv.gz"):
    pair = (row["from_system"], row["to_system"])
    if pair in (("EUNIS_T_2021", "Annex_I"), ("EUNIS_M_2022", "Annex_I")) and row["from_code"] in codes:
        for annex in row["to_code"].split(";"):
            if annex == "NA":
                wider.add(row["from_code"])
            else:
                to_annex[row["from_code"]].add(annex)

LEVEL3 = re.compile(r"[NQRSTUV][0-9A-Z]{2}|MA2[0-9A-Z]{2}")
for row in rows("eunis_crosswalks.csv.gz"):
    if row["from_system"] == "Annex_I" and row["to_system"] in ("EUNIS_T_2021", "EUNIS_M_2022"):
        to_eunis[row["from_code"]].update(code for code in row["to_code"].split(";") if LEVEL3.fullmatch(code))
for code, annexes in to_annex.items():
    for annex in annexes:
        if LEVEL3.fullmatch(code):
            to_eunis[annex].add(code)


def relation(code, annex):
    """Of the EUNIS class to the Annex I type, as far as the two lists tell."""
    class_has_more = len(to_annex[code]) > 1 or code in wider
    annex_has_more = len(to_eunis[annex]) > 1
    return {(False, False): "≈", (True, False): ">", (False, True): "<", (True, True): "#"}[
        (class_has_more, annex_has_more)
    ]


red_list = defaultdict(list)
for row in rows("redlist_habitats_to_eunis2021.csv"):
    for code in row["EUNIS 2019/2021 code"].split(";"):
        if code in codes:
            red_list[code].append(
                {
                    "code": row["RL project habitat code"],
                    "relation": row["EUNIS 2019/2021 qualifier"],
                    "eu28": category(row["Overall category EU28"]),
                    "eu28plus": category(row["Overall category EU28+"]),
                }
            )

classes = [
    {
        "code": code,
        "name": names.get(code) or listed[code],
        "annexI": [
            {"code": annex, "relation": relation(code, annex)}
            for annex in (sorted(to_annex[code]) if LEVEL3.fullmatch(code) else [])
        ],
        "redList": red_list[code] if LEVEL3.fullmatch(code) else [],
    }
    for code in codes
]
out = Path(__file__).resolve().parents[2] / "src/science/habitats/eunis-classes.json"
out.write_text(json.dumps({"writtenBy": "tools/fixtures-science/write-eunis-classes.py", "sources": SOURCES, "classes": classes}, ensure_ascii=False))
print(len(classes), sum(bool(c["annexI"]) for c in classes), sum(bool(c["redList"]) for c in classes))
