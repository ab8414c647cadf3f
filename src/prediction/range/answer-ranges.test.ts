import { beforeAll, expect, test } from "vitest";
import { startBackend } from "../../inference/backends/start-backend.ts";
import { nodeSetup } from "../../inference/fixtures/read-fixture.ts";
import { tinySinr, tinyTaxa } from "../../inference/networks/sinr/fixtures/tiny-networks.ts";
import { newPace } from "../../inference/pace.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { createWorkOrder } from "../work-order.ts";
import { answerRanges } from "./answer-ranges.ts";
import { landRings } from "./land-rings.ts";
import { rangeTileBox } from "./range-tile.ts";
import { createRangeMaker } from "./species-range.ts";

const labels = tinyTaxa.map((taxon) => `Species ${taxon}`);
const tile = { level: 4, col: 8, row: 1 };

beforeAll(() => startBackend("cpu", nodeSetup));

/** Ranges by the tiny network; all its records are of the first species, at the middle of tile cells on land in Europe. */
function ranges(records: Sdm["records"] = null) {
  const network = tinySinr("sin_cos");
  const sdm = { network, labels, records, manifest: { id: "tiny" }, weightsSha256: "w" } as unknown as Sdm;
  const models = { sdm: async () => sdm } as unknown as PredictionSetup["models"];
  const setup = { models, order: createWorkOrder() } as unknown as PredictionSetup;
  return { network, ...answerRanges(setup) };
}

test("a tile is coarse first, then as the whole range is; another species and a coarse wish take what is known", async () => {
  const { network, rangeTile } = ranges();
  const ask = (species: string, stride: number) => rangeTile({ sdm: "m", species, tile, stride });
  const coarse = await ask(labels[0]!, 8);
  expect(coarse.stride).toBe(8);
  const fine = await ask(labels[0]!, 1);
  const maker = createRangeMaker(network, await landRings(), { box: rangeTileBox(tile), cols: 64, rows: 64 });
  while (await maker.refine(newPace()));
  expect(fine.values).toEqual((await maker.scores(0)).values);
  const other = await ask(labels[1]!, 8);
  expect(other.stride).toBe(1);
  expect(other.values).toEqual((await maker.scores(1)).values);
  expect(other.model).toBe("tiny");
});

test("calls for one tile at the same time give the same numbers as one alone", async () => {
  const alone = await ranges().rangeTile({ sdm: "m", species: labels[0]!, tile, stride: 1 });
  const { rangeTile } = ranges();
  const both = await Promise.all(
    [1, 1].map((stride) => rangeTile({ sdm: "m", species: labels[0]!, tile, stride })),
  );
  for (const { values } of both) expect(values).toEqual(alone.values);
});

test("a rule by records takes the records of the species, and is refused where there are none", async () => {
  const records = {
    classes: Int32Array.from([0, 0, 0, 1]),
    lons: Float64Array.from([10, 20, 30, 10]),
    lats: Float64Array.from([50, 50, 50, 50]),
  };
  const wanted = { sdm: "m", species: labels[0]!, rule: { kind: "percentile", percent: 0 } } as const;
  const { meaning } = await ranges(records).rangeThreshold(wanted);
  expect(meaning).toContain("the 3 known records");
  await expect(ranges().rangeThreshold(wanted)).rejects.toMatchObject({ tag: "BadInput" });
});

test("an outline is written with its threshold, and an unknown species is refused by name", async () => {
  const { rangeFile, rangeTile } = ranges();
  const rule = { kind: "fixed", threshold: 0.4 } as const;
  const box = [0, 40, 40, 60] as const;
  const { bytes } = await rangeFile({ sdm: "m", species: labels[0]!, rule, box, form: "geojson" });
  const [feature] = JSON.parse(new TextDecoder().decode(bytes)).features;
  expect(feature.properties).toMatchObject({
    species: labels[0],
    threshold: 0.4,
    grid: "1024 x 512 cells over 0, 40, 40, 60 degrees",
  });
  await expect(rangeTile({ sdm: "m", species: "Nobody", tile, stride: 8 })).rejects.toMatchObject({
    message: `tiny: expected one of its ${labels.length} species, got "Nobody"`,
  });
});
