import { type Bbox, boxAround } from "../core/bbox.ts";
import { cellAt, type LonLat } from "../core/cell.ts";
import { AppError } from "../core/errors.ts";
import { geographicPosition } from "../core/grid-position.ts";
import { locateTile, TILE_METRES } from "../core/tile.ts";

/** The area that a pack serves: whole tiles, because a map is computed in tiles. */
export interface PackRegion {
  /** The outline of the tiles, EPSG:3035 metres. */
  readonly box: Bbox;
  /** What is read and kept: the tiles, and around them what the widest window of a network sees. EPSG:3035 metres. */
  readonly held: Bbox;
  readonly tiles: number;
  readonly squareKilometres: number;
}

/** Half the widest patch of a network (128 pixels of 10 m), and room for a pixel of the coarser files. */
const MARGIN_METRES = 700;

/** The most tiles of one pack: 10,486 km². */
const MOST_TILES = 1024;

/** The places along each side of a box that are projected: a straight line in degrees is none on the grid. */
const ALONG = 32;

/**
 * Returns the tiles that touch a box of degrees.
 *
 * @throws AppError BadInput for a box that is turned around, off the European grid, or of more than 1,024 tiles.
 */
export function packRegion([west, south, east, north]: Bbox): PackRegion {
  const text = `${west},${south},${east},${north}`;
  const refuse = (expected: string) =>
    new AppError("BadInput", `expected ${expected}, got ${text}`, { input: text });
  if (!(west < east && south < north)) throw refuse("a box with west < east and south < north");
  const steps = Array.from({ length: ALONG + 1 }, (_, i) => i / ALONG);
  const edge: LonLat[] = steps.flatMap((u): LonLat[] => [
    [west + u * (east - west), south],
    [west + u * (east - west), north],
    [west, south + u * (north - south)],
    [east, south + u * (north - south)],
  ]);
  const tiles = edge.map((place) => {
    const cell = cellAt(place);
    if (cell === null) throw refuse("a box on the European grid");
    return locateTile(cell);
  });
  const [left, bottom, right, top] = boxAround(tiles.map((tile) => [tile.east, tile.north]));
  const box: Bbox = [left, bottom, right + TILE_METRES, top + TILE_METRES];
  const count = ((box[2] - box[0]) * (box[3] - box[1])) / TILE_METRES ** 2;
  if (count > MOST_TILES)
    throw refuse(`a box of at most ${MOST_TILES} tiles of 3.2 km (about 10,000 km²; this one has ${count})`);
  return { box, held: grown(box), tiles: count, squareKilometres: (count * TILE_METRES ** 2) / 1e6 };
}

function grown([west, south, east, north]: Bbox): Bbox {
  return [west - MARGIN_METRES, south - MARGIN_METRES, east + MARGIN_METRES, north + MARGIN_METRES];
}

/** Says where a region lies: "41 km² around 51.500 N 14.500 W". */
export function regionText({ box: [west, south, east, north], squareKilometres }: PackRegion): string {
  const [lon, lat] = geographicPosition((west + east) / 2, (south + north) / 2);
  const place = `${Math.abs(lat).toFixed(3)} ${lat < 0 ? "S" : "N"} ${Math.abs(lon).toFixed(3)} ${lon < 0 ? "W" : "E"}`;
  return `${Math.round(squareKilometres)} km² around ${place}`;
}

/** The smallest box of degrees around a box of EPSG:3035 metres. */
export function degreesAround([west, south, east, north]: Bbox): Bbox {
  const steps = Array.from({ length: ALONG + 1 }, (_, i) => i / ALONG);
  return boxAround(
    steps.flatMap((u) => [
      geographicPosition(west + u * (east - west), south),
      geographicPosition(west + u * (east - west), north),
      geographicPosition(west, south + u * (north - south)),
      geographicPosition(east, south + u * (north - south)),
    ]),
  );
}

/** The outline of a box of EPSG:3035 metres as a closed ring of degrees, counter-clockwise. */
export function ringOf([west, south, east, north]: Bbox): LonLat[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ].map(([x, y]) => geographicPosition(x!, y!));
}
