import { expect, test } from "vitest";
import type { SurroundingsMap } from "../../prediction/surroundings/surroundings-answer.ts";
import { parseAddress } from "../../state/address.ts";
import { surroundingsFigure } from "./surroundings-figure.ts";

/** One square of 25 km with grassland and one with forest, side by side. */
const map: SurroundingsMap = {
  level: 1,
  codes: ["R", "T"],
  tiles: [
    {
      ...{ tile: { east: 4_000_000, north: 3_000_000 }, metres: 50_000, side: 2 },
      ...{ values: Float32Array.of(0, 1, Number.NaN, 1), outside: new Uint8Array(4) },
    },
  ],
};
const view = { zoom: 7, lat: 50, lon: 10 };
const figure = (search: string) =>
  surroundingsFigure({
    address: parseAddress(search, { opening: view, europe: view }).address,
    surroundingsMap: { state: "ready", answer: map },
    sight: null,
  });

test("a figure names the habitats recorded around places with their colours on the map, and their sources", () => {
  const { legend, line } = figure("?around=1")!;
  // The colours of Okabe and Ito (2008): orange and bluish green.
  expect(legend.scale).toMatchObject({
    classes: [
      { code: "T", colour: "#009e73" },
      { code: "R", colour: "#e69f00" },
    ],
  });
  expect(line).toContain("Legates & Willmott 1990, CC BY-SA 3.0");
  expect(line).toContain("Hatched: 150 km or more from any plot");
});

test("a figure says nothing of habitats that it does not show", () => {
  expect(figure("")).toBeNull();
  expect(figure("?around=1&view=9/50/10")).toBeNull();
});
