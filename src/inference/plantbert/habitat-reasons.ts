import type { Plantbert } from "./open-plantbert.ts";
import { predictHabitats } from "./predict-habitats.ts";

/** How one species moves a habitat's log odds: positive speaks for it, negative against it. */
export interface SpeciesReason {
  readonly species: string;
  readonly logOdds: number;
}

/** Leave-one-species-out answers of one assemblage. */
export interface LeaveOneOut {
  readonly species: readonly string[];
  /** [habitats] of the whole assemblage. */
  readonly whole: Float32Array;
  /** [species][habitats] of the assemblage without each of its first species; empty where the assemblage is one species. */
  readonly without: readonly Float32Array[];
}

/** Below this a probability is float32 dust; log odds are bounded by it. */
const FLOOR = 1e-6;

/** Most species that are left out in turn, from the first on: each costs a run of the network. */
export const mostLeftOut = 40;

/**
 * The habitats of an assemblage, and of it without each of its first {@link mostLeftOut} species in turn.
 *
 * @throws as predictHabitats does.
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

/** What each species adds to the log odds of a habitat, strongest first: log odds with it minus log odds without it. */
export function reasonsFor({ species, whole, without }: LeaveOneOut, habitat: number): SpeciesReason[] {
  return strongestFirst(
    without.map((answer, index) => ({
      species: species[index]!,
      logOdds: logOdds(whole[habitat]!) - logOdds(answer[habitat]!),
    })),
  );
}

/**
 * What separates a habitat from a rival, strongest first: how much more log probability each species gives to the one
 * than to the other.
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
