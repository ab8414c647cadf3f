import { expect, test } from "vitest";
import { startNodePrediction } from "../node/node-prediction.ts";
import { CELL_SIDE_METRES } from "../src/core/cell.ts";
import { TILE_CELLS } from "../src/core/tile.ts";
import type { MapLayer } from "../src/prediction/map-layer.ts";
import { predictPoint } from "../src/prediction/point/predict-point.ts";
import { createTiles, tileMemory } from "../src/prediction/tile/create-tiles.ts";
import { questionArgument } from "./question-argument.ts";

/**
 * The differences between the default mode and the exact one that docs/maps.md publishes, for a species' probability and for
 * richness.
 */
const MOST_PROBABILITY = 0.01;
const MOST_RICHNESS = 0.2;

test("a cell of a tile in the default mode is that of a point, within what the shared mode is published to differ by", async () => {
  const { setup } = await startNodePrediction("wasm");
  const tiles = createTiles(setup, null, tileMemory.desk);
  const question = questionArgument({ sdm: "island-sdm", habitat: "none" });
  const tile = { east: 2_656_000, north: 3_436_800 };
  const layerOf = (layer: MapLayer) => tiles({ question, layer, tile, level: 0 });
  const names = ["Calluna vulgaris", "Fagus sylvatica", "Bellis perennis"];
  const richness = await layerOf({ kind: "indicator", indicator: "richness" });
  const species = await Promise.all(names.map((name) => layerOf({ kind: "species", species: name })));
  expect(richness.mode).toBe("bordered");

  for (const number of [100, 900, 1700, 2500, 3300, 4000]) {
    const cell = {
      east: tile.east + (number % TILE_CELLS) * CELL_SIDE_METRES,
      north: tile.north + (TILE_CELLS - 1 - Math.floor(number / TILE_CELLS)) * CELL_SIDE_METRES,
    };
    const point = await predictPoint(setup, { question, place: { cell } });
    expect(Math.abs(richness.values[number]! - point.richness.mean!)).toBeLessThan(MOST_RICHNESS);
    for (const [at, name] of names.entries()) {
      const exact = point.species.find((one) => one.name === name)!.probability!;
      expect(Math.abs(species[at]!.values[number]! - exact)).toBeLessThan(MOST_PROBABILITY);
    }
  }
});
