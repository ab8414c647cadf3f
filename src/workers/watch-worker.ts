import { type AppError, isAppError } from "../core/errors.ts";
import { missingPart } from "../core/load-part.ts";
import type { BeatMessage } from "./beat.ts";

/** How a worker is watched. */
export interface Watch {
  /** What it does, for a sentence: "the reader of rasters". */
  readonly part: string;
  /** Whether it has answered before: an error is then no sign of a missing script. */
  readonly isRunning?: boolean;
  /** Called once: its script is missing, it failed, or it is silent. Not called after the watch was stopped. */
  onGone(reason: GoneWorker): void;
  /** Milliseconds between beats; 5,000 where it is absent. */
  readonly everyMs?: number;
  /** Beats without any message in return that a worker is given; 36, three minutes, where it is absent. */
  readonly mostMissed?: number;
}

/** Why a worker is gone, and whether another start may help: not where its script is missing. */
export interface GoneWorker {
  readonly isMissing: boolean;
  readonly error: Error;
}

/** The part of a worker that is watched. */
export type WatchedWorker = Pick<Worker, "postMessage" | "addEventListener" | "removeEventListener">;

/**
 * Tells when a worker is gone: at once where its script does not come or it fails, and after many unanswered beats where it has closed
 * itself or hangs, of which no browser tells. Any message is a sign of life. What is counted are beats that this page had the time to
 * ask for, so that neither a sleeping device nor a busy one ends a worker.
 *
 * @returns what stops the watch.
 */
export function watchWorker(worker: WatchedWorker, watch: Watch): () => void {
  const { part, onGone, isRunning = false, everyMs = 5_000, mostMissed = 36 } = watch;
  let hasAnswered = isRunning;
  let missed = 0;

  function isGone(error: Error, isMissing: boolean): void {
    stopWatching();
    onGone({ error, isMissing });
  }

  function onMessage(): void {
    hasAnswered = true;
    missed = 0;
  }

  function onError(event: Event): void {
    const { message } = event as Partial<ErrorEvent>;
    if (hasAnswered) isGone(new Error(`${part} failed: ${message || "no reason given"}`), false);
    else isGone(missingPart(part, message), true);
  }

  function beat(): void {
    if (missed >= mostMissed) {
      isGone(new Error(`${part} gave no sign of life for ${mostMissed} beats; it has ended or hangs`), false);
      return;
    }
    missed += 1;
    worker.postMessage({ kind: "beat" } satisfies BeatMessage);
  }

  function stopWatching(): void {
    clearInterval(timer);
    worker.removeEventListener("message", onMessage);
    worker.removeEventListener("error", onError);
  }

  worker.addEventListener("message", onMessage);
  worker.addEventListener("error", onError);
  const timer = setInterval(beat, everyMs);
  beat();
  return stopWatching;
}

/** Whether an error says that a part of the page is missing. */
export function isMissingPart(error: unknown): error is AppError<"PartMissing"> {
  return isAppError(error, "PartMissing");
}
