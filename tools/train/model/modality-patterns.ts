import { type HeadModality, headOrder } from "../train-branches.ts";

/** Every choice of at least one modality, all three first. */
export const modalityPatterns: readonly (readonly HeadModality[])[] = [7, 3, 5, 6, 1, 2, 4].map((bits) =>
  headOrder.filter((_, index) => (bits >> index) & 1),
);
