import type { LonLat } from "../../core/cell.ts";
import type { ErrorTag } from "../../core/errors.ts";
import type { Modality } from "../../core/modality.ts";
import type { SpeciesStatus } from "../../models/species-table.ts";
import type { NoVegetation } from "../../science/habitats/no-vegetation.ts";
import type { CellIndicators } from "../../science/indicators/cell-indicators.ts";
import type { SetRule } from "../../science/set-rules/set-rule.ts";
import type { Banner } from "../banner.ts";
import type { HabitatsAnswer } from "../habitats/habitats-answer.ts";
import type { Provenance } from "../provenance.ts";
import type { DropoutStatement } from "./dropout-here.ts";

/** One species of an answer. Its flags, names and family stand in the model's species table, by name. */
interface SpeciesAnswer {
  readonly name: string;
  /** The network's sigmoid, 0 to 1. It ranks species and says nothing about frequency. */
  readonly score: number;
  /** Probability that a plot of the answer's grain records it; null where the model has no calibration for these inputs. */
  readonly probability: number | null;
  /** Whether the set rule lists the species. This never means "present". */
  readonly listed: boolean;
  readonly status: SpeciesStatus;
  /** Mean and standard deviation of the score over passes with dropout left on; absent where the network was learnt without it. */
  readonly withDropout?: { readonly mean: number; readonly deviation: number };
}

/** The answer for one cell or point. A number that could not be computed is null, with a reason. */
export interface PointAnswer {
  readonly kind: "point";
  readonly cell: {
    /** null outside the European grid, where only a model of positions answers. */
    readonly code: string | null;
    readonly lon: number;
    readonly lat: number;
  };
  /** Whether the site was centred on the exact coordinate or on the cell's centre. */
  readonly center: "point" | "cell";
  /** The cell's corners, degrees, closed ring; empty where there is no cell. */
  readonly outline: readonly LonLat[];
  /** The warning that must be read before anything else; null for a model of real plots inside its applicability. */
  readonly banner: Banner | null;
  readonly applicability: Applicability | null;
  readonly calibrated: boolean;
  /**
   * Present where the model was learnt from presences alone: its scores are relative suitabilities, which rank species and places,
   * and are never counted.
   */
  readonly isRelative?: true;
  /**
   * The species of the model in falling order of probability, or of score where there is none: all of them, or the first ones
   * where the question wants no more.
   */
  readonly species: readonly SpeciesAnswer[];
  /** How many species the model has; absent where all of them are in `species`. */
  readonly speciesCount?: number;
  /**
   * Species of the person's own with their relative suitability here, the most suitable first; absent where the model has none. They
   * stand beside the model's species and are not counted.
   */
  readonly own?: readonly { readonly name: string; readonly suitability: number }[];
  /** How `withDropout` of the species was made; absent where the network was learnt without dropout. */
  readonly dropout?: DropoutStatement;
  readonly list: ListStatement;
  readonly richness: RichnessAnswer;
  /** null where nothing is known of the species but their names, or nothing is predicted here. */
  readonly indicators: CellIndicators | null;
  /**
   * null where no habitat model was asked for, where it knows none of the listed species, and where `noVegetation` is set.
   */
  readonly habitats: HabitatsAnswer | null;
  /** Why the cell has no vegetation class in EUNIS, and no richness on maps; null where it has vegetation. */
  readonly noVegetation: NoVegetation | null;
  readonly modalities: Readonly<Partial<Record<Modality, ModalityAnswer>>>;
  readonly reasons: readonly ModalityShare[];
  readonly provenance: Provenance;
}

/** Whether these inputs are like those that the model was trained on. */
interface Applicability {
  readonly inside: boolean;
  /** Dissimilarity index over the training sites, at least 0; null where the model came without them. */
  readonly index: number | null;
  readonly threshold: number | null;
  /** Why the model extrapolates; null where it does not. */
  readonly reason: string | null;
}

/** The statement of what the list of species promises. */
interface ListStatement {
  readonly rule: SetRule;
  /** The set rule's promise in plain words, with its numbers. */
  readonly promise: string;
  readonly listed: number;
  /** Sum of the probabilities; null where there are none. */
  readonly expected: number | null;
}

/** Number of species on a plot of the grain, with its interval. */
interface RichnessAnswer {
  readonly mean: number | null;
  /**
   * null where no interval is known: no dispersion was fitted, the model extrapolates, or a model of the simulation is used
   * in a real place.
   */
  readonly lower: number | null;
  readonly upper: number | null;
  /** The probability with which the interval should contain the true number, 0.9. */
  readonly level: number;
  /** The area that the count refers to, for example "a plot of 100 m2". */
  readonly grain: string;
  /** The interval for independent species, which is too narrow, with the share of calibration plots that it covered. */
  readonly raw: { readonly lower: number; readonly upper: number; readonly coverage: number | null } | null;
  /** P(exactly k species), k from 0; null where there is no interval. */
  readonly mass: readonly number[] | null;
  /** Why there is no mean or no interval; null where there are both. */
  readonly reason: string | null;
}

/** The reason of a modality that the model does not look at: nothing is wrong. */
export const NOT_TAKEN = "the model does not take it";

/** What was read of a modality at this place, or why nothing was. */
export interface ModalityAnswer {
  readonly status: "used" | "partial" | "missing";
  /** Present where the modality is missing because it could not be read, with the kind of failure: it may well be there. */
  readonly failed?: ErrorTag;
  /** The share of the modality's numbers that have data. */
  readonly covered: number;
  readonly reason: string | null;
  /** The origin of the server that was not asked, because the person has not agreed to it. */
  readonly notAgreed?: string;
}

/** How much the answer depends on a modality: the change when its part of the network is replaced by the training mean. */
interface ModalityShare {
  /** The name of the network's part: the modality's name where the part is made from one modality. */
  readonly modality: string;
  /** Mean absolute change over species of the probability (or score). */
  readonly meanChange: number;
  /** This modality's part of all changes, 0 to 1. */
  readonly share: number;
  /** The species that change most. */
  readonly species: readonly { readonly name: string; readonly with: number; readonly without: number }[];
  /** The change of the most probable habitat; null where none was asked for or none could be computed. */
  readonly habitat: HabitatChange | null;
}

/** The most probable level-3 habitat of the single list, with and without a modality. */
export interface HabitatChange {
  /** EUNIS code of the class that is most probable with the modality, and its two probabilities. */
  readonly code: string;
  readonly with: number;
  readonly without: number;
  /** EUNIS code of the class that is most probable without it. */
  readonly codeWithout: string;
}
