import { expect, test } from "vitest";
import { habitatScale, rampScale, roundStep, tableScale } from "./legend.ts";
import { habitatPalette, paletteTexels, RAMPS } from "./tiles/palette.ts";

test("a legend's ticks are round, in order, and where their value lies", () => {
  const scale = rampScale(RAMPS.viridis, [0, 23]);
  expect(scale).toMatchObject({ kind: "ramp", stops: RAMPS.viridis.stops });
  const ticks = scale.kind === "ramp" ? scale.ticks : [];
  expect(ticks.map(({ value }) => value)).toEqual([0, 10, 20]);
  expect(ticks[2]!.share).toBeCloseTo(20 / 23);
});

test("a legend of shares writes percentages", () => {
  const scale = rampScale(RAMPS.cividis, [0, 0.02], true);
  expect(scale.kind === "ramp" && scale.ticks.map(({ text }) => text)).toEqual([
    "0\u202f%",
    "0.5\u202f%",
    "1\u202f%",
    "1.5\u202f%",
    "2\u202f%",
  ]);
});

test("ticks of shares that hardly differ are written so that they differ", () => {
  const scale = rampScale(RAMPS.cividis, [0.5085, 0.5092], true);
  expect(scale.kind === "ramp" && scale.ticks.map(({ text }) => text)).toEqual([
    "50.86\u202f%",
    "50.88\u202f%",
    "50.9\u202f%",
    "50.92\u202f%",
  ]);
});

test("a step is the next of 1, 2 or 5 times a power of ten", () => {
  expect([0.03, 0.2, 0.21, 3, 7, 51].map(roundStep)).toEqual([0.05, 0.2, 0.5, 5, 10, 100]);
});

test("a legend of changes writes gains with a plus and losses with a minus", () => {
  const scale = rampScale(RAMPS.change, [-1, 1]);
  expect(scale.kind === "ramp" && scale.ticks.map(({ text }) => text)).toEqual([
    "\u22121",
    "\u22120.5",
    "0",
    "+0.5",
    "+1",
  ]);
});

test("the ends of a ramp are its first and last stop, and its lightness goes one way only", () => {
  // matplotlib 3.6: viridis(0) and viridis(1).
  const texels = paletteTexels(RAMPS.viridis);
  expect([...texels.subarray(0, 4), ...texels.subarray(1020)]).toEqual([68, 1, 84, 255, 253, 231, 37, 255]);
  const { change, ...others } = RAMPS;
  const [less, more] = [change.stops.slice(0, 5), change.stops.slice(4)];
  for (const ramp of [...Object.values(others), { ...change, stops: less }, { ...change, stops: more }]) {
    const channels = paletteTexels(ramp);
    const light = Array.from(
      { length: 256 },
      (_, at) => 0.2126 * channels[4 * at]! + 0.7152 * channels[4 * at + 1]! + 0.0722 * channels[4 * at + 2]!,
    );
    // Colours go from light to dark where more is darker. Rounding may move a channel back by one.
    const way = Math.sign(light[255]! - light[0]!);
    for (let at = 1; at < 256; at++) expect(way * light[at]!).toBeGreaterThan(way * light[at - 1]! - 1);
  }
});

test("a habitat legend names only the classes on the map", () => {
  const codes = ["R", "S", "T"];
  const palette = habitatPalette(codes);
  const scale = habitatScale(codes, palette as Extract<typeof palette, { kind: "classes" }>, ["T"]);
  expect(scale).toEqual({
    kind: "classes",
    classes: [{ code: "T", name: expect.stringMatching(/forest/i), colour: "#009e73" }],
  });
});

test("names the values of a raster's own table with their colours, the commonest first as they come", () => {
  const scale = tableScale(["3", "0"], {
    kind: "classes",
    colours: ["#000000", "#111111", "#222222", "#333333"],
  });
  expect(scale).toEqual({
    kind: "classes",
    classes: [
      { code: "3", name: "", colour: "#333333" },
      { code: "0", name: "", colour: "#000000" },
    ],
  });
});

test("a ramp of changes has ticks at its ends, so that it says how far it goes", () => {
  const scale = rampScale(RAMPS.change, [-0.8, 0.8]);
  const ticks = scale.kind === "ramp" ? scale.ticks : [];
  expect(ticks.map(({ text }) => text)).toEqual(["\u22120.8", "\u22120.4", "0", "+0.4", "+0.8"]);
  expect([ticks[0]!.share, ticks[2]!.share, ticks[4]!.share]).toEqual([0, 0.5, 1]);
});
