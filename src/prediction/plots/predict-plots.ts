import type { CallOptions } from "../../core/calls.ts";
import { AppError, isAppError } from "../../core/errors.ts";
import { geographicPosition } from "../../core/grid-position.ts";
import { nameBlock } from "../../core/name-block.ts";
import { matchNames } from "../../core/names/match-names.ts";
import { urgencies } from "../../core/read-options.ts";
import { decodeTogether } from "../../core/text/decode-together.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import { scoreRows } from "../../inference/score-rows.ts";
import { requireCalibratable } from "../../models/calibration/require-calibratable.ts";
import { measureProbabilities } from "../../models/evaluation/measure-probabilities.ts";
import { measureSkill } from "../../models/evaluation/measure-skill.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { patternCalibration, patternName, toProbabilities, toScores } from "../../models/probabilities.ts";
import { sitesWithInput, takeSites } from "../../models/sites-with-input.ts";
import { takePlots } from "../../science/metrics/scored-plots.ts";
import { answerHabitats } from "../habitats/answer-habitats.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { Plot, Problem } from "../surveys/plot.ts";
import { chooseEvenly, recordsOfPlots } from "../surveys/plot-facts.ts";
import { readPlots } from "../surveys/read-plots.ts";
import { recordedSpecies } from "../surveys/recorded-species.ts";
import { featureCollection, surveyFeatures } from "../surveys/survey-features.ts";
import { embedPlots, filledParts } from "./embed-plots.ts";
import { type FittedPlots, fitPlots } from "./fit-plots.ts";
import type { PlotResult, PlotsAnswer, PlotsProgress, PlotsRequest } from "./plots-answer.ts";

/** Draws of the bootstrap over blocks. */
const draws = 300;
/** At most so many plots, evenly chosen, and so many plots times species: more would take minutes and hundreds of megabytes. */
const most = { plots: 2000, pairs: 4_000_000, habitats: 200, pointsAtOnce: 4000, problems: 500 } as const;

/**
 * Scores a model on a person's table of plots, and fits the calibration that these plots give. Nothing is stored and nothing is
 * sent anywhere.
 *
 * @throws AppError BadInput where the table, its names or the model's kind do not allow it; what reading and models throw.
 */
export async function predictPlots(
  setup: PredictionSetup,
  { question, name, file, other, crs }: PlotsRequest,
  { signal, onProgress }: CallOptions<PlotsProgress> = {},
): Promise<PlotsAnswer> {
  const files = await Promise.all([file, ...(other === null ? [] : [other.file])].map(bytesOf));
  const [first, second] = decodeTogether(files);
  const { text, doubt } = first!;
  const headers = other && { text: second!.text, address: other.name };
  const table = readPlots(text, name, { crs, isSwapped: false, headers });
  // From west to east, so that each part of the map is a stretch of country.
  const placed = table.plots.toSorted((one, other) => one.x - other.x);
  for (let from = 0; from < placed.length; from += most.pointsAtOnce) {
    const points = placed.slice(from, from + most.pointsAtOnce).map(pointOf);
    onProgress?.({ stage: "points", points, features: featureCollection(surveyFeatures(points, from)) });
  }
  const recordedOn = placed.map(({ species }) => ({ species: species.keys() }));
  onProgress?.({ stage: "read", recorded: recordedSpecies(recordedOn) });
  const sdm = await setup.models.sdm(question.sdm);
  const habitat = question.habitat === null ? null : await setup.models.habitat(question.habitat);
  requireCalibratable(sdm, null);
  const names = matchNames(namesOf(table.plots), sdm.labels, synonymsOf(sdm));
  if (names.positions.size === 0)
    throw badInput(
      `${name}: expected species of ${sdm.manifest.id} (${sdm.labels.slice(0, 3).join(", ")} ...), none of ${names.unmatched.length} names is one`,
    );
  const chosen = chooseEvenly(
    table.plots,
    Math.max(1, Math.min(most.plots, Math.floor(most.pairs / sdm.labels.length))),
  );
  const tell = (done: number) => onProgress?.({ stage: "scoring", done, all: chosen.length });
  const embedded = await embedPlots(setup, { sdm, question }, chosen, tell, signal);
  const inside = sitesWithInput(embedded);
  if (inside.length === 0)
    throw badInput(
      `${name}: expected plots where the catalogue has an input of the model, got ${chosen.length} without any: they lie outside it, or it has none of these rasters`,
    );
  const isInside = new Set(inside);
  const plots = inside.map((plot) => chosen[plot]!);
  const sites = takeSites(embedded, inside);
  const speciesCount = sdm.labels.length;
  const recorded = recordsOfPlots(plots, names.positions, speciesCount);
  const parts = sdm.network.parts.map((part) => part.name);
  const filled = filledParts(sdm, sites, parts);
  const rest = () => setup.order.run(urgencies.area, async () => {}, signal);
  const logits = await scoreRows(sdm.network, filled.parts, sites.count);
  const scored = { plotCount: plots.length, speciesCount, scores: toScores(logits), recorded };
  const blocks = plots.map(({ x, y }) => nameBlock(x, y));
  const { perSpecies: _, ...skill } = measureSkill(scored, blocks, draws);
  await rest();
  const pattern = patternCalibration(sdm, parts);
  const whole = patternName(parts);
  const members = [...plots.keys()].filter((plot) => patternName(filled.there[plot]!) === whole);
  const some = takePlots(scored, members);
  const probabilities =
    pattern === null || members.length === 0
      ? null
      : measureProbabilities({
          ...{ ...some, scores: toProbabilities(some.scores, pattern), pattern },
          blocks: members.map((plot) => blocks[plot]!),
          habitats: members.map((plot) => plots[plot]!.habitat?.slice(0, 1) ?? null),
          ownK: null,
        });
  await rest();
  const results: PlotResult[] = [];
  for (const [row, plot] of plots.entries()) {
    const own = scored.scores.subarray(row * speciesCount, (row + 1) * speciesCount);
    const counted = recorded.subarray(row * speciesCount, (row + 1) * speciesCount);
    const calibrated = patternCalibration(sdm, filled.there[row]!);
    const presence = calibrated && toProbabilities(own, calibrated);
    const { lon, lat, id } = pointOf(plot);
    results.push({
      ...{ id, lon, lat, habitat: plot.habitat },
      recorded: counted.reduce((sum, one) => sum + one, 0),
      expected: presence === null ? null : presence.reduce((sum, one) => sum + one, 0),
      predictedHabitat:
        habitat === null || presence === null || row >= most.habitats
          ? null
          : await bestHabitat(setup, habitat, sdm, { presence, scores: own }, signal),
    });
  }
  const fitted = await fitOrWhy(() => fitPlots({ sdm, plots, sites, names, place: name }, rest));
  return {
    file: name,
    sdm: question.sdm,
    counts: {
      ...{ read: table.plots.length, chosen: chosen.length, scored: plots.length },
      blocks: new Set(blocks).size,
    },
    plots: results,
    skill,
    probabilities: probabilities && {
      ...{ plots: probabilities.plots, reliabilityCurve: probabilities.reliabilityCurve },
      ...{ richness: probabilities.richness, intervals: probabilities.intervals },
    },
    report: {
      model: sdm.manifest.id,
      ...{ matched: names.synonyms, unmatched: names.unmatched, doubtful: names.doubtful },
      outside: chosen.flatMap(({ id, line }, plot) => (isInside.has(plot) ? [] : [{ id, line }])),
      problems: firstProblems(table.problems).map((problem) => ({ file: name, ...problem })),
      readings: [{ file: name, notes: table.notes }],
      ...(fitted.fit?.report ?? nothingFitted(sdm)),
    },
    notFitted: fitted.why,
    applicability: fitted.fit?.applicability ?? null,
    plotK: fitted.fit?.plotK ?? null,
    notes: doubt === null ? table.notes : [doubt, ...table.notes],
  };
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

/** The first problems of a table, and how many more there are: a table in which every line is damaged has a million. */
function firstProblems(problems: readonly Problem[]): readonly Problem[] {
  const more = problems.length - most.problems;
  if (more <= 0) return problems;
  const { line } = problems[most.problems]!;
  return [...problems.slice(0, most.problems), { line, message: `here and below ${more} more problems` }];
}

function pointOf({ id, x, y, year, habitat, species }: Plot) {
  const [lon, lat] = geographicPosition(x, y);
  const years = year === null ? null : ([year, year] as const);
  return { lon, lat, id, species: species.size, events: 1, years, habitat };
}

function* namesOf(plots: readonly Plot[]): Generator<string> {
  for (const { species } of plots) yield* species.keys();
}

function synonymsOf({ species }: Sdm): ReadonlyMap<string, readonly string[]> {
  return new Map((species?.species ?? []).map(({ name, synonyms }) => [name, synonyms]));
}

async function bestHabitat(
  { order }: PredictionSetup,
  habitat: Plantbert,
  { labels }: Sdm,
  { presence, scores }: { readonly presence: Float64Array; readonly scores: Float64Array },
  signal: AbortSignal | undefined,
): Promise<PlotResult["predictedHabitat"]> {
  const predicted = { labels, probabilities: presence, scores, listed: [], effect: null };
  const answer = await order.run(urgencies.area, () => answerHabitats(habitat, predicted, signal), signal);
  const [best] = answer?.level3 ?? [];
  return best === undefined ? null : { code: best.code, name: best.name };
}

/** The fit, or the sentence that says why these plots do not allow one. */
async function fitOrWhy(
  fitting: () => Promise<FittedPlots>,
): Promise<{ readonly fit: FittedPlots | null; readonly why: string | null }> {
  try {
    return { fit: await fitting(), why: null };
  } catch (error) {
    if (isAppError(error, "BadInput")) return { fit: null, why: error.message };
    throw error;
  }
}

function nothingFitted(sdm: Sdm): FittedPlots["report"] {
  const all = sdm.labels.length + sdm.notAssessed.length;
  return {
    ...{ calibration: null, elsewhere: [], applicability: null, applicabilitySource: null, plotK: null },
    classes: { all, assessed: sdm.labels.length },
  };
}

function badInput(message: string): AppError {
  return new AppError("BadInput", message, { input: "plots" });
}
