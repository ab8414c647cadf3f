import { isPlainName } from "../../core/quote.ts";
import {
  formatThresholdRule,
  parseThresholdRule,
  type ThresholdRule,
} from "../../science/range/range-threshold.ts";

/** Where on Earth a model of positions finds places suitable for one species. */
export interface RangeLayer {
  readonly kind: "range";
  /** The species' name in the model's labels. */
  readonly species: string;
  /** Where the range ends. */
  readonly rule: ThresholdRule;
}

/** The rule of a range that a person opens: a number that is nobody's finding, and says so. */
export const USUAL_RULE: ThresholdRule = { kind: "fixed", threshold: 0.5 };

/** Writes a range for addresses: `range:fixed:0.5:Calluna vulgaris`. */
export function formatRangeLayer({ species, rule }: RangeLayer): string {
  return `range:${formatThresholdRule(rule)}:${species}`;
}

/** Reads the range that a text names; null where it names none. */
export function parseRangeLayer(text: string): RangeLayer | null {
  const [, ruleText = "", species = ""] = /^range:([a-z]+:[\w.]+):(.+)$/s.exec(text) ?? [];
  const rule = parseThresholdRule(ruleText);
  return rule !== null && isPlainName(species) ? { kind: "range", species, rule } : null;
}
