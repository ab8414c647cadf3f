import type { Place } from "./read-places.ts";
import { recordedSpecies } from "./recorded-species.ts";
import { MOST_DOUBTS, type SurveyContent } from "./survey.ts";
import { type SurveyRecord, surveyRecords } from "./survey-records.ts";

interface Growing {
  lon: number;
  lat: number;
  readonly species: Set<string>;
  readonly events: Set<string>;
  years: [first: number, last: number] | null;
  habitat: string | null;
}

/** Places whose coordinates agree in this number of decimals (about a metre) count as one. */
const decimals = 5;

/**
 * Reads the points of a survey with surveyRecords: one point for each plot, and one for each cell of 50 m with all its
 * reports of single species. A line without coordinates lies where the other lines of its plot lie; where they have none
 * either it is left out, and counted.
 *
 * @param byCell  Whether reports with the same `locationID` make one point.
 * @throws AppError BadInput where the columns of coordinates are missing; MalformedFile where the text is not a table.
 */
export function readSurveyPoints(text: string, address: string, byCell: boolean): SurveyContent {
  const points = new Map<string, Growing>();
  const { records, problems, notes } = surveyRecords(text, address, { crs: null, isSwapped: false });
  const places = placesOfPlots(records);
  let withoutPlace = 0;
  for (const record of records) {
    const { lon, lat } = record.place ?? places.get(record.plot) ?? {};
    if (lon === undefined || lat === undefined) {
      withoutPlace++;
      continue;
    }
    const place = `${lon.toFixed(decimals)} ${lat.toFixed(decimals)}`;
    const id = (byCell ? record.location : record.plot) || place;
    const point = points.get(id) ?? startPoint(lon, lat);
    points.set(id, point);
    add(point, record);
  }
  return {
    points: [...points].map(([id, { lon, lat, species, events, years, habitat }]) => ({
      ...{ lon, lat, id, years, habitat },
      species: species.size,
      events: Math.max(1, events.size),
    })),
    recorded: recordedSpecies(points.values()),
    doubts: problems.slice(0, MOST_DOUBTS),
    doubtCount: problems.length,
    notes: [...notes, ...(withoutPlace === 0 ? [] : [withoutPlaceNote(withoutPlace)])],
  };
}

/** The place of each plot that has a name, from the first of its lines with coordinates. */
function placesOfPlots(records: readonly SurveyRecord[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { plot, place } of records)
    if (plot !== "" && place !== null && !places.has(plot)) places.set(plot, place);
  return places;
}

function withoutPlaceNote(count: number): string {
  return count === 1
    ? "1 line has no coordinates and is left out"
    : `${count} lines have no coordinates and are left out`;
}

function startPoint(lon: number, lat: number): Growing {
  return { lon, lat, species: new Set(), events: new Set(), years: null, habitat: null };
}

function add(point: Growing, { plot, species, year, habitat }: SurveyRecord): void {
  point.events.add(plot);
  for (const name of species.keys()) point.species.add(name);
  if (year !== null) {
    const [from, to] = point.years ?? [year, year];
    point.years = [Math.min(from, year), Math.max(to, year)];
  }
  point.habitat ??= habitat;
}
