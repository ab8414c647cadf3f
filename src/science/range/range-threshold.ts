import { AppError } from "../../core/errors.ts";

/** How the line between inside and outside of a range is drawn. */
export type ThresholdRule =
  | { readonly kind: "fixed"; readonly threshold: number }
  | { readonly kind: "percentile"; readonly percent: number }
  | { readonly kind: "best"; readonly score: "tss" | "f1" };

/** The forms in which rules are written, for messages. */
export const thresholdForms = "fixed:0.1, percentile:5, best:tss or best:f1";

/** A threshold that was chosen, and what it means. */
export interface ChosenThreshold {
  /** A place belongs to the range where its suitability is at least this. */
  readonly threshold: number;
  /** One sentence. */
  readonly meaning: string;
}

/** Reads a rule as it is written in an option; null where it is none. */
export function parseThresholdRule(text: string): ThresholdRule | null {
  const [, kind, value = ""] = /^(fixed|percentile|best):(.+)$/.exec(text.trim()) ?? [];
  if (kind === "best") return value === "tss" || value === "f1" ? { kind, score: value } : null;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (kind === "fixed") return number > 0 && number < 1 ? { kind, threshold: number } : null;
  if (kind === "percentile") return number >= 0 && number < 100 ? { kind, percent: number } : null;
  return null;
}

/** Writes a rule in the form that {@link parseThresholdRule} reads. */
export function formatThresholdRule(rule: ThresholdRule): string {
  switch (rule.kind) {
    case "fixed":
      return `fixed:${rule.threshold}`;
    case "percentile":
      return `percentile:${rule.percent}`;
    case "best":
      return `best:${rule.score}`;
    default:
      return rule satisfies never;
  }
}

/**
 * Chooses the threshold of a range.
 *
 * @param presences  suitability at the known records of the species.
 * @param background  suitability at places where nobody knows whether it grows, such as all land of the map.
 * @throws BadInput where a rule needs records and there are none.
 */
export function chooseThreshold(
  rule: ThresholdRule,
  presences: Float64Array,
  background: Float64Array,
): ChosenThreshold {
  if (rule.kind === "fixed")
    return {
      threshold: rule.threshold,
      meaning: `The range is every place with a suitability of at least ${rule.threshold}, a number that was chosen and not fitted to records.`,
    };
  if (presences.length === 0)
    throw new AppError(
      "BadInput",
      `threshold ${rule.kind}: expected records of the species, got none on the map`,
      { input: "threshold" },
    );
  if (rule.kind === "percentile")
    return {
      threshold: percentile(presences, rule.percent),
      meaning: `The range is as wide as ${100 - rule.percent} % of the ${presences.length} known records need: the ${rule.percent} % with the lowest suitability count as outside.`,
    };
  const threshold = bestThreshold(presences, background, rule.score);
  const named =
    rule.score === "tss"
      ? "the share of known records inside less the share of all land inside (TSS)"
      : "F1, the balance of records inside and of how few other places are";
  return {
    threshold,
    meaning: `The range is drawn where ${named} is largest, over ${presences.length} known records and ${background.length} places of the map taken as absences, which they need not be.`,
  };
}

/** Returns a percentile with linear interpolation between two ranks, as `numpy.percentile` does by default. */
function percentile(values: Float64Array, percent: number): number {
  const sorted = Float64Array.from(values).sort();
  const rank = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(rank);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (rank - below) * (sorted[above]! - sorted[below]!);
}

/** Returns the largest of the presences' scores at which the score of the split is highest. */
function bestThreshold(presences: Float64Array, background: Float64Array, score: "tss" | "f1"): number {
  const inside = Float64Array.from(presences).sort().reverse();
  const others = Float64Array.from(background).sort().reverse();
  let best = { threshold: inside[0]!, value: Number.NEGATIVE_INFINITY };
  for (let hits = 1, false_ = 0; hits <= inside.length; hits++) {
    const threshold = inside[hits - 1]!;
    // Among equal scores the last one has the most hits, and so the best value.
    while (false_ < others.length && others[false_]! >= threshold) false_++;
    const value =
      score === "tss"
        ? hits / inside.length - false_ / others.length
        : (2 * hits) / (hits + false_ + inside.length);
    if (value > best.value) best = { threshold, value };
  }
  return best.threshold;
}
