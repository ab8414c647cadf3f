import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fuzz } from "./fixtures/fuzz.ts";

const folder = "src/sources/fixtures";
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".tif"))
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));

it("20,000 broken TIFFs end read or with a typed error, in bounded memory", async () => {
  const before = process.memoryUsage().rss;
  const report = await fuzz(files, 20_000, 1_000_000);
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  console.info(
    report.cases,
    "broken TIFFs:",
    report.endings,
    `slowest ${report.slowestMs.toFixed(0)} ms, ${grown.toFixed(0)} MiB more`,
  );
  expect(report.untyped).toEqual([]);
  expect(report.slowestMs).toBeLessThan(5_000);
  expect(grown).toBeLessThan(600);
});
