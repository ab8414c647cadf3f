import { z } from "zod";
import { catalogueAddress } from "../node/catalogue-address.ts";
import { modelAddress } from "../node/model-address.ts";
import { startNodePrediction } from "../node/node-prediction.ts";
import { AppError } from "../src/core/errors.ts";
import { isMasked } from "../src/core/masked-address.ts";
import { predictArea } from "../src/prediction/area/predict-area.ts";
import { predictPoint } from "../src/prediction/point/predict-point.ts";
import type { Question } from "../src/prediction/question.ts";
import { type ChangedInput, changedInputs } from "../src/prediction/verify/changed-inputs.ts";
import { type AnswerComparison, compareAnswers } from "../src/prediction/verify/compare-answers.ts";
import { readAnswerFile } from "./answer-file.ts";
import { pictureArgument } from "./picture-argument.ts";

/** What became of an answer that was run again. */
export interface AnswerVerification extends AnswerComparison {
  readonly answer: string;
  /** Whether no number differs by more than `tolerance`, and nothing else does. */
  readonly same: boolean;
  readonly tolerance: number;
  readonly changed: readonly ChangedInput[];
}

/** Where things are now, if not where the answer says. */
export interface Places {
  readonly catalog?: string;
  readonly sdm?: string;
  readonly habitat?: string;
  readonly picture?: string;
  readonly backend?: string;
}

/** Backends add float32 numbers in different orders; measured, probabilities then differ by about 1e-6. */
const tolerance = 1e-4;

/**
 * Runs a saved answer again, by the same code, and compares.
 *
 * @throws BadInput where the file is no answer; what predicting throws.
 */
export async function verifyAnswer(path: string, places: Places): Promise<AnswerVerification> {
  const saved = await readAnswerFile(path);
  const { question } = saved.request;
  const asked = {
    ...question,
    ...(places.catalog === undefined ? {} : { catalogue: catalogueAddress(places.catalog) }),
    ...(places.sdm === undefined ? {} : { sdm: modelAddress("--sdm", places.sdm) }),
    ...(places.picture === undefined ? {} : { picture: pictureArgument(places.picture) }),
    ...(places.habitat === undefined ? {} : { habitat: modelAddress("--habitat", places.habitat) }),
  };
  requireWhole(path, asked);
  const { setup } = await startNodePrediction(places.backend);
  const now =
    saved.kind === "point"
      ? await predictPoint(setup, { ...saved.request, question: asked })
      : await predictArea(setup, { ...saved.request, question: asked }, () => {});
  const comparison = compareAnswers(saved.document, JSON.parse(JSON.stringify(now)));
  return {
    answer: path,
    same: comparison.largest <= tolerance && comparison.others.length === 0,
    tolerance,
    ...comparison,
    changed: [...changedInputs(saved.provenance, now.provenance), ...changedModalities(saved.document, now)],
  };
}

/** @throws AppError BadInput where an address of the question had a secret, which no answer keeps, and no fresh one is given. */
function requireWhole(path: string, { catalogue, sdm, habitat, picture }: Question): void {
  const named = { catalog: catalogue, sdm, habitat, picture: picture?.address ?? null };
  for (const [option, address] of Object.entries(named))
    if (address !== null && isMasked(address))
      throw new AppError(
        "BadInput",
        `${path}: expected the whole address for --${option}, the answer keeps ${address} without its secret; name it with a fresh one by --${option}`,
        { input: path },
      );
}

const modalitiesSchema = z.looseObject({
  modalities: z.record(z.string(), z.looseObject({ status: z.string(), reason: z.string().nullable() })),
});

/** Inputs that were there and are not, or the other way round, with why. */
function changedModalities(before: unknown, after: unknown): ChangedInput[] {
  const [own, now] = [before, after].map(
    (answer) => modalitiesSchema.safeParse(answer).data?.modalities ?? {},
  );
  return Object.entries(own ?? {}).flatMap(([modality, { status, reason }]) => {
    const other = now?.[modality];
    if (other === undefined || other.status === status) return [];
    const text = (one: string, why: string | null) => (why === null ? one : `${one} (${why})`);
    return [{ what: modality, before: text(status, reason), after: text(other.status, other.reason) }];
  });
}
