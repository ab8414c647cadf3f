import { writeSafetensors } from "../../../src/inference/weights/write-safetensors.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { replaceModelFile } from "../model/replace-model-file.ts";
import { blockOf } from "../surveys/plot.ts";
import { openModelFolder } from "./embed-plots.ts";
import { fitApplicability } from "./fit-applicability.ts";
import { embedSources } from "./kept-sites.ts";
import { headOf } from "./survey-scores.ts";
import type { SurveySource } from "./survey-source.ts";

/** What a model folder is calibrated on, and where the work is kept. */
export interface CalibrationSurveys {
  /** Plots that the model was trained on, for its applicability; none leaves that as it is. */
  readonly training: readonly SurveySource[];
}

/** How calibration goes about its work. */
export interface CalibrationRun {
  /** Folder where embeddings of sites are kept, so that they are computed once for the same weights. */
  readonly keptFolder: string;
  readonly say: (message: string) => void;
}

/** What was written. */
export interface CalibrationReport {
  readonly model: string;
  readonly applicability: { readonly sites: number; readonly blocks: number } | null;
}

/** Fits what a model folder needs beside its weights and puts it there, with the manifest's hashes. */
export async function calibrateFolder(
  folder: string,
  { training }: CalibrationSurveys,
  run: CalibrationRun,
): Promise<CalibrationReport> {
  await startWasm();
  const model = await openModelFolder(folder);
  const applicability = training.length === 0 ? null : await judgeFrom(training);
  return { model: model.manifest.id, applicability };

  async function judgeFrom(sources: readonly SurveySource[]) {
    const { sites, plots } = await embedSources(run.keptFolder, model, sources, run.say);
    const blocks = plots.map(({ source, x, y }) =>
      sources.length >= fewestRegions ? `${source}` : `${source} ${blockOf(x, y)}`,
    );
    const bytes = writeSafetensors(fitApplicability(sites, blocks, headOf(model)));
    const name = "applicability.safetensors";
    const type = "application/vnd.safetensors";
    await replaceModelFile(folder, { key: "applicability", name, type, bytes });
    return { sites: sites.count, blocks: new Set(blocks).size };
  }
}

/** From so many regions on, each is held out as a whole: what counts is how the model does in another region. */
const fewestRegions = 3;
