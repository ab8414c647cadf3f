import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReadingAnswer, ReadingRequest } from "./reading-protocol.ts";

const catalogue = new URL("/catalogs/hy-brasil/catalog.json", location.href).href;
const place = { tile: { east: 2_656_000, north: 3_436_800 }, patchSize: 128, year: null };
/** Longer than this and a person feels it (the platform's own definition of a long task). */
const longTaskMs = 50;
let worker: Worker;

beforeAll(async () => {
  worker = new Worker(new URL("./reading-entry.ts", import.meta.url), { type: "module" });
  await new Promise((listening) => worker.addEventListener("message", listening, { once: true }));
});

afterAll(() => worker.terminate());

function ask(request: ReadingRequest): Promise<ReadingAnswer> {
  worker.postMessage(request);
  return new Promise((resolve) => {
    worker.addEventListener("message", ({ data }: MessageEvent<ReadingAnswer>) => resolve(data), {
      once: true,
    });
  });
}

function watchLongTasks(): { stop(): number[] } {
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  observer.observe({ type: "longtask" });
  return {
    stop() {
      tasks.push(...observer.takeRecords().map(({ duration }) => duration));
      observer.disconnect();
      return tasks;
    },
  };
}

async function spendOnThisThread(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  await new Promise((resolve) => setTimeout(resolve, 100));
}

describe("the reading worker", () => {
  it("has a watch that sees a long task on this thread", async () => {
    const watch = watchLongTasks();
    await spendOnThisThread(2 * longTaskMs);
    expect(watch.stop().length).toBeGreaterThan(0);
  });

  it("reads a tile of the island, cold and warm, without a task over 50 ms on the page's thread", async () => {
    const watch = watchLongTasks();
    const requestsSoFar: number[] = [];
    for (const [id, name] of [
      [1, "cold"],
      [2, "warm"],
    ] as const) {
      const started = performance.now();
      const answer = await ask({ kind: "tile", id, catalogue, place });
      if (answer.kind !== "tile") throw new Error(answer.message);
      const { requests, bytesReceived } = answer.counters;
      console.info(
        name,
        Math.round(performance.now() - started),
        "ms;",
        requests,
        "requests,",
        bytesReceived,
        "bytes so far",
      );
      requestsSoFar.push(requests);
      expect(answer.reading.sentinel2?.rows).toBe(64 * 5 - 5 + 128);
      expect(answer.reading.landsat?.ofCell).toHaveLength(4096);
      expect(answer.reading.climate?.count).toBeGreaterThan(1);
    }
    expect(watch.stop()).toEqual([]);
    expect(requestsSoFar[1]).toBe(requestsSoFar[0]);
  });

  it("answers a catalogue that is not there with its address", async () => {
    const missing = new URL("/catalogs/hy-brasil/missing.json", location.href).href;
    const answer = await ask({ kind: "tile", id: 3, catalogue: missing, place });
    expect(answer).toMatchObject({ kind: "failed", message: expect.stringContaining(missing) });
  });
});
