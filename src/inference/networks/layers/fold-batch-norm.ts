/** A convolution of `outputs` kernels of [inputs, rows, cols] as PyTorch stores it, and the normalisation after it. */
export interface NormalisedConvolution {
  /** Row-major [outputs, inputs, rows, cols]. */
  readonly kernels: Float32Array;
  /** Rows times columns of a kernel: 9 for 3 x 3. */
  readonly taps: number;
  readonly biases: Float32Array;
  readonly scales: Float32Array;
  readonly shifts: Float32Array;
  readonly means: Float32Array;
  readonly variances: Float32Array;
  /** Added to the variances; 1e-5 where it is not given. */
  readonly epsilon?: number | undefined;
}

/** PyTorch's default epsilon of BatchNorm2d, with which the published networks were trained. */
const EPSILON = 1e-5;

/**
 * Folds a batch normalisation into the convolution before it. Returns kernel [rows, cols, inputs, outputs] and bias [outputs]
 * of the one convolution that computes both at inference: w' = w s, b' = (b - mean) s + shift, with s = scale /
 * sqrt(variance + epsilon). Ioffe and Szegedy (2015), https://arxiv.org/abs/1502.03167. Computed in double precision.
 */
export function foldBatchNorm(convolution: NormalisedConvolution): {
  kernel: Float32Array;
  bias: Float32Array;
} {
  const { kernels, taps, biases, scales, shifts, means, variances, epsilon = EPSILON } = convolution;
  const outputs = biases.length;
  const inputs = kernels.length / (outputs * taps);
  const kernel = new Float32Array(kernels.length);
  const bias = new Float32Array(outputs);
  for (let output = 0; output < outputs; output++) {
    const factor = scales[output]! / Math.sqrt(variances[output]! + epsilon);
    bias[output] = (biases[output]! - means[output]!) * factor + shifts[output]!;
    for (let input = 0; input < inputs; input++)
      for (let tap = 0; tap < taps; tap++)
        kernel[(tap * inputs + input) * outputs + output] =
          kernels[(output * inputs + input) * taps + tap]! * factor;
  }
  return { kernel, bias };
}
