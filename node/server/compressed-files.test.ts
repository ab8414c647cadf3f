import { createHash } from "node:crypto";
import { brotliDecompressSync } from "node:zlib";
import { expect, it } from "vitest";
import { createCompressedFiles } from "./compressed-files.ts";

/** Text that does not compress to nothing, so that the bound on memory is felt. */
const text = (name: string) => createHash("shake256", { outputLength: 2000 }).update(name).digest();
const read = async (path: string) => text(path);

it("compresses a file once for sixty that ask at once", async () => {
  const files = createCompressedFiles(2 ** 20, read);
  const answers = await Promise.all(Array.from({ length: 60 }, () => files.get("a.csv", "1")));
  expect(brotliDecompressSync(answers[59]!)).toEqual(text("a.csv"));
  expect(files.counters.runs).toBe(1);
  await files.get("a.csv", "1");
  expect(files.counters.runs).toBe(1);
});

it("compresses one file at a time", async () => {
  let [running, most] = [0, 0];
  const files = createCompressedFiles(2 ** 20, async (path) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return text(path);
  });
  await Promise.all(["a", "bb", "ccc"].map((name) => files.get(name, "1")));
  expect([most, files.counters.runs]).toEqual([1, 3]);
});

it("keeps what was used last within its bytes, and one version of a file", async () => {
  const files = createCompressedFiles(5000, read);
  for (const name of ["a", "bb", "a", "ccc"]) await files.get(name, "1");
  expect(files.counters.keptBytes).toBeLessThanOrEqual(5000);
  expect(files.counters.runs).toBe(3);
  await files.get("a", "1");
  expect(files.counters.runs).toBe(3);
  await files.get("bb", "1");
  expect(files.counters.runs).toBe(4);
  await files.get("bb", "2");
  await files.get("bb", "1");
  expect(files.counters.runs).toBe(6);
});

it("tries again after a failure", async () => {
  let isBroken = true;
  const files = createCompressedFiles(2 ** 20, async (path) => {
    if (isBroken) throw new Error("gone");
    return text(path);
  });
  await expect(files.get("a", "1")).rejects.toThrow("gone");
  isBroken = false;
  expect((await files.get("a", "1")).length).toBeGreaterThan(0);
});
