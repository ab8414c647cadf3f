import { MercatorCoordinate } from "maplibre-gl";
import { geographicPosition } from "../../core/grid-position.ts";
import { TILE_METRES } from "../../core/tile.ts";
import type { OnDegrees, OnEuropeanGrid } from "./drawn-tile.ts";

/** Quads on a side of the mesh, each 200 m wide in a tile: within one, the curve of the grid is far below a pixel. */
const QUADS = 16;

/** Web Mercator ends there. */
const MOST_LATITUDE = 85.051129;

/** Numbers of a vertex: offset x and y, then the place in the tile. */
export const VERTEX_NUMBERS = 4;

/** A square as triangles on the Web Mercator map. */
export interface TileMesh {
  /** The north-western corner in Web Mercator (0 to 1 over the world). Offsets from it stay precise at any zoom. */
  readonly origin: readonly [x: number, y: number];
  /** For each vertex the offset from the origin and the place in the tile, 0 to 1 to the east and to the south. */
  readonly vertices: Float32Array;
}

/** Makes the mesh of a square by projecting each vertex. */
export function tileMesh(square: OnEuropeanGrid | OnDegrees): TileMesh {
  const at = (right: number, down: number) =>
    MercatorCoordinate.fromLngLat("box" in square ? inBox(square, right, down) : onGrid(square, right, down));
  const origin = at(0, 0);
  const vertices = new Float32Array((QUADS + 1) ** 2 * VERTEX_NUMBERS);
  for (let row = 0; row <= QUADS; row++)
    for (let col = 0; col <= QUADS; col++) {
      const { x, y } = at(col / QUADS, row / QUADS);
      const vertex = [x - origin.x, y - origin.y, col / QUADS, row / QUADS];
      vertices.set(vertex, (row * (QUADS + 1) + col) * VERTEX_NUMBERS);
    }
  return { origin: [origin.x, origin.y], vertices };
}

function onGrid(
  { tile: { east, north }, metres = TILE_METRES }: OnEuropeanGrid,
  right: number,
  down: number,
) {
  return geographicPosition(east + right * metres, north + (1 - down) * metres);
}

/** The projection has no poles: a box is drawn as far as the map reaches. */
function inBox(
  { box: [west, south, east, north] }: OnDegrees,
  right: number,
  down: number,
): [number, number] {
  return [west + right * (east - west), clamped(north - down * (north - south))];
}

function clamped(latitude: number): number {
  return Math.min(MOST_LATITUDE, Math.max(-MOST_LATITUDE, latitude));
}

/** The triangles of every mesh, three vertices each. */
export const MESH_TRIANGLES: Uint16Array = meshTriangles();

function meshTriangles(): Uint16Array {
  const triangles: number[] = [];
  for (let row = 0; row < QUADS; row++)
    for (let col = 0; col < QUADS; col++) {
      const corner = row * (QUADS + 1) + col;
      const below = corner + QUADS + 1;
      triangles.push(corner, below, corner + 1, corner + 1, below, below + 1);
    }
  return Uint16Array.from(triangles);
}
