import { AppError } from "../src/core/errors.ts";
import {
  leaveOneOut,
  reasonsFor,
  type SpeciesReason,
  separating,
} from "../src/inference/plantbert/habitat-reasons.ts";
import { vocabularyOf } from "../src/inference/plantbert/match-name.ts";
import { type MissingSpecies, missingSpecies } from "../src/inference/plantbert/missing-species.ts";
import type { Plantbert } from "../src/inference/plantbert/open-plantbert.ts";
import { type ResolvedPlot, resolvePlot } from "../src/inference/plantbert/resolve-plot.ts";
import { type HabitatLevels, rollUp } from "../src/science/habitats/roll-up.ts";
import { type TrustedHabitat, trustedHabitat } from "../src/science/habitats/trusted-level.ts";

/** What `florascope habitat` answers. */
export interface HabitatAnswer {
  /** Stands above every answer of a model that has only seen the simulation; else null. */
  readonly banner: string | null;
  readonly species: ResolvedPlot;
  /** Every class of the model, each level in falling probability. */
  readonly habitats: HabitatLevels;
  /** Habitat of the deepest level that passes {@link trustBar}; null where none does, or nothing was calibrated. */
  readonly shown: TrustedHabitat | null;
  readonly trustBar: number;
  readonly calibrated: boolean;
  /** Log odds that each species adds to the most probable level-3 habitat, strongest first. */
  readonly reasons: readonly SpeciesReason[];
  /** What separates the most probable habitat from the second and third. */
  readonly rivals: readonly { readonly code: string; readonly species: readonly SpeciesReason[] }[];
  /** Species likely overlooked; empty where the model cannot say. */
  readonly missing: readonly MissingSpecies[];
  readonly notes: readonly string[];
  readonly provenance: { readonly model: string; readonly weightsSha256: string; readonly backend: string };
}

/** A habitat is named only where it is more probable than all others together. */
const trustBar = 0.5;
const reasonCount = 8;

/**
 * The answer to a pasted plot.
 *
 * @throws BadInput when the text names no species that the model knows.
 */
export async function answerHabitat(
  model: Plantbert,
  text: string,
  missingCount: number,
): Promise<HabitatAnswer> {
  const species = resolvePlot(text, vocabularyOf(model.tokenizer.species.values()));
  const list = species.matched.map((one) => one.species);
  if (list.length === 0) throw nothingKnown(species, model);
  const left = await leaveOneOut(model, list);
  const levels = rollUp(model.habitats, left.whole);
  const place = (rank: number) => model.habitats.indexOf(levels.level3[rank]!.code);
  const rivals = levels.level3.slice(1, 3).map(({ code }, index) => ({
    code,
    species: separating(left, place(0), place(index + 1)).slice(0, reasonCount),
  }));
  return {
    banner: model.demonstrationOnly ? "SIMULATED: this model has never seen a real plot" : null,
    species,
    habitats: levels,
    shown: model.calibration ? trustedHabitat(levels, trustBar) : null,
    trustBar,
    calibrated: model.calibration !== null,
    reasons: reasonsFor(left, place(0)).slice(0, reasonCount),
    rivals: list.length > 1 ? rivals : [],
    missing: model.network.masked ? await missingSpecies(model, list, missingCount) : [],
    notes: notesOf(model, list.length),
    provenance: { model: model.id, weightsSha256: model.weightsSha256, backend: "wasm" },
  };
}

function nothingKnown({ unknown }: ResolvedPlot, model: Plantbert): AppError {
  const got =
    unknown.length === 0 ? "an empty list" : `only unknown names: ${unknown.slice(0, 5).join("; ")}`;
  const message = `--species: expected at least one of the ${model.tokenizer.species.size} species that ${model.id} knows, got ${got}`;
  return new AppError("BadInput", message, { input: "--species" });
}

function notesOf(model: Plantbert, speciesCount: number): string[] {
  const room = Math.floor((model.network.encoder.shape.maxLength - 1) / 2);
  const long =
    speciesCount > room
      ? [`the list is longer than the model reads: the last ${speciesCount - room} species were left out`]
      : [];
  const single =
    speciesCount === 1 ? ["one species says little: nothing could be left out to find reasons"] : [];
  return [...long, ...single];
}
