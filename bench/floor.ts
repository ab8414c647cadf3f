import {
  publishedInputs,
  publishedSpeciesCount,
} from "../src/inference/networks/resnet6-mme/fixtures/published-size.ts";
import { windowLength } from "../src/inference/networks/scaled-tile.ts";

const [c1, c2, c3, c4] = [9 * 4 * 64, 9 * 64 * 128, 9 * 128 * 256, 9 * 256 * 512];

/** Counts the multiply-adds of a Sentinel-2 tile of n x n cells at the published size, including the window's margin. */
export function sentinel2Work(n: number, phases: 1 | 4, exactPatches: number): number {
  const window = windowLength(n, { rows: n, cols: n, step: 5, patch: 128, margin: 6 });
  const half = (window - 4) / 2;
  const convolved =
    (window - 2) ** 2 * c1 + (window - 4) ** 2 * c2 + phases * ((half - 2) ** 2 * c3 + (half - 4) ** 2 * c4);
  return convolved + exactPatches * patchWork();
}

/** Counts the multiply-adds of one site at the published size: its patch, its cubes and the head. */
export function siteWork(): number {
  return patchWork() + restWork(1, 1);
}

/** Counts the multiply-adds of one 128-pixel patch. */
function patchWork(): number {
  return 128 ** 2 * (c1 + c2) + 64 ** 2 * (c3 + c4);
}

/**
 * Counts the multiply-adds of the rest of the network: a Landsat cube and the head for each cell, a climate cube for each
 * climate pixel.
 */
export function restWork(cells: number, climatePixels: number): number {
  const cube = (channels: number, rows: number, cols: number) =>
    rows * cols * (9 * channels * 64 + c2) + (rows >> 1) * (cols >> 1) * (c3 + c4);
  const head = 3 * 512 * publishedSpeciesCount;
  return cells * (cube(...publishedInputs.landsat) + head) + climatePixels * cube(...publishedInputs.climate);
}
