import { TRUTH_PATHS } from "../catalogue/truth-collection.ts";
import type { Landscape } from "../landscape/make-landscape.ts";
import { simulateOccurrence } from "../occurrence/simulate-occurrence.ts";
import { makeSurveys } from "../surveys/make-surveys.ts";
import { writeSurveys } from "../surveys/write-surveys.ts";
import { type NoteRaster, writeRaster } from "../write-raster.ts";
import { GRAINS, habitatMap, presenceMap, probabilityMap, richnessMap } from "./truth-maps.ts";

interface WriteTruthOptions {
  readonly landscape: Landscape;
  readonly folder: string;
  readonly noteRaster: NoteRaster;
  readonly signal: AbortSignal;
  /** Called with the share of the species that are done. */
  readonly onProgress: (share: number) => void;
}

/** Simulates the plants, and writes the truth about them and what surveyors recorded below `folder`. */
export async function writeTruth(options: WriteTruthOptions): Promise<void> {
  const { landscape, folder, noteRaster, signal, onProgress } = options;
  const { environment } = landscape;
  noteRaster(await writeRaster(folder, TRUTH_PATHS.habitat, habitatMap(landscape)));
  const truth = await simulateOccurrence(environment, environment.seed, { onProgress, signal });
  writeSurveys(folder, makeSurveys(environment, truth));
  noteRaster(await writeRaster(folder, TRUTH_PATHS.richness, richnessMap(truth)));
  for (const grain of GRAINS) {
    signal.throwIfAborted();
    noteRaster(await writeRaster(folder, TRUTH_PATHS.presence[grain], presenceMap(truth, grain)));
    noteRaster(await writeRaster(folder, TRUTH_PATHS.probability[grain], probabilityMap(truth, grain)));
  }
}
