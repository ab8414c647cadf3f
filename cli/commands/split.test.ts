import { link, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runFlorascope } from "../testing/run-florascope.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "florascope-split-"));
  // 400 records, ten in each of 40 places that are 0.2 degrees (more than a block) apart.
  const rows = Array.from({ length: 400 }, (_, at) => {
    const place = at % 40;
    return `${(3 + 0.2 * place + 0.00001 * Math.floor(at / 40)).toFixed(5)},45.02,"Poa ""annua"", ${at % 7}"`;
  });
  await writeFile(
    join(folder, "records.csv"),
    `decimalLongitude,decimalLatitude,scientificName\n${rows.join("\n")}\n`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

test("every record gets a subset in both splits, and it is told how near test records are to training records", async () => {
  const out = join(folder, "split.csv");
  const { code, stdout } = await runFlorascope(
    "split",
    "--records",
    join(folder, "records.csv"),
    "--out",
    out,
  );
  expect(code).toBe(0);
  expect(stdout).toContain("400 records of 7 taxa in 40 blocks of 5 km: split.csv");
  expect(stdout).toContain(
    "random: train 360, validation 20, test 20; half of the test records have a training record within 0.00 km",
  );
  expect(stdout).toContain(
    "blocks: train 360, validation 20, test 20; half of the test records have a training record within 15.7",
  );
  const [heading, ...lines] = (await readFile(out, "utf8")).trimEnd().split("\n");
  expect(heading).toBe("decimalLongitude,decimalLatitude,scientificName,taxonKey,random,blocks");
  expect(lines).toHaveLength(400);
  expect(lines[0]).toMatch(/^3,45\.02,"Poa ""annua"", 0",,(train|validation|test),(train|validation|test)$/);
});

test.each([
  [["--side", "0"], '--side: expected a number from 0.1 to 1000, got "0"'],
  [["--test", "60", "--validation", "40"], "--test: expected something left to learn from, got none"],
  [["--seed", "1.5"], '--seed: expected a whole number from 0 to 4294967295, got "1.5"'],
])("is refused in one sentence: %s", async (flags, message) => {
  const records = join(folder, "records.csv");
  const { code, stderr } = await runFlorascope(
    "split",
    "--records",
    records,
    "--out",
    join(folder, "x.csv"),
    ...flags,
  );
  expect([code, stderr]).toEqual([2, `florascope: ${message}\n`]);
});

test("its own source, by whatever path, is never replaced, and a folder that is missing is said", async () => {
  const records = join(folder, "records.csv");
  const before = await readFile(records, "utf8");
  await link(records, join(folder, "hard.csv"));
  await symlink("records.csv", join(folder, "soft.csv"));
  const split = (from: string, out: string) => runFlorascope("split", "--records", from, "--out", out);
  for (const [from, out] of [
    [records, `${folder}/./records.csv`],
    [join(folder, "soft.csv"), records],
    [records, join(folder, "hard.csv")],
  ] as const) {
    const { code, stderr } = await split(from, out);
    expect([code, stderr]).toEqual([
      2,
      `florascope: cannot write ${out}: expected another file than the one that is read, got ${from} itself\n`,
    ]);
  }
  expect(await readFile(records, "utf8")).toBe(before);
  const { code, stderr } = await split(records, join(folder, "none", "x.csv"));
  expect([code, stderr]).toEqual([
    2,
    `florascope: cannot write ${folder}/none/x.csv: expected a folder that is there, got ${folder}/none\n`,
  ]);
});
