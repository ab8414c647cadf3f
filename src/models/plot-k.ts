import { AppError } from "../core/errors.ts";
import { type Modality, modalities } from "../core/modality.ts";
import { storeFloats } from "../inference/weights/store-floats.ts";
import { readFloats, type StoredTensors } from "../inference/weights/stored-tensor.ts";
import { writeSafetensors } from "../inference/weights/write-safetensors.ts";
import { type BoostedClasses, classScores } from "../science/boosting/boosted-classes.ts";
import { kOfBin } from "../science/set-rules/richness-bins.ts";
import { summaryLengths } from "../tensors/input-summary.ts";

/** The number of species to list, learnt from plots by what their inputs show: `plot-k.safetensors` of a model folder. */
export interface PlotK {
  /** They tell the bin of a place. */
  readonly trees: BoostedClasses;
  /** Mean number of species of the plots of each bin. */
  readonly means: Float32Array;
}

/** The key and name of its file in a model folder. */
export const plotKFile = {
  key: "plot-k",
  name: "plot-k.safetensors",
  type: "application/vnd.safetensors",
} as const;

/** The modalities that a network takes, in the order of the variables of its {@link PlotK}. */
export function variableInputs(inputs: readonly { readonly modality: Modality }[]): Modality[] {
  const taken = new Set(inputs.map(({ modality }) => modality));
  return modalities.filter((modality) => taken.has(modality) && summaryLengths[modality] > 0);
}

/**
 * Joins what is known of a place to its variables: the summaries of its inputs, and the sum of the network's scores, which says how
 * many species the network itself sees there. Null where an input is missing.
 *
 * @param scores  Of each species, before any calibration.
 */
export function placeVariables(
  inputs: readonly Modality[],
  summary: Readonly<Record<Modality, ArrayLike<number> | null>>,
  scores: Float64Array,
): Float32Array | null {
  const all = inputs.map((modality) => summary[modality]);
  if (all.length === 0 || all.some((values) => values === null || Number.isNaN(values[0]!))) return null;
  const sum = scores.reduce((total, score) => total + score, 0);
  return Float32Array.from([...all.flatMap((values) => Array.from(values!)), sum]);
}

/** The mean number of species of the bin that a place is in. @param variables  As {@link placeVariables} gives them. */
export function richnessOfPlace({ trees, means }: PlotK, variables: Float32Array): number {
  const scores = classScores(trees, variables);
  return means[scores.indexOf(Math.max(...scores))]!;
}

/** The number of species to list at a place: the mean of its bin and five more, as in GeoPlant. */
export function kOfPlace(plotK: PlotK, variables: Float32Array, speciesCount: number): number {
  return kOfBin(richnessOfPlace(plotK, variables), speciesCount);
}

const tensorNames = ["baseline", "roots", "variables", "numbers", "lefts"] as const;

/** Writes the file of a model folder. */
export function writePlotK({ trees, means }: PlotK): Uint8Array {
  const all = [
    ...tensorNames.map((name) => [name, trees[name]] as const),
    ["means", means] as const,
    ["variable_count", Float32Array.of(trees.variableCount)] as const,
  ];
  return writeSafetensors(new Map(all.map(([name, values]) => [name, storeFloats(values, [values.length])])));
}

/**
 * Reads the file of a model folder.
 *
 * @param inputs  The modalities of its network, see {@link variableInputs}.
 * @throws WeightsMismatch where a tensor is missing; MalformedFile where the trees are none, or are of other inputs.
 */
export function readPlotK(tensors: StoredTensors, inputs: readonly Modality[], address: string): PlotK {
  const floats = (name: string) => readFloats(tensors, name, tensors.get(name)?.shape ?? []);
  const [baseline, roots, variables, numbers, lefts] = tensorNames.map(floats) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const means = floats("means");
  const variableCount = floats("variable_count")[0] ?? 0;
  const expected = inputs.reduce((sum, modality) => sum + summaryLengths[modality], 1);
  const isTree =
    means.length > 0 &&
    baseline.length === means.length &&
    roots.length % means.length === 0 &&
    variables.length === numbers.length &&
    lefts.length === numbers.length &&
    roots.every((root) => Number.isInteger(root) && root >= 0 && root < numbers.length) &&
    variables.every((one) => Number.isInteger(one) && one >= 0 && one < variableCount) &&
    // A child stands behind its parent, so that every way down ends.
    lefts.every(
      (left, node) => left === 0 || (Number.isInteger(left) && left > node && left + 1 < lefts.length),
    );
  if (!isTree || variableCount !== expected)
    throw new AppError(
      "MalformedFile",
      `${address}: expected trees over ${expected} numbers of ${inputs.join(", ") || "no inputs"}, got ${isTree ? `trees over ${variableCount}` : "something else"}`,
      { address },
    );
  return {
    trees: { variableCount, classCount: means.length, baseline, roots, variables, numbers, lefts },
    means,
  };
}
