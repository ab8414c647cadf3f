import type { LonLat } from "../cell.ts";
import { gridPosition } from "../grid-position.ts";
import type { GridRing } from "./covered-cells.ts";

/**
 * An edge is straight in degrees, as GeoJSON says. Cut into pieces of this length it is also straight on the grid,
 * within a millimetre.
 */
const PIECE_METRES = 100;

/** The closed ring of degrees on the grid, in metres of EPSG:3035. */
export function gridRing(ring: readonly LonLat[]): GridRing {
  return ring.flatMap((end, at) => {
    const start = ring[at - 1];
    if (start === undefined) return [toGrid(end)];
    const [[x0, y0], [x1, y1]] = [toGrid(start), toGrid(end)];
    const pieces = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / PIECE_METRES));
    return Array.from({ length: pieces }, (_, piece): readonly [number, number] => {
      const along = (piece + 1) / pieces;
      return piece + 1 === pieces
        ? [x1, y1]
        : toGrid([start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])]);
    });
  });
}

function toGrid([lon, lat]: LonLat): [number, number] {
  return gridPosition(lon, lat);
}
