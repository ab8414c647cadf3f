import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type GoneWorker, watchWorker } from "./watch-worker.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A worker that answers beats while `isAlive`. */
function start(mostMissed = 3) {
  const worker = new EventTarget() as EventTarget & { postMessage(message: unknown): void };
  const state = { isAlive: true, beats: 0 };
  const gone: GoneWorker[] = [];
  worker.postMessage = () => {
    state.beats += 1;
    if (state.isAlive) worker.dispatchEvent(new MessageEvent("message", { data: { kind: "beat" } }));
  };
  const stop = watchWorker(worker as never, {
    part: "the reader of rasters",
    onGone: (reason) => gone.push(reason),
    everyMs: 1_000,
    mostMissed,
  });
  return { worker, state, gone, stop };
}

it("says at once which part is missing where the script of a worker does not come", () => {
  const { worker, state, gone } = start();
  state.isAlive = false;
  const other = start();
  other.stop();
  const silent = new EventTarget() as EventTarget & { postMessage(): void };
  silent.postMessage = () => {};
  watchWorker(silent as never, { part: "the reader of rasters", onGone: (reason) => gone.push(reason) });
  silent.dispatchEvent(new Event("error"));
  expect(gone).toMatchObject([
    {
      isMissing: true,
      error: { tag: "PartMissing", message: expect.stringMatching(/^the reader of rasters: /) },
    },
  ]);
  worker.dispatchEvent(new Event("error"));
  expect(gone[1]).toMatchObject({ isMissing: false });
});

it("ends a worker that answers no beat any more, and none that answers now and then", () => {
  const { state, gone } = start();
  for (let minute = 0; minute < 60; minute++) {
    state.isAlive = minute % 3 === 0;
    vi.advanceTimersByTime(1_000);
  }
  expect(gone).toEqual([]);
  state.isAlive = false;
  vi.advanceTimersByTime(4_000);
  expect(gone).toMatchObject([
    { isMissing: false, error: { message: expect.stringContaining("no sign of life") } },
  ]);
  const { beats } = state;
  vi.advanceTimersByTime(60_000);
  expect(state.beats).toBe(beats);
  expect(gone).toHaveLength(1);
});

it("takes any message for a sign of life", () => {
  const { worker, state, gone } = start();
  state.isAlive = false;
  for (let second = 0; second < 60; second++) {
    vi.advanceTimersByTime(1_000);
    worker.dispatchEvent(new MessageEvent("message", { data: { kind: "progress" } }));
  }
  expect(gone).toEqual([]);
});

it("counts no time in which the page itself did not run", () => {
  const { state, gone } = start();
  state.isAlive = false;
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  vi.advanceTimersByTime(1_000);
  expect(gone).toEqual([]);
});

it("says nothing of a worker that was ended on purpose", () => {
  const { worker, state, gone, stop } = start();
  stop();
  state.isAlive = false;
  vi.advanceTimersByTime(60_000);
  worker.dispatchEvent(new Event("error"));
  expect(gone).toEqual([]);
});
