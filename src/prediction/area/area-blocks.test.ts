import { describe, expect, test } from "vitest";
import { readAreaGeometry } from "../../core/area/area-geometry.ts";
import { areaBlocks, evenlySpread, mortonOrder, spreadOrder } from "./area-blocks.ts";

const box = (west: number, south: number, east: number, north: number) =>
  readAreaGeometry({
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  }).cells;

const whole = Array.from({ length: 37 }, (_, at) => at);

describe("the blocks of an area", () => {
  const cells = box(-14.6, 51.45, -14.45, 51.55);
  const blocks = areaBlocks(cells);

  test("hold each cell once, in its own tile", () => {
    expect(blocks.flatMap((block) => block.cells).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: cells.count }, (_, at) => at),
    );
    const isInTile = ({ tile, cells: own }: (typeof blocks)[number]) =>
      own.every((cell) => {
        const [east, north] = [cells.east[cell]! - tile.east, cells.north[cell]! - tile.north];
        return east >= 0 && east < 3_200 && north >= 0 && north < 3_200;
      });
    expect(blocks.every(isInTile)).toBe(true);
  });

  test("stand with neighbours after one another", () => {
    const steps = blocks
      .slice(1)
      .map(
        ({ tile }, at) =>
          Math.abs(tile.east - blocks[at]!.tile.east) + Math.abs(tile.north - blocks[at]!.tile.north),
      );
    expect(Math.max(...steps)).toBeLessThanOrEqual(2 * 3_200);
  });
});

describe("orders of places", () => {
  test("a spread sample takes one of each stretch", () => {
    const sample = evenlySpread(whole, 5);
    expect(sample.map((one) => Math.floor((one * 5) / 37))).toEqual([0, 1, 2, 3, 4]);
    expect(evenlySpread(whole, 99)).toEqual(whole);
  });

  test("every beginning of a spread order is spread over the whole", () => {
    const order = spreadOrder(whole);
    expect(order.toSorted((a, b) => a - b)).toEqual(whole);
    for (const length of [4, 8, 16]) {
      const gaps = [...order.slice(0, length).toSorted((a, b) => a - b), 37].map((one, at, all) =>
        at === 0 ? one + 1 : one - all[at - 1]!,
      );
      expect(Math.max(...gaps)).toBeLessThanOrEqual((2 * 64) / length);
    }
  });

  test("Morton's curve goes through the four quarters of a square one after the other", () => {
    const count = 16;
    const at = (cell: number) => [cell % 4, Math.floor(cell / 4)] as const;
    const cells = {
      count,
      east: Int32Array.from({ length: count }, (_, cell) => 3_200 + 50 * at(cell)[0]),
      north: Int32Array.from({ length: count }, (_, cell) => 3_200 + 50 * at(cell)[1]),
      fraction: new Float64Array(count).fill(1),
    };
    const order = mortonOrder(
      cells,
      Array.from({ length: count }, (_, cell) => cell),
    );
    const quarters = order.map((cell) => Math.floor(at(cell)[0] / 2) * 2 + Math.floor(at(cell)[1] / 2));
    expect(quarters).toEqual([0, 1, 2, 3].flatMap((quarter) => Array(4).fill(quarter)));
  });
});
