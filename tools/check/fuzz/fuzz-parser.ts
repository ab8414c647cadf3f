import { isAppError } from "../../../src/core/errors.ts";
import { seeded } from "../../../src/core/fixtures/seeded.ts";

import type { FuzzedParser } from "./fuzzed-parser.ts";

/** What became of the inputs of one parser. */
export interface FuzzReport {
  readonly inputs: number;
  readonly read: number;
  readonly refused: number;
  /** Each input that ended neither way, with the seed that makes it again. There must be none. */
  readonly lost: readonly string[];
  /** Milliseconds that the slowest input took, by the clock. */
  readonly worstMs: number;
}

/** The inputs that a parser gets of a run, at least one. */
export function inputsFor({ share = 1 }: FuzzedParser, inputs: number): number {
  return Math.max(1, Math.round(inputs * share));
}

/**
 * Breaks and reads inputs of a parser, one after another; that of number n is made by the seed plus n.
 *
 * @param onInput  called before each input with its seed and what became of those before it.
 */
export async function fuzzParser(
  parser: FuzzedParser,
  inputs: number,
  seed: number,
  onInput: (seed: number, before: FuzzReport) => void = () => {},
): Promise<FuzzReport> {
  const next = await parser.open();
  const endings = { read: 0, refused: 0 };
  const lost: string[] = [];
  let worstMs = 0;
  for (let own = seed; own < seed + inputs; own++) {
    onInput(own, { inputs: own - seed, ...endings, lost, worstMs });
    const read = next(seeded(own));
    const started = performance.now();
    try {
      endings[await read()] += 1;
    } catch (error) {
      if (isAppError(error)) endings.refused += 1;
      else lost.push(`seed ${own}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    worstMs = Math.max(worstMs, performance.now() - started);
  }
  return { inputs, ...endings, lost, worstMs };
}
