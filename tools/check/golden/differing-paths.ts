import type { Json } from "./canonical-answer.ts";

/** One path at which two answers differ; `undefined` where one of them has nothing there. */
export interface Difference {
  /** The path, such as `species.0.probability`; empty for the whole answer. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly now: Json | undefined;
}

/** Lists every path at which two answers differ, in the order of the answer and as deep as possible. */
export function differingPaths(before: Json | undefined, now: Json | undefined, path = ""): Difference[] {
  if (Object.is(before, now)) return [];
  if (!isBranch(before) || !isBranch(now) || Array.isArray(before) !== Array.isArray(now))
    return [{ path, before, now }];
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...keys].flatMap((key) =>
    differingPaths(before[key], now[key], path === "" ? key : `${path}.${key}`),
  );
}

function isBranch(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null;
}
