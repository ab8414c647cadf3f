import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { eachModality } from "../../core/modality.ts";
import { startBackend } from "../backends/start-backend.ts";
import { decodeBase64, largestDifference, nodeSetup } from "../fixtures/read-fixture.ts";
import { rowOf, siteOf, storedArray } from "../fixtures/stored-array.ts";
import { openModel } from "../open-model.ts";
import { newPace } from "../pace.ts";
import { scoreSite } from "../score-site.ts";
import { readCheckpoint } from "../weights/checkpoint.ts";
import type { SpeciesCheckpoint } from "./architecture.ts";
import { architectureNamed, detectArchitecture } from "./architectures.ts";
import resnet6 from "./resnet6/fixtures/tiny.fixture.json" with { type: "json" };
import resnet18 from "./resnet18/fixtures/tiny.fixture.json" with { type: "json" };
import type { SingleModality } from "./single-modality.ts";

/** Float32 sums of a few hundred products in another order than PyTorch's. */
const F32_TOLERANCE = 1e-5;

const network = z.object({ checkpoint: z.string(), inputs: storedArray, logits: storedArray });
const fixture = z.object({
  species: z.number(),
  networks: z.record(z.enum(["sentinel2", "landsat", "climate"]), network),
});
const families = { resnet6: fixture.parse(resnet6), resnet18: fixture.parse(resnet18) };
type Family = keyof typeof families;
const cases = (Object.keys(families) as Family[]).flatMap((family) =>
  (["sentinel2", "landsat", "climate"] as const).map((modality) => [family, modality] as const),
);

function checkpointOf(family: Family, modality: SingleModality): SpeciesCheckpoint {
  const { checkpoint } = families[family].networks[modality];
  return {
    id: "tiny",
    tensors: readCheckpoint(decodeBase64(checkpoint), "tiny.pth"),
    labels: null,
    patch: 36,
    precision: "float32",
    date: "2026-11-30T00:00:00Z",
  };
}

async function openFolder(checkpoint: SpeciesCheckpoint) {
  const files = await detectArchitecture(checkpoint.tensors).importCheckpoint(checkpoint);
  return openModel(async (name) => files.get(name) ?? Promise.reject(new Error(`no ${name}`)));
}

async function loadFolder(family: Family, modality: SingleModality) {
  const { tensors, manifest } = await openFolder({ ...checkpointOf(family, modality), modality });
  const preprocessing = manifest.properties["florascope:preprocessing"];
  const architecture = architectureNamed(manifest.properties["florascope:architecture"], "tiny");
  return architecture.load(tensors, { inputs: [{ modality, size: 36 }], preprocessing });
}

describe.each(["cpu", "wasm"] as const)("a network with a single modality on %s", (backend) => {
  beforeAll(async () => void (await startBackend(backend, nodeSetup)));

  test.each(cases)(
    "%s, %s: a published checkpoint becomes a folder that gives PyTorch's logits",
    async (family, modality) => {
      const before = tf.memory().numTensors;
      const loaded = await loadFolder(family, modality);
      expect(loaded.parts.map(({ name, modalities: own }) => [name, own])).toEqual([[modality, [modality]]]);
      const { inputs, logits } = families[family].networks[modality];
      for (const row of [0, 1]) {
        const scores = await scoreSite(loaded, siteOf({ [modality]: rowOf(inputs, row) }), new Map());
        expect(largestDifference(scores.logits, rowOf(logits, row))).toBeLessThan(F32_TOLERANCE);
      }
      loaded.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});

test.each(["landsat", "climate"] as const)("a tile of %s alone shares distinct series", async (modality) => {
  await startBackend("wasm", nodeSetup);
  const loaded = await loadFolder("resnet18", modality);
  const { inputs } = families.resnet18.networks[modality];
  const cubes = new Float32Array([...rowOf(inputs, 0), ...rowOf(inputs, 1)]);
  const tile = {
    ...{
      ...eachModality(() => null),
      positionOf: () => [0, 0] as const,
    },
    [modality]: { cubes, cubeOfCell: Int32Array.of(1, 0, -1, 1) },
    shape: { rows: 2, cols: 2, step: 5, patch: 0, margin: 0 },
  };
  const width = loaded.parts[0]!.width;
  const mean = new Float32Array(width).fill(0.25);
  const before = tf.memory().numTensors;
  const rows = await loaded.sharedPass!.embedTile(tile, "exact", new Map([[modality, mean]]), newPace());
  expect(tf.memory().numTensors).toBe(before);
  for (const [cell, row] of [1, 0, null, 1].entries()) {
    const own = rows.get(modality)!.subarray(cell * width, (cell + 1) * width);
    const site = row === null ? null : siteOf({ [modality]: rowOf(inputs, row) });
    const expected = site === null ? mean : (await loaded.embedSite(site, newPace())).get(modality)!;
    expect(largestDifference(own, expected)).toBeLessThan(F32_TOLERANCE);
  }
  loaded.dispose();
});

describe("what a network with four channels looks at", () => {
  test("is asked", async () => {
    await expect(openFolder(checkpointOf("resnet18", "climate"))).rejects.toThrow(
      "a network with 4 channels may look at sentinel2 or climate: state which",
    );
  });

  test("is told by steps for one modality alone", async () => {
    const preprocessing = { climate: [{ step: "nodata-to-zero" as const }] };
    const { manifest } = await openFolder({ ...checkpointOf("resnet18", "climate"), preprocessing });
    expect(manifest.properties["mlm:input"].map(({ name }) => name)).toEqual(["climate"]);
    expect(manifest.properties["florascope:preprocessing"]).toEqual(preprocessing);
  });

  test("is refused where the network has other channels", async () => {
    const checkpoint = { ...checkpointOf("resnet6", "climate"), modality: "landsat" as const };
    await expect(openFolder(checkpoint)).rejects.toThrow(
      'weights "conv1.weight": expected 6 (landsat) input channels, got 4',
    );
  });

  test("needs no word where six channels tell it", async () => {
    const { manifest } = await openFolder(checkpointOf("resnet6", "landsat"));
    expect(manifest.properties["florascope:architecture"]).toBe("resnet6");
    expect(manifest.properties["mlm:input"].map(({ name }) => name)).toEqual(["landsat"]);
  });
});

test("a stage without a block is refused by name", async () => {
  const checkpoint = checkpointOf("resnet18", "landsat");
  const tensors = new Map(checkpoint.tensors);
  tensors.delete("layer3.1.bn2.running_var");
  await expect(openFolder({ ...checkpoint, tensors })).rejects.toThrow(
    'weights "layer3.1.bn2.running_var": expected [8], got no such tensor',
  );
});

test("a deeper network is refused, not run without its other layers", async () => {
  const checkpoint = checkpointOf("resnet18", "landsat");
  const block = checkpoint.tensors.get("layer2.1.conv1.weight")!;
  const tensors = new Map(checkpoint.tensors).set("layer2.2.conv1.weight", block);
  await expect(openFolder({ ...checkpoint, tensors })).rejects.toThrow(
    'weights "layer2.2.conv1.weight": expected two blocks a stage, as ResNet-18 has, got a tensor of this name',
  );
});
