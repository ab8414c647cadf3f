import { AppError } from "../../core/errors.ts";
import type { PlotKFacts } from "../../models/plot-k-facts.ts";
import type { PatternCalibration } from "../../models/probabilities.ts";
import { listSpecies, type SetRule } from "../../science/set-rules/set-rule.ts";
import { formatSetRule, type SetRuleChoice } from "../set-rule-choice.ts";
import type { PointAnswer } from "./point-answer.ts";

/** The listed species, and the statement of what the list promises. */
export interface SpeciesList {
  /** 1 where listed, one per species of the model. */
  readonly listed: Uint8Array;
  readonly statement: PointAnswer["list"];
}

/** The number of species to list that was learnt for this place, and how such numbers did. */
export interface PlaceK {
  readonly k: number;
  readonly facts: PlotKFacts;
}

/** The share of missed species that the default list promises not to exceed. */
const defaultAlpha = 0.1;
const fixedThreshold = 0.5;

/**
 * Chooses the listed species of one site. Where the model has no calibration for these inputs, the fixed rule replaces a rule
 * that needs one, and the statement says so.
 *
 * @param values  Probabilities where there is a `pattern`, else scores.
 * @param withheld  why nothing is promised here; null where the rule's promise holds.
 * @param isRelative  whether the scores are relative suitabilities, learnt from presences alone.
 * @param placeK  null where the model has no K for each place, or not for these inputs: the best K for all plots is then taken.
 * @throws AppError BadInput where the model has a calibration but not this promise.
 */
export function chooseSpeciesList(
  choice: SetRuleChoice | null,
  values: Float64Array,
  pattern: PatternCalibration | null,
  withheld: string | null,
  isRelative = false,
  placeK: PlaceK | null = null,
): SpeciesList {
  const rule = ruleOf(choice, pattern, placeK);
  const listed = listSpecies(rule, values);
  const count = listed.reduce((sum, one) => sum + one, 0);
  const expected = pattern === null ? null : values.reduce((sum, probability) => sum + probability, 0);
  const about = expected === null ? "" : `; about ${Math.round(expected)} expected`;
  const promise =
    pattern === null
      ? withoutCalibration(choice, rule, count, isRelative)
      : withheld !== null
        ? `${count} predicted; the list promises nothing here: ${withheld}${about}`
        : `${promiseOf(rule, count, placeK)}${withoutOwnK(choice, rule)}${about}`;
  return { listed, statement: { rule, promise, listed: count, expected } };
}

/**
 * The least probability (or score) with which a species is listed, whichever other species are expected there; infinite for a
 * species that is too rare to be listed.
 *
 * @param species  Its index in the labels.
 * @throws AppError BadInput for a rule that compares the species of a place with each other.
 */
export function listThreshold(
  choice: SetRuleChoice | null,
  pattern: PatternCalibration | null,
  species: number,
): number {
  const rule = ruleOf(choice, pattern, null);
  if (rule.kind === "fixed" || rule.kind === "conformal") return rule.threshold;
  if (rule.kind === "conformal-per-species") return rule.thresholds[species] ?? Number.POSITIVE_INFINITY;
  throw new AppError(
    "BadInput",
    `set rule ${rule.kind}: expected a rule with a threshold (fixed, conformal or conformal-per-species) for a map of where a species is listed, but this rule compares the species of each cell with each other`,
    { input: rule.kind },
  );
}

function ruleOf(
  choice: SetRuleChoice | null,
  pattern: PatternCalibration | null,
  placeK: PlaceK | null,
): SetRule {
  if (choice?.kind === "fixed" || choice?.kind === "top-k") return choice;
  if (pattern === null) return { kind: "fixed", threshold: fixedThreshold };
  if (choice === null) return defaultRule(pattern);
  switch (choice.kind) {
    case "conformal": {
      const { threshold } = promisedBy(pattern.conformal, choice);
      return { kind: "conformal", alpha: choice.alpha, threshold };
    }
    case "conformal-per-species": {
      const { thresholds } = promisedBy(pattern.perSpecies ?? [], choice);
      return { kind: "conformal-per-species", alpha: choice.alpha, thresholds };
    }
    case "plot-k":
      return estimatedK(pattern, placeK);
    case "set-size-expectation":
      return { kind: "set-size-expectation" };
    case "max-exp":
      return { kind: "max-exp" };
    default:
      return choice satisfies never;
  }
}

/** The K of the place; the K for all plots where it has none; the default threshold where there is neither. */
function estimatedK(pattern: PatternCalibration, placeK: PlaceK | null): SetRule {
  if (placeK !== null) return { kind: "plot-k", k: placeK.k };
  const k = pattern.estimatedK;
  return k === undefined ? { kind: "fixed", threshold: fixedThreshold } : { kind: "top-k", k };
}

/** Says what came in the place of a K that was asked for and is not known. */
function withoutOwnK(choice: SetRuleChoice | null, rule: SetRule): string {
  if (choice?.kind !== "plot-k" || rule.kind === "plot-k") return "";
  return rule.kind === "top-k"
    ? " (it is the best number for all calibration plots; the model has none for each place with these inputs)"
    : " (plot-k was asked for, and the model has no number for each place)";
}

function defaultRule({ conformal }: PatternCalibration): SetRule {
  const entry = conformal.find(({ alpha }) => alpha === defaultAlpha);
  return entry
    ? { kind: "conformal", alpha: defaultAlpha, threshold: entry.threshold }
    : { kind: "fixed", threshold: fixedThreshold };
}

function promisedBy<Entry extends { readonly alpha: number }>(
  entries: readonly Entry[],
  choice: SetRuleChoice & { readonly alpha: number },
): Entry {
  const entry = entries.find(({ alpha }) => alpha === choice.alpha);
  if (entry !== undefined) return entry;
  const known = entries.map(({ alpha }) => alpha).join(", ") || "none";
  throw new AppError(
    "BadInput",
    `set rule ${choice.kind}: expected an alpha that the model promises (${known}), got ${choice.alpha}`,
    { input: choice.kind },
  );
}

function withoutCalibration(
  choice: SetRuleChoice | null,
  rule: SetRule,
  count: number,
  isRelative: boolean,
): string {
  if (isRelative) return relativePromise(choice, rule, count);
  const promisesNothing = "the model has no calibration for these inputs, so the list promises nothing";
  if (rule.kind === "top-k") return `the ${count} of highest score; ${promisesNothing}`;
  const instead =
    choice === null || choice.kind === "fixed"
      ? ""
      : ` (${formatSetRule(choice)} was asked for and needs one)`;
  const threshold = rule.kind === "fixed" ? rule.threshold : fixedThreshold;
  return `${count} predicted with a score of at least ${threshold}: ${promisesNothing}${instead}`;
}

/** Says what the list of a model that was learnt from presences alone is. */
function relativePromise(choice: SetRuleChoice | null, rule: SetRule, count: number): string {
  const which =
    rule.kind === "top-k"
      ? `the ${count} of highest relative suitability may occur here`
      : `species with a relative suitability of at least ${rule.kind === "fixed" ? rule.threshold : fixedThreshold} may occur here`;
  const instead =
    choice === null || choice.kind === "fixed" || choice.kind === "top-k"
      ? ""
      : ` (${formatSetRule(choice)} was asked for and needs a calibration)`;
  return `${which}, ranked; the list promises nothing: the model was learnt from presences alone${instead}`;
}

/** Says in plain words what the list of a calibrated model promises. */
function promiseOf(rule: SetRule, count: number, placeK: PlaceK | null): string {
  switch (rule.kind) {
    case "conformal":
      return `${count} predicted so that on average at most ${percent(rule.alpha)} of the species recorded on a plot are missed`;
    case "conformal-per-species":
      return `${count} predicted so that each species is missed on at most ${percent(rule.alpha)} of the plots that hold it`;
    case "top-k":
      return `the ${count} of highest probability: a number that was chosen, with no promise`;
    case "plot-k":
      return `the ${count} of highest probability: a number estimated for this place, with no promise${placeK === null ? "" : scoresText(placeK.facts)}`;
    case "set-size-expectation":
      return `${count} predicted, as many of the most probable as are expected; no promise on misses`;
    case "max-exp":
      return `${count} predicted, the list of largest expected F1; no promise on misses`;
    case "fixed":
      return `${count} predicted with a probability of at least ${rule.threshold}; no promise on misses`;
    default:
      return rule satisfies never;
  }
}

/** How lists with a number for each place did, beside lists of one length. */
function scoresText({ sampleF1, globalK }: PlotKFacts): string {
  return `; on held-out plots such lists have an F1 of ${sampleF1.plotK.toFixed(3)}, lists of one length for all (${globalK}) ${sampleF1.globalK.toFixed(3)}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
