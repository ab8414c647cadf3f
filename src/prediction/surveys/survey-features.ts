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

/** Makes one GeoJSON document of what {@link surveyFeatures} wrote. */
export function featureCollection(features: string): Blob {
  return new Blob(['{"type":"FeatureCollection","features":[', features, "]}"], {
    type: "application/geo+json",
  });
}
