import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../backends/start-backend.ts";
import { largestDifference, nodeSetup } from "../../fixtures/read-fixture.ts";
import { openModel, type ReadModelFile } from "../../open-model.ts";
import { newPace } from "../../pace.ts";
import { readCheckpoint } from "../../weights/checkpoint.ts";
import { readCheckpointSettings } from "../../weights/checkpoint-settings.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { detectArchitecture } from "../architectures.ts";
import {
  TINY_SINRS,
  type TinySinr,
  tinyEnvironment,
  tinyFiles,
  tinyPlaces,
  tinySinrFile,
  tinySinrNumbers,
  tinyTaxa,
} from "./fixtures/tiny-networks.ts";
import { importSinr } from "./import-checkpoint.ts";
import { loadSinr } from "./sinr.ts";

beforeAll(() => startBackend("cpu", nodeSetup));

function checkpoint(file: Uint8Array): SpeciesCheckpoint {
  return {
    id: "tiny",
    tensors: readCheckpoint(file, "tiny.pt"),
    settings: readCheckpointSettings(file, "tiny.pt"),
    array: { name: "environment.npy", bytes: tinyEnvironment },
    labels: null,
    patch: 128,
    precision: "float32",
    date: "2026-11-30T00:00:00Z",
  };
}

function reader(files: ReadonlyMap<string, Uint8Array>): ReadModelFile {
  return async (name) => files.get(name) ?? Promise.reject(new Error(`no ${name}`));
}

describe("a published checkpoint becomes a model folder", () => {
  test.each(TINY_SINRS)("%s opens, and gives PyTorch's embeddings from its own files alone", async (name) => {
    const files = await importSinr(checkpoint(tinySinrFile(name)));
    const { tensors, manifest } = await openModel(reader(files));
    const network = loadSinr(tensors);
    expect(manifest.properties).toMatchObject({
      "florascope:architecture": "sinr",
      "florascope:output_kind": "relative-probability",
      "mlm:input": [],
    });
    const parts = await network.embedPlaces!(tinyPlaces, newPace());
    expect(largestDifference(parts.get("position")!, tinySinrNumbers(name).embedding)).toBeLessThan(2e-6);
    network.dispose();
  });

  test("is recognised by its tensors, and its parameters are counted without the environment", async () => {
    const { tensors } = checkpoint(tinySinrFile("env"));
    expect(detectArchitecture(tensors).name).toBe("sinr");
    const files = await importSinr(checkpoint(tinySinrFile("env")));
    const manifest = JSON.parse(new TextDecoder().decode(files.get("manifest.json")!));
    // 20 to 6, one residual layer of 6, 7 species.
    expect(manifest.properties["mlm:total_parameters"]).toBe(20 * 6 + 6 + 2 * (36 + 6) + 7 * 6);
  });

  test("names classes after the taxa of its settings, beside which numpy values, a device and objects stand", async () => {
    const file = tinySinrFile("sin_cos");
    const settings = readCheckpointSettings(file, "tiny.pt");
    expect([...settings.keys()].sort()).toEqual(
      [
        "class_to_taxa",
        "depth",
        "input_dim",
        "input_enc",
        "loss",
        "lr",
        "model",
        "num_classes",
        "num_filts",
      ].sort(),
    );
    const files = await importSinr(checkpoint(file));
    const labels = JSON.parse(new TextDecoder().decode(files.get("labels.json")!));
    expect(labels).toEqual(tinyTaxa.map((taxon) => `taxon ${taxon}`));
    const lines = new TextDecoder().decode(files.get("taxa.tsv")!).trimEnd().split("\n");
    expect(lines).toEqual(tinyTaxa.map(String));
    expect(JSON.parse(new TextDecoder().decode(files.get("manifest.json")!)).assets.taxa.href).toBe(
      "./taxa.tsv",
    );
  });

  test("numbers the classes where the taxa are a numpy array, which is passed over", async () => {
    const files = await importSinr(checkpoint(tinyFiles.arrayTaxa));
    const labels = JSON.parse(new TextDecoder().decode(files.get("labels.json")!));
    expect(labels[0]).toBe("class 0 (no label given)");
  });
});

describe("an import that lacks something is refused in one sentence", () => {
  test.each([
    ["no environment", "env", { array: null }, "looks at the environment: expected an array of it, got none"],
    [
      "an environment that is no array",
      "sin_cos_env",
      { array: { name: "environment.npy", bytes: new Uint8Array(20) } },
      "environment.npy: expected a little-endian C-order .npy array, got no .npy header",
    ],
    [
      "an environment that is cut",
      "env",
      { array: { name: "environment.npy", bytes: tinyEnvironment.subarray(0, 400) } },
      "got 272 bytes of numbers, not 3360",
    ],
    ["labels of another count", "sin_cos", { labels: ["one"] }, "expected 7, one a class, got 1"],
  ] as const)("%s", async (_, name: TinySinr, change, message) => {
    await expect(importSinr({ ...checkpoint(tinySinrFile(name)), ...change })).rejects.toThrow(message);
  });
});
