import { contours } from "d3-contour";
import type { MultiPolygon, Position } from "geojson";
import type { RangeScores } from "./species-range.ts";

/** Decimals of a degree: about a metre. */
const DECIMALS = 1e5;

/**
 * Draws the range of a species as polygons, degrees: the cells with a suitability of at least the threshold, with corners cut
 * half a cell. Outer rings run counter-clockwise and holes clockwise, as GeoJSON asks (RFC 7946).
 */
export function rangePolygons({ grid, values }: RangeScores, threshold: number): MultiPolygon {
  const { box, cols, rows } = grid;
  const inside = Array.from(values, (value) => (value >= threshold ? 1 : 0));
  // Without smoothing, lines run through the middles of cell edges, and a shore pulls no line towards it.
  const { coordinates } = contours().size([cols, rows]).smooth(false).contour(inside, 0.5);
  const round = (degrees: number) => Math.round(degrees * DECIMALS) / DECIMALS;
  const place = ([x = 0, y = 0]: Position): Position => [
    round(box[0] + ((box[2] - box[0]) * x) / cols),
    round(box[3] - ((box[3] - box[1]) * y) / rows),
  ];
  const polygons = coordinates.map((polygon) =>
    polygon.map((ring, index) => turned(ring.map(place), index === 0)),
  );
  return { type: "MultiPolygon", coordinates: polygons };
}

/** Returns a ring in the wanted direction. */
function turned(ring: Position[], isCounterClockwise: boolean): Position[] {
  let area = 0;
  for (let at = 0; at + 1 < ring.length; at++)
    area += ring[at]![0]! * ring[at + 1]![1]! - ring[at + 1]![0]! * ring[at]![1]!;
  return area > 0 === isCounterClockwise ? ring : ring.reverse();
}
