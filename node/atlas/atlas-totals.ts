import { askRedis } from "./ask-redis.ts";
import { type AtlasQueue, type FinishedTile, KEY_PREFIX } from "./atlas-queue.ts";

/**
 * What all workers of an atlas have reported. A worker that is killed between finishing a tile and reporting it leaves that tile out, so
 * these are for rates and sizes; whether a tile is done is said by the store alone.
 */
export type AtlasTotals = FinishedTile;

const FIELDS = ["computed", "found", "bytes"] as const;

function totalsKey(atlas: string): string {
  return `${KEY_PREFIX}:totals:${atlas}`;
}

/** Adds a finished tile to the totals of its atlas. @throws AppError SourceInvalid where Redis refuses. */
export async function addTotals({ redis, atlas }: AtlasQueue, tile: FinishedTile): Promise<void> {
  const pipeline = redis.pipeline();
  for (const field of FIELDS) pipeline.hincrby(totalsKey(atlas), field, tile[field]);
  const replies = await pipeline.exec();
  const refused = replies?.find(([error]) => error !== null)?.[0];
  if (refused) await askRedis("room for the totals of an atlas", () => Promise.reject(refused));
}

/** Reads the totals of an atlas; zeros where no worker has reported. */
export async function readTotals({ redis, atlas }: AtlasQueue): Promise<AtlasTotals> {
  const stored = await redis.hgetall(totalsKey(atlas));
  const [computed, found, bytes] = FIELDS.map((field) => Number(stored[field] ?? 0));
  return { computed: computed!, found: found!, bytes: bytes! };
}
