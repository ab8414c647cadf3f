import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startNodePrediction } from "../../node/node-prediction.ts";
import { readFirstLook } from "../../src/prediction/tile/first-look.ts";
import { FIRST_LOOK, islandQuestion, richnessOfTiles } from "./island-first-look.ts";

test.skipIf(!existsSync(".cache/island/catalog.json"))(
  "the first look that ships is what the page computes now, to a tenth of a species",
  async () => {
    const { answers } = readFirstLook(
      JSON.parse(readFileSync(FIRST_LOOK, "utf8")),
      FIRST_LOOK,
      islandQuestion(),
    );
    const answer = richnessOfTiles((await startNodePrediction("wasm")).setup);
    expect(answers).toHaveLength(16);
    for (const stored of answers.slice(0, 2)) {
      const now = await answer(stored.tile);
      const apart = now.values.map((value, cell) => Math.abs(value - stored.values[cell]!));
      expect(apart.filter((difference) => !Number.isNaN(difference)).length).toBeGreaterThan(100);
      expect(Math.max(...apart.map((difference) => difference || 0))).toBeLessThan(0.06);
      expect(now.outside).toEqual(stored.outside);
      expect(now.provenance.models.map(({ weightsSha256 }) => weightsSha256)).toEqual(
        stored.provenance.models.map(({ weightsSha256 }) => weightsSha256),
      );
    }
  },
);
