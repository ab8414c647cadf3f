import { beforeEach, expect, it } from "vitest";
import type { Read, Reading } from "./served-model.browser-worker.ts";

const model = new URL("/models/island-sdm/", location.href).href;
let storage: string;

beforeEach(() => {
  storage = `test-${crypto.randomUUID()}`;
});

/** One session: a worker that opens the model and is then gone. */
async function session(abortAfter: number | null): Promise<Read> {
  const worker = new Worker(new URL("./served-model.browser-worker.ts", import.meta.url), { type: "module" });
  const read = await new Promise<Read>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ model, storage, abortAfter } satisfies Reading);
  });
  worker.terminate();
  return read;
}

it("goes on after an abort with the missing bytes only, and then needs no request", async () => {
  const aborted = await session(100_000);
  expect(aborted.found).toBe("AbortError");
  const resumed = await session(null);
  expect(resumed.found).toMatch(/conv1/);
  expect(resumed.requests).toEqual([
    { range: "bytes=100000-", ifRange: expect.stringMatching(/^".+"$/), status: 206 },
  ]);
  const weights = resumed.told.filter(({ address }) => address.endsWith(".safetensors"));
  expect(weights[0]).toMatchObject({ received: 100_000, kept: 100_000, notKept: null });
  const size = weights.at(-1)!.size;
  expect(weights.at(-1)).toMatchObject({ received: size });
  const reloaded = await session(null);
  expect(reloaded.found).toBe(resumed.found);
  expect(reloaded.requests).toEqual([]);
});

it("reads into memory alone, and says so, while another tab holds the file", async () => {
  const manifest = await (await fetch(`${model}manifest.json`)).json();
  const hash: string = manifest.assets.weights["file:checksum"].slice(4);
  const read = await navigator.locks.request(`${storage}/${hash}`, () => session(null));
  expect(read.found).toMatch(/conv1/);
  const weights = read.told.filter(({ address }) => address.endsWith(".safetensors"));
  expect(weights.at(-1)).toMatchObject({ notKept: "another-tab" });
});
