/** The position within a stage of training. */
interface TrainingPosition {
  readonly stage: string;
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly validation: string;
}

/** Hears how far a run is: sentences, and the position after each step. */
export interface Progress {
  say(sentence: string): void;
  step(position: TrainingPosition): void;
}
