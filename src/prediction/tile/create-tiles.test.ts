import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../../inference/backends/start-backend.ts";
import { nodeSetup } from "../../inference/fixtures/read-fixture.ts";
import { scoreSite } from "../../inference/score-site.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { betaCalibrated } from "../../science/calibration/beta-calibration.ts";
import { countIndicator } from "../../science/indicators/count-indicator.ts";
import { listEvenness } from "../../science/indicators/list-evenness.ts";
import { logistic } from "../../science/statistics/logit.ts";
import type { TileReading } from "../../tensors/read-tile.ts";
import { scaleCell } from "../cells/scale-tile.ts";
import type { Question } from "../question.ts";
import type { WorkOrder } from "../work-order.ts";
import { createTiles, tileMemory } from "./create-tiles.ts";
import { beta, dispersion, fixtureReading, fixtureSdm, fixtureSetup } from "./fixtures/tile-setup.ts";
import type { TileStore } from "./stored-tile.ts";
import type { TileRequest } from "./tile-answer.ts";
import { tileGrid } from "./tile-grid.ts";

const question: Question = { catalogue: "c", sdm: "m", habitat: null, year: null, setRule: null };
const richness = { kind: "indicator", indicator: "richness" } as const;
const tile = { east: 0, north: 0 };
let sdm: Sdm;
let reading: TileReading;

beforeAll(async () => {
  await startBackend("wasm", nodeSetup);
  sdm = fixtureSdm();
  reading = fixtureReading();
});

function ask(changes: Partial<TileRequest>): TileRequest {
  return { question, layer: richness, tile, level: 4, ...changes };
}

/** The probabilities of a cell from its own patch, computed as for a single site. */
async function probabilitiesOf(level: TileRequest["level"], cell: number): Promise<Float64Array> {
  const steps = sdm.manifest.properties["florascope:preprocessing"];
  const site = scaleCell(reading, steps, tileGrid(level, true), { cell, patch: 32, margin: 6 });
  const { logits } = await scoreSite(sdm.network, site, sdm.means);
  return Float64Array.from(logits, (logit) => betaCalibrated(beta, logistic(logit)));
}

test.each([5, 2] as const)(
  "richness of level %d has each cell's own mean and dispersed variance",
  async (level) => {
    const tiles = createTiles(fixtureSetup(sdm, reading).setup, null, tileMemory.desk);
    const answer = await tiles(ask({ level, mode: "exact" }));
    expect(answer).toMatchObject({
      mode: "exact",
      unit: "species on a plot of 100 m2",
      side: 64 / 2 ** level,
    });
    for (const cell of [1, answer.values.length - 1]) {
      const { mean, variance } = countIndicator(await probabilitiesOf(level, cell), () => true, dispersion);
      // Embeddings are kept in 16 bits; the variance is a series of three terms.
      expect(Math.abs(answer.values[cell]! - mean)).toBeLessThan(0.01);
      expect(answer.uncertainty[cell]! / Math.sqrt(variance)).toBeCloseTo(1, 2);
    }
  },
);

test("at the grain of whole cells, richness and a species are those after the second calibration; lists stay those of a plot", async () => {
  const grain = {
    ...{ pattern: "landsat+climate+sentinel2", areaSquareMetres: 2500 },
    beta: { a: 0.7, b: 1.1, c: 0.9 },
    dispersion: { ...dispersion, share: 0.05 },
  };
  const whole: Sdm = { ...sdm, calibration: { ...sdm.calibration!, grain } };
  const tiles = createTiles(fixtureSetup(whole, reading).setup, null, tileMemory.desk);
  const asked = { ...question, grain: "cell" as const };
  const plots = await probabilitiesOf(4, 5);
  const cells = plots.map((p) => 1 / (1 + Math.exp(-(0.7 * Math.log(p) - 1.1 * Math.log(1 - p) + 0.9))));
  const { mean, variance } = countIndicator(cells, () => true, grain.dispersion);
  const answer = await tiles(ask({ question: asked, mode: "exact" }));
  expect(answer.unit).toBe("species on a whole cell of 2500 m2");
  expect(Math.abs(answer.values[5]! - mean)).toBeLessThan(0.01);
  expect(answer.uncertainty[5]! / Math.sqrt(variance)).toBeCloseTo(1, 2);
  const single = await tiles(ask({ question: asked, layer: { kind: "species", species: "species 3" } }));
  expect(single.values[5]).toBeCloseTo(cells[3]!, 3);
  const listed = { kind: "species", species: "species 3", isListed: true } as const;
  const setRule = { kind: "fixed", threshold: (plots[3]! + cells[3]!) / 2 } as const;
  const drawn = await tiles(ask({ question: { ...asked, setRule }, layer: listed }));
  expect(plots[3]).toBeLessThan(setRule.threshold);
  expect(drawn.values[5]).toBeNaN();
  await expect(
    createTiles(fixtureSetup(sdm, reading).setup, null, tileMemory.desk)(ask({ question: asked })),
  ).rejects.toThrow(/expected a model that is calibrated for whole cells/);
});

test("evenness and a single species are those of the cell too", async () => {
  const tiles = createTiles(fixtureSetup(sdm, reading).setup, null, tileMemory.desk);
  const probabilities = await probabilitiesOf(4, 5);
  const even = await tiles(ask({ layer: { kind: "indicator", indicator: "evenness" } }));
  const { effectiveSpecies, variance } = listEvenness(probabilities)!;
  expect(even.values[5]).toBeCloseTo(effectiveSpecies, 1);
  expect(even.uncertainty[5]).toBeCloseTo(effectiveSpecies * Math.sqrt(variance), 1);
  const single = await tiles(ask({ layer: { kind: "species", species: "species 3" } }));
  expect([...single.uncertainty].every(Number.isNaN)).toBe(true);
  expect(single.values[5]).toBeCloseTo(probabilities[3]!, 3);
  expect(single.unit).toBe("probability on a plot of 100 m2");
});

test("the shared pass keeps to the exact one, and water has no number", async () => {
  const tiles = createTiles(fixtureSetup(sdm, reading).setup, null, tileMemory.desk);
  const [exact, shared] = [await tiles(ask({ level: 1, mode: "exact" })), await tiles(ask({ level: 1 }))];
  expect([exact.mode, shared.mode]).toEqual(["exact", "bordered"]);
  expect(shared.values[0]).toBeNaN();
  const differences = shared.values.slice(1).map((value, cell) => Math.abs(value - exact.values[cell + 1]!));
  expect(Math.max(...differences)).toBeLessThan(0.05);
  expect(Math.max(...differences)).toBeGreaterThan(0);
});

test("a cell whose modalities have no calibration has no richness; a cell without any has nothing", async () => {
  const landsat = { ...reading.landsat!, ofCell: new Int16Array(4096).fill(-1) };
  const none = { ...reading, landsat };
  const tiles = createTiles(fixtureSetup(sdm, none).setup, null, tileMemory.desk);
  expect([...(await tiles(ask({}))).values].every(Number.isNaN)).toBe(true);
  const uncalibrated = createTiles(
    fixtureSetup({ ...sdm, calibration: null }, none).setup,
    null,
    tileMemory.desk,
  );
  const scores = await uncalibrated(ask({ layer: { kind: "species", species: "species 3" } }));
  expect(scores).toMatchObject({ unit: "score", banner: { kind: "uncalibrated" } });
  expect(scores.values[5]).toBeGreaterThan(0);
  await expect(uncalibrated(ask({}))).rejects.toThrow(/expected a calibrated model for a map of richness/);
});

test("another layer of the same tile reads and embeds nothing again, and a stored one computes nothing", async () => {
  const kept = new Map<string, Uint8Array>();
  const store: TileStore = {
    get: async (name) => kept.get(name) ?? null,
    put: async (name, bytes) => void kept.set(name, bytes),
  };
  const { setup, reads } = fixtureSetup(sdm, reading);
  const tiles = createTiles(setup, store, tileMemory.desk);
  const first = await tiles(ask({}));
  await tiles(ask({ layer: { kind: "indicator", indicator: "evenness" } }));
  expect(reads()).toBe(1);
  const fresh = fixtureSetup(sdm, reading);
  const again = await createTiles(fresh.setup, store, tileMemory.desk)(ask({}));
  expect(again).toEqual(first);
  expect(fresh.reads()).toBe(0);
  const other = createTiles(fresh.setup, store, tileMemory.desk);
  await other(ask({ tile: { east: 3200, north: 0 } }));
  expect(fresh.reads()).toBe(1);
});

/** An order that counts how often work gives way, between two strips. */
function countStrips(order: WorkOrder) {
  let count = 0;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const counted: WorkOrder = {
    run: (urgency, work, signal) =>
      order.run(
        urgency,
        (giveWay) =>
          work(() => {
            count += 1;
            begin();
            return giveWay();
          }),
        signal,
      ),
  };
  return { order: counted, begun, strips: () => count };
}

test("kept bytes that changed since are not drawn: the tile is computed again and kept anew", async () => {
  const kept = new Map<string, Uint8Array>();
  const store: TileStore = {
    get: async (name) => kept.get(name) ?? null,
    put: async (name, bytes) => void kept.set(name, bytes),
  };
  const clean = await createTiles(fixtureSetup(sdm, reading).setup, store, tileMemory.desk)(ask({}));
  const [[name, sound]] = [...kept] as [[string, Uint8Array]];
  const damaged = sound.slice();
  // The values are the first of three arrays: 4, 4 and 1 bytes for each of 16 cells.
  damaged.fill(0x41, sound.length - 9 * 16, sound.length - 5 * 16);
  kept.set(name, damaged);
  const { setup, reads } = fixtureSetup(sdm, reading);
  const again = await createTiles(setup, store, tileMemory.desk)(ask({}));
  expect([again.values, again.uncertainty]).toEqual([clean.values, clean.uncertainty]);
  expect(reads()).toBe(1);
  const third = fixtureSetup(sdm, reading);
  expect(await createTiles(third.setup, store, tileMemory.desk)(ask({}))).toEqual(again);
  expect(third.reads()).toBe(0);
});

test("a click goes before the rest of a tile, and an aborted tile ends at the next strip", async () => {
  const { setup } = fixtureSetup(sdm, reading);
  const { order, begun, strips } = countStrips(setup.order);
  const tiles = createTiles({ ...setup, order }, null, tileMemory.desk);
  const controller = new AbortController();
  let isDone = false;
  const work = tiles(ask({ level: 0 }), { signal: controller.signal }).finally(() => {
    isDone = true;
  });
  await begun;
  await setup.order.run(0, async () => {});
  expect(isDone).toBe(false);
  const before = strips();
  controller.abort();
  await expect(work).rejects.toMatchObject({ name: "AbortError" });
  expect(strips() - before).toBeLessThanOrEqual(1);
});

test("a species is drawn only where a cell's list has it, by the rule that is asked for", async () => {
  const { calibration } = sdm;
  const pattern = calibration!.patterns["landsat+climate+sentinel2"]!;
  const probability = (await probabilitiesOf(4, 5))[3]!;
  const promised = (threshold: number): Sdm => ({
    ...sdm,
    calibrationSha256: String(threshold),
    calibration: {
      ...calibration!,
      patterns: {
        "landsat+climate+sentinel2": {
          ...pattern,
          conformal: [{ alpha: 0.1, threshold }],
          perSpecies: [{ alpha: 0.2, thresholds: sdm.labels.map((_, at) => (at === 3 ? threshold : null)) }],
        },
      },
    },
  });
  const layer = { kind: "species", species: "species 3", isListed: true } as const;
  const drawn = async (model: Sdm, setRule: Question["setRule"], species: string = layer.species) => {
    const tiles = createTiles(fixtureSetup(model, reading).setup, null, tileMemory.desk);
    const asked = ask({ question: { ...question, setRule }, layer: { ...layer, species } });
    return (await tiles(asked)).values[5]!;
  };
  expect(await drawn(promised(probability - 0.01), null)).toBeCloseTo(probability, 3);
  expect(await drawn(promised(probability + 0.01), null)).toBeNaN();
  expect(await drawn(sdm, { kind: "fixed", threshold: 0.001 })).toBeCloseTo(probability, 3);
  const own = { kind: "conformal-per-species", alpha: 0.2 } as const;
  expect(await drawn(promised(probability - 0.01), own)).toBeCloseTo(probability, 3);
  expect(await drawn(promised(probability - 0.01), own, "species 4")).toBeNaN();
  await expect(drawn(sdm, { kind: "top-k", k: 5 })).rejects.toThrow(
    /set rule top-k: expected a rule with a threshold/,
  );
});

test("a species of one's own has the suitability of its row at each cell's parts, and others are refused", async () => {
  // The row of a species of the network itself, whose score the network gives by its own head.
  const { weights, bias } = await sdm.network.head.readLinear!();
  const { parts, speciesCount } = sdm.network;
  const row = Array.from({ length: weights.length / speciesCount }, (_, k) => weights[k * speciesCount + 3]!);
  const facts = { records: 9, background: 150, auc: 0.7, aucByPosition: null };
  const species = [{ name: "Mine alone", weights: row, bias: bias[3]!, ...facts }];
  const own = { version: 1 as const, parts: [...parts], species, source: "mine.csv" };
  const tiles = createTiles(fixtureSetup({ ...sdm, own }, reading).setup, null, tileMemory.desk);
  const layer = { kind: "own", species: "Mine alone" } as const;
  const answer = await tiles(ask({ layer, level: 2, mode: "exact" }));
  expect(answer.unit).toBe("relative suitability");
  for (const cell of [1, answer.values.length - 1]) {
    const steps = sdm.manifest.properties["florascope:preprocessing"];
    const site = scaleCell(reading, steps, tileGrid(2, true), { cell, patch: 32, margin: 6 });
    const { logits } = await scoreSite(sdm.network, site, sdm.means);
    expect(Math.abs(answer.values[cell]! - logistic(logits[3]!))).toBeLessThan(2e-3);
  }
  await expect(tiles(ask({ layer: { kind: "own", species: "Nobody" } }))).rejects.toThrow(
    'fixture: expected one of 1 own species in this model, got "Nobody"',
  );
});

/** A reader whose sites come from two scenes, while the tile was named after the scenes' items, as a search found them. */
function scenesSetup(composite: boolean) {
  const { setup } = fixtureSetup(sdm, reading);
  const series = { address: "series.tif", version: "1", simulated: true };
  const scenes = ["a.tif", "b.tif"].map((address) => ({ address, version: "2", simulated: true }));
  const item = { address: "search#a", version: "3", simulated: true };
  const report = {
    ...reading.modalities.sentinel2,
    files: scenes,
    ...(composite && { composite: { used: ["a", "b"], notes: [], warnings: [] } }),
  };
  const reader: typeof setup.reader = {
    ...setup.reader,
    findTile: async () => ({ chosen: {}, files: [series, item], simulated: true }),
    async readSite(catalogue, place) {
      const site = await setup.reader.readSite(catalogue, place);
      const modalities = { ...site.reading.modalities, sentinel2: report };
      return { ...site, reading: { ...site.reading, modalities }, files: [series, ...scenes] };
    },
  };
  return { ...setup, reader };
}

test("the coarsest level of a picture that is put together from scenes comes, though it is named after their items and not their files", async () => {
  const answer = await createTiles(scenesSetup(true), null, tileMemory.desk)(ask({ level: 5 }));
  expect(answer.values.every((value) => value > 0)).toBe(true);
  expect(answer.provenance.assets.map(({ address }) => address)).toEqual(["series.tif", "a.tif", "b.tif"]);
  const single = createTiles(scenesSetup(false), null, tileMemory.desk)(ask({ level: 5 }));
  await expect(single).rejects.toThrow(/^a\.tif: the file changed while it was read: expected version null/);
});
