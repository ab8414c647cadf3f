import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { eachModality } from "../../../core/modality.ts";
import { prepareSite } from "../../../tensors/prepare-site.ts";
import { preprocessingSchema } from "../../../tensors/preprocessing.ts";
import type { Site } from "../../../tensors/site.ts";
import { startBackend } from "../../backends/start-backend.ts";
import { decodeBase64, largestDifference, nodeSetup } from "../../fixtures/read-fixture.ts";
import { rowOf, siteOf, storedArray } from "../../fixtures/stored-array.ts";
import { openModel } from "../../open-model.ts";
import { newPace } from "../../pace.ts";
import { scoreSite } from "../../score-site.ts";
import { readCheckpoint } from "../../weights/checkpoint.ts";
import { architectureNamed } from "../architectures.ts";
import json from "./fixtures/around.fixture.json" with { type: "json" };
import tiny from "./fixtures/tiny.fixture.json" with { type: "json" };
import { importMultiScale } from "./import-checkpoint.ts";

const names = ["soil", "landcover", "modis", "both", "early"] as const;
const network = z.object({ steps: z.unknown(), checkpoint: z.string(), logits: storedArray });
const fixture = z
  .object({
    inputs: z.object({ soil: storedArray, landcover: storedArray }),
    networks: z.record(z.enum(names), network),
  })
  .parse(json);

/** What was stored at the place that PyTorch ran the networks on. */
function storedSite(): Site {
  const { soil, landcover } = fixture.inputs;
  const sentinel2 = storedArray.parse(tiny.inputs.sentinel2);
  const all = siteOf({
    ...{ soil: rowOf(soil, 0), landcover: rowOf(landcover, 0), sentinel2: rowOf(sentinel2, 0) },
  });
  return {
    ...{ ...all, aerial: null, position: [0, 0] },
    sentinel2: { values: all.sentinel2!, size: 115, encoding: "reflectance" },
  };
}

function checkpointOf(name: (typeof names)[number], steps: unknown = fixture.networks[name].steps) {
  return {
    ...{ id: "tiny", labels: null, patch: 115, precision: "float32" as const, date: "2026-12-01T00:00:00Z" },
    tensors: readCheckpoint(decodeBase64(fixture.networks[name].checkpoint), `${name}.pth`),
    preprocessing: preprocessingSchema.parse(steps),
  };
}

async function imported(name: (typeof names)[number], steps?: unknown) {
  const checkpoint = checkpointOf(name, steps);
  const files = await importMultiScale(checkpoint);
  const { tensors, manifest } = await openModel(
    async (file) => files.get(file) ?? Promise.reject(new Error(`no ${file}`)),
  );
  const { properties } = manifest;
  const preprocessing = properties["florascope:preprocessing"];
  return { manifest, tensors, preprocessing };
}

describe("a network that looks at soil or land cover", () => {
  beforeAll(async () => void (await startBackend("wasm", nodeSetup)));

  test.each(names)("%s: stored numbers, its steps and its weights give PyTorch's logits", async (name) => {
    const { tensors, preprocessing } = await imported(name);
    const stated = { inputs: [{ modality: "sentinel2", size: 115 } as const], preprocessing };
    const loaded = await architectureNamed("multi-scale", "tiny").load(tensors, stated);
    const { logits } = await scoreSite(loaded, prepareSite(storedSite(), preprocessing), new Map());
    expect(largestDifference(logits, rowOf(fixture.networks[name].logits, 0))).toBeLessThan(1e-5);
    loaded.dispose();
  });

  test("asks for the layers that its steps choose, and its manifest names them", async () => {
    const { manifest, tensors, preprocessing } = await imported("both");
    const loaded = await architectureNamed("multi-scale", "tiny").load(tensors, {
      inputs: [],
      preprocessing,
    });
    const nine = ["bdod", "cec", "cfvo", "clay", "nitrogen", "phh2o", "sand", "silt", "soc"];
    expect(loaded.inputs).toEqual([
      { modality: "soil", size: 1, layers: nine },
      { modality: "landcover", size: 1, layers: ["lc_type1"] },
    ]);
    expect(manifest.properties["mlm:input"].map(({ name, input }) => [name, input.shape])).toEqual([
      ["soil", [-1, 9, 5, 5]],
      ["landcover", [-1, 1, 5, 5]],
    ]);
    loaded.dispose();
  });

  test("cells of a tile share the numbers of equal surroundings, and have those of a place alone", async () => {
    const { tensors, preprocessing } = await imported("both");
    const loaded = await architectureNamed("multi-scale", "tiny").load(tensors, {
      inputs: [],
      preprocessing,
    });
    const site = storedSite();
    const other = { ...site, soil: site.soil!.map((value) => value + 20), landcover: null };
    const [here, there] = [prepareSite(site, preprocessing), prepareSite(other, preprocessing)];
    const soil = Float32Array.of(...here.soil!, ...there.soil!);
    const tile = {
      ...eachModality(() => null),
      soil: { cubes: soil, cubeOfCell: Int32Array.of(1, 0, 1) },
      landcover: { cubes: here.landcover!, cubeOfCell: Int32Array.of(-1, 0, -1) },
      shape: { rows: 1, cols: 3, step: 5, patch: 0, margin: 0 },
      positionOf: () => [0, 0] as const,
    };
    const means = new Map([["landcover", new Float32Array(14)]]);
    const parts = await loaded.sharedPass!.embedTile(tile, "bordered", means, newPace());
    const [alone, apart] = [
      await loaded.embedSite(here, newPace()),
      await loaded.embedSite(there, newPace()),
    ];
    const [own, others] = [alone.get("soil")!, apart.get("soil")!];
    expect(largestDifference(parts.get("soil")!, Float32Array.of(...others, ...own, ...others))).toBeLessThan(
      1e-5,
    );
    const covers = Float32Array.of(
      ...new Float32Array(14),
      ...alone.get("landcover")!,
      ...new Float32Array(14),
    );
    expect(largestDifference(parts.get("landcover")!, covers)).toBeLessThan(1e-5);
    loaded.dispose();
  });

  test.each([
    ["without choosing layers", { soil: [{ step: "nodata-to-zero" }] }, "expected 10 (soil) channels, got 8"],
    [
      "of another modality",
      { landcover: [{ step: "one-hot", classes: [1] }] },
      "expected 1 (landcover) channels, got 8",
    ],
    [
      "of two that fit",
      {
        soil: [{ step: "choose", layers: ["bdod", "cec", "cfvo", "clay", "sand", "silt", "soc", "phh2o"] }],
        landcover: [
          { step: "choose", layers: ["lc_type1"] },
          { step: "one-hot", classes: [1, 2, 3, 4, 5, 6, 7, 8] },
        ],
      },
      "got 8, which is both soil and landcover",
    ],
  ])("steps %s are refused at the import", async (_, steps, message) => {
    await expect(imported("soil", steps)).rejects.toThrow(message);
  });
});

const eight = fixture.networks.soil.steps as { readonly soil: readonly unknown[] };
const [chosen] = eight.soil;
const standard = (count: number, std = 2) => ({
  ...{ step: "standardise", mean: Array(count).fill(1), std: Array(count).fill(std) },
});

test.each([
  [
    "of the wrong length",
    [chosen, standard(7), { step: "nodata-to-zero" }],
    "preprocessing of soil: standardise.mean: expected 1 or 8 numbers, got 7",
  ],
  [
    "that leave gaps",
    [chosen, standard(8)],
    "preprocessing of soil: expected a step for gaps (nodata-to-zero, nodata-to or one-hot)",
  ],
  [
    "with a deviation of 0",
    [chosen, standard(8, 0), { step: "nodata-to-zero" }],
    "preprocessing of soil: expected numbers that are finite",
  ],
  [
    "in an order that cannot run",
    [chosen, { step: "one-hot", classes: [1, 2, 3, 4, 5, 6, 7, 8] }],
    "preprocessing of soil: one-hot: expected one layer before it, got 8",
  ],
])("steps %s are refused at the import, not at the first place", async (_, soil, message) => {
  await expect(imported("soil", { soil })).rejects.toThrow(message);
});

test.each([
  ["the same layer twice", { soil: [{ step: "choose", layers: ["clay", "clay"] }] }, /each of them once/],
  [
    "a layer that is none",
    { soil: [{ step: "choose", layers: ["clay", "gold"] }] },
    /soil.*layers|Invalid option/,
  ],
  [
    "a step for another modality",
    { landsat: [{ step: "one-hot", classes: [1] }] },
    /discriminator|Invalid input/,
  ],
])("%s in a file of steps is refused", (_, steps, message) => {
  expect(() => preprocessingSchema.parse(steps)).toThrow(message);
});
