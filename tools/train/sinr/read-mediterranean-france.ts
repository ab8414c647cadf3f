import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { TrainingRecords } from "../../../src/training/sinr/train-sinr.ts";

/**
 * Reads the flora of Mediterranean France by cells of 10 km (Lenormand et al. 2019, https://doi.org/10.1002/ece3.4718) as records of a
 * species in the middle of each cell where it was recorded.
 *
 * @param each  `cell` is one record of a species in a cell; `observation` as many as were made there.
 * @param most  Species at most, every n-th of those in the order of their numbers.
 * @param fewest  Species of fewer cells are left out.
 */
export function readMediterraneanFrance(
  folder: string,
  { most, fewest, each }: { most: number; fewest: number; each: "cell" | "observation" },
): TrainingRecords {
  const grid = JSON.parse(readFileSync(join(folder, "grid10km.geojson"), "utf8")) as {
    features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }[];
  };
  const middles = new Map(
    grid.features.map(({ properties, geometry }) => [cellId(properties), middleOf(geometry.coordinates)]),
  );
  const rows = gunzipSync(readFileSync(join(folder, "site_species_abundance.csv.gz")))
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.replaceAll('"', "").split(","));
  const counts = new Map<string, number>();
  for (const [, species] of rows) counts.set(species!, (counts.get(species!) ?? 0) + 1);
  const known = [...counts].flatMap(([species, count]) => (count >= fewest ? [species] : []));
  known.sort((one, other) => Number(one) - Number(other));
  const step = Math.max(1, known.length / most);
  const chosen = known
    .filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
    .slice(0, most);
  const classOf = new Map(chosen.map((species, at) => [species, at]));
  const records = rows
    .filter(([site, species]) => classOf.has(species!) && middles.has(site!))
    .flatMap((row) => (each === "cell" ? [row] : Array.from({ length: Number(row[2]) }, () => row)));
  const middle = (site: string) => middles.get(site)!;
  return {
    lons: records.map(([site]) => middle(site!)[0]),
    lats: records.map(([site]) => middle(site!)[1]),
    classes: Int32Array.from(records, ([, species]) => classOf.get(species!)!),
    classCount: chosen.length,
  };
}

function cellId(properties: Record<string, unknown>): string {
  return String(properties["ID"] ?? properties["Site"] ?? properties["site"] ?? Object.values(properties)[0]);
}

/** The middle of the box around all corners of a shape. */
function middleOf(coordinates: unknown): [number, number] {
  const numbers = (coordinates as unknown[]).flat(4) as number[];
  const [lons, lats] = [0, 1].map((axis) => numbers.filter((_, at) => at % 2 === axis)) as [
    number[],
    number[],
  ];
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return [middle(lons), middle(lats)];
}
