import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openModelFolder } from "../evaluation/evaluated-model.ts";
import { importSystem, modelFolderOf } from "./import-system.ts";
import { writeArrays } from "./surveys-file.ts";
import { systems } from "./systems.ts";
import { systemFolder, trainWithPython } from "./train-with-python.ts";

const python = process.env["FLORASCOPE_PYTHON"] ?? "python3";
const canTrain = spawnSync(python, ["-c", "import torch, torchvision, sklearn"]).status === 0;
const silent = { say: () => {}, step: () => {} };
const labels = ["Aster a", "Bellis b", "Carex c", "Drosera d", "Erica e"];
const [plots, chosen] = [40, 24];
let runFolder: string;

/** Small numbers that differ from place to place. */
function numbers(count: number, scale = 1): Float32Array {
  return Float32Array.from({ length: count }, (_, at) => scale * ((at * 7919) % 101));
}

function writeIsland(key: string): void {
  const positions = Int32Array.from({ length: chosen }, (_, at) => at);
  const environment = { shape: [plots, 27], values: numbers(plots * 27) };
  writeArrays(
    join(runFolder, "surveys", key),
    {
      recorded: {
        shape: [plots, labels.length],
        values: Uint8Array.from({ length: plots * labels.length }, (_, at) =>
          ((at * 31) % 17) % 3 === 0 ? 1 : 0,
        ),
      },
      landsat: { shape: [plots, 6, 4, 21], values: numbers(plots * 504) },
      climate: { shape: [2, 4, 19, 12], values: numbers(2 * 912, 10) },
      climateOf: { shape: [plots], values: Int32Array.from({ length: plots }, (_, at) => at % 2) },
      environment,
      chosen: { shape: [chosen], values: positions },
      sentinel2: {
        shape: [chosen, 128, 128, 4],
        values: Uint8Array.from({ length: chosen * 128 * 128 * 4 }, (_, at) => (at * 13) % 251),
      },
      bioclim: { shape: [chosen, 19, 5, 5], values: numbers(chosen * 475) },
      soil: { shape: [chosen, 8, 5, 5], values: numbers(chosen * 200) },
      landCover: {
        shape: [chosen, 1, 5, 5],
        values: Float32Array.from({ length: chosen * 25 }, (_, at) => 1 + (at % 17)),
      },
      recordEnvironment: environment,
      recordSpecies: {
        shape: [plots],
        values: Int32Array.from({ length: plots }, (_, at) => at % labels.length),
      },
      aerialChosen: { shape: [chosen], values: positions },
      aerialColours: {
        shape: [chosen, 256, 256, 5],
        values: Uint8Array.from({ length: chosen * 256 * 256 * 5 }, (_, at) => (at * 11) % 241),
      },
      aerialAltitude: { shape: [chosen, 256, 256], values: numbers(chosen * 256 * 256) },
    },
    {
      island: key,
      plots: Array.from({ length: plots }, (_, at) => ({ block: `block ${at % 6}`, habitat: "" })),
    },
  );
}

describe.skipIf(!canTrain)("training of published systems by PyTorch", () => {
  beforeAll(() => {
    runFolder = mkdtempSync(join(tmpdir(), "systems-"));
    const islands = ["train", "calibration", "test"].map((role) => ({ key: role, role }));
    for (const { key } of islands) writeIsland(key);
    writeFileSync(join(runFolder, "surveys.json"), JSON.stringify({ plan: { seed: 1 }, labels, islands }));
    writeFileSync(join(runFolder, "labels.json"), JSON.stringify(labels));
    const brief = Object.entries(systems).map(([name, spec]) => [name, { ...spec, epochs: 1, batch: 8 }]);
    writeFileSync(join(runFolder, "systems.json"), JSON.stringify(Object.fromEntries(brief)));
  });
  afterAll(() => rmSync(runFolder, { recursive: true, force: true }));

  it("computes only the squares that scales see, with the numbers of the published blocks", () => {
    const script = fileURLToPath(new URL("check_cut_blocks.py", import.meta.url));
    expect(spawnSync(python, [script]).status).toBe(0);
  });

  it.each([
    "random-forest",
    "resnet6-landsat",
    "resnet18-sentinel2",
    "resnet6-mme",
    "glc24-mme",
    "multi-scale-bioclim",
    "multi-scale-soil",
    "multi-scale-land-cover",
    "multi-scale-picture",
    "multi-scale-both-mean",
    "multi-scale-both-early",
    "multi-scale-both-attention",
    "inception-v3",
  ])(
    "leaves a checkpoint of %s under the published names, which is imported like a stranger's",
    async (name) => {
      await trainWithPython({ runFolder, name, python }, silent);
      const scores = join(systemFolder(runFolder, name), "scores/test.npy");
      expect(existsSync(scores)).toBe(true);
      const spec = systems[name]!;
      await importSystem({ runFolder, name, spec, labelsFile: join(runFolder, "labels.json") }, silent);
      const model = await openModelFolder(modelFolderOf(runFolder, name));
      expect([...model.labels].sort()).toEqual(labels);
      const before = statSync(scores).mtimeMs;
      await trainWithPython({ runFolder, name, python }, silent);
      expect(statSync(scores).mtimeMs).toBe(before);
    },
  );

  it("goes on from the last whole epoch, and says in a sentence what fails", async () => {
    const name = "resnet6-climate";
    await trainWithPython({ runFolder, name, python }, silent);
    const own = systemFolder(runFolder, name);
    rmSync(join(own, "trained.json"));
    await trainWithPython({ runFolder, name, python }, silent);
    const { epochs } = JSON.parse(readFileSync(join(own, "trained.json"), "utf8")) as { epochs: unknown[] };
    expect(epochs).toHaveLength(1);
    await expect(trainWithPython({ runFolder, name: "nothing", python }, silent)).rejects.toMatchObject({
      tag: "BadInput",
    });
    await expect(
      trainWithPython({ runFolder, name: "nothing", python: "no-such-python" }, silent),
    ).rejects.toThrow('expected a Python with PyTorch and scikit-learn at "no-such-python"');
  });
});
