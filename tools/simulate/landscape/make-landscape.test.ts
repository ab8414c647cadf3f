import { beforeAll, describe, expect, it } from "vitest";
import { OPEN_WATER } from "../environment.ts";
import { HABITATS } from "../flora/habitats.ts";
import { ISLAND_GRID, LAND_BOX, PIXEL_COUNT } from "../grid/island-grid.ts";
import { trueNorthAngle } from "../grid/projection.ts";
import { SCENARIOS } from "../scenario.ts";
import { GROUNDS } from "./ground.ts";
import { type Landscape, makeLandscape } from "./make-landscape.ts";
import { WATER } from "./waters.ts";

const { rows, cols, originEasting, originNorthing } = ISLAND_GRID;
const SEED = 3;

let landscape: Landscape;
beforeAll(async () => {
  landscape = await makeLandscape(SEED, SCENARIOS[0]);
});

/** Indices of land pixels, one in `step`. */
function land(step: number): number[] {
  return Array.from({ length: Math.floor(PIXEL_COUNT / step) }, (_, place) => place * step).filter(
    (index) => landscape.environment.habitat[index] !== OPEN_WATER,
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("the land of Hy-Brasil", () => {
  it("lies inside its box, holds 14.5 W 51.5 N, and fills about half of the box", () => {
    const pixels = land(1);
    for (const index of pixels) {
      const easting = originEasting + ((index % cols) + 0.5) * 10;
      const northing = originNorthing - (Math.floor(index / cols) + 0.5) * 10;
      if (
        easting < LAND_BOX.west ||
        easting > LAND_BOX.east ||
        northing < LAND_BOX.south ||
        northing > LAND_BOX.north
      )
        throw new Error(`land at ${easting} ${northing}`);
    }
    const always =
      Math.floor((originNorthing - 3_437_926) / 10) * cols + Math.floor((2_656_579 - originEasting) / 10);
    expect(landscape.environment.elevation[always]).toBeGreaterThan(0);
    expect(
      (pixels.length * 100) / ((LAND_BOX.east - LAND_BOX.west) * (LAND_BOX.north - LAND_BOX.south)),
    ).toBeGreaterThan(0.4);
  });

  it("sends every drop of rain down to the sea", () => {
    const { receiver, filled, order } = landscape.waters.flow;
    for (let place = 0; place < order.length; place += 501) {
      let at = order[place]!;
      for (let steps = 0; receiver[at] !== at; steps++) {
        if (filled[receiver[at]!]! > filled[at]! || steps > 5000) throw new Error(`stuck at pixel ${at}`);
        at = receiver[at]!;
      }
      expect(landscape.waters.water[at]).toBe(WATER.sea);
    }
  });

  it("has at least 35 habitats of a hectare or more, in all eight groups", () => {
    const pixels = new Map<string, number>();
    for (const index of land(1)) {
      const { code } = HABITATS[landscape.environment.habitat[index]!]!;
      pixels.set(code, (pixels.get(code) ?? 0) + 1);
    }
    const common = [...pixels].filter(([, count]) => count >= 100).map(([code]) => code);
    expect(common.length).toBeGreaterThanOrEqual(35);
    expect([...new Set(common.map((code) => code[0]))].sort()).toEqual([
      "M",
      "N",
      "Q",
      "R",
      "S",
      "T",
      "U",
      "V",
    ]);
  });

  it("mixes habitats within cells of 50 m", () => {
    let [mixed, all] = [0, 0];
    for (let row = 0; row < rows; row += 25)
      for (let col = 0; col < cols; col += 25) {
        const kinds = new Set<number>();
        for (let part = 0; part < 25; part++)
          kinds.add(landscape.environment.habitat[(row + Math.floor(part / 5)) * cols + col + (part % 5)]!);
        if (kinds.has(OPEN_WATER)) continue;
        all++;
        if (kinds.size > 1) mixed++;
      }
    expect(mixed / all).toBeGreaterThan(0.3);
  });
});

describe("the weather of Hy-Brasil", () => {
  it("cools by 6.5 K a kilometre, as the standard atmosphere does", () => {
    const { temperature, elevation } = landscape.environment;
    const flat = land(17).filter((index) => Math.abs(landscape.weather.sunniness[index]!) < 0.01);
    const height = meanOf(flat.map((index) => elevation[index]!));
    const warmth = meanOf(flat.map((index) => temperature[index]!));
    const both = meanOf(flat.map((index) => (elevation[index]! - height) * (temperature[index]! - warmth)));
    const spread = meanOf(flat.map((index) => (elevation[index]! - height) ** 2));
    expect((1000 * both) / spread).toBeCloseTo(-6.5, 0);
  });

  it("is warmest on slopes to the south by true north, not by the grid's", () => {
    const { temperature, elevation } = landscape.environment;
    let [eastward, northward] = [0, 0];
    for (const index of land(7)) {
      const east = elevation[index + 1]! - elevation[index - 1]!;
      const north = elevation[index - cols]! - elevation[index + cols]!;
      const steep = Math.hypot(east, north);
      if (steep < 2) continue;
      const warmth = temperature[index]! + 0.0065 * elevation[index]! - 10.9;
      eastward += (warmth * -east) / steep;
      northward += (warmth * -north) / steep;
    }
    const ofGrid = (Math.atan2(eastward, northward) * 180) / Math.PI;
    const ofTrueNorth = (ofGrid - (trueNorthAngle(2_656_000, 3_436_800) * 180) / Math.PI + 720) % 360;
    expect(ofTrueNorth).toBeGreaterThan(185);
    expect(ofTrueNorth).toBeLessThan(205);
  });
});

describe("the soils of Hy-Brasil", () => {
  it("are wet on peat, salt by the sea, dark under trees", () => {
    const { moisture, salt, light, habitat, coastDistance } = landscape.environment;
    const pixels = land(13);
    const mean = (layer: Float32Array, fits: (index: number) => boolean) =>
      meanOf(pixels.filter(fits).map((index) => layer[index]!));
    const isOn = (ground: string) => (index: number) => GROUNDS[landscape.soils.ground[index]!] === ground;
    const isForest = (index: number) => /^T[123]/.test(HABITATS[habitat[index]!]!.code);
    expect(mean(moisture, isOn("peat"))).toBeGreaterThan(mean(moisture, isOn("soil")) + 2);
    expect(mean(salt, (index) => coastDistance[index]! < 50)).toBeGreaterThan(2);
    expect(mean(salt, (index) => coastDistance[index]! > 1000)).toBeLessThan(0.2);
    expect(mean(light, isForest)).toBeLessThan(mean(light, (index) => !isForest(index)) - 2);
  });
});
