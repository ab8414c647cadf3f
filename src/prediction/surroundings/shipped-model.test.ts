import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { LonLat } from "../../core/cell.ts";
import { squarePoint } from "../../inference/surroundings/square-grid.ts";
import { answerSurroundings } from "./answer-surroundings.ts";
import fixture from "./shipped-model.fixture.json" with { type: "json" };

const folder = "models/europe-habitats";
const { map, place } = answerSurroundings(
  (at) => async (name) => new Uint8Array(await readFile(join(at, name))),
);

test("habitats of cities and distances to plots are those that PyTorch computes from the shipped file", async () => {
  for (const { place: own, best, nearestPlotsKm } of fixture.answers) {
    const answer = await place({ folder, place: own as unknown as LonLat });
    expect(answer!.nearestPlotsKm).toBeCloseTo(nearestPlotsKm, 6);
    for (const { code, probability } of best)
      expect(answer!.habitats.level3.find((one) => one.code === code)!.probability).toBeCloseTo(
        probability,
        5,
      );
    expect(answer!.habitats.level3[0]!.code).toBe(best[0]!.code);
  }
});

test("the map has the likeliest habitat of every 97th square on land, at each level", async () => {
  for (const level of [1, 2, 3] as const) {
    const { codes, tiles } = await map({ folder, level });
    const own = fixture.squares.map((square) => {
      const [x, y] = squarePoint(square);
      const tile = tiles.find(({ tile: { east, north }, metres }) => {
        return x > east && x < east + metres && y > north && y < north + metres;
      })!;
      const col = Math.floor(((x - tile.tile.east) / tile.metres) * tile.side);
      const row = Math.floor(((tile.tile.north + tile.metres - y) / tile.metres) * tile.side);
      return codes[tile.values[row * tile.side + col]!];
    });
    expect(own).toEqual(fixture.likeliest[level]);
  }
});

test("the sea and places outside of Europe have no answer", async () => {
  expect(await place({ folder, place: [-25, 45] })).toBeNull();
  expect(await place({ folder, place: [-100, 40] })).toBeNull();
});
