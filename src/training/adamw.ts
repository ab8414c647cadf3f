/** PyTorch's defaults of AdamW. */
const firstDecay = 0.9;
const secondDecay = 0.999;
const epsilon = 1e-8;

/** The running moments of one parameter's gradients, with the parameter's length, and the number of steps so far. */
export interface Moments {
  readonly first: Float32Array;
  readonly second: Float32Array;
  steps: number;
}

export function noMoments(length: number): Moments {
  return { first: new Float32Array(length), second: new Float32Array(length), steps: 0 };
}

/**
 * One step of AdamW on `values`, in place. Loshchilov and Hutter (2019), https://arxiv.org/abs/1711.05101, as
 * PyTorch's `torch.optim.AdamW` computes it.
 */
export function adamwStep(
  values: Float32Array,
  gradient: Float32Array,
  moments: Moments,
  { learningRate, weightDecay }: { learningRate: number; weightDecay: number },
): void {
  const { first, second } = moments;
  const steps = ++moments.steps;
  const stepSize = learningRate / (1 - firstDecay ** steps);
  const secondCorrection = Math.sqrt(1 - secondDecay ** steps);
  for (let i = 0; i < values.length; i++) {
    const slope = gradient[i]!;
    first[i]! += (1 - firstDecay) * (slope - first[i]!);
    second[i]! += (1 - secondDecay) * (slope * slope - second[i]!);
    const kept = values[i]! * (1 - learningRate * weightDecay);
    values[i] = kept - (stepSize * first[i]!) / (Math.sqrt(second[i]!) / secondCorrection + epsilon);
  }
}
