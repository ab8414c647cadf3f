import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { commands } from "vitest/browser";
import type { PointAnswer } from "../prediction/point/point-answer.ts";
import type { PointInputs } from "../prediction/point/point-inputs.ts";
import type { PointProgress } from "../prediction/point/point-progress.ts";
import type { Question } from "../prediction/question.ts";
import { type ComputeWorker, startComputeWorker } from "./compute-client.ts";
import { type ConnectedExplorer, connectExplorer } from "./connect-explorer.ts";
import { type ReadingWorker, startReading } from "./start-reading.ts";

const at = (path: string) => new URL(path, location.href).href;
const question: Question = {
  catalogue: at("/catalogs/hy-brasil/catalog.json"),
  sdm: at("/models/island-sdm"),
  habitat: at("/models/island-habitats"),
  year: null,
  setRule: null,
};
const cell = { east: 2_656_550, north: 3_437_900 };
/** Two orders of float32 sums over a network of this size differ by about 1e-6. */
const tolerance = 1e-4;

declare module "vitest/browser" {
  interface BrowserCommands {
    commandLinePoint(lon: number, lat: number): Promise<PointAnswer>;
  }
}

const realSamples = at("/test/real-samples/catalog.json");
const hasRealSamples = (await fetch(realSamples, { method: "HEAD" })).ok;
/** The complete site of the samples: West Midlands, 2017. */
const realSite = [-2.23637, 52.72109] as const;

let compute: ComputeWorker;
let reading: ReadingWorker;
let explorer: ConnectedExplorer;
/** Milliseconds of the first answer: models are opened, and nothing was read before. */
let coldMs: number;

beforeAll(async () => {
  compute = await startComputeWorker("wasm");
  reading = startReading();
  explorer = connectExplorer(compute.worker, reading);
});

afterAll(() => {
  explorer.close();
  reading.close();
  compute.worker.terminate();
});

describe("the explorer of the page", () => {
  it("answers a point of the island through both workers", async () => {
    const started = performance.now();
    const answer = await explorer.point({ question, place: { cell } });
    coldMs = performance.now() - started;
    expect(answer.cell.code).toBe("CRS3035RES50mN3437900E2656550");
    expect(answer.banner?.kind).toBe("simulated");
    expect(answer.species[0]?.probability).toBeGreaterThan(0.1);
  });

  it("answers points and tiles with a picture of one's own as with the catalogue's, and says which", async () => {
    const address = at("/catalogs/hy-brasil/hy-brasil/hy-brasil_2019/sentinel2.tif");
    const own: Question = { ...question, picture: { address, bands: [1, 2, 3, 4], scale: "u8-gamma" } };
    const [mine, theirs] = [
      await explorer.point({ question: own, place: { cell } }),
      await explorer.point({ question: { ...question, year: 2019 }, place: { cell } }),
    ];
    expect(mine.species).toEqual(theirs.species);
    expect(mine.provenance.chosen["sentinel2"]).toMatchObject({ items: ["sentinel2.tif"], isOwn: true });
    const tile = {
      layer: { kind: "indicator", indicator: "richness" },
      tile: { east: 2_656_000, north: 3_436_800 },
      level: 5,
      mode: "shared",
    } as const;
    const drawn = await explorer.tile({ question: own, ...tile });
    expect(drawn.values).toEqual(
      (await explorer.tile({ question: { ...question, year: 2019 }, ...tile })).values,
    );
    expect(drawn.provenance.chosen["sentinel2"]?.isOwn).toBe(true);
    const wrong: Question = { ...own, picture: { ...own.picture!, bands: [1, 2, 3, 9] } };
    const message = "sentinel2.tif: expected a band 9, got a file of 4 bands";
    await expect(explorer.tile({ question: wrong, ...tile })).rejects.toMatchObject({
      tag: "BadInput",
      message,
    });
  });

  it("answers a pasted plot by the habitat model alone", async () => {
    const text = "Calluna vulgaris 70%\nErica cinerea 20%\nVaccinium myrtilus 5%";
    const answer = await explorer.plot({ habitat: question.habitat!, text, missing: 1 });
    expect(answer.habitats.level1[0]!.code).toBe("S");
    expect(answer.species.matched.at(-1)).toMatchObject({ species: "vaccinium myrtillus", kind: "spelling" });
    expect(answer.reasons).toHaveLength(3);
    expect(answer.missing).toHaveLength(1);
  });

  it("gives the same numbers as the command line", async () => {
    const here = await explorer.point({ question, place: { cell } });
    const there = await commands.commandLinePoint(here.cell.lon, here.cell.lat);
    expect(there.cell.code).toBe(here.cell.code);
    const probabilities = new Map(there.species.map(({ name, probability }) => [name, probability]));
    const differences = here.species.map(({ name, probability }) =>
      Math.abs((probability ?? Number.NaN) - (probabilities.get(name) ?? Number.NaN)),
    );
    expect(Math.max(...differences)).toBeLessThan(tolerance);
    expect(here.richness.mean).toBeCloseTo(there.richness.mean ?? Number.NaN, 3);
    const classes = new Map(there.habitats?.level3.map(({ code, probability }) => [code, probability]));
    for (const { code, probability } of here.habitats?.level3 ?? [])
      expect(Math.abs(probability - (classes.get(code) ?? Number.NaN)), code).toBeLessThan(tolerance);
  });

  it.skipIf(!hasRealSamples)("runs a real site's rasters to an answer that promises nothing", async () => {
    const real = { ...question, catalogue: realSamples };
    const answer = await explorer.point({ question: real, place: { lonLat: realSite } });
    expect(answer.banner?.kind).toBe("demonstration-only");
    expect(answer.applicability?.inside).toBe(false);
    expect([answer.richness.lower, answer.richness.raw]).toEqual([null, null]);
    expect(answer.modalities.climate!.status).toBe("used");
    expect(answer.modalities.sentinel2!.reason).toBe("only 25.0 % of the patch has data");
  });

  it("answers click after click, each in less time than the first (in strict time)", async () => {
    const times: number[] = [];
    for (let step = 0; step < 6; step++) {
      const started = performance.now();
      const next = { east: cell.east + 50 * (step + 1), north: cell.north - 100 };
      await explorer.point({ question, place: { cell: next } });
      times.push(performance.now() - started);
    }
    console.info(`first answer ${Math.round(coldMs)} ms; then ${times.map(Math.round).join(", ")} ms`);
    if (inject("strictTime")) expect(Math.min(...times)).toBeLessThan(coldMs);
  });

  it("shows a point's inputs before its answer", async () => {
    const told: (PointInputs | "answer")[] = [];
    const onProgress = (progress: PointProgress) => {
      if (progress.kind === "inputs") told.push(progress.inputs);
    };
    await explorer.point({ question, place: { cell } }, { onProgress });
    told.push("answer");
    expect(told[1]).toBe("answer");
    const inputs = told[0] as PointInputs;
    expect(inputs.sentinel2?.trueColour).toHaveLength(128 * 128 * 4);
    expect(inputs.ndvi).toHaveLength(84);
    expect(inputs.climate?.precipitation).toHaveLength(12);
  });

  it("gives a failure back with its tag and fields", async () => {
    const place = { lonLat: [120, 30] as const };
    await expect(explorer.point({ question, place })).rejects.toMatchObject({
      name: "OutsideCoverage",
      tag: "OutsideCoverage",
      fields: { place: "120 30" },
    });
  });

  it("lets go of a question at once when it is given up", async () => {
    const controller = new AbortController();
    const given = explorer.point({ question, place: { cell } }, { signal: controller.signal });
    controller.abort(new Error("another click"));
    await expect(given).rejects.toThrow("another click");
  });

  it("answers a tile as the same cell's own answer, and from the storage the second time", async () => {
    const request = {
      question,
      layer: { kind: "indicator", indicator: "richness" },
      tile: { east: 2_656_000, north: 3_436_800 },
      level: 5,
    } as const;
    const tile = await explorer.tile(request);
    expect(tile).toMatchObject({ side: 2, mode: "exact", unit: "species on a plot of 100 m2" });
    // The lower left of the four cells stands 800 m in from the tile's corner.
    const own = await explorer.point({ question, place: { cell: { east: 2_656_800, north: 3_437_550 } } });
    expect(tile.values[2]).toBeCloseTo(own.richness.mean!, 1);
    const again = await explorer.tile(request);
    expect(again.provenance.computedAt).toBe(tile.provenance.computedAt);
  });
});
