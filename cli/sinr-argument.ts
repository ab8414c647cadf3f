import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { toAddress } from "../node/local-file.ts";
import { createNodeTransport } from "../node/node-transport.ts";
import { AppError } from "../src/core/errors.ts";
import type { Occurrences } from "../src/occurrences/occurrences.ts";
import { readOccurrences } from "../src/occurrences/read-occurrences.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import type { Progress } from "../src/training/progress.ts";
import { usualValidation, type Validation } from "../src/training/sinr/cross-validate.ts";
import { readEnvironmentArray } from "../src/training/sinr/environment-array.ts";
import type { SinrInput } from "../src/training/sinr/place-features.ts";
import type { SinrLossName } from "../src/training/sinr/sinr-loss.ts";
import { paperPlan, type SinrPlan } from "../src/training/sinr/sinr-plan.ts";
import { sampleRasters } from "../tools/train/sinr/sample-rasters.ts";
import type { TrainSinrModel } from "../tools/train/sinr/train-sinr-model.ts";
import { numberArgument } from "./number-argument.ts";
import { recordFile } from "./record-file.ts";

/** The options of `florascope train --architecture sinr`, as a person types them. */
export interface SinrFlags {
  readonly records?: string;
  readonly input: SinrInput;
  readonly loss: SinrLossName;
  readonly cap: string;
  readonly epochs?: string;
  readonly batch?: string;
  readonly positiveWeight?: string;
  readonly environment?: string;
  readonly rasters?: readonly string[];
  readonly rasterStep: string;
  readonly folds: string;
  readonly block: string;
  readonly mostUncertainty?: string;
  readonly withoutCentroids?: boolean;
  readonly seed?: string;
}

/** Returns the plan of a run. @throws AppError BadInput */
export function sinrPlan(flags: SinrFlags): SinrPlan {
  const { input, loss, cap, epochs, batch, positiveWeight, seed } = flags;
  return {
    ...paperPlan,
    ...{ input, loss },
    cap: cap === "all" ? null : numberArgument("--cap", cap, 1, 1e9),
    epochs: epochs === undefined ? paperPlan.epochs : numberArgument("--epochs", epochs, 1, 1_000),
    batch: batch === undefined ? paperPlan.batch : numberArgument("--batch", batch, 1, 100_000),
    positiveWeight:
      positiveWeight === undefined
        ? paperPlan.positiveWeight
        : numberArgument("--positive-weight", positiveWeight, 0, 1e6),
    seed: seed === undefined ? paperPlan.seed : numberArgument("--seed", seed, 0, 2 ** 32 - 1),
  };
}

/** Returns how records are held out; null for `--folds 0`. @throws AppError BadInput */
export function sinrValidation({ folds, block }: SinrFlags): Validation | null {
  const count = numberArgument("--folds", folds, 0, 100);
  if (count === 1)
    throw new AppError("BadInput", "--folds: expected 0 or at least 2, got 1", { input: "--folds" });
  const blockDegrees = numberArgument("--block", block, 0.01, 90);
  return count === 0 ? null : { ...usualValidation, folds: count, blockDegrees };
}

/** Reads the file of records and tells what became of them. @throws AppError BadInput */
export async function sinrRecords(flags: SinrFlags, progress: Progress): Promise<Occurrences> {
  if (flags.records === undefined)
    throw new AppError(
      "BadInput",
      "--records: expected a file of records for --architecture sinr, got none",
      {
        input: "--records",
      },
    );
  const path = flags.records;
  const mostUncertaintyMetres =
    flags.mostUncertainty === undefined
      ? null
      : numberArgument("--most-uncertainty", flags.mostUncertainty, 0, 1e7);
  const rules = { mostUncertaintyMetres, dropsCentroids: flags.withoutCentroids === true };
  const occurrences = await readOccurrences(await recordFile(path), rules);
  const { kept, read } = occurrences.counts;
  const some = (count: number) => count.toLocaleString("en");
  progress.say(
    `${basename(path)}: ${some(kept)} of ${some(read)} records of ${some(occurrences.taxa.length)} taxa`,
  );
  for (const note of occurrences.notes) progress.say(`${basename(path)}: ${note}`);
  return occurrences;
}

/** Reads the environment that a plan looks at; null where it looks at none. @throws AppError BadInput or MalformedFile */
export async function sinrEnvironment(
  { input, environment, rasters, rasterStep }: SinrFlags,
  progress: Progress,
): Promise<TrainSinrModel["environment"]> {
  const isStated = environment !== undefined || rasters !== undefined;
  if (isStated !== (input !== "coords") || (environment !== undefined && rasters !== undefined))
    throw new AppError(
      "BadInput",
      `--input ${input}: expected ${input === "coords" ? "neither --environment nor --rasters" : "one of --environment and --rasters"}, got ${environment !== undefined && rasters !== undefined ? "both" : isStated ? "one" : "none"}`,
      { input: "--input" },
    );
  if (environment !== undefined) {
    const bytes = await readFile(environment).catch((cause) => {
      throw new AppError(
        "BadInput",
        `--environment: expected a file, got "${environment}"`,
        { input: "--environment" },
        cause,
      );
    });
    return {
      array: readEnvironmentArray(new Uint8Array(bytes), environment),
      names: [basename(environment)],
    };
  }
  if (rasters === undefined) return null;
  const step = numberArgument("--raster-step", rasterStep, 0.01, 10);
  const made = await sampleRasters(createRasters(createNodeTransport()), rasters.map(toAddress), step);
  const names = rasters.map((address) => basename(address));
  progress.say(
    `environment: ${made.environment.channels} variables at ${made.environment.rows} by ${made.environment.cols} points`,
  );
  return { array: made.environment, names };
}
