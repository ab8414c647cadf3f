import type { LonLat } from "../../core/cell.ts";
import { metresApart } from "../../core/metres-apart.ts";
import type { RecordedSpecies } from "../../prediction/surveys/recorded-species.ts";
import type { SurveyPoint } from "../../prediction/surveys/survey.ts";

/** Where one species was recorded. */
export interface RecordedNear {
  /** Points with the species. */
  readonly on: number;
  /** The nearest of them to a place, metres away, with its years; null where there is none or no place is chosen. */
  readonly nearest: { readonly metres: number; readonly years: SurveyPoint["years"] } | null;
}

/**
 * Counts the points where a species was recorded and finds the nearest one.
 *
 * @param names  The names in the file that stand for the species.
 */
export function recordedNear(
  points: readonly SurveyPoint[],
  recorded: RecordedSpecies,
  names: Iterable<string>,
  place: LonLat | null,
): RecordedNear {
  const found = new Set<number>();
  for (const name of names) for (const at of recorded.get(name) ?? []) found.add(at);
  let nearest: RecordedNear["nearest"] = null;
  for (const at of place === null ? [] : found) {
    const { lon, lat, years } = points[at]!;
    const metres = metresApart(place!, [lon, lat]);
    if (nearest === null || metres < nearest.metres) nearest = { metres, years };
  }
  return { on: found.size, nearest };
}
