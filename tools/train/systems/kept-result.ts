import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { DRAWS } from "./block-draws.ts";

/**
 * Returns what was computed of these scores before, or computes and keeps it: a comparison that was stopped, or has one system more, does not
 * begin anew.
 *
 * @param what  says everything that the result depends on beside the scores, the records and the draws.
 */
export function keptResult<Result>(
  runFolder: string,
  what: string,
  scores: readonly (ScoredPlots | null)[],
  compute: () => Result,
): Result {
  const hash = createHash("sha256").update(`${what}, ${DRAWS} draws`);
  for (const one of scores) {
    if (one === null) continue;
    hash.update(bytesOf(one.scores)).update(one.recorded);
  }
  const folder = join(runFolder, "measured");
  const file = join(folder, `${hash.digest("hex").slice(0, 24)}.json`);
  // JSON writes NaN, a draw without a value, as null.
  const revive = (_: string, value: unknown) => (value === null ? Number.NaN : value);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"), revive) as Result;
  const result = compute();
  mkdirSync(folder, { recursive: true });
  replaceFile(file, new TextEncoder().encode(`${JSON.stringify(result)}\n`));
  return result;
}

function bytesOf({ buffer, byteOffset, byteLength }: ScoredPlots["scores"]): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
