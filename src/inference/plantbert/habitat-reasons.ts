import type { Plantbert } from "./open-plantbert.ts";
import { predictHabitats } from "./predict-habitats.ts";

/** How one species moves a habitat's log odds: positive speaks for it, negative against it. */
export interface SpeciesReason {
  readonly species: string;
  readonly logOdds: number;
}

/** The answers for one assemblage with all species, and with one species left out in turn. */
export interface LeaveOneOut {
  readonly species: readonly string[];
  /** Probabilities [habitats] for the whole assemblage. */
  readonly whole: Float32Array;
  /**
   * Probabilities [species][habitats] for the assemblage without each of its first species; empty where the assemblage
   * has one species only.
   */
  readonly without: readonly Float32Array[];
}

/** A smaller probability is only float32 rounding; this value limits the log odds. */
const FLOOR = 1e-6;

/** The most species that are left out in turn, from the first on: each needs a run of the network. */
export const mostLeftOut = 40;

/**
 * Computes the habitats of an assemblage, and of the assemblage without each of its first {@link mostLeftOut} species
 * in turn, so that reasons can be given.
 *
 * @throws the errors of predictHabitats.
 */
export async function leaveOneOut(
  model: Plantbert,
  species: readonly string[],
  signal?: AbortSignal,
): Promise<LeaveOneOut> {
  const tried = species.length < 2 ? [] : species.slice(0, mostLeftOut);
  const shorter = tried.map((_, index) => species.toSpliced(index, 1));
  const [whole, ...without] = await predictHabitats(model, [species, ...shorter], signal);
  return { species, whole: whole!, without };
}

/** Returns what each species adds to the log odds of a habitat, strongest first: log odds with it minus log odds without it. */
export function reasonsFor({ species, whole, without }: LeaveOneOut, habitat: number): SpeciesReason[] {
  return strongestFirst(
    without.map((answer, index) => ({
      species: species[index]!,
      logOdds: logOdds(whole[habitat]!) - logOdds(answer[habitat]!),
    })),
  );
}

/**
 * Returns which species speak for a habitat rather than for a rival, strongest first: how much more log probability
 * each species gives to the first than to the second.
 */
export function separating(
  { species, whole, without }: LeaveOneOut,
  habitat: number,
  rival: number,
): SpeciesReason[] {
  const lead = (answer: Float32Array) => Math.log(floored(answer[habitat]!) / floored(answer[rival]!));
  const together = lead(whole);
  return strongestFirst(
    without.map((answer, index) => ({ species: species[index]!, logOdds: together - lead(answer) })),
  );
}

function strongestFirst(reasons: SpeciesReason[]): SpeciesReason[] {
  return reasons.toSorted((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds));
}

function floored(probability: number): number {
  return Math.min(1 - FLOOR, Math.max(FLOOR, probability));
}

function logOdds(probability: number): number {
  const bounded = floored(probability);
  return Math.log(bounded / (1 - bounded));
}
