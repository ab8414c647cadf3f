import { CELL_SIDE_METRES, type Cell } from "../../core/cell.ts";
import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import { noVegetation } from "../../science/habitats/no-vegetation.ts";
import { cellReflectances } from "../cell-reflectances.ts";
import type { Sdm } from "../open-sdm.ts";
import { pointApplicability } from "../point-applicability.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { Provenance } from "../provenance.ts";
import { askedPicture, type Question } from "../question.ts";
import type { InputSources, SiteInputs } from "../reader.ts";
import { modalitiesUsed, scorePoint } from "../score-point.ts";
import { isStranger } from "../tile/tile-state-of.ts";
import type { ComputedCell } from "./area-tally.ts";
import type { CellGrain } from "./cell-grain.ts";

/** What was computed of one cell, or why nothing was: no inputs that show its ground, water or no green at all. */
export type CellResult = Omit<ComputedCell, "cell"> | "no-inputs" | "no-vegetation";

/** What cells are computed with. */
export interface CellWork {
  readonly setup: PredictionSetup;
  readonly question: Question;
  readonly sdm: Sdm;
  /** What the probabilities of a cell speak of. */
  readonly grain: CellGrain;
  readonly options: ReadOptions;
  /** Told of all that was read and how it is computed, for the provenance. */
  onRead(sources: InputSources, mode: Provenance["mode"]): void;
}

/** One cell by itself, exact: the network on the patch around the cell's centre. */
export async function computeCell(work: CellWork, cell: Cell): Promise<CellResult> {
  const { setup, question, sdm, options } = work;
  const half = CELL_SIDE_METRES / 2;
  const place = {
    x: cell.east + half,
    y: cell.north + half,
    patchSize: sdm.patchSize,
    ...askedPicture(question),
  };
  const inputs = await setup.reader.readSite(question.catalogue, place, options);
  work.onRead(inputs, "exact");
  return computeSite(work, inputs);
}

/** What the network says of a site, when it is its turn. */
export async function computeSite(
  { setup, sdm, grain, options }: CellWork,
  inputs: SiteInputs,
): Promise<CellResult> {
  const { site } = inputs.reading;
  const used = modalitiesUsed(sdm, inputs);
  // Climate alone, 1 km wide, is the same over land and sea: it says nothing of a cell.
  if (!used.includes("sentinel2") && !used.includes("landsat")) return "no-inputs";
  if (site.sentinel2 && noVegetation(cellReflectances(site.sentinel2)) !== null) return "no-vegetation";
  const scored = await setup.order.run(
    options.urgency ?? urgencies.area,
    () => scorePoint(sdm, inputs, options.signal),
    options.signal,
  );
  const { scores, pattern, probabilities } = scored;
  const applicability = pointApplicability(sdm, scored, isStranger(sdm, inputs.simulated));
  return {
    scores,
    plotPresence: probabilities,
    presence: pattern && probabilities && grain.presenceOf(probabilities, used),
    pattern,
    isOutside: applicability && !applicability.inside,
  };
}
