import * as tf from "@tensorflow/tfjs-core";
import type { LinearWeights, NetworkHead, SpeciesNetwork } from "./network.ts";

/**
 * Returns a network that answers for some of its species only, in the order of `kept`: the others are never computed for
 * lists, counts or maps. It shares the tensors of the given network, which it frees.
 */
export function keepSpecies(network: SpeciesNetwork, kept: readonly number[]): SpeciesNetwork {
  return { ...network, speciesCount: kept.length, head: keepOutputs(network.head, kept) };
}

function keepOutputs(head: NetworkHead, kept: readonly number[]): NetworkHead {
  const { readLinear } = head;
  return {
    work: head.work,
    logits: (parts, sites) =>
      tf.tidy(() => tf.gather(head.logits(parts, sites), tf.tensor1d([...kept], "int32"), 1) as tf.Tensor2D),
    speciesLogits: (parts, sites, species) =>
      head.speciesLogits(
        parts,
        sites,
        species.map((one) => kept[one]!),
      ),
    readLinear: readLinear && (async () => keepColumns(await readLinear(), kept)),
  };
}

/** Returns the columns of a linear layer for some of its species. */
export function keepColumns({ weights, bias }: LinearWeights, kept: readonly number[]): LinearWeights {
  const rows = weights.length / bias.length;
  const chosen = new Float32Array(rows * kept.length);
  for (let row = 0; row < rows; row++)
    for (const [at, species] of kept.entries())
      chosen[row * kept.length + at] = weights[row * bias.length + species]!;
  return { weights: chosen, bias: Float32Array.from(kept, (species) => bias[species]!) };
}
