import { conversion, lonLat } from "../../src/core/crs.ts";

/** A Sentinel-2 tile: a square of 109.8 km in its UTM zone. */
export interface SceneTile {
  /** "30UWD". */
  readonly name: string;
  readonly epsg: number;
  /** The outer corner, metres. */
  readonly west: number;
  readonly north: number;
}

/** Side of a tile in metres. */
export const TILE_METRES = 109_800;
const SQUARE = 100_000;
/** Corners lie on multiples of the coarsest pixel, 60 m. */
const GRID = 60;
const BANDS = "CDEFGHJKLMNPQRSTUVWXX";
const COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
const ROWS = "ABCDEFGHJKLMNPQRSTUV";

/** The tile whose square of 100 km contains a place of the northern half, degrees. */
export function tileAt(lon: number, lat: number): SceneTile {
  const zone = Math.floor((lon + 180) / 6) + 1;
  const epsg = 32_600 + zone;
  const [x, y] = conversion(lonLat, `EPSG:${epsg}`)(lon, lat);
  const [col, row] = [Math.floor(x / SQUARE), Math.floor(y / SQUARE)];
  const band = BANDS[Math.floor((lat + 80) / 8)]!;
  const column = COLUMNS[(zone - 1) % 3]![col - 1]!;
  const line = ROWS[(row + (zone % 2 === 0 ? 5 : 0)) % ROWS.length]!;
  return {
    name: `${zone}${band}${column}${line}`,
    epsg,
    west: Math.floor((col * SQUARE) / GRID) * GRID,
    north: Math.ceil(((row + 1) * SQUARE) / GRID) * GRID,
  };
}

/** The tile of this name; null where there is none. */
export function tileNamed(name: string): SceneTile | null {
  const [, digits, band = "", column = "", line = ""] = /^(\d{1,2})([C-X])([A-Z])([A-V])$/.exec(name) ?? [];
  const zone = Number(digits);
  const col = COLUMNS[(zone - 1) % 3]?.indexOf(column) ?? -1;
  const first = ROWS.indexOf(line) - (zone % 2 === 0 ? 5 : 0);
  if (col === -1 || ROWS.indexOf(line) === -1 || BANDS.indexOf(band) === -1) return null;
  // Letters of rows come again every 2,000 km; a band of latitude is 890 km high.
  const middle = (-76 + 8 * BANDS.indexOf(band)) * 1.11;
  const row = first + ROWS.length * Math.round((middle - first) / ROWS.length);
  return {
    name,
    epsg: 32_600 + zone,
    west: Math.floor(((col + 1) * SQUARE) / GRID) * GRID,
    north: Math.ceil(((row + 1) * SQUARE) / GRID) * GRID,
  };
}
