import type { AreaGeometry } from "../../core/area/area-geometry.ts";
import { urgencies } from "../../core/read-options.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import type { AreaAnswer } from "../area-answer.ts";
import type { InputSources } from "../reader.ts";
import { areaAnswerOf } from "./area-answer-of.ts";
import type { AreaParts } from "./area-parts.ts";
import { type AreaPlan, areaPlan } from "./area-plan.ts";
import { createTally, type Stage } from "./area-tally.ts";
import { cellMeasures } from "./cell-measures.ts";
import { assemblageOf, type CellResult, type CellWork } from "./compute-cell.ts";
import { mergeSources } from "./merge-sources.ts";

/** An area's computation under way. */
export interface AreaRun {
  readonly work: CellWork;
  readonly plan: AreaPlan;
  readonly area: AreaGeometry;
  readonly habitat: Plantbert | null;
  /** Species lists of the cells whose habitats are asked for. */
  readonly assemblages: ReadonlyMap<number, readonly string[]>;
  newStage(clusters: number): Stage;
  take(stage: Stage, cluster: number, cell: number, result: CellResult): void;
  answer(stage: Stage, habitats: AreaAnswer["habitats"], done: boolean): AreaAnswer;
  /** Tells the answer so far. */
  tell(stage: Stage, habitats?: AreaAnswer["habitats"]): void;
}

/** Starts the computation of an area: nothing is read yet. */
export function startAreaRun(parts: AreaParts): AreaRun {
  const { setup, request, area, sdm, habitat, options, onProgress } = parts;
  const plan = areaPlan(area.cells);
  const habitatCells = new Set(plan.habitatCells);
  const assemblages = new Map<number, readonly string[]>();
  const measure = cellMeasures(sdm.species?.species.slice(0, sdm.labels.length) ?? null);
  let sources: InputSources | null = null;
  let mode: "exact" | "shared" = "exact";
  const work: CellWork = {
    setup,
    question: request.question,
    sdm,
    options: { urgency: urgencies.tile, ...options },
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
    assemblages,
    newStage: (clusters) => ({
      tally: createTally(area.cells.fraction, plan.countsForGamma, sdm.labels.length, measure),
      clusters,
      computed: 0,
    }),
    take({ tally }, cluster, cell, result) {
      if (result === null) return tally.addWithoutInputs(cell);
      tally.add(cluster, { cell, ...result });
      if (habitatCells.has(cell)) assemblages.set(cell, assemblageOf(work, result));
    },
    answer: (stage, habitats, done) =>
      areaAnswerOf({ parts, plan, sources: sources!, mode, stage, habitats, done }),
    tell: (stage, habitats = null) => onProgress(run.answer(stage, habitats, false)),
  };
  return run;
}
