import { forwardBranch, type TrainableBranch } from "../engine/branch-training.ts";
import type { Images } from "../engine/max-pool.ts";

/** The mean over positions of every image, [batch, channels]. */
export function meanOverPositions({ values, batch, rows, cols, channels }: Images): Float32Array {
  const means = new Float32Array(batch * channels);
  const positions = rows * cols;
  for (let image = 0; image < batch; image++)
    for (let position = 0; position < positions; position++)
      for (let c = 0; c < channels; c++)
        means[image * channels + c]! += values[(image * positions + position) * channels + c]! / positions;
  return means;
}

/** Gradient by every position, given that by the means. */
export function meanGradient({ batch, rows, cols, channels }: Images, gradient: Float32Array): Float32Array {
  const positions = rows * cols;
  const spread = new Float32Array(batch * positions * channels);
  for (let image = 0; image < batch; image++)
    for (let position = 0; position < positions; position++)
      for (let c = 0; c < channels; c++)
        spread[(image * positions + position) * channels + c] = gradient[image * channels + c]! / positions;
  return spread;
}

/** Embeddings of sites as inference computes them (running statistics), [sites, channels], some sites at a time. */
export function embedSites(
  branch: TrainableBranch,
  sites: readonly number[],
  inputs: (sites: readonly number[]) => Images,
  batch: number,
): Float32Array {
  const channels = branch.at(-1)!.outputs;
  const embeddings = new Float32Array(sites.length * channels);
  for (let from = 0; from < sites.length; from += batch) {
    const some = sites.slice(from, from + batch);
    embeddings.set(meanOverPositions(forwardBranch(branch, inputs(some), true).features), from * channels);
  }
  return embeddings;
}
