import type { Feature, FeatureCollection, LineString } from "geojson";
import { MAP_BOUNDS } from "../core/view.ts";

type Line = Feature<LineString, { step: number }>;

/** Degrees between lines, coarsest first; a finer set holds only the lines that the coarser ones leave out. */
const STEPS = [10, 2, 0.5] as const;

/**
 * Meridians and parallels across the map's bounds. Each line has a `step` of 10, 2 or 0.5 degrees, so that finer sets are
 * drawn only when zoomed in. All are straight on Web Mercator, so each line needs two points only.
 */
export const GRATICULE: FeatureCollection<LineString, { step: number }> = graticule();

function graticule(): FeatureCollection<LineString, { step: number }> {
  const { west, south, east, north } = MAP_BOUNDS;
  const meridians = degrees(west - 3, east + 3).map(([lon, step]) =>
    line(step, [lon, south - 3], [lon, north + 2]),
  );
  const parallels = degrees(south - 3, north + 2).map(([lat, step]) =>
    line(step, [west - 3, lat], [east + 3, lat]),
  );
  return { type: "FeatureCollection", features: [...meridians, ...parallels] };
}

function degrees(from: number, to: number): [value: number, step: number][] {
  const finest = STEPS[STEPS.length - 1]!;
  const count = Math.floor((to - from) / finest) + 1;
  return Array.from({ length: count }, (_, index) => {
    const value = from + index * finest;
    return [value, STEPS.find((step) => value % step === 0) ?? finest];
  });
}

function line(step: number, from: [number, number], to: [number, number]): Line {
  return { type: "Feature", properties: { step }, geometry: { type: "LineString", coordinates: [from, to] } };
}
