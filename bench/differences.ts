import { eachLogits } from "../src/inference/cells/each-logits.ts";
import type { PartValues, SpeciesNetwork } from "../src/inference/networks/network.ts";
import type { ScaledTile, TileMode } from "../src/inference/networks/scaled-tile.ts";
import { newPace } from "../src/inference/pace.ts";

/** The modes that differ from each cell's own patch. */
export const sharedModes = ["preview", "phases", "bordered"] as const satisfies readonly TileMode[];

/** Absolute differences over all cells and species. */
export interface Difference {
  readonly mean: number;
  readonly percentile99: number;
  readonly largest: number;
}

/** Measures how each shared mode differs from exact mode over some tiles; `valuesOf` turns logits into probabilities. */
export async function differencesOfModes(
  network: SpeciesNetwork,
  tiles: readonly ScaledTile[],
  means: PartValues,
  valuesOf: (logits: Float32Array) => ArrayLike<number>,
): Promise<Record<(typeof sharedModes)[number], Difference>> {
  const all = { preview: [], phases: [], bordered: [] } as Record<
    (typeof sharedModes)[number],
    Float32Array[]
  >;
  for (const tile of tiles) {
    const exact = await valuesOfTile(network, tile, "exact", means, valuesOf);
    for (const mode of sharedModes) {
      const values = await valuesOfTile(network, tile, mode, means, valuesOf);
      all[mode].push(values.map((value, index) => Math.abs(value - exact[index]!)));
    }
  }
  return {
    preview: summarise(all.preview),
    phases: summarise(all.phases),
    bordered: summarise(all.bordered),
  };
}

async function valuesOfTile(
  network: SpeciesNetwork,
  tile: ScaledTile,
  mode: TileMode,
  means: PartValues,
  valuesOf: (logits: Float32Array) => ArrayLike<number>,
): Promise<Float32Array> {
  const byPart = await network.sharedPass!.embedTile(tile, mode, means, newPace());
  const embeddings = { cells: tile.shape.rows * tile.shape.cols, byPart };
  const species = network.speciesCount;
  const values = new Float32Array(embeddings.cells * species);
  await eachLogits(network, embeddings, newPace(), async (logits, from) => {
    values.set(valuesOf(Float32Array.from(await logits.data())), from * species);
  });
  return values;
}

function summarise(parts: readonly Float32Array[]): Difference {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  all.sort();
  return {
    mean: all.reduce((sum, value) => sum + value, 0) / all.length,
    percentile99: all[Math.floor(all.length * 0.99)]!,
    largest: all.at(-1)!,
  };
}
