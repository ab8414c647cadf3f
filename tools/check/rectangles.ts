/** The land of the simulated island lies within it. */
const island = { west: -14.55, south: 51.44 };

/**
 * A GeoJSON collection of rectangles of one size in degrees, named "area 0" and so on: a single one begins south-west of the island and
 * may cover it all, several lie on it in rows of ten.
 */
export function rectangles(count: number, [width, height]: readonly [number, number]) {
  const features = Array.from({ length: count }, (_, at) => {
    const west = count === 1 ? -14.9 : island.west + (at % 10) * 0.014;
    const south = count === 1 ? 51.3 : island.south + Math.floor(at / 10) * 0.018;
    const [east, north] = [west + width, south + height];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return {
      type: "Feature",
      properties: { name: `area ${at}` },
      geometry: { type: "Polygon", coordinates: [ring] },
    };
  });
  return { type: "FeatureCollection", features };
}
