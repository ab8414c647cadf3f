import type { Modality } from "../src/core/modality.ts";
import { eachModality } from "../src/core/modality.ts";
import { trainedArchitecture } from "../src/inference/networks/architectures.ts";
import type { SpeciesNetwork } from "../src/inference/networks/network.ts";
import {
  publishedBranches,
  publishedSpeciesCount,
  publishedWeights,
} from "../src/inference/networks/resnet6-mme/fixtures/published-size.ts";
import {
  type ScaledTile,
  type TileEmbeddings,
  type TileMode,
  windowLength,
} from "../src/inference/networks/scaled-tile.ts";
import type { Pace } from "../src/inference/pace.ts";
import { seededFloats } from "../src/inference/seeded-floats.ts";

/** Makes the network of published size with seeded weights on the current backend. */
export function publishedNetwork(): Promise<SpeciesNetwork> {
  return trainedArchitecture.load(publishedWeights());
}

/** Makes the same network with only some of its branches, to measure them separately. The caller owns it. */
export function onlyBranches(modalities: readonly Modality[]): Promise<SpeciesNetwork> {
  const tensors = publishedWeights();
  const left = publishedBranches.filter(({ modality }) => modalities.includes(modality));
  for (const key of tensors.keys())
    if (!key.startsWith("fc1.") && !left.some(({ prefix }) => key.startsWith(`${prefix}.`)))
      tensors.delete(key);
  const width = left.reduce((sum, { widths }) => sum + widths[4]!, 0);
  const shape = [publishedSpeciesCount, width];
  tensors.set("fc1.weight", {
    dtype: "F32",
    shape,
    bytes: new Uint8Array(4 * publishedSpeciesCount * width),
  });
  return trainedArchitecture.load(tensors);
}

/** Counts the climate pixels of about 1 km under a tile of n x n cells of 50 m. */
export function climatePixels(n: number): number {
  return Math.ceil(n / 20) ** 2;
}

/** Makes seeded inputs of n x n cells: a different Landsat cube for each cell, and a climate cube for each climate pixel. */
export function publishedTile(n: number): ScaledTile {
  const shape = { rows: n, cols: n, step: 5, patch: 128, margin: 6 };
  const side = windowLength(n, shape);
  const pixels = climatePixels(n);
  return {
    ...eachModality(() => null),
    shape,
    sentinel2: seededFloats(side * side * 4, 77, 1),
    landsat: {
      cubes: seededFloats(n * n * 504, 78, 128),
      cubeOfCell: Int32Array.from({ length: n * n }, (_, cell) => cell),
    },
    climate: {
      cubes: seededFloats(pixels * 912, 79, 2048),
      cubeOfCell: Int32Array.from({ length: n * n }, (_, cell) => cell % pixels),
    },
    positionOf: () => [0, 0],
  };
}

/** A reduction with one sum over all species, the least work of the head for a map of richness. */
export const allSpecies = {
  weights: new Float32Array(publishedSpeciesCount).fill(1),
  sumCount: 1,
} as const;

/** Computes the embeddings of a tile's cells with a network that shares its convolutions. */
export async function embedTile(
  { sharedPass }: SpeciesNetwork,
  tile: ScaledTile,
  mode: TileMode,
  pace: Pace,
): Promise<TileEmbeddings> {
  const byPart = await sharedPass!.embedTile(tile, mode, new Map(), pace);
  return { cells: tile.shape.rows * tile.shape.cols, byPart };
}
