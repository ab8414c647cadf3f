import { expect, test } from "vitest";
import { geographicPosition } from "../../core/grid-position.ts";
import type { Provenance } from "../provenance.ts";
import { tileName } from "../tile/tile-grid.ts";
import type { TileAnswer } from "../tile-answer.ts";
import { drawnTiles } from "./drawn-tiles.ts";
import { predictMap } from "./predict-map.ts";

const west = { east: 2_656_000, north: 3_436_800 };
const east = { east: 2_659_200, north: 3_436_800 };

function answerOf(tile: TileAnswer["tile"], level: number, value: number): TileAnswer {
  const side = 64 / 2 ** level;
  const values = new Float32Array(side * side).fill(value);
  return {
    kind: "tile",
    ...{ tile, level, side, values, uncertainty: values, outside: new Uint8Array(values.length) },
    ...{ classes: [], unit: "species", mode: "bordered", banner: null },
    provenance: { assets: [{ address: "a.tif", etag: null }], models: [] } as unknown as Provenance,
  };
}

test("a map of what is drawn holds the cells of tiles in full detail and leaves the others empty", async () => {
  const answers = [answerOf(west, 0, 12), answerOf(east, 2, 30)];
  const tiles = drawnTiles(new Map(answers.map((answer) => [tileName(answer.tile), answer])));
  // Half a kilometre to both sides of the border between the two.
  const [left, bottom] = geographicPosition(2_658_700, 3_438_000);
  const [right, top] = geographicPosition(2_659_700, 3_438_500);
  const question = { catalogue: "c", sdm: "s", habitat: null, year: null, setRule: null };
  const layer = { kind: "indicator", indicator: "richness" } as const;
  const box = [left, Math.min(bottom, top), right, Math.max(bottom, top)] as const;
  const map = await predictMap(tiles, { question, layer, box, mode: "shared" }, () => {});
  expect(map.cells).toBeGreaterThan(30);
  expect(map.values.filter((value) => value === 12)).toHaveLength(map.cells);
  expect(map.values.every((value) => value === 12 || Number.isNaN(value))).toBe(true);
});

test("where nothing is drawn in full detail there is no map", async () => {
  const tiles = drawnTiles(new Map([[tileName(west), answerOf(west, 5, 12)]]));
  const [lon, lat] = geographicPosition(2_657_000, 3_438_000);
  const question = { catalogue: "c", sdm: "s", habitat: null, year: null, setRule: null };
  const layer = { kind: "indicator", indicator: "richness" } as const;
  const box = [lon, lat, lon + 0.01, lat + 0.01] as const;
  await expect(predictMap(tiles, { question, layer, box, mode: "shared" }, () => {})).rejects.toMatchObject({
    tag: "OutsideCoverage",
  });
});
