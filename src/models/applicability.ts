import { eachModality, isSeries, type Modality, modalityTraits } from "../core/modality.ts";
import type { SpeciesNetwork } from "../inference/networks/network.ts";
import {
  cubeCount,
  type ScaledTile,
  type TileCubes,
  type TileEmbeddings,
  type TileShape,
  windowLength,
} from "../inference/networks/scaled-tile.ts";
import { readFloats, type StoredTensors } from "../inference/weights/stored-tensor.ts";
import {
  type ApplicabilityReference,
  dissimilarityIndex,
} from "../science/applicability/area-of-applicability.ts";
import { type EmbeddingSpace, spacePosition } from "../science/applicability/embedding-space.ts";
import { type InputSummary, summarisePicture, summariseSeries } from "../tensors/input-summary.ts";

/** A way in which a site can be unlike the training sites: in its embeddings, or in one of its inputs. */
export type ApplicabilityGroup = "embedding" | Modality;

/** Returns the groups in which the sites of a network are judged. */
export function applicabilityGroups({ inputs }: Pick<SpeciesNetwork, "inputs">): ApplicabilityGroup[] {
  return ["embedding", ...inputs.map(({ modality }) => modality)];
}

/** `applicability.safetensors` of a model folder: the training sites with which a place is compared. */
export interface ApplicabilityAsset {
  readonly space: EmbeddingSpace;
  /** In the order in which they are judged. */
  readonly references: ReadonlyMap<ApplicabilityGroup, ApplicabilityReference>;
  /** A site is outside where the root mean square of the indices of the groups that are {@link isJudgedTogether} is above this. */
  readonly togetherThreshold: number;
}

/**
 * Tells whether a group is judged together with others, because unfamiliar places are a little unusual in each of them
 * rather than very unusual in one. Climate, which does not show a cell's ground, is judged by itself: a region has few
 * different climates, and no two regions have the same.
 */
export function isJudgedTogether(group: ApplicabilityGroup): boolean {
  return group === "embedding" || modalityTraits[group].showsGround;
}

/** A group that is judged by itself is outside where its index is at least this many times its threshold. */
const THRESHOLDS_ALONE = 2;

/** How well the training sites of a model represent a site. */
export interface ApplicabilityJudgement {
  readonly inside: boolean;
  /** How unlike the training sites: above 1 the model extrapolates. */
  readonly index: number;
  /** Always 1, because the index is in units of the threshold. */
  readonly threshold: number;
  /** The group in which the site is most unlike the training sites. */
  readonly group: ApplicabilityGroup;
}

/**
 * Reads `applicability.safetensors` of a model folder, with which places are judged.
 *
 * @param groups  as {@link applicabilityGroups} gives them for the model's network.
 * @throws WeightsMismatch where a tensor is missing.
 */
export function readApplicability(
  tensors: StoredTensors,
  groups: readonly ApplicabilityGroup[],
): ApplicabilityAsset {
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
    references: new Map(groups.map((group) => [group, reference(group)])),
    togetherThreshold: floats("together.threshold")[0]!,
  };
}

/**
 * Judges how unlike the training sites one site is. A modality that is missing is not judged by its inputs; its part
 * was already replaced by the training mean.
 *
 * @param embeddings  All parts of the network in the order of its head, missing ones replaced by their means.
 */
export function judgeApplicability(
  asset: ApplicabilityAsset,
  embeddings: readonly Float32Array[],
  summary: InputSummary,
): ApplicabilityJudgement {
  const ratios = [...asset.references].flatMap(([group, reference]) => {
    const values = group === "embedding" ? spacePosition(asset.space, embeddings) : summary[group];
    return values ? [{ group, ratio: dissimilarityIndex(reference, values) / reference.threshold }] : [];
  });
  const joint = ratios.filter(({ group }) => isJudgedTogether(group));
  const together = rootMeanSquare(joint.map(({ ratio }) => ratio)) / asset.togetherThreshold;
  const oddest = joint.reduce((worst, one) => (one.ratio > worst.ratio ? one : worst));
  let judged = { index: together, group: oddest.group };
  for (const { group, ratio } of ratios) {
    if (isJudgedTogether(group)) continue;
    const index = ratio / THRESHOLDS_ALONE;
    judged = { index: Math.max(judged.index, index), group: index > judged.index ? group : judged.group };
  }
  return { inside: judged.index <= 1, threshold: 1, ...judged };
}

/** Returns the root mean square of at least one value. */
export function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/**
 * Computes the index of every cell of a tile, row by row: above 1 the model extrapolates there.
 *
 * @param order  The network's parts in the order of its head.
 */
export function judgeTile(
  asset: ApplicabilityAsset,
  { cells, byPart }: TileEmbeddings,
  tile: ScaledTile,
  order: readonly string[],
): Float32Array {
  const summaryOf = cellSummaries(tile);
  return Float32Array.from({ length: cells }, (_, cell) => {
    const own = order.map((part) => {
      const all = byPart.get(part)!;
      const width = all.length / cells;
      return all.subarray(cell * width, (cell + 1) * width);
    });
    return judgeApplicability(asset, own, summaryOf(cell)).index;
  });
}

/** Returns a function that gives the summary of a cell's inputs; every distinct series is summarised once. */
function cellSummaries(tile: ScaledTile): (cell: number) => InputSummary {
  const series = eachModality((modality) => {
    const part = isSeries(modality) ? tile[modality] : null;
    return part && isSeries(modality) ? eachCube(part, summariseSeries[modality]) : null;
  });
  const { cols } = tile.shape;
  return (cell) =>
    eachModality((modality) => {
      if (isSeries(modality)) return series[modality]?.[tile[modality]!.cubeOfCell[cell]!] ?? null;
      const picture = tile[modality];
      return picture && summariseCellPicture(picture, tile.shape, Math.floor(cell / cols), cell % cols);
    });
}

function summariseCellPicture(
  picture: Float32Array,
  shape: TileShape,
  row: number,
  col: number,
): Float64Array {
  const { margin, step, patch: size } = shape;
  const place = { row: margin + row * step, col: margin + col * step, size };
  return summarisePicture(picture, windowLength(shape.cols, shape), place);
}

/** Summarises every distinct cube of a tile, once. */
function eachCube(part: TileCubes, summarise: (cube: Float32Array) => Float64Array): Float64Array[] {
  const { cubes } = part;
  const count = cubeCount(part);
  const length = cubes.length / count;
  return Array.from({ length: count }, (_, cube) =>
    summarise(cubes.subarray(cube * length, (cube + 1) * length)),
  );
}
