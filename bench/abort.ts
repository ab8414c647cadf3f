import { sumSpecies } from "../src/inference/cells/sum-species.ts";
import type { SpeciesNetwork } from "../src/inference/networks/network.ts";
import { newPace } from "../src/inference/pace.ts";
import { median } from "./interleave.ts";
import { allSpecies, embedTile, publishedTile } from "./published-inputs.ts";
import { tileModes } from "./tile.ts";

const aborts = 8;

/**
 * Measures the milliseconds from the abort of a running tile to its end, for aborts at different moments of its first two
 * seconds.
 */
export async function measureAborts(network: SpeciesNetwork, n: number) {
  const tile = publishedTile(n);
  const latencies: Record<string, { median: number; longest: number }> = {};
  for (const mode of tileModes) {
    const found: number[] = [];
    for (let abort = 0; abort < aborts; abort++) {
      const controller = new AbortController();
      const delay = 200 + 211 * abort;
      // The time starts when the abort was wanted, because a running strip delays the abort itself.
      const wanted = performance.now() + delay;
      setTimeout(() => controller.abort(), delay);
      const pace = newPace(controller.signal);
      const ended = await embedTile(network, tile, mode, pace)
        .then((embeddings) => sumSpecies(network, embeddings, allSpecies, pace))
        .then(
          () => false,
          () => true,
        );
      if (ended) found.push(performance.now() - wanted);
    }
    if (found.length > 0) latencies[mode] = { median: median(found), longest: Math.max(...found) };
  }
  return latencies;
}
