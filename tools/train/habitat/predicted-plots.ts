import { createHash } from "node:crypto";
import { join } from "node:path";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { modelFolder } from "../../../node/model-folder.ts";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { scoreSite } from "../../../src/inference/score-site.ts";
import { openSdm, type Sdm } from "../../../src/models/open-sdm.ts";
import { patternCalibration, toProbabilities, toScores } from "../../../src/models/probabilities.ts";
import { createReader } from "../../../src/prediction/reading/create-reader.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { prepareSite } from "../../../src/tensors/prepare-site.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { readCheckpoint, writeCheckpoint } from "../run/checkpoint.ts";
import type { HabitatPlot } from "./habitat-plots.ts";

/** The predictions of a species distribution model for plots. */
export interface PredictedPlots {
  readonly plots: readonly HabitatPlot[];
  readonly labels: readonly string[];
  /** [labels] for each plot: calibrated probabilities. */
  readonly probabilities: readonly Float32Array[];
  /** For each plot: the embeddings of its modalities side by side. */
  readonly embeddings: readonly Float32Array[];
  /** The shared effect of a plot's species, where the model has one. */
  readonly effect: { readonly share: number } | null;
}

/** Plots to be predicted, and where they lie. */
export interface PlotsToPredict {
  readonly island: string;
  readonly plots: readonly HabitatPlot[];
}

/**
 * Predicts plots by a model folder, exactly, as a click on the map does, on the current backend. The predictions are kept for
 * each model and island, so that another run can read them.
 */
export async function predictPlots(
  { sdmFolder, keepFolder, progress }: { sdmFolder: string; keepFolder: string; progress: Progress },
  { island, plots }: PlotsToPredict,
): Promise<PredictedPlots> {
  const sdm = await openSdm(modelFolder(sdmFolder));
  try {
    const calibration = patternCalibration(
      sdm,
      sdm.network.parts.map(({ name }) => name),
    );
    if (calibration === null)
      throw new Error(`${sdmFolder}: expected probabilities for all its inputs, got scores only`);
    const key = [sdm.weightsSha256, sdm.calibrationSha256, island, ...plots.map(({ plot }) => plot.id)];
    const hash = createHash("sha256").update(JSON.stringify(key)).digest("hex").slice(0, 16);
    const file = join(keepFolder, `${hash}.safetensors`);
    const kept = readCheckpoint<null>(file) ?? {
      arrays: await computed(sdm, { island, plots }, progress),
      state: null,
    };
    writeCheckpoint(file, kept);
    const width = sdm.labels.length;
    const [scores, embeddings] = [kept.arrays.get("scores")!, kept.arrays.get("embeddings")!];
    const depth = embeddings.length / plots.length;
    return {
      plots,
      labels: sdm.labels,
      probabilities: plots.map((_, row) =>
        Float32Array.from(toProbabilities(scores.subarray(row * width, (row + 1) * width), calibration)),
      ),
      embeddings: plots.map((_, row) => embeddings.slice(row * depth, (row + 1) * depth)),
      effect: calibration.dispersion ? { share: calibration.dispersion.share } : null,
    };
  } finally {
    sdm.network.dispose();
  }
}

async function computed(
  sdm: Sdm,
  { island, plots }: PlotsToPredict,
  progress: Progress,
): Promise<Map<string, Float32Array>> {
  const transport = createNodeTransport();
  const reader = createReader(transport, createRasters(transport));
  const catalogue = catalogueAddress(island);
  const scores = new Float32Array(plots.length * sdm.labels.length);
  const embeddings: Float32Array[] = [];
  for (const [row, { plot }] of plots.entries()) {
    const place = { x: plot.x, y: plot.y, windows: sdm.network.inputs, year: plot.year };
    const { reading } = await reader.readSite(catalogue, place);
    const prepared = prepareSite(reading.site, sdm.manifest.properties["florascope:preprocessing"]);
    const scored = await scoreSite(sdm.network, prepared, sdm.means);
    scores.set(Float32Array.from(toScores(scored.logits)), row * sdm.labels.length);
    const parts = sdm.network.parts.map(({ name }) => scored.embeddings.get(name));
    if (parts.some((part) => part === undefined))
      throw new Error(`${island} ${plot.id}: expected all inputs of the model`);
    embeddings.push(Float32Array.from(parts.flatMap((part) => [...part!])));
    if ((row + 1) % 200 === 0) progress.say(`${island}: ${row + 1} of ${plots.length} plots predicted`);
  }
  return new Map([
    ["scores", scores],
    ["embeddings", Float32Array.from(embeddings.flatMap((row) => [...row]))],
  ]);
}
