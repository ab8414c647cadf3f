import type { Environment } from "../environment.ts";
import { HABITATS } from "../flora/habitats.ts";
import { cellCentre, plotPixel } from "../occurrence/land-box.ts";
import type { Fold } from "./folds.ts";

/** One species noted in a survey. */
export interface SurveyRecord {
  /** Position in `FLORA`. */
  readonly species: number;
  /** Per cent of the area; null where no cover was estimated. */
  readonly cover: number | null;
}

/** One visit to a place, with all that was noted there. */
export interface Survey {
  readonly id: string;
  /** Id of the survey of the whole cell that a nested plot belongs to. */
  readonly parentId: string | null;
  /** Cell of the land box. */
  readonly cell: number;
  /** Place as the surveyor wrote it down, metres of EPSG:3035. */
  readonly easting: number;
  readonly northing: number;
  /** Metres. */
  readonly uncertainty: number;
  /** ISO 8601. */
  readonly date: string;
  readonly observer: string;
  readonly fold: Fold;
  /** Square metres. */
  readonly area: number;
  /** EUNIS code at the place; null where none was noted. */
  readonly habitat: string | null;
  readonly records: readonly SurveyRecord[];
}

/** EUNIS code at the centre of a cell. */
export function habitatAt(environment: Environment, cell: number): string {
  return HABITATS[environment.habitat[plotPixel(environment, cell)]!]!.code;
}

/** A place within `reach` metres of a cell's centre on each axis, to the metre. */
export function placeNear(
  cell: number,
  reach: number,
  next: () => number,
): [easting: number, northing: number] {
  const [easting, northing] = cellCentre(cell);
  const scatter = () => Math.round((2 * next() - 1) * reach);
  return [easting + scatter(), northing + scatter()];
}

/** A day between May and August of the years given, both included. */
export function fieldDay(firstYear: number, lastYear: number, next: () => number): string {
  const year = firstYear + Math.floor(next() * (lastYear - firstYear + 1));
  const day = new Date(Date.UTC(year, 4, 1 + Math.floor(next() * 120)));
  return day.toISOString().slice(0, 10);
}
