import { z } from "zod";
import { catalogueAddress } from "../node/catalogue-address.ts";
import { modelAddress } from "../node/model-address.ts";
import { startNodePrediction } from "../node/node-prediction.ts";
import { AppError } from "../src/core/errors.ts";
import { isMasked } from "../src/core/masked-address.ts";
import type { AreaAnswer } from "../src/prediction/area/area-answer.ts";
import { predictArea } from "../src/prediction/area/predict-area.ts";
import type { PointAnswer } from "../src/prediction/point/point-answer.ts";
import { predictPoint } from "../src/prediction/point/predict-point.ts";
import type { Question } from "../src/prediction/question.ts";
import { type ChangedInput, changedInputs } from "../src/prediction/verify/changed-inputs.ts";
import { type AnswerComparison, compareAnswers } from "../src/prediction/verify/compare-answers.ts";
import { readAnswerFile } from "./answer-file.ts";
import { pictureArgument } from "./picture-argument.ts";

/** The comparison of an answer with the same answer computed again. */
export interface AnswerVerification extends AnswerComparison {
  readonly answer: string;
  /** Whether no number differs by more than `tolerance` and nothing else differs. */
  readonly same: boolean;
  readonly tolerance: number;
  readonly changed: readonly ChangedInput[];
}

/** The present places of the catalogue and the models, where they differ from those in the answer. */
export interface Places {
  readonly catalog?: string;
  readonly sdm?: string;
  readonly habitat?: string;
  readonly picture?: string;
  readonly backend?: string;
}

/** Backends add float32 numbers in different orders. Probabilities were seen to differ by about 1e-6 because of that. */
const tolerance = 1e-4;

/**
 * Computes a saved answer again with the same code and compares the two.
 *
 * @throws BadInput where the file is not an answer; any error of the prediction.
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
  const { setup, engine } = await startNodePrediction(places.backend);
  const now = await engine.run<PointAnswer | AreaAnswer>(() =>
    saved.kind === "point"
      ? predictPoint(setup, { ...saved.request, question: asked })
      : predictArea(setup, { ...saved.request, question: asked }, () => {}),
  );
  const comparison = compareAnswers(saved.document, JSON.parse(JSON.stringify(now)));
  return {
    answer: path,
    same: comparison.largest <= tolerance && comparison.others.length === 0,
    tolerance,
    ...comparison,
    changed: [...changedInputs(saved.provenance, now.provenance), ...changedModalities(saved.document, now)],
  };
}

/**
 * @throws AppError BadInput where an address of the question had a secret (no answer keeps secrets) and no new address is
 * given.
 */
function requireWhole(path: string, { catalogue, sdm, habitat, picture }: Question): void {
  const named = { catalog: catalogue, sdm, habitat, picture: picture?.address ?? null };
  for (const [option, address] of Object.entries(named))
    if (address !== null && isMasked(address))
      throw new AppError(
        "BadInput",
        `${path}: expected the whole address for --${option}, because the answer keeps ${address} without its secret; name the address with a new secret by --${option}`,
        { input: path },
      );
}

const modalitiesSchema = z.looseObject({
  modalities: z.record(z.string(), z.looseObject({ status: z.string(), reason: z.string().nullable() })),
});

/** The inputs that were present and are missing now, or the other way round, with the reason. */
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
