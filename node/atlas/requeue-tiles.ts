import { askRedis } from "./ask-redis.ts";
import type { AtlasQueue } from "./atlas-queue.ts";

/** Puts all tiles that failed for good, or all that are done, back into the queue. @returns their number. @throws AppError SourceInvalid. */
export async function requeueTiles({ queue }: AtlasQueue, state: "failed" | "completed"): Promise<number> {
  return askRedis("the tiles back in the queue", async () => {
    const { [state]: count = 0 } = await queue.getJobCounts(state);
    await queue.retryJobs({ state });
    return count;
  });
}

/** Takes all tiles that wait or will be tried again out of the queue, and those that failed. Tiles in work are finished. @throws AppError SourceInvalid. */
export async function cancelTiles({ queue }: AtlasQueue): Promise<{ removed: number; active: number }> {
  return askRedis("the tiles out of the queue", async () => {
    const counts = await queue.getJobCounts("waiting", "delayed", "failed", "active");
    const { waiting = 0, delayed = 0, failed = 0, active = 0 } = counts;
    await queue.drain(true);
    await queue.clean(0, Number.MAX_SAFE_INTEGER, "failed");
    return { removed: waiting + delayed + failed, active };
  });
}
