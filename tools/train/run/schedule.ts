/** The number of epochs and the learning rate of a training stage. */
export interface Schedule {
  readonly epochs: number;
  /** Stops after this many epochs without a better validation loss. */
  readonly patience: number;
  /** Highest learning rate: reached after a twentieth of all steps, then a cosine down to a hundredth of it. */
  readonly learningRate: number;
  readonly weightDecay: number;
}

/** The learning rate at a step counted from 0 over all epochs. */
export function learningRateAt({ learningRate }: Schedule, step: number, steps: number): number {
  const warmUp = Math.max(1, Math.round(steps / 20));
  if (step < warmUp) return (learningRate * (step + 1)) / warmUp;
  const progress = (step - warmUp) / Math.max(1, steps - warmUp);
  return learningRate * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress))));
}
