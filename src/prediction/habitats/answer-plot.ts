import { AppError } from "../../core/errors.ts";
import { mostLeftOut } from "../../inference/plantbert/habitat-reasons.ts";
import { modelVocabulary } from "../../inference/plantbert/match-name.ts";
import { missingSpecies } from "../../inference/plantbert/missing-species.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import { predictHabitats } from "../../inference/plantbert/predict-habitats.ts";
import { type ResolvedPlot, resolvePlot } from "../../inference/plantbert/resolve-plot.ts";
import { rollUp } from "../../science/habitats/roll-up.ts";
import { chooseTrusted, explainHabitats } from "./explain-habitats.ts";
import type { PlotAnswer, PlotRequest } from "./plot-answer.ts";

/**
 * Computes the habitats of a pasted plot with an open model.
 *
 * @param backend  Backend that the model runs on, for the provenance.
 * @throws BadInput when the text names no species that the model knows; the signal's reason on abort.
 */
export async function answerPlot(
  model: Plantbert,
  { text, missing }: Pick<PlotRequest, "text" | "missing">,
  { backend, signal }: { backend: string; signal?: AbortSignal },
): Promise<PlotAnswer> {
  const species = resolvePlot(text, modelVocabulary(model.tokenizer));
  const names = species.matched.map((one) => one.species);
  if (names.length === 0) throw nothingKnown(species, model);
  const room = Math.floor((model.network.encoder.shape.maxLength - 1) / 2);
  const list = names.slice(0, room);
  const canPropose = model.network.masked !== null && list.length < room;
  const [probabilities] = await predictHabitats(model, [list], signal);
  const habitats = rollUp(model.habitats, probabilities!);
  return {
    kind: "plot",
    banner: model.demonstrationOnly
      ? { kind: "demonstration-only", text: "SIMULATED: this model has never seen a real plot" }
      : null,
    species,
    habitats,
    trusted: chooseTrusted(model, habitats),
    calibrated: model.calibration !== null,
    ...(await explainHabitats(model, list, habitats, signal)),
    missing: canPropose ? await missingSpecies(model, list, missing, signal) : [],
    notes: notesOf(names.length, room),
    provenance: { model: model.id, weightsSha256: model.weightsSha256, backend },
  };
}

function nothingKnown({ unknown }: ResolvedPlot, model: Plantbert): AppError {
  const got =
    unknown.length === 0 ? "an empty list" : `only unknown names: ${unknown.slice(0, 5).join("; ")}`;
  const message = `expected at least one of the ${model.tokenizer.species.size} species that ${model.id} knows, got ${got}`;
  return new AppError("BadInput", message, { input: "species" });
}

function notesOf(count: number, room: number): string[] {
  if (count === 1) return ["one species says little: nothing could be left out to find reasons"];
  return [
    ...(count > room
      ? [`the list is longer than the model reads: the last ${count - room} species were left out`]
      : []),
    ...(count >= room ? ["no species is proposed as overlooked: the list has no room for one"] : []),
    ...(count > mostLeftOut ? [`reasons were sought among the first ${mostLeftOut} species`] : []),
  ];
}
