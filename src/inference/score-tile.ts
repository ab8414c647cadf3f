import * as tf from "@tensorflow/tfjs-core";
import type { Modality } from "../core/modality.ts";
import { climateShape, landsatShape } from "../tensors/site.ts";
import { embedCubes } from "./embed-cubes.ts";
import type { Resnet6Mme } from "./networks/resnet6-mme.ts";
import type { Pace } from "./pace.ts";
import { readAndFree } from "./read-and-free.ts";
import type { MeanEmbeddings } from "./score-site.ts";
import { embedTile, type TileMode } from "./tile/embed-tile.ts";
import { type TileShape, windowLength } from "./tile/tile-geometry.ts";

/** Cubes of the distinct pixels of a tile, each computed once, and which of them every cell has. */
interface TileCubes {
  /** One after another, laid out as in a Site and already scaled. */
  readonly cubes: Float32Array;
  /** For each cell, row by row, the number of its cube; -1 where it has none. */
  readonly cubeOfCell: Int32Array;
}

/** A tile's inputs after the model's preprocessing; null where a modality is missing everywhere. */
export interface ScaledTile {
  readonly shape: TileShape;
  /** [window rows, window cols, 4]; see windowLength. */
  readonly sentinel2: Float32Array | null;
  readonly landsat: TileCubes | null;
  readonly climate: TileCubes | null;
}

/** Embeddings of a tile's cells by modality, [cells, channels] each; kept, another species costs one product. */
export interface TileEmbeddings {
  readonly cells: number;
  readonly byModality: ReadonlyMap<Modality, Float32Array>;
}

/** The embeddings of a tile's cells, missing modalities replaced by their training mean (or zero). */
export async function embedTileCells(
  network: Resnet6Mme,
  tile: ScaledTile,
  mode: TileMode,
  means: MeanEmbeddings,
  pace: Pace,
): Promise<TileEmbeddings> {
  const cells = tile.shape.rows * tile.shape.cols;
  const byModality = new Map<Modality, Float32Array>();
  for (const [modality, branch] of network.branches) {
    const width = branch[3].bias.size;
    const mean = means.get(modality) ?? new Float32Array(width);
    if (modality === "sentinel2") {
      byModality.set(modality, (await embedWindow(network, tile, mode, pace)) ?? repeated(mean, cells));
      continue;
    }
    const part = tile[modality];
    const shape = modality === "landsat" ? landsatShape : climateShape;
    const distinct = part && (await readAndFree(await embedCubes(branch, part.cubes, shape, pace)));
    byModality.set(
      modality,
      part && distinct ? spread(distinct, part.cubeOfCell, mean) : repeated(mean, cells),
    );
  }
  return { cells, byModality };
}

async function embedWindow(
  network: Resnet6Mme,
  tile: ScaledTile,
  mode: TileMode,
  pace: Pace,
): Promise<Float32Array | null> {
  const branch = network.branches.get("sentinel2");
  if (tile.sentinel2 === null || !branch) return null;
  const { rows, cols } = tile.shape;
  const window = tf.tensor4d(tile.sentinel2, [
    1,
    windowLength(rows, tile.shape),
    windowLength(cols, tile.shape),
    4,
  ]);
  try {
    return await embedTile(branch, window, tile.shape, mode, pace);
  } finally {
    window.dispose();
  }
}

function repeated(row: Float32Array, count: number): Float32Array {
  const rows = new Float32Array(row.length * count);
  for (let index = 0; index < count; index++) rows.set(row, index * row.length);
  return rows;
}

function spread(distinct: Float32Array, cubeOfCell: Int32Array, mean: Float32Array): Float32Array {
  const rows = new Float32Array(mean.length * cubeOfCell.length);
  cubeOfCell.forEach((cube, cell) => {
    rows.set(
      cube < 0 ? mean : distinct.subarray(cube * mean.length, (cube + 1) * mean.length),
      cell * mean.length,
    );
  });
  return rows;
}
