import type { EpochKeeper, KeptEpoch } from "../../../src/training/sinr/train-sinr.ts";
import { readCheckpoint, writeCheckpoint } from "../run/checkpoint.ts";

/** Keeps the state of a run in a file, so that an interrupted run continues from its last whole epoch. */
export function fileKeeper(file: string): EpochKeeper {
  return {
    read: () => readCheckpoint<KeptEpoch["state"]>(file),
    write: (kept) => writeCheckpoint(file, kept),
  };
}
