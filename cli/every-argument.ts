import { AppError } from "../src/core/errors.ts";
import type { TileRequest } from "../src/prediction/tile/tile-answer.ts";

const LEVELS: ReadonlyMap<string, TileRequest["level"]> = new Map([
  ["1", 0],
  ["2", 1],
  ["4", 2],
  ["8", 3],
  ["16", 4],
  ["32", 5],
]);

/** Reads the level that `--every` names. @throws AppError BadInput for any other number. */
export function everyArgument(text: string): TileRequest["level"] {
  const level = LEVELS.get(text);
  if (level !== undefined) return level;
  throw new AppError("BadInput", `--every: expected one of ${[...LEVELS.keys()].join(", ")}, got "${text}"`, {
    input: "--every",
  });
}
