import type { PairScale, PointPair } from "../pair/pair-answer.ts";
import type { PointAnswer } from "./point-answer.ts";
import type { PointRequest } from "./point-request.ts";

/** A question for what another model says of the species that a first one has named at a place. */
export interface SecondOpinionRequest extends Pick<PointRequest, "place"> {
  /** The question of the first model, with the other one as its `second`. */
  readonly question: PointRequest["question"];
  /** The names as the first model has them. */
  readonly names: readonly string[];
  /** Those of the names that the first model lists. */
  readonly listed: readonly string[];
}

/** What the other model says; no number of the first answer is changed by it. */
export interface SecondOpinion {
  /** The other model's id. */
  readonly model: string;
  /** The scale of its numbers. */
  readonly scale: PairScale;
  /** Below this it counts as implausible. */
  readonly least: number;
  /** How many of the names it knows, by accepted name or synonym. */
  readonly known: number;
  /** The species that it finds implausible here: the name that was asked, its own name where that is another, and its number. */
  readonly implausible: readonly {
    readonly name: string;
    readonly as: string | null;
    readonly value: number;
  }[];
  /** Its species that are the person's own, with their relative suitability here, the most suitable first; absent where it has none. */
  readonly own?: NonNullable<PointAnswer["own"]>;
  /** At this or more it counts as likely. */
  readonly likelyFrom: number;
  /** The other way: species that it finds likely here and the first model does not list, the likeliest first. */
  readonly likely: {
    /** Of the names that were asked: the first model has them and leaves them out. */
    readonly unlisted: LikelySpecies;
    /** Its other species, of which the first model knows nothing. */
    readonly unknown: LikelySpecies;
  };
  /** Both models side by side, over the species that both have. */
  readonly pair: PointPair;
}

/** Likely species: how many, and the first of them. */
export interface LikelySpecies {
  readonly count: number;
  readonly first: readonly { readonly name: string; readonly value: number }[];
}
