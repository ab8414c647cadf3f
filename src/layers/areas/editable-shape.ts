import type { Polygon, Position } from "geojson";

/** Decimals of a degree that the drawing library takes: about a centimetre. */
export const DRAWN_DECIMALS = 7;

/**
 * Returns a polygon as the drawing library takes it: its outer ring alone, corners to seven decimals of a degree, none twice in a row.
 * Files give corners with more decimals, which the library refuses.
 */
export function editableShape({ coordinates: [ring = []] }: Polygon): Polygon {
  const corners = ring.map(([lon, lat]): Position => [rounded(lon!), rounded(lat!)]);
  const isRepeated = (corner: Position, at: number) =>
    at > 0 && corner[0] === corners[at - 1]![0] && corner[1] === corners[at - 1]![1];
  return { type: "Polygon", coordinates: [corners.filter((corner, at) => !isRepeated(corner, at))] };
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(DRAWN_DECIMALS));
}
