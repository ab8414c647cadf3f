import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../src/science/statistics/seeded-random.ts";
import { type QueueModel, simulateQueue } from "./simulate-queue.ts";

const calm = {
  sourceSeconds: 0,
  failureShare: 0,
  mostAttempts: 3,
  backOff: () => 0,
  deathShare: 0,
  lockSeconds: 30,
  restartSeconds: 60,
} as const;

const run = (model: Omit<QueueModel, keyof typeof calm> & Partial<QueueModel>, seed = 25) =>
  simulateQueue({ ...calm, ...model }, seededRandom(seed));

test.each([
  [7, 1, 14],
  [7, 3, 6],
  [9, 3, 6],
  [2, 512, 2],
])("%d equal jobs of 2 s on %d workers take %d s", (jobs, workers, makespan) => {
  expect(run({ jobs, workers, service: () => 2 })).toMatchObject({ makespan, done: jobs, dead: 0 });
});

test("no order of first come, first served leaves Graham's bounds", () => {
  const times = fc.array(fc.double({ min: 0.1, max: 50, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 12 }), (seconds, workers) => {
      let next = 0;
      const { makespan } = run({ jobs: seconds.length, workers, service: () => seconds[next++]! });
      const [total, longest] = [seconds.reduce((sum, one) => sum + one, 0), Math.max(...seconds)];
      expect(makespan).toBeGreaterThanOrEqual(Math.max(total / workers, longest) * (1 - 1e-12));
      expect(makespan).toBeLessThanOrEqual((total / workers + (1 - 1 / workers) * longest) * (1 + 1e-12));
    }),
    { seed: 25, numRuns: 300 },
  );
});

/** Mean waits by Erlang's formula, from bench/continent/erlang_c.py (Python 3.11). */
test.each([
  [1, 0.8, 4],
  [3, 2.4, 96 / 89],
  [8, 7.2, 1224440064 / 1396302191],
])("Poisson arrivals wait as long as Erlang says, %d workers", (workers, perSecond, expected) => {
  const [jobs, arrivals] = [400_000, seededRandom(1)];
  let last = 0;
  const times = Float64Array.from({ length: jobs }, () => {
    last -= Math.log(1 - arrivals.uniform()) / perSecond;
    return last;
  });
  const { meanWait } = run({
    ...{ jobs, workers },
    arrival: (job) => times[job]!,
    service: (random) => -Math.log(1 - random.uniform()),
  });
  // The mean of correlated waits: its own error over such a run is about 3 % at one worker.
  expect(Math.abs(meanWait / expected - 1)).toBeLessThan(0.06);
});

test("attempts and dead jobs are as many as failures with a chance of 0.2 and three attempts give", () => {
  const [jobs, share] = [200_000, 0.2];
  const found = run({ jobs, workers: 16, service: () => 1, failureShare: share });
  // Exact: share^3 of the jobs die, and a job has (1 - share^3) / (1 - share) attempts. Five standard errors.
  const dead = jobs * share ** 3;
  expect(Math.abs(found.dead - dead)).toBeLessThan(5 * Math.sqrt(dead));
  expect(Math.abs(found.attempts / jobs - (1 - share ** 3) / (1 - share))).toBeLessThan(0.005);
  expect(found.done + found.dead).toBe(jobs);
});

test("a job waits for its back-off, and nobody else does", () => {
  const found = run({
    ...{ jobs: 2, workers: 1, failureShare: 1, mostAttempts: 2 },
    service: () => 0,
    backOff: (attempt) => 10 * 2 ** (attempt - 1),
  });
  expect(found).toMatchObject({ makespan: 10, dead: 2, attempts: 4 });
});

test("the death of a worker costs time and no job", () => {
  const found = run({ jobs: 5_000, workers: 4, service: () => 1, deathShare: 0.05 });
  expect(found).toMatchObject({ done: 5_000, dead: 0, usefulSeconds: 5_000 });
  expect(found.attempts).toBeGreaterThan(5_100);
  const lost = found.attempts - 5_000;
  // Each death takes half a job and a restart from one of four workers, on average.
  expect(found.makespan / ((5_000 + 60.5 * lost) / 4)).toBeCloseTo(1, 1);
});

test("however many the workers, no more is done than the shared source gives", () => {
  const jobs = 1_000;
  const many = run({ jobs, workers: 512, service: () => 3, sourceSeconds: 0.5 });
  expect(many.makespan).toBeCloseTo(503, 9);
  expect(many.usefulSeconds).toBeCloseTo(3_500, 9);
  expect(run({ jobs, workers: 2, service: () => 3, sourceSeconds: 0.5 }).makespan).toBeCloseTo(1_750.5, 0);
});
