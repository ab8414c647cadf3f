import FlatQueue from "flatqueue";
import type { SeededRandom } from "../../src/science/statistics/seeded-random.ts";

/** What a simulated queue of jobs is like. Times in seconds. */
export interface QueueModel {
  readonly jobs: number;
  readonly workers: number;
  /** When each job comes, in order; 0 for all where it is not given. */
  readonly arrival?: (job: number) => number;
  /** Draws how long the next attempt keeps its worker, besides the wait for the source. */
  readonly service: (random: SeededRandom) => number;
  /** How long the source that all workers share is busy with the reading of one attempt; 0 where it is no limit. */
  readonly sourceSeconds: number;
  /** Probability that an attempt fails, after an evenly drawn share of its time. */
  readonly failureShare: number;
  /** Attempts after which a job is dead. */
  readonly mostAttempts: number;
  /** How long a job waits after its nth failed attempt; 1 is the first. */
  readonly backOff: (attempt: number) => number;
  /** Probability that an attempt ends with the death of its worker, after an evenly drawn share of its time. */
  readonly deathShare: number;
  /** How long the job of a dead worker is held by its lock, and how long until the worker is back. */
  readonly lockSeconds: number;
  readonly restartSeconds: number;
}

/** What came of a simulated queue. */
export interface QueueOutcome {
  /** When the last job was done or dead, seconds. */
  readonly makespan: number;
  readonly done: number;
  readonly dead: number;
  readonly attempts: number;
  /** Seconds of workers in attempts that were done, without the wait for the source, and in all attempts with it. */
  readonly usefulSeconds: number;
  readonly busySeconds: number;
  /** Mean seconds between a job's coming (or coming back) and the start of its attempt. */
  readonly meanWait: number;
}

/**
 * Simulates one queue, first come first served, with equal workers: the events in order of time, the same for the same seed.
 * A failed job comes back after its back-off; that of a dead worker after its lock, without an attempt counted, as BullMQ does
 * with stalled jobs.
 */
export function simulateQueue(model: QueueModel, random: SeededRandom): QueueOutcome {
  const { jobs, workers, arrival = () => 0 } = model;
  const waiting = new FlatQueue<number>();
  const free = new FlatQueue<number>();
  const attempts = new Uint8Array(jobs);
  for (let job = 0; job < jobs; job++) waiting.push(job, arrival(job));
  for (let worker = 0; worker < workers; worker++) free.push(worker, 0);
  let sourceFree = 0;
  let [makespan, done, dead, count, useful, busy, wait] = [0, 0, 0, 0, 0, 0, 0];
  while (waiting.length > 0) {
    const ready = waiting.peekValue()!;
    const job = waiting.pop()!;
    const start = Math.max(ready, free.peekValue()!);
    const worker = free.pop()!;
    const read = Math.max(start, sourceFree) + model.sourceSeconds;
    sourceFree = read;
    const service = model.service(random);
    const whole = read - start + service;
    const luck = random.uniform();
    const dies = luck < model.deathShare;
    const fails = !dies && luck < model.deathShare + model.failureShare;
    const seconds = dies || fails ? whole * random.uniform() : whole;
    const end = start + seconds;
    [count, busy, wait] = [count + 1, busy + seconds, wait + start - ready];
    free.push(worker, dies ? end + model.restartSeconds : end);
    if (dies) waiting.push(job, end + model.lockSeconds);
    else if (fails && ++attempts[job]! < model.mostAttempts)
      waiting.push(job, end + model.backOff(attempts[job]!));
    else {
      makespan = Math.max(makespan, end);
      if (fails) dead += 1;
      else [done, useful] = [done + 1, useful + model.sourceSeconds + service];
    }
  }
  return {
    ...{ makespan, done, dead, attempts: count, usefulSeconds: useful, busySeconds: busy },
    meanWait: wait / Math.max(1, count),
  };
}
