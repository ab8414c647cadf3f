import { writeFileSync } from "node:fs";
import { startNodePrediction } from "../../node/node-prediction.ts";
import { isAppError } from "../../src/core/errors.ts";
import { makeFirstLook } from "../../src/prediction/tile/first-look.ts";
import type { TileAnswer } from "../../src/prediction/tile/tile-answer.ts";
import { tilesInSight } from "../../src/prediction/tile/tiles-in-sight.ts";
import { FIRST_LOOK, LEVEL, richnessOfTiles } from "./island-first-look.ts";

/**
 * `node --import tsx tools/first-look/write-first-look.ts`: computes the first look of the simulated island with the model that
 * ships, and writes it beside the model. To be run again after the island, the model or the arithmetic has changed.
 */

/** A box around the island, degrees. */
const island = [-14.7, 51.36, -14.3, 51.62] as const;

const answer = richnessOfTiles((await startNodePrediction("wasm")).setup);
const tiles = tilesInSight(island) ?? [];
const answers: TileAnswer[] = [];
for (const [number, tile] of tiles.entries()) {
  const one = await answer(tile).catch((error: unknown) => {
    if (isAppError(error, "OutsideCoverage")) return null;
    throw error;
  });
  if (one?.values.some((value) => !Number.isNaN(value))) answers.push(one);
  process.stderr.write(`${number + 1} of ${tiles.length} tiles, ${answers.length} with land\n`);
}
const look = makeFirstLook(
  {
    note: "Expected plant species on 100 m2 of the simulated island, computed in advance at every fourth cell. Written by tools/first-look/write-first-look.ts.",
    catalogue: "hy-brasil",
    sdm: "island-sdm",
    layer: "richness",
    level: LEVEL,
  },
  answers,
);
writeFileSync(FIRST_LOOK, `${JSON.stringify(look)}\n`);
