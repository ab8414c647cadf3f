import { AppError } from "../../core/errors.ts";
import type { SurveyPoint } from "./survey.ts";

/** One line of a survey file by the names of its columns. */
type Line = Readonly<Record<string, string | undefined>>;

interface Growing {
  lon: number;
  lat: number;
  readonly species: Set<string>;
  readonly events: Set<string>;
  years: [first: number, last: number] | null;
  habitat: string | null;
}

/** Places with the same coordinates to this many decimals (about a metre) are one. */
const decimals = 5;

/**
 * The points of a survey in Darwin Core columns (https://dwc.tdwg.org/terms): plots one by one, reports of single species
 * together for each cell of 50 m.
 *
 * @param lines  Parsed lines. Those without coordinates, and species said to be absent, are passed over.
 * @param byCell  Whether events are put together by their `locationID`.
 * @throws AppError MalformedFile where the columns of coordinates are missing.
 */
export function readSurveyPoints(lines: readonly Line[], address: string, byCell: boolean): SurveyPoint[] {
  const [first] = lines;
  if (first !== undefined && !("decimalLongitude" in first && "decimalLatitude" in first))
    throw new AppError(
      "MalformedFile",
      `${address}: expected columns decimalLongitude and decimalLatitude, got ${Object.keys(first).slice(0, 6).join(", ")}`,
      { address },
    );
  const points = new Map<string, Growing>();
  for (const line of lines) {
    const [lon, lat] = [Number(line["decimalLongitude"]), Number(line["decimalLatitude"])];
    if (!Number.isFinite(lon) || !Number.isFinite(lat) || line["decimalLongitude"] === "") continue;
    const event = line["eventID"] ?? "";
    const place = `${lon.toFixed(decimals)} ${lat.toFixed(decimals)}`;
    const id = (byCell ? line["locationID"] : event) || place;
    const point = points.get(id) ?? startPoint(lon, lat);
    points.set(id, point);
    add(point, line, event);
  }
  return [...points].map(([id, { lon, lat, species, events, years, habitat }]) => ({
    ...{ lon, lat, id, years, habitat },
    species: species.size,
    events: Math.max(1, events.size),
  }));
}

function startPoint(lon: number, lat: number): Growing {
  return { lon, lat, species: new Set(), events: new Set(), years: null, habitat: null };
}

function add(point: Growing, line: Line, event: string): void {
  point.events.add(event);
  const species = line["scientificName"];
  if (species && line["occurrenceStatus"] !== "absent") point.species.add(species);
  const year = Number(/^\d{4}/.exec(line["eventDate"] ?? "")?.[0] ?? Number.NaN);
  if (!Number.isNaN(year)) {
    const [from, to] = point.years ?? [year, year];
    point.years = [Math.min(from, year), Math.max(to, year)];
  }
  point.habitat ??= line["habitat"] || null;
}
