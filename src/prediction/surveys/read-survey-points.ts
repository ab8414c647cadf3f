import type { SurveyPoint } from "./survey.ts";
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
 * reports of single species. Lines without coordinates are left out.
 *
 * @param byCell  Whether reports with the same `locationID` make one point.
 * @throws AppError BadInput where the columns of coordinates are missing; MalformedFile where the text is not a table.
 */
export function readSurveyPoints(text: string, address: string, byCell: boolean): SurveyPoint[] {
  const points = new Map<string, Growing>();
  for (const record of surveyRecords(text, address, { crs: null, isSwapped: false }).records) {
    if (record.place === null) continue;
    const { lon, lat } = record.place;
    const place = `${lon.toFixed(decimals)} ${lat.toFixed(decimals)}`;
    const id = (byCell ? record.location : record.plot) || place;
    const point = points.get(id) ?? startPoint(lon, lat);
    points.set(id, point);
    add(point, record);
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

function add(point: Growing, { plot, species, year, habitat }: SurveyRecord): void {
  point.events.add(plot);
  for (const name of species.keys()) point.species.add(name);
  if (year !== null) {
    const [from, to] = point.years ?? [year, year];
    point.years = [Math.min(from, year), Math.max(to, year)];
  }
  point.habitat ??= habitat;
}
