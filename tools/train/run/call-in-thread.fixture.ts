import type { Progress } from "../../../src/training/progress.ts";

/** @public called by name in a thread */
export async function doubled({ values }: { values: Float32Array }, progress: Progress) {
  progress.say("doubling");
  return values.map((value) => 2 * value);
}

/** @public called by name in a thread */
export function failing({ message }: { message: string }): never {
  throw new Error(message);
}
