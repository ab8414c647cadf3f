/** The sections that `florascope bench` can measure, in order. */
export const SECTIONS = [
  "pytorch",
  "parity",
  "click",
  "tile",
  "abort",
  "differences",
  "habitats",
  "model",
] as const;

export type Section = (typeof SECTIONS)[number];
