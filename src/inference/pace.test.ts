import "@tensorflow/tfjs-backend-cpu";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newPace } from "./pace.ts";

/** A clock that only work moves. */
let now = 0;

beforeEach(() => void vi.spyOn(performance, "now").mockImplementation(() => now));
afterEach(() => void vi.restoreAllMocks());

/** Runs so many rows, each of `work` multiply-adds at `speed` of them a millisecond; gives what each strip took. */
async function run(pace: ReturnType<typeof newPace>, rows: number, work: number, speed: number) {
  const strips: number[] = [];
  for (let row = 0; row < rows; ) {
    const count = Math.min(pace.rows(work), rows - row);
    const ms = (count * work) / speed;
    now += ms;
    strips.push(ms);
    row += count;
    await pace.pause(work * count);
  }
  return strips;
}

test("strips grow to the device's speed and stay under 50 ms, layer after layer of different speeds", async () => {
  const told: number[] = [];
  const pace = newPace(undefined, (ms) => void told.push(ms));
  const fast = await run(pace, 4_000, 60e6, 20e6);
  const slow = await run(pace, 1_000, 20e6, 4e6);
  const fastAgain = await run(pace, 1_000, 60e6, 20e6);
  expect(fast.length).toBeLessThan(4_000 / 8);
  expect(Math.max(...fast, ...slow, ...fastAgain)).toBeLessThan(50);
  expect(told).toHaveLength(fast.length + slow.length + fastAgain.length);
});

test("a device that slows down costs one long strip, not several", async () => {
  const pace = newPace();
  await run(pace, 1_000, 60e6, 20e6);
  const slowed = await run(pace, 1_000, 60e6, 5e6);
  expect(slowed.filter((ms) => ms > 50)).toHaveLength(1);
});

test("copies between strips teach nothing about multiply-adds", async () => {
  const pace = newPace();
  await run(pace, 1_000, 60e6, 20e6);
  const before = pace.rows(60e6);
  now += 1_000;
  await pace.pause(0);
  expect(pace.rows(60e6)).toBe(before);
});
