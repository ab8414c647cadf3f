import { askRedis } from "./ask-redis.ts";
import type { AtlasQueue, TileJob } from "./atlas-queue.ts";
import { type AtlasTotals, readTotals } from "./atlas-totals.ts";

/** Rates are those of this many tiles that were finished last. */
const LATEST = 200;

/** How far an atlas is. */
export interface AtlasProgress {
  readonly atlas: string;
  /** Tiles that wait, that a worker has in hand, that will be tried again, that are done, and that failed for good. */
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly done: number;
  readonly failed: number;
  readonly totals: AtlasTotals;
  /** Cells with a value per second of all workers together, over the tiles that were finished last; null before any was. */
  readonly cellsPerSecond: number | null;
  /** Until the last tile at the same rate; null before any was finished. */
  readonly secondsLeft: number | null;
}

/** A tile that failed for good. */
export interface DeadLetter {
  readonly tile: string;
  readonly error: string;
  readonly attempts: number;
}

/** Reads how far an atlas is. @throws AppError SourceInvalid where Redis answers with an error. */
export async function readProgress(atlas: AtlasQueue, now = Date.now()): Promise<AtlasProgress> {
  const { queue } = atlas;
  const [counts, totals, latest] = await askRedis("the progress of an atlas", () =>
    Promise.all([
      queue.getJobCounts("waiting", "active", "delayed", "completed", "failed"),
      readTotals(atlas),
      queue.getCompleted(0, LATEST - 1),
    ]),
  );
  const count = (state: string) => counts[state] ?? 0;
  const waiting = count("waiting");
  const left = waiting + count("active") + count("delayed");
  const rate = rateOf(latest, left === 0 ? null : now);
  return {
    ...{ atlas: atlas.atlas, waiting, active: count("active"), delayed: count("delayed") },
    ...{ done: count("completed"), failed: count("failed"), totals },
    cellsPerSecond: rate === null ? null : rate.cells,
    secondsLeft: rate === null ? null : left / rate.tiles,
  };
}

/** Per second: the work of the latest tiles, from when the first of them was taken until now; where that is null, until the last was finished. */
function rateOf(latest: readonly TileJob[], now: number | null): { cells: number; tiles: number } | null {
  const times = latest.flatMap(({ processedOn, finishedOn }) =>
    processedOn === undefined || finishedOn === undefined ? [] : [{ processedOn, finishedOn }],
  );
  if (times.length === 0) return null;
  const start = Math.min(...times.map(({ processedOn }) => processedOn));
  const end = now ?? Math.max(...times.map(({ finishedOn }) => finishedOn));
  const seconds = Math.max(1, end - start) / 1000;
  const cells = latest.reduce((sum, { returnvalue }) => sum + (returnvalue?.computed ?? 0), 0);
  return { cells: cells / seconds, tiles: times.length / seconds };
}

/** The tiles of an atlas that failed for good, the latest first. @param most  of them; all where it is absent. @throws AppError SourceInvalid. */
export async function deadLetters({ queue }: AtlasQueue, most = 0): Promise<DeadLetter[]> {
  const failed = await askRedis("the tiles that failed", () => queue.getFailed(0, most - 1));
  return failed.map(({ id = "", failedReason = "", attemptsMade }) => ({
    tile: id,
    error: failedReason,
    attempts: attemptsMade,
  }));
}
