import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../../src/core/errors.ts";
import { matchNames } from "../../../src/core/names/match-names.ts";
import { keepColumns, keepSpecies } from "../../../src/inference/networks/keep-species.ts";
import { assessedClasses } from "../../../src/models/calibration/assessed-classes.ts";
import { type SpeciesTable, speciesTableSchema } from "../../../src/models/species-table.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import type { SurveySource } from "./survey-source.ts";

/** A model that answers for its assessed classes only; its labels are theirs. */
export interface AssessedModel extends EvaluatedModel {
  /** Number of classes of the network, assessed or not. */
  readonly classCount: number;
  /** Indices of the assessed classes among all, ascending. */
  readonly assessed: readonly number[];
}

/**
 * Returns a model with the classes that some plot of the surveys had, or that the folder's species table counts plots of.
 *
 * @param synonyms  Other names of the labels.
 * @throws AppError BadInput where no name on the plots is one of the model's.
 */
export function assessedModel(
  folder: string,
  model: EvaluatedModel,
  sources: readonly SurveySource[],
  synonyms: ReadonlyMap<string, readonly string[]>,
): AssessedModel {
  const { labels, manifest } = model;
  const names = new Set(sources.flatMap((source) => [...source.names]));
  const { positions, unmatched } = matchNames(names, labels, synonyms);
  if (names.size > 0 && positions.size === 0) {
    const some = unmatched.slice(0, 3).join(", ");
    const message = `${manifest.id}: expected names of the model on the plots (${labels.slice(0, 3).join(", ")} ...), none of ${names.size} names is one (${some} ...)`;
    throw new AppError("BadInput", message, { input: "--plots" });
  }
  return keepClasses(model, assessedClasses(labels.length, positions, tableOf(folder, model)));
}

/** Returns the model with some of its classes. */
export function keepClasses(model: EvaluatedModel, assessed: readonly number[]): AssessedModel {
  const { labels, network, head } = model;
  const classCount = labels.length;
  if (assessed.length === classCount) return { ...model, classCount, assessed };
  return {
    ...model,
    labels: assessed.map((index) => labels[index]!),
    network: keepSpecies(network, assessed),
    head: head && {
      ...keepColumns(head, assessed),
      reporting: Float32Array.from(assessed, (index) => head.reporting[index]!),
    },
    classCount,
    assessed,
  };
}

function tableOf(folder: string, { manifest }: EvaluatedModel): SpeciesTable | null {
  if (!manifest.assets["species"]) return null;
  return speciesTableSchema.parse(JSON.parse(readFileSync(join(folder, "species.json"), "utf8")));
}
