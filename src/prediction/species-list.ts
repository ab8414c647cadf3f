import { AppError } from "../core/errors.ts";
import { listSpecies, type SetRule } from "../science/set-rules/set-rule.ts";
import type { PointAnswer } from "./point-answer.ts";
import type { PatternCalibration } from "./probabilities.ts";
import type { SetRuleChoice } from "./set-rule-choice.ts";

/** Which species are listed, and what that is a list of. */
export interface SpeciesList {
  /** 1 where listed, one per species of the model. */
  readonly listed: Uint8Array;
  readonly statement: PointAnswer["list"];
}

/** The promise of the list where nothing else is chosen. */
const defaultAlpha = 0.1;
const fixedThreshold = 0.5;

/**
 * The listed species of one site.
 *
 * @param values  Probabilities where `pattern` is there, else scores.
 * @throws AppError BadInput where the choice needs a calibration that the model does not have for these inputs.
 */
export function speciesListOf(
  choice: SetRuleChoice | null,
  values: Float64Array,
  pattern: PatternCalibration | null,
): SpeciesList {
  const rule = ruleOf(choice ?? defaultChoice(pattern), pattern);
  const listed = listSpecies(rule, values);
  const count = listed.reduce((sum, one) => sum + one, 0);
  const expected = pattern === null ? null : values.reduce((sum, probability) => sum + probability, 0);
  return {
    listed,
    statement: { rule, promise: promiseOf(rule, pattern, count, expected), listed: count, expected },
  };
}

function defaultChoice(pattern: PatternCalibration | null): SetRuleChoice {
  const promised = pattern?.conformal.some(({ alpha }) => alpha === defaultAlpha) ?? false;
  return promised ? { kind: "conformal", alpha: defaultAlpha } : { kind: "fixed", threshold: fixedThreshold };
}

function ruleOf(choice: SetRuleChoice, pattern: PatternCalibration | null): SetRule {
  switch (choice.kind) {
    case "fixed":
    case "top-k":
      return choice;
    case "conformal": {
      const entry = calibrated(pattern, choice).conformal.find(({ alpha }) => alpha === choice.alpha);
      return {
        kind: choice.kind,
        alpha: choice.alpha,
        threshold: promised(entry, choice, pattern!.conformal).threshold,
      };
    }
    case "conformal-per-species": {
      const { perSpecies = [] } = calibrated(pattern, choice);
      const entry = perSpecies.find(({ alpha }) => alpha === choice.alpha);
      return {
        kind: choice.kind,
        alpha: choice.alpha,
        thresholds: promised(entry, choice, perSpecies).thresholds,
      };
    }
    case "set-size-expectation":
    case "max-exp":
      calibrated(pattern, choice);
      return choice;
    default:
      return choice satisfies never;
  }
}

function calibrated(pattern: PatternCalibration | null, { kind }: SetRuleChoice): PatternCalibration {
  if (pattern !== null) return pattern;
  throw new AppError(
    "BadInput",
    `set rule ${kind}: expected a model calibrated for these inputs, this one has scores only: take fixed or top-k`,
    { input: kind },
  );
}

function promised<Entry>(
  entry: Entry | undefined,
  { kind, alpha }: { readonly kind: string; readonly alpha: number },
  all: readonly { readonly alpha: number }[],
): Entry {
  if (entry !== undefined) return entry;
  const known = all.map((one) => one.alpha).join(", ") || "none";
  throw new AppError(
    "BadInput",
    `set rule ${kind}: expected an alpha that the model promises (${known}), got ${alpha}`,
    {
      input: kind,
    },
  );
}

/** In plain words what the list promises, with its figures. */
function promiseOf(
  rule: SetRule,
  pattern: PatternCalibration | null,
  count: number,
  expected: number | null,
): string {
  const about = expected === null ? "" : `; about ${Math.round(expected)} expected`;
  switch (rule.kind) {
    case "conformal":
      return `${count} listed so that on average at most ${percent(rule.alpha)} of the species recorded on a plot are missed${about}`;
    case "conformal-per-species":
      return `${count} listed so that each species is missed on at most ${percent(rule.alpha)} of the plots that hold it${about}`;
    case "top-k":
      return `the ${count} of highest ${pattern === null ? "score" : "probability"}: a number that was chosen, with no promise${about}`;
    case "set-size-expectation":
      return `${count} listed, as many of the most probable as are expected; no promise on misses`;
    case "max-exp":
      return `${count} listed, the list of largest expected F1; no promise on misses${about}`;
    case "fixed":
      return pattern === null
        ? `${count} listed with a score of at least ${rule.threshold}: the model has no calibration for these inputs, so the list promises nothing`
        : `${count} listed with a probability of at least ${rule.threshold}; no promise on misses${about}`;
    default:
      return rule satisfies never;
  }
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
