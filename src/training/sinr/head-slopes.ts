import * as tf from "@tensorflow/tfjs-core";
import { negativeTerm, recordedTerm, type SinrLoss } from "./sinr-loss.ts";
import { CLASS_KEY, embeddingWidth, type TrainableSinr } from "./trainable-sinr.ts";

/** The records of a step and what they are set against. */
export interface StepTargets {
  readonly loss: SinrLoss;
  /** The class of each record. */
  readonly classes: Int32Array;
  /** For `slds` a random other class for each record. */
  readonly others: Int32Array | null;
  /** The weight of the recorded class in the full losses; the paper's is 2048. */
  readonly positiveWeight: number;
}

/** The loss of a step, and its slopes. */
export interface HeadSlopes {
  readonly loss: number;
  /** By the rows of the classes, `[classes, width]`. */
  readonly classes: Float32Array;
  /** By the embeddings, `[places, width]`; owned by the caller. */
  readonly embeddings: tf.Tensor2D;
}

/** Logits that are held at once: 64 MiB. */
const LOGITS_AT_ONCE = 2 ** 24;

/**
 * Computes the loss of a step and its slopes.
 *
 * @param embeddings  Of the records, then (for `full` and `ssdl`) of as many random places: `[places, width]`.
 */
export function headSlopes(
  network: TrainableSinr,
  embeddings: tf.Tensor2D,
  targets: StepTargets,
): HeadSlopes {
  return targets.loss.where === "full"
    ? fullSlopes(network, embeddings, targets)
    : pickedSlopes(network, embeddings, targets);
}

/** All classes at all places, a strip of places after another. */
function fullSlopes(
  network: TrainableSinr,
  embeddings: tf.Tensor2D,
  { loss, classes, positiveWeight }: StepTargets,
): HeadSlopes {
  const { classes: classCount } = network.shape;
  const [places, width] = embeddings.shape;
  const rowsAtOnce = Math.max(1, Math.floor(LOGITS_AT_ONCE / classCount));
  const head = tf.tensor2d(network.arrays.get(CLASS_KEY)!, [classCount, width]);
  const scale = 1 / (classes.length * classCount);
  let total = 0;
  let byClasses: tf.Tensor2D = tf.zeros([classCount, width]);
  const strips: tf.Tensor2D[] = [];
  for (let from = 0; from < places; from += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, places - from);
    const strip = tf.slice(embeddings, [from, 0], [rows, width]);
    const product = tf.matMul(strip, head, false, true);
    const slopes = product.dataSync() as Float32Array;
    product.dispose();
    for (let row = 0, at = 0; row < rows; row++) {
      const recorded = classes[from + row] ?? -1;
      for (let k = 0; k < classCount; k++, at++) {
        const isRecorded = k === recorded;
        const term = isRecorded ? recordedTerm(slopes[at]!) : negativeTerm(slopes[at]!, loss.negatives);
        const weight = isRecorded ? scale * positiveWeight : scale;
        total += weight * term.value;
        slopes[at] = weight * term.slope;
      }
    }
    const [more, own] = tf.tidy(() => {
      const bySlopes = tf.tensor2d(slopes, [rows, classCount]);
      return [
        tf.add(byClasses, tf.matMul(bySlopes, strip, true, false)) as tf.Tensor2D,
        tf.matMul(bySlopes, head),
      ] as const;
    });
    byClasses.dispose();
    strip.dispose();
    byClasses = more;
    strips.push(own);
  }
  const joined = strips.length === 1 ? strips[0]! : tf.concat(strips, 0);
  if (strips.length > 1) tf.dispose(strips);
  const classSlopes = byClasses.dataSync() as Float32Array;
  tf.dispose([byClasses, head]);
  return { loss: total, classes: classSlopes, embeddings: joined };
}

/** One class at two places, or two classes at one place: two products for each record. */
function pickedSlopes(
  network: TrainableSinr,
  embeddings: tf.Tensor2D,
  { loss, classes, others }: StepTargets,
): HeadSlopes {
  const width = embeddingWidth(network.shape);
  const weights = network.arrays.get(CLASS_KEY)!;
  const values = embeddings.dataSync() as Float32Array;
  const byClasses = new Float32Array(weights.length);
  const byEmbeddings = new Float32Array(values.length);
  const records = classes.length;
  let total = 0;
  const pick = (place: number, own: number, termOf: (logit: number) => { value: number; slope: number }) => {
    const [row, col] = [place * width, own * width];
    let logit = 0;
    for (let c = 0; c < width; c++) logit += values[row + c]! * weights[col + c]!;
    const { value, slope } = termOf(logit);
    total += value / records;
    for (let c = 0; c < width; c++) {
      byEmbeddings[row + c]! += (slope / records) * weights[col + c]!;
      byClasses[col + c]! += (slope / records) * values[row + c]!;
    }
  };
  const negative = (logit: number) => negativeTerm(logit, loss.negatives);
  for (let record = 0; record < records; record++) {
    pick(record, classes[record]!, recordedTerm);
    if (loss.where === "ssdl") pick(records + record, classes[record]!, negative);
    else pick(record, others![record]!, negative);
  }
  return {
    loss: total,
    classes: byClasses,
    embeddings: tf.tensor2d(byEmbeddings, [values.length / width, width]),
  };
}
