import { catalogueAddress } from "../cli/catalogue-argument.ts";
import { modelAddress } from "../cli/model-argument.ts";
import { startNodePrediction } from "../cli/node-explorer.ts";
import { DEMONSTRATION_ISLAND } from "../src/core/demonstration-island.ts";
import type { Modality } from "../src/core/modality.ts";
import { patternCalibration, probabilitiesOf, scoresOf } from "../src/prediction/probabilities.ts";
import { scaleTile } from "../src/prediction/tile/scale-tile.ts";
import { TILE_METRES, tileGrid } from "../src/prediction/tile/tile-grid.ts";
import { differencesOfModes } from "./differences.ts";

/** The middle four of the island's sixteen tiles. */
const places = [1, 2].flatMap((col) => [1, 2].map((row) => ({ col, row })));

/**
 * Differences of the demonstration model's probabilities over four tiles of the island between the shared modes and exact
 * mode; a sentence where the island is not there.
 */
export async function modelDifferences(model: string, say: (line: string) => void) {
  try {
    const { setup } = await startNodePrediction("wasm");
    const sdm = await setup.models.sdm(modelAddress("--model", model));
    const steps = sdm.manifest.properties["florascope:preprocessing"];
    const { west, south } = DEMONSTRATION_ISLAND.extent;
    const tiles = [];
    for (const { col, row } of places) {
      const tile = { east: west + col * TILE_METRES, north: south + row * TILE_METRES };
      const { reading } = await setup.reader.readTile(catalogueAddress(undefined), {
        tile,
        patchSize: sdm.patchSize,
        year: null,
      });
      tiles.push(scaleTile(reading, steps, tileGrid(0, true), sdm.patchSize));
    }
    say(`${model}: ${tiles.length} tiles read`);
    const used = [...sdm.network.branches.keys()] as Modality[];
    const pattern = patternCalibration(sdm, used);
    const scores = await differencesOfModes(sdm.network, tiles, sdm.means, scoresOf);
    const probabilities =
      pattern &&
      (await differencesOfModes(sdm.network, tiles, sdm.means, (logits) =>
        probabilitiesOf(scoresOf(logits), pattern),
      ));
    return { model, weightsSha256: sdm.weightsSha256, tiles: tiles.length, scores, probabilities };
  } catch (error) {
    return { model, failure: error instanceof Error ? error.message : String(error) };
  }
}
