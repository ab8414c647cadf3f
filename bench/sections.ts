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
  "range",
] as const;

export type Section = (typeof SECTIONS)[number];

/** The sections that one backend of Node is measured on alone. */
export const BACKEND_SECTIONS = ["parity", "click", "tile"] as const satisfies readonly Section[];
