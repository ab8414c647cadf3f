import * as tf from "@tensorflow/tfjs-core";
import type { Modality } from "../core/modality.ts";
import { climateShape, landsatShape } from "../tensors/site.ts";
import { embedCubes } from "./embed-cubes.ts";
import { logitsOf, type Resnet6Mme } from "./networks/resnet6-mme.ts";
import type { Pace } from "./pace.ts";
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
    return await readAndFree(await embedTile(branch, window, tile.shape, mode, pace));
  } finally {
    window.dispose();
  }
}

/** Which species count for which sum, and how logits become the probabilities that are summed. */
export interface SpeciesSums {
  /** [species, sums], 0 or 1 (or any weight). */
  readonly weights: Float32Array;
  readonly sumCount: number;
  /** p = sigmoid(scale * logit + shift), one of each a species; absent: p = sigmoid(logit). */
  readonly scale?: Float32Array;
  readonly shift?: Float32Array;
}

/** For every cell and sum, [cells, sums] each: the sum of w p, and of w^2 p (1 - p), its Poisson-binomial variance. */
export interface CellSums {
  readonly means: Float32Array;
  readonly variances: Float32Array;
}

/**
 * Sums over species for every cell, reduced on the device: never all species' scores of all cells at once.
 *
 * @throws the abort reason between two batches of cells.
 */
export async function sumSpecies(
  network: Resnet6Mme,
  embeddings: TileEmbeddings,
  { weights, sumCount, scale, shift }: SpeciesSums,
  pace: Pace,
): Promise<CellSums> {
  const { speciesCount } = network.shape;
  const sums = {
    means: new Float32Array(embeddings.cells * sumCount),
    variances: new Float32Array(embeddings.cells * sumCount),
  };
  const [weight, slope, offset] = [
    tf.tensor2d(weights, [speciesCount, sumCount]),
    scale ? tf.tensor1d(scale) : tf.ones([speciesCount]),
    shift ? tf.tensor1d(shift) : tf.zeros([speciesCount]),
  ];
  const squared = tf.square(weight);
  try {
    await eachBatch(network, embeddings, pace, async (logits, from) => {
      const [mean, variance] = tf.tidy(() => {
        const calibrated = scale || shift ? tf.add(tf.mul(logits, slope), offset) : logits;
        const p = tf.sigmoid(calibrated) as tf.Tensor2D;
        return [tf.matMul(p, weight), tf.matMul(tf.sub(p, tf.square(p)) as tf.Tensor2D, squared)];
      });
      sums.means.set(await readAndFree(mean!), from * sumCount);
      sums.variances.set(await readAndFree(variance!), from * sumCount);
    });
    return sums;
  } finally {
    tf.dispose([weight, slope, offset, squared]);
  }
}

/** Logits of one species in every cell: one matrix-vector product of what is kept. */
export async function speciesLogits(
  network: Resnet6Mme,
  embeddings: TileEmbeddings,
  species: number,
): Promise<Float32Array> {
  const logits = tf.tidy(() => {
    const terms = [...network.heads].map(([modality, head]) => {
      const width = head.shape[0];
      const embedding = tf.tensor2d(embeddings.byModality.get(modality)!, [embeddings.cells, width]);
      return tf.matMul(embedding, tf.slice(head, [0, species], [width, 1]));
    });
    return tf.add(tf.addN(terms), tf.slice(network.bias, species, 1));
  });
  return readAndFree(logits);
}

async function eachBatch(
  network: Resnet6Mme,
  { cells, byModality }: TileEmbeddings,
  pace: Pace,
  use: (logits: tf.Tensor2D, from: number) => Promise<void>,
): Promise<void> {
  const work = [...network.heads.values()].reduce((sum, head) => sum + head.size, 0);
  for (let cell = 0; cell < cells; ) {
    // At most 2,048 cells: the head's output of 11,255 species must stay under 128 MiB.
    const count = Math.min(pace.rows(work), cells - cell, 2_048);
    const logits = tf.tidy(() => {
      const batch = new Map<Modality, tf.Tensor2D>();
      for (const [modality, head] of network.heads) {
        const width = head.shape[0];
        const part = byModality.get(modality)!.subarray(cell * width, (cell + count) * width);
        batch.set(modality, tf.tensor2d(part, [count, width]));
      }
      return logitsOf(network, batch);
    });
    try {
      await use(logits, cell);
    } finally {
      logits.dispose();
    }
    cell += count;
    await pace.pause(work * count);
  }
}

async function readAndFree(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return Float32Array.from(await tensor.data());
  } finally {
    tensor.dispose();
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
