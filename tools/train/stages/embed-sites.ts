import { forwardBranch, type TrainableBranch } from "../engine/branch-training.ts";
import type { Images } from "../engine/max-pool.ts";
import { innerMean, innerMeanGradient } from "./inner-mean.ts";

/** The mean over positions of every image, [batch, channels]. */
export function meanOverPositions(images: Images): Float32Array {
  return innerMean(images, 0);
}

/** Gradient by every position, given that by the means. */
export function meanGradient(images: Images, gradient: Float32Array): Float32Array {
  return innerMeanGradient(images, 0, gradient);
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
