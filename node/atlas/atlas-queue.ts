import { type Job, Queue, type Worker } from "bullmq";
import { Redis } from "ioredis";
import type { Cell } from "../../src/core/cell.ts";
import { AppError } from "../../src/core/errors.ts";
import { askRedis } from "./ask-redis.ts";
import { requireRedisAddress } from "./redis-address.ts";
import { tileCode } from "./tile-code.ts";

/** Redis keys of all atlases begin with this. */
export const KEY_PREFIX = "florascope";

/** Jobs of one message to Redis. */
const JOBS_AT_ONCE = 2_000;

/** A tile is tried this often; between two attempts lie about 5, 10, 20, 40 and 80 seconds. */
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 5_000;

/** What a worker says of a finished tile. */
export interface FinishedTile {
  /** Cells of all layers that were computed now, and those that were in the store already. */
  readonly computed: number;
  readonly found: number;
  /** Bytes of the tile's objects. */
  readonly bytes: number;
}

type TileQueue = Queue<null, FinishedTile, string>;
export type TileJob = Job<null, FinishedTile, string>;
export type TileWorker = Worker<null, FinishedTile, string>;

/** A connection to the queue of an atlas. */
export interface AtlasQueue {
  readonly atlas: string;
  readonly redis: Redis;
  readonly queue: TileQueue;
  close(): Promise<void>;
}

/**
 * Opens the queue of an atlas. Each tile is a job whose id is its code, and nothing else is in the queue: all
 * that must not be lost lies in the store.
 *
 * @param address  of Redis or a store that speaks its language: `redis://host:6379`, `rediss://user:password@host:6379/0`.
 * @throws AppError BadInput for an address that is none; SourceUnreachable where nobody answers there; SourceInvalid where Redis
 *   refuses, as where it has no database of that number.
 */
export async function openQueue(address: string, atlas: string): Promise<AtlasQueue> {
  const redis = await connect(address);
  const queue: TileQueue = new Queue(queueName(atlas), { connection: redis, prefix: KEY_PREFIX });
  queue.on("error", () => {});
  return {
    atlas,
    redis,
    queue,
    async close() {
      await queue.close();
      redis.disconnect();
    },
  };
}

export function queueName(atlas: string): string {
  return `atlas-${atlas}`;
}

async function connect(address: string): Promise<Redis> {
  requireRedisAddress(address);
  // A command waits for Redis to come back, however long that takes; only the first connection may fail.
  const redis = new Redis(address, { maxRetriesPerRequest: null, lazyConnect: true });
  let reason = "";
  redis.on("error", (error: Error) => {
    reason = error.message;
  });
  try {
    await redis.connect();
  } catch (error) {
    redis.disconnect();
    const why = reason || (error instanceof Error ? error.message : String(error));
    throw new AppError(
      "SourceUnreachable",
      `${address}: expected a Redis server, got none (${why})`,
      { address },
      error,
    );
  }
  // A database that Redis does not have would otherwise be its first.
  const { db = 0 } = redis.options;
  await askRedis(`database ${db}`, () => redis.select(db)).catch((error) => {
    redis.disconnect();
    throw error;
  });
  return redis;
}

/**
 * Puts tiles into the queue. One that is there already, in whatever state, is left as it is.
 *
 * @throws AppError SourceInvalid where Redis refuses some, with how many are in the queue.
 */
export async function enqueueTiles(
  { atlas, queue }: AtlasQueue,
  tiles: readonly Cell[],
  onTiles: (done: number, all: number) => void,
): Promise<void> {
  for (let first = 0; first < tiles.length; first += JOBS_AT_ONCE) {
    const jobs = tiles.slice(first, first + JOBS_AT_ONCE).map(jobOf);
    await askRedis("room for tiles", () => queue.addBulk(jobs)).catch(async (error: Error) => {
      const inQueue = await queue.getJobCountByTypes().catch(() => first);
      const sentence = `atlas ${atlas}: ${inQueue} of ${tiles.length} tiles are in the queue; enqueue it again. ${error.message}`;
      throw new AppError("SourceInvalid", sentence, { address: "--redis" }, error);
    });
    onTiles(Math.min(first + JOBS_AT_ONCE, tiles.length), tiles.length);
  }
}

function jobOf(tile: Cell) {
  const backoff = { type: "exponential", delay: FIRST_PAUSE_MS, jitter: 0.3 };
  return {
    name: "tile",
    data: null,
    opts: { jobId: tileCode(tile), attempts: ATTEMPTS, backoff, stackTraceLimit: 1, keepLogs: 0 },
  };
}
