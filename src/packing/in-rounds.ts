import { isAbort, pause } from "../core/abort.ts";
import { AppError, isAppError } from "../core/errors.ts";
import { mayPass } from "../core/may-pass.ts";
import type { ReadOptions } from "../core/read-options.ts";
import { eachOf } from "./each-of.ts";
import type { PackSource } from "./find-parts.ts";

/** Times that files which could not be read are tried again, and the pause before. */
const ROUNDS = 3;
const PAUSE_MS = 2_000;

/** How files that cannot be read are treated. */
export interface Rounds {
  readonly options: ReadOptions;
  /** Called for a file that is left out. */
  readonly onLost: (source: Pick<PackSource, "key">, error: AppError) => void | Promise<void>;
  readonly withoutUnread: boolean;
  /** Files at the same time. */
  readonly atOnce: number;
}

/**
 * Does the work for each, several at once. What failed in a way that may pass is tried again after all others.
 *
 * @param mayLack  whether it is right to go on without these, as a reading without a pack goes on.
 * @throws AppError SourceUnreachable where something still fails after several rounds and must not be left out.
 */
export async function inRounds<T>(
  all: readonly T[],
  sourceOf: (one: T) => Pick<PackSource, "key">,
  work: (one: T) => Promise<void>,
  onDone: (done: number) => void,
  { options: { signal }, onLost, withoutUnread, atOnce }: Rounds,
  mayLack: (failed: readonly T[]) => boolean = () => false,
): Promise<void> {
  let left = all;
  let done = 0;
  let failed: { readonly one: T; readonly error: AppError }[] = [];
  onDone(0);
  for (let round = 1; round <= ROUNDS && left.length > 0; round++) {
    if (round > 1) await pause(PAUSE_MS, signal);
    failed = [];
    await eachOf(left, atOnce, async (one) => {
      try {
        await work(one);
      } catch (error) {
        if (isAbort(error, signal) || !isAppError(error) || isAppError(error, "StorageFailed")) throw error;
        if (mayPass(error)) {
          failed.push({ one, error });
          return;
        }
        await onLost(sourceOf(one), error);
      }
      done += 1;
      onDone(done);
    });
    left = failed.map(({ one }) => one);
  }
  const [first] = failed;
  if (first === undefined) return;
  if (!withoutUnread && !mayLack(left))
    throw new AppError(
      "SourceUnreachable",
      `${left.length} of ${all.length} files could not be read now (${first.error.message}); what was read is kept: the same pack goes on from there, or is finished without them`,
      { address: sourceOf(first.one).key, mayPass: true },
    );
  for (const { one, error } of failed) await onLost(sourceOf(one), error);
}
