import {
  publishedInput,
  publishedSpeciesCount,
  publishedWeights,
} from "../src/inference/fixtures/published-size.ts";
import { loadResnet6Mme, type Resnet6Mme } from "../src/inference/networks/resnet6-mme.ts";
import type { ScaledSite } from "../src/inference/score-site.ts";
import type { ScaledTile } from "../src/inference/score-tile.ts";
import { seededFloats } from "../src/inference/seeded-floats.ts";
import { windowLength } from "../src/inference/tile/tile-geometry.ts";

/** The network of seeded published-size weights on the current backend. */
export function publishedNetwork(): Resnet6Mme {
  return loadResnet6Mme(publishedWeights());
}

/** A network that knows only some of its modalities. */
export function onlyBranches(
  network: Resnet6Mme,
  modalities: readonly ("sentinel2" | "landsat" | "climate")[],
): Resnet6Mme {
  const branches = [...network.branches].filter(([modality]) => modalities.includes(modality));
  return { ...network, branches: new Map(branches) };
}

/** A seeded site as PyTorch's fixture has it. */
export function publishedSite(site: number): ScaledSite {
  const bandsFirst = publishedInput("sentinel2", site);
  const pixels = bandsFirst.length / 4;
  const sentinel2 = bandsFirst.map((_, index) => bandsFirst[(index % 4) * pixels + Math.floor(index / 4)]!);
  return { sentinel2, landsat: publishedInput("landsat", site), climate: publishedInput("climate", site) };
}

/** Climate pixels of about 1 km under a tile of n x n cells of 50 m. */
export function climatePixels(n: number): number {
  return Math.ceil(n / 20) ** 2;
}

/** Seeded inputs of n x n cells: a Landsat cube of its own for each cell, a climate cube for each climate pixel. */
export function publishedTile(n: number): ScaledTile {
  const shape = { rows: n, cols: n, step: 5, patch: 128 };
  const side = windowLength(n, shape);
  const pixels = climatePixels(n);
  return {
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
  };
}

/** One sum over all species: the least that a map of richness asks of the head. */
export const allSpecies = {
  weights: new Float32Array(publishedSpeciesCount).fill(1),
  sumCount: 1,
} as const;
