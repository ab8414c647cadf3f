import { catalogueAddress } from "../../node/catalogue-address.ts";
import { modelAddress } from "../../node/model-address.ts";
import type { Cell } from "../../src/core/cell.ts";
import type { PredictionSetup } from "../../src/prediction/prediction-setup.ts";
import type { Question } from "../../src/prediction/question.ts";
import { createTiles, tileMemory } from "../../src/prediction/tile/create-tiles.ts";
import type { TileAnswer, TileRequest } from "../../src/prediction/tile/tile-answer.ts";

/** Where the first look of the simulated island stands. */
export const FIRST_LOOK = "models/island-sdm/first-look.json";

/** Every fourth cell is computed. */
export const LEVEL = 2;

/** What the page asks when it opens on the island. */
export function islandQuestion(): Question {
  return {
    catalogue: catalogueAddress(undefined),
    sdm: modelAddress("--sdm", "island-sdm"),
    habitat: null,
    year: null,
    setRule: null,
  };
}

/** Returns a function that computes the island's richness of one tile, as the page would. */
export function richnessOfTiles(setup: PredictionSetup): (tile: Cell) => Promise<TileAnswer> {
  const tiles = createTiles(setup, null, tileMemory.desk);
  const layer: TileRequest["layer"] = { kind: "indicator", indicator: "richness" };
  return (tile) => tiles({ question: islandQuestion(), layer, tile, level: LEVEL });
}
