import type { Json } from "./canonical-answer.ts";

/** One place where two answers differ; `undefined` where one has nothing. */
export interface Difference {
  /** Such as `species.0.probability`; empty for the whole. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly now: Json | undefined;
}

/** Every place where two answers differ, in the order of the answer, as deep as it can be told. */
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
