import { CELL_SIDE_METRES } from "../../src/core/cell.ts";
import { TILE_CELLS } from "../../src/core/tile.ts";
import { restWork, sentinel2Work } from "../floor.ts";
import { climatePixels } from "../published-inputs.ts";
import type { WindowShape } from "./shared-windows.ts";

const squareKilometres = 4.2e6;
const cells = (squareKilometres * 1e6) / CELL_SIDE_METRES ** 2;

/** What is planned for: 4.2 million km2 in cells and tiles; tiles that a coast cuts are not counted apart. */
export const CONTINENT = {
  squareKilometres,
  cells,
  tiles: Math.ceil(cells / TILE_CELLS ** 2),
} as const;

/** Multiply-adds of a tile by the network of published size in the default mode, counted layer by layer. */
export const TILE_WORK =
  sentinel2Work(TILE_CELLS, 4, 4) + restWork(TILE_CELLS ** 2, climatePixels(TILE_CELLS));

/** A machine that tiles are computed on. */
export interface Machine {
  readonly name: string;
  /** Seconds of a tile where that was measured. */
  readonly measuredSeconds?: number;
  /** Float32 multiply-adds a second that the maker states (half of its FLOPS), where nothing was measured. */
  readonly statedRate?: number;
  /** US dollars an hour. An assumption everywhere. */
  readonly dollars: number;
}

/** The share of its maker's float32 rate that a GPU is assumed to reach. `florascope bench --backend webgpu` measures it. */
export const ASSUMED_SHARE = 0.25;

/**
 * The processor was measured (docs/inference.md, 2026-11-21: 19.3 s on two threads). No GPU was: their rates are the float32 rates
 * of NVIDIA's data sheets. Prices are round figures of a large cloud's list for a machine with one of them, on demand.
 */
export const MACHINES: readonly Machine[] = [
  { name: "two processor cores, WASM", measuredSeconds: 19.3, dollars: 0.1 },
  { name: "T4", statedRate: 8.1e12 / 2, dollars: 0.55 },
  { name: "L4", statedRate: 30.3e12 / 2, dollars: 0.8 },
  { name: "A10", statedRate: 31.2e12 / 2, dollars: 1 },
  { name: "A100 40 GB", statedRate: 19.5e12 / 2, dollars: 4 },
  { name: "H100 SXM", statedRate: 67e12 / 2, dollars: 7 },
];

/** Seconds that a machine computes a tile for, and whether that was measured. */
export function tileSeconds({ measuredSeconds, statedRate = Number.NaN }: Machine): number {
  return measuredSeconds ?? TILE_WORK / (statedRate * ASSUMED_SHARE);
}

/** Rasters that a tile is read from: how many of one shape, and bytes of one of their blocks (an assumption). */
export interface Rasters {
  readonly name: string;
  readonly count: number;
  readonly shape: WindowShape;
  readonly blockBytes: number;
}

/**
 * What the published network reads, as the archives of Europe hold it. Sentinel-2: four bands of 10 m, 1,024 pixels a block, two
 * bytes a pixel compressed to 60 %. Landsat: six bands, four quarters, 21 years at 30 m; climate: four variables, twelve months, 19
 * years at half a minute; both with blocks of 512 pixels of about 100 kB.
 */
export const RASTERS: readonly Rasters[] = [
  // A tile is 320 pixels wide; patches and margins reach 135 further.
  {
    ...{ name: "Sentinel-2", count: 4 },
    shape: { tile: 320, beside: 135, block: 1_024 },
    blockBytes: 1_024 ** 2 * 2 * 0.6,
  },
  { name: "Landsat", count: 504, shape: { tile: 107, beside: 0, block: 512 }, blockBytes: 1e5 },
  { name: "climate", count: 912, shape: { tile: 5, beside: 0, block: 512 }, blockBytes: 1e5 },
];

/** Sustained bytes a second that one worker is assumed to read from an archive in its own region. */
export const ASSUMED_READ_RATE = 100e6;

/** Dollars for 1,000 requests and for a gigabyte that leaves another cloud; both assumptions. */
export const ASSUMED_PRICES = { thousandRequests: 0.0004, gigabyteElsewhere: 0.09 } as const;
