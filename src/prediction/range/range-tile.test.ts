import { expect, test } from "vitest";
import { parseShownLayer } from "../shown-layer.ts";
import { formatRangeLayer } from "./range-layer.ts";
import { rangeTileBox, rangeTilesInSight } from "./range-tile.ts";

test("tiles cover what is in sight, and each lies where its numbers say", () => {
  // By hand: at zoom 2 tiles are 45 degrees wide; 100 to 160 east lie in columns 6 and 7, 10 to 50 south in rows 2 and 3.
  const tiles = rangeTilesInSight([100, -50, 160, -10], 2);
  expect(tiles.map(({ level, col, row }) => [level, col, row]).sort()).toEqual([
    [3, 6, 2],
    [3, 6, 3],
    [3, 7, 2],
    [3, 7, 3],
  ]);
  expect(rangeTileBox({ level: 3, col: 7, row: 3 })).toEqual([135, -90, 180, -45]);
  expect(tiles[0]).toEqual({ level: 3, col: 6, row: 2 });
});

test("the whole Earth has no tile beyond its edges, and a close view no finer tile than the shores", () => {
  expect(rangeTilesInSight([-200, -95, 200, 95], 0)).toHaveLength(8 * 4);
  expect(rangeTilesInSight([10, 10, 10.001, 10.001], 18)).toEqual([{ level: 11, col: 1080, row: 455 }]);
});

test.each(["range:fixed:0.5:Calluna vulgaris", "range:percentile:5:Salix × rubens", "range:best:tss:A: b"])(
  "the layer %s reads as it is written",
  (text) => {
    const layer = parseShownLayer(text);
    expect(layer?.kind === "range" && formatRangeLayer(layer)).toBe(text);
  },
);

test.each([
  "range:Calluna",
  "range:fixed:2:Calluna",
  "range:best:auc:Calluna",
  "range:fixed:0.5:",
  "range:fixed:0.5:a\nb",
])("the layer %j names no range", (text) => expect(parseShownLayer(text)).toBeNull());
