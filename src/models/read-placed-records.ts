import { AppError } from "../core/errors.ts";
import { readNumber } from "../core/table/read-number.ts";
import { readTable, type Table } from "../core/table/read-table.ts";
import type { PlacedRecord } from "./recover-labels.ts";

/** Records of a table, and what of it can be compared with another one. */
export interface PlacedRecords {
  readonly records: readonly PlacedRecord[];
  /** Most digits after the point among the coordinates. */
  readonly decimals: number;
  readonly hasDays: boolean;
  /** By the heading of the column that names them: datasets and their publishers, where there are any. */
  readonly datasetColumns: readonly string[];
  /** Lines without a place or a species, which were left out. */
  readonly leftOut: number;
}

/** Headings in small letters without signs; Darwin Core terms, the columns of GBIF's downloads and of GeoPlant. */
const HEADINGS = {
  lon: ["decimallongitude", "lon", "longitude", "x"],
  lat: ["decimallatitude", "lat", "latitude", "y"],
  date: ["eventdate", "date"],
  year: ["year"],
  month: ["month"],
  day: ["day"],
  dayOfYear: ["startdayofyear", "dayofyear"],
  number: ["speciesid", "classid", "class", "labelid", "id"],
  name: ["acceptedscientificname", "scientificname", "species", "name"],
} as const;
const degrees = { mark: null, grouped: false } as const;
const DATASETS = ["datasetkey", "datasetname", "dataset", "publisher", "publishingorgkey"];

/**
 * Reads records of species with place, date and dataset from a table.
 *
 * @param species  whether the table has class numbers or names.
 * @param dataset  the heading, in small letters without signs, of the column that names datasets; null compares none.
 * @throws AppError BadInput where the columns of place or species are missing.
 */
export function readPlacedRecords(
  text: string,
  address: string,
  species: "number" | "name",
  dataset: string | null = null,
): PlacedRecords {
  const table = readTable(text, address);
  const headings = table.header.map(plain);
  const at = (names: readonly string[]) =>
    names.map((name) => headings.indexOf(name)).find((index) => index >= 0);
  const need = (field: "lon" | "lat" | "number" | "name"): number => {
    const found = at(HEADINGS[field]);
    if (found !== undefined) return found;
    const message = `${address}: expected a column ${HEADINGS[field].join(", ")}, got ${table.header.slice(0, 12).join(", ")}`;
    throw new AppError("BadInput", message, { input: address });
  };
  const [lon, lat, speciesAt] = [need("lon"), need("lat"), need(species)];
  const dates = [HEADINGS.date, HEADINGS.year, HEADINGS.month, HEADINGS.day, HEADINGS.dayOfYear].map(at);
  const datasetAt = dataset === null ? -1 : headings.indexOf(dataset);
  let decimals = 0;
  const records = table.rows.flatMap(({ cells }): PlacedRecord[] => {
    const [x, y] = [readNumber(cells[lon]!, degrees), readNumber(cells[lat]!, degrees)];
    const name = cells[speciesAt]!;
    const isSpecies = species === "name" ? name !== "" : /^\d+(\.0+)?$/.test(name);
    if (x === null || y === null || !isSpecies) return [];
    decimals = Math.max(decimals, digitsOf(cells[lon]!), digitsOf(cells[lat]!));
    return [
      {
        lon: x,
        lat: y,
        date: dateOf(dates.map((index) => (index === undefined ? "" : cells[index]!))),
        dataset: datasetAt < 0 ? "" : cells[datasetAt]!,
        species: species === "name" ? name : String(Number(name)),
      },
    ];
  });
  return {
    records,
    decimals,
    hasDays: records.some(({ date }) => date.length > 4),
    datasetColumns: DATASETS.filter((name) => headings.includes(name)),
    leftOut: leftOutOf(table, records.length),
  };
}

function leftOutOf({ rows, problems }: Table, kept: number): number {
  return rows.length + problems.length - kept;
}

function plain(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function digitsOf(cell: string): number {
  return /[.,](\d+)\s*$/.exec(cell)?.[1]?.length ?? 0;
}

/** Writes a day as "2019-06-25", or only the year where no day is known; empty where nothing is. */
function dateOf([date = "", year = "", month = "", day = "", dayOfYear = ""]: readonly string[]): string {
  const [, stated] = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(date) ?? [];
  if (stated !== undefined) return stated;
  const [y, m, d, ordinal] = [year, month, day, dayOfYear].map((cell) => Math.trunc(Number(cell)));
  if (!y) return /^\d{4}/.exec(date)?.[0] ?? "";
  if (m && d) return `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  return ordinal ? new Date(Date.UTC(y, 0, ordinal)).toISOString().slice(0, 10) : `${y}`;
}
