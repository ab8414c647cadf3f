import centroids from "./country-centroids.json" with { type: "json" };

/** Kilometres around a centroid in which a record counts as being at it. */
const NEAR_KM = 2;
const KM_PER_DEGREE = 111.2;

/** Centroids by the whole degrees around them, each in the squares that it may be near to. */
const bySquare = new Map<string, [number, number][]>();
for (const [lon, lat] of centroids as [number, number][])
  for (const dx of [-1, 0, 1])
    for (const dy of [-1, 0, 1]) {
      const square = `${Math.floor(lon) + dx} ${Math.floor(lat) + dy}`;
      bySquare.set(square, [...(bySquare.get(square) ?? []), [lon, lat]]);
    }

/**
 * Tells whether a place is within 2 km of the centroid of a country or of a country's largest part, where programs put records
 * of which only the country is known. Outlines of Natural Earth; gazetteers have other outlines, so some are missed.
 */
export function isCountryCentroid(lon: number, lat: number): boolean {
  const near = bySquare.get(`${Math.floor(lon)} ${Math.floor(lat)}`) ?? [];
  const east = KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return near.some(([x, y]) => Math.hypot((lon - x) * east, (lat - y) * KM_PER_DEGREE) <= NEAR_KM);
}
