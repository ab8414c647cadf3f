/** The scale of a model's numbers: only probabilities say how often; the other two rank. */
export type PairScale = "probability" | "suitability" | "score";

/** One of two models that are compared. */
export interface PairedModel {
  readonly id: string;
  readonly scale: PairScale;
  /** How many species it answers for. */
  readonly species: number;
}

/** A species that both models have. */
export interface PairedSpecies {
  /** As the first model names it. */
  readonly name: string;
  /** As the second model names it, where that is another name. */
  readonly as: string | null;
  /** The number of each model on its own scale; the two are never mixed. */
  readonly values: readonly [number, number];
  /** Its rank by each model among the species that both have, 1 for the highest. */
  readonly ranks: readonly [number, number];
}

/** How two models order the species that both have. */
export interface PairAnswer {
  readonly models: readonly [PairedModel, PairedModel];
  /** How many species both models have; nothing else is compared. */
  readonly shared: number;
  /** Spearman's rank correlation over these species; null where there are fewer than two, or a model says the same of all. */
  readonly correlation: number | null;
  /** How many of the highest count as likely by a model. */
  readonly listed: number;
  /** The highest of each model, the first one first. */
  readonly lists: readonly [readonly PairedSpecies[], readonly PairedSpecies[]];
  /** Species in the list of one model and not of the other, those first whose ranks are farthest apart. */
  readonly onlyFirst: readonly PairedSpecies[];
  readonly onlySecond: readonly PairedSpecies[];
}

/** Two models at one place. */
export interface PointPair extends PairAnswer {
  /** For each model why it extrapolates here; null where it does not, or has nothing to judge it by. */
  readonly extrapolates: readonly [string | null, string | null];
  /**
   * The highest by both models fused late: the mean of their scores, each made to add up to 1 over the species that both have, ranked
   * anew. A share ranks; it is no probability of presence.
   */
  readonly fused: readonly (PairedSpecies & { readonly share: number })[];
}
