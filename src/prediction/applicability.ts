import type { Modality } from "../core/modality.ts";
import type { ScaledTile, TileEmbeddings } from "../inference/score-tile.ts";
import { windowLength, windowMargin } from "../inference/tile/tile-geometry.ts";
import { readFloats, type StoredTensors } from "../inference/weights/stored-tensor.ts";
import {
  type ApplicabilityReference,
  dissimilarityIndex,
} from "../science/applicability/area-of-applicability.ts";
import { type EmbeddingSpace, spacePosition } from "../science/applicability/embedding-space.ts";
import {
  type InputSummary,
  summariseClimate,
  summariseLandsat,
  summarisePicture,
} from "../tensors/input-summary.ts";

/** Ways in which a site can be unlike the training sites: in what the network makes of it, and in its inputs. */
export const applicabilityGroups = ["embedding", "landsat", "climate", "sentinel2"] as const;
export type ApplicabilityGroup = (typeof applicabilityGroups)[number];

/** `applicability.safetensors` of a model folder: the training sites against which a place is held. */
export interface ApplicabilityAsset {
  readonly space: EmbeddingSpace;
  readonly references: Readonly<Record<ApplicabilityGroup, ApplicabilityReference>>;
  /** Root mean square of the indices of {@link togetherGroups} over their thresholds, above which a site is outside. */
  readonly togetherThreshold: number;
}

/**
 * Groups that are judged together: foreign places are a little odd in each of them rather than very odd in one. Climate is
 * judged by itself: regions have few different climates, and no two have the same.
 */
export const togetherGroups = ["embedding", "landsat", "sentinel2"] as const;
/** Climate is outside from so many of its thresholds on. */
const climateThresholds = 2;

/** Whether the model is at home in a site. */
export interface ApplicabilityJudgement {
  readonly inside: boolean;
  /** How unlike the training sites: above 1 the model extrapolates. */
  readonly index: number;
  /** Always 1: the index is in thresholds. */
  readonly threshold: number;
  /** The group in which the site is most unlike the training sites. */
  readonly group: ApplicabilityGroup;
}

/** The asset of a model folder's `applicability.safetensors`. @throws WeightsMismatch where a tensor is missing. */
export function readApplicability(tensors: StoredTensors): ApplicabilityAsset {
  const floats = (key: string) => Float64Array.from(readFloats(tensors, key, tensors.get(key)?.shape ?? []));
  const reference = (group: ApplicabilityGroup): ApplicabilityReference => {
    const [meanDistance, threshold] = floats(`${group}.distance`) as unknown as [number, number];
    const means = floats(`${group}.means`);
    const variableCount = means.length;
    const parts = { means, scales: floats(`${group}.scales`), sites: floats(`${group}.sites`) };
    return { variableCount, ...parts, meanDistance, threshold };
  };
  return {
    space: {
      weights: floats("space.weights"),
      centre: floats("space.centre"),
      directions: floats("space.directions"),
    },
    references: {
      embedding: reference("embedding"),
      landsat: reference("landsat"),
      climate: reference("climate"),
      sentinel2: reference("sentinel2"),
    },
    togetherThreshold: floats("together.threshold")[0]!,
  };
}

/**
 * Judges one site. A modality that is missing is not judged by its inputs; its embedding is the training mean by then.
 *
 * @param embeddings  Of every branch of the network in the order of its head, missing ones replaced by their means.
 */
export function judgeApplicability(
  asset: ApplicabilityAsset,
  embeddings: readonly Float32Array[],
  summary: InputSummary,
): ApplicabilityJudgement {
  const position = spacePosition(asset.space, embeddings);
  const ratioOf = (group: ApplicabilityGroup, values: Float64Array) => {
    const reference = asset.references[group];
    return dissimilarityIndex(reference, values) / reference.threshold;
  };
  const ratios = togetherGroups.flatMap((group) => {
    const values = group === "embedding" ? position : summary[group];
    return values === null ? [] : [{ group, ratio: ratioOf(group, values) }];
  });
  const together = rootMeanSquare(ratios.map(({ ratio }) => ratio)) / asset.togetherThreshold;
  const climate = summary.climate === null ? 0 : ratioOf("climate", summary.climate) / climateThresholds;
  const index = Math.max(together, climate);
  const oddest = ratios.reduce((worst, one) => (one.ratio > worst.ratio ? one : worst));
  return { inside: index <= 1, index, threshold: 1, group: climate > together ? "climate" : oddest.group };
}

/** Of at least one value. */
export function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/**
 * The index of every cell of a tile, row by row: above 1 the model extrapolates there.
 *
 * @param order  The branches in the order of the network's head.
 */
export function judgeTile(
  asset: ApplicabilityAsset,
  embeddings: TileEmbeddings,
  tile: ScaledTile,
  order: readonly Modality[],
): Float32Array {
  const cubes = {
    landsat: tile.landsat && eachCube(tile.landsat.cubes, tile.landsat.cubeOfCell, summariseLandsat),
    climate: tile.climate && eachCube(tile.climate.cubes, tile.climate.cubeOfCell, summariseClimate),
  };
  const { cols: tileCols } = tile.shape;
  return Float32Array.from({ length: embeddings.cells }, (_, cell) => {
    const own = order.map((modality) => {
      const all = embeddings.byModality.get(modality)!;
      const width = all.length / embeddings.cells;
      return all.subarray(cell * width, (cell + 1) * width);
    });
    const [row, col] = [Math.floor(cell / tileCols), cell % tileCols];
    const summary = {
      landsat: cubes.landsat?.[tile.landsat!.cubeOfCell[cell]!] ?? null,
      climate: cubes.climate?.[tile.climate!.cubeOfCell[cell]!] ?? null,
      sentinel2: tile.sentinel2 && summariseCellPicture(tile, row, col),
    };
    return judgeApplicability(asset, own, summary).index;
  });
}

function summariseCellPicture({ sentinel2, shape }: ScaledTile, row: number, col: number): Float64Array {
  const place = {
    row: windowMargin + row * shape.step,
    col: windowMargin + col * shape.step,
    size: shape.patch,
  };
  return summarisePicture(sentinel2!, windowLength(shape.cols, shape), place);
}

/** The summary of every distinct cube of a tile, once. */
function eachCube(
  cubes: Float32Array,
  cubeOfCell: Int32Array,
  summarise: (cube: Float32Array) => Float64Array,
): Float64Array[] {
  const count = cubeOfCell.reduce((most, cube) => Math.max(most, cube + 1), 0);
  const length = cubes.length / count;
  return Array.from({ length: count }, (_, cube) =>
    summarise(cubes.subarray(cube * length, (cube + 1) * length)),
  );
}
