import { AppError } from "../../../src/core/errors.ts";
import { nameBlock } from "../../../src/core/name-block.ts";
import { matchNames, type NameMatches } from "../../../src/core/names/match-names.ts";
import { otherClasses } from "../../../src/models/calibration/assessed-classes.ts";
import {
  measureProbabilities,
  type ProbabilityMetrics,
} from "../../../src/models/evaluation/measure-probabilities.ts";
import { measureSkill, type SkillMetrics } from "../../../src/models/evaluation/measure-skill.ts";
import { sitesWithInput, takeSites } from "../../../src/models/sites-with-input.ts";
import { recordsOfPlots } from "../../../src/prediction/surveys/plot-facts.ts";
import { betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import { takePlots } from "../../../src/science/metrics/scored-plots.ts";
import { levelOne } from "../data/level-one.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { keepClasses } from "./assessed-model.ts";
import { calibrationOfFolder } from "./calibration-of-folder.ts";
import { openModelFolder } from "./evaluated-model.ts";
import { embedSources } from "./kept-sites.ts";
import { ownKs, plotKOfFolder } from "./plot-k-of-folder.ts";
import { readSynonyms } from "./read-synonyms.ts";
import { scoreSites } from "./survey-scores.ts";
import type { SurveySource } from "./survey-source.ts";

const draws = 300;

/** The evaluation of a model on plots: metrics, figures of each species, and everything that could not be used. */
export interface Evaluation {
  readonly model: string;
  readonly weightsSha256: string;
  readonly demonstrationOnly: boolean;
  readonly plots: { readonly read: number; readonly scored: number; readonly blocks: number };
  readonly metrics: Omit<SkillMetrics, "perSpecies">;
  /** By pattern of modalities, where the model is calibrated for it. */
  readonly calibrated: Readonly<Record<string, ProbabilityMetrics>>;
  readonly species: readonly {
    readonly name: string;
    readonly presences: number;
    readonly auc: number | null;
  }[];
  readonly names: Omit<NameMatches, "positions"> & { readonly matched: number };
  /** Species with one class only, which have no AUC. */
  readonly oneClass: readonly string[];
  /** Plots that no modality is there for. */
  readonly outside: readonly { readonly id: string; readonly line: number }[];
  readonly problems: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  /** How each file was read. */
  readonly readings: readonly { readonly file: string; readonly notes: readonly string[] }[];
}

/** Where results are kept, and how progress is reported. */
export interface EvaluationRun {
  readonly keptFolder: string;
  readonly say: (message: string) => void;
}

/**
 * Scores every plot of some files and measures the scores, and where the model is calibrated the probabilities.
 *
 * @throws BadInput when no plot lies in the catalogue or the model knows no name.
 */
export async function evaluatePlots(
  folder: string,
  sources: readonly SurveySource[],
  { keptFolder, say }: EvaluationRun,
): Promise<Evaluation> {
  await startWasm();
  const opened = await openModelFolder(folder);
  const calibration = calibrationOfFolder(folder, opened);
  const model = keepClasses(opened, otherClasses(opened.labels.length, calibration?.notAssessed ?? []));
  const { plots: all, sites } = await embedSources(keptFolder, model, sources, say);
  const { scores: allScores, patterns: allPatterns } = scoreSites(model, sites);
  const names = matchNames(
    all.flatMap(({ species }) => [...species.keys()]),
    model.labels,
    readSynonyms(folder, model),
  );
  const inside = sitesWithInput(sites);
  refuseNothing(all.length, inside.length, names);
  const speciesCount = model.labels.length;
  const recordedOfAll = recordsOfPlots(all, names.positions, speciesCount);
  const everything = { plotCount: all.length, speciesCount, scores: allScores, recorded: recordedOfAll };
  const scored = takePlots(everything, inside);
  const plots = inside.map((plot) => all[plot]!);
  const blocks = plots.map(({ region, x, y }) => `${region} ${nameBlock(x, y)}`);
  say(`${plots.length} plots scored: measuring`);
  const { perSpecies, ...metrics } = measureSkill(scored, blocks, draws);
  const species = model.labels.map((name, index) => {
    let presences = 0;
    for (let at = index; at < scored.recorded.length; at += speciesCount) presences += scored.recorded[at]!;
    return { name, presences, auc: perSpecies[index]! };
  });
  const habitats = plots.map(({ habitat }) => levelOne(habitat));
  const patterns = inside.map((plot) => allPatterns[plot]!);
  const insideSites = takeSites(sites, inside);
  const plotK = calibration && plotKOfFolder(folder, model);
  const calibrated: Record<string, ProbabilityMetrics> = {};
  for (const [name, pattern] of Object.entries(calibration?.patterns ?? {})) {
    const members = patterns.flatMap((one, plot) => (one === name ? [plot] : []));
    if (members.length === 0) continue;
    const some = takePlots(scored, members);
    calibrated[name] = measureProbabilities({
      ...some,
      scores: Float64Array.from(some.scores, (score) => betaCalibrated(pattern.beta, score)),
      pattern,
      blocks: members.map((plot) => blocks[plot]!),
      habitats: members.map((plot) => habitats[plot]!),
      ownK: plotK && ownKs(plotK, model, takeSites(insideSites, members), Float64Array.from(some.scores)),
    });
  }
  return {
    model: model.manifest.id,
    weightsSha256: model.weightsSha256,
    demonstrationOnly: model.manifest.properties["florascope:demonstration_only"],
    plots: { read: all.length, scored: plots.length, blocks: new Set(blocks).size },
    metrics,
    calibrated,
    species,
    names: {
      ...{ matched: names.positions.size, ways: names.ways, synonyms: names.synonyms },
      ...{ unmatched: names.unmatched, doubtful: names.doubtful },
    },
    oneClass: species.filter(({ auc }) => auc === null).map(({ name }) => name),
    outside: all.flatMap(({ id, line }, plot) => (inside.includes(plot) ? [] : [{ id, line }])),
    problems: sources.flatMap(({ file, problems }) => problems.map((problem) => ({ file, ...problem }))),
    readings: sources.map(({ file, notes }) => ({ file, notes })),
  };
}

function refuseNothing(read: number, inside: number, names: NameMatches): void {
  const input = "--plots";
  if (inside === 0)
    throw new AppError(
      "BadInput",
      `expected plots where the catalogue has an input of the model, got ${read} without any: they lie outside it, or it has none of these rasters`,
      { input },
    );
  if (names.positions.size > 0) return;
  const message = `expected species of the model, none of ${names.unmatched.length} names is one`;
  throw new AppError("BadInput", message, { input });
}
