import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { everyInput } from "../tensors/input-window.ts";
import { type CallsOverPort, callOverPort } from "./call-over-port.ts";
import type { ReadingRequest } from "./protocol.ts";
import { type ReadingCalls, readingCalls } from "./reading-calls.ts";

const catalogue = new URL("/catalogs/hy-brasil/catalog.json", location.href).href;
const place = { tile: { east: 2_656_000, north: 3_436_800 }, windows: everyInput(128), year: null };
/** A person feels a task that is longer than this (the platform's definition of a long task). */
const longTaskMs = 50;
let worker: Worker;
let reader: CallsOverPort<ReadingCalls>["calls"];

beforeAll(async () => {
  worker = new Worker(new URL("./reading-entry.ts", import.meta.url), { type: "module" });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ kind: "connect", port: port1 } satisfies ReadingRequest, [port1]);
  reader = callOverPort(port2, readingCalls).calls;
  await reader.counters(null);
});

afterAll(() => worker.terminate());

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

/** Keeps this thread busy in a task of its own, and waits until the browser has told of it. */
async function spendOnThisThread(milliseconds: number): Promise<void> {
  const told = new Promise((resolve) => {
    new PerformanceObserver(resolve).observe({ type: "longtask" });
  });
  setTimeout(() => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  });
  await told;
}

describe("the reading worker", () => {
  it("has a watch that sees a long task on this thread", async () => {
    const watch = watchLongTasks();
    await spendOnThisThread(2 * longTaskMs);
    expect(watch.stop().length).toBeGreaterThan(0);
  });

  it("reads a tile of the island, cold and warm, once, without a task over 50 ms on the page's thread (in strict time)", async () => {
    const watch = watchLongTasks();
    const requestsSoFar: number[] = [];
    for (const name of ["cold", "warm"]) {
      const started = performance.now();
      const { reading } = await reader.tile({ catalogue, place });
      const { requests, bytesReceived } = await reader.counters(null);
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
      expect(reading.sentinel2?.rows).toBe(64 * 5 - 5 + 128);
      expect(reading.landsat?.ofCell).toHaveLength(4096);
      expect(reading.climate?.count).toBeGreaterThan(1);
    }
    const longTasks = watch.stop();
    console.info("tasks over", longTaskMs, "ms on the page's thread:", longTasks);
    if (inject("strictTime")) expect(longTasks).toEqual([]);
    expect(requestsSoFar[1]).toBe(requestsSoFar[0]);
  });

  it("answers a catalogue that is not there with its address", async () => {
    const missing = new URL("/catalogs/hy-brasil/missing.json", location.href).href;
    await expect(reader.tile({ catalogue: missing, place })).rejects.toMatchObject({
      tag: "SourceNotFound",
      message: expect.stringContaining(missing),
    });
  });

  it("stops a reading that was given up, and answers the next", async () => {
    const controller = new AbortController();
    const given = reader.tile({ catalogue, place }, { signal: controller.signal });
    controller.abort(new Error("panned away"));
    await expect(given).rejects.toThrow("panned away");
    expect((await reader.sources({ catalogue, place })).simulated).toBe(true);
  });
});
