import type { AreaGeometry } from "../../core/area/area-geometry.ts";
import { urgencies } from "../../core/read-options.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import type { PredictedSpecies } from "../habitats/answer-habitats.ts";
import { chooseSpeciesList } from "../point/species-list.ts";
import type { InputSources } from "../reading/reader.ts";
import type { AreaAnswer } from "./area-answer.ts";
import type { AreaParts } from "./area-parts.ts";
import { type AreaPlan, areaPlan } from "./area-plan.ts";
import { createTally, type Stage } from "./area-tally.ts";
import { assembleAreaAnswer } from "./assemble-area-answer.ts";
import { cellMeasures } from "./cell-measures.ts";
import type { AreaWork, CellResult } from "./compute-cell.ts";
import { mergeSources } from "./merge-sources.ts";

/** The computation of one area while it runs. */
export interface AreaRun {
  readonly work: AreaWork;
  readonly plan: AreaPlan;
  readonly area: AreaGeometry;
  readonly habitat: Plantbert | null;
  /** Species of the cells whose habitats are asked for. */
  readonly predicted: ReadonlyMap<number, PredictedSpecies>;
  /** Probabilities of these cells at the grain of the answer, where there are any. */
  readonly presence: ReadonlyMap<number, Float64Array>;
  newStage(clusters: number): Stage;
  take(stage: Stage, cluster: number, cell: number, result: CellResult): void;
  answer(stage: Stage, habitats: AreaAnswer["habitats"], done: boolean): AreaAnswer;
  /** Passes the answer so far to the caller's `onProgress`; while no cell has an answer there is none. */
  tell(stage: Stage, habitats?: AreaAnswer["habitats"]): void;
}

/** Starts the computation of an area: nothing is read yet. */
export function startAreaRun(parts: AreaParts): AreaRun {
  const { setup, request, area, sdm, habitat, options, onProgress } = parts;
  const plan = areaPlan(area.cells);
  const habitatCells = new Set(plan.habitatCells);
  const drawnCells = new Set(plan.drawnCells);
  const predicted = new Map<number, PredictedSpecies>();
  const presence = new Map<number, Float64Array>();
  const drawn = new Map<number, Float64Array>();
  const measure = cellMeasures(sdm.species?.species.slice(0, sdm.labels.length) ?? null, sdm.labels.length);
  let sources: InputSources | null = null;
  let mode: "exact" | "shared" = "exact";
  const work: AreaWork = {
    setup,
    question: request.question,
    sdm,
    options: { urgency: urgencies.area, ...options },
    onRead(read, readMode) {
      sources = mergeSources(sources, read);
      if (readMode === "shared") mode = "shared";
    },
  };
  const run: AreaRun = {
    work,
    plan,
    area,
    habitat,
    predicted,
    presence,
    newStage: (clusters) => ({
      tally: createTally(area.cells.fraction, plan.countsForGamma, sdm.labels.length, measure),
      clusters,
      computed: 0,
    }),
    take({ tally }, cluster, cell, result) {
      if (result === "no-inputs") return tally.addWithoutInputs(cell);
      if (result === "no-vegetation") return tally.addWithoutVegetation(cell);
      tally.add(cluster, { cell, ...result });
      if (habitatCells.has(cell)) predicted.set(cell, predictedOf(work, result));
      if (habitatCells.has(cell) && result.presence !== null) presence.set(cell, result.presence);
      if (drawnCells.has(cell) && result.wholePresence !== null) drawn.set(cell, result.wholePresence);
    },
    answer: (stage, habitats, done) =>
      assembleAreaAnswer({ parts, plan, sources: sources!, mode, stage, habitats, done, drawn }),
    tell(stage, habitats = null) {
      if (stage.tally.answered > 0) onProgress(run.answer(stage, habitats, false));
    },
  };
  return run;
}

/** The input of the habitat model for a cell: probabilities on a plot, because the model was trained on plots. */
function predictedOf(
  { question, sdm }: AreaWork,
  { scores, plotPresence, pattern }: Exclude<CellResult, string>,
): PredictedSpecies {
  const { listed } = chooseSpeciesList(question.setRule, plotPresence ?? scores, pattern, null);
  return {
    labels: sdm.labels,
    probabilities: plotPresence,
    scores,
    listed,
    effect: pattern?.dispersion ?? null,
  };
}
