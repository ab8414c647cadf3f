import type { MultiPolygon, Polygon, Position } from "geojson";

/**
 * Finds where the name of an area is written: one place inside it, halfway up a polygon, in the middle of the widest stretch
 * there. Of several polygons it takes the one with the widest stretch. Null for an area without height.
 *
 * A map cuts a polygon into its own tiles and would write the name once in each.
 */
export function namePlace(area: Polygon | MultiPolygon): Position | null {
  const polygons = area.type === "Polygon" ? [area.coordinates] : area.coordinates;
  let widest = 0;
  let place: Position | null = null;
  for (const rings of polygons) {
    const heights = (rings[0] ?? []).map(([, y = 0]) => y);
    const middle = (Math.min(...heights) + Math.max(...heights)) / 2;
    const crossings = rings.flatMap((ring) => crossingsOf(ring, middle)).sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const [from, to] = [crossings[at]!, crossings[at + 1]!];
      if (to - from <= widest) continue;
      widest = to - from;
      place = [(from + to) / 2, middle];
    }
  }
  return place;
}

/** Where a closed ring crosses a horizontal line: inside lies between the first and the second, the third and the fourth, … */
function crossingsOf(ring: readonly Position[], height: number): number[] {
  const crossings: number[] = [];
  for (let at = 1; at < ring.length; at++) {
    const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [ring[at - 1]!, ring[at]!];
    if (y1 > height !== y2 > height) crossings.push(x1 + ((height - y1) / (y2 - y1)) * (x2 - x1));
  }
  return crossings;
}
