/** A set rule as a person chooses it. Its thresholds come from the model's calibration. */
export type SetRuleChoice =
  | { readonly kind: "fixed"; readonly threshold: number }
  | { readonly kind: "conformal" | "conformal-per-species"; readonly alpha: number }
  | { readonly kind: "top-k"; readonly k: number }
  | { readonly kind: "plot-k" | "set-size-expectation" | "max-exp" };

/** The number of each rule that is used when a person leaves it out. */
const usual: Readonly<Record<string, number>> = { fixed: 0.5, conformal: 0.1, "conformal-per-species": 0.1 };

/** The ways to write a choice, for messages. */
export const setRuleForms =
  "fixed:0.5, conformal:0.1, conformal-per-species:0.1, top-k:25, plot-k, set-size-expectation or max-exp";

/** Writes a choice for addresses and the command line: `conformal:0.1`. */
export function formatSetRule(choice: SetRuleChoice): string {
  switch (choice.kind) {
    case "fixed":
      return `fixed:${choice.threshold}`;
    case "conformal":
    case "conformal-per-species":
      return `${choice.kind}:${choice.alpha}`;
    case "top-k":
      return `top-k:${choice.k}`;
    case "plot-k":
    case "set-size-expectation":
    case "max-exp":
      return choice.kind;
    default:
      return choice satisfies never;
  }
}

/**
 * Reads the choice that a text names; null where it names none. A share lies between 0 and 1, a number of species is at least
 * 1.
 */
export function parseSetRule(text: string): SetRuleChoice | null {
  const [, kind = "", given] = /^([a-z-]+)(?::([\d.]+))?$/.exec(text.trim()) ?? [];
  if (kind === "plot-k" || kind === "set-size-expectation" || kind === "max-exp")
    return given === undefined ? { kind } : null;
  const value = Number(given ?? usual[kind]);
  if (!Number.isFinite(value)) return null;
  if (kind === "top-k") return Number.isInteger(value) && value >= 1 ? { kind, k: value } : null;
  if (value <= 0 || value >= 1) return null;
  if (kind === "fixed") return { kind, threshold: value };
  return kind === "conformal" || kind === "conformal-per-species" ? { kind, alpha: value } : null;
}
