import type { SetRuleChoice } from "../prediction/set-rule-choice.ts";

/** A set rule as the address carries it: `conformal:0.1`, `fixed:0.5`, `top-k:30`, `max-exp`. */
export function formatSetRule(rule: SetRuleChoice): string {
  switch (rule.kind) {
    case "fixed":
      return `fixed:${rule.threshold}`;
    case "conformal":
    case "conformal-per-species":
      return `${rule.kind}:${rule.alpha}`;
    case "top-k":
      return `top-k:${rule.k}`;
    case "set-size-expectation":
    case "max-exp":
      return rule.kind;
    default:
      return rule satisfies never;
  }
}

/** The set rule that a text names, or null: shares lie strictly between 0 and 1, a list has 1 to 9,999 species. */
export function parseSetRule(text: string): SetRuleChoice | null {
  if (text === "set-size-expectation" || text === "max-exp") return { kind: text };
  const [, kind, number] =
    /^(fixed|conformal|conformal-per-species|top-k):(\d{1,4}|0\.\d{1,6})$/.exec(text) ?? [];
  const value = Number(number);
  if (kind === "top-k") return Number.isInteger(value) && value > 0 ? { kind, k: value } : null;
  if (!(value > 0 && value < 1)) return null;
  if (kind === "fixed") return { kind, threshold: value };
  return kind === "conformal" || kind === "conformal-per-species" ? { kind, alpha: value } : null;
}
