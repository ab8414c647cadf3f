import { catalogueAddress } from "../node/catalogue-address.ts";
import { modelAddress } from "../node/model-address.ts";
import { startNodePrediction } from "../node/node-prediction.ts";
import { type ChangedInput, changedInputs } from "../src/prediction/changed-inputs.ts";
import { type AnswerComparison, compareAnswers } from "../src/prediction/compare-answers.ts";
import { predictArea } from "../src/prediction/predict-area.ts";
import { predictPoint } from "../src/prediction/predict-point.ts";
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
    changed: changedInputs(saved.provenance, now.provenance),
  };
}
