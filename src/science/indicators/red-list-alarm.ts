import type { SharedEffect } from "../counts/shared-effect.ts";
import { countIndicator } from "./count-indicator.ts";
import type { RedListCategory, SpeciesFlags } from "./species-flags.ts";

/** How likely species of the worst Red List categories are in a cell. */
export interface RedListAlarm {
  /** P(at least one Critically Endangered species). */
  readonly criticallyEndangered: number;
  /** P(at least one Endangered or worse). */
  readonly endangeredOrWorse: number;
  /** P(at least one Vulnerable or worse). */
  readonly vulnerableOrWorse: number;
  /** The worst of the three categories whose probability is at least 0.5, or null. */
  readonly worstLikely: "CR" | "EN" | "VU" | null;
  /** Indices of the threatened species, largest probability first. */
  readonly species: readonly number[];
}

/**
 * Computes the alarm of one cell, after the "most critical status present" of Estopinan et al. (2024), but with
 * probabilities instead of yes or no. A species that was not assessed raises no alarm, which does not mean that the
 * cell is safe.
 *
 * @param flags  One per species, in the order of `presence`.
 */
export function redListAlarm(
  presence: ArrayLike<number>,
  flags: readonly SpeciesFlags[],
  effect: SharedEffect | null,
): RedListAlarm {
  const anyOf = (...categories: RedListCategory[]) =>
    countIndicator(presence, (species) => categories.includes(flags[species]!.redList ?? "DD"), effect);
  const criticallyEndangered = anyOf("CR").atLeastOne;
  const endangeredOrWorse = anyOf("CR", "EN").atLeastOne;
  const { atLeastOne: vulnerableOrWorse, species } = anyOf("CR", "EN", "VU");
  const worstLikely =
    criticallyEndangered >= 0.5
      ? "CR"
      : endangeredOrWorse >= 0.5
        ? "EN"
        : vulnerableOrWorse >= 0.5
          ? "VU"
          : null;
  return { criticallyEndangered, endangeredOrWorse, vulnerableOrWorse, worstLikely, species };
}
