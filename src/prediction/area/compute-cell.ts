import { CELL_SIDE_METRES, type Cell } from "../../core/cell.ts";
import { modalities } from "../../core/modality.ts";
import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import { scoreSite } from "../../inference/score-site.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import { prepareSite } from "../../tensors/prepare-site.ts";
import type { Site } from "../../tensors/site.ts";
import type { Sdm } from "../open-sdm.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { patternCalibration, probabilitiesOf, scoresOf } from "../probabilities.ts";
import type { Provenance } from "../provenance.ts";
import type { Question } from "../question.ts";
import type { InputSources } from "../reader.ts";
import { speciesListOf } from "../species-list.ts";
import type { ComputedCell } from "./area-tally.ts";

/** What was computed of one cell; null without inputs. */
export type CellResult = Omit<ComputedCell, "cell"> | null;

/** What cells are computed with. */
export interface CellWork {
  readonly setup: PredictionSetup;
  readonly question: Question;
  readonly sdm: Sdm;
  readonly options: ReadOptions;
  /** Told of all that was read and how it is computed, for the provenance. */
  onRead(sources: InputSources, mode: Provenance["mode"]): void;
}

/** One cell by itself, exact: the network on the patch around the cell's centre. */
export async function computeCell(work: CellWork, cell: Cell): Promise<CellResult> {
  const { setup, question, sdm, options } = work;
  const half = CELL_SIDE_METRES / 2;
  const place = { x: cell.east + half, y: cell.north + half, patchSize: sdm.patchSize, year: question.year };
  const inputs = await setup.reader.readSite(question.catalogue, place, options);
  work.onRead(inputs, "exact");
  return computeSite(work, inputs.reading.site);
}

/** What the network says of a site, when it is its turn. */
export async function computeSite({ setup, sdm, options }: CellWork, site: Site): Promise<CellResult> {
  const used = modalities.filter((modality) => sdm.network.branches.has(modality) && site[modality] !== null);
  if (used.length === 0) return null;
  const prepared = prepareSite(site, sdm.manifest.properties["florascope:preprocessing"]);
  const { logits } = await setup.order.run(
    options.urgency ?? urgencies.tile,
    () => scoreSite(sdm.network, prepared, sdm.means, options.signal),
    options.signal,
  );
  const scores = scoresOf(logits);
  const pattern = patternCalibration(sdm, used);
  return { scores, presence: pattern && probabilitiesOf(scores, pattern), pattern, isOutside: null };
}

/** The names of the species that the set rule lists for a cell, most probable first. */
export function assemblageOf(
  { question, sdm }: CellWork,
  { scores, presence, pattern }: NonNullable<CellResult>,
): string[] {
  const values = presence ?? scores;
  const { listed } = speciesListOf(question.setRule, values, pattern, null);
  return [...descendingOrder(values)]
    .filter((species) => listed[species] === 1)
    .map((species) => sdm.labels[species]!);
}
