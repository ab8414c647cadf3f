import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type SinrFlags, sinrEnvironment, sinrPlan, sinrRecords, sinrValidation } from "../sinr-argument.ts";

const command = join(import.meta.dirname, "..", "florascope.mjs");
const folder = mkdtempSync(join(tmpdir(), "train-sinr-"));
const records = join(folder, "records.csv");
const rows = Array.from(
  { length: 60 },
  (_, at) => `${at % 3},${50 + (at % 7)},${(at % 3) * 4 + (at % 5) / 9}`,
);
writeFileSync(records, `taxon_id,latitude,longitude\n${rows.join("\n")}\n`);

const run = (...options: string[]) =>
  spawnSync(process.execPath, [command, ...options], { encoding: "utf8", cwd: folder });
const train = (...options: string[]) => run("train", "--architecture", "sinr", "--work", folder, ...options);

test("a table of records becomes a model folder that the benchmarks can score", () => {
  const out = join(folder, "model");
  const made = train("--records", records, "--out", out, "--epochs", "1", "--folds", "2", "--json");
  expect(made.stderr).toContain("records.csv: 60 of 60 records of 3 taxa");
  expect([made.status, JSON.parse(made.stdout)]).toEqual([0, { model: out, seed: 2023, simulated: false }]);
  expect(readdirSync(out).sort()).toEqual([
    ...[
      "README.md",
      "curves.csv",
      "labels.json",
      "manifest.json",
      "records.csv",
      "taxa.tsv",
      "weights.safetensors",
    ],
  ]);
  const iucn = join(folder, "iucn.json");
  writeFileSync(
    iucn,
    JSON.stringify({
      locs: [
        [0, 50],
        [4, 51],
        [8, 52],
      ],
      taxa_presence: { 1: [1], 7: [0] },
    }),
  );
  const scored = run("benchmark-ranges", "--model", out, "--iucn", iucn);
  expect(scored.stdout).toMatch(/^\| IUCN \| [\d.]+ % mean average precision \| 1 of 2 taxa \|$/m);
});

const flags: SinrFlags = {
  ...{ records, input: "coords", loss: "an-full", cap: "1000", rasterStep: "0.25", folds: "5", block: "1" },
};
const quiet = { say: () => {}, step: () => {} };

test.each<[Partial<SinrFlags>, string]>([
  [{ records: "none.csv" }, '--records: expected a file, got "none.csv"'],
  [{ folds: "1" }, "--folds: expected 0 or at least 2, got 1"],
  [{ cap: "few" }, '--cap: expected a number from 1 to 1000000000, got "few"'],
  [{ input: "env" }, "--input env: expected one of --environment and --rasters, got none"],
  [{ environment: "a.npy" }, "--input coords: expected neither --environment nor --rasters, got one"],
  [{ input: "both", environment: "a.npy" }, '--environment: expected a file, got "a.npy"'],
])("options %j are refused in one sentence", async (changes, sentence) => {
  const own = { ...flags, ...changes };
  const ask = async () => {
    sinrPlan(own);
    sinrValidation(own);
    await sinrEnvironment(own, quiet);
    await sinrRecords(own, quiet);
  };
  await expect(ask()).rejects.toMatchObject({ name: "BadInput", message: sentence });
});

test("the plan of the paper is what no option changes", () => {
  expect(sinrPlan(flags)).toEqual({
    ...{ seed: 2023, loss: "an-full", input: "coords", encoder: { width: 256, blocks: 4 }, dropout: 0.5 },
    ...{ epochs: 10, batch: 2048, learningRate: 5e-4, epochFactor: 0.98, positiveWeight: 2048, cap: 1000 },
  });
  expect(sinrPlan({ ...flags, cap: "all" }).cap).toBeNull();
});
