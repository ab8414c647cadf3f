import { beforeAll, describe, expect, test } from "vitest";
import type { Ring } from "../../core/area/topology-rings.ts";
import { startBackend } from "../../inference/backends/start-backend.ts";
import { decodeBase64, decodeFloats, nodeSetup } from "../../inference/fixtures/read-fixture.ts";
import { tinySinr } from "../../inference/networks/sinr/fixtures/tiny-networks.ts";
import { newPace } from "../../inference/pace.ts";
import fixture from "./fixtures/range.fixture.json" with { type: "json" };
import { landMask } from "./land-mask.ts";
import { landRings } from "./land-rings.ts";
import { gridCellAt, rangeGrid, WORLD } from "./range-grid.ts";
import { createRangeMaker } from "./species-range.ts";

let rings: readonly Ring[];

beforeAll(async () => {
  await startBackend("cpu", nodeSetup);
  rings = await landRings();
});

describe.each(Object.entries(fixture.land))("on the grid %s", (_, { box, cols, rows, bits }) => {
  test("a cell is land where GDAL says that its centre is", () => {
    const [west = 0, south = 0, east = 0, north = 0] = box;
    const mask = landMask(rangeGrid([west, south, east, north], cols, rows), rings);
    const packed = decodeBase64(bits);
    const differing = [...mask].filter(
      (land, cell) => land !== ((packed[cell >> 3]! >> (7 - (cell & 7))) & 1),
    );
    expect(differing).toEqual([]);
    expect(mask.includes(1) && mask.includes(0)).toBe(true);
  });
});

describe("the range of a species over the whole Earth", () => {
  const { cols, rows, species, float32 } = fixture.scores;
  const expected = decodeFloats(float32);
  const world = { box: WORLD, cols, rows };

  test("has PyTorch's suitability in every cell on land and nothing at sea", async () => {
    const network = tinySinr("sin_cos");
    const maker = createRangeMaker(network, rings, world);
    let done = 0;
    while (await maker.refine(newPace(), (cells) => (done = cells)));
    const { values, stride } = await maker.scores(species);
    const mask = landMask(maker.grid, rings);
    expect({ stride, done }).toEqual({ stride: 1, done: maker.land });
    expect(maker.land).toBe(mask.reduce((sum, land) => sum + land, 0));
    for (const [cell, land] of mask.entries())
      if (land === 0) expect(values[cell]).toBeNaN();
      else expect(Math.abs(values[cell]! - expected[cell]!)).toBeLessThan(1e-6);
    maker.dispose();
    network.dispose();
  });

  test("comes coarse first, each step twice as fine, and computes no cell twice", async () => {
    const network = tinySinr("sin_cos");
    let places = 0;
    const counted = {
      ...network,
      embedPlaces: (given: Float64Array, pace: ReturnType<typeof newPace>) => {
        places += given.length / 2;
        return network.embedPlaces!(given, pace);
      },
    };
    const maker = createRangeMaker(counted, rings, world);
    const shares: number[] = [];
    for (const stride of [8, 4, 2, 1]) {
      expect(await maker.refine(newPace())).toBe(true);
      const range = await maker.scores(species);
      expect(range.stride).toBe(stride);
      shares.push(range.values.filter((value) => !Number.isNaN(value)).length);
      // Each cell has the suitability of the last cell of its square, which was computed.
      for (const [cell, value] of range.values.entries()) {
        const [row, col] = [Math.floor(cell / cols), cell % cols].map(
          (at) => Math.floor(at / stride) * stride + stride - 1,
        ) as [number, number];
        const own = expected[Math.min(rows - 1, row) * cols + Math.min(cols - 1, col)]!;
        const isExact = Math.abs(value - expected[cell]!) < 1e-6;
        expect(Number.isNaN(value) || isExact || Math.abs(value - own) < 1e-6).toBe(true);
      }
    }
    expect(await maker.refine(newPace())).toBe(false);
    expect(places).toBe(maker.land);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    maker.dispose();
    network.dispose();
  });

  test("ends between two strips when it is aborted, and goes on from there", async () => {
    const network = tinySinr("sin_cos");
    const maker = createRangeMaker(network, rings, world);
    const stop = new AbortController();
    stop.abort(new Error("stopped"));
    await expect(maker.refine(newPace(stop.signal))).rejects.toThrow("stopped");
    while (await maker.refine(newPace()));
    const { values } = await maker.scores(species);
    const cell = gridCellAt(maker.grid, [-60, -5])!;
    expect(values[cell]).toBeCloseTo(expected[cell]!, 6);
    maker.dispose();
    network.dispose();
  });
});

test.each([
  [[-200, -90, 180, 90], 10, 10, "within -180 to 180"],
  [[10, 0, 5, 5], 10, 10, "west < east"],
  [[0, 0, 5, 5], 0, 10, "expected a grid of 1 to 4194304 cells, got 0 x 10"],
  [[0, 0, 5, 5], 10_000, 10_000, "got 10000 x 10000"],
] as const)("refuses the box %s with %d x %d cells", (box, cols, rows, message) => {
  expect(() => rangeGrid(box, cols, rows)).toThrow(message);
});
