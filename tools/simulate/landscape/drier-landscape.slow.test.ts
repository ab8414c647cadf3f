import { expect, it } from "vitest";
import { OPEN_WATER } from "../environment.ts";
import { PIXEL_COUNT } from "../grid/island-grid.ts";
import { SCENARIOS } from "../scenario.ts";
import { makeLandscape } from "./make-landscape.ts";

const SEED = 3;

it("a landscape dries out under less rain, while the habitats stay", async () => {
  const present = await makeLandscape(SEED, SCENARIOS[0]);
  const future = await makeLandscape(SEED, SCENARIOS[1]!);
  const land = Array.from({ length: Math.floor(PIXEL_COUNT / 101) }, (_, place) => place * 101).filter(
    (index) => present.environment.habitat[index] !== OPEN_WATER,
  );
  const change = (layer: "temperature" | "moisture") =>
    land.reduce(
      (sum, index) => sum + future.environment[layer][index]! - present.environment[layer][index]!,
      0,
    ) / land.length;
  expect(change("temperature")).toBeCloseTo(3, 4);
  expect(change("moisture")).toBeLessThan(-0.2);
  expect(future.environment.habitat).toEqual(present.environment.habitat);
});
