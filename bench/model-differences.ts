import { catalogueAddress } from "../node/catalogue-address.ts";
import { modelAddress } from "../node/model-address.ts";
import { startNodePrediction } from "../node/node-prediction.ts";
import { DEMONSTRATION_ISLAND } from "../src/core/demonstration-island.ts";
import { TILE_METRES } from "../src/core/tile.ts";
import { patternCalibration, toProbabilities, toScores } from "../src/models/probabilities.ts";
import { patchShape, windowsWith } from "../src/prediction/cells/patch-shape.ts";
import { scaleTile } from "../src/prediction/cells/scale-tile.ts";
import { tileGrid } from "../src/prediction/tile/tile-grid.ts";
import { differencesOfModes } from "./differences.ts";

/** Two of the middle four of the island's sixteen tiles. */
const places = [1, 2].map((number) => ({ col: number, row: number }));

/**
 * Differences of a model's probabilities (of its scores, where it is not calibrated) over two tiles of the island between the shared modes and exact
 * mode; a sentence where the island is not there.
 */
export async function modelDifferences(model: string, say: (line: string) => void) {
  try {
    const { setup } = await startNodePrediction("wasm");
    const sdm = await setup.models.sdm(modelAddress("--model", model));
    const patch = patchShape(sdm.network);
    const steps = sdm.manifest.properties["florascope:preprocessing"];
    const { west, south } = DEMONSTRATION_ISLAND.extent;
    const tiles = [];
    for (const { col, row } of places) {
      const tile = { east: west + col * TILE_METRES, north: south + row * TILE_METRES };
      const { reading } = await setup.reader.readTile(catalogueAddress(undefined), {
        tile,
        windows: windowsWith(sdm.network.inputs, patch.margin),
        year: null,
      });
      tiles.push(scaleTile(reading, steps, tileGrid(0, true), patch));
    }
    say(`${model}: ${tiles.length} tiles read`);
    const pattern = patternCalibration(
      sdm,
      sdm.network.parts.map(({ name }) => name),
    );
    const valuesOf = (logits: Float32Array) =>
      pattern ? toProbabilities(toScores(logits), pattern) : toScores(logits);
    const differences = await differencesOfModes(sdm.network, tiles, sdm.means, valuesOf);
    say(`${model}: ${JSON.stringify(differences)}`);
    return {
      model,
      weightsSha256: sdm.weightsSha256,
      tiles: tiles.length,
      of: pattern ? "probabilities" : "scores",
      differences,
    };
  } catch (error) {
    return { model, failure: error instanceof Error ? error.message : String(error) };
  }
}
