import { UnrecoverableError, WaitingError, Worker } from "bullmq";
import type { Cell } from "../../src/core/cell.ts";
import { AppError, isAppError } from "../../src/core/errors.ts";
import { maskSecrets } from "../../src/core/masked-address.ts";
import type { ReadOptions } from "../../src/core/read-options.ts";
import {
  type AtlasQueue,
  type FinishedTile,
  KEY_PREFIX,
  queueName,
  type TileJob,
  type TileWorker,
} from "./atlas-queue.ts";
import { addTotals } from "./atlas-totals.ts";
import { parseTileCode, tileCode } from "./tile-code.ts";
import { watchUntilDone } from "./watch-until-done.ts";

/** A tile that loses one more worker than this is a dead letter. */
const MOST_LOST_WORKERS = 2;

/** Failures that the next attempt would meet again. */
const LASTING: ReadonlySet<AppError["tag"]> = new Set([
  "BadInput",
  "MalformedFile",
  "UnsupportedCrs",
  "WeightsMismatch",
  "UnsafeCheckpoint",
]);

/** What a worker tells of its work. */
export interface WorkerNews {
  finished(code: string, tile: FinishedTile, seconds: number): void;
  failed(code: string, message: string, willBeTriedAgain: boolean): void;
  /** Redis or a lease was lost; the worker goes on by itself. */
  trouble(message: string): void;
}

/** A worker of an atlas that runs. */
export interface RunningWorker {
  /**
   * Ends when it was asked to, or, with `untilDone`, when no tile is waiting, in work or to be tried again; with an AppError
   * SourceInvalid where the queue then has fewer tiles than the plan, or Redis keeps answering with an error.
   */
  readonly ended: Promise<void>;
  /** Finishes the tile in hand and takes no other. */
  drain(): void;
  /** Gives the tile in hand back, so that another worker takes it at once; it counts as not tried. */
  giveBack(): void;
}

/** How a worker works. */
export interface WorkerSetup {
  /** All tiles of the plan's region; a job of another tile is a dead letter. */
  readonly tiles: readonly Cell[];
  readonly tile: (tile: Cell, options: ReadOptions) => Promise<FinishedTile>;
  /** Seconds after which the tile of a worker that says nothing any more is given to another. */
  readonly leaseSeconds: number;
  readonly untilDone: boolean;
  readonly news: WorkerNews;
}

/**
 * Starts a worker that takes tile after tile from the queue of an atlas. A tile that fails is tried again later; one whose failure
 * would last, or that has failed too often, stays in the queue as a dead letter with its error.
 *
 * @throws AppError SourceUnreachable where Redis goes away before the worker has both of its connections; later it waits.
 */
export async function runWorker(
  atlas: AtlasQueue,
  { tiles, tile, leaseSeconds, untilDone, news }: WorkerSetup,
): Promise<RunningWorker> {
  const codes = new Set(tiles.map(tileCode));
  const gaveBack = new AbortController();
  const worker: TileWorker = new Worker(queueName(atlas.atlas), (job, token) => process(job, token), {
    connection: atlas.redis,
    prefix: KEY_PREFIX,
    concurrency: 1,
    autorun: false,
    lockDuration: 1000 * leaseSeconds,
    stalledInterval: 500 * leaseSeconds,
    maxStalledCount: MOST_LOST_WORKERS,
  });

  async function process(job: TileJob, token: string | undefined): Promise<FinishedTile> {
    try {
      return await tile(plannedTile(job.id ?? "", codes), { signal: gaveBack.signal });
    } catch (error) {
      if (gaveBack.signal.aborted) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      throw lasting(error);
    }
  }

  const drain = () => void worker.close();
  let failure: AppError | null = null;
  const ended = new Promise<void>((resolve, reject) =>
    worker.once("closed", () => (failure === null ? resolve() : reject(failure))),
  );
  // Whoever waits for the end hears of it, however late.
  ended.catch(() => {});
  const end = (lasting: AppError | null) => {
    failure = lasting;
    drain();
  };
  const trouble = (message: string) => news.trouble(maskSecrets(message));
  worker.on("completed", (job, result) => {
    news.finished(job.id ?? "", result, ((job.finishedOn ?? 0) - (job.processedOn ?? 0)) / 1000);
    addTotals(atlas, result).catch((error: Error) => trouble(error.message));
  });
  worker.on("failed", (job, error) => {
    const isLast = job === undefined || job.finishedOn !== undefined;
    news.failed(job?.id ?? "", error.message, !isLast);
  });
  worker.on("stalled", (code) => news.trouble(`${code}: its worker was lost, another takes it`));
  worker.on("error", (error) => trouble(error.message));
  await readyToRun(worker);
  worker.run().catch((error: Error) => trouble(error.message));
  if (untilDone) worker.once("closing", watchUntilDone(atlas, codes.size, { trouble, end }));
  return {
    ended,
    drain,
    giveBack() {
      drain();
      gaveBack.abort();
    },
  };
}

/**
 * A worker whose second connection was lost while it was made never gets another, and would take a tile and hang with it, so it must
 * not begin (BullMQ 6.7: `RedisConnection.init` runs once).
 */
async function readyToRun(worker: TileWorker): Promise<void> {
  try {
    await worker.waitUntilReady();
  } catch (error) {
    await worker.close(true);
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      "SourceUnreachable",
      `Redis went away while the worker started: ${reason}`,
      { address: "--redis" },
      error,
    );
  }
}

/** The tile of a job. @throws AppError BadInput for one that is none, or not of the plan. */
function plannedTile(code: string, codes: ReadonlySet<string>): Cell {
  const tile = parseTileCode(code);
  if (codes.has(code)) return tile;
  throw new AppError(
    "BadInput",
    `expected a tile of the atlas's region, got ${code}, which lies outside of it`,
    {
      input: code,
    },
  );
}

/** The error as the queue keeps it: its message in one line, without secrets, and whether another attempt is of use. */
function lasting(error: unknown): Error {
  const message = maskSecrets(error instanceof Error ? error.message : String(error));
  if (isAppError(error) && LASTING.has(error.tag)) return new UnrecoverableError(message);
  return new Error(message, { cause: error });
}
