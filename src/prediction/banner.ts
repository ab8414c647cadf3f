/** A warning that stands above an answer, and its reason. */
export interface Banner {
  readonly kind: "demonstration-only" | "simulated" | "outside-applicability" | "uncalibrated" | "not-read";
  /** One sentence for a person. */
  readonly text: string;
}
