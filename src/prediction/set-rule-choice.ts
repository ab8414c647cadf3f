/** A set rule as a person asks for it; its thresholds come from the model's calibration. */
export type SetRuleChoice =
  | { readonly kind: "fixed"; readonly threshold: number }
  | { readonly kind: "conformal" | "conformal-per-species"; readonly alpha: number }
  | { readonly kind: "top-k"; readonly k: number }
  | { readonly kind: "set-size-expectation" | "max-exp" };
