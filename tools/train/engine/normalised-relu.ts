/** PyTorch's defaults of BatchNorm2d, with which the published networks were trained. */
const epsilon = 1e-5;
const momentum = 0.1;

/** Scale, shift and running statistics of one batch normalisation, [channels] each. */
export interface Normalisation {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
  readonly runningMean: Float32Array;
  readonly runningVariance: Float32Array;
}

/** Mean and 1 / standard deviation by which a layer normalises, [channels] each. */
export interface Statistics {
  readonly mean: Float64Array;
  readonly inverseDeviation: Float64Array;
}

/** Mean and deviation of this batch, as training normalises; updates the running statistics as PyTorch does. */
export function batchStatistics(x: Float32Array, norm: Normalisation): Statistics {
  const channels = norm.scale.length;
  const count = x.length / channels;
  const sum = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let i = 0; i < x.length; i += channels)
    for (let c = 0; c < channels; c++) {
      const value = x[i + c]!;
      sum[c]! += value;
      squares[c]! += value * value;
    }
  const inverseDeviation = new Float64Array(channels);
  for (let c = 0; c < channels; c++) {
    const mean = sum[c]! / count;
    const variance = Math.max(0, squares[c]! / count - mean * mean);
    sum[c] = mean;
    inverseDeviation[c] = 1 / Math.sqrt(variance + epsilon);
    const unbiased = (variance * count) / Math.max(1, count - 1);
    norm.runningMean[c]! += momentum * (mean - norm.runningMean[c]!);
    norm.runningVariance[c]! += momentum * (unbiased - norm.runningVariance[c]!);
  }
  return { mean: sum, inverseDeviation };
}

/** The running statistics, by which inference (and fine-tuning with frozen statistics) normalises. */
export function runningStatistics(norm: Normalisation): Statistics {
  return {
    mean: Float64Array.from(norm.runningMean),
    inverseDeviation: Float64Array.from(
      norm.runningVariance,
      (variance) => 1 / Math.sqrt(variance + epsilon),
    ),
  };
}

/** ReLU of the normalised values, in the layout of `x` (channels last). */
export function normaliseRelu(x: Float32Array, norm: Normalisation, stats: Statistics): Float32Array {
  const { factor, offset } = affine(norm, stats);
  const channels = factor.length;
  const y = new Float32Array(x.length);
  for (let i = 0; i < x.length; i += channels)
    for (let c = 0; c < channels; c++) {
      const value = x[i + c]! * factor[c]! + offset[c]!;
      if (value > 0) y[i + c] = value;
    }
  return y;
}

/** y = factor x + offset, the normalisation with its scale and shift, [channels] each. */
function affine({ scale, shift }: Normalisation, { mean, inverseDeviation }: Statistics) {
  const factor = Float64Array.from(scale, (value, c) => value * inverseDeviation[c]!);
  const offset = Float64Array.from(shift, (value, c) => value - mean[c]! * factor[c]!);
  return { factor, offset };
}

/** What {@link normaliseReluGradient} gives: by scale and shift, [channels] each, and by `x`, in its layout. */
export interface NormalisationGradient {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
  readonly x: Float32Array;
}

/**
 * Gradients of the loss through {@link normaliseRelu}, given those by its result `y`. With the batch's own statistics
 * they depend on every value (Ioffe and Szegedy 2015, https://arxiv.org/abs/1502.03167); frozen ones are constants.
 */
export function normaliseReluGradient(options: {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly yGradient: Float32Array;
  readonly norm: Normalisation;
  readonly stats: Statistics;
  readonly frozen: boolean;
}): NormalisationGradient {
  const { x, y, yGradient, norm, stats, frozen } = options;
  const { mean, inverseDeviation } = stats;
  const channels = mean.length;
  const byShift = new Float64Array(channels);
  const byScale = new Float64Array(channels);
  for (let i = 0; i < x.length; i += channels)
    for (let c = 0; c < channels; c++)
      if (y[i + c]! > 0) {
        const gradient = yGradient[i + c]!;
        byShift[c]! += gradient;
        byScale[c]! += gradient * (x[i + c]! - mean[c]!);
      }
  for (let c = 0; c < channels; c++) byScale[c]! *= inverseDeviation[c]!;
  const count = frozen ? Number.POSITIVE_INFINITY : x.length / channels;
  const factor = Float64Array.from(norm.scale, (scale, c) => scale * inverseDeviation[c]!);
  const slope = byScale.map((sum, c) => (sum / count) * inverseDeviation[c]!);
  const constant = byShift.map((sum, c) => sum / count - mean[c]! * slope[c]!);
  const xGradient = new Float32Array(x.length);
  for (let i = 0; i < x.length; i += channels)
    for (let c = 0; c < channels; c++) {
      const gradient = y[i + c]! > 0 ? yGradient[i + c]! : 0;
      xGradient[i + c] = factor[c]! * (gradient - constant[c]! - x[i + c]! * slope[c]!);
    }
  return { scale: Float32Array.from(byScale), shift: Float32Array.from(byShift), x: xGradient };
}
