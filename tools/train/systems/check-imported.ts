import { join } from "node:path";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { embedRead, readSites } from "../evaluation/embed-plots.ts";
import { openModelFolder } from "../evaluation/evaluated-model.ts";
import { scoreSites } from "../evaluation/survey-scores.ts";
import { modelFolderOf } from "./import-system.ts";
import type { IslandFacts } from "./island-facts.ts";
import { readArray } from "./read-array.ts";
import { systemFolder } from "./train-with-python.ts";

/** How an imported model answers beside the program that it learnt in, and how long a cell takes. */
export interface ImportedCheck {
  readonly sites: number;
  /** Of scores, over all species of these sites. */
  readonly largestDifference: number;
  /** One thread of wasm in Node, without reading; the middle of the sites. */
  readonly secondsPerCell: number;
  /** Numbers that are stored, and bytes of the weights. */
  readonly bytes: number;
}

const sitesChecked = 12;

/**
 * Runs an imported model by the product's own engine on some plots of an island, read from the island's own catalogue, and compares its
 * scores with those that PyTorch or scikit-learn gave.
 *
 * @param labels  the species of the scores, in their order.
 */
export async function checkImported(
  { runFolder, name, labels }: { runFolder: string; name: string; labels: readonly string[] },
  island: {
    readonly key: string;
    readonly folder: string;
    readonly facts: IslandFacts;
    readonly chosen: ArrayLike<number>;
  },
): Promise<ImportedCheck> {
  const model = await openModelFolder(modelFolderOf(runFolder, name));
  const { values: expected } = readArray(join(systemFolder(runFolder, name), "scores", `${island.key}.npy`));
  const step = Math.floor(island.chosen.length / sitesChecked);
  const rows = Array.from({ length: sitesChecked }, (_, at) => at * step);
  const places = rows.map((row) => {
    const { x, y, year } = island.facts.plots[island.chosen[row]!]!;
    return { x, y, year };
  });
  const sites = await readSites(model, catalogueAddress(island.folder), places);
  const seconds: number[] = [];
  const position = model.labels.map((label) => labels.indexOf(label));
  let largestDifference = 0;
  for (const [at, site] of sites.entries()) {
    const began = performance.now();
    const { scores } = scoreSites(model, await embedRead(model, [site]));
    seconds.push((performance.now() - began) / 1000);
    for (const [species, column] of position.entries()) {
      const difference = Math.abs(scores[species]! - expected[rows[at]! * labels.length + column]!);
      largestDifference = Math.max(largestDifference, difference);
    }
  }
  seconds.sort((a, b) => a - b);
  const bytes = model.manifest.assets["weights"]?.["file:size"] ?? 0;
  return {
    sites: sites.length,
    largestDifference,
    secondsPerCell: seconds[Math.floor(seconds.length / 2)]!,
    bytes: Number(bytes),
  };
}
