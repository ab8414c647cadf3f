import { statSync } from "node:fs";
import { join } from "node:path";
import type { Site } from "../../../src/tensors/site.ts";
import { embedRead } from "../evaluation/embed-plots.ts";
import type { EvaluatedModel } from "../evaluation/evaluated-model.ts";
import { scoreSites } from "../evaluation/survey-scores.ts";

/** How an imported model answers beside the program that it learnt in, and how long a cell takes. */
export interface ImportedCheck {
  readonly sites: number;
  /** Of scores, over all species of these sites. */
  readonly largestDifference: number;
  /** One thread of wasm in Node, without reading; the middle of the sites. */
  readonly secondsPerCell: number;
  /** Of the file of the weights. */
  readonly bytes: number;
}

/** A site, and the scores that PyTorch or scikit-learn gave it. */
export interface SiteToCheck {
  readonly site: Site;
  readonly expected: ArrayLike<number>;
}

/**
 * Runs an imported model by the product's own engine on some sites, and compares its scores with those of the program that it learnt in.
 *
 * @param labels  the species of the expected scores, in their order.
 */
export async function checkImported(
  model: EvaluatedModel,
  folder: string,
  sites: readonly SiteToCheck[],
  labels: readonly string[],
): Promise<ImportedCheck> {
  const seconds: number[] = [];
  const columns = model.labels.map((label) => labels.indexOf(label));
  let largestDifference = 0;
  for (const { site, expected } of sites) {
    const began = performance.now();
    const { scores } = scoreSites(model, await embedRead(model, [site]));
    seconds.push((performance.now() - began) / 1000);
    for (const [species, column] of columns.entries())
      largestDifference = Math.max(largestDifference, Math.abs(scores[species]! - expected[column]!));
  }
  seconds.sort((a, b) => a - b);
  return {
    sites: sites.length,
    largestDifference,
    secondsPerCell: seconds[Math.floor(seconds.length / 2)]!,
    bytes: statSync(join(folder, "weights.safetensors")).size,
  };
}
