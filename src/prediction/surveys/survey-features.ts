import type { SurveyPoint } from "./survey.ts";

/**
 * Writes points as features of a GeoJSON collection, comma between them, as text at once: a hundred thousand features as objects
 * would hold up a thread. Each has its place among all points and its number of reports.
 *
 * @param from  Place of the first of these points among all.
 */
export function surveyFeatures(points: readonly SurveyPoint[], from: number): string {
  return points
    .map(
      ({ lon, lat, events }, at) =>
        `{"type":"Feature","properties":{"place":${from + at},"events":${events}},"geometry":{"type":"Point","coordinates":[${lon},${lat}]}}`,
    )
    .join(",");
}

/** Joins parts that {@link surveyFeatures} wrote to one GeoJSON document. */
export function featureCollection(parts: readonly (string | Blob)[]): Blob {
  const between = parts.flatMap((part, at) => (at === 0 ? [part] : [",", part]));
  return new Blob(['{"type":"FeatureCollection","features":[', ...between, "]}"], {
    type: "application/geo+json",
  });
}
