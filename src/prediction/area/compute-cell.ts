import { CELL_SIDE_METRES, type Cell } from "../../core/cell.ts";
import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { cellGround } from "../cells/cell-ground.ts";
import { judgeCell } from "../cells/judge-cell.ts";
import { scoreCell } from "../cells/score-cell.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { Provenance } from "../provenance.ts";
import { askedPicture, type Question } from "../question.ts";
import { requireRead } from "../reading/failed-modalities.ts";
import { readAgain } from "../reading/read-again.ts";
import type { InputSources, SiteInputs } from "../reading/reader.ts";
import type { ComputedCell } from "./area-tally.ts";
import { presenceInCell } from "./presence-in-cell.ts";

/** The result for one cell, or why there is none: no inputs that show its ground, or water, or no green at all. */
export type CellResult = Omit<ComputedCell, "cell"> | "no-inputs" | "no-vegetation";

/** What the computation of a cell needs. */
export interface AreaWork {
  readonly setup: PredictionSetup;
  readonly question: Question;
  readonly sdm: Sdm;
  readonly options: ReadOptions;
  /** Called with the sources that were read and the mode of computation, for the provenance. */
  onRead(sources: InputSources, mode: Provenance["mode"]): void;
}

/**
 * Computes one cell exactly: the network runs on the patch around the cell's centre.
 *
 * @throws where a modality could not be read, also at a second attempt.
 */
export async function computeCell(work: AreaWork, cell: Cell): Promise<CellResult> {
  const { setup, question, sdm, options } = work;
  const half = CELL_SIDE_METRES / 2;
  const place = {
    x: cell.east + half,
    y: cell.north + half,
    windows: sdm.network.inputs,
    ...askedPicture(question),
  };
  const inputs = await readAgain(async () => {
    const read = await setup.reader.readSite(question.catalogue, place, options);
    requireRead(read.reading);
    return read;
  }, options);
  work.onRead(inputs, "exact");
  return computeSite(work, inputs);
}

/** Runs the network on a site when it is this work's turn. */
export async function computeSite(
  { setup, question, sdm, options }: AreaWork,
  inputs: SiteInputs,
): Promise<CellResult> {
  const { site } = inputs.reading;
  const ground = cellGround(sdm.network, site);
  if (ground === "no-inputs") return "no-inputs";
  if (ground !== "vegetation") return "no-vegetation";
  const scored = await setup.order.run(
    options.urgency ?? urgencies.area,
    () => scoreCell(sdm, site, options.signal),
    options.signal,
  );
  const { scores, used, pattern, probabilities } = scored;
  const applicability = judgeCell(sdm, scored, inputs.simulated);
  return {
    scores,
    plotPresence: probabilities,
    ...presenceInCell(sdm, scores, used, question.grain),
    pattern,
    isOutside: applicability && !applicability.inside,
  };
}
