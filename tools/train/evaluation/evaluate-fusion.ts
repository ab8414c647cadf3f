import { AppError } from "../../../src/core/errors.ts";
import { matchNames } from "../../../src/core/names/match-names.ts";
import { type ModelSpecies, sharedSpecies } from "../../../src/core/names/shared-species.ts";
import { measureRecords, type RecordMetrics } from "../../../src/models/evaluation/measure-skill.ts";
import { sitesWithInput } from "../../../src/models/sites-with-input.ts";
import { recordsOfPlots } from "../../../src/prediction/surveys/plot-facts.ts";
import { fuseScores } from "../../../src/science/fusion/fuse-scores.ts";
import { takePlots } from "../../../src/science/metrics/scored-plots.ts";
import { startWasm } from "../engine/start-wasm.ts";
import type { EvaluationRun } from "./evaluate-plots.ts";
import { openModelFolder } from "./evaluated-model.ts";
import { embedSources } from "./kept-sites.ts";
import { readSynonyms } from "./read-synonyms.ts";
import { scoreSites } from "./survey-scores.ts";
import type { SurveySource } from "./survey-source.ts";

/** Two models alone and fused, on the species that both have and the plots where both have input. */
export interface FusionEvaluation {
  readonly models: readonly [string, string];
  readonly species: number;
  readonly plots: number;
  readonly alone: readonly [RecordMetrics, RecordMetrics];
  readonly fused: RecordMetrics;
  /** Shares of the records found among the thirty highest by one model, the other, both, and neither. */
  readonly found: {
    readonly firstOnly: number;
    readonly secondOnly: number;
    readonly both: number;
    readonly neither: number;
  };
}

/**
 * Measures two models on plots, each alone and both fused late.
 *
 * @throws BadInput where they share no species, or no plot has what both need, or nothing was recorded there.
 */
export async function evaluateFusion(
  folders: readonly [string, string],
  sources: readonly SurveySource[],
  { keptFolder, say }: EvaluationRun,
): Promise<FusionEvaluation> {
  await startWasm();
  const scored = [];
  for (const folder of folders) {
    const model = await openModelFolder(folder);
    const { plots, sites } = await embedSources(keptFolder, model, sources, say);
    scored.push({
      folder,
      model,
      plots,
      inside: new Set(sitesWithInput(sites)),
      ...scoreSites(model, sites),
    });
    model.network.dispose();
  }
  const [one, other] = scored as [(typeof scored)[number], (typeof scored)[number]];
  const [firstSpecies, secondSpecies] = [one, other].map(({ folder, model }) => ({
    labels: model.labels,
    synonyms: readSynonyms(folder, model),
  })) as [ModelSpecies, ModelSpecies];
  const shared = sharedSpecies(firstSpecies, secondSpecies);
  if (shared.length < 2)
    throw badInput(`--fuse: expected two species or more that both models have, got ${shared.length}`);
  const labels = shared.map(({ label }) => label);
  const names = matchNames(
    one.plots.flatMap(({ species }) => [...species.keys()]),
    labels,
    new Map(shared.map(({ label, synonyms }) => [label, synonyms])),
  );
  const speciesCount = labels.length;
  const recorded = recordsOfPlots(one.plots, names.positions, speciesCount);
  const inside = [...one.inside].filter((plot) => other.inside.has(plot)).sort((a, b) => a - b);
  const table = (scores: Float64Array) =>
    takePlots({ plotCount: one.plots.length, speciesCount, scores, recorded }, inside);
  const own = scored.map(({ scores, model }, which) =>
    columns(
      scores,
      model.labels.length,
      shared.map(({ places: two }) => two[which]!),
    ),
  ) as [Float64Array, Float64Array];
  const tables = [...own, fuseScores(own[0], own[1], speciesCount)].map(table);
  const metrics = tables.map(measureRecords);
  const [first, second, fused] = metrics;
  if (!first || !second || !fused)
    throw badInput(
      "--plots: expected records of species that both models have, where both have input, got none",
    );
  return {
    models: [one.model.manifest.id, other.model.manifest.id],
    ...{ species: speciesCount, plots: inside.length, alone: [first, second], fused },
    found: foundBy(tables[0]!, tables[1]!),
  };
}

/** Takes some species of a table, in their order. */
function columns(scores: Float64Array, width: number, chosen: readonly number[]): Float64Array {
  return Float64Array.from({ length: (scores.length / width) * chosen.length }, (_, at) => {
    const plot = Math.floor(at / chosen.length);
    return scores[plot * width + chosen[at % chosen.length]!]!;
  });
}

/** The length of the lists that say whether a model found a record. */
const LISTED = 30;

type Table = ReturnType<typeof takePlots>;

function foundBy(one: Table, other: Table): FusionEvaluation["found"] {
  const counts = { firstOnly: 0, secondOnly: 0, both: 0, neither: 0 };
  let all = 0;
  for (let at = 0; at < one.recorded.length; at++) {
    if (one.recorded[at] !== 1) continue;
    all++;
    const [a, b] = [isListed(one, at), isListed(other, at)];
    counts[a ? (b ? "both" : "firstOnly") : b ? "secondOnly" : "neither"]++;
  }
  const share = (count: number) => count / all;
  return {
    ...{ firstOnly: share(counts.firstOnly), secondOnly: share(counts.secondOnly) },
    ...{ both: share(counts.both), neither: share(counts.neither) },
  };
}

/** Whether a species is among the highest of its plot; equal scores go by the order of the species. */
function isListed({ scores, speciesCount }: Table, at: number): boolean {
  const from = at - (at % speciesCount);
  let above = 0;
  for (let rival = from; rival < from + speciesCount; rival++)
    if (scores[rival]! > scores[at]! || (scores[rival] === scores[at] && rival < at)) above++;
  return above < LISTED;
}

function badInput(message: string): AppError {
  return new AppError("BadInput", message, { input: "--fuse" });
}
