import { ISLAND_GRID } from "../../grid/island-grid.ts";
import { streamKey, uniformAt } from "../../grid/random.ts";
import { FIELDS, USES } from "../../landscape/land-use.ts";
import type { Landscape } from "../../landscape/make-landscape.ts";
import { parcelFinder } from "../../landscape/parcels.ts";
import { BUILT } from "../../landscape/settlement.ts";
import type { AerialWindow } from "./draw-crowns.ts";

/** What people built, in each pixel of 1 m; 0 where they built nothing. */
export const STRUCTURES = {
  none: 0,
  road: 1,
  track: 2,
  wall: 3,
  litRoof: 4,
  shadedRoof: 5,
  shadow: 6,
} as const;

const { rows, cols, pixelSizeMetres: step } = ISLAND_GRID;
const FENCED = new Set(["grazed", "mown", "arable"].map((use) => USES.indexOf(use as (typeof USES)[number])));
const WALL_METRES = 0.9;
const HALF_WIDTH = { road: 2.4, track: 1.2 };

/** Makes the function that draws walls between fields, then roads and tracks, then houses, over a window. */
export function structureDrawer(landscape: Landscape): (window: AerialWindow) => Uint8Array {
  const { environment, settlement, landUse } = landscape;
  const fieldAt = parcelFinder(environment.seed, FIELDS.name, FIELDS.sizeMetres);
  const key = streamKey(environment.seed, "aerial-houses");
  return (window) => {
    const drawn = new Uint8Array(window.rows * window.cols);
    drawWalls(drawn, window, landUse.use, fieldAt);
    for (const pixel of pixelsAround(window)) {
      const built = settlement.built[pixel]!;
      if (built === BUILT.road || built === BUILT.track) drawRoad(drawn, window, settlement.built, pixel);
    }
    for (const pixel of pixelsAround(window))
      if (settlement.built[pixel] === BUILT.house) drawHouse(drawn, window, pixel, key);
    return drawn;
  };
}

/** The pixels of 10 m under a window and next to it. */
function* pixelsAround({ east, south, ...size }: AerialWindow): Generator<number> {
  const top = Math.max(0, Math.floor(south / step) - 1);
  const left = Math.max(0, Math.floor(east / step) - 1);
  for (let row = top; row <= Math.min(rows - 1, (south + size.rows) / step + 1); row++)
    for (let col = left; col <= Math.min(cols - 1, (east + size.cols) / step + 1); col++)
      yield row * cols + col;
}

function drawWalls(
  drawn: Uint8Array,
  window: AerialWindow,
  use: Uint8Array,
  fieldAt: ReturnType<typeof parcelFinder>,
): void {
  for (const pixel of pixelsAround(window)) {
    const [row, col] = [Math.floor(pixel / cols), pixel % cols];
    if (!FENCED.has(use[pixel]!) || fieldAt(col, row).border > 1.5) continue;
    for (let south = row * step; south < (row + 1) * step; south++)
      for (let east = col * step; east < (col + 1) * step; east++) {
        const place = indexIn(window, east, south);
        if (place === -1) continue;
        const { border } = fieldAt((east + 0.5) / step - 0.5, (south + 0.5) / step - 0.5);
        if (border * step < WALL_METRES) drawn[place] = STRUCTURES.wall;
      }
  }
}

/** Draws the lines from a pixel of a road to its neighbours that are road too, up to their middle. */
function drawRoad(drawn: Uint8Array, window: AerialWindow, built: Uint8Array, pixel: number): void {
  const [row, col] = [Math.floor(pixel / cols), pixel % cols];
  const isRoad = built[pixel] === BUILT.road;
  const half = isRoad ? HALF_WIDTH.road : HALF_WIDTH.track;
  const [x, y] = [(col + 0.5) * step, (row + 0.5) * step];
  for (let down = -1; down <= 1; down++)
    for (let right = -1; right <= 1; right++) {
      const next = (row + down) * cols + col + right;
      if ((down === 0 && right === 0) || (built[next] ?? 0) < BUILT.road) continue;
      for (let south = Math.floor(y - 8); south < y + 8; south++)
        for (let east = Math.floor(x - 8); east < x + 8; east++) {
          const [dx, dy] = [east + 0.5 - x, south + 0.5 - y];
          const along = Math.max(
            0,
            Math.min(0.5, (dx * right + dy * down) / step / (right ** 2 + down ** 2)),
          );
          const away = Math.hypot(dx - along * right * step, dy - along * down * step);
          const place = away < half ? indexIn(window, east, south) : -1;
          if (place !== -1 && drawn[place] !== STRUCTURES.road)
            drawn[place] = isRoad ? STRUCTURES.road : STRUCTURES.track;
        }
    }
}

/** Draws a roof with a side in the sun and one in the shade, turned by chance, and its shadow to the north-west. */
function drawHouse(drawn: Uint8Array, window: AerialWindow, pixel: number, key: number): void {
  const turn = uniformAt(key, pixel * 3) * Math.PI;
  const [long, wide] = [4 + 2 * uniformAt(key, pixel * 3 + 1), 2.6 + 1.2 * uniformAt(key, pixel * 3 + 2)];
  const [x, y] = [((pixel % cols) + 0.5) * step, (Math.floor(pixel / cols) + 0.5) * step];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (let south = Math.floor(y - 10); south < y + 8; south++)
    for (let east = Math.floor(x - 10); east < x + 8; east++) {
      const place = indexIn(window, east, south);
      if (place === -1) continue;
      const [dx, dy] = [east + 0.5 - x, south + 0.5 - y];
      const isUnder = (right: number, down: number) =>
        Math.abs(right * cos + down * sin) < long && Math.abs(down * cos - right * sin) < wide;
      if (isUnder(dx, dy))
        drawn[place] = dy * cos - dx * sin > 0 === cos > 0 ? STRUCTURES.litRoof : STRUCTURES.shadedRoof;
      else if (isUnder(dx + 2.4, dy + 2.8) && drawn[place]! < STRUCTURES.litRoof)
        drawn[place] = STRUCTURES.shadow;
    }
}

function indexIn(window: AerialWindow, east: number, south: number): number {
  const [col, row] = [east - window.east, south - window.south];
  return col < 0 || row < 0 || col >= window.cols || row >= window.rows ? -1 : row * window.cols + col;
}
