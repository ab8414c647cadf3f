import * as tf from "@tensorflow/tfjs-core";
import { bandNames } from "../../../core/modality.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import type { NetworkHead, SpeciesNetwork } from "../network.ts";
import { repeatRow, spreadSeries } from "../spread-series.ts";
import { forestVotes } from "./forest-votes.ts";
import { type Forest, openForest } from "./open-forest.ts";

/** The one part of the network: the variables of a place as they are. */
const ENVIRONMENT = "environment";

/** How many variables a place has. */
export const VARIABLES = bandNames.environment.length;

/**
 * Loads a random forest on the environment of a place. It runs on plain arrays, whatever the backend. The caller owns it.
 *
 * @throws WeightsMismatch with expected and got when the tensors do not form a forest.
 */
export function loadRandomForest(tensors: StoredTensors): SpeciesNetwork {
  const forest = openForest(tensors, VARIABLES);
  return {
    speciesCount: forest.classCount,
    inputs: [{ modality: "environment", size: 1 }],
    parts: [{ name: ENVIRONMENT, width: VARIABLES, modalities: ["environment"] }],
    embedSite: async ({ environment }) =>
      new Map(environment === null ? [] : [[ENVIRONMENT, Float32Array.from(environment)]]),
    embedPlaces: null,
    sharedPass: {
      margin: 0,
      async embedTile({ environment, shape: { rows, cols } }, _mode, means) {
        const mean = means.get(ENVIRONMENT) ?? new Float32Array(VARIABLES);
        const values =
          environment === null
            ? repeatRow(mean, rows * cols)
            : spreadSeries(environment.cubes, environment, mean);
        return new Map([[ENVIRONMENT, values]]);
      },
    },
    head: forestHead(forest),
    dispose() {},
  };
}

/** The least share of a class or of all others, so that a logit is finite: far below one vote in all trees that were ever grown. */
const LEAST_SHARE = 2 ** -40;

/** The logit of a share: its sigmoid is the share. */
function logitOf(share: number): number {
  return Math.log(Math.max(share, LEAST_SHARE) / Math.max(1 - share, LEAST_SHARE));
}

function forestHead(forest: Forest): NetworkHead {
  const { classCount, roots, depth, votes, leaves } = forest;
  const logits: NetworkHead["logits"] = (parts, sites) => {
    const values = parts.get(ENVIRONMENT)?.dataSync() ?? new Float32Array(sites * VARIABLES);
    const shares = forestVotes(forest, values as Float32Array, VARIABLES);
    return tf.tensor2d(shares.map(logitOf), [sites, classCount]);
  };
  return {
    /** Steps through the trees, and votes that are added. */
    work: roots.length * (depth + Math.ceil(votes.length / Math.max(1, leaves.length - 1))) + classCount,
    logits,
    speciesLogits: (parts, sites, species) =>
      tf.tidy(() => tf.gather(logits(parts, sites), tf.tensor1d([...species], "int32"), 1) as tf.Tensor2D),
    readLinear: null,
  };
}
