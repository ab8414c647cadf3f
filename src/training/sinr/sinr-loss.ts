/**
 * The losses of SINR (Cole et al. 2023, https://arxiv.org/abs/2306.02564, section 3.2), for records of presence alone. Each has a
 * term for the recorded class at its place, and negative terms that differ in where they look:
 * `full`: all classes at the place and at a random place; `ssdl`: the same class at a random place; `slds`: a random other
 * class at the same place. `an` assumes that what was not recorded is absent; `me` asks there for the greatest entropy.
 *
 * The paper's L_GP (Mac Aodha et al. 2019) is left out: it is in neither the published code nor derived here.
 */
export interface SinrLoss {
  readonly negatives: "an" | "me";
  readonly where: "full" | "ssdl" | "slds";
}

/** The losses by the names of the paper. */
export const SINR_LOSSES = {
  "an-full": { negatives: "an", where: "full" },
  "an-ssdl": { negatives: "an", where: "ssdl" },
  "an-slds": { negatives: "an", where: "slds" },
  "me-full": { negatives: "me", where: "full" },
  "me-ssdl": { negatives: "me", where: "ssdl" },
  "me-slds": { negatives: "me", where: "slds" },
} as const satisfies Record<string, SinrLoss>;

/** Name of a loss. */
export type SinrLossName = keyof typeof SINR_LOSSES;

/** Keeps the logarithm finite, as in the published code. */
const EPSILON = 1e-5;

/** The value of a term and its slope by the logit. */
export interface Term {
  readonly value: number;
  readonly slope: number;
}

/** The term of a recorded class, -log(p + 1e-5) with p the sigmoid of the logit. */
export function recordedTerm(logit: number): Term {
  const p = sigmoid(logit);
  return { value: -Math.log(p + EPSILON), slope: (-p * (1 - p)) / (p + EPSILON) };
}

/** A negative term: -log(1 - p + 1e-5), or minus the entropy of p, written with the same logarithm. */
export function negativeTerm(logit: number, negatives: SinrLoss["negatives"]): Term {
  const p = sigmoid(logit);
  const q = 1 - p;
  const slope = p * q;
  if (negatives === "an") return { value: -Math.log(q + EPSILON), slope: slope / (q + EPSILON) };
  const [logP, logQ] = [Math.log(p + EPSILON), Math.log(q + EPSILON)];
  return {
    value: p * logP + q * logQ,
    slope: slope * (logP + p / (p + EPSILON) - logQ - q / (q + EPSILON)),
  };
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
