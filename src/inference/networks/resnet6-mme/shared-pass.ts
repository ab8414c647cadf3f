import * as tf from "@tensorflow/tfjs-core";
import { isSeries, type PictureModality, type SeriesModality } from "../../../core/modality.ts";
import type { Preprocessing } from "../../../tensors/preprocessing.ts";
import { seriesShapes } from "../../../tensors/site.ts";
import type { Pace } from "../../pace.ts";
import { readAndFree } from "../../read-and-free.ts";
import type { SharedPass } from "../network.ts";
import { type ScaledTile, type TileMode, windowLength } from "../scaled-tile.ts";
import { repeatRow, spreadSeries } from "../spread-series.ts";
import { embedCubes } from "./embed-cubes.ts";
import type { Resnet6Branch, Resnet6Branches } from "./resnet6-branch.ts";
import { embedTile } from "./tile/embed-tile.ts";
import { windowMargin } from "./tile/tile-geometry.ts";

/** Steps that change each number by itself: only these may be applied to a window instead of to each patch. */
const PIXELWISE = new Set(["nodata-to-zero", "u8-gamma", "divide-255", "standardise"]);

/** Tells whether the pictures of a tile may be scaled all at once; a model that normalises each patch is run patch by patch. */
export function canShare({ sentinel2 = [] }: Preprocessing = {}): boolean {
  return sentinel2.every(
    (step) => PIXELWISE.has(step.step) || (step.step === "min-max" && step.min !== undefined),
  );
}

/**
 * Creates the shared pass of the network's branches: it convolves one window for all pictures, and runs each distinct series once.
 */
export function sharedPass(branches: Resnet6Branches): SharedPass {
  return {
    margin: windowMargin,
    async embedTile(tile, mode, means, pace) {
      const cells = tile.shape.rows * tile.shape.cols;
      const byPart = new Map<string, Float32Array>();
      for (const [modality, branch] of branches) {
        const mean = means.get(modality) ?? new Float32Array(branch[3].bias.size);
        const own = isSeries(modality)
          ? await embedSeries(branch, tile, modality, mean, pace)
          : await embedWindow(branch, tile, modality, mode, pace);
        byPart.set(modality, own ?? repeatRow(mean, cells));
      }
      return byPart;
    },
  };
}

async function embedSeries(
  branch: Resnet6Branch,
  tile: ScaledTile,
  modality: SeriesModality,
  mean: Float32Array,
  pace: Pace,
): Promise<Float32Array | null> {
  const part = tile[modality];
  if (part === null) return null;
  const distinct = await readAndFree(await embedCubes(branch, part.cubes, seriesShapes[modality], pace));
  return spreadSeries(distinct, part, mean);
}

async function embedWindow(
  branch: Resnet6Branch,
  tile: ScaledTile,
  modality: PictureModality,
  mode: TileMode,
  pace: Pace,
): Promise<Float32Array | null> {
  const picture = tile[modality];
  if (picture === null) return null;
  const { rows, cols } = tile.shape;
  const size = [windowLength(rows, tile.shape), windowLength(cols, tile.shape)] as const;
  const window = tf.tensor4d(picture, [1, ...size, 4]);
  try {
    return await embedTile(branch, window, tile.shape, mode, pace);
  } finally {
    window.dispose();
  }
}
