import { readNumber } from "../core/table/read-number.ts";
import { badRecords } from "./bad-records.ts";
import { isCountryCentroid } from "./country-centroids.ts";
import { growingColumns } from "./growing-columns.ts";
import type { Occurrences, RecordCounts, RecordRules, Taxon } from "./occurrences.ts";
import type { RecordColumns } from "./record-columns.ts";
import { recordNotes } from "./record-notes.ts";

/** Records that are kept at most: beyond it the memory of a page does not suffice. */
const MOST_RECORDS = 10_000_000;
/** GBIF's own distance from a centroid that counts as being at it, metres. */
const NEAR_METRES = 2_000;
/** Places that agree in this part of a degree (about a metre) are one. */
const PER_DEGREE = 100_000;

/** Judges records one by one: `add` a row, then `finish`. */
export interface RecordCollector {
  add(row: readonly string[]): void;
  finish(): Occurrences;
}

/**
 * Creates a collector that keeps the places of taxa and counts, with its reason, each record that it leaves out. The first reason
 * that holds is counted, in the order of {@link RecordCounts}.
 *
 * @throws AppError BadInput from `add` beyond ten million kept records, from `finish` where no record is left.
 */
export function collectRecords(columns: RecordColumns, rules: RecordRules): RecordCollector {
  const { cell, has, width } = columns;
  const counts = noCounts();
  const taxa = new Map<string, { taxon: Taxon; at: number }>();
  const seen = new Set<string>();
  const kept = growingColumns();
  const namesSpecies = has("species") || has("speciesKey");
  const isLeftOut = (row: readonly string[]): keyof RecordCounts | null => {
    if (row.length < width) return "brokenRows";
    const [lonText, latText] = [cell(row, "lon"), cell(row, "lat")];
    if (lonText === "" && latText === "") return "withoutCoordinates";
    const place = placeOf(lonText, latText);
    if (place === null) return "badCoordinates";
    if (place.lon === 0 && place.lat === 0) return "zeroCoordinates";
    const uncertainty = numberIn(cell(row, "uncertainty"));
    if (rules.mostUncertaintyMetres !== null && (uncertainty ?? 0) > rules.mostUncertaintyMetres)
      return "uncertain";
    if (/^absent$/i.test(cell(row, "status"))) return "absences";
    const taxon = taxonOf(row, columns);
    if (taxon === null) return isAboveSpecies(row, columns, namesSpecies) ? "aboveSpecies" : "unnamed";
    const id = taxon.key ?? taxon.name;
    const at = taxa.get(id)?.at ?? taxa.size;
    const [x, y] = [Math.round(place.lon * PER_DEGREE), Math.round(place.lat * PER_DEGREE)];
    const once = `${at} ${x} ${y} ${cell(row, "date")}`;
    if (seen.has(once)) return "duplicates";
    const distance = numberIn(cell(row, "centroidDistance"));
    const isCentroid =
      (distance !== null && distance <= NEAR_METRES) || isCountryCentroid(place.lon, place.lat);
    if (isCentroid && rules.dropsCentroids) return "droppedCentroids";
    if (kept.length === MOST_RECORDS)
      throw badRecords(
        `expected at most ${MOST_RECORDS.toLocaleString("en")} records to keep, got more; bring fewer taxa or a smaller area`,
      );
    seen.add(once);
    if (at === taxa.size) taxa.set(id, { taxon, at });
    if (isCentroid) counts.atCentroid++;
    if (uncertainty === null) counts.unknownUncertainty++;
    kept.add(place.lon, place.lat, at);
    return null;
  };
  return {
    add(row) {
      counts.read++;
      counts[isLeftOut(row) ?? "kept"]++;
    },
    finish() {
      const notes = recordNotes(counts, rules);
      if (counts.kept === 0)
        throw badRecords(
          counts.read === 0
            ? "expected records, got a file without any"
            : `expected records with a taxon and a place, got none among ${counts.read.toLocaleString("en")}: ${notes.join("; ")}`,
        );
      return {
        ...inOrder(
          [...taxa.values()].map(({ taxon }) => taxon),
          kept.taxa(),
        ),
        ...{ lons: kept.lons(), lats: kept.lats(), counts, notes },
      };
    },
  };
}

function noCounts(): RecordCounts {
  return {
    ...{ read: 0, kept: 0, brokenRows: 0, withoutCoordinates: 0, badCoordinates: 0, zeroCoordinates: 0 },
    ...{ uncertain: 0, absences: 0, unnamed: 0, aboveSpecies: 0, duplicates: 0 },
    ...{ droppedCentroids: 0, atCentroid: 0, unknownUncertainty: 0 },
  };
}

function placeOf(lonText: string, latText: string): { lon: number; lat: number } | null {
  const [lon, lat] = [numberIn(lonText), numberIn(latText)];
  if (lon === null || lat === null || Math.abs(lon) > 180 || Math.abs(lat) > 90) return null;
  return { lon, lat };
}

function numberIn(text: string): number | null {
  if (text === "") return null;
  const plain = Number(text);
  return Number.isFinite(plain) ? plain : readNumber(text, { mark: null, grouped: false });
}

/** The taxon of a record: its species where the file names species, else what it was recorded as. */
function taxonOf(row: readonly string[], { cell, has }: RecordColumns): Taxon | null {
  const namesSpecies = has("species") || has("speciesKey");
  const name = cell(row, "species") || (has("species") ? "" : cell(row, "name"));
  const key = cell(row, namesSpecies ? "speciesKey" : "key") || null;
  if (name === "" && key === null) return null;
  return { name: name === "" ? key! : name, key };
}

function isAboveSpecies(row: readonly string[], { cell }: RecordColumns, namesSpecies: boolean): boolean {
  return namesSpecies && (cell(row, "name") !== "" || cell(row, "key") !== "");
}

/** Taxa in the order of their keys where all are numbers (as NumPy's `unique` gives them), else of their names. */
function inOrder(taxa: readonly Taxon[], taxonOf: Int32Array): Pick<Occurrences, "taxa" | "taxonOf"> {
  const isNumbered = taxa.every(({ key }) => key !== null && /^\d{1,15}$/.test(key));
  const compare = (one: Taxon, other: Taxon) =>
    isNumbered ? Number(one.key) - Number(other.key) : one.name < other.name ? -1 : 1;
  const order = [...taxa.keys()].sort((one, other) => compare(taxa[one]!, taxa[other]!));
  const placeOf = new Int32Array(taxa.length);
  for (const [place, at] of order.entries()) placeOf[at] = place;
  return { taxa: order.map((at) => taxa[at]!), taxonOf: taxonOf.map((at) => placeOf[at]!) };
}
