import { AppError } from "../../src/core/errors.ts";
import { askRedis } from "./ask-redis.ts";
import type { AtlasQueue } from "./atlas-queue.ts";

const PAUSE_MS = 1_000;
/** So often in a row something must be wrong before the watch ends with it: `enqueue` may be at work, Redis may be mended. */
const PATIENCE = 5;

interface Watcher {
  /** Each thing that is wrong. */
  trouble(message: string): void;
  /** Once: with null where all tiles of the plan are done or failed for good, else with what stayed wrong. */
  end(failure: AppError | null): void;
}

/**
 * Asks the queue once a second whether no tile is waiting, in work or to be tried again. A queue with fewer tiles than the plan is not
 * done. @param planned  the number of the plan's tiles. @returns a function that ends the watch.
 */
export function watchUntilDone(atlas: AtlasQueue, planned: number, { trouble, end }: Watcher): () => void {
  const later = () => setTimeout(() => void look(), PAUSE_MS);
  let timer = later();
  let [wrong, isOver] = [0, false];
  async function look(): Promise<void> {
    const state = await stateOf(atlas, planned);
    if (isOver) return;
    if (state === "done") return end(null);
    wrong = state === "at work" ? 0 : wrong + 1;
    if (state !== "at work") trouble(state.message);
    if (state !== "at work" && wrong >= PATIENCE) return end(state);
    timer = later();
  }
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

async function stateOf(
  { atlas, queue }: AtlasQueue,
  planned: number,
): Promise<"done" | "at work" | AppError> {
  try {
    const states = ["waiting", "active", "delayed", "completed", "failed"] as const;
    const counts = await askRedis("the tiles of the queue", () => queue.getJobCounts(...states));
    const count = (state: (typeof states)[number]) => counts[state] ?? 0;
    if (count("waiting") + count("active") + count("delayed") > 0) return "at work";
    const known = count("completed") + count("failed");
    return known >= planned ? "done" : tooFew(atlas, planned, known);
  } catch (error) {
    if (error instanceof AppError) return error;
    const reason = error instanceof Error ? error.message : String(error);
    return new AppError(
      "SourceUnreachable",
      `Redis does not answer: ${reason}`,
      { address: "--redis" },
      error,
    );
  }
}

function tooFew(atlas: string, planned: number, known: number): AppError {
  const sentence = `atlas ${atlas}: expected its ${planned} tiles in the queue, got ${known}: enqueue it again`;
  return new AppError("SourceInvalid", sentence, { address: "--redis" });
}
