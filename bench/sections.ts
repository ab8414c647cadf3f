/** What `florascope bench` can measure, in the order in which it does. */
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
