import type { Images } from "./max-pool.ts";

/** Rectangles of `rows` x `cols` positions of one feature map, each named by its first row and column. */
export interface Boxes {
  readonly rows: number;
  readonly cols: number;
  readonly firstRows: ArrayLike<number>;
  readonly firstCols: ArrayLike<number>;
}

/**
 * Means of the feature map over each box, [boxes, channels]: the embeddings of all patches of one window. From sums
 * over all positions above and left of each, so that a box of any size costs four look-ups.
 */
export function boxMeans(features: Images, boxes: Boxes): Float32Array {
  const { values, rows, cols, channels } = features;
  const width = (cols + 1) * channels;
  const sums = new Float64Array((rows + 1) * width);
  for (let r = 0; r < rows; r++)
    for (let at = 0; at < cols * channels; at++) {
      const sum = (r + 1) * width + channels + at;
      sums[sum] =
        values[r * cols * channels + at]! +
        sums[sum - channels]! +
        sums[sum - width]! -
        sums[sum - width - channels]!;
    }
  const count = boxes.firstRows.length;
  const means = new Float32Array(count * channels);
  for (let box = 0; box < count; box++) {
    const corner = boxes.firstRows[box]! * width + boxes.firstCols[box]! * channels;
    const below = corner + boxes.rows * width;
    const right = boxes.cols * channels;
    for (let c = 0; c < channels; c++)
      means[box * channels + c] =
        (sums[below + right + c]! - sums[below + c]! - sums[corner + right + c]! + sums[corner + c]!) /
        (boxes.rows * boxes.cols);
  }
  return means;
}

/** Gradient by the feature map, in its layout, given that by the means: each box spreads its share evenly. */
export function boxMeansGradient(features: Images, boxes: Boxes, gradient: Float32Array): Float32Array {
  const { rows, cols, channels } = features;
  const width = (cols + 1) * channels;
  const steps = new Float64Array((rows + 1) * width);
  for (let box = 0; box < boxes.firstRows.length; box++) {
    const corner = boxes.firstRows[box]! * width + boxes.firstCols[box]! * channels;
    const below = corner + boxes.rows * width;
    const right = boxes.cols * channels;
    for (let c = 0; c < channels; c++) {
      const share = gradient[box * channels + c]! / (boxes.rows * boxes.cols);
      steps[corner + c]! += share;
      steps[corner + right + c]! -= share;
      steps[below + c]! -= share;
      steps[below + right + c]! += share;
    }
  }
  const spread = new Float32Array(rows * cols * channels);
  for (let r = 0; r < rows; r++)
    for (let at = 0; at < cols * channels; at++) {
      const here = r * width + at;
      steps[here]! +=
        (at >= channels ? steps[here - channels]! : 0) +
        (r > 0 ? steps[here - width]! : 0) -
        (r > 0 && at >= channels ? steps[here - width - channels]! : 0);
      spread[r * cols * channels + at] = steps[here]!;
    }
  return spread;
}
