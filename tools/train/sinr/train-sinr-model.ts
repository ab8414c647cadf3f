import { createHash } from "node:crypto";
import { basename, join, resolve } from "node:path";
import { writeModelFolder } from "../../../node/model-folder.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { Occurrences } from "../../../src/occurrences/occurrences.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { crossValidate, takeRecords, type Validation } from "../../../src/training/sinr/cross-validate.ts";
import type { EnvironmentArray } from "../../../src/training/sinr/environment-array.ts";
import { hardCap } from "../../../src/training/sinr/hard-cap.ts";
import { placeFeatures } from "../../../src/training/sinr/place-features.ts";
import { sinrCard } from "../../../src/training/sinr/sinr-card.ts";
import { sinrFolder } from "../../../src/training/sinr/sinr-folder.ts";
import type { SinrPlan } from "../../../src/training/sinr/sinr-plan.ts";
import { type TrainingRecords, trainSinr } from "../../../src/training/sinr/train-sinr.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { fileKeeper } from "./file-keeper.ts";

/** What a SINR is made of, and where it goes. */
export interface TrainSinrModel {
  readonly occurrences: Occurrences;
  /** The name of the file of records. */
  readonly recordsName: string;
  readonly plan: SinrPlan;
  readonly environment: { readonly array: EnvironmentArray; readonly names: readonly string[] } | null;
  /** Null trains on all records without a score. */
  readonly validation: Validation | null;
  /** New or empty. */
  readonly modelFolder: string;
  /** Checkpoints: an interrupted run continues from them. */
  readonly workFolder: string;
  readonly progress: Progress;
}

/** More records than these, a few megabytes, are not stored in the model folder. */
const MOST_KEPT_RECORDS = 100_000;

/** Steps below which a network has hardly begun to learn. */
const FEW_STEPS = 200;

/**
 * Makes a SINR of records of presence: scores its plan on blocks that were held out, beside the baselines, trains on all records, and
 * writes the model folder. An interrupted run continues from the last whole epoch.
 *
 * @throws AppError BadInput where there are fewer than two taxa, or the folder has files.
 */
export async function trainSinrModel(options: TrainSinrModel): Promise<void> {
  const { occurrences, recordsName, plan, environment, validation, modelFolder, progress } = options;
  const { taxa, lons, lats, taxonOf, counts, notes } = occurrences;
  if (taxa.length < 2)
    throw new AppError(
      "BadInput",
      `${recordsName}: expected records of at least two taxa, got ${taxa.length}`,
      {
        input: recordsName,
      },
    );
  await startWasm();
  const records: TrainingRecords = { lons, lats, classes: taxonOf, classCount: taxa.length };
  const features = placeFeatures(plan.input, environment?.array ?? null);
  const keepFolder = join(options.workFolder, "sinr", runHash(options));
  const scores =
    validation === null
      ? null
      : crossValidate(records, [{ name: "network", plan, features }], validation, {
          progress,
          foldKeeper: (name, fold) => fileKeeper(join(keepFolder, `${name}-${fold}.safetensors`)),
        });
  const learnt = takeRecords(records, hardCap(taxonOf, plan.cap));
  const steps = plan.epochs * Math.ceil(learnt.classes.length / plan.batch);
  if (steps < FEW_STEPS)
    progress.say(`only ${steps} steps: a smaller --batch or more --epochs would teach the network more`);
  const { network, log } = trainSinr(learnt, features, plan, {
    name: "all records",
    keeper: fileKeeper(join(keepFolder, "all.safetensors")),
    progress,
  });
  const id = basename(resolve(modelFolder));
  const card = sinrCard({
    ...{ id, plan, validation, scores, classes: taxa.length, learnt: learnt.classes.length },
    records: { name: recordsName, counts, notes },
    environment: environment?.names ?? [],
  });
  const files = await sinrFolder({
    ...{ id, network, taxa, log, card },
    records: taxonOf.length <= MOST_KEPT_RECORDS ? { lons, lats, classes: taxonOf } : null,
    environment: plan.input === "coords" ? null : (environment?.array ?? null),
    trainingData: { simulated: false, records: recordsName, ...counts, learnt: learnt.classes.length, plan },
    metrics: scores,
    date: new Date().toISOString(),
  });
  await writeModelFolder(modelFolder, files);
}

/** Names the state of a run by everything that its weights depend on. */
function runHash({ occurrences, plan, environment, validation }: TrainSinrModel): string {
  const hash = createHash("sha256").update(JSON.stringify([plan, validation, environment?.names ?? null]));
  for (const { lons, lats, taxonOf } of [occurrences])
    for (const values of [lons, lats, taxonOf])
      hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  if (environment !== null) hash.update(Float32Array.from(environment.array.values));
  return hash.digest("hex").slice(0, 16);
}
