import { expect, test } from "vitest";
import { readSafetensors } from "../../inference/weights/safetensors.ts";
import { storeFloats } from "../../inference/weights/store-floats.ts";
import { writeSafetensors } from "../../inference/weights/write-safetensors.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { kOfPlace, readPlotK, richnessOfPlace, writePlotK } from "../plot-k.ts";
import { calibrationPlots } from "./calibration-plots.ts";
import { fitPlotK, variablesOfSites } from "./fit-plot-k.ts";

const speciesCount = 60;
const inputs = ["climate"] as const;
const rest = async () => {};

/** Plots whose first climate number says how many species they have: from 3 to 43. Scores know which species, not how many. */
function simulate(plotCount: number, blockMetres = 1000) {
  const random = seededRandom(9);
  const climate = new Float32Array(plotCount * 8);
  const recorded = new Uint8Array(plotCount * speciesCount);
  const scores = new Float64Array(recorded.length);
  for (let plot = 0; plot < plotCount; plot++) {
    const wealth = random.uniform();
    for (let at = 0; at < 8; at++) climate[plot * 8 + at] = at === 0 ? wealth : random.normal();
    for (let species = 0; species < speciesCount; species++) {
      const at = plot * speciesCount + species;
      recorded[at] = species < 3 + 40 * wealth ? 1 : 0;
      scores[at] = Math.max(0.001, 1 - species / speciesCount + 0.05 * random.normal());
    }
  }
  const placed = Array.from({ length: plotCount }, (_, plot) => ({
    ...{ region: 0, x: (plot % 10) * blockMetres, y: 0 },
  }));
  const none = new Float32Array(0);
  const sites = {
    count: plotCount,
    embeddings: new Map(),
    summaries: {
      sentinel2: none,
      landsat: none,
      climate,
      bioclim: none,
      environment: none,
      aerial: none,
      soil: none,
      landcover: none,
    },
  };
  return { plots: calibrationPlots(placed, recorded, speciesCount), scores, sites };
}

test("where an input says how many species a plot has, lists of its own length beat lists of one length", async () => {
  const { plots, scores, sites } = simulate(300);
  const fitted = await fitPlotK(plots, scores, sites, inputs, rest);
  expect(fitted?.facts.bins).toBe(3);
  expect(fitted!.facts.sampleF1.plotK).toBeGreaterThan(fitted!.facts.sampleF1.globalK + 0.03);
  expect(fitted!.facts.richnessError.plotK).toBeLessThan(6);
  expect(fitted!.facts.richnessError.mean).toBeGreaterThan(8);
  const [poor, rich] = [0.05, 0.95].map((wealth) =>
    kOfPlace(fitted!.plotK, Float32Array.of(wealth, 0, 0, 0, 0, 0, 0, 0, 30), speciesCount),
  );
  expect(poor).toBeLessThan(20);
  expect(rich).toBeGreaterThan(35);
});

test("the file gives the same numbers again, and trees of other inputs or that turn in circles are refused", async () => {
  const { plots, scores, sites } = simulate(120);
  const { plotK } = (await fitPlotK(plots, scores, sites, inputs, rest))!;
  const bytes = writePlotK(plotK);
  const read = readPlotK(readSafetensors(bytes, "x"), inputs, "x");
  for (const variables of variablesOfSites(sites, inputs, scores))
    expect(richnessOfPlace(read, variables!)).toBe(richnessOfPlace(plotK, variables!));
  expect(() => readPlotK(readSafetensors(bytes, "x"), ["landsat"], "x")).toThrow(
    "over 17 numbers of landsat",
  );
  const tensors = new Map(readSafetensors(bytes, "x"));
  const lefts = plotK.trees.lefts.map((left, node) => (left === 0 ? 0 : node));
  expect(lefts.some((left) => left > 0)).toBe(true);
  tensors.set("lefts", storeFloats(lefts, [lefts.length]));
  const turning = readSafetensors(writeSafetensors(tensors), "x");
  expect(() => readPlotK(turning, inputs, "x")).toThrow("got something else");
});

test("nothing is learnt from few plots, from one block, or where an input lacks", async () => {
  const few = simulate(99);
  expect(await fitPlotK(few.plots, few.scores, few.sites, inputs, rest)).toBeNull();
  const close = simulate(200, 1);
  expect(await fitPlotK(close.plots, close.scores, close.sites, inputs, rest)).toBeNull();
  const { plots, scores, sites } = simulate(200);
  expect(await fitPlotK(plots, scores, sites, [], rest)).toBeNull();
  const gone = {
    ...sites,
    summaries: { ...sites.summaries, climate: sites.summaries.climate.map(() => Number.NaN) },
  };
  expect(await fitPlotK(plots, scores, gone, inputs, rest)).toBeNull();
});
